"""What the page reads: the list of a year, one meeting whole, who is due as it is being typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.records import (
    Amendment,
    Attendance,
    Meeting,
    MeetingItem,
    Record,
    Resolution,
    Speech,
    Vote,
    fields,
)
from dangjian_desktop.services import (
    attachments,
    attendance,
    bodies,
    history,
    keeping,
    meeting_parts,
    meetings,
    organizations,
    plans,
    voting,
)
from dangjian_desktop.services.attachments import Attached
from dangjian_desktop.services.attendance import Row, Sheet
from dangjian_desktop.services.bodies import Body
from dangjian_desktop.services.eligible import Eligible
from dangjian_desktop.services.history import Entry
from dangjian_desktop.services.meetings import MeetingRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PARTS: tuple[type[Any], ...] = (MeetingItem, Speech, Vote, Resolution, Attendance, Amendment)
# Of what the program sets by itself only the state is told.
TOLD = frozenset(f.name for f in fields(Meeting) if not f.fixed) | {"state", "void_reason"}


@dataclass(frozen=True, slots=True)
class MeetingReading:
    """One meeting with all its parts; a new one has no id yet."""

    id: str
    state: str
    number: int | None
    values: Mapping[str, Any]
    hosts: tuple[str, ...]
    sheet: Sheet | None = None
    items: Sequence[Mapping[str, Any]] = ()
    speeches: Sequence[Mapping[str, Any]] = ()
    votes: Sequence[Mapping[str, Any]] = ()
    resolutions: Sequence[Mapping[str, Any]] = ()
    amendments: Sequence[Amendment] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    late: int = 0
    drift: Sequence[str] = ()

    @property
    def settled(self) -> bool:
        return self.state in meeting_parts.SETTLED


def year_rows(
    session: "Session", year: int, organization_id: str, until: date | None
) -> list[MeetingRow]:
    """The meetings of a year that count below an organisation; on a past day those held by then."""
    inside = organizations.below(session, organization_id) if organization_id else None
    rows = meetings.listed(session, year, inside)
    return [r for r in rows if until is None or r.starts_at.date() <= until]


def short_names(session: "Session", day: date) -> dict[str, str]:
    return {body.id: body.short_name for body in bodies.bodies_on(session, day)}


def title_of(kind: str, body: str) -> str:
    """党员大会; 第一党小组会 for a group's meeting."""
    if kind == "group_meeting" and body:
        return f"{body}会"
    return MEETING_KINDS.get(kind, "会议")


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan of the year; `day` only when it is known to the day."""

    id: str
    kind: str
    subject: str
    day: date | None


def planned(session: "Session", year: int, organization_id: str) -> list[Planned]:
    """The plans of which no meeting came yet."""
    inside = organizations.below(session, organization_id) if organization_id else None
    return [
        Planned(p.id, p.kind, p.subject, p.planned_for.first() if p.planned_for.exact else None)
        for p in plans.open_plans(session, year, inside)
    ]


def branches_of(session: "Session", organization_id: str, day: date) -> list[Body]:
    """The branches looked at; of a group, its branch."""
    found = organizations.branches(session, day, organization_id or None)
    own = branch_of(session, organization_id, day) if organization_id else None
    return found or ([own] if own is not None else [])


def branch_of(session: "Session", organization_id: str, day: date) -> Body | None:
    """The branch that a group is part of."""
    return bodies.bodies_on(session, day).branch(organization_id)


def years(session: "Session", today: date) -> list[int]:
    """The years to choose from, the newest first."""
    asked = keeping.query(Meeting).with_only_columns(Meeting.starts_at).order_by(None)
    first = session.scalar(asked.order_by(Meeting.starts_at).limit(1))
    last = session.scalar(asked.order_by(Meeting.starts_at.desc()).limit(1))
    newest = max(today.year, last.year if last else 0)
    return list(range(newest, min(today.year, first.year if first else today.year) - 1, -1))


def read_meeting(session: "Session", meeting_id: str, late_days: int) -> MeetingReading:
    """KnownError when it is gone."""
    meeting = keeping.get(session, Meeting, meeting_id)
    votes = meeting_parts.parts(session, Vote, meeting_id)
    subjects = {v.subject_id for v in votes if v.subject_id}
    late = keeping.late_days(meeting)
    resolutions = sorted(
        meeting_parts.parts(session, Resolution, meeting_id), key=lambda r: r.order
    )
    return MeetingReading(
        id=meeting.id,
        state=meeting.state,
        number=meeting.number,
        values=_values(meeting),
        hosts=tuple(meeting_parts.hosts_of(session, meeting)[1:]),
        sheet=attendance.sheet(session, meeting_id),
        items=[_values(i) for i in meeting_parts.parts(session, MeetingItem, meeting_id)],
        speeches=[_values(s) for s in meeting_parts.parts(session, Speech, meeting_id)],
        votes=[_values(v) for v in votes],
        resolutions=[_values(r) for r in resolutions],
        amendments=meeting_parts.parts(session, Amendment, meeting_id),
        names=keeping.named(session, "person", subjects),
        late=late if late > late_days else 0,
        drift=meetings.drift(session, meeting_id),
    )


def _values(record: Record) -> dict[str, Any]:
    return {"id": record.id} | {f.name: getattr(record, f.name) for f in fields(type(record))}


def meeting_of(session: "Session", table: str, record_id: str) -> str:
    """The meeting that a record is, or is part of; "" when it is gone."""
    record: Any = keeping.found(session, table or "meeting", record_id)
    if record is None or isinstance(record, Meeting):
        return "" if record is None else record_id
    return str(getattr(record, "meeting_id", "") or "")


# --- a meeting that is being begun --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new meeting begins from; `last` tells in words what would be taken over."""

    values: Mapping[str, Any]
    items: Sequence[Mapping[str, Any]]
    last: str


