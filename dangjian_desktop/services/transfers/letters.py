"""转出: a numbered letter, its receipt, or its end; only the receipt ends the belonging here.

Source: 党员教育管理工作条例 第二十五条 (transfer_trigger): until the member is received elsewhere
the former organisation stays responsible.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Person, Transfer
from dangjian_desktop.services import keeping, people
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.periods import member_on
from dangjian_desktop.services.policy import Policy, policy
from dangjian_desktop.services.roster import rows_for

from .paid import paid_until
from .reading import next_number, number_of, open_letter, transfer_of

LETTER = "letter"
# What stays open once the letter is settled.
AFTERWARDS = frozenset({"receipt_on", "remark", "handler"})


def proposal(session: Session, person_id: str, today: date) -> dict[str, Any]:
    """What the form of a new letter is filled with; blank where nothing is known."""
    local = policy(session)
    row = next(iter(rows_for(session, [person_id], today)), None)
    return {
        "person_id": person_id or None,
        "organization_id": (row.branch_id or None) if row else None,
        "way": LETTER,
        "number": next_number(session, today.year),
        "issued_on": today,
        "reach": "outside",
        "valid_days": local.letter_days_outside,
        "paid_until": paid_until(session, person_id, today) if person_id else None,
    }


def usual_days(session: Session, reach: str) -> int:
    """市内、市外: what an office usually writes."""
    local = policy(session)
    return local.letter_days_town if reach == "town" else local.letter_days_outside


def issue(session: Session, values: Mapping[str, Any], today: date) -> Transfer:
    """A letter, or a transfer through the national system (way online); nothing changes here yet.

    RuleBroken beside the field: not a member that day, of another branch, a letter open, its number
    taken, valid longer than the office allows.
    """
    given = _given(values)
    return _issue(session, Transfer(), given, today)


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: (value.strip() or None) if isinstance(value, str) else value
        for name, value in values.items()
    }


def _issue(session: Session, record: Transfer, given: dict[str, Any], today: date) -> Transfer:
    given["direction"] = "out"
    given.setdefault("way", LETTER)
    given.setdefault("issued_on", today)
    _wanted(given)
    day: date = given["issued_on"]
    given |= {"day": day, "year": day.year if given["way"] == LETTER else None}
    if given["way"] == LETTER:
        given["number"] = given.get("number") or next_number(session, day.year)
    else:
        given |= {"number": None, "valid_days": None}
    given["standing"] = _standing(session, given)
    _person(session, given)
    if problems := [
        *_days(given, today, policy(session)),
        *_alone(session, record, given),
        *_here(session, given),
    ]:
        raise RuleBroken(problems)
    return keeping.save(session, record, given)


def _wanted(given: Mapping[str, Any]) -> None:
    asked = {"person_id": "姓名", "issued_on": "开具日期", "other_body": "对方党支部"}
    if given["way"] == LETTER:
        asked["addressee"] = "介绍信抬头"
    missing = [Problem(n, f"请填写{label}") for n, label in asked.items() if not given.get(n)]
    if missing:
        raise RuleBroken(missing)


def _person(session: Session, given: dict[str, Any]) -> None:
    """Where the branch is not said it is the member's own."""
    if not given.get("organization_id"):
        row = next(iter(rows_for(session, [given["person_id"]], given["issued_on"])), None)
        given["organization_id"] = row.branch_id if row else None
    if not given.get("organization_id"):
        raise RuleBroken([Problem("organization_id", "请选择本支部")])


def _standing(session: Session, given: Mapping[str, Any]) -> str:
    """What the member is on that day; the sentence stands beside the letter's day."""
    try:
        return member_on(session, given["person_id"], PartialDate.of(given["issued_on"]))
    except RuleBroken as broken:
        words = broken.problems[0].message.removesuffix("，请核对日期和身份经历")
        raise RuleBroken([Problem("issued_on", f"{words}，不能开介绍信，请核对日期")]) from broken


def _days(given: Mapping[str, Any], today: date, local: Policy) -> Iterator[Problem]:
    if given["issued_on"] > today:
        yield Problem("issued_on", f"开具日期{given['issued_on']}晚于今天，请核对")
    days, most = given.get("valid_days"), local.letter_days_most
    if days is not None and most and days > most:
        yield Problem(
            "valid_days", f"有效期最长{most}天（本单位设置），现填{days}天；确需更长请先在设置里改"
        )


def _alone(session: Session, record: Transfer, given: Mapping[str, Any]) -> Iterator[Problem]:
    """One open letter for each member, one letter for each number of a year."""
    other = open_letter(session, given["person_id"])
    if other is not None and other.id != record.id:
        words = number_of(other) or "网上转接"
        yield Problem("person_id", f"{words}还在等回执，请先登记接收或作废换开")
    same = keeping.listed(
        session, Transfer, Transfer.year == given["year"], Transfer.number == given["number"]
    )
    if given["number"] is not None and any(one.id != record.id for one in same):
        yield Problem("number", f"{given['year']}年第{given['number']}号已经用过，请换一个编号")


