"""核定基数: fixed each January for the year, looked at before; what changes shows its difference.

Nothing here reckons anew by itself: neither a new rate nor another rounding touches what was fixed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dues.assess import Assessment, assess
from dangjian_desktop.domain.dues.facts import (
    NOTHING,
    BaseGiven,
    BaseItem,
    BaseLine,
    Difference,
)
from dangjian_desktop.domain.dues.items import base_of
from dangjian_desktop.domain.dues.kinds import MONTHLY, MONTHS, ON_BASE, QUARTERLY
from dangjian_desktop.domain.dues.months import Dues, Fixed
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import DuesBase, DuesBaseItem, problems_of
from dangjian_desktop.records.dues_month import closed_months, closed_words
from dangjian_desktop.services import keeping
from dangjian_desktop.services.policy import policy
from dangjian_desktop.store.bulk import insert_many

from .reading import Payer, branch_for, payer, payers

# --- looking before ------------------------------------------------------------------------


def preview(session: Session, organization_id: str, year: int, today: date) -> tuple[BaseLine, ...]:
    """Everyone who owes in the year: what is fixed, else last year's figures as the proposal."""
    found = payers(session, organization_id, year, today)
    ids = [one.id for one in found]
    now, last = _given(session, ids, year), _given(session, ids, year - 1)
    rounding = policy(session).dues_rounding
    return tuple(_line(one, now.get(one.id, ()), last.get(one.id, ()), rounding) for one in found)


Kept = Sequence[tuple[DuesBase, BaseGiven]]  # the lines of a year, in order of their months


def _line(one: Payer, now: Kept, last: Kept, rounding: str) -> BaseLine:
    begins = next((at for at, own in enumerate(one.dues.duties, 1) if own.organization_id), 1)
    before = last[-1] if last else None
    fixed = now[-1] if now else None
    proposed = replace(before[1], from_month=begins, reason="") if before else None
    given = fixed[1] if fixed else proposed
    made = _tried(given, one.dues.year, rounding)
    return BaseLine(
        person_id=one.id,
        name=one.name,
        group=one.group,
        last=before[1] if before else None,
        now=given,
        base_id=fixed[0].id if fixed else "",
        permille=fixed[0].permille if fixed else (made.permille if made else None),
        due=fixed[0].due if fixed else (made.due if made else None),
        last_due=before[0].due if before else None,
        trouble="" if given else "还没有基数，请填写",
        fixed=fixed is not None,
    )


def _tried(given: BaseGiven | None, year: int, rounding: str) -> Assessment | None:
    if given is None:
        return None
    try:
        return assessed(given, year, rounding)
    except RuleBroken:
        return None


def assessed(given: BaseGiven, year: int, rounding: str) -> Assessment:
    """What is due a month; RuleBroken beside kind, base, items, from_month or due."""
    if given.from_month not in MONTHS:
        raise RuleBroken([Problem("from_month", "月份要在1到12之间")])
    base = given.base
    if given.items:
        for item in given.items:
            if item.amount < 0:
                raise RuleBroken([Problem("items", f"{item.name}不能是负数，扣除的请选“扣除”")])
        reckoned = base_of(given.items)
        if base is not None and base != reckoned:
            words = f"月基数{base:,.2f}元与构成算出的{reckoned:,.2f}元不一致，请核对"
            raise RuleBroken([Problem("base", words)])
        base = reckoned
    return assess(given.kind, base, date(year, given.from_month, 1), rounding, given.due)


def _given(session: Session, ids: Sequence[str], year: int) -> dict[str, Kept]:
    """What was said of each, with the items, by person and in order of months."""
    rows: list[DuesBase] = []
    items: dict[str, list[BaseItem]] = {}
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        these = keeping.listed(
            session, DuesBase, DuesBase.year == year, DuesBase.person_id.in_(part)
        )
        rows += these
        for item in keeping.listed(
            session, DuesBaseItem, DuesBaseItem.base_id.in_([row.id for row in these])
        ):
            made = BaseItem(item.name, item.amount, item.treatment)
            items.setdefault(item.base_id, []).append(made)
    found: dict[str, list[tuple[DuesBase, BaseGiven]]] = {}
    for row in rows:
        said = given_of(row, items.get(row.id, ()))
        found.setdefault(row.person_id, []).append((row, said))
    return dict(found)


def given_of(row: DuesBase, items: Iterable[BaseItem]) -> BaseGiven:
    """A kept base as it was said."""
    return BaseGiven(
        kind=row.kind,
        base=row.base,
        items=tuple(items),
        scheme=row.scheme or "",
        due=None if row.kind in ON_BASE else row.due,
        quarterly=bool(row.quarterly),
        from_month=row.from_month,
        basis=row.basis or "",
        reason=row.reason or "",
    )


