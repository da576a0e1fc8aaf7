"""What 党费 has due: bases in January, collecting, closing, handing up, publishing, arrears.

One reading of everybody's year for all branches; nothing of it where no base was ever fixed.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.dues import arrears as rules
from dangjian_desktop.domain.dues.duty import collection_day
from dangjian_desktop.domain.dues.facts import NOT_ASKED, MonthCell
from dangjian_desktop.domain.dues.kinds import ENDED, LARGE, span_words
from dangjian_desktop.domain.meeting_plan import Period, periods_of
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.services.due import Due
from dangjian_desktop.services.policy import Policy, policy
from dangjian_desktop.store.lean import (
    ask,
    dues_month,
    dues_publication,
    dues_reduction,
    dues_voluntary,
    kept,
)

from .held import holding
from .reading import Payer, cells_of, payers, total

if TYPE_CHECKING:
    from dangjian_desktop.records import DuesReduction, DuesVoluntary

AHEAD = 5  # days before the collection day
YEAR_END = 31  # days before the year's end that the publication is named
STAYS = 92  # days into the new year that a gap of the old one is still named
HAND_UP = 31  # days after a period in which its money is handed up
REPLY = 30  # days in which the superior's answer on a hardship is asked after
NAMED = 3  # names in one line
_LAST = 12


@unchanging
class _Owes:
    """One payer with the twelve months."""

    payer: Payer
    cells: Sequence[MonthCell]


def due(session: Session, day: date, inside: Collection[str] | None) -> list[Due]:
    """Everything due in these organisations, None of all; in no order."""
    bodies = bodies_on(session, day)
    local = policy(session)
    people: dict[str, list[_Owes]] = {}
    for one in payers(session, "", day.year, day):
        if inside is None or one.branch_id in inside:
            found = _Owes(one, cells_of(one, day))
            people.setdefault(one.branch_id, []).append(found)
    told: list[Due] = []
    for branch_id, owing in people.items():
        branch = bodies.by_id.get(branch_id)
        if branch is not None and not branch.temporary:
            told += _Branch(session, branch, owing, day, local).due()
    told += _arrears(session, [one for owing in people.values() for one in owing], day)
    told += _reliefs(session, day, inside)
    return [*told, *_gifts(session, day, inside)]


def _made(branch: Body, key: str, words: str, days: tuple[date, date]) -> Due:
    """`days`: the last day in time, and the day looked at."""
    last, day = days
    said = rule(key, last)
    tab, button = _WHERE[key]
    return Due(
        rule=said.key,
        what=f"{branch.short_name}{words}",
        due_on=last,
        state="overdue" if last < day else "due",
        words=said.words,
        source=said.source(),
        kind="organization",
        record_id=branch.id,
        action=tab,
        action_words=button,
        organization_id=branch.id,
    )


_WHERE = {
    "dues_yearly": ("open_dues_bases", "去核定"),
    "dues_collect_day": ("open_dues", "去收缴"),
    "dues_disclose": ("open_dues_publishing", "去公布"),
    "dues_overdue": ("open_dues_arrears", "去看看"),
}


def _several(names: Sequence[str]) -> str:
    more = "等" if len(names) > NAMED else ""
    return f"{'、'.join(names[:NAMED])}{more}{len(names)}人"


class _Branch:
    """One branch with its payers and its money on that day."""

    def __init__(
        self, session: Session, branch: Body, owing: Sequence[_Owes], day: date, local: Policy
    ) -> None:
        self.session, self.branch, self.owing, self.day = session, branch, owing, day
        self.local = local
        self.held = holding(session, branch.id, day)
        self.closed = owing[0].payer.closed

    def due(self) -> Iterator[Due]:
        yield from self._fixing()
        yield from self._collecting()
        yield from self._closing()
        yield from self._handing()
        yield from self._publishing()

    def _fixing(self) -> Iterator[Due]:
        """Who owes now and has no base: all in January, one admitted later in that month."""
        waiting = [
            (one.payer.name, month)
            for one in self.owing
            if (month := _first_unset(one, self.day)) is not None and not one.payer.left
        ]
        if waiting:
            last = max(month for _, month in waiting)
            names = _several([name for name, _ in waiting])
            words = f"还有{names}没有核定{self.day.year}年的党费基数"
            ends = _month_end(self.day.year, last)
            yield _made(self.branch, "dues_yearly", words, (ends, self.day))

    def _collecting(self) -> Iterator[Due]:
        day = self.day
        on = collection_day(day.year, day.month, self.local.dues_day)
        cells = [(one.payer.name, one.cells[day.month - 1]) for one in self.owing]
        names = [name for name, cell in cells if cell.left and not (cell.closed or cell.grace)]
        if names and (on - day).days <= AHEAD:
            words = f"{day.month}月党费{_several(names)}未交"
            yield _made(self.branch, "dues_collect_day", words, (on, day))

    def _closing(self) -> Iterator[Due]:
        """The first month gone by that is not closed, last December among them."""
        year, day = self.day.year, self.day
        gone = [month for month in range(1, day.month) if self._any_due(month)]
        waiting = [(year, month) for month in gone if month not in self.closed]
        if self._collected(year - 1) and not _shut(self.session, self.branch, year - 1, day):
            waiting.insert(0, (year - 1, _LAST))
        for of, month in waiting[:1]:
            first = _month_end(of, month) + timedelta(days=1)
            last = collection_day(first.year, first.month, self.local.dues_day)
            when = f"{month}月" if of == year else f"{of}年{month}月"
            made = _made(self.branch, "dues_collect_day", f"{when}党费还没有结账", (last, day))
            yield replace(made, action_words="去结账")

    def _any_due(self, month: int) -> bool:
        cells = (one.cells[month - 1] for one in self.owing)
        return any(cell.due or cell.paid for cell in cells)

    def _collected(self, year: int) -> bool:
        return any(of == year for of, _, _ in self.held.received)

    def _handing(self) -> Iterator[Due]:
        """Money of a period gone by that has not gone up (按规定上缴; how often is a setting)."""
        before = _period_before(self.local.dues_handover, self.day)
        end = (before.last.year, before.last.month)
        waiting = [amount for year, month, amount in self.held.months if (year, month) <= end]
        if waiting:
            label = "" if before.unit == "year" else before.label
            when = f"{before.last.year}年{label}"
            words = f"{when}以前的党费还有{total(waiting):,.2f}元没有上缴"
            last = before.last + timedelta(days=HAND_UP)
            made = _made(self.branch, "dues_collect_day", words, (last, self.day))
            yield replace(made, action="open_dues_handing", action_words="登记上缴")

    def _publishing(self) -> Iterator[Due]:
        for year in (self.day.year - 1, self.day.year):
            end = date(year, _LAST, 31)
            near = -STAYS <= (end - self.day).days <= YEAR_END
            asked = near and (year == self.day.year or self._collected(year))
            if asked and not _published(self.session, self.branch, year, self.day):
                words = f"{year}年党费收缴情况还没有向党员公布"
                yield _made(self.branch, "dues_disclose", words, (end, self.day))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _first_unset(one: _Owes, day: date) -> int | None:
    """The first month by now for which no base was fixed, unless the last one has one."""
    begun = [cell for cell in one.cells if cell.month <= day.month and cell.state != "none"]
    if not begun or begun[-1].state != "unset":
        return None
    return next(cell.month for cell in begun if cell.state == "unset")


def _shut(session: Session, branch: Body, year: int, day: date) -> bool:
    """Whether December of that year was closed by the day."""
    one = dues_month.c
    asked = select(one.id).where(
        kept(dues_month),
        one.organization_id == branch.id,
        one.year == year,
        one.month == _LAST,
        one.closed_on <= day,
    )
    return ask(session, asked).first() is not None


def _period_before(unit: str, day: date) -> Period:
    """The last period that is over."""
    whole = [*periods_of(unit, day.year - 1), *periods_of(unit, day.year)]
    return [one for one in whole if one.last < day][-1]


def _published(session: Session, branch: Body, year: int, day: date) -> bool:
    one = dues_publication.c
    within = one.published_on.between(date(year, 1, 1), date(year, _LAST, 31))
    asked = select(one.id).where(
        kept(dues_publication),
        one.organization_id == branch.id,
        one.published_on <= day,
        or_(one.year == year, within),
    )
    return ask(session, asked).first() is not None


# --- of persons ----------------------------------------------------------------------------


def _arrears(session: Session, owing: Iterable[_Owes], day: date) -> Iterator[Due]:
    """三个月 warns, six in a row begin the procedure; last year's months go before."""
    for one, months in _with_last_year(session, owing, day):
        row = rules.in_a_row(months)
        if not rules.level(row):
            continue
        unpaid = [(year, cell.month) for year, cell in months if cell.state == "owed"][-row:]
        year, month = unpaid[0]
        ends = _months_on(year, month, ENDED - 1)
        body = bodies_on(session, day).get(one.payer.branch_id)
        words = f"{one.payer.name}{rules.words(row)}（{span_words(unpaid)}）"
        made = _made(body, "dues_overdue", words, (ends, day))
        yield replace(made, what=words, person=one.payer.name, person_id=one.payer.id)


