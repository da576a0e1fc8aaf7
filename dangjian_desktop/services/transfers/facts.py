"""What letters and the register print, in the names of the letter's day; and their list."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import STANDINGS
from dangjian_desktop.domain.dates import years_between
from dangjian_desktop.domain.transfers import (
    DIRECTIONS,
    LetterFacts,
    RegisterRow,
    ends,
)
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import Organization, Person, Transfer
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.looked_at import looked_at
from dangjian_desktop.services.minutes import printed_after
from dangjian_desktop.services.paper_facts import footer
from dangjian_desktop.services.policy import policy

from .reading import dates_of, number_of, state_of, transfer_of


@unchanging
class TransferLine:
    """One line of the list on a day; `last` is the day by which the receipt is awaited."""

    id: str
    direction: str
    name: str
    person_id: str
    number: str
    here: str
    other: str
    issued_on: date | None
    last: date | None
    state: str
    received_on: date | None
    receipt_on: date | None
    late: bool

    @property
    def direction_words(self) -> str:
        return DIRECTIONS.get(self.direction, "")


def listed(
    session: Session, day: date, organization_id: str = "", past: date | None = None
) -> list[TransferLine]:
    """Those of the organisation looked at, the newest first."""
    every = looked_at(session, keeping.listed(session, Transfer), organization_id, past)
    names = keeping.named(session, "person", {one.person_id for one in every})
    late_days = policy(session).late_days
    return [_line(session, one, names.get(one.person_id, ""), day, late_days) for one in every]


def _line(session: Session, one: Transfer, name: str, day: date, late_days: int) -> TransferLine:
    body = bodies_on(session, one.day).branch(one.organization_id)
    return TransferLine(
        id=one.id,
        direction=one.direction,
        name=name,
        person_id=one.person_id,
        number=number_of(one),
        here=body.short_name if body else "",
        other=one.other_body,
        issued_on=one.issued_on,
        last=ends(dates_of(one)),
        state=state_of(one, day),
        received_on=one.received_on,
        receipt_on=one.receipt_on,
        late=keeping.late_days(one) > late_days,
    )


def letter_facts(session: Session, transfer_id: str, today: date) -> LetterFacts:
    """The three parts of one letter, dated as it was issued."""
    found = transfer_of(session, transfer_id)
    person = keeping.get(session, Person, found.person_id)
    day = found.issued_on or today
    bodies = bodies_on(session, day)
    branch = bodies.branch(found.organization_id)
    issuer = bodies.by_id.get(branch.parent_id or "") if branch else None
    record = keeping.found(session, "organization", issuer.id) if issuer else None
    late = keeping.late_days(found) > policy(session).late_days
    return LetterFacts(
        number=number_of(found),
        name=person.name,
        sex=person.sex or "",
        age=years_between(person.birth, day) if person.birth else None,
        nation=person.nation or "",
        standing=STANDINGS.get(found.standing or "", ""),
        id_number=person.id_number or "",
        from_branch=branch.head if branch else "",
        to_branch=found.other_body,
        addressee=found.addressee or "",
        issuer=issuer.name if issuer else "",
        issued_on=found.issued_on,
        valid_days=found.valid_days,
        paid_until=found.paid_until,
        phone=person.phone or "",
        address=(record.address or "") if isinstance(record, Organization) else "",
        office_phone=(record.phone or "") if isinstance(record, Organization) else "",
        late_on=found.recorded_at.date() if late else None,
        printed_on=printed_after(day, today),
        void=found.voided_on is not None,
        footer=footer(session),
        author=issuer.name if issuer else "",
    )


def register_rows(
    session: Session, year: int, today: date, organization_id: str = ""
) -> list[RegisterRow]:
    """转入转出登记簿 of a year in the order of days."""
    every = looked_at(session, keeping.listed(session, Transfer), organization_id, None)
    mine = [one for one in every if one.day.year == year and one.day <= today]
    people = _people(session, mine)
    late_days = policy(session).late_days
    return [
        _row(session, one, people.get(one.person_id), late_days)
        for one in sorted(mine, key=lambda one: (one.day, one.number or 0, one.id))
    ]


def _people(session: Session, rows: Sequence[Transfer]) -> dict[str, Person]:
    ids = {one.person_id for one in rows}
    return {one.id: one for one in keeping.listed(session, Person, Person.id.in_(ids))}


def _row(session: Session, one: Transfer, person: Person | None, late_days: int) -> RegisterRow:
    branch = bodies_on(session, one.day).branch(one.organization_id)
    remark = one.remark or ""
    if one.voided_on is not None:
        remark = f"{one.voided_on}作废：{one.void_reason or ''}"
    return RegisterRow(
        number=number_of(one),
        direction=DIRECTIONS.get(one.direction, ""),
        name=person.name if person else "",
        sex=(person.sex or "") if person else "",
        standing=STANDINGS.get(one.standing or "", ""),
        here=branch.short_name if branch else "",
        other=one.other_body,
        issued_on=one.issued_on,
        received_on=one.received_on,
        receipt_on=one.receipt_on if one.direction == "out" else one.receipt_sent_on,
        paid_until=one.paid_until,
        handler=one.handler or "",
        remark=remark,
        late_on=one.recorded_at.date() if keeping.late_days(one) > late_days else None,
    )
