"""到会: who was due that day comes from the periods; here it is only marked who came."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain import attendance as rules
from dangjian_desktop.domain.attendance import AWAY
from dangjian_desktop.domain.codes import MARKS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import Attendance, Meeting, Person, problems_of
from dangjian_desktop.services import keeping
from dangjian_desktop.services.eligible import Eligible, eligible
from dangjian_desktop.services.meeting_parts import hosts_of, parts


@unchanging
class Mark:
    """What the grid says of one person; an empty mark takes it back."""

    person_id: str
    mark: str | None
    reason: str = ""
    made_up_on: PartialDate | None = None
    observer: bool = False


@unchanging
class Row:
    """One line of the grid: someone due, or an observer from the roster."""

    person_id: str
    name: str
    standing: str
    voting: bool
    excluded: str  # why there is no vote, in words
    mark: str
    reason: str
    made_up_on: PartialDate | None

    @property
    def words(self) -> str:
        return MARKS.get(self.mark, "")


@unchanging
class Sheet:
    """All who were due, and the figures; `agree` when everyone is marked and the sum is right."""

    rows: tuple[Row, ...]
    observers: tuple[Row, ...]
    guests: str  # observers in free words
    eligible: int
    present: int
    on_leave: int
    absent: int
    made_up: int
    unmarked: int
    agree: bool
    voting_eligible: int
    voting_present: int

    @property
    def words(self) -> str:
        if self.unmarked:
            return f"应到{self.eligible}人，还有{self.unmarked}人没有标记"
        return (
            f"应到{self.eligible}＝实到{self.present}＋请假{self.on_leave}"
            f"＋缺席{self.absent}＋补课{self.made_up}"
        )


def due_people(session: Session, meeting: Meeting) -> list[Eligible]:
    """Everyone due at this meeting by the periods of its day (rules 2.4), each person once."""
    found: dict[str, Eligible] = {}
    for organization_id in hosts_of(session, meeting):
        for one in _due_of(session, organization_id, meeting):
            found.setdefault(one.person_id, one)
    return list(found.values())


def _due_of(session: Session, organization_id: str, meeting: Meeting) -> list[Eligible]:
    """A joint conference is sat by the committees; where a branch has none, by its members."""
    if meeting.kind == "joint_meeting":
        heads = eligible(session, organization_id, meeting.day, kind="committee_meeting")
        if heads:
            return heads
    return eligible(session, organization_id, meeting.day, kind=meeting.kind)


def frozen_people(meeting: Meeting) -> list[Eligible] | None:
    """Those due as 定稿 kept them; None for a draft."""
    kept = frozen(meeting)
    return None if kept is None else [Eligible(**one) for one in kept["due"]]


def frozen(meeting: Meeting) -> dict[str, Any] | None:
    """All that 定稿 kept beside the record's own fields; None for a draft."""
    return json.loads(meeting.frozen_figures) if meeting.frozen_figures else None


def sheet(session: Session, meeting_id: str) -> Sheet:
    """The grid with its sums: by today's knowledge of that day, or as 定稿 froze it."""
    meeting = keeping.get(session, Meeting, meeting_id)
    kept = frozen_people(meeting)
    return sheet_of(session, meeting, due_people(session, meeting) if kept is None else kept)


def sheet_of(session: Session, meeting: Meeting, due: Sequence[Eligible]) -> Sheet:
    """The grid for those who are known to be due."""
    meeting_id = meeting.id
    marked = {a.person_id: a for a in parts(session, Attendance, meeting_id)}
    rows = [_row(one, marked.get(one.person_id)) for one in due]
    names = (frozen(meeting) or {}).get("observers") or keeping.named(
        session, "person", [a.person_id for a in marked.values() if a.observer]
    )
    ids = {one.person_id for one in due}
    observers = [
        Row(a.person_id, names.get(a.person_id, ""), "", False, "列席", "present", "", None)
        for a in marked.values()
        if a.observer and a.person_id not in ids
    ]
    return _summed(rows, observers, meeting.observers or "")


def _row(one: Eligible, marked: Attendance | None) -> Row:
    if marked is None or marked.observer:
        mark, reason, made_up_on = "", "", None
    else:
        mark, reason, made_up_on = marked.mark, marked.reason or "", marked.made_up_on
    return Row(
        one.person_id, one.name, one.standing, one.voting, one.excluded, mark, reason, made_up_on
    )


