"""What belongs to a meeting: hosts, agenda, speeches, resolutions; and how a meeting is called."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import (
    Meeting,
    MeetingHost,
    MeetingItem,
    Organization,
    OrganizationName,
    Record,
    Resolution,
    Speech,
)
from dangjian_desktop.records.base import FIRST_YEAR
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.remembered import once

R = TypeVar("R", bound=Record)

SETTLED = ("finalised", "void")


def parts(session: Session, kind: type[R], meeting_id: str) -> Sequence[R]:
    """The parts of one kind that a meeting has, in their order."""
    return keeping.listed(session, kind, kind.meeting_id == meeting_id)  # type: ignore[attr-defined]


def hosts_of(session: Session, meeting: Meeting) -> list[str]:
    """Every organisation for which the meeting counts, the one that keeps the record first."""
    others = once(
        session,
        ("hosts", meeting.id),
        ("meeting_host",),
        lambda: [h.organization_id for h in parts(session, MeetingHost, meeting.id)],
    )
    return list(dict.fromkeys([meeting.organization_id, *others]))


def set_hosts(session: Session, meeting_id: str, others: Iterable[str]) -> None:
    """The other organisations that held this meeting together with its own."""
    meeting = keeping.get(session, Meeting, meeting_id)
    wanted = set(others) - {meeting.organization_id}
    if wanted and meeting.kind in ("committee_meeting", "group_meeting"):
        words = MEETING_KINDS[meeting.kind]
        raise RuleBroken([Problem("hosts", f"{words}是一个组织自己的会，不能联合召开")])
    for host in parts(session, MeetingHost, meeting_id):
        if host.organization_id in wanted:
            wanted.discard(host.organization_id)
        else:
            keeping.put_in_bin(session, host)
    for organization_id in sorted(wanted):
        values = {"meeting_id": meeting_id, "organization_id": organization_id}
        keeping.save(session, MeetingHost(), values)


def called(meeting: Meeting) -> str:
    """党员大会（2026年第4次）: the kind and its number, or the name given to it."""
    if meeting.title_words:
        return meeting.title_words
    kind = MEETING_KINDS.get(meeting.kind, meeting.kind)
    if meeting.number is None:
        return kind
    return f"{kind}（{meeting.starts_at.year}年第{meeting.number}次）"


class Names:
    """What every body was called on any day, from one reading of names and their periods."""

    def __init__(self, session: Session) -> None:
        self._now = {o.id: o.name for o in keeping.listed(session, Organization)}
        self._then: dict[str, list[OrganizationName]] = {}
        for period in keeping.listed(session, OrganizationName):
            self._then.setdefault(period.organization_id, []).append(period)

    def on(self, organization_id: str, day: date) -> str:
        held = [p.name for p in self._then.get(organization_id, []) if p.holds_on(day)]
        return held[-1] if held else self._now.get(organization_id, "")


def set_items(
    session: Session, meeting_id: str, rows: Sequence[Mapping[str, Any]]
) -> list[MeetingItem]:
    """The agenda as it now is: rows with an `id` are kept, those left out go to the bin."""
    return _replace(session, MeetingItem, meeting_id, rows)


def set_speeches(
    session: Session, meeting_id: str, rows: Sequence[Mapping[str, Any]]
) -> list[Speech]:
    """What was said, as it was given; `item_id` says under which matter."""
    return _replace(session, Speech, meeting_id, rows)


def set_resolutions(
    session: Session, meeting_id: str, rows: Sequence[Mapping[str, Any]]
) -> list[Resolution]:
    """What was resolved, who does it and by when."""
    return _replace(session, Resolution, meeting_id, rows)


def follow_up(session: Session, resolution_id: str, values: Mapping[str, Any]) -> Resolution:
    """What came of a resolution (done_on, outcome, followed_up_id): open after 定稿 too."""
    resolution = keeping.get(session, Resolution, resolution_id)
    done = values.get("done_on", resolution.done_on)
    meeting = keeping.get(session, Meeting, resolution.meeting_id)
    if done is not None and done.definitely_before(meeting.day):
        raise RuleBroken([Problem("done_on", f"完成日期早于会议当天（{meeting.day}），请核对")])
    return keeping.save(session, resolution, values)


def _replace(
    session: Session, kind: type[R], meeting_id: str, rows: Sequence[Mapping[str, Any]]
) -> list[R]:
    """Make the parts of one kind these rows, numbered as they stand."""
    before = {r.id: r for r in parts(session, kind, meeting_id)}
    kept: list[R] = []
    for number, row in enumerate(rows, 1):
        given = dict(row)
        record = before.pop(given.pop("id", None) or "", None) or kind()
        values = given | {"meeting_id": meeting_id, "order": number}
        try:
            kept.append(keeping.save(session, record, values, flush=False))
        except RuleBroken as broken:
            places = [Problem(f"{number - 1}.{p.field}", p.message) for p in broken.problems]
            raise RuleBroken(places) from broken
    session.flush()
    for gone in before.values():
        if gone.binned_at is None:  # a part of a part may have gone with it
            keeping.put_in_bin(session, gone)
    return kept


def fits(session: Session, kind: str, organization_id: str) -> list[Problem]:
    """A group meets as 党小组会, a committee is a branch's: else the wrong people would be due."""
    body = keeping.get(session, Organization, organization_id)
    if kind == "group_meeting" and body.level != "group":
        return [Problem("organization_id", "党小组会要选到党小组，请重新选择党组织")]
    if kind in ("committee_meeting", "general_meeting") and body.level == "group":
        words = MEETING_KINDS[kind]
        return [Problem("organization_id", f"{words}由党支部召开，请选择党支部")]
    return []


def day_words(session: Session, organization_id: str, day: date, today: date) -> str:
    """What is odd about that day for a meeting of that body, in a sentence; "" for nothing.

    It stops nothing: a founding day can be as mistaken as the meeting's.
    """
    if day.year < FIRST_YEAR:
        return f"{FIRST_YEAR}年以前还没有党组织，请核对年份"
    if day.year > today.year + 1:
        return f"{day.year}年离现在太远，请核对年份"
    body = bodies_on(session, day).by_id.get(organization_id)
    if body is None or body.stands_on(day):
        return ""
    if body.closed_on is not None and body.closed_on.iso() <= day.isoformat():
        return f"{body.short_name}{body.closed_on.iso()}已经撤销，请核对日期"
    founded = body.founded_on.iso() if body.founded_on else ""
    return f"{body.short_name}{founded}才成立，请核对日期"


def in_year(year: int) -> tuple[Any, Any]:
    return (
        Meeting.starts_at >= datetime(year, 1, 1),
        Meeting.starts_at < datetime(year + 1, 1, 1),
    )


def renumber(session: Session, organization_id: str, kind: str, year: int) -> None:
    """Number the year's drafts by their dates, around the numbers that 定稿 and 作废 hold."""
    meetings = keeping.listed(
        session,
        Meeting,
        Meeting.organization_id == organization_id,
        Meeting.kind == kind,
        *in_year(year),
    )
    taken = {m.number for m in meetings if m.state in SETTLED}
    number = 0
    for meeting in sorted(meetings, key=lambda m: (m.starts_at, m.recorded_at, m.id)):
        if meeting.state in SETTLED:
            continue
        number += 1
        while number in taken:
            number += 1
        if meeting.number != number:
            meeting.number = number
    session.flush()
