"""签到: who was due at a session comes from the periods; here it is marked who came.

Who came is a participant; who did not is a study_absence, which holds the make-up as well.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.study import signing as rules
from dangjian_desktop.domain.study.forms import hours_fault
from dangjian_desktop.domain.study.signing import Sums
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import (
    Participant,
    Record,
    StudyAbsence,
    StudySession,
)
from dangjian_desktop.services import keeping, participants
from dangjian_desktop.services.eligible import eligible
from dangjian_desktop.services.evaluation.reading import in_hand

TABLE = "study_session"


@unchanging
class SignMark:
    """What the grid says of one person; an empty mark takes it back.

    `hours`: the person's own, None for those of the session. A guest can only be present.
    """

    person_id: str
    mark: str = ""
    reason: str = ""
    hours: Decimal | None = None
    made_up_on: PartialDate | None = None
    way: str = ""
    note: str = ""
    away: str = ""  # of who made it up: on_leave or absent, "" as it was


@unchanging
class SignRow:
    """One line of the grid. `away`: on_leave or absent, also of who made it up."""

    person_id: str
    name: str
    standing: str
    guest: bool
    mark: str = ""
    away: str = ""
    reason: str = ""
    hours: Decimal | None = None
    made_up_on: PartialDate | None = None
    way: str = ""
    note: str = ""


@unchanging
class SignSheet:
    """Everybody due that day, then who came besides."""

    session_id: str
    rows: tuple[SignRow, ...]
    guests: tuple[SignRow, ...]
    hours: Decimal
    sums: Sums


def sheet(session: Session, session_id: str) -> SignSheet:
    """The grid of a session with its sums; KnownError when it is gone."""
    found = keeping.get(session, StudySession, session_id)
    came = {one.person_id: one for one in participants.people_of(session, TABLE, found.id)}
    away = {one.person_id: one for one in absences(session, found.id)}
    due = eligible(session, found.organization_id, found.day)
    rows = [
        _row(one.person_id, one.name, one.standing, came.pop(one.person_id, None), away)
        for one in due
    ]
    names = keeping.named(session, "person", came)
    guests = [_row(one, names.get(one, ""), "", there, {}) for one, there in came.items()]
    return SignSheet(
        session_id=found.id,
        rows=tuple(rows),
        guests=tuple(guests),
        hours=found.hours,
        sums=rules.sums(row.mark for row in rows),
    )


def absences(session: Session, session_id: str) -> Sequence[StudyAbsence]:
    return keeping.listed(session, StudyAbsence, StudyAbsence.session_id == session_id)


def _row(
    person_id: str,
    name: str,
    standing: str,
    there: Participant | None,
    away: Mapping[str, StudyAbsence],
) -> SignRow:
    guest = not standing
    if there is not None:
        return SignRow(
            person_id, name, standing, guest, "present", hours=there.hours, note=there.note or ""
        )
    missed = away.get(person_id)
    if missed is None:
        return SignRow(person_id, name, standing, guest)
    return SignRow(
        person_id=person_id,
        name=name,
        standing=standing,
        guest=guest,
        mark="made_up" if missed.made_up_on else missed.mark,
        away=missed.mark,
        reason=missed.reason or "",
        hours=missed.hours,
        made_up_on=missed.made_up_on,
        way=missed.way or "",
    )


def record(session: Session, session_id: str, marks: Iterable[SignMark], today: date) -> SignSheet:
    """Put these marks in, others stay; RuleBroken names each as `person_id.field`."""
    found = keeping.get(session, StudySession, session_id)
    given = {one.person_id: one for one in marks}
    if found.day > today and any(one.mark for one in given.values()):
        raise RuleBroken([Problem("", _not_yet(found))])
    _check(session, found, given, today)
    _put_present(session, found, given)
    _put_away(session, found, given)
    session.flush()
    return sheet(session, session_id)


def mark_rest(session: Session, session_id: str, today: date) -> SignSheet:
    """Everybody due who is not marked yet was there."""
    rest = [row for row in sheet(session, session_id).rows if not row.mark]
    return record(session, session_id, [SignMark(r.person_id, "present") for r in rest], today)


def make_up(
    session: Session,
    session_id: str,
    person_ids: Iterable[str],
    on: PartialDate,
    way: str,
    today: date,
) -> SignSheet:
    """These made the session up on that day, in that way; reasons of their absence stay."""
    rows = {row.person_id: row for row in sheet(session, session_id).rows}
    marks = [
        SignMark(
            one,
            "made_up",
            rows[one].reason if one in rows else "",
            made_up_on=on,
            way=way,
        )
        for one in person_ids
    ]
    return record(session, session_id, marks, today)


# --- what is wrong -----------------------------------------------------------------------------


def _check(
    session: Session, found: StudySession, given: Mapping[str, SignMark], today: date
) -> None:
    due = {one.person_id for one in eligible(session, found.organization_id, found.day)}
    names = keeping.named(session, "person", given)
    problems = [
        Problem(f"{one.person_id}.{field}", f"{names.get(one.person_id, '')}：{words}")
        for one in given.values()
        if one.mark
        for field, words in _faults(found, one, one.person_id in due, today)
    ]
    if problems:
        raise RuleBroken(problems)


def _faults(
    found: StudySession, one: SignMark, due: bool, today: date
) -> Iterator[tuple[str, str]]:
    if said := hours_fault(one.hours):
        yield "hours", said
    if one.mark not in rules.AWAY:
        return
    if not due:
        yield "mark", "不在应到名单里，来了才登记"
    elif not one.reason.strip():
        yield "reason", "没有参加要写原因"
    if one.mark == "made_up":
        yield from _make_up_faults(found, one.made_up_on, today)


def _make_up_faults(
    found: StudySession, on: PartialDate | None, today: date
) -> Iterator[tuple[str, str]]:
    if on is None:
        yield "made_up_on", "补学要写哪一天补的"
    elif on.definitely_before(found.day):
        yield "made_up_on", f"补学日期早于学习当天（{found.day}）"
    elif on.first() > today:
        yield "made_up_on", f"补学日期{on.words()}晚于今天，补了再登记"


def absence_by_row(
    session: Session, record: StudyAbsence, values: Mapping[str, Any]
) -> StudyAbsence:
    """A row of a workbook: refused as the grid refuses it; nobody is both there and away."""
    wanted, today = keeping.would_be(session, record, values), keeping.written_on(session)
    if wanted is None:
        return keeping.save(session, record, values)
    found = keeping.get(session, StudySession, wanted.session_id)
    mark = SignMark(
        person_id=wanted.person_id,
        mark="made_up" if wanted.made_up_on else wanted.mark,
        reason=wanted.reason or "",
        hours=wanted.hours,
        made_up_on=wanted.made_up_on,
    )
    if found.day > today:
        raise RuleBroken([Problem("session_id", _not_yet(found))])
    due = {one.person_id for one in eligible(session, found.organization_id, found.day)}
    problems = [Problem(*one) for one in _faults(found, mark, wanted.person_id in due, today)]
    came = {one.person_id for one in participants.people_of(session, TABLE, found.id)}
    if wanted.person_id in came:
        words = "这个人这次学习签了到，不能又登记缺席，请在签到表里改"
        problems.append(Problem("person_id", words))
    if problems:
        raise RuleBroken(problems)
    return keeping.save(session, record, values)


def _not_yet(found: StudySession) -> str:
    return f"学习定在{found.day}，还没有到，签到等学了以后再登记"


# --- what is kept ------------------------------------------------------------------------------


def _put_present(session: Session, found: StudySession, given: Mapping[str, SignMark]) -> None:
    """The participants: those of before who are not marked otherwise, in the order of the list."""
    kept: dict[str, participants.Row] = {
        one.person_id: (one.person_id, one.hours, one.note)
        for one in participants.people_of(session, TABLE, found.id)
        if one.person_id not in given
    }
    for one in given.values():
        if one.mark == "present":
            own = None if one.hours == found.hours else one.hours
            kept[one.person_id] = (one.person_id, own, one.note or None)
    due = [one.person_id for one in eligible(session, found.organization_id, found.day)]
    order = {person_id: place for place, person_id in enumerate(due)}
    rows = sorted(kept.values(), key=lambda row: order.get(row[0], len(order)))
    held: list[Record] = [*in_hand(session, [row[0] for row in rows])]
    participants.put(session, TABLE, found.id, rows)
    del held


def _put_away(session: Session, found: StudySession, given: Mapping[str, SignMark]) -> None:
    before = {one.person_id: one for one in absences(session, found.id)}
    for one in given.values():
        row = before.get(one.person_id)
        if one.mark in rules.AWAY:
            _put_absence(session, found, row or StudyAbsence(), one)
        elif row is not None:
            keeping.put_in_bin(session, row)


def _put_absence(session: Session, found: StudySession, row: StudyAbsence, one: SignMark) -> None:
    made_up = one.mark == "made_up"
    values = {
        "session_id": found.id,
        "person_id": one.person_id,
        "mark": (one.away or row.mark or "absent") if made_up else one.mark,
        "reason": one.reason.strip(),
        "made_up_on": one.made_up_on if made_up else None,
        "way": (one.way or None) if made_up else None,
        "hours": one.hours if made_up and one.hours != found.hours else None,
    }
    keeping.save(session, row, values, flush=False)
