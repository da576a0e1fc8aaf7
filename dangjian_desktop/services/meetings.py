"""Meetings: begun, changed, numbered, listed. 定稿 and what may follow it is in finalising."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.attendance import Sitting, clashes
from dangjian_desktop.domain.codes import COMMITTEE_POSTS, MEETING_KINDS
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import (
    Amendment,
    Attendance,
    Meeting,
    MeetingHost,
    MeetingItem,
    Post,
)
from dangjian_desktop.records.period import on_day
from dangjian_desktop.services import attendance, keeping, voting
from dangjian_desktop.services.finalising import amend, drift, finalise, problems, void
from dangjian_desktop.services.meeting_parts import (
    SETTLED,
    Names,
    called,
    fits,
    follow_up,
    hosts_of,
    in_year,
    parts,
    renumber,
    set_hosts,
    set_items,
    set_resolutions,
    set_speeches,
)
from dangjian_desktop.services.policy import policy

__all__ = [
    "AGENDA",
    "MeetingRow",
    "amend",
    "as_last_time",
    "create",
    "drift",
    "finalise",
    "follow_up",
    "hosts_of",
    "listed",
    "overlaps",
    "problems",
    "remove",
    "renumber",
    "set_hosts",
    "set_items",
    "set_resolutions",
    "set_speeches",
    "update",
    "void",
    "warnings",
]

# Only headings: what was reported and said is for the recorder to write (product rule 3).
AGENDA: Mapping[str, tuple[str, ...]] = {
    "general_meeting": ("通报上次党员大会决议落实情况", "支部委员会报告工作", "讨论和表决"),
    "committee_meeting": ("通报上次会议议定事项落实情况", "集体学习", "研究议定事项"),
    "group_meeting": ("集体学习", "讨论交流", "安排近期工作"),
    "party_lecture": ("讲授党课", "讨论交流"),
    "theme_day": ("集中学习", "开展活动", "小结"),
    "organization_life_meeting": (
        "通报上年度整改措施落实情况和会前准备情况",
        "个人对照检查",
        "开展相互批评",
        "明确整改方向",
        "上级党组织点评",
    ),
    "evaluation_meeting": (
        "党支部书记述职",
        "通报上年度整改情况",
        "党员自评",
        "党员互评",
        "民主测评",
    ),
    "joint_meeting": ("通报情况", "协商事项", "议定意见"),
}
_GROUP_POSTS = frozenset({"group_leader", "deputy_group_leader"})
# The secretary may ask a deputy or a committee member to chair.
CONVENERS: Mapping[str, frozenset[str]] = {
    "general_meeting": COMMITTEE_POSTS,
    "committee_meeting": COMMITTEE_POSTS,
    "group_meeting": _GROUP_POSTS,
}
COPIED = ("place", "chair_id", "recorder_id", "form", "bodies")


@unchanging
class MeetingRow:
    """One line of the list; `late` is the days from its date to its entry, 0 when in time."""

    id: str
    kind: str
    organization_id: str
    organization: str
    hosts: tuple[str, ...]
    number: int | None
    starts_at: datetime
    ends_at: datetime | None
    title: str
    subject: str
    place: str
    state: str
    late: int
    amended: bool

    @property
    def kind_words(self) -> str:
        return MEETING_KINDS.get(self.kind, self.kind)


def create(  # noqa: PLR0913 - a meeting and what it may begin with
    session: Session,
    kind: str,
    organization_id: str,
    starts_at: datetime,
    *,
    hosts: Iterable[str] = (),
    values: Mapping[str, Any] | None = None,
    items: Sequence[Mapping[str, Any]] | None = None,
) -> Meeting:
    """A draft with its number and an agenda; nobody is marked and nothing is said.

    Without `items` the agenda is the skeleton of its kind.
    """
    given = {"kind": kind, "organization_id": organization_id, "starts_at": starts_at}
    if found := fits(session, kind, organization_id):
        raise RuleBroken(found)
    meeting = keeping.save(session, Meeting(state="draft"), given | dict(values or {}))
    set_hosts(session, meeting.id, hosts)
    skeleton = [{"heading": heading} for heading in AGENDA.get(kind, ())]
    set_items(session, meeting.id, skeleton if items is None else items)
    renumber(session, organization_id, kind, starts_at.year)
    return meeting


def as_last_time(session: Session, kind: str, organization_id: str) -> dict[str, Any]:
    """Place, people and agenda headings of the last meeting of that kind; never what was said.

    `values` are for `create`, `items` for `set_items`; both empty when there was none.
    """
    held = keeping.query(
        Meeting,
        Meeting.kind == kind,
        Meeting.organization_id == organization_id,
        Meeting.state != "void",
    )
    last = session.scalars(held.limit(1)).first()
    if last is None:
        return {"values": {}, "items": []}
    values = {name: value for name in COPIED if (value := getattr(last, name))}
    items = [{"heading": item.heading} for item in parts(session, MeetingItem, last.id)]
    return {"values": values, "items": items}


def update(session: Session, meeting_id: str, values: Mapping[str, Any]) -> Meeting:
    """Change a draft; with its day, kind or body the number and the people due follow."""
    meeting = keeping.get(session, Meeting, meeting_id)
    before = (meeting.organization_id, meeting.kind, meeting.starts_at)
    kind = values.get("kind", meeting.kind)
    if found := fits(session, kind, values.get("organization_id", meeting.organization_id)):
        raise RuleBroken(found)
    keeping.save(session, meeting, values)
    after = (meeting.organization_id, meeting.kind, meeting.starts_at)
    if after != before:
        _follow(session, meeting, before)
    return meeting


def _follow(session: Session, meeting: Meeting, before: tuple[str, str, datetime]) -> None:
    organization_id, kind, starts_at = before
    if (organization_id, kind, starts_at.year) != (
        meeting.organization_id,
        meeting.kind,
        meeting.starts_at.year,
    ):
        meeting.number = None
        session.flush()
        renumber(session, organization_id, kind, starts_at.year)
    renumber(session, meeting.organization_id, meeting.kind, meeting.starts_at.year)
    attendance.refresh(session, meeting)


def remove(session: Session, meeting_id: str) -> int:
    """A draft to the recycle bin; the later drafts move up."""
    meeting = keeping.get(session, Meeting, meeting_id)
    if meeting.state in SETTLED:
        words = "已定稿的会议不能删除；确实不该有的，请写明原因作废，编号保留。"
        raise RuleBroken([Problem("state", words)])
    count = keeping.put_in_bin(session, meeting)
    renumber(session, meeting.organization_id, meeting.kind, meeting.starts_at.year)
    return count


def held_by(
    session: Session, year: int, organization_ids: Iterable[str] | None = None
) -> list[tuple[Meeting, tuple[str, ...]]]:
    """The meetings of a year that count for any of these bodies, each with all its hosts."""
    meetings = keeping.listed(session, Meeting, *in_year(year))
    others: dict[str, list[str]] = {}
    rows = select(MeetingHost).join(Meeting, Meeting.id == MeetingHost.meeting_id)
    for host in session.scalars(rows.where(*in_year(year)).order_by(MeetingHost.recorded_at)):
        others.setdefault(host.meeting_id, []).append(host.organization_id)
    wanted = None if organization_ids is None else set(organization_ids)
    found = []
    for meeting in meetings:
        hosts = tuple(dict.fromkeys([meeting.organization_id, *others.get(meeting.id, [])]))
        if wanted is None or wanted & set(hosts):
            found.append((meeting, hosts))
    return found


def listed(
    session: Session, year: int, organization_ids: Iterable[str] | None = None
) -> list[MeetingRow]:
    """The year's meetings, newest first, joint ones for each of their hosts."""
    found = held_by(session, year, organization_ids)
    allowed = policy(session).late_days
    amended = set(session.scalars(select(Amendment.meeting_id)))
    names = Names(session)
    return [
        _listed(m, hosts, names.on(m.organization_id, m.day), allowed, amended=m.id in amended)
        for m, hosts in found
    ]


