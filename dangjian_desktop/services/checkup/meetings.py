"""体检 of the meetings: what was owed and not held, and what a record of one contradicts.

This year and the last: what is older was inspected in its time (rules 2.2, 2.4, 9).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.attendance import Sitting, clashes
from dangjian_desktop.domain.meeting_plan import frequency_rule
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import Attendance, Meeting, Vote
from dangjian_desktop.services import (
    attendance,
    finalising,
    keeping,
    lateness,
    meetings,
    voting,
    year_grid,
)
from dangjian_desktop.services.bodies import Bodies, Body, bodies_on
from dangjian_desktop.services.found import Found
from dangjian_desktop.services.meeting_parts import called

YEARS = 2
WITH_REASON = ("on_leave", "absent", "made_up")


@dataclass(frozen=True, slots=True)
class Missing(Found):
    """A meeting that was owed: of which kind it is to be entered."""

    meeting_kind: str


def findings(session: Session, day: date, organization_id: str = "") -> list[Found]:
    """Branch by branch: first what is missing, then the meetings held up to that day."""
    found: list[Found] = []
    for branch in bodies_on(session, day).branches(organization_id or None):
        years = list(_years(session, branch, day))
        found += [one for year in years for one in missing(session, branch, year, day)]
    every = _held(session, day)
    bodies = bodies_on(session, day)
    inside = bodies.within(organization_id)
    around = _Around(session, every, bodies)
    for meeting in every:
        if meeting.organization_id in inside:
            found += of_meeting(session, meeting, day, around)
    return found


def _years(session: Session, branch: Body, day: date) -> Iterator[int]:
    """The years that are looked at, from the first of which anything is recorded."""
    for year in range(day.year - YEARS + 1, day.year + 1):
        before = (
            Meeting.organization_id == branch.id,
            Meeting.starts_at < datetime(year + 1, 1, 1),
        )
        if keeping.count(session, Meeting, *before):
            yield year


def missing(session: Session, branch: Body, year: int, day: date) -> Iterator[Found]:
    """Periods gone by without their meeting, by the kind's own article."""
    for row in year_grid.grid(session, branch.id, year, day).rows:
        for cell in row.cells:
            by = frequency_rule(row.kind, cell.period.first)
            if cell.state != "bad" or by is None:
                continue
            period = "" if cell.period.unit == "year" else cell.period.label
            words = f"{branch.short_name}{year}年{period}{row.name}没有记录"
            record = f"organization:{row.organization_id}"
            yield Missing(by, by.severity, "", "", record, words, row.kind)


def _held(session: Session, day: date) -> Sequence[Meeting]:
    """Everybody's: one person's two meetings may be of two branches."""
    return keeping.listed(
        session,
        Meeting,
        Meeting.state != "void",
        Meeting.starts_at >= datetime(day.year - YEARS + 1, 1, 1),
        Meeting.starts_at <= datetime.combine(day, time.max),
    )


class _Around:
    """What is asked once for all meetings: who sat in two, which had votes, whose they are."""

    def __init__(self, session: Session, held: Sequence[Meeting], bodies: Bodies) -> None:
        self.allowed = lateness.allowed(session)
        self.voted = set(session.scalars(select(Vote.meeting_id).distinct()))
        self._bodies = bodies
        self.clashing = _clashing(session, held)

    def called(self, meeting: Meeting) -> str:
        """机关党支部第一党小组2026-11-11党小组会（2026年第10次）."""
        where = meeting.organization_id
        bodies = (self._bodies.branch(where), self._bodies.group(where))
        names = "".join(body.short_name for body in bodies if body is not None)
        return f"{names}{meeting.day}{called(meeting)}"

    def found(self, meeting: Meeting, key: str, words: str, severity: str = "") -> Found:
        by = rule(key, meeting.day)
        about = f"{self.called(meeting)}：{words}"
        return Found(by, severity or by.severity, "", "", f"meeting:{meeting.id}", about)


def _clashing(session: Session, held: Sequence[Meeting]) -> Mapping[str, Sequence[str]]:
    """Meeting → what is said of those who sat in another one at the same time."""
    by_id = {meeting.id: meeting for meeting in held}
    came = select(Attendance.meeting_id, Attendance.person_id).where(Attendance.mark == "present")
    there = {(meeting, person) for meeting, person in session.execute(came) if meeting in by_id}
    there |= {(m.id, p) for m in held for p in (m.chair_id, m.recorder_id) if p}
    pairs = clashes(
        Sitting(person, meeting, by_id[meeting].starts_at, by_id[meeting].ends_at)
        for meeting, person in there
    )
    names = keeping.named(session, "person", {one.person for one, _ in pairs})
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        second = by_id[other.meeting]
        words = f"{names[one.person]}同一时间还在{second.starts_at:%H:%M}的{called(second)}"
        found.setdefault(one.meeting, []).append(f"{words}，请核对两个会的时间或到会")
    return {meeting: sorted(words) for meeting, words in found.items()}


def of_meeting(session: Session, meeting: Meeting, day: date, around: _Around) -> Iterator[Found]:
    """Everyone marked with a reason, sums, recorder, chair, votes, and the roster of its day."""
    sheet = attendance.sheet(session, meeting.id)
    if meeting.state == "draft" and (day - meeting.day).days > around.allowed:
        left = f"，还有{sheet.unmarked}人没有标记到会情况" if sheet.unmarked else ""
        yield around.found(meeting, "evidence_missing", f"还是草稿，没有定稿{left}")
    yield from _marks(meeting, sheet, around)
    for words in around.clashing.get(meeting.id, ()):
        yield around.found(meeting, "one_place_at_a_time", words)
    for words in meetings.convener(session, meeting):
        yield around.found(meeting, "convener", words)
    for words in finalising.drift(session, meeting.id):
        yield around.found(meeting, "eligible", words, "warning")
    if meeting.id in around.voted:
        yield from _votes(session, meeting, around)


def _marks(meeting: Meeting, sheet: attendance.Sheet, around: _Around) -> Iterator[Found]:
    if not sheet.unmarked and not sheet.agree:
        yield around.found(meeting, "sums_agree", f"人数不符：{sheet.words}")
    bare = [row.name for row in sheet.rows if row.mark in WITH_REASON and not row.reason]
    if bare:
        words = f"{'、'.join(bare)}没有到会，没有写明原因"
        yield around.found(meeting, "absence_reason", words)
    recorder = next((r for r in sheet.rows if r.person_id == meeting.recorder_id), None)
    if recorder is not None and recorder.mark in WITH_REASON:
        words = f"记录人{recorder.name}登记为{recorder.words}"
        yield around.found(meeting, "recorder_present", words)


def _votes(session: Session, meeting: Meeting, around: _Around) -> Iterator[Found]:
    """What the rule of a vote asks for and its record lacks."""
    for view in voting.views(session, meeting.id):
        by = view.outcome.rule
        for remark in view.outcome.remarks:
            words = f"{around.called(meeting)}表决“{view.matter}”：{remark.message}"
            record = f"vote:{view.id}"
            yield Found(by, "warning", view.subject, view.subject_id or "", record, words)
