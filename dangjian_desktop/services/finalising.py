"""定稿, 更正, 作废: from the day of 定稿 on the record stands as it is."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEETING_KINDS, POSTS
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import (
    Amendment,
    Attendance,
    Meeting,
    MeetingItem,
    Post,
    Resolution,
    Speech,
    Vote,
    field_of,
)
from dangjian_desktop.records.period import on_day
from dangjian_desktop.services import attendance, keeping, voting
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.eligible import Eligible
from dangjian_desktop.services.meeting_parts import hosts_of, parts, renumber

# What a record of this kind cannot do without (rules 7), besides place, chair and recorder.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "party_lecture": ("subject", "lecturer"),
    "theme_day": ("subject",),
}


def problems(session: Session, meeting_id: str, today: date) -> list[Problem]:
    """All that stands between a draft and 定稿, each with the place to mend it."""
    meeting = keeping.get(session, Meeting, meeting_id)
    return _problems(session, meeting, attendance.sheet(session, meeting_id), today)


def _problems(
    session: Session, meeting: Meeting, found: attendance.Sheet, today: date
) -> list[Problem]:
    return [
        *_facts(meeting, today),
        *_people(session, meeting, found),
        *_contents(session, meeting),
        *voting.disagreements(session, meeting.id, found),
    ]


def _facts(meeting: Meeting, today: date) -> Iterator[Problem]:
    if meeting.day > today:
        yield Problem("starts_at", f"会议日期{meeting.day}还没到，开完再定稿")
    for name in ("place", "chair_id", "recorder_id", *NEEDED.get(meeting.kind, ())):
        if not getattr(meeting, name):
            label = "题目" if name == "subject" and meeting.kind == "party_lecture" else ""
            yield Problem(name, f"请填写{label or field_of(Meeting, name).label}")


def _people(session: Session, meeting: Meeting, found: attendance.Sheet) -> Iterator[Problem]:
    if found.eligible == 0:
        yield Problem("organization_id", "按当天的名册应到0人，请核对党组织、日期和组织关系")
    if found.unmarked:
        names = "、".join(r.name for r in found.rows if not r.mark)
        yield Problem("attendance", f"还有{found.unmarked}人没有标记到会情况：{names}")
    came = {r.person_id for r in (*found.rows, *found.observers) if r.mark == "present"}
    due = {r.person_id for r in found.rows}
    for name in ("chair_id", "recorder_id"):
        person_id = getattr(meeting, name)
        if person_id and person_id not in came:
            who = keeping.named(session, "person", [person_id])[person_id]
            label = field_of(Meeting, name).label
            how = (
                "却没有出席，请改到会情况或换人"
                if person_id in due
                else "不在应到名单里，请登记为列席"
            )
            yield Problem(name, f"{label}{who}{how}")


def _contents(session: Session, meeting: Meeting) -> Iterator[Problem]:
    items = parts(session, MeetingItem, meeting.id)
    if not items:
        yield Problem("items", "还没有议题，请写明会议议了什么")
    bare = {item.id: item.heading for item in items if not item.text}
    kinds: tuple[type[Speech | Vote | Resolution], ...] = (Speech, Vote, Resolution)
    for kind in kinds if bare else ():
        for one in parts(session, kind, meeting.id):
            bare.pop(one.item_id or "", None)
    for heading in bare.values():
        yield Problem("items", f"议题“{heading}”没有内容，请照实填写，没有议的请删去")


def finalise(session: Session, meeting_id: str, today: date) -> Meeting:
    """Freeze the record with the names and figures of its day; RuleBroken when it is not ready.

    The caller opens `db.write("定稿 …", undoable=0)`: only 更正 and 作废 follow.
    """
    meeting = keeping.get(session, Meeting, meeting_id)
    if meeting.state in ("finalised", "void"):
        raise RuleBroken([Problem("state", "这次会议已经定稿，要改请用更正")])
    due = attendance.refresh(session, meeting)
    figures = attendance.sheet_of(session, meeting, due)
    if found := _problems(session, meeting, figures, today):
        raise RuleBroken(found)
    renumber(session, meeting.organization_id, meeting.kind, meeting.starts_at.year)
    values = {
        "frozen_eligible": figures.eligible,
        "frozen_voting": figures.voting_eligible,
        "frozen_figures": json.dumps(
            _kept(session, meeting, due), ensure_ascii=False, sort_keys=True
        ),
        "finalised_at": session.info["batch"]["at"],
        "state": "finalised",
    }
    return keeping.save(session, meeting, values)


def _kept(session: Session, meeting: Meeting, due: Sequence[Eligible]) -> dict[str, object]:
    observers = [a.person_id for a in parts(session, Attendance, meeting.id) if a.observer]
    return {
        "due": [asdict(one) for one in due],
        "observers": keeping.named(session, "person", observers),
        "names": names_of_day(session, meeting),
    }


def names_of_day(session: Session, meeting: Meeting) -> dict[str, str]:
    """Every name that the minutes print, as it was on that day: key or id -> words."""
    people = {p for p in (meeting.chair_id, meeting.recorder_id) if p}
    people |= {v.subject_id for v in parts(session, Vote, meeting.id) if v.subject_id}
    words = keeping.named(session, "person", people)
    bodies = bodies_on(session, meeting.day)
    for body in hosts_of(session, meeting):
        words[body] = bodies.name(body)
        words[f"{body}/head"] = bodies.head(body)
    if meeting.chair_id:
        words["chair_post"] = post_words(session, meeting.chair_id, meeting)
    if meeting.kind == "group_meeting":
        words["leader"] = _leader(session, meeting)
    return words


def _leader(session: Session, meeting: Meeting) -> str:
    leads = keeping.listed(
        session,
        Post,
        Post.organization_id == meeting.organization_id,
        Post.name == "group_leader",
        on_day(Post, meeting.day),
    )
    return "、".join(keeping.named(session, "person", [p.person_id for p in leads]).values())


def post_words(session: Session, person_id: str, meeting: Meeting) -> str:
    """The first post that the person held in a body of the meeting on its day; "" without one."""
    held = keeping.listed(session, Post, Post.person_id == person_id, on_day(Post, meeting.day))
    bodies = hosts_of(session, meeting)
    mine = [p for p in held if p.organization_id in bodies] or list(held)
    order = list(POSTS)
    names = sorted((p.name for p in mine), key=lambda n: order.index(n) if n in order else 99)
    return POSTS.get(names[0], names[0]) if names else ""


def amend(
    session: Session, meeting_id: str, author: str, reason: str, text: str, today: date
) -> Amendment:
    """Write a 更正 under a finalised record, with who, when and why; it stands for good."""
    meeting = keeping.get(session, Meeting, meeting_id)
    if meeting.state != "finalised":
        words = "已作废的会议不再更正" if meeting.state == "void" else "草稿可以直接改，不用更正"
        raise RuleBroken([Problem("state", words)])
    values = {
        "meeting_id": meeting_id,
        "amended_on": today,
        "author": author.strip(),
        "reason": reason.strip(),
        "text": text.strip(),
    }
    return keeping.save(session, Amendment(), values)


def void(session: Session, meeting_id: str, reason: str, today: date) -> Meeting:
    """Declare a finalised record void; it stays, with its number and the reason."""
    meeting = keeping.get(session, Meeting, meeting_id)
    if meeting.state != "finalised":
        words = "已经作废" if meeting.state == "void" else "草稿不用作废，可以删除"
        raise RuleBroken([Problem("state", words)])
    if not reason.strip():
        raise RuleBroken([Problem("void_reason", "请填写作废原因")])
    values = {"state": "void", "voided_on": today, "void_reason": reason.strip()}
    return keeping.save(session, meeting, values)


def drift(session: Session, meeting_id: str) -> list[str]:
    """Where the periods, corrected after 定稿, no longer say what it froze; the paper stays."""
    meeting = keeping.get(session, Meeting, meeting_id)
    kept = attendance.frozen_people(meeting)
    if kept is None or meeting.state != "finalised":
        return []
    then = {one.person_id: one for one in kept}
    now = {one.person_id: one for one in attendance.due_people(session, meeting)}
    what = f"{meeting.day}的{MEETING_KINDS[meeting.kind]}"
    found = [f"{what}定稿时应到有{then[p].name}，按现在的名册没有" for p in then if p not in now]
    found += [f"{what}定稿时应到没有{now[p].name}，按现在的名册有" for p in now if p not in then]
    found += [
        f"{what}定稿时{then[p].name}{'有' if then[p].voting else '没有'}表决权，按现在的名册相反"
        for p in then
        if p in now and then[p].voting != now[p].voting
    ]
    return [f"{words}；确有出入的请写更正" for words in found]