# --- fixing --------------------------------------------------------------------------------


def fix(
    session: Session,
    organization_id: str,
    year: int,
    given: Mapping[str, BaseGiven],
    today: date,
) -> int:
    """Fix the bases of a year for these people in one act; how many. Who has one is refused."""
    _not_too_early(year, today)
    branch = branch_for(session, organization_id, today)
    names = keeping.named(session, "person", given)
    _first_of_the_year(session, (branch.id, year), names, today)
    _write(session, (branch.id, year), [(one, names[one], given[one]) for one in given], today)
    return len(given)


def _first_of_the_year(
    session: Session, where: tuple[str, int], names: Mapping[str, str], today: date
) -> None:
    """RuleBroken for who has a base in that year, and for who owes nothing there."""
    branch_id, year = where
    there = payers(session, branch_id, year, today, list(names))
    known = {one.id for one in there if one.dues.bases}
    problems = [
        Problem("person_id", f"{names[one]}{year}年的基数已经核定，要改请用“变更基数”")
        for one in names
        if one in known
    ]
    missing = set(names) - {one.id for one in there}
    problems += [
        Problem("person_id", f"{names[one]}{year}年不在这里交党费，请核对")
        for one in sorted(missing)
    ]
    if problems:
        raise RuleBroken(problems)


def reckoned(
    session: Session, where: tuple[str, int], person_id: str, given: BaseGiven, today: date
) -> dict[str, Any]:
    """What a first base of the year fixes besides what was said; RuleBroken as `fix`."""
    _not_too_early(where[1], today)
    names = keeping.named(session, "person", [person_id])
    _first_of_the_year(session, where, names, today)
    return _reckoned(given, where[1], policy(session).dues_rounding, names[person_id])


def _not_too_early(year: int, today: date) -> None:
    """Next year's bases may be made ready in December, not sooner."""
    if (year, MONTHS[0]) > (today.year + (today.month == MONTHS[-1]), MONTHS[0]):
        raise RuleBroken([Problem("year", f"{year}年还没有到，每年1月核定当年的基数")])


Said = tuple[str, str, BaseGiven]  # person, name, what is said


def _write(
    session: Session, where: tuple[str, int], said: Sequence[Said], today: date
) -> list[str]:
    branch_id, year = where
    rounding = policy(session).dues_rounding
    rows, items = [], []
    for person_id, name, given in said:
        row = _row(where, person_id, given, today) | _reckoned(given, year, rounding, name)
        reached = [(year, month) for month in MONTHS if month >= given.from_month]
        if words := closed_words(session, branch_id, reached):
            raise RuleBroken([Problem("from_month", words)])
        if problems := problems_of(DuesBase(**row)):
            raise RuleBroken([Problem(p.field, f"{name}：{p.message}") for p in problems])
        rows.append(row)
        items.append(given.items)
    ids = insert_many(session, DuesBase, rows)
    parts = [part for one, own in zip(ids, items, strict=True) for part in _parts(one, own)]
    if parts:
        insert_many(session, DuesBaseItem, parts)
    return ids


def _reckoned(given: BaseGiven, year: int, rounding: str, name: str) -> dict[str, Any]:
    try:
        made = assessed(given, year, rounding)
    except RuleBroken as broken:
        told = [Problem(one.field, f"{name}：{one.message}") for one in broken.problems]
        raise RuleBroken(told) from None
    share = made.permille is not None
    return {
        "base": made.base,
        "permille": made.permille,
        "due": made.due,
        "rounding": rounding if share else None,
    }


def _row(where: tuple[str, int], person_id: str, given: BaseGiven, today: date) -> dict[str, Any]:
    return {
        "organization_id": where[0],
        "person_id": person_id,
        "year": where[1],
        "from_month": given.from_month,
        "kind": given.kind,
        "scheme": given.scheme or None,
        "quarterly": given.quarterly or None,
        "fixed_on": today,
        "basis": given.basis.strip() or None,
        "reason": given.reason.strip() or None,
    }


def _parts(base_id: str, items: Iterable[BaseItem]) -> Iterator[dict[str, Any]]:
    for place, item in enumerate(items, 1):
        yield {
            "base_id": base_id,
            "place": place,
            "name": item.name,
            "treatment": item.treatment,
            "amount": item.amount,
        }


# --- changing ------------------------------------------------------------------------------


