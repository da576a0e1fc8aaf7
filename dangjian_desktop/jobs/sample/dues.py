"""The sample's 党费: last year brought in from the paper ledger, this year month by month.

A month is collected in one sitting for the three branches; in it the month before is closed, and
after a quarter the money is handed up. One was away and paid ahead, one pays by the quarter, one
late, one a part, one has not been heard of and owes three months.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dues.facts import BaseGiven, BaseItem
from dangjian_desktop.domain.dues.items import offered
from dangjian_desktop.domain.dues.kinds import LARGE
from dangjian_desktop.records import DuesHandover, DuesMonth, DuesPayment
from dangjian_desktop.services.dues import bases, handing, months, paying, publishing
from dangjian_desktop.services.dues.held import holding
from dangjian_desktop.services.dues.paying import How, receipt_number
from dangjian_desktop.services.dues.reading import Payer, cells_of, payers
from dangjian_desktop.store.bulk import insert_many
from dangjian_desktop.store.lean import ask, dues_payment, dues_voluntary

from .cast import BRANCHES, Cast, workday
from .dues_special import AHEAD, COLLECTORS, LATE, PARTLY, QUARTERLY, SILENT, UNPAID, special
from .roll import GENERAL, RIVER
from .timeline import Step, entered_on

COLLECT = 10  # the day of the month, as the setting says when nothing was chosen
FIX = 8  # January
MORNING = time(9, 20)
BEHIND = 70  # days: the last quarter of one branch waits to be handed up
_QUARTER = 3


def acts(cast: Cast) -> Iterator[Step]:
    """From the January before last on; whatever would be after the sample's day is left out."""
    first = cast.today.year if cast.today.month > _QUARTER else cast.today.year - 1
    made = _Dues(cast, first)
    steps = [_step(date(first, 1, FIX), "补录上年党费台账", partial(made.bring_in, first - 1))]
    for year in range(first, cast.today.year + 1):
        steps.append(_step(date(year, 1, FIX), "核定党费基数", partial(made.fix, year), 40))
        for month in range(1, 13):
            on = workday(date(year, month, COLLECT))
            steps.append(_step(on, "登记党费收缴", partial(made.collect, year, month)))
    steps += special(cast, first)
    return (one for one in steps if one.at.date() < cast.today)


def _step(day: date, words: str, do: Any, minute: int = 0) -> Step:
    return Step(datetime.combine(workday(day), MORNING) + timedelta(minutes=minute), words, do)


