"""What the papers of talks print, under the names of their day."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.talks.facts import CoveragePaperFacts, TalkPaperFacts
from dangjian_desktop.records import Belonging, HeartTalk, Person, TalkDifficulty
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.paper_facts import body_facts, footer
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.roster import rows_for

from .coverage import last_of, talk_year
from .difficulties import facts_of


def talk_facts(session: Session, talk_id: str, today: date) -> TalkPaperFacts:
    """谈心谈话记录 of one talk; KnownError when it is gone."""
    talk = keeping.get(session, HeartTalk, talk_id)
    day, people = talk.held_on, (talk.talker_id, talk.member_id)
    rows = {row.id: row for row in rows_for(session, list(people), day)}
    names = keeping.named(session, "person", people)
    raised = keeping.listed(session, TalkDifficulty, TalkDifficulty.talk_id == talk.id)
    late = keeping.late_days(talk) > policy(session).late_days

    def post(person_id: str) -> str:
        row = rows.get(person_id)
        job = (keeping.get(session, Person, person_id).job or "") if row else ""
        return "、".join((*row.posts, *([job] if job else []))) if row else ""

    return TalkPaperFacts(
        body=body_facts(session, _where(session, talk), day),
        on=day,
        way=talk.way,
        relation=talk.relation or "",
        talker=names.get(talk.talker_id, ""),
        member=names.get(talk.member_id, ""),
        talker_post=post(talk.talker_id),
        member_post=post(talk.member_id),
        place=talk.place or "",
        topic=talk.subject or "",
        content=talk.content or "",
        opinion=talk.opinion or "",
        follow_up=talk.follow_up or "",
        difficulties=facts_of(session, raised, today),
        late_on=talk.recorded_at.date() if late else None,
        footer=footer(session),
    )


def _where(session: Session, talk: HeartTalk) -> str:
    """Where the one talked to belonged that day, else the talker, else the topmost body."""
    for person_id in (talk.member_id, talk.talker_id):
        asked = (
            select(Belonging.organization_id)
            .where(Belonging.person_id == person_id)
            .where(Belonging.since <= PartialDate.of(talk.held_on))
            .order_by(Belonging.since.desc())
        )
        found = session.scalars(asked).first()
        if found:
            return found
    return next(iter(bodies_on(session, talk.held_on).by_id), "")


def coverage_facts(session: Session, branch_id: str, year: int, today: date) -> CoveragePaperFacts:
    """谈心谈话情况表 of the year as of today or its last day."""
    return CoveragePaperFacts(
        body=body_facts(session, branch_id, last_of(year, today)),
        talks=talk_year(session, branch_id, year, today),
        footer=footer(session),
    )
