"""The sample's meetings, held through the same services as real ones."""

from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.records import Meeting, Resolution
from dangjian_desktop.services import attendance, keeping, meetings, voting
from dangjian_desktop.services.attendance import Mark, Row, Sheet
from dangjian_desktop.services.organizations import PostHolder, posts_on

from . import words
from .calendar import Planned
from .cast import Cast
from .matters import Matter, Room, matters
from .offices import since_when
from .roll import GENERAL, OFFICE, RIVER, SCREEN
from .timeline import entered_on

PLACES = {
    GENERAL: "段机关三楼会议室",
    OFFICE: "段机关二楼会议室",
    RIVER: "白水河养护站党员活动室",
    SCREEN: "云屏养护站党员活动室",
}
RENAMED = (15, "云屏养护所党员活动室")  # months ago, and what it was called until then
HALL = "段机关五楼大会议室"
OUTDOORS = {4: "石桥镇红色教育基地", 11: "退休老党员家中"}  # months' numbers from 0: theme days
SECRETARY = "secretary"
NOTIFIED = frozenset(
    {"general_meeting", "organization_life_meeting", "evaluation_meeting", "party_lecture"}
)


def hold(session: Session, cast: Cast, planned: Planned) -> str:
    """Write the meeting down as its recorder would; drafts stay drafts. Returns its id."""
    lots = Random(planned.starts.toordinal() * 31 + sum(map(ord, planned.kind + planned.body)))
    heads = _heads(session, cast, planned)
    meeting = meetings.create(
        session,
        planned.kind,
        cast.bodies[planned.body],
        planned.starts,
        hosts=[cast.bodies[h] for h in planned.hosts],
        values=_facts(cast, planned, heads, lots),
        items=(),
    )
    sheet = _attend(session, cast, meeting.id, planned, [h.person_id for h in heads], lots)
    first, second = _leaders(planned, heads, sheet)
    leads = {"chair_id": first.person_id, "recorder_id": second.person_id}
    meetings.update(session, meeting.id, leads)
    _contents(session, meeting.id, Room(cast, planned, sheet, first.name, lots))
    if not planned.draft:
        meetings.finalise(session, meeting.id, cast.today)
    return meeting.id


def _heads(session: Session, cast: Cast, planned: Planned) -> list[PostHolder]:
    """Who leads there on that day, in their order."""
    bodies = dict.fromkeys((planned.body, planned.branch))
    return [one for body in bodies for one in posts_on(session, cast.bodies[body], planned.day)]


def _place(cast: Cast, planned: Planned) -> str:
    if (planned.elect and planned.body == GENERAL) or planned.hosts:
        return HALL
    if planned.kind == "theme_day" and planned.starts.month in OUTDOORS:
        return OUTDOORS[planned.starts.month]
    if planned.branch == SCREEN and planned.day < cast.ago(RENAMED[0], 1).first():
        return RENAMED[1]
    return PLACES[planned.branch]


def _facts(cast: Cast, planned: Planned, heads: list[PostHolder], lots: Random) -> dict[str, Any]:
    starts = planned.starts
    secretary = next(one.name for one in heads if one.post == SECRETARY)
    facts: dict[str, Any] = {
        "place": _place(cast, planned),
        "ends_at": starts.replace(hour=starts.hour + 1, minute=lots.choice((10, 30, 40))),
        "subject": planned.subject or None,
    }
    if planned.kind in NOTIFIED:
        facts |= {
            "notified_on": planned.day - timedelta(days=4),
            "notice_words": words.NOTICE,
        }
    return facts | _own(planned, secretary)


def _own(planned: Planned, secretary: str) -> dict[str, Any]:
    """The fields that its kind alone has (rules 7)."""
    own: dict[str, dict[str, Any]] = {
        "party_lecture": {
            "lecturer": secretary,
            "lecturer_post": "支部书记",
            "outline": dict(words.LECTURES).get(planned.subject),
        },
        "theme_day": {
            "form": "志愿服务",
            "course": f"集合后先学习，再开展“{planned.subject}”，结束后小结。",
            "dues_note": words.DUES,
        },
        "organization_life_meeting": {
            "preparation": words.PREPARED,
            "superior_comment": words.COMMENT,
        },
        "evaluation_meeting": {"preparation": "会前组织学习，发放党员登记表和测评票样。"},
        "joint_meeting": {
            "bodies": "段党总支、石桥镇党委、白水河村党支部",
            "observers": "石桥镇党委副书记1人、白水河村党支部书记1人",
        },
    }
    if planned.admit or planned.elect:
        guests = ("段党总支组织员1人", *(f"发展对象{name}" for name in planned.admit))
        return {"observers": "、".join(guests)}
    return own.get(planned.kind, {})


