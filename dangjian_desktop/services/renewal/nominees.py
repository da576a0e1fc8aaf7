"""候选人: who stands, in which order; nobody who may not be elected (rules 2.3)."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.elections import officers_stand
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.strokes import Strokes
from dangjian_desktop.records import Election, Nominee, Person
from dangjian_desktop.runtime.resources import standard_characters
from dangjian_desktop.services import keeping
from dangjian_desktop.services.eligible import eligible
from dangjian_desktop.services.typed import read

from .reading import day_of, election_of, names_of, nominees_of, officers_of

BY_HAND = "order_by_hand"  # in `extra` of an election: the user ordered its nominees


@cache
def strokes() -> Strokes:
    return Strokes(standard_characters())


def add(session: Session, election_id: str, values: Mapping[str, Any], today: date) -> Nominee:
    """One more who stands; the list keeps the order of strokes until it is moved by hand."""
    found, given = election_of(session, election_id), read(values)
    others = nominees_of(session, election_id)
    _refuse(session, found, given, others, today)
    order = max((one.order for one in others), default=0) + 1
    made = keeping.save(session, Nominee(), {**given, "election_id": election_id, "order": order})
    if by_strokes_wanted(found):
        by_strokes(session, election_id)
    return made


def update(session: Session, nominee_id: str, values: Mapping[str, Any], today: date) -> Nominee:
    one, given = keeping.get(session, Nominee, nominee_id), read(values)
    found = election_of(session, one.election_id)
    others = [n for n in nominees_of(session, found.id) if n.id != nominee_id]
    _refuse(session, found, {"person_id": one.person_id} | given, others, today)
    return keeping.save(session, one, given)


def by_row(session: Session, record: Nominee, values: Mapping[str, Any]) -> Nominee:
    """A row of a workbook mends a nominee as the page does, and puts none into another election."""
    if not record.id:
        return keeping.save(session, record, values)
    if "election_id" in values:
        words = "候选人是哪次换届的要在“换届选举”里改，表格里的改动不写入"
        raise RuleBroken([Problem("election_id", words)])
    return update(session, record.id, values, keeping.written_on(session))


def remove(session: Session, nominee_id: str) -> None:
    """Taken off the list; those who stay keep their order."""
    one = keeping.get(session, Nominee, nominee_id)
    keeping.put_in_bin(session, one)
    _number(session, nominees_of(session, one.election_id))


def _refuse(
    session: Session,
    found: Election,
    given: Mapping[str, Any],
    others: Sequence[Nominee],
    today: date,
) -> None:
    person_id = given.get("person_id")
    if not person_id:
        raise RuleBroken([Problem("person_id", "请填写姓名")])
    name = keeping.get(session, Person, person_id).name
    problems = []
    if any(one.person_id == person_id for one in others):
        problems.append(Problem("person_id", f"{name}已经在候选人里"))
    why = unfit(session, found, person_id, today)
    if why:
        problems.append(Problem("person_id", f"{name}{why}"))
    problems += [
        Problem("person_id", one.message) for one in officers_stand(officers_of(found), [name])
    ]
    if problems:
        raise RuleBroken(problems)


def unfit(session: Session, found: Election, person_id: str, today: date) -> str:
    """Why a person cannot be elected that day, in words; "" for who can (election_rights)."""
    day = day_of(session, found, today)
    here = {one.person_id: one for one in eligible(session, found.organization_id, day)}
    one = here.get(person_id)
    if one is None:
        return "当天不在本党组织，或者不是党员，不能作候选人"
    return "" if one.voting else f"是{one.excluded}，没有被选举权"


# --- the order -----------------------------------------------------------------------------------


def by_strokes_wanted(found: Election) -> bool:
    """Committee candidates stand by strokes; secretaries as the superior approved them."""
    return found.way == "committee" and not (found.extra or {}).get(BY_HAND)


def by_strokes(session: Session, election_id: str) -> tuple[str, ...]:
    """Order all by the strokes of their surnames; returns names whose place is to be looked at."""
    rows = list(nominees_of(session, election_id))
    names = names_of(session, rows)
    found = strokes().order([names.get(one.person_id, "") for one in rows])
    _number(session, [rows[at] for at in found.order])
    _by_hand(session, election_id, by_hand=False)
    return found.unsure


def in_order(names: Sequence[str]) -> bool:
    """Whether they stand by strokes, as far as the table tells."""
    found = strokes().order(names)
    return bool(found.unsure) or list(found.order) == sorted(found.order)


def move(session: Session, nominee_id: str, by: int) -> None:
    """Up (-1) or down (1) by one place; from then on the order is the user's."""
    one = keeping.get(session, Nominee, nominee_id)
    rows = list(nominees_of(session, one.election_id))
    at = rows.index(one)
    to = min(max(at + by, 0), len(rows) - 1)
    if to == at:
        return
    rows.insert(to, rows.pop(at))
    _number(session, rows)
    _by_hand(session, one.election_id, by_hand=True)


def _number(session: Session, rows: Sequence[Nominee]) -> None:
    for number, one in enumerate(rows, 1):
        if one.order != number:
            keeping.save(session, one, {"order": number}, flush=False)
    session.flush()


def _by_hand(session: Session, election_id: str, *, by_hand: bool) -> None:
    found = election_of(session, election_id)
    kept = dict(found.extra or {})
    if bool(kept.get(BY_HAND)) != by_hand:
        found.extra = {**kept, BY_HAND: by_hand}
        session.flush()
