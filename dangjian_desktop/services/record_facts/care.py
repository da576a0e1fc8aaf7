"""What is known of a member in hardship, and of a member's honours and faults."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.domain.record_facts import (
    ConductFacts,
    DisciplineFacts,
    HardshipFacts,
    HelpFacts,
    HonourFacts,
)
from dangjian_desktop.records import Person, Record, Visit
from dangjian_desktop.records.discipline import Discipline
from dangjian_desktop.records.hardship_aid import HardshipAid
from dangjian_desktop.records.hardship_register import HardshipRegister
from dangjian_desktop.records.honour import Honour
from dangjian_desktop.services import keeping

from .told import called, late_on, member, told

VISIT = "走访慰问"


def hardship(session: Session, record_id: str, today: date) -> HardshipFacts:
    """困难党员帮扶登记表: the register with all help and visits of its time."""
    one = keeping.get(session, HardshipRegister, record_id)
    return HardshipFacts(
        **told(session, one, today),
        member=member(session, one.person_id, today),
        kind=one.kind,
        since=one.since,
        until=one.until,
        approval=one.approval or "",
        helper=called(session, one.helper_id),
        household=one.household,
        income=one.income,
        cause=one.cause or "",
        need=one.need or "",
        measures=one.measures or "",
        helps=tuple(sorted(_helps(session, one), key=lambda given: given.on)),
    )


def _helps(session: Session, one: HardshipRegister) -> Iterator[HelpFacts]:
    """Help that names this register, or was given in its time; and the visits of that time."""
    for aid in keeping.listed(session, HardshipAid, HardshipAid.person_id == one.person_id):
        if aid.register_id == one.id or (not aid.register_id and _while(one, aid.given_on)):
            yield HelpFacts(
                on=aid.given_on,
                way=aid.way,
                money=aid.money,
                goods=aid.goods or "",
                by=aid.giver,
                signed=aid.receiver or "",
            )
    for visit in keeping.listed(session, Visit, Visit.person_id == one.person_id):
        if _while(one, visit.held_on):
            yield HelpFacts(
                on=visit.held_on,
                way=VISIT,
                money=visit.money,
                goods=visit.goods or "",
                by=visit.visitors,
            )


def _while(one: HardshipRegister, day: date) -> bool:
    return one.since.first() <= day and (one.until is None or day <= one.until.last())


def conduct_of_honour(session: Session, record_id: str, today: date) -> ConductFacts:
    """奖惩登记表 of who has this honour; KnownError when it is a body's."""
    one = keeping.get(session, Honour, record_id)
    if not one.person_id:
        raise KnownError("这项奖励是给集体的，没有个人的奖惩登记表；可以打印登记表。", "of_a_body")
    return _conduct(session, one, one.person_id, today)


def conduct_of_discipline(session: Session, record_id: str, today: date) -> ConductFacts:
    """奖惩登记表 of whom this was decided on."""
    one = keeping.get(session, Discipline, record_id)
    return _conduct(session, one, one.person_id, today)


def conduct_of_person(session: Session, record_id: str, today: date) -> ConductFacts:
    """奖惩登记表 of a member."""
    return _conduct(session, keeping.get(session, Person, record_id), record_id, today)


def _conduct(session: Session, of: Record, person_id: str, today: date) -> ConductFacts:
    honours = keeping.listed(session, Honour, Honour.person_id == person_id)
    faults = keeping.listed(session, Discipline, Discipline.person_id == person_id)
    late = [late_on(session, one) for one in (*honours, *faults)]
    about = told(session, of, today) | {
        "late_on": max((one for one in late if one), default=None),
        "subject": called(session, person_id),
    }
    return ConductFacts(
        **about,
        member=member(session, person_id, today),
        honours=tuple(
            HonourFacts(
                on=one.awarded_on,
                name=one.name,
                level=one.level,
                authority=one.authority,
                document=one.document or "",
            )
            for one in reversed(honours)
        ),
        disciplines=tuple(
            DisciplineFacts(
                on=one.decided_on,
                kind=one.kind,
                authority=one.authority,
                document=one.document or "",
                since=one.since,
                until=one.until,
                ended_on=one.ended_on,
            )
            for one in reversed(faults)
        ),
    )