def _listed(
    meeting: Meeting, hosts: Sequence[str], name: str, allowed: int, *, amended: bool
) -> MeetingRow:
    late = keeping.late_days(meeting)
    return MeetingRow(
        id=meeting.id,
        kind=meeting.kind,
        organization_id=meeting.organization_id,
        organization=name,
        hosts=tuple(hosts),
        number=meeting.number,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=called(meeting),
        subject=meeting.subject or "",
        place=meeting.place or "",
        state=meeting.state,
        late=late if late > allowed else 0,
        amended=amended,
    )


def overlaps(session: Session, meeting_id: str) -> list[str]:
    """Who would be in two meetings at one time (rules 9), a sentence each; a warning only."""
    meeting = keeping.get(session, Meeting, meeting_id)
    near = keeping.listed(
        session,
        Meeting,
        Meeting.state != "void",
        Meeting.starts_at > meeting.starts_at - timedelta(days=2),
        Meeting.starts_at < meeting.starts_at + timedelta(days=2),
    )
    by_id = {m.id: m for m in near}
    pairs = clashes(
        Sitting(person, m.id, m.starts_at, m.ends_at) for m in near for person in _there(session, m)
    )
    mine = [
        (a.person, b if a.meeting == meeting.id else a)
        for a, b in pairs
        if meeting.id in (a.meeting, b.meeting)
    ]
    names = keeping.named(session, "person", {person for person, _ in mine})
    return sorted(
        f"{names[person]}同一时间还在{other.starts_at:%H:%M}的{called(by_id[other.meeting])}，"
        "请核对两个会的时间或到会"
        for person, other in mine
    )


def warnings(session: Session, meeting_id: str) -> list[str]:
    """What should be looked at before 定稿 and does not stop it, a sentence each."""
    meeting = keeping.get(session, Meeting, meeting_id)
    found = [*convener(session, meeting), *voting.warnings(session, meeting_id)]
    return [*found, *overlaps(session, meeting_id)]


def convener(session: Session, meeting: Meeting) -> list[str]:
    """Who may chair: 党支部工作条例第十四条 (rules 2.2, convener)."""
    posts = CONVENERS.get(meeting.kind)
    if posts is None or meeting.chair_id is None:
        return []
    held = keeping.listed(
        session,
        Post,
        Post.person_id == meeting.chair_id,
        Post.organization_id == meeting.organization_id,
        Post.name.in_(posts),
        on_day(Post, meeting.day),
    )
    if held:
        return []
    said = rule("convener", meeting.day)
    name = keeping.named(session, "person", [meeting.chair_id])[meeting.chair_id]
    what = "党小组组长" if meeting.kind == "group_meeting" else "支委会委员"
    return [f"主持人{name}当天不是{what}；{said.words}，见{said.source()}"]


def _there(session: Session, meeting: Meeting) -> set[str]:
    came = parts(session, Attendance, meeting.id)
    people = {a.person_id for a in came if a.mark == "present"}
    return people | {p for p in (meeting.chair_id, meeting.recorder_id) if p}
