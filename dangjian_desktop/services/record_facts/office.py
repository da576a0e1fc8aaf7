"""The talk that reminds of integrity, and the paper that came in with who has read it."""

from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.record_facts import IncomingFacts, ReaderFacts, ReminderFacts
from dangjian_desktop.records.document_circulation import DocumentCirculation
from dangjian_desktop.records.incoming_document import IncomingDocument
from dangjian_desktop.records.integrity_reminder import IntegrityReminder
from dangjian_desktop.services import keeping
from dangjian_desktop.services.minutes import printed_after

from .told import called, job, met, told


def reminder(session: Session, record_id: str, today: date) -> ReminderFacts:
    """廉政谈话提醒记录; KnownError when it is gone."""
    one = keeping.get(session, IntegrityReminder, record_id)
    return ReminderFacts(
        **told(session, one, today),
        held_on=one.held_on,
        person=called(session, one.person_id),
        person_job=job(session, one.person_id, one.held_on),
        talker=called(session, one.talker_id),
        talker_job=job(session, one.talker_id, one.held_on),
        recorder=called(session, one.recorder_id),
        occasion=one.occasion,
        place=one.place or "",
        topic=one.subject or "",
        content=one.content or "",
        requirement=one.requirement or "",
        reply=one.reply or "",
        check_on=one.check_on,
        checked_on=one.checked_on,
        result=one.result or "",
    )


def incoming(session: Session, record_id: str, today: date) -> IncomingFacts:
    """收文传阅单, to be signed as it goes round; printed later than that it says when."""
    one = keeping.get(session, IncomingDocument, record_id)
    rows = keeping.listed(session, DocumentCirculation, DocumentCirculation.document_id == one.id)
    rows = sorted(rows, key=lambda row: (row.sort or len(rows) + 1, row.given_on))
    names = keeping.named(session, "person", [row.person_id for row in rows])
    begun = min((row.given_on for row in rows), default=one.received_on)
    return IncomingFacts(
        **(told(session, one, today) | {"subject": "", "printed_on": printed_after(begun, today)}),
        received_on=one.received_on,
        number=one.number or "",
        from_body=one.from_body,
        document_number=one.document_number or "",
        title=one.subject,
        kind=one.kind or "",
        issued_on=one.issued_on,
        urgency=one.urgency or "",
        copies=one.copies,
        deadline=one.deadline,
        proposal=one.proposal or "",
        instruction=one.instruction or "",
        result=one.result or "",
        handled_on=one.handled_on,
        readers=tuple(
            ReaderFacts(
                name=names.get(row.person_id, ""),
                given_on=row.given_on,
                read_on=row.read_on,
                studied=met(session, row.meeting_id),
                opinion=row.opinion or "",
            )
            for row in rows
        ),
    )
