"""体检 of transfers: what came after the letter's end, what waits long; nothing is repaired."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.rules import rule
from dangjian_desktop.domain.transfers import EXPIRED, RECEIVED, ends
from dangjian_desktop.records import Transfer
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.found import Found

from .reading import dates_of, number_of, state_of


def findings(session: Session, day: date, organization_id: str = "") -> list[Found]:
    """All that is found up to that day in an organisation and all under it."""
    bodies = bodies_on(session, day)
    inside = bodies.below(organization_id) if organization_id else {one.id for one in bodies}
    rows = [one for one in keeping.listed(session, Transfer) if one.organization_id in inside]
    names = keeping.named(session, "person", {one.person_id for one in rows})
    return [told for one in rows for told in _of(one, names.get(one.person_id, ""), day)]


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
