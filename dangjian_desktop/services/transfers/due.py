"""What transfers have due: receipts that are awaited, receipts to be sent (rules 5)."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from dangjian_desktop.domain.rules import rule
from dangjian_desktop.domain.transfers import EXPIRED, TO_ANSWER, WAITING, ends
from dangjian_desktop.records import Transfer
from dangjian_desktop.services import keeping
from dangjian_desktop.services.due import Due

from .reading import dates_of, number_of, state_of

ANSWER_DAYS = 10  # to send the receipt, where the letter says nothing of how long it holds


def due(session: Session, day: date, inside: Collection[str] | None) -> list[Due]:
    """Of these organisations, None of all; in no order."""
    rows = [
        one
        for one in keeping.listed(session, Transfer)
        if (inside is None or one.organization_id in inside) and one.day <= day
    ]
    names = keeping.named(session, "person", {one.person_id for one in rows})
    return [due for one in rows for due in _of(one, names.get(one.person_id, ""), day)]


def _of(one: Transfer, name: str, day: date) -> Iterator[Due]:
    state = state_of(one, day)
    if state in (WAITING, EXPIRED):
        letter = number_of(one)
        last = ends(dates_of(one)) or one.day + timedelta(days=90)
        words = f"{name}的组织关系介绍信{letter}等回执" if letter else f"{name}网上转接等接收"
        yield _made(one, words, last, day, "transfer_trigger")
    elif state == TO_ANSWER and one.way == "letter":
        last = ends(dates_of(one)) or one.day + timedelta(days=ANSWER_DAYS)
        yield _made(
            one, f"{name}转入，回执还没有寄给{one.other_body}", last, day, "letter_validity"
        )


def _made(one: Transfer, words: str, last: date, day: date, key: str) -> Due:
    said = rule(key, last)
    return Due(
        rule=said.key,
        what=words,
        due_on=last,
        state="overdue" if last < day else "due",
        words=said.words,
        source=said.source(),
        kind="transfer",
        record_id=one.id,
        action="open_record",
        action_words="登记回执" if one.direction == "out" else "登记寄出",
        organization_id=one.organization_id,
        person_id=one.person_id,
    )