def beginning(session: "Session", kind: str, organization_id: str, *, as_last: bool) -> Beginning:
    """The agenda's skeleton, or place, people and headings of the last meeting of that kind."""
    skeleton = [{"heading": heading} for heading in meetings.AGENDA.get(kind, ())]
    found = meetings.as_last_time(session, kind, organization_id)
    values, items = found["values"], found["items"]
    ids = [values[name] for name in ("chair_id", "recorder_id") if name in values]
    names = keeping.named(session, "person", ids)
    words = [str(values["place"])] if "place" in values else []
    for name, label in (("chair_id", "主持"), ("recorder_id", "记录")):
        if name in values:
            words.append(f"{label} {names.get(values[name], '')}")
    if items:
        words.append(f"议题 {len(items)} 项")
    last = "，".join(words)
    return Beginning(values, items, last) if as_last else Beginning({}, skeleton, last)


def new_meeting(
    kind: str, organization_id: str, starts_at: datetime, begun: Beginning
) -> MeetingReading:
    given = {"kind": kind, "organization_id": organization_id, "starts_at": starts_at}
    values = {**begun.values, **given}
    return MeetingReading("", "draft", None, values, (), items=begun.items)


def bodies_for(session: "Session", kind: str, day: date) -> list[Body]:
    """The organisations that stand that day and may hold a meeting of that kind."""
    return [
        body
        for body in bodies.bodies_on(session, day)
        if body.stands_on(day) and not meeting_parts.fits(session, kind, body.id)
    ]


def odd_day(
    session: "Session", organization_id: str, starts: datetime | None, today: date
) -> dict[str, str]:
    """What is to be said beside the day of a meeting of that body; empty: nothing."""
    if starts is None:
        return {}
    words = meeting_parts.day_words(session, organization_id, starts.date(), today)
    return {"starts_at": words} if words else {}


def bodies_named(session: "Session", ids: Sequence[str], day: date) -> list[Body]:
    known = bodies.bodies_on(session, day).by_id
    return [known[one] for one in ids if one in known]


def due_people(
    session: "Session", kind: str, hosts: Sequence[str], starts_at: datetime
) -> list[Eligible]:
    """Everyone due at a meeting that may not be saved yet, each person once."""
    found: dict[str, Eligible] = {}
    for organization_id in hosts:
        sketch = Meeting(kind=kind, organization_id=organization_id, starts_at=starts_at)
        for one in attendance.due_people(session, sketch):
            found.setdefault(one.person_id, one)
    return list(found.values())


def as_due(row: Row) -> Eligible:
    """A line of a stored grid as one who is due."""
    return Eligible(row.person_id, row.name, row.standing, row.voting, row.excluded)


# --- beside the meeting -------------------------------------------------------------------------


def files_of(session: "Session", meeting_id: str) -> list[Attached]:
    return attachments.listed(session, "meeting", meeting_id)


def missing_of(session: "Session", meeting_id: str, today: date) -> list[Problem]:
    """All that stands between a draft and 定稿."""
    return meetings.problems(session, meeting_id, today)


def warnings_of(session: "Session", meeting_id: str) -> list[str]:
    """What should be looked at and stops nothing: who may chair, two places at once, formality."""
    return meetings.warnings(session, meeting_id)


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the history as far as it touched a meeting."""

    what: str
    at: datetime
    who: str
    words: tuple[str, ...]


def history_of(session: "Session", meeting_id: str) -> list[Act]:
    """What was ever done to the meeting and its parts, act by act, newest first."""
    entries = [(e, "") for e in history.history(session, Meeting, meeting_id)]
    for kind in PARTS:
        asked = keeping.query(kind, kind.meeting_id == meeting_id)
        for part in session.scalars(asked, execution_options={"binned": True}):
            entries += [(e, kind.title) for e in history.history(session, kind, part.id)]
    by_batch: dict[str, list[tuple[Entry, str]]] = {}
    for entry, title in sorted(entries, key=lambda pair: pair[0].at, reverse=True):
        by_batch.setdefault(entry.batch_id, []).append((entry, title))
    return [_act(together) for together in by_batch.values()]


def _act(together: Sequence[tuple[Entry, str]]) -> Act:
    first = together[0][0]
    own = [e for e, title in together if not title and e.act == "update" and e.field in TOLD]
    words = [e.words() for e in own]
    counted: dict[str, set[str]] = {}
    for entry, title in together:
        if title:
            counted.setdefault(title, set()).add(entry.act)
    number = {t: sum(1 for _, title in together if title == t) for t in counted}
    words += [f"{title} {number[title]} 处" for title in counted]
    return Act(first.what, first.at, first.who, tuple(words))


def judged(
    session: "Session", meeting: Meeting, votes: Sequence[Vote]
) -> dict[str, voting.VoteView]:
    """By id: votes that are still being typed, by the rule of the meeting's day."""
    ids = {v.subject_id for v in votes if v.subject_id}
    names = keeping.named(session, "person", ids)
    return {view.id: view for view in voting.judged(session, meeting, votes, names)}
