"""What the papers of one meeting say: as 定稿 froze it, or as a draft stands now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import (
    Amendment,
    Meeting,
    MeetingItem,
    Organization,
    Resolution,
    Setting,
    Speech,
    field_of,
    shown,
)
from dangjian_desktop.records.meeting import OWN_FIELDS
from dangjian_desktop.services import attendance, keeping, voting
from dangjian_desktop.services.attendance import Row, Sheet
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.finalising import names_of_day
from dangjian_desktop.services.meeting_parts import SETTLED, called, hosts_of, parts
from dangjian_desktop.services.policy import policy

TITLES = {
    "general_meeting": "党员大会会议记录",
    "committee_meeting": "支部委员会会议记录",
    "group_meeting": "党小组会议记录",
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
    """All that the minutes print; a draft says so, and so does what was recorded late."""

    meeting_id: str
    kind: str
    state: str
    level: str  # of the organisation that keeps the record
    bodies: tuple[str, ...]  # whose paper it is: all hosts, as their papers then bore it
    title: str  # 党员大会会议记录
    name: str  # 党员大会（2026年第4次）
    number: int | None
    starts: datetime
    ends: datetime | None
    place: str
    chair: str
    chair_post: str
    recorder: str
    sheet: Sheet
    own: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    amendments: tuple[Amended, ...]
    late_on: date | None  # 补录于: the day of entry when that was late
    voided: str  # 作废 with day and reason, "" for what stands

    @property
    def day(self) -> date:
        return self.starts.date()

    @property
    def chair_words(self) -> str:
        """程砚秋山（书记）."""
        return f"{self.chair}（{self.chair_post}）" if self.chair_post else self.chair

    @property
    def attendees(self) -> tuple[str, ...]:
        return tuple(r.name for r in self.sheet.rows if r.mark == "present")

    @property
    def observers(self) -> tuple[str, ...]:
        names = [r.name for r in self.sheet.observers]
        return (*names, *([self.sheet.guests] if self.sheet.guests else []))

    @property
    def absent(self) -> tuple[Row, ...]:
        return tuple(attendance.absentees(self.sheet))

    @property
    def mixed(self) -> bool:
        """Some of those due have no vote: papers then print both figures (rules 2.4)."""
        return self.sheet.eligible != self.sheet.voting_eligible

    @property
    def agenda(self) -> tuple[str, ...]:
        return tuple(s.heading for s in self.sections if s.heading)

    @property
    def draft(self) -> bool:
        return self.state not in SETTLED

    @property
    def met(self) -> str:
        """Who met, as a resolution is headed: 党员大会, 支部委员会, 联席会议."""
        if self.kind == "joint_meeting":
            return MEETING_KINDS[self.kind]
        return self.title.removesuffix("记录").removesuffix("会议").removesuffix("活动")


def minutes(session: Session, meeting_id: str) -> MinutesFacts:
    """The facts of a meeting's papers."""
    meeting = keeping.get(session, Meeting, meeting_id)
    kept = attendance.frozen(meeting)
    names = kept["names"] if kept else names_of_day(session, meeting)
    level = keeping.get(session, Organization, meeting.organization_id).level
    late = keeping.late_days(meeting) > policy(session).late_days
    return MinutesFacts(
        meeting_id=meeting.id,
        kind=meeting.kind,
        state=meeting.state,
        level=level,
        bodies=tuple(names.get(f"{h}/head") or names[h] for h in _hosts(session, meeting)),
        title=_title(meeting, level),
        name=called(meeting),
        number=meeting.number,
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        place=meeting.place or "",
        chair=names.get(meeting.chair_id or "", ""),
        chair_post=names.get("chair_post", ""),
        recorder=names.get(meeting.recorder_id or "", ""),
        sheet=attendance.sheet(session, meeting_id),
        own=_own(meeting, names),
        sections=_sections(session, meeting_id),
        amendments=_amendments(session, meeting_id),
        late_on=meeting.recorded_at.date() if late else None,
        voided=_voided(meeting),
    )


def _hosts(session: Session, meeting: Meeting) -> list[str]:
    """Who keeps the record first, the others in the order of the tree."""
    first, *others = hosts_of(session, meeting)
    order = [body.id for body in bodies_on(session, meeting.day)] if others else []
    return [first, *sorted(others, key=lambda h: order.index(h) if h in order else len(order))]


def _title(meeting: Meeting, level: str) -> str:
    if meeting.kind == "committee_meeting" and level == "general_branch":
        return f"总{TITLES[meeting.kind]}"
    return TITLES[meeting.kind]


def _voided(meeting: Meeting) -> str:
    if meeting.state != "void" or meeting.voided_on is None:
        return ""
    return f"已于{PartialDate.of(meeting.voided_on).words()}作废：{meeting.void_reason}"


def _own(meeting: Meeting, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The fields that this kind alone has (rules 7), those that are filled."""
    found = []
    if meeting.kind == "group_meeting":
        found = [("所属小组", names[meeting.organization_id]), ("组长", names.get("leader", ""))]
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


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What a notice says beside the facts of its meeting."""

    addressed_to: str
    requirements: str
    issued_on: date
    printed_on: date | None  # given when that is after the day it speaks of


def notice(session: Session, meeting_id: str, today: date) -> NoticeFacts:
    """The notice, dated the day it was given out or, where that is not written down, today."""
    meeting = keeping.get(session, Meeting, meeting_id)
    issued = meeting.notified_on or today
    return NoticeFacts(
        addressed_to=_addressed(meeting.kind),
        requirements=meeting.notice_words or "",
        issued_on=issued,
        printed_on=printed_after(min(issued, meeting.day), today),
    )


def printed_after(day: date, today: date) -> date | None:
    """打印于: today, when a blank paper is printed after its day (product rule 3)."""
    return today if today > day else None


def _addressed(kind: str) -> str:
    if kind == "committee_meeting":
        return "各支部委员"
    return "本党小组全体党员" if kind == "group_meeting" else "全体党员"


def is_sample(session: Session) -> bool:
    """The folder holds invented people: every paper says so at its foot."""
    return any(
        row.value is True for row in keeping.listed(session, Setting, Setting.key == "sample")
    )
