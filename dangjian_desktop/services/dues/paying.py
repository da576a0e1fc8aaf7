"""收缴: a month of many at once, a part, months before and ahead; each payment has a receipt.

A payment is for a month and is dated on the day on which it was made. What was paid during a month
that is closed stays as it is; for a month that is closed one may always pay later (补交).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dues.facts import NOTHING, MonthCell, PaymentLine, Spread
from dangjian_desktop.domain.dues.kinds import BACK_MONTHS, MONTHS
from dangjian_desktop.domain.dues.months import spread as put_on_months
from dangjian_desktop.domain.dues.rounding import FEN
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import DuesPayment, problems_of
from dangjian_desktop.records.dues_month import closed_words
from dangjian_desktop.services import keeping
from dangjian_desktop.store.bulk import insert_many

from .held import holding
from .reading import Payer, branch_for, cells_of, payer, payers, total

Line = tuple[int, int, Decimal]  # year, month, amount


@unchanging
class Marks:
    """Who paid for the month: a sum, or None for all that is still due; on one day, in one way."""

    paid: Mapping[str, Decimal | None]
    paid_on: date
    way: str
    collector: str
    today: date


@unchanging
class How:
    """One payment of one person: the day, the way, who took it, who brought it."""

    paid_on: date
    way: str
    collector: str
    today: date
    payer: str = ""
    note: str = ""


@unchanging
class Paid:
    """What was put down; `warnings` in words stop nobody."""

    payments: tuple[str, ...]
    receipts: tuple[str, ...]
    amount: Decimal
    warnings: tuple[str, ...]


def pay_month(session: Session, organization_id: str, year: int, month: int, marks: Marks) -> Paid:
    """A month of many people in one act, each with a receipt; who owes nothing is left out.

    RuleBroken names the person: a sum that is more than is due, a base not fixed.
    """
    how = How(marks.paid_on, marks.way, marks.collector, marks.today)
    branch = branch_for(session, organization_id, marks.paid_on)
    _day(session, branch.id, how)
    people = payers(session, branch.id, year, marks.today, list(marks.paid))
    _all_owe(session, marks, people)
    lines: list[tuple[Payer, list[Line]]] = []
    for one in people:
        cell = cells_of(one, marks.today)[month - 1]
        asked = marks.paid[one.id]
        amount = cell.left if asked is None else asked
        if asked is None and not amount and cell.state != "unset":
            continue
        _fits(one, cell, year, amount)
        lines.append((one, [(year, month, amount)]))
    return _written(session, branch.id, lines, how)


def pay(
    session: Session, organization_id: str, person_id: str, lines: Sequence[Line], how: How
) -> Paid:
    """One person's payment for one or several months on one receipt: a part, 补交, 预交."""
    branch = branch_for(session, organization_id, how.paid_on)
    _day(session, branch.id, how)
    if not lines:
        raise RuleBroken([Problem("amount", "请填写交的是哪个月、多少钱")])
    if len({line[:2] for line in lines}) < len(lines):
        raise RuleBroken([Problem("month", "同一个月写了两行，请合成一行")])
    found: dict[int, Payer] = {}
    for year, month, amount in lines:
        one = found.get(year) or payer(session, person_id, year, how.today)
        if one is None or month not in MONTHS:
            name = keeping.named(session, "person", [person_id]).get(person_id, "")
            raise RuleBroken([Problem("month", f"{name}{year}年{month}月不在这里交党费")])
        found[year] = one
        _fits(one, cells_of(one, how.today)[month - 1], year, amount)
    return _written(session, branch.id, [(next(iter(found.values())), list(lines))], how)


def spread(
    session: Session, person_id: str, until: tuple[int, int], amount: Decimal, day: date
) -> Spread:
    """A sum on months: what is owed of last year and this, oldest first, then on to December.

    `until` (year, month) is the month that is being collected; its year ends the reckoning, for
    the bases of the next are not fixed.
    """
    year = until[0]
    waiting: list[tuple[int, MonthCell]] = []
    for of in (year - 1, year):
        one = payer(session, person_id, of, day)
        found = cells_of(one, day) if one is not None else ()
        waiting += [(of, cell) for cell in found if of == year or cell.owed]
    lines, left = put_on_months(waiting, amount)
    return Spread(tuple(lines), left)


