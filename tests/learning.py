"""Learning of the invented branch of tests/support.py: a plan, a session, who came."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.records import StudyPlan, StudySession, StudyTopic
from dangjian_desktop.services.study import sessions, signing
from dangjian_desktop.services.study.signing import SignMark
from tests.support import on

TODAY = date(2024, 6, 30)
BRANCH, YEAR = "机关", 2024
DUE = 9  # people of the branch, one of them on probation, on 2024-06-20
HELD = {
    "starts_at": datetime(2024, 6, 20, 14, 30),
    "ends_at": datetime(2024, 6, 20, 16, 30),
    "subject": "学习党章",
    "form": "集中学习",
    "hours": Decimal(2),
    "lecturer_id": "陈立国",
}


def plan(session: Session, **values: Any) -> StudyPlan:
    given = {"adopted_on": on("2024-01-20")} | values
    return sessions.save_plan(session, BRANCH, YEAR, given)


def topic(session: Session, plan_id: str, when: str = "2024-06", **values: Any) -> StudyTopic:
    given = {"planned_for": on(when), "subject": "学习党章", "form": "集中学习"} | values
    return sessions.save_topic(session, plan_id, given)


def held(session: Session, **values: Any) -> StudySession:
    """A session of 2024-06-20, nobody marked."""
    return sessions.save_session(session, BRANCH, HELD | values)


def signed(session: Session, session_id: str, *marks: SignMark) -> signing.SignSheet:
    """Those marks, and everybody else was there."""
    signing.record(session, session_id, marks, TODAY)
    return signing.mark_rest(session, session_id, TODAY)


def away(person: str, mark: str = "on_leave", **more: Any) -> SignMark:
    return SignMark(person, mark, "出差", **more)
