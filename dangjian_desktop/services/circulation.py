"""传阅: a paper that came in goes to several readers at once; who has read it, who has not."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import Meeting
from dangjian_desktop.records.document_circulation import DocumentCirculation
from dangjian_desktop.records.incoming_document import IncomingDocument

from . import keeping
from .bodies import bodies_on
from .eligible import eligible

RECENT = 12  # meetings to choose from


@unchanging
class Reader:
    """One reader of a paper; state: read, studied, waiting or overdue on the day asked for."""

    id: str
    person_id: str
    name: str
    given_on: date
    read_by: date | None
    read_on: date | None
    meeting: str  # caption, "" where it was not studied at one
    opinion: str
    state: str


def readers(session: Session, document_id: str, day: date) -> list[Reader]:
    """In the order in which they are to read, then as they were put down."""
    rows = _rows(session, document_id)
    people = keeping.named(session, "person", [row.person_id for row in rows])
    met = keeping.named(session, "meeting", [row.meeting_id for row in rows if row.meeting_id])
    return [
        Reader(
            id=row.id,
            person_id=row.person_id,
            name=people.get(row.person_id, ""),
            given_on=row.given_on,
            read_by=row.read_by,
            read_on=row.read_on,
            meeting=met.get(row.meeting_id or "", ""),
            opinion=row.opinion or "",
            state=_state(row, day),
        )
        for row in rows
    ]


def _rows(session: Session, document_id: str) -> Sequence[DocumentCirculation]:
    found = keeping.listed(
        session, DocumentCirculation, DocumentCirculation.document_id == document_id
    )
    last = len(found) + 1
    return sorted(found, key=lambda row: (row.sort or last, row.given_on, row.recorded_at))


def _state(row: DocumentCirculation, day: date) -> str:
    if row.read_on is not None:
        return "read"
    if row.meeting_id:
        return "studied"
    return "overdue" if row.read_by is not None and row.read_by < day else "waiting"


def send(
    session: Session, document_id: str, person_ids: Iterable[str], given_on: date, read_by: date
) -> int:
    """Give the paper to these people; who has it already is passed over. How many got it.

    RuleBroken when it has not come in yet on that day, or the last day lies before it.
    """
    document = keeping.get(session, IncomingDocument, document_id)
    if given_on < document.received_on:
        words = f"{document.received_on.isoformat()}才收到，送阅日期不能早于这一天"
        raise RuleBroken([Problem("given_on", words)])
    there = _rows(session, document_id)
    have, place = {row.person_id for row in there}, max((r.sort or 0 for r in there), default=0)
    wanted = [one for one in dict.fromkeys(person_ids) if one not in have]
    about = {"document_id": document_id, "given_on": given_on, "read_by": read_by}
    for number, person_id in enumerate(wanted, place + 1):
        values = about | {"person_id": person_id, "sort": number}
        keeping.save(session, DocumentCirculation(), values, flush=False)
    session.flush()
    return len(wanted)


def mark_read(session: Session, circulation_id: str, on: date) -> DocumentCirculation:
    """Read on that day."""
    one = keeping.get(session, DocumentCirculation, circulation_id)
    return keeping.save(session, one, {"read_on": on})


def studied_at(session: Session, document_id: str, meeting_id: str) -> int:
    """All who have not read it studied it at this meeting; how many these are."""
    rows = [row for row in _rows(session, document_id) if row.read_on is None]
    open_ones = [row for row in rows if not row.meeting_id]
    for row in open_ones:
        keeping.save(session, row, {"meeting_id": meeting_id}, flush=False)
    session.flush()
    return len(open_ones)


def take_back(session: Session, circulation_id: str) -> None:
    """It was not given to them after all."""
    keeping.put_in_bin(session, keeping.get(session, DocumentCirculation, circulation_id))


def committee(session: Session, document_id: str, day: date) -> list[str]:
    """The committee of the branch that the paper came to, on that day."""
    document = keeping.get(session, IncomingDocument, document_id)
    found = eligible(session, document.organization_id, day, kind="committee_meeting")
    return [one.person_id for one in found]


def meetings(session: Session, document_id: str, day: date) -> list[Meeting]:
    """Those since it came in at which it may have been studied, the newest first."""
    document = keeping.get(session, IncomingDocument, document_id)
    inside = bodies_on(session, day).below(document.organization_id)
    found = keeping.listed(
        session,
        Meeting,
        Meeting.organization_id.in_(inside),
        Meeting.state != "void",
        Meeting.starts_at >= datetime.combine(document.received_on, time.min),
        Meeting.starts_at <= datetime.combine(day, time.max),
    )
    return list(found[:RECENT])