def refuse(session: Session, wanted: DuesPayment, before: DuesPayment | None, today: date) -> None:
    """RuleBroken for a payment that no tab of 党费 would take; `before` is what it changes."""
    for line in (wanted, before):
        if line is not None:
            _day(session, line.organization_id, How(line.paid_on, line.way, "", today))
    one = payer(session, wanted.person_id, wanted.year, today)
    if one is None:
        name = keeping.named(session, "person", [wanted.person_id])[wanted.person_id]
        words = f"{name}{wanted.year}年{wanted.month}月不在这里交党费，请核对"
        raise RuleBroken([Problem("month", words)])
    own = before.amount if before is not None and _same_month(before, wanted) else NOTHING
    if before is None or wanted.amount > own:
        cell = cells_of(one, today)[wanted.month - 1]
        _fits(one, replace(cell, paid=cell.paid - own), wanted.year, wanted.amount)


def _same_month(one: DuesPayment, other: DuesPayment) -> bool:
    return (one.person_id, one.year, one.month) == (other.person_id, other.year, other.month)


def correct(
    session: Session, payment_id: str, values: Mapping[str, Any], today: date
) -> DuesPayment:
    """Put right what was written down wrongly: amount, paid_on, way, payer, collector, note."""
    found = keeping.get(session, DuesPayment, payment_id)
    allowed = ("amount", "paid_on", "way", "payer", "collector", "note")
    given = {name: said for name, said in values.items() if name in allowed}
    for on in (found.paid_on, given.get("paid_on")):
        if isinstance(on, date):
            _day(session, found.organization_id, How(on, found.way, "", today))
    amount = given.get("amount")
    one = payer(session, found.person_id, found.year, today)
    if isinstance(amount, Decimal) and one is not None and amount > found.amount:
        cell = cells_of(one, today)[found.month - 1]
        _fits(one, cell, found.year, amount - found.amount)
    made = keeping.save(session, found, given)
    covers(session, found.organization_id, today)
    return made


def take_back(session: Session, payment_ids: Iterable[str], today: date) -> int:
    """Payments put down by mistake go to the bin; how many went."""
    count = 0
    for one in payment_ids:
        found = keeping.get(session, DuesPayment, one)
        _day(session, found.organization_id, How(found.paid_on, found.way, "", today))
        count += keeping.put_in_bin(session, found)
    return count


def of_month(session: Session, person_id: str, year: int, month: int) -> tuple[PaymentLine, ...]:
    """The payments of one person for one month, in order of time."""
    one = DuesPayment
    rows = keeping.listed(
        session, one, one.person_id == person_id, one.year == year, one.month == month
    )
    return tuple(
        PaymentLine(
            id=row.id,
            amount=row.amount,
            paid_on=row.paid_on,
            way=row.way,
            payer=row.payer or "",
            collector=row.collector or "",
            receipt_no=row.receipt_no or "",
            note=row.note or "",
            open=not row.sealed(session),
        )
        for row in sorted(rows, key=_by_day)
    )


def _by_day(row: DuesPayment) -> tuple[date, str]:
    return row.paid_on, row.receipt_no or ""


# --- what is refused -----------------------------------------------------------------------


def _day(session: Session, branch_id: str, how: How) -> None:
    """The day is not to come, and not in a month that is closed."""
    if how.paid_on > how.today:
        raise RuleBroken([Problem("paid_on", f"交纳日期{how.paid_on}晚于今天，请核对")])
    if words := closed_words(session, branch_id, [(how.paid_on.year, how.paid_on.month)]):
        raise RuleBroken([Problem("paid_on", words)])


def _all_owe(session: Session, marks: Marks, people: Iterable[Payer]) -> None:
    strangers = set(marks.paid) - {one.id for one in people}
    if strangers:
        names = "、".join(keeping.named(session, "person", sorted(strangers)).values())
        raise RuleBroken([Problem("person_id", f"{names}这一年不在这里交党费，请核对")])


