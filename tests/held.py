"""Meetings of the invented branch of tests/support.py, held and not held."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.records import Meeting
from dangjian_desktop.services import attendance, meetings, voting
from dangjian_desktop.services.attendance import Mark

TODAY = date(2024, 7, 15)
START = datetime(2024, 6, 28, 15, 0)
FACTS = {
    "ends_at": datetime(2024, 6, 28, 16, 40),
    "place": "机关三楼会议室",
    "chair_id": "陈立国",
    "recorder_id": "李契",
}
VOTE = {"matter": "接收何静为预备党员", "yes": 7, "no": 0, "abstain": 0}


def draft(
    session: Session,
    kind: str = "general_meeting",
    body: str = "机关",
    starts_at: datetime = START,
    **values: Any,
) -> Meeting:
    """A meeting with place and people, nobody marked."""
    facts = {k: v for k, v in FACTS.items() if k != "ends_at"} | values
    return meetings.create(session, kind, body, starts_at, values=facts)


def held(session: Session, kind: str = "general_meeting", **values: Any) -> Meeting:
    """Everyone came, and one matter was spoken about: ready for 定稿."""
    meeting = draft(session, kind, **values)
    attendance.mark_rest(session, meeting.id)
    meetings.set_items(session, meeting.id, [{"heading": "通报二季度工作", "text": "陈立国通报。"}])
    return meeting


def final(session: Session, kind: str = "general_meeting", **values: Any) -> Meeting:
    meeting = held(session, kind, **values)
    return meetings.finalise(session, meeting.id, TODAY)


def away(session: Session, meeting: Meeting, person: str, mark: str = "on_leave") -> None:
    attendance.record(session, meeting.id, [Mark(person, mark, "住院")])


def vote(session: Session, meeting: Meeting, **values: Any) -> voting.VoteView:
    return voting.record(session, meeting.id, VOTE | values)