def _here(session: Session, given: Mapping[str, Any]) -> Iterator[Problem]:
    """The member belongs to the branch that sends them off."""
    day = given["issued_on"]
    row = next(iter(rows_for(session, [given["person_id"]], day)), None)
    branch = bodies_on(session, day).branch(given["organization_id"])
    if row is None or branch is None or row.branch_id in ("", branch.id):
        return
    yield Problem("organization_id", f"{row.name}{day}在{row.branch}，不在{branch.short_name}")


# --- afterwards ----------------------------------------------------------------------------------


def update(session: Session, transfer_id: str, values: Mapping[str, Any], today: date) -> Transfer:
    """Mend a letter that still waits; of a settled one only what came of it."""
    found, given = transfer_of(session, transfer_id), _given(values)
    if found.received_on is None and found.voided_on is None:
        names = ("person_id", "organization_id", "issued_on", "way", "number", "other_body")
        kept = {name: getattr(found, name) for name in (*names, "addressee", "valid_days")}
        return _issue(session, found, kept | given, today)
    changed = {n: v for n, v in given.items() if n not in AFTERWARDS and getattr(found, n) != v}
    if changed:
        words = "已登记接收" if found.received_on else "已作废"
        raise RuleBroken([Problem(name, f"这封介绍信{words}，不能再改") for name in changed])
    return keeping.save(session, found, given)


def printed(session: Session, transfer_id: str, today: date) -> bool:
    """Note the day on which it was first printed; False when it was printed before."""
    found = transfer_of(session, transfer_id)
    if found.printed_on is not None:
        return False
    keeping.save(session, found, {"printed_on": today})
    return True


def receive(
    session: Session,
    transfer_id: str,
    received_on: date | None,
    receipt_on: date | None,
    today: date,
) -> Transfer:
    """The other body has the member: here the belonging ends on `received_on`.

    `receipt_on` is the day on which its receipt came; it may come later.
    """
    found = transfer_of(session, transfer_id)
    if problems := list(_received(found, received_on, receipt_on, today)):
        raise RuleBroken(problems)
    assert received_on is not None
    keeping.save(session, found, {"received_on": received_on, "receipt_on": receipt_on})
    try:
        people.transfer_out(
            session,
            found.person_id,
            PartialDate.of(received_on),
            found.other_body,
            number_of(found) or None,
        )
    except RuleBroken as broken:
        words = broken.problems[0].message
        raise RuleBroken([Problem("received_on", words)]) from broken
    return found


def _received(
    found: Transfer, received_on: date | None, receipt_on: date | None, today: date
) -> Iterator[Problem]:
    if found.voided_on is not None:
        yield Problem("received_on", "这封介绍信已作废，不能登记接收")
    if found.received_on is not None:
        yield Problem("received_on", f"已登记{found.received_on}接收")
    if received_on is None:
        yield Problem("received_on", "请填写对方接收的日期")
    for name, label, day in (
        ("received_on", "接收日期", received_on),
        ("receipt_on", "收到回执日期", receipt_on),
    ):
        if day is not None and day > today:
            yield Problem(name, f"{label}{day}晚于今天，请核对")


def void(session: Session, transfer_id: str, on: date, reason: str, today: date) -> Transfer:
    """作废: the number stays, the member belongs here as before."""
    found = transfer_of(session, transfer_id)
    problems = []
    if found.received_on is not None:
        problems.append(Problem("voided_on", "对方已经接收，不能作废"))
    if found.voided_on is not None:
        problems.append(Problem("voided_on", f"已在{found.voided_on}作废"))
    if not reason.strip():
        problems.append(Problem("void_reason", "请写明作废原因"))
    if on > today:
        problems.append(Problem("voided_on", f"作废日期{on}晚于今天，请核对"))
    if found.issued_on is not None and on < found.issued_on:
        problems.append(Problem("voided_on", f"作废日期早于开具日期{found.issued_on}，请核对"))
    if problems:
        raise RuleBroken(problems)
    return keeping.save(session, found, {"voided_on": on, "void_reason": reason.strip()})


def replace(
    session: Session, transfer_id: str, values: Mapping[str, Any], reason: str, today: date
) -> Transfer:
    """换开: the former becomes void with the reason, a new one takes its place."""
    found = transfer_of(session, transfer_id)
    void(session, transfer_id, today, reason or "换开", today)
    made = issue(session, {"person_id": found.person_id, **values}, today)
    return keeping.save(session, made, {"replaces_id": found.id})


def again(session: Session, transfer_id: str, today: date) -> dict[str, Any]:
    """What the form of a replacement is filled with: as before, with a new number and day."""
    found = transfer_of(session, transfer_id)
    person = keeping.get(session, Person, found.person_id)
    fresh = proposal(session, person.id, today)
    names = ("organization_id", "addressee", "other_body", "reach", "valid_days", "handler", "way")
    return fresh | {name: getattr(found, name) for name in names}
