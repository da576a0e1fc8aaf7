"""谈心谈话记录 and 学习记录 as papers of one record."""

from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.study.facts import SessionFacts
from dangjian_desktop.domain.talks.facts import TalkPaperFacts
from dangjian_desktop.services.study.papers import session_facts
from dangjian_desktop.services.talks.papers import talk_facts


def talk(session: Session, record_id: str, today: date) -> TalkPaperFacts:
    """KnownError when it is gone."""
    return talk_facts(session, record_id, today)


def learning(session: Session, record_id: str, today: date) -> SessionFacts:
    """KnownError when it is gone."""
    return session_facts(session, record_id, today)