def _months_on(year: int, month: int, more: int) -> date:
    """The last day of the month so many months on."""
    years, at = divmod(year * 12 + month - 1 + more, 12)
    return _month_end(years, at + 1)


Months = list[tuple[int, MonthCell]]


def _with_last_year(
    session: Session, owing: Iterable[_Owes], day: date
) -> Iterator[tuple[_Owes, Months]]:
    """Only of those who paid nothing since January last year's months are read as well."""
    found = list(owing)
    back = [one.payer.id for one in found if _nothing_paid(one)]
    before: dict[str, Months] = {}
    if back:
        for one in payers(session, "", day.year - 1, day, back):
            cells = cells_of(one, day)
            before[one.id] = [(day.year - 1, cell) for cell in cells]
    for each in found:
        own = [(day.year, cell) for cell in each.cells]
        yield each, [*before.get(each.payer.id, ()), *own]


def _nothing_paid(one: _Owes) -> bool:
    states = {cell.state for cell in one.cells} - NOT_ASKED - {"due", "ahead"}
    return states <= {"owed"}


def _reliefs(session: Session, day: date, inside: Collection[str] | None) -> Iterator[Due]:
    """Resolved by the branch, and no word yet from above."""
    one = dues_reduction.c
    since = PartialDate(day.year - 1)
    asked = select(one.id).where(
        kept(dues_reduction), one.approved_on.is_(None), one.decided_on >= since
    )
    waiting = ask(session, asked).scalars().all()
    if not waiting:
        return
    from dangjian_desktop.records import DuesReduction

    for record_id in waiting:
        row = keeping.get(session, DuesReduction, record_id)
        if row.decided_on.first() <= day and (inside is None or row.organization_id in inside):
            last = row.decided_on.last() + timedelta(days=REPLY)
            yield _of_record(session, row, ("还没有上级批准", "登记批准"), (last, day))