class _Dues:
    """What the steps share: whose base is how much, and the numbers of receipts."""

    def __init__(self, cast: Cast, first: int) -> None:
        self.cast, self.first = cast, first  # the first year that is kept month by month
        self.branches = {cast.bodies[key]: key for key in BRANCHES}
        lots = Random(2008)
        self.pay = {person.name: self._pay(person.job, lots) for person in cast.people}
        self.numbers: dict[tuple[str, int], int] = {}

    def _pay(self, job: str, lots: Random) -> tuple[str, Decimal]:
        """Kind and monthly base; the highest stand over 5,000, few over 10,000."""
        base = Decimal(lots.randrange(3050, 6900)) + Decimal(lots.randrange(0, 100)) / 100
        if "退休" in job:
            return "retired", base
        return "employee", base + (4100 if "段长" in job else 900 if "科" in job else 0)

    # --- bases ---------------------------------------------------------------------------

    def fix(self, year: int, session: Session) -> None:
        """All who owe; the branch of the section's office with what each base is made of."""
        day = entered_on(session)
        new = [one for one in self._people(session, year, day) if _has_none(one)]
        for branch_id in self.branches:
            given = {one.id: self._given(one, year) for one in new if one.branch_id == branch_id}
            if given:
                bases.fix(session, branch_id, year, given, day)

    def _given(self, one: Payer, year: int) -> BaseGiven:
        kind, base = self.pay[one.name]
        base += 60 * (year - self.cast.today.year)
        begins = next(at for at, own in enumerate(one.dues.duties, 1) if own.organization_id)
        items = self._items(base) if kind == "employee" and one.group_id in self._office else ()
        return BaseGiven(
            kind=kind,
            base=base,
            items=items,
            scheme="institution" if kind == "employee" else "",
            quarterly=one.name in QUARTERLY,
            from_month=begins,
            basis="1月工资条" if kind == "employee" else "养老金发放单",
        )

    @property
    def _office(self) -> set[str]:
        return {self.cast.bodies["office1"], self.cast.bodies["office2"]}

    def _items(self, base: Decimal) -> tuple[BaseItem, ...]:
        """The items of a pay slip that come to this base."""
        tax, insurance, fund = Decimal(20), Decimal(410), Decimal(560)
        whole = base + tax + insurance + fund
        shares = {"岗位工资": Decimal("0.34"), "薪级工资": Decimal("0.22")}
        sums = {name: (whole * part).quantize(Decimal(10)) for name, part in shares.items()}
        sums["基础性绩效工资"] = Decimal(1600)
        sums["规范津贴补贴"] = whole - sum(sums.values())
        sums |= {"个人所得税": tax, "社会保险": insurance, "住房公积金": fund}
        sums["奖励性绩效工资"] = Decimal(900)
        named = {one.name: one.treatment for one in offered("employee", "institution")}
        return tuple(BaseItem(name, amount, named[name]) for name, amount in sums.items())

    # --- last year, from paper -----------------------------------------------------------

    def bring_in(self, year: int, session: Session) -> None:
        """Bases, payments, closings and hand-overs of a year that is over."""
        day = entered_on(session)
        self.fix(year, session)
        people = self._people(session, year, day)
        rows = [row for one in people for row in self._year(one, year, day)]
        insert_many(session, DuesPayment, sorted(rows, key=_by_day))
        for branch_id in self.branches:
            self._ended(session, branch_id, year, [r for r in rows if _of(r, branch_id)])
        for branch_id in self.branches:
            about = {"organization_id": branch_id, "year": year, "to_month": 12}
            about |= {"published_on": day, "way": "党务公开栏", "privacy_level": "names"}
            publishing.publish(session, about, day)

    def _year(self, one: Payer, year: int, day: date) -> Iterator[dict[str, Any]]:
        for cell in cells_of(one, day):
            if cell.due:
                on = workday(date(year, cell.month, COLLECT))
                yield self._row(one, year, (cell.month, cell.due), on)

    def _ended(
        self, session: Session, branch_id: str, year: int, rows: list[dict[str, Any]]
    ) -> None:
        day = entered_on(session)
        by_month = {
            month: sum((r["amount"] for r in rows if r["month"] == month), Decimal(0))
            for month in range(1, 13)
        }
        shared = {"organization_id": branch_id, "year": year}
        closed = [
            {**shared, "month": month, "closed_on": day, "due_total": amount,
             "received_total": amount, "unpaid": 0}
            for month, amount in by_month.items()
        ]  # fmt: skip
        insert_many(session, DuesMonth, closed)
        handed = []
        for last in (3, 6, 9, 12):
            on = workday(date(year + last // 12, last % 12 + 1, COLLECT + 2))
            amount = sum(by_month[month] for month in range(last - 2, last + 1))
            about = self._handed(branch_id, year, last, min(on, day))
            handed.append(shared | about | {"amount": amount})
        insert_many(session, DuesHandover, handed)

    # --- month by month ------------------------------------------------------------------

    def collect(self, year: int, month: int, session: Session) -> None:
        """Who is new is fixed and pays since admission; the month before is closed."""
        day = entered_on(session)
        people = self._people(session, year, day)
        if any(map(_has_none, people)):
            self.fix(year, session)
            people = self._people(session, year, day)
        self._next_numbers(session, year)
        rows = [row for one in people for row in self._paid(one, (year, month), day)]
        insert_many(session, DuesPayment, rows)
        before = (year, month - 1) if month > 1 else (year - 1, 12)
        if before[0] < self.first:
            return  # that year was brought in whole
        if month == 1:
            people, rows = self._people(session, year - 1, day), []
        self._close(session, people, rows, before)
        for branch_id, key in self.branches.items():
            behind = key == RIVER and (self.cast.today - day).days < BEHIND
            if month % _QUARTER == 1 and not behind:
                self._hand(session, branch_id, before, day)

    def _people(self, session: Session, year: int, day: date) -> list[Payer]:
        return [one for one in payers(session, "", year, day) if one.branch_id in self.branches]

    def _next_numbers(self, session: Session, year: int) -> None:
        for branch_id in self.branches:
            following = paying.next_receipt(session, branch_id, year)
            self.numbers[branch_id, year] = int(following.partition("-")[2]) - 1

    def _close(
        self,
        session: Session,
        people: list[Payer],
        rows: list[dict[str, Any]],
        at: tuple[int, int],
    ) -> None:
        """As `months.close` would, without reading each branch's ledger once more."""
        (year, month), day = at, entered_on(session)
        now = {row["person_id"] for row in rows if row["month"] == month}
        came = _received(session, year, month)
        closed = []
        for branch_id in self.branches:
            own = [(o, cells_of(o, day)[month - 1]) for o in people if o.branch_id == branch_id]
            values = {
                "organization_id": branch_id,
                "year": year,
                "month": month,
                "closed_on": day,
                "due_total": sum((cell.due for _, cell in own), Decimal(0)),
                "received_total": came.get(branch_id, Decimal(0)),
                "unpaid": sum(
                    bool(cell.left) and not cell.grace and o.id not in now for o, cell in own
                ),
            }
            acts = [{"act": "closed", "on": day.isoformat(), "reason": ""}]
            closed.append(values | {"extra": {months.ACTS: acts}})
        insert_many(session, DuesMonth, closed)

    def _hand(self, session: Session, branch_id: str, until: tuple[int, int], day: date) -> None:
        year, last = until
        amount = sum(
            amount
            for of, month, amount in holding(session, branch_id, day).months
            if (of, month) <= until
        )
        about = self._handed(branch_id, year, last, day)
        values = {"organization_id": branch_id, "year": year, "amount": amount}
        handing.hand_over(session, values | about, day)

    def _handed(self, branch_id: str, year: int, last: int, on: date) -> dict[str, Any]:
        collector = COLLECTORS[self.branches[branch_id]]
        serial = year * 10 + last // _QUARTER
        return {
            "from_month": last - 2,
            "to_month": last,
            "handed_on": on,
            "superior": "中共青石岭公路养护段总支部委员会",
            "receiver": COLLECTORS[GENERAL],
            "way": "转账",
            "handler": collector,
            "receipt_no": f"党费收字{serial}号",
        }

    def _paid(self, one: Payer, at: tuple[int, int], day: date) -> Iterator[dict[str, Any]]:
        """What one pays in the sitting of a month: all that is owed by then, as a rule."""
        year, month = at
        back = (self.cast.today.year - year) * 12 + self.cast.today.month - month
        name, cells = one.name, [cell for cell in cells_of(one, day) if cell.left]
        lines = [(cell.month, cell.left) for cell in cells if cell.month <= month]
        if name in AHEAD and month == 1:
            lines = [(cell.month, cell.left) for cell in cells]
        elif name in PARTLY and back == 0:
            lines = [(month, PARTLY[name])]
        elif self._skips(name, month, back):
            lines = []
        return self._rows(one, year, lines, day)

    def _skips(self, name: str, month: int, back: int) -> bool:
        """Who pays nothing in the sitting that was so many months ago."""
        if name in QUARTERLY:
            return bool(month % _QUARTER)
        silent = name in SILENT and back <= SILENT[name]
        return silent or LATE.get(name) == back or (name in UNPAID and back == 0)

    def _rows(
        self, one: Payer, year: int, lines: Iterable[tuple[int, Decimal]], day: date
    ) -> Iterator[dict[str, Any]]:
        receipt = ""
        for line in lines:
            row = self._row(one, year, line, day, receipt)
            receipt = row["receipt_no"]
            yield row

    def _row(
        self, one: Payer, year: int, line: tuple[int, Decimal], on: date, receipt: str = ""
    ) -> dict[str, Any]:
        key = self.branches[one.branch_id]
        way = "转账" if one.name in AHEAD or len(one.name) % 2 else "现金"
        how = How(on, way, COLLECTORS[key], on)
        number = receipt or self.number(one.branch_id, on.year)
        return paying.payment_row(one.branch_id, one.id, (year, *line), how, number)

    def number(self, branch_id: str, year: int) -> str:
        key = (branch_id, year)
        self.numbers[key] = self.numbers.get(key, 0) + 1
        return receipt_number(year, self.numbers[key])


def _received(session: Session, year: int, month: int) -> dict[str, Decimal]:
    """What came in during a month, by branch."""
    found: dict[str, Decimal] = {}
    pay, give = dues_payment.c, dues_voluntary.c
    for of, on, more in (
        (dues_payment, pay.paid_on, []),
        (dues_voluntary, give.given_on, [give.amount < LARGE]),
    ):
        asked = select(of.c.organization_id, func.sum(of.c.amount))
        asked = asked.where(func.strftime("%Y-%m", on) == f"{year}-{month:02}", *more)
        for branch_id, amount in ask(session, asked.group_by(of.c.organization_id)):
            found[branch_id] = found.get(branch_id, Decimal(0)) + amount
    return found


def _has_none(one: Payer) -> bool:
    """Owes in the year and has no base yet; who has gone is not asked any more."""
    return not one.dues.bases and any(own.organization_id for own in one.dues.duties)


def _by_day(row: Mapping[str, Any]) -> tuple[date, str]:
    return row["paid_on"], row["receipt_no"]


def _of(row: dict[str, Any], branch_id: str) -> bool:
    return bool(row["organization_id"] == branch_id)
