"""What the papers of an election and its card say, in names of its day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import POSTS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.organization import TermFacts, term_end
from dangjian_desktop.domain.renewal.facts import (
    HandoverLine,
    NomineeFacts,
    RenewalFacts,
    TermWords,
)
from dangjian_desktop.records import Election, ElectionHandover, Nominee, Person, Standing, Term
from dangjian_desktop.services import keeping
from dangjian_desktop.services.eligible import eligible
from dangjian_desktop.services.minutes import printed_after
from dangjian_desktop.services.paper_facts import body_facts, footer, person_facts
from dangjian_desktop.services.policy import policy

from .counting import ballots
from .reading import day_of, election_of, held_on, meeting_of, nominees_of
from .steps import listed


def renewal_facts(session: Session, election_id: str, today: date) -> RenewalFacts:
    """Everything about one election; KnownError when it is gone."""
    found = election_of(session, election_id)
    held, day = held_on(session, found), day_of(session, found, today)
    people = eligible(session, found.organization_id, day)
    meeting = meeting_of(session, found.meeting_id)
    former, term = _terms(session, found)
    return RenewalFacts(
        election_id=found.id,
        organization_id=found.organization_id,
        body=body_facts(session, found.organization_id, day),
        number=found.number,
        way=found.way,
        seats=found.seats,
        planned_on=found.planned_on,
        day=held or found.planned_on,
        place=(meeting.place or "") if meeting else "",
        held=held is not None and held.first() <= today,
        document=found.document or "",
        scrutineer=found.scrutineer or "",
        teller=found.teller or "",
        former=former,
        term=term,
        steps=tuple(listed(session, election_id, today)),
        nominees=tuple(_nominees(session, nominees_of(session, election_id))),
        ballots=tuple(one for one in ballots(session, found) if one.day <= today),
        handover=tuple(_handover(session, election_id)),
        members=len(people),
        full=sum(one.standing == "full_member" for one in people),
        printed_on=printed_after(held.last(), today) if held else None,
        today=today,
        footer=footer(session),
    )


def _terms(session: Session, found: Election) -> tuple[TermWords | None, TermWords | None]:
    """The term that ends and the one that comes of the election."""
    mine = keeping.listed(session, Term, Term.organization_id == found.organization_id)
    former = next((one for one in mine if one.number == found.number - 1), None)
    made = next((one for one in mine if one.id == found.term_id), None)
    years = policy(session).term_years
    return _words(former, years), _words(made, years)


def _words(term: Term | None, years: int) -> TermWords | None:
    if term is None:
        return None
    facts = TermFacts(
        since=term.since,
        due_on=term.due_on,
        shifted_to=term.shifted_to,
        approval=term.approval or "",
        years=years,
    )
    return TermWords(term.number, term.since, term_end(facts))


def _nominees(session: Session, rows: Sequence[Nominee]) -> list[NomineeFacts]:
    ids = [one.person_id for one in rows]
    people = {p.id: p for p in keeping.listed(session, Person, Person.id.in_(ids))}
    joined = _joined(session, ids)
    return [
        NomineeFacts(
            id=one.id,
            person_id=one.person_id,
            person=person_facts(people[one.person_id]),
            post=one.post or "",
            post_words=POSTS.get(one.post or "", ""),
            recommended=one.recommended,
            inspection=one.inspection or "",
            elected_post=one.elected_post or "",
            elected_words=POSTS.get(one.elected_post or "", ""),
            joined=joined.get(one.person_id),
            remark=one.remark or "",
        )
        for one in rows
        if one.person_id in people
    ]


def _joined(session: Session, ids: Sequence[str]) -> dict[str, PartialDate]:
    """The day of joining: the first probation."""
    found: dict[str, PartialDate] = {}
    asked = keeping.listed(
        session,
        Standing,
        Standing.person_id.in_(ids),
        Standing.kind.in_(("probationary_member", "full_member")),
    )
    for one in asked:
        found.setdefault(one.person_id, one.since)
    return found


def _handover(session: Session, election_id: str) -> list[HandoverLine]:
    mine = keeping.listed(session, ElectionHandover, ElectionHandover.election_id == election_id)
    return [
        HandoverLine(
            name=one.name,
            count="" if one.count is None else f"{one.count}{one.unit or ''}",
            state=one.state or "",
            remark=one.remark or "",
        )
        for one in mine
    ]
