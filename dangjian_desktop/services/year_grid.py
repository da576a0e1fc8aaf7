"""全年一览: what the rules ask of a branch in a year, month by month, and what was held."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain import meeting_plan
from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.meeting_plan import Cell, Period, Shape, asked_of, cell_state
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import (
    Attendance,
    Belonging,
    Meeting,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import Bodies, Body, bodies_on
from dangjian_desktop.services.eligible import has_committee
from dangjian_desktop.services.meeting_parts import in_year
from dangjian_desktop.services.meetings import held_by
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.remembered import once

OFTEN = {"month": "每月1次", "quarter": "每季1次", "half": "每半年1次", "year": "每年1次"}
WHOLE_BRANCH = (
    "general_meeting",
    "committee_meeting",
    "party_lecture",
    "theme_day",
    "organization_life_meeting",
    "evaluation_meeting",
)
# What is kept until one of these is written.
RESTS_ON = (
    "attendance",
    "belonging",
    "meeting",
    "meeting_host",
    "organization",
    "organization_name",
    "person",
    "post",
    "setting",
    "standing",
)


@unchanging
class GridCell:
    """One period of a row, or one month of it: its state and the meetings behind it."""

    period: Period
    state: str  # a key of domain.meeting_plan.STATES
    owed: bool
    meeting_ids: tuple[str, ...] = ()  # also of those not held yet
    held_on: tuple[date, ...] = ()

    @property
    def words(self) -> str:
        return meeting_plan.STATES[self.state]


@unchanging
class GridRow:
    """One kind for one body. `cells` are the periods asked for, `months` always twelve.

    In `months` a period that is owed and not held stands in its last month.
    """

    kind: str
    organization_id: str
    name: str  # 党员大会, 第一党小组会
    often: str
    rule: str
    source: str
    cells: tuple[GridCell, ...]
    months: tuple[GridCell, ...]

    @property
    def owed(self) -> int:
        return sum(c.owed for c in self.cells)

    @property
    def held(self) -> int:
        return len({i for m in self.months if m.state in ("good", "late") for i in m.meeting_ids})

    @property
    def missing(self) -> int:
        return sum(c.state == "bad" for c in self.cells)


@unchanging
class YearGrid:
    branch_id: str
    branch: str
    year: int
    today: date
    rows: tuple[GridRow, ...]


@unchanging
class _Held:
    """A meeting as the grid counts it."""

    id: str
    kind: str
    hosts: frozenset[str]
    day: date
    took_place: bool
    in_time: bool


def grid(session: Session, branch_id: str, year: int, today: date) -> YearGrid:
    """The year of a branch with its groups, judged as of `today`; read once a transaction."""
    key = ("year_grid", branch_id, year, today)
    return once(session, key, RESTS_ON, lambda: _grid(session, branch_id, year, today))


def _grid(session: Session, branch_id: str, year: int, today: date) -> YearGrid:
    bodies = bodies_on(session, min(date(year, 12, 31), max(today, date(year, 1, 1))))
    branch = bodies.get(branch_id)
    groups = [bodies.get(g) for g in bodies.children(branch_id) if bodies.get(g).level == "group"]
    meetings = _meetings(session, year, today, {branch_id, *(g.id for g in groups)})
    asked = [("general_meeting", branch), ("committee_meeting", branch)]
    asked += [("group_meeting", g) for g in groups]
    asked += [(kind, branch) for kind in WHOLE_BRANCH[2:]]
    asked += [("joint_meeting", branch)] if any(m.kind == "joint_meeting" for m in meetings) else []
    owed = _Owed(session, bodies, branch, year)
    rows = [_row(kind, body, owed, meetings, today) for kind, body in asked]
    kept = tuple(row for row in rows if row is not None)
    return YearGrid(branch_id, branch.name, year, today, kept)


def _meetings(session: Session, year: int, today: date, bodies: set[str]) -> list[_Held]:
    """A record of the past counts as held when it is final or somebody is marked as present."""
    came = select(Attendance.meeting_id).where(Attendance.mark == "present").distinct()
    of_year = came.join(Meeting, Meeting.id == Attendance.meeting_id).where(*in_year(year))
    marked = set(session.scalars(of_year))
    allowed = policy(session).late_days
    return [
        _Held(
            meeting.id,
            meeting.kind,
            frozenset(hosts),
            meeting.day,
            took_place=meeting.day <= today
            and (meeting.state == "finalised" or meeting.id in marked),
            in_time=keeping.late_days(meeting) <= allowed,
        )
        for meeting, hosts in sorted(held_by(session, year, bodies), key=_by_start)
        if meeting.state != "void"
    ]


def _by_start(pair: tuple[Meeting, Sequence[str]]) -> tuple[str, str]:
    return (pair[0].starts_at.isoformat(), pair[0].id)


class _Owed:
    """Which periods the rules and the local practice ask of one branch in one year."""

    def __init__(self, session: Session, bodies: Bodies, branch: Body, year: int) -> None:
        self._session = session
        self._bodies = bodies
        self._branch = branch
        self.year = year
        self._local = policy(session)
        self.practice = meeting_plan.Policy(
            lecture="quarter" if self._local.lecture_per_quarter else ""
        )

    def needed(self, kind: str) -> int:
        """How many a period asks for: only lectures may be asked for more than once."""
        return max(1, self._local.lecture_per_quarter) if kind == "party_lecture" else 1

    def often(self, kind: str) -> str:
        unit = meeting_plan.frequency(kind, self.practice, Shape())
        return OFTEN[unit].replace("1", str(self.needed(kind))) if unit else "按需"

    def periods(self, kind: str, body: Body) -> list[tuple[Period, bool]]:
        """The periods of the kind, and whether each was owed: not before the body was founded."""
        since = self._since(body)
        until = body.closed_on.first() if body.closed_on else None
        return [
            (period, asked_of(period, since, until) and self._committee(kind, period.first))
            for period in meeting_plan.periods(kind, self.year, self.practice, Shape())
        ]

    def _since(self, body: Body) -> date:
        """Founded on; not known, since somebody is known to have belonged to it."""
        if body.founded_on is not None:
            return body.founded_on.last()
        inside = self._bodies.within(body.id)
        first = select(func.min(Belonging.since)).where(Belonging.organization_id.in_(inside))
        since = self._session.scalar(first)
        return date.max if since is None else since.last()

    def _committee(self, kind: str, day: date) -> bool:
        if kind != "committee_meeting":
            return True
        return has_committee(self._session, self._branch.id, day)


def _row(
    kind: str, body: Body, owed: _Owed, meetings: Sequence[_Held], today: date
) -> GridRow | None:
    mine = [m for m in meetings if m.kind == kind and body.id in m.hosts]
    cells = tuple(
        _cell(period, due, mine, owed.needed(kind), today)
        for period, due in owed.periods(kind, body)
    )
    if not mine and not any(c.owed for c in cells):
        return None  # nothing asked for and nothing held: no committee, a group closed long ago
    said = meeting_plan.frequency_rule(kind, date(owed.year, 1, 1))
    return GridRow(
        kind=kind,
        organization_id=body.id,
        name=f"{body.short_name}会" if kind == "group_meeting" else MEETING_KINDS[kind],
        often=owed.often(kind),
        rule=said.words if said else "",
        source=said.source() if said else "",
        cells=cells,
        months=_months(owed.year, cells, mine),
    )


def _cell(period: Period, due: bool, mine: Sequence[_Held], needed: int, today: date) -> GridCell:
    inside = [m for m in mine if period.holds(m.day)]
    held = [m for m in inside if m.took_place]
    enough = len(held) >= needed
    figures = Cell(
        due=due,
        held=len(held) if enough else 0,
        held_in_time=sum(m.in_time for m in held) if enough else 0,
    )
    state = cell_state(figures, period, today)
    return GridCell(period, state, due, *_behind(inside))


def _behind(meetings: Sequence[_Held]) -> tuple[tuple[str, ...], tuple[date, ...]]:
    return tuple(m.id for m in meetings), tuple(m.day for m in meetings if m.took_place)


def _months(year: int, cells: Sequence[GridCell], mine: Sequence[_Held]) -> tuple[GridCell, ...]:
    found = []
    for month in meeting_plan.periods_of("month", year):
        inside = [m for m in mine if month.holds(m.day)]
        held = [m for m in inside if m.took_place]
        state = "off"
        if held:
            state = "good" if any(m.in_time for m in held) else "late"
        else:
            ending = [c for c in cells if c.period.last == month.last]
            state = next((c.state for c in ending if c.state not in ("good", "late")), "off")
        owed = any(c.owed and c.period.last == month.last for c in cells)
        found.append(GridCell(month, state, owed, *_behind(inside)))
    return tuple(found)
