"""What the first page says of one day: whose, how many, what the month holds, what is open."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import Meeting, Resolution

from . import keeping, meetings, plans
from .bodies import Body, bodies_on
from .year_grid import YearGrid

HELD = ("good", "late")


@unchanging
class Scope:
    """The bodies looked at. `organization_id` None: all of them.

    A group is looked at as its branch: what is due is the branch's.
    """

    organization_id: str | None
    name: str
    inside: frozenset[str]
    branches: tuple[Body, ...]


def scope(session: Session, day: date, organization_id: str) -> Scope:
    """What is looked at when that organisation is chosen; "" and the one root mean all."""
    bodies = bodies_on(session, day)
    chosen = bodies.branch(organization_id)
    roots = [b for b in bodies if b.parent_id not in bodies.by_id]
    every = chosen is None or (len(roots) == 1 and roots[0].level != "branch" and chosen in roots)
    asked = None if every or chosen is None else chosen.id
    inside = bodies.within(asked)
    branches = tuple(b for b in bodies.branches(asked) if b.stands_on(day))
    return Scope(asked, chosen.short_name if chosen else "", frozenset(inside), branches)


# --- the month -----------------------------------------------------------------------------------


@unchanging
class OnDay:
    """A meeting or a plan of one day; `done` when it is final, or void."""

    kind: str  # table: meeting or meeting_plan
    id: str
    meeting_kind: str
    title: str
    state: str
    done: bool


def month(
    session: Session, year: int, number: int, inside: Collection[str], until: date = date.max
) -> dict[date, list[OnDay]]:
    """The meetings of a month by day, and the plans with a day that nothing came of yet.

    None later than `until`: the past day that is looked at knows nothing of them.
    """
    found: dict[date, list[OnDay]] = {}
    for row in reversed(meetings.listed(session, year, inside)):
        if row.starts_at.date() > until:
            continue
        if row.starts_at.month == number and row.state != "void":
            done = row.state == "finalised"
            one = OnDay("meeting", row.id, row.kind, _titled(row), row.state, done)
            found.setdefault(row.starts_at.date(), []).append(one)
    for plan in plans.open_plans(session, year, inside):
        if plan.planned_for.exact and plan.planned_for.month == number:
            one = OnDay("meeting_plan", plan.id, plan.kind, plan.subject, "planned", done=False)
            found.setdefault(plan.planned_for.first(), []).append(one)
    return found


def _titled(row: meetings.MeetingRow) -> str:
    return f"{row.organization} {row.title}" if row.organization else row.title


def asked_in(grids: Iterable[YearGrid], number: int) -> tuple[int, int]:
    """Of the meetings that a month's last day is the latest for: how many were held, how many."""
    cells = [c for g in grids for r in g.rows for c in r.cells if c.owed]
    of_month = [c for c in cells if c.period.last.month == number]
    return sum(c.state in HELD for c in of_month), len(of_month)


# --- resolutions ---------------------------------------------------------------------------------


@unchanging
class OpenResolution:
    """A resolution with a deadline and no word yet on how it was carried out."""

    id: str
    text: str
    owner: str
    deadline: date
    overdue: bool
    meeting: str  # 2026-10-05支委会


def open_resolutions(session: Session, day: date, inside: Collection[str]) -> list[OpenResolution]:
    """Those decided up to that day and not done by it, the earliest deadline first."""
    rows = keeping.listed(session, Resolution, Resolution.deadline.is_not(None))
    known = _meetings(session, rows)
    found = []
    for row in rows:
        meeting = known.get(row.meeting_id)
        if meeting is None or row.deadline is None or meeting.state == "void":
            continue
        done = row.done_on is not None and row.done_on.first() <= day
        if meeting.organization_id not in inside or meeting.day > day or done:
            continue
        last = row.deadline.last()
        where = f"{meeting.day.isoformat()}{MEETING_KINDS[meeting.kind]}"
        late = last < day
        found.append(OpenResolution(row.id, row.text, row.owner or "", last, late, where))
    return sorted(found, key=lambda r: (r.deadline, r.id))


def _meetings(session: Session, rows: Sequence[Resolution]) -> Mapping[str, Meeting]:
    ids = list({row.meeting_id for row in rows})
    found: dict[str, Meeting] = {}
    for start in range(0, len(ids), 500):
        asked = keeping.listed(session, Meeting, Meeting.id.in_(ids[start : start + 500]))
        found |= {meeting.id: meeting for meeting in asked}
    return found