def differences(
    session: Session, person_id: str, year: int, given: BaseGiven, day: date
) -> tuple[Difference, ...]:
    """What a base from that month on would change, month by month; nothing is written."""
    one = _payer(session, person_id, year, day)
    made = assessed(given, year, policy(session).dues_rounding)
    others = [base for base in one.dues.bases if base.from_month != given.from_month]
    new = Fixed(
        "", given.kind, given.from_month, made.base, made.permille, made.due, given.quarterly
    )
    return compared(session, one, replace(one.dues, bases=[*others, new]))


def _payer(session: Session, person_id: str, year: int, day: date) -> Payer:
    one = payer(session, person_id, year, day)
    if one is None:
        name = keeping.named(session, "person", [person_id]).get(person_id, "")
        raise RuleBroken([Problem("person_id", f"{name}{year}年不用在这里交党费，请核对")])
    return one


def compared(session: Session, one: Payer, after: Dues) -> tuple[Difference, ...]:
    closed = closed_months(session, one.branch_id, one.dues.year)
    found = []
    for month in MONTHS:
        if not one.dues.duties[month - 1].organization_id:
            continue
        was, now = one.dues.due_of(month), after.due_of(month)
        if was != now:
            paid = one.dues.paid_for(month)
            found.append(
                Difference(
                    person_id=one.id,
                    name=one.name,
                    year=one.dues.year,
                    month=month,
                    before=was or NOTHING,
                    after=now or NOTHING,
                    paid=paid,
                    closed=month in closed,
                )
            )
    return tuple(found)


def change(
    session: Session, person_id: str, year: int, given: BaseGiven, today: date
) -> tuple[Difference, ...]:
    """Let another base hold from a month on; the months it changes. RuleBroken without a reason.

    A line that begins in the same month is put right; else a new one follows. Closed months stay:
    they have to be opened first. 年薪制 and 个体经营 come anew by themselves and need no reason.
    """
    told = differences(session, person_id, year, given, today)
    one = _payer(session, person_id, year, today)
    comes_anew = given.kind in MONTHLY | QUARTERLY
    if one.dues.bases and not comes_anew and not given.reason.strip():
        raise RuleBroken([Problem("reason", "当年一般不变，请写明为什么变更基数")])
    where = _collects(one, given.from_month)
    closed = [(year, each.month) for each in told if each.closed]
    if words := closed_words(session, where, closed):
        raise RuleBroken([Problem("from_month", words)])
    same = next((b for b in one.dues.bases if b.from_month == given.from_month), None)
    if same is None:
        _write(session, (where, year), [(person_id, one.name, given)], today)
    else:
        _again(session, same.id, (year, one.name), given, today)
    return told


def _collects(one: Payer, month: int) -> str:
    """The body that the base is fixed by: the one that collects in that month."""
    return one.branch_id or one.dues.duties[month - 1].organization_id


def _again(
    session: Session, base_id: str, of: tuple[int, str], given: BaseGiven, today: date
) -> None:
    year, name = of
    row = keeping.get(session, DuesBase, base_id)
    rounding = policy(session).dues_rounding
    values = _row((row.organization_id, year), row.person_id, given, today)
    keeping.save(session, row, values | _reckoned(given, year, rounding, name))
    for item in keeping.listed(session, DuesBaseItem, DuesBaseItem.base_id == base_id):
        keeping.put_in_bin(session, item)
    if parts := list(_parts(base_id, given.items)):
        insert_many(session, DuesBaseItem, parts)


def drop(session: Session, base_id: str) -> int:
    """A base put down by mistake goes to the bin, while its months are open and nothing is paid."""
    row = keeping.get(session, DuesBase, base_id)
    one = payer(session, row.person_id, row.year, date.max)
    if one is not None:
        others = [base for base in one.dues.bases if base.id != base_id]
        told = compared(session, one, replace(one.dues, bases=others))
        if any(each.paid for each in told):
            words = f"{one.name}{row.year}年已按这个基数交过党费，不能删除；要改请变更基数"
            raise RuleBroken([Problem("base", words)])
    return keeping.put_in_bin(session, row)


def outdated(
    session: Session, organization_id: str, year: int, day: date
) -> tuple[Difference, ...]:
    """Where today's table or rounding would give another sum than was fixed: told, not changed."""
    rounding = policy(session).dues_rounding
    found: list[Difference] = []
    for one in payers(session, organization_id, year, day):
        again = [_reckoned_again(base, year, rounding) for base in one.dues.bases]
        found += compared(session, one, replace(one.dues, bases=again))
    return tuple(found)


def _reckoned_again(base: Fixed, year: int, rounding: str) -> Fixed:
    chosen: Decimal | None = None if base.kind in ON_BASE else base.due
    made = assess(base.kind, base.base, date(year, base.from_month, 1), rounding, chosen)
    return replace(base, permille=made.permille, due=made.due)