def _gifts(session: Session, day: date, inside: Collection[str] | None) -> Iterator[Due]:
    """A large gift that has not gone up."""
    one = dues_voluntary.c
    asked = select(one.id).where(
        kept(dues_voluntary), one.amount >= LARGE, one.handed_on.is_(None), one.given_on <= day
    )
    waiting = ask(session, asked).scalars().all()
    if not waiting:
        return
    from dangjian_desktop.records import DuesVoluntary

    for record_id in waiting:
        row = keeping.get(session, DuesVoluntary, record_id)
        if inside is None or row.organization_id in inside:
            last = row.given_on + timedelta(days=HAND_UP)
            yield _of_record(session, row, ("还没有单独上缴", "登记上缴"), (last, day))


def _of_record(
    session: Session,
    row: "DuesReduction | DuesVoluntary",
    words: tuple[str, str],
    days: tuple[date, date],
) -> Due:
    """`words`: what is missing, and the button; `days`: the last day in time, the day looked at."""
    last, day = days
    name = keeping.named(session, "person", [row.person_id]).get(row.person_id, "")
    table = row.__tablename__
    said = rule(_RULES[table], day)
    return Due(
        rule=said.key,
        what=f"{name}{'的' if table == 'dues_reduction' else ''}{row.caption()}{words[0]}",
        due_on=last,
        state="overdue" if last < day else "due",
        words=said.words,
        source=said.source(),
        kind=table,
        record_id=row.id,
        action="open_record",
        action_words=words[1],
        organization_id=row.organization_id,
        person=name,
        person_id=row.person_id,
    )


_RULES = {"dues_reduction": "dues_hardship", "dues_voluntary": "dues_voluntary"}
