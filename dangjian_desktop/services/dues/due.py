"""What 党费 has due: bases in January, collecting, closing, handing up, publishing, arrears.

One reading of everybody's year for all branches; nothing of it where no base was ever fixed.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

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
from dangjian_desktop.records import (
    DuesMonth,
    DuesPublication,
    DuesReduction,
    DuesVoluntary,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.services.due import Due
from dangjian_desktop.services.policy import policy

from .handing import holding
from .reading import Payer, cells_of, payers, total

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
    people: dict[str, list[_Owes]] = {}
    for one in payers(session, "", day.year, day):
        if inside is None or one.branch_id in inside:
            found = _Owes(one, cells_of(session, one, day))
            people.setdefault(one.branch_id, []).append(found)
    told = [
        each
        for branch_id, owing in people.items()
        if branch_id in bodies.by_id and not bodies.get(branch_id).temporary
        for each in _of_branch(session, bodies.get(branch_id), owing, day)
    ]
    told += _arrears(session, [one for owing in people.values() for one in owing], day)
    told += _reliefs(session, day, inside)
    return [*told, *_gifts(session, day, inside)]


def _of_branch(session: Session, branch: Body, owing: Sequence[_Owes], day: date) -> Iterator[Due]:
    yield from _fixing(branch, owing, day)
    yield from _collecting(session, branch, owing, day)
    yield from _closing(session, branch, owing, day)
    yield from _handing(session, branch, day)
    yield from _publishing(session, branch, day)


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


# --- of a branch ---------------------------------------------------------------------------


def _fixing(branch: Body, owing: Sequence[_Owes], day: date) -> Iterator[Due]:
    """Who owes now and has no base: all of them in January, one admitted later in their month."""
    waiting = [
        (one.payer.name, month)
        for one in owing
        if (month := _first_unset(one, day)) is not None and not one.payer.left
    ]
    if not waiting:
        return
    last = max(month for _, month in waiting)
    names = [name for name, _ in waiting]
    words = f"还有{_several(names)}没有核定{day.year}年的党费基数"
    ends = date(day.year, last, monthrange(day.year, last)[1])
    yield _made(branch, "dues_yearly", words, (ends, day))


def _first_unset(one: _Owes, day: date) -> int | None:
    """The first month by now for which no base was fixed, unless earlier ones had one."""
    begun = [cell for cell in one.cells if cell.month <= day.month and cell.state != "none"]
    if not begun or begun[-1].state != "unset":
        return None
    return next(cell.month for cell in begun if cell.state == "unset")


def _collecting(session: Session, branch: Body, owing: Sequence[_Owes], day: date) -> Iterator[Due]:
    on = collection_day(day.year, day.month, policy(session).dues_day)
    if (on - day).days > AHEAD:
        return
    cells = [(one.payer.name, one.cells[day.month - 1]) for one in owing]
    names = [name for name, cell in cells if cell.left and not cell.closed]
    if names:
        yield _made(
            branch, "dues_collect_day", f"{day.month}月党费{_several(names)}未交", (on, day)
        )


def _closing(session: Session, branch: Body, owing: Sequence[_Owes], day: date) -> Iterator[Due]:
    """The first month gone by that is not closed, last December among them."""
    gone = [(day.year, month) for month in range(1, day.month) if _any_due(owing, month)]
    if _collected(session, branch, day.year - 1):
        gone.insert(0, (day.year - 1, _LAST))
    for year, month in gone:
        if not _shut(session, branch, (year, month), day):
            first = date(year, month, monthrange(year, month)[1]) + timedelta(days=1)
            last = collection_day(first.year, first.month, policy(session).dues_day)
            when = f"{month}月" if year == day.year else f"{year}年{month}月"
            made = _made(branch, "dues_collect_day", f"{when}党费还没有结账", (last, day))
            yield replace(made, action_words="去结账")
            return


def _any_due(owing: Sequence[_Owes], month: int) -> bool:
    cells = [one.cells[month - 1] for one in owing]
    return any(cell.due or cell.paid for cell in cells)


def _shut(session: Session, branch: Body, month: tuple[int, int], day: date) -> bool:
    one = DuesMonth
    asked = select(one.id).where(
        one.organization_id == branch.id,
        one.year == month[0],
        one.month == month[1],
        one.closed_on <= day,
    )
    return session.execute(asked).first() is not None


def _handing(session: Session, branch: Body, day: date) -> Iterator[Due]:
    """Money of a period gone by that has not gone up (按规定上缴; how often is a setting)."""
    before = _period_before(policy(session).dues_handover, day)
    end = (before.last.year, before.last.month)
    waiting = [one for one in holding(session, branch.id, day).months if one[:2] <= end]
    if not waiting:
        return
    amount = total(one[2] for one in waiting)
    label = "" if before.unit == "year" else before.label
    words = f"{before.last.year}年{label}以前的党费还有{amount:,.2f}元没有上缴"
    last = before.last + timedelta(days=HAND_UP)
    made = _made(branch, "dues_collect_day", words, (last, day))
    yield replace(made, action="open_dues_handing", action_words="登记上缴")


def _period_before(unit: str, day: date) -> Period:
    """The last period that is over."""
    whole = [*periods_of(unit, day.year - 1), *periods_of(unit, day.year)]
    return [one for one in whole if one.last < day][-1]


def _publishing(session: Session, branch: Body, day: date) -> Iterator[Due]:
    for year in (day.year - 1, day.year):
        end = date(year, _LAST, 31)
        if not -STAYS <= (end - day).days <= YEAR_END or _published(session, branch, year, day):
            continue
        if year == day.year or _collected(session, branch, year):
            words = f"{year}年党费收缴情况还没有向党员公布"
            yield _made(branch, "dues_disclose", words, (end, day))


def _published(session: Session, branch: Body, year: int, day: date) -> bool:
    one = DuesPublication
    within = one.published_on.between(date(year, 1, 1), date(year, _LAST, 31))
    asked = (one.organization_id == branch.id, one.published_on <= day)
    return keeping.count(session, one, *asked, or_(one.year == year, within)) > 0


def _collected(session: Session, branch: Body, year: int) -> bool:
    received = holding(session, branch.id, date(year, _LAST, 31)).received
    return any(of == year for of, _, _ in received)


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
    return date(years, at + 1, monthrange(years, at + 1)[1])


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
            cells = cells_of(session, one, day)
            before[one.id] = [(day.year - 1, cell) for cell in cells]
    for each in found:
        own = [(day.year, cell) for cell in each.cells]
        yield each, [*before.get(each.payer.id, ()), *own]


def _nothing_paid(one: _Owes) -> bool:
    states = {cell.state for cell in one.cells} - NOT_ASKED - {"due", "ahead"}
    return states <= {"owed"}


def _reliefs(session: Session, day: date, inside: Collection[str] | None) -> Iterator[Due]:
    """Resolved by the branch, and no word yet from above."""
    one = DuesReduction
    since = PartialDate(day.year - 1)
    rows = keeping.listed(session, one, one.approved_on.is_(None), one.decided_on >= since)
    rows = [
        row
        for row in rows
        if row.decided_on.first() <= day and (inside is None or row.organization_id in inside)
    ]
    names = keeping.named(session, "person", [row.person_id for row in rows])
    said = rule("dues_hardship", day)
    for row in rows:
        last = row.decided_on.last() + timedelta(days=REPLY)
        yield Due(
            rule=said.key,
            what=f"{names.get(row.person_id, '')}的{row.caption()}还没有上级批准",
            due_on=last,
            state="overdue" if last < day else "due",
            words=said.words,
            source=said.source(),
            kind=one.__tablename__,
            record_id=row.id,
            action="open_record",
            action_words="登记批准",
            organization_id=row.organization_id,
            person=names.get(row.person_id, ""),
            person_id=row.person_id,
        )


def _gifts(session: Session, day: date, inside: Collection[str] | None) -> Iterator[Due]:
    """A large gift that has not gone up."""
    one = DuesVoluntary
    rows = keeping.listed(
        session, one, one.amount >= LARGE, one.handed_on.is_(None), one.given_on <= day
    )
    rows = [row for row in rows if inside is None or row.organization_id in inside]
    names = keeping.named(session, "person", [row.person_id for row in rows])
    said = rule("dues_voluntary", day)
    for row in rows:
        last = row.given_on + timedelta(days=HAND_UP)
        yield Due(
            rule=said.key,
            what=f"{names.get(row.person_id, '')}{row.caption()}还没有单独上缴",
            due_on=last,
            state="overdue" if last < day else "due",
            words=said.words,
            source=said.source(),
            kind=one.__tablename__,
            record_id=row.id,
            action="open_record",
            action_words="登记上缴",
            organization_id=row.organization_id,
            person=names.get(row.person_id, ""),
            person_id=row.person_id,
        )
