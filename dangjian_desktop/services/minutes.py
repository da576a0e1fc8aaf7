"""What the papers of one meeting say: as 定稿 froze it, or as a draft stands now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.records import (
    Amendment,
    Meeting,
    MeetingItem,
    Organization,
    Resolution,
    Speech,
    field_of,
    shown,
)
from dangjian_desktop.records.meeting import OWN_FIELDS, STATES
from dangjian_desktop.services import attachments, attendance, keeping, voting
from dangjian_desktop.services.attendance import Row, Sheet
from dangjian_desktop.services.finalising import names_of_day
from dangjian_desktop.services.meeting_parts import called, hosts_of, parts
from dangjian_desktop.services.policy import policy

TITLES = {
    "general_meeting": "党员大会会议记录",
    "committee_meeting": "支部委员会会议记录",
    "group_meeting": "党小组会会议记录",
    "party_lecture": "党课记录",
    "theme_day": "主题党日活动记录",
    "organization_life_meeting": "组织生活会记录",
    "evaluation_meeting": "民主评议党员大会会议记录",
    "joint_meeting": "联席会议记录",
}


@dataclass(frozen=True, slots=True)
class Said:
    speaker: str
    addressed_to: str
    text: str


@dataclass(frozen=True, slots=True)
class Resolved:
    text: str
    owner: str
    deadline: str


@dataclass(frozen=True, slots=True)
class Section:
    """One matter with all that belongs to it; without a heading: what belongs to no matter."""

    heading: str
    reporter: str
    text: str
    speeches: tuple[Said, ...]
    votes: tuple[voting.VoteView, ...]
    resolutions: tuple[Resolved, ...]


@dataclass(frozen=True, slots=True)
class Amended:
    on: date
    author: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """All that the minutes print; `marks` are the lines that every page carries at its foot."""

    meeting_id: str
    kind: str
    state: str
    organization: str  # the body's name on the day
    branch: str  # its branch's: the same unless the body is a group
    hosts: tuple[str, ...]
    title: str  # 党员大会会议记录
    name: str  # 党员大会（2026年第4次）
    number: str  # 2026年第4次
    day: date
    when: str
    place: str
    chair: str
    chair_post: str
    recorder: str
    sheet: Sheet
    own: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    amendments: tuple[Amended, ...]
    pictures: tuple[attachments.Attached, ...]
    marks: tuple[str, ...]

    @property
    def due(self) -> str:
        return _counted(self.sheet.eligible, self.sheet.voting_eligible, self.sheet)

    @property
    def came(self) -> str:
        return _counted(self.sheet.present, self.sheet.voting_present, self.sheet)

    @property
    def attendees(self) -> tuple[str, ...]:
        return tuple(r.name for r in self.sheet.rows if r.mark == "present")

    @property
    def observers(self) -> str:
        names = [r.name for r in self.sheet.observers]
        return "、".join([*names, *([self.sheet.guests] if self.sheet.guests else [])])

    @property
    def absent(self) -> str:
        """纪松年（请假，因病住院）；… : everyone who was not there, with the reason given."""
        return "；".join(_away(r) for r in attendance.absentees(self.sheet))

    @property
    def agenda(self) -> tuple[str, ...]:
        return tuple(s.heading for s in self.sections if s.heading)


def _counted(people: int, voting_people: int, sheet: Sheet) -> str:
    if sheet.eligible == sheet.voting_eligible:
        return f"{people}人"
    return f"{people}人，其中有表决权{voting_people}人"


def _away(row: Row) -> str:
    made_up = f"，{row.made_up_on.words()}补课" if row.made_up_on else ""
    return f"{row.name}（{row.words}，{row.reason}{made_up}）"


def minutes(session: Session, meeting_id: str, today: date) -> MinutesFacts:
    """The facts of a meeting's papers; `today` is the day of printing."""
    meeting = keeping.get(session, Meeting, meeting_id)
    kept = attendance.frozen(meeting)
    names = kept["names"] if kept else names_of_day(session, meeting)
    hosts = hosts_of(session, meeting)
    post = names.get("chair_post", "")
    return MinutesFacts(
        meeting_id=meeting.id,
        kind=meeting.kind,
        state=meeting.state,
        organization=names[meeting.organization_id],
        branch=names[f"{meeting.organization_id}/branch"],
        hosts=tuple(names[h] for h in hosts),
        title=TITLES[meeting.kind],
        name=called(meeting),
        number=f"{meeting.starts_at.year}年第{meeting.number}次" if meeting.number else "",
        day=meeting.day,
        when=when_words(meeting),
        place=meeting.place or "",
        chair=names.get(meeting.chair_id or "", ""),
        chair_post=post,
        recorder=names.get(meeting.recorder_id or "", ""),
        sheet=attendance.sheet(session, meeting_id),
        own=_own(meeting),
        sections=_sections(session, meeting_id),
        amendments=_amendments(session, meeting_id),
        pictures=tuple(attachments.listed(session, "meeting", meeting_id)),
        marks=tuple(marks(session, meeting, today)),
    )


def when_words(meeting: Meeting) -> str:
    """2026年11月18日14:30至16:10; without the end when it is not written down."""
    start = meeting.starts_at
    words = f"{start.year}年{start.month}月{start.day}日{start:%H:%M}"
    end = meeting.ends_at
    if end is None:
        return words
    if end.date() == start.date():
        return f"{words}至{end:%H:%M}"
    return f"{words}至{end.month}月{end.day}日{end:%H:%M}"


