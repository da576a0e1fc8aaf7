"""体检 of transfers: what came late, what waits long, who left without a letter; all unrepaired."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.domain.transfers import EXPIRED, RECEIVED, ends
from dangjian_desktop.records import Belonging, Transfer
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.found import Found

from .reading import dates_of, number_of, state_of


def findings(session: Session, day: date, organization_id: str = "") -> list[Found]:
    """All that is found up to that day in an organisation and all under it."""
    bodies = bodies_on(session, day)
    inside = bodies.within(organization_id)
    rows = [one for one in keeping.listed(session, Transfer) if one.organization_id in inside]
    left = _left_without_letter(session, rows, inside, day)
    people = {one.person_id for one in rows} | {one.person_id for one in left}
    names = keeping.named(session, "person", people)
    told = [found for one in rows for found in _of(one, names.get(one.person_id, ""), day)]
    return told + [_unproved(one, names.get(one.person_id, ""), day) for one in left]


def _left_without_letter(
    session: Session, rows: Iterable[Transfer], inside: Collection[str], day: date
) -> list[Belonging]:
    """Belongings that a transfer ended, of which the book knows no receipt of that day."""
    known = {(one.person_id, one.received_on) for one in rows if one.received_on}
    gone = keeping.listed(session, Belonging, Belonging.gone_to.is_not(None))
    return [
        one
        for one in gone
        if one.until is not None
        and one.until.first() <= day
        and one.organization_id in inside
        and not any(who == one.person_id and _within(on, one.until) for who, on in known)
    ]


def _within(day: date, known: PartialDate) -> bool:
    return known.first() <= day <= known.last()


def _unproved(place: Belonging, name: str, day: date) -> Found:
    by = rule("evidence_missing", day)
    words = f"{name}{place.until}转往{place.gone_to}，没有登记介绍信和回执"
    return Found(by, by.severity, name, place.person_id, f"belonging:{place.id}", words)


def _of(one: Transfer, name: str, day: date) -> Iterator[Found]:
    """Only hints: how long a letter holds was not found in a regulation (letter_validity)."""
    state, last, letter = state_of(one, day), ends(dates_of(one)), number_of(one)
    words = ""
    if state == RECEIVED and last and one.received_on and one.received_on > last:
        words = f"{name}的介绍信{letter}{one.received_on}才接收，过了有效期{last}"
    elif state == EXPIRED:
        words = f"{name}的介绍信{letter}有效期到{last}，没有收到回执，请追问或作废换开"
    elif state == RECEIVED and one.way == "letter" and one.receipt_on is None:
        words = f"{name}的介绍信{letter}已接收，回执还没有收到，存根旁没有可贴的"
    if words:
        by = rule("letter_validity", day)
        yield Found(by, by.severity, name, one.person_id, f"transfer:{one.id}", words)
