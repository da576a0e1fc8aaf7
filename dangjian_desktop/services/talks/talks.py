"""Talks as they are entered: the relation of the two is known from their posts that day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.talks.coverage import relation_of
from dangjian_desktop.records import HeartTalk
from dangjian_desktop.services import keeping

from .coverage import heads_of


def save(session: Session, values: Mapping[str, Any], today: date, talk_id: str = "") -> HeartTalk:
    """A talk that was held; RuleBroken for one of a day to come."""
    held = values.get("held_on")
    if held is not None and held > today:
        words = "谈话日期晚于今天，谈了以后再登记"
        raise RuleBroken([Problem("held_on", words)])
    record = keeping.get(session, HeartTalk, talk_id) if talk_id else HeartTalk()
    return keeping.save(session, record, values)


def proposed_relation(
    session: Session, branch_id: str, talker: str | None, member: str | None, day: date
) -> str:
    """委员之间, 委员与党员 or 党员之间; "" until both are known."""
    if not talker or not member:
        return ""
    return relation_of(talker, member, set(heads_of(session, branch_id, day)))