def _own(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """The fields that this kind alone has (rules 7), those that are filled."""
    found = []
    for name in OWN_FIELDS.get(meeting.kind, ()):
        described = field_of(Meeting, name)
        label = "题目" if (meeting.kind, name) == ("party_lecture", "subject") else described.label
        if words := shown(described, getattr(meeting, name)):
            found.append((label, words))
    return tuple(found)


def _sections(session: Session, meeting_id: str) -> tuple[Section, ...]:
    items = parts(session, MeetingItem, meeting_id)
    ids: list[str | None] = [item.id for item in items]
    speeches = [
        (s.item_id, Said(s.speaker, s.addressed_to or "", s.text))
        for s in parts(session, Speech, meeting_id)
    ]
    resolutions = [
        (r.item_id, Resolved(r.text, r.owner or "", r.deadline.words() if r.deadline else ""))
        for r in sorted(parts(session, Resolution, meeting_id), key=lambda r: r.order)
    ]
    votes = [(v.item_id, v) for v in voting.views(session, meeting_id)]
    found = [
        Section(
            item.heading,
            item.reporter or "",
            item.text or "",
            tuple(s for i, s in speeches if i == item.id),
            tuple(v for i, v in votes if i == item.id),
            tuple(r for i, r in resolutions if i == item.id),
        )
        for item in items
    ]
    loose = Section(
        "",
        "",
        "",
        tuple(s for i, s in speeches if i not in ids),
        tuple(v for i, v in votes if i not in ids),
        tuple(r for i, r in resolutions if i not in ids),
    )
    if loose.speeches or loose.votes or loose.resolutions:
        found.append(loose)
    return tuple(found)


def _amendments(session: Session, meeting_id: str) -> tuple[Amended, ...]:
    return tuple(
        Amended(a.amended_on, a.author, a.reason, a.text)
        for a in parts(session, Amendment, meeting_id)
    )


def marks(session: Session, meeting: Meeting, today: date) -> Iterable[str]:
    """What the paper must own up to: entered late, not final, void (product rule 3)."""
    if keeping.late_days(meeting) > policy(session).late_days:
        yield f"补录于{meeting.recorded_at.date().isoformat()}"
    if meeting.state == "void":
        yield f"已作废（{meeting.voided_on}）：{meeting.void_reason}"
    elif meeting.state != "finalised":
        yield f"{STATES.get(meeting.state, meeting.state)}，打印于{today.isoformat()}"


@dataclass(frozen=True, slots=True)
class SignInFacts:
    """A sheet to sign: everyone due that day, with leave already asked for."""

    organization: str
    name: str
    day: date
    when: str
    place: str
    chair: str
    recorder: str
    people: tuple[tuple[str, str], ...]  # name, remark
    sheet: Sheet
    marks: tuple[str, ...]


def sign_in(session: Session, meeting_id: str, today: date) -> SignInFacts:
    """A blank sheet; printed after the day it says so, whatever the day on it."""
    facts = minutes(session, meeting_id, today)
    people = [(r.name, r.words if r.mark == "on_leave" else "") for r in facts.sheet.rows]
    return SignInFacts(
        organization=facts.organization,
        name=facts.name,
        day=facts.day,
        when=facts.when,
        place=facts.place,
        chair=facts.chair,
        recorder=facts.recorder,
        people=tuple(people),
        sheet=facts.sheet,
        marks=_printed(facts.day, today),
    )


def _printed(day: date, today: date) -> tuple[str, ...]:
    return (f"打印于{today.isoformat()}",) if today > day else ()


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A notice to those due: what, when, where, about what."""

    organization: str
    name: str
    kind_words: str
    addressed_to: str
    when: str
    place: str
    agenda: tuple[str, ...]
    words: str
    chair: str
    dated: date
    marks: tuple[str, ...]


def notice(session: Session, meeting_id: str, today: date) -> NoticeFacts:
    """The notice, dated the day it was given or, when that is not written down, today."""
    meeting = keeping.get(session, Meeting, meeting_id)
    facts = minutes(session, meeting_id, today)
    dated = meeting.notified_on or today
    return NoticeFacts(
        organization=facts.organization,
        name=facts.name,
        kind_words=MEETING_KINDS[meeting.kind],
        addressed_to=_addressed(meeting.kind),
        when=facts.when,
        place=facts.place,
        agenda=tuple(h for h in (meeting.subject, *facts.agenda) if h),
        words=meeting.notice_words or "",
        chair=facts.chair,
        dated=dated,
        marks=_printed(min(dated, facts.day), today),
    )


def _addressed(kind: str) -> str:
    if kind == "committee_meeting":
        return "各支部委员"
    return "本党小组全体党员" if kind == "group_meeting" else "全体党员"


def resolutions(facts: MinutesFacts) -> tuple[Section, ...]:
    """The sections of a resolution extract: where something was voted or resolved."""
    return tuple(s for s in facts.sections if s.votes or s.resolutions)


def letterhead(session: Session, meeting_id: str) -> str:
    """What the body signs its papers with: its letterhead, else its name of that day."""
    meeting = keeping.get(session, Meeting, meeting_id)
    body = keeping.get(session, Organization, meeting.organization_id)
    return body.letterhead or ""