def _attend(
    session: Session,
    cast: Cast,
    meeting_id: str,
    planned: Planned,
    heads: list[str],
    lots: Random,
) -> Sheet:
    """Most come; the floating and the lost do not, and each absence has its reason."""
    sheet = attendance.sheet(session, meeting_id)
    away = {
        p.name: p.state
        for p in cast.people
        if p.state in AWAY and since_when(cast, p.state).first() <= planned.day
    }
    voted_on = (*planned.admit, *planned.convert)
    named = {*voted_on, *(n for name in voted_on for n in cast.introducers(name))}
    needed = {*heads[:2], *(cast.ids[name] for name in named)}
    marks = [
        Mark(row.person_id, "present")
        if row.person_id in needed
        else _mark(row, away.get(row.name, ""), planned, lots)
        for row in sheet.rows
    ]
    return attendance.record(session, meeting_id, marks)


# Those whose state keeps them away, and the reason that stands on the sheet.
AWAY = {
    "floating": ("on_leave", "外出务工"),
    "lost_contact": ("absent", "失联，电话停用"),
    "approved_exclusion": ("on_leave", "长期卧床"),
}
OFTEN = {"committee_meeting": 0.95, "joint_meeting": 1.0}  # share of those due who come


def _mark(row: Row, state: str, planned: Planned, lots: Random) -> Mark:
    if state:
        return Mark(row.person_id, *AWAY[state])
    drawn = lots.random()
    if drawn < (0.96 if planned.elect else OFTEN.get(planned.kind, 0.9)):
        return Mark(row.person_id, "present")
    if drawn > 0.98 and planned.kind == "party_lecture":
        soon = PartialDate.of(planned.day + timedelta(days=1))  # before it is written down
        return Mark(row.person_id, "made_up", "外出施工", soon)
    if drawn > 0.99:
        return Mark(row.person_id, "absent", lots.choice(words.ABSENT))
    return Mark(row.person_id, "on_leave", lots.choice(words.LEAVE))


def _leaders(planned: Planned, heads: list[PostHolder], sheet: Sheet) -> tuple[Row, Row]:
    """Whoever holds the first post there takes the chair, the next one the notes.

    In a group's meeting a plain member writes.
    """
    order = {one.person_id: place for place, one in reversed([*enumerate(heads)])}
    there = [row for row in sheet.rows if row.mark == "present"]
    first, *rest = sorted(there, key=lambda row: (order.get(row.person_id, 99), row.name))
    plain = [row for row in rest if row.person_id not in order]
    return first, (plain or rest if planned.kind == "group_meeting" else rest)[0]


# --- what was said, voted and resolved ---


def _contents(session: Session, meeting_id: str, room: Room) -> None:
    found = matters(room)
    items = [
        {"heading": m.heading, "reporter": m.reporter or None, "text": m.text or None}
        for m in found
    ]
    kept = meetings.set_items(session, meeting_id, items)
    pairs = [(matter, item.id) for matter, item in zip(found, kept, strict=True)]
    speeches = [
        {"item_id": item, "speaker": who, "addressed_to": to or None, "text": text}
        for matter, item in pairs
        for who, to, text in matter.said
    ]
    if speeches:
        meetings.set_speeches(session, meeting_id, speeches)
    resolved = [
        row for matter, item in pairs for row in _outcome(session, meeting_id, matter, item, room)
    ]
    if resolved:
        meetings.set_resolutions(session, meeting_id, resolved)


def _outcome(
    session: Session, meeting_id: str, matter: Matter, item: str, room: Room
) -> list[dict[str, Any]]:
    """Its votes, and what follows from them and from the discussion."""
    carried = False
    for vote in matter.votes:
        carried |= voting.record(session, meeting_id, vote | {"item_id": item}).outcome.passed
    rows: list[dict[str, Any]] = []
    if matter.if_passed and carried:
        rows.append({"item_id": item, "text": matter.if_passed})
    if matter.task:
        about = {"owner": matter.owner, "deadline": room.deadline()}
        rows.append({"item_id": item, "text": matter.task, **about})
    return rows


def amend(session: Session, meeting_id: str) -> None:
    """The recorder of a finalised record puts it right; the record itself stays."""
    meeting = keeping.get(session, Meeting, meeting_id)
    (author,) = keeping.named(session, "person", [meeting.recorder_id or ""]).values()
    text = "本记录“列席”一栏原记“无”，更正为“段党总支组织员1人”。"
    meetings.amend(session, meeting_id, author, "漏记列席人员", text, entered_on(session))


def void(session: Session, meeting_id: str) -> None:
    meetings.void(session, meeting_id, "同一次会议重复录入", entered_on(session))


def follow_up(session: Session, cast: Cast) -> None:
    """Resolutions older than two months were carried out, as their owners reported."""
    old = add_months(cast.today, -2)
    for one in keeping.listed(session, Resolution, Resolution.deadline.is_not(None)):
        deadline = one.deadline
        meeting = session.get(Meeting, one.meeting_id)
        open_one = meeting is not None and meeting.state == "finalised"
        open_one = open_one and one.done_on is None
        if deadline is not None and deadline.first() < old and open_one:
            done = PartialDate.of(deadline.first())
            keeping.save(session, one, {"done_on": done, "outcome": "已按期完成"})