def _summed(rows: Sequence[Row], observers: Sequence[Row], guests: str) -> Sheet:
    counted = rules.sums(row.mark for row in rows)
    return Sheet(
        rows=tuple(rows),
        observers=tuple(observers),
        guests=guests,
        eligible=counted.eligible,
        present=counted.present,
        on_leave=counted.on_leave,
        absent=counted.absent,
        made_up=counted.made_up,
        unmarked=counted.unmarked,
        agree=counted.agree,
        voting_eligible=sum(r.voting for r in rows),
        voting_present=sum(r.voting and r.mark == "present" for r in rows),
    )


def record(session: Session, meeting_id: str, marks: Iterable[Mark]) -> Sheet:
    """Put these marks in; RuleBroken names each as `person_id.field`, and nothing is kept."""
    meeting = keeping.get(session, Meeting, meeting_id)
    people = refresh(session, meeting)
    due = {one.person_id: one for one in people}
    places = {person_id: place for place, person_id in enumerate(due)}
    rows = _rows(session, meeting_id)
    problems: list[Problem] = []
    with session.no_autoflush:
        for mark in marks:
            row = rows.setdefault(mark.person_id, Attendance())
            if mark.mark:
                row.order = places.get(mark.person_id)
                problems += _put(session, meeting, row, mark, due.get(mark.person_id))
            elif row in session and row.binned_at is None:
                keeping.put_in_bin(session, row)
        if problems:
            for row in rows.values():
                session.expunge(row) if row in session.new else None
                session.expire(row) if row in session else None
            raise RuleBroken(problems)
    session.flush()
    return sheet_of(session, meeting, people)


def _rows(session: Session, meeting_id: str) -> dict[str, Attendance]:
    """The meeting's rows by person; one taken back before is there to be used again."""
    rows = select(Attendance).where(Attendance.meeting_id == meeting_id)
    everything = session.scalars(
        rows.order_by(Attendance.recorded_at), execution_options={"binned": True}
    ).all()
    return {a.person_id: a for a in sorted(everything, key=lambda a: a.binned_at is None)}


def _put(
    session: Session, meeting: Meeting, row: Attendance, mark: Mark, due: Eligible | None
) -> list[Problem]:
    row.binned_at = row.binned_in = None
    row.meeting_id = meeting.id
    row.person_id = mark.person_id
    row.mark = mark.mark or ""
    row.reason = mark.reason.strip() or None
    row.made_up_on = mark.made_up_on
    row.observer = mark.observer
    row.voting = due is not None and due.voting
    found = [*problems_of(row), *_out_of_place(meeting, mark, due)]
    if not found:
        session.add(row)
        return []
    name = due.name if due else keeping.get(session, Person, mark.person_id).name
    return [Problem(f"{mark.person_id}.{p.field}", f"{name}：{p.message}") for p in found]


def _out_of_place(meeting: Meeting, mark: Mark, due: Eligible | None) -> Iterable[Problem]:
    if mark.observer and due is not None:
        yield Problem("mark", "在应到名单里，不能算列席")
    if mark.observer and mark.mark != "present":
        yield Problem("mark", "列席的人只登记到会的")
    if not mark.observer and due is None:
        yield Problem("mark", "这一天不在应到名单里，来了请登记为列席")
    if mark.person_id == meeting.recorder_id and mark.mark in AWAY:
        yield Problem("mark", f"是记录人，不能{MARKS[str(mark.mark)]}；请换记录人或改到会情况")
    if mark.made_up_on is not None and mark.made_up_on.definitely_before(meeting.day):
        yield Problem("made_up_on", f"补课日期早于会议当天（{meeting.day}）")


def mark_rest(session: Session, meeting_id: str, mark: str = "present", reason: str = "") -> Sheet:
    """Mark everyone due who is not marked yet: the one key for “the others all came”."""
    rest = [r for r in sheet(session, meeting_id).rows if not r.mark]
    return record(session, meeting_id, [Mark(r.person_id, mark, reason) for r in rest])


def refresh(session: Session, meeting: Meeting) -> list[Eligible]:
    """Bring the marks of a draft into line with who is due on its day; returns those due.

    Marks of people not due any more go to the bin, whence they come back by undo.
    """
    due = due_people(session, meeting)
    places = {one.person_id: place for place, one in enumerate(due)}
    for row in parts(session, Attendance, meeting.id):
        place = places.get(row.person_id)
        if place is None and not row.observer:
            keeping.put_in_bin(session, row)
        elif place is not None and row.observer:
            keeping.put_in_bin(session, row)  # due after all: to be marked like the others
        elif place is not None:
            row.voting = due[place].voting
            row.order = place
    session.flush()
    return due


def absentees(found: Sheet) -> list[Row]:
    """Those due who were not there, in the order of the list."""
    return [r for r in found.rows if r.mark in AWAY]
