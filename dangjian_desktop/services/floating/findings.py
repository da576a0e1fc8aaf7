"""体检 of members away and lost: nobody in touch, no search, no details; nothing is repaired."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.floating import LOST_MONTHS, stop_from
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import FloatingContact
from dangjian_desktop.services import keeping
from dangjian_desktop.services.found import Found

from .facts import AwayLine, ended, listed


def findings(session: Session, day: date, organization_id: str = "") -> list[Found]:
    """All that is found up to that day in an organisation and all under it."""
    lines = [one for one in listed(session, day, organization_id) if not ended(one, day)]
    lost = {one.person_id: one for one in lines if one.kind == "lost_contact"}
    return [
        *(told for one in lines for told in _of(session, one, day)),
        *(told for one in lines for told in _stopped_soon(one, lost.get(one.person_id), day)),
    ]


def _of(session: Session, one: AwayLine, day: date) -> Iterator[Found]:
    if one.kind == "floating" and not one.detailed:
        yield _found(one, "floating", f"流动党员{one.name}没有登记去向和联系人", day)
    if one.kind == "floating" and one.next and one.next.words == "联系一次" and one.next.on < day:
        words = f"流动党员{one.name}应在{one.next.on}前联系一次，没有联系记录"
        yield _found(one, one.next.key, words, day)
    if one.kind == "lost_contact" and not _searched(session, one, day):
        words = f"{one.name}{one.since.words()}失联，没有查找记录"
        yield _found(one, "lost_contact", words, day)


def _stopped_soon(one: AwayLine, lost: AwayLine | None, day: date) -> Iterator[Found]:
    """The superior's decision stands as it was made; that it came too soon is said."""
    if one.kind != "membership_stopped" or lost is None:
        return
    if one.since.last() < stop_from(PartialDate.of(lost.since.first())):
        words = (
            f"{one.name}{lost.since.words()}失联，{one.since.words()}停止党籍，"
            f"失联不满{LOST_MONTHS}个月，请核对"
        )
        yield _found(one, "lost_contact", words, day)


def _searched(session: Session, one: AwayLine, day: date) -> bool:
    return bool(
        keeping.count(
            session,
            FloatingContact,
            FloatingContact.person_id == one.person_id,
            FloatingContact.purpose == "search",
            FloatingContact.held_on.between(one.since.first(), day),
        )
    )


def _found(one: AwayLine, key: str, words: str, day: date) -> Found:
    by = rule(key, day)
    return Found(by, by.severity, one.name, one.person_id, f"restriction:{one.id}", words)
