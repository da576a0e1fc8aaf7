"""转入: a member who comes with a letter; belonging and standing here begin by one act."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Organization, Person, Transfer
from dangjian_desktop.services import keeping, people
from dangjian_desktop.services.organizations import branch_of
from dangjian_desktop.services.people import FirstPeriods
from dangjian_desktop.services.periods import member_on
from dangjian_desktop.services.typed import read

from .reading import transfer_of

# Asked of somebody who is not in the books yet; `standings` follow from the two days.
OF_PERSON = ("name", "sex", "birth", "id_number", "nation", "phone")
_LETTER = (
    "organization_id",
    "way",
    "letter_words",
    "issued_on",
    "valid_days",
    "other_body",
    "addressee",
    "received_on",
    "receipt_sent_on",
    "paid_until",
    "handler",
    "remark",
)


def proposal(today: date, organization_id: str = "") -> dict[str, Any]:
    return {
        "organization_id": organization_id or None,
        "way": "letter",
        "received_on": today,
    }


def take_in(session: Session, values: Mapping[str, Any], today: date) -> Transfer:
    """Somebody who was here before (person_id), or a new person (name, joined, full_member …).

    The belonging begins on `received_on`; RuleBroken beside the field.
    """
    given = dict(values)
    organization_id, received = given.get("organization_id"), given.get("received_on")
    if problems := list(_wanted(given, today)):
        raise RuleBroken(problems)
    body = keeping.get(session, Organization, organization_id or "")
    if body.level not in ("branch", "group"):
        raise RuleBroken([Problem("organization_id", "转入要选到党支部或党小组")])
    assert isinstance(received, date)
    if given.get("person_id"):
        person_id = _back(session, given, received)
    else:
        person_id = _new(session, given, received, today)
    letter = {name: given.get(name) for name in _LETTER}
    letter |= {
        "direction": "in",
        "day": received,
        "way": given.get("way") or "letter",
        "person_id": person_id,
        "organization_id": branch_of(session, body.id).id,
        "standing": _standing(session, person_id, received),
    }
    return keeping.save(session, Transfer(), letter)


def _wanted(given: Mapping[str, Any], today: date) -> Iterator[Problem]:
    asked = {"organization_id": "本支部", "other_body": "对方党支部", "received_on": "转入日期"}
    for name, label in asked.items():
        if not str(given.get(name) or "").strip():
            yield Problem(name, f"请填写{label}")
    received = given.get("received_on")
    if received and received > today:
        yield Problem("received_on", f"转入日期{received}晚于今天，请核对")
    if not given.get("person_id"):
        if not (given.get("name") or "").strip():
            yield Problem("name", "请填写姓名，或者在“名册上的人”里选")
        if given.get("joined") is None:
            yield Problem("joined", "请填写入党时间")


def _back(session: Session, given: Mapping[str, Any], received: date) -> str:
    person_id: str = given["person_id"]
    try:
        people.transfer_in(
            session,
            person_id,
            given["organization_id"],
            PartialDate.of(received),
            came_from=given["other_body"],
            letter=given.get("letter_words"),
        )
    except RuleBroken as broken:
        words = broken.problems[0].message
        raise RuleBroken([Problem("person_id", words)]) from broken
    return person_id


def _new(session: Session, given: Mapping[str, Any], received: date, today: date) -> str:
    about = {name: given[name] for name in OF_PERSON if given.get(name) not in (None, "")}
    joined: PartialDate = read({"joined": given["joined"]})["joined"]
    full: PartialDate | None = read({"full": given.get("full_member")})["full"]
    if full is not None and full < joined:
        raise RuleBroken([Problem("full_member", "转正时间早于入党时间，请核对")])
    standings = [("probationary_member", joined)]
    if full is not None:
        standings.append(("full_member", full))
    periods = FirstPeriods(
        standings=standings,
        organization_id=given["organization_id"],
        belongs_since=PartialDate.of(received),
        how="transferred_in",
        came_from=given["other_body"],
        letter=given.get("letter_words"),
        evidence=f"由{given['other_body']}转入"[:200],
    )
    return people.register(session, read(about), periods, today=today).id


def _standing(session: Session, person_id: str, received: date) -> str:
    try:
        return member_on(session, person_id, PartialDate.of(received))
    except RuleBroken as broken:
        name = keeping.get(session, Person, person_id).name
        words = f"{name}在转入那天还不是党员，请核对入党时间"
        raise RuleBroken([Problem("received_on", words)]) from broken


def update(session: Session, transfer_id: str, values: Mapping[str, Any], today: date) -> Transfer:
    """Mend what the letter said, or note the receipt; the belonging is the card's."""
    given = dict(values)
    sent = given.get("receipt_sent_on")
    if sent is not None and sent > today:
        raise RuleBroken([Problem("receipt_sent_on", f"回执寄出日期{sent}晚于今天，请核对")])
    if given.get("received_on") is not None:
        given["day"] = given["received_on"]
    return keeping.save(session, transfer_of(session, transfer_id), given)


def answer(session: Session, transfer_id: str, sent_on: date, today: date) -> Transfer:
    """回执寄出: what the sending organisation waits for."""
    found = transfer_of(session, transfer_id)
    if found.received_on is not None and sent_on < found.received_on:
        words = f"回执寄出日期早于接收日期{found.received_on}，请核对"
        raise RuleBroken([Problem("receipt_sent_on", words)])
    return update(session, transfer_id, {"receipt_sent_on": sent_on}, today)