def _fits(one: Payer, cell: MonthCell, year: int, amount: Decimal) -> None:
    """RuleBroken beside `amount` for a sum that no month takes."""
    when = f"{one.name}{year}年{cell.month}月"
    if cell.state == "unset":
        raise RuleBroken([Problem("base", f"{when}的基数还没有核定，请先核定再收")])
    if cell.state == "none":
        raise RuleBroken([Problem("month", f"{when}不在这里交党费，请核对")])
    if amount <= 0 or amount != amount.quantize(FEN):
        what = "不能是负数" if amount < 0 else "要大于0，最多两位小数"
        raise RuleBroken([Problem("amount", f"{one.name}的金额{what}，请重新填写")])
    if amount > cell.left:
        words = f"{when}还应交{cell.left:.2f}元；多出的请记到别的月份，或登记为自愿多交"
        raise RuleBroken([Problem("amount", words)])


def covers(session: Session, branch_id: str, today: date) -> None:
    """RuleBroken when what is left no more covers what was handed up."""
    session.flush()
    held = holding(session, branch_id, today)
    if held.waiting < 0:
        words = f"这笔钱已经上缴，改动后会少{-held.waiting:,.2f}元；请先更正上缴记录"
        raise RuleBroken([Problem("amount", words)])


# --- writing -------------------------------------------------------------------------------


def _written(
    session: Session, branch_id: str, lines: Sequence[tuple[Payer, list[Line]]], how: How
) -> Paid:
    number, rows, receipts = _last_number(session, branch_id, how.paid_on.year), [], []
    for one, months in lines:
        number += 1
        receipts.append(receipt_number(how.paid_on.year, number))
        rows += [payment_row(branch_id, one.id, line, how, receipts[-1]) for line in months]
    if problems := [said for row in rows[:1] for said in problems_of(DuesPayment(**row))]:
        raise RuleBroken(problems)  # the first stands for all: they share what can be wrong
    ids = insert_many(session, DuesPayment, rows) if rows else []
    warned = [words for one, months in lines for words in _warnings(one.name, months, how.paid_on)]
    amount = total(row["amount"] for row in rows)
    return Paid(tuple(ids), tuple(receipts), amount, tuple(warned))


def payment_row(
    branch_id: str, person_id: str, line: Line, how: How, receipt: str
) -> dict[str, Any]:
    """The values of one line of a payment."""
    year, month, amount = line
    return {
        "organization_id": branch_id,
        "person_id": person_id,
        "year": year,
        "month": month,
        "amount": amount,
        "paid_on": how.paid_on,
        "way": how.way,
        "payer": how.payer or None,
        "collector": how.collector or None,
        "receipt_no": receipt,
        "note": how.note or None,
    }


def receipt_number(year: int, number: int) -> str:
    """2026-0031."""
    return f"{year}-{number:04}"


def next_receipt(session: Session, branch_id: str, year: int) -> str:
    return receipt_number(year, _last_number(session, branch_id, year) + 1)


def _last_number(session: Session, branch_id: str, year: int) -> int:
    """The highest number given in that branch and year; numbers in the bin are not given again."""
    from dangjian_desktop.records import DuesVoluntary

    highest = 0
    for kind in (DuesPayment, DuesVoluntary):
        serial = func.substr(kind.receipt_no, len(f"{year}-") + 1)
        asked = select(func.max(func.cast(serial, DuesPayment.year.type))).where(
            kind.organization_id == branch_id, kind.receipt_no.startswith(f"{year}-")
        )
        found = session.scalar(asked, execution_options={"binned": True})
        highest = max(highest, found or 0)
    return highest


def _warnings(name: str, months: Iterable[Line], paid_on: date) -> Iterable[str]:
    """补交一般不超过六个月 (article 12): told, not stopped."""
    now = paid_on.year * 12 + paid_on.month
    old = [(year, month) for year, month, _ in months if now - (year * 12 + month) > BACK_MONTHS]
    if old:
        year, month = min(old)
        when = f"{year}年{month}月的党费已过了{BACK_MONTHS}个多月"
        yield f"{name}补交的{when}，补交一般不超过{BACK_MONTHS}个月，请说明情况"
