"""The sample's meetings, held through the same services as real ones."""

from random import Random
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import COMMITTEE_POSTS
from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.services import attendance, meetings, voting
from dangjian_desktop.services.attendance import Mark, Row

from . import words
from .calendar import Planned
from .people import Cast
from .roll import GENERAL, OFFICE

PLACES = {
    GENERAL: "段机关三楼会议室",
    OFFICE: "段机关二楼会议室",
    "river": "白水河养护站党员活动室",
    "screen": "云屏养护站党员活动室",
}
RULE_SUBJECT = {"admit": "admission", "convert": "conversion"}


def hold(session: Session, cast: Cast, planned: Planned) -> str:
    """Write the meeting down as its recorder would; drafts stay drafts. Returns its id."""
    lots = Random(planned.starts.toordinal() * 31 + sum(map(ord, planned.kind + planned.body)))
    meeting = meetings.create(
        session,
        planned.kind,
        cast.bodies[planned.body],
        planned.starts,
        hosts=[cast.bodies[h] for h in planned.hosts],
        values=_facts(cast, planned, lots),
        items=(),
    )
    present = _attend(session, cast, meeting.id, planned, lots)
    who = _leaders(cast, planned, present)
    meetings.update(session, meeting.id, {"chair_id": who[0], "recorder_id": who[1]})
    _contents(session, cast, meeting.id, planned, present, lots)
    if not planned.draft:
        meetings.finalise(session, meeting.id, cast.today)
    return meeting.id


def _facts(cast: Cast, planned: Planned, lots: Random) -> dict[str, Any]:
    starts = planned.starts
    month = starts.month - 1
    facts: dict[str, Any] = {
        "place": PLACES[planned.branch],
        "ends_at": starts.replace(hour=starts.hour + 1, minute=lots.choice((10, 30, 40))),
        "subject": planned.subject or None,
    }
    if planned.kind == "party_lecture":
        head = next(p for p in cast.people if (planned.branch, "secretary") in p.posts)
        facts |= {"lecturer": head.name, "lecturer_post": "支部书记"}
        facts["outline"] = f"一、为什么讲；二、{words.STUDIES[month]}；三、我们怎么做。"
    elif planned.kind == "theme_day":
        facts |= {
            "form": "志愿服务",
            "course": f"集合后先学习，再开展{planned.subject}，结束后小结。",
            "dues_note": "到会党员交纳了当月党费。",
        }
    elif planned.kind == "organization_life_meeting":
        facts["preparation"] = "会前学习、征求意见、谈心谈话，撰写对照检查材料。"
    elif planned.kind == "joint_meeting":
        facts["bodies"] = "段党总支、石桥镇党委、白水河村党支部"
        facts["observers"] = "石桥镇党委副书记1人、白水河村党支部书记1人"
    return facts


def _attend(
    session: Session, cast: Cast, meeting_id: str, planned: Planned, lots: Random
) -> list[Row]:
    """Most come; the floating and the lost do not, and each absence has its reason."""
    sheet = attendance.sheet(session, meeting_id)
    away = {p.name: p.state for p in cast.people if p.state}
    marks = [_mark(row, away.get(row.name, ""), planned, lots) for row in sheet.rows]
    sheet = attendance.record(session, meeting_id, marks)
    return [row for row in sheet.rows if row.mark == "present"]


# Those whose state keeps them away, and the reason that stands on the sheet.
AWAY = {
    "floating": ("on_leave", "外出务工，已请假"),
    "lost_contact": ("absent", "电话联系不上"),
    "approved_exclusion": ("on_leave", "长期卧床"),
}


def _mark(row: Row, state: str, planned: Planned, lots: Random) -> Mark:
    if state in AWAY:
        return Mark(row.person_id, *AWAY[state])
    drawn = lots.random()
    if planned.kind == "committee_meeting" or drawn < 0.9:
        return Mark(row.person_id, "present")
    if drawn < 0.97:
        return Mark(row.person_id, "on_leave", lots.choice(words.LEAVE))
    if drawn < 0.985 and planned.kind == "party_lecture":
        day = planned.starts.date().replace(day=27)
        return Mark(row.person_id, "made_up", "外出施工，会后补课", PartialDate.of(day))
    return Mark(row.person_id, "absent", lots.choice(words.ABSENT))


def _leaders(cast: Cast, planned: Planned, present: list[Row]) -> tuple[str, str]:
    """Whoever holds the first post there takes the chair, the next one the notes."""
    order = ["secretary", "group_leader", *COMMITTEE_POSTS]
    bodies = (planned.body, planned.branch)

    def rank(row: Row) -> int:
        person = next(p for p in cast.people if p.name == row.name)
        return min((order.index(post) for body, post in person.posts if body in bodies), default=99)

    first, second, *_ = sorted(present, key=lambda row: (rank(row), row.name))
    return first.person_id, second.person_id


def _contents(
    session: Session,
    cast: Cast,
    meeting_id: str,
    planned: Planned,
    present: list[Row],
    lots: Random,
) -> None:
    month = planned.starts.month - 1
    speakers = [row.name for row in lots.sample(present, min(3, len(present)))]
    items: list[dict[str, Any]] = [
        {"heading": words.STUDIES[month].split("，")[0], "text": f"{words.STUDIES[month]}。"}
    ]
    if planned.kind not in ("party_lecture", "theme_day", "group_meeting"):
        text = words.REPORT.format(who=speakers[0], work=words.WORK[month])
        items.append({"heading": words.WORK[month], "reporter": speakers[0], "text": text})
    items += [{"heading": f"讨论接收{n}为中共预备党员", "text": words.ADMIT} for n in planned.admit]
    items += [{"heading": f"讨论{n}转为正式党员", "text": words.CONVERT} for n in planned.convert]
    kept = meetings.set_items(session, meeting_id, items)
    lines = [
        {"item_id": kept[-1].id if n else kept[0].id, "speaker": name, "text": said}
        for n, (name, said) in enumerate(
            zip(speakers, lots.sample(words.SPEECHES, len(speakers)), strict=True)
        )
    ]
    if planned.kind != "party_lecture":
        meetings.set_speeches(session, meeting_id, lines)
    resolved = _votes(session, cast, meeting_id, planned, [i.id for i in kept])
    if planned.kind in ("general_meeting", "committee_meeting", "joint_meeting"):
        resolved.append(
            {
                "item_id": kept[1].id,
                "text": words.AGREED.format(work=words.WORK[month], owner=speakers[-1]),
                "owner": speakers[-1],
                "deadline": PartialDate.of(add_months(planned.starts.date(), 1)),
            }
        )
    if resolved:
        meetings.set_resolutions(session, meeting_id, resolved)


def _votes(
    session: Session, cast: Cast, meeting_id: str, planned: Planned, items: list[str]
) -> list[dict[str, Any]]:
    """One vote for each person, one by one, with the ballots of those who were there."""
    sheet = attendance.sheet(session, meeting_id)
    subjects = [(n, "admission", words.ADMITTED) for n in planned.admit]
    subjects += [(n, "conversion", words.CONVERTED) for n in planned.convert]
    resolved = []
    for item_id, (name, rule, said) in zip(items[2:], subjects, strict=True):
        present = sheet.voting_present
        voting.record(
            session,
            meeting_id,
            {
                "item_id": item_id,
                "matter": f"{'接收' if rule == 'admission' else '同意'}{name}"
                + ("为中共预备党员" if rule == "admission" else "按期转为正式党员"),
                "rule": rule,
                "way": "secret",
                "subject_id": cast.ids[name],
                "issued": present,
                "collected": present,
                "invalid": 0,
                "yes": present - (1 if rule == "admission" else 0),
                "no": 0,
                "abstain": 1 if rule == "admission" else 0,
                "scrutineer": _officer(sheet.rows, name, 0),
                "teller": _officer(sheet.rows, name, 1),
            },
        )
        resolved.append({"item_id": item_id, "text": said.format(name=name)})
    return resolved


def _officer(rows: tuple[Row, ...], subject: str, number: int) -> str:
    there = [r.name for r in rows if r.mark == "present" and r.voting and r.name != subject]
    return there[number]


def follow_up(session: Session, cast: Cast) -> None:
    """Resolutions older than two months were carried out, as their owners reported."""
    from dangjian_desktop.records import Meeting, Resolution
    from dangjian_desktop.services import keeping

    old = add_months(cast.today, -2)
    for one in keeping.listed(session, Resolution, Resolution.deadline.is_not(None)):
        deadline = one.deadline
        meeting = session.get(Meeting, one.meeting_id)
        if deadline is not None and deadline.first() < old and meeting is not None:
            done = PartialDate.of(deadline.first())
            keeping.save(session, one, {"done_on": done, "outcome": "已按期完成"})
