"""A round: opened with the members of its day, kept in line with the roster, found again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEETING_KINDS, STANDINGS, WAYS_OUT
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import (
    EvaluationEntry,
    EvaluationRound,
    Meeting,
    Organization,
    field_of,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.eligible import Eligible, eligible
from dangjian_desktop.services.meeting_parts import called
from dangjian_desktop.services.roster import rows_for
from dangjian_desktop.services.typed import read

from . import steps
from .reading import (
    LEFT,
    day_of,
    entries_of,
    in_hand,
    left_words,
    meeting_of,
    not_later,
    on_ballot,
    open_round_of,
    round_of,
)

# In the order in which they stand: whoever is on the ballot first.
_PLACES = ("rated", "elsewhere", "ungraded")
_DAYS = {"balloted_on": "测评日期", "rated_on": "评定日期"}
_COUNTED = ("balloted_on", "issued", "collected", "invalid")
_TEAM_COUNTED = ("team_issued", "team_collected", "team_invalid")


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round of a year as lists show it."""

    id: str
    organization_id: str
    organization: str  # short name, as it was then
    year: int
    rated: int
    grades: Mapping[str, int]
    confirmed_on: date | None
    submitted_on: date | None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """Whom the roster made new, changed in role, gone, or come back: names."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    back: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """One sentence for the user; "" when nothing changed."""
        parts = [
            f"{label}{len(names)}人：{'、'.join(names)}"
            for label, names in (
                ("新列入", self.added),
                ("身份变化", self.changed),
                ("已离开", self.left),
                ("重新列入", self.back),
            )
            if names
        ]
        return "；".join(parts)


def find(session: Session, organization_id: str, year: int) -> EvaluationRound | None:
    """The branch's round of that year."""
    asked = (EvaluationRound.organization_id == organization_id, EvaluationRound.year == year)
    return next(iter(keeping.listed(session, EvaluationRound, *asked)), None)


def listed(session: Session, year: int, organization_id: str = "") -> list[RoundLine]:
    """The rounds of a year, of a body and all under it, in the tree's order."""
    bodies = bodies_on(session, date(year, 12, 31))
    inside = bodies.below(organization_id) if organization_id else None
    known = {
        one.organization_id: one
        for one in keeping.listed(session, EvaluationRound, EvaluationRound.year == year)
    }
    return [
        _line(session, known[body.id], body.short_name)
        for body in bodies
        if body.id in known and (inside is None or body.id in inside)
    ]


def _line(session: Session, found: EvaluationRound, name: str) -> RoundLine:
    rated = [one for one in entries_of(session, found.id) if on_ballot(one)]
    given = [one.grade for one in rated if one.grade]
    return RoundLine(
        id=found.id,
        organization_id=found.organization_id,
        organization=name,
        year=found.year,
        rated=len(rated),
        grades={grade: given.count(grade) for grade in dict.fromkeys(given)},
        confirmed_on=found.confirmed_on,
        submitted_on=found.submitted_on,
    )


# --- opening and keeping in line -----------------------------------------------------------


def open_round(session: Session, organization_id: str, year: int, today: date) -> EvaluationRound:
    """Begin the evaluation of a year with the members of that day (rules 3.1).

    Full members are rated, probationary ones take part without a grade; floating members are rated
    until it is said where they took part. The year's 民主评议大会 is linked when it was held.
    RuleBroken when it cannot be.
    """
    body = keeping.get(session, Organization, organization_id)
    if problems := list(_not_to_be_opened(session, body, year, today)):
        raise RuleBroken(problems)
    meeting = _held(session, organization_id, year, today)
    found = EvaluationRound(organization_id=organization_id, year=year)
    found.meeting_id = meeting.id if meeting else None
    people = eligible(session, organization_id, day_of(session, found, today))
    if not people:
        words = f"{body.name}{year}年没有党员，请先核对名册和组织关系"
        raise RuleBroken([Problem("organization_id", words)])
    keeping.save(session, found, {})
    _add(session, found, people, [])
    if meeting is not None:
        steps.note(session, found, "general_meeting", PartialDate.of(meeting.day), meeting.id)
    return found


def _not_to_be_opened(
    session: Session, body: Organization, year: int, today: date
) -> Iterable[Problem]:
    if body.level != "branch":
        yield Problem("organization_id", f"民主评议以党支部为单位，{body.name}不是党支部")
    if year > today.year:
        yield Problem("year", f"{year}年度还没到，请核对年度")
    elif find(session, body.id, year) is not None:
        yield Problem("year", f"{body.name}{year}年度的民主评议已经建立，请直接打开")


def _held(session: Session, organization_id: str, year: int, today: date) -> Meeting | None:
    """The last meeting of that kind and year that was not void."""
    found = [
        one
        for one in keeping.listed(
            session,
            Meeting,
            Meeting.organization_id == organization_id,
            Meeting.kind == "evaluation_meeting",
            Meeting.state != "void",
        )
        if one.day.year == year and one.day <= today
    ]
    return found[0] if found else None


def refresh(session: Session, round_id: str, today: date) -> Refreshed:
    """Bring a round into line with the roster of its day; nothing that was entered is lost.

    New members are added, conversions change the role, who has left is marked with the reason and
    keeps all that is known of them. Order numbers stay once ballots were given out.
    """
    found = open_round_of(session, round_id)
    day = day_of(session, found, today)
    entries = entries_of(session, round_id)
    known = {one.person_id: one for one in entries}
    people = {one.person_id: one for one in eligible(session, found.organization_id, day)}
    gone = [one for one in entries if one.person_id not in people and not left_words(one)]
    added = [one for one in people.values() if one.person_id not in known]
    back = [one for one in entries if one.person_id in people and left_words(one)]
    changed = [
        one
        for one in entries
        if (person := people.get(one.person_id)) and _other_role(one, person) != one.role
    ]
    _mark_left(session, found.organization_id, gone, day)
    for one in back:
        one.extra = {k: v for k, v in one.extra.items() if k != LEFT}
    for one in changed:
        keeping.save(session, one, {"role": _other_role(one, people[one.person_id])}, flush=False)
    _add(session, found, added, entries)
    if found.issued is None and found.confirmed_on is None:
        _renumber(session, round_id, list(people))
    names = keeping.named(session, "person", [one.person_id for one in (*gone, *back, *changed)])
    return Refreshed(
        added=tuple(one.name for one in added),
        changed=tuple(names[one.person_id] for one in changed),
        left=tuple(names[one.person_id] for one in gone),
        back=tuple(names[one.person_id] for one in back),
    )


def _other_role(entry: EvaluationEntry, person: Eligible) -> str:
    """What the standing of the day makes of a role; what the user chose for full members stays."""
    if person.standing != "full_member":
        return "ungraded"
    return "rated" if entry.role == "ungraded" and entry.grade is None else entry.role


def _mark_left(
    session: Session, branch_id: str, gone: Sequence[EvaluationEntry], day: date
) -> None:
    rows = {row.id: row for row in rows_for(session, [one.person_id for one in gone], day)}
    for one in gone:
        row = rows.get(one.person_id)
        words = "已不在本支部"
        if row is not None and row.standing in WAYS_OUT:
            words = f"已{STANDINGS[row.standing].removeprefix('已')}"
        elif row is not None and row.branch_id not in ("", branch_id):
            words = f"已到{row.branch}"
        one.extra = (one.extra or {}) | {LEFT: words}


def _add(
    session: Session,
    found: EvaluationRound,
    people: Iterable[Eligible],
    before: Sequence[EvaluationEntry],
) -> None:
    people = list(people)
    held = in_hand(session, [one.person_id for one in people])
    roles = [("rated" if p.standing == "full_member" else "ungraded", p) for p in people]
    last = max((one.order or 0 for one in before), default=0)
    ordered = sorted(roles, key=lambda one: _PLACES.index(one[0]))
    for number, (role, person) in enumerate(ordered, last + 1):
        values = {
            "round_id": found.id,
            "person_id": person.person_id,
            "role": role,
            "order": number,
        }
        keeping.save(session, EvaluationEntry(), values, flush=False)
    session.flush()
    del held


def _renumber(session: Session, round_id: str, people: Sequence[str]) -> None:
    """By role, then as the roster lists them; who is gone stands last."""
    places = {person_id: place for place, person_id in enumerate(people)}

    def place(one: EvaluationEntry) -> tuple[bool, int, int]:
        where = places.get(one.person_id)
        return where is None, _PLACES.index(one.role), where if where is not None else 0

    for number, one in enumerate(sorted(entries_of(session, round_id), key=place), 1):
        if one.order != number:
            one.order = number
    session.flush()


# --- its own figures -----------------------------------------------------------------------


def update(
    session: Session, round_id: str, values: Mapping[str, Any], today: date
) -> EvaluationRound:
    """Figures of the ballot, days, the base of 优秀, words of the report.

    RuleBroken beside the field: a day in the future, figures that do not fit each other, or a count
    that was confirmed already.
    """
    found, given = round_of(session, round_id), read(values)
    not_later(given, today, _DAYS)
    _refuse_counted(found, given)
    balloted, rated = (given.get(name, getattr(found, name)) for name in _DAYS)
    if balloted and rated and rated.definitely_before(balloted):
        words = f"评定日期{rated.words()}早于测评日期{balloted.words()}，请核对"
        raise RuleBroken([Problem("rated_on", words)])
    meeting = meeting_of(session, given.get("rating_meeting_id"))
    if meeting is not None:
        _refuse_void(meeting, "rating_meeting_id")
    return keeping.save(session, found, given)


def _refuse_counted(found: EvaluationRound, given: Mapping[str, Any]) -> None:
    for names, confirmed in (
        (_COUNTED, found.confirmed_on),
        (_TEAM_COUNTED, found.team_confirmed_on),
    ):
        moved = [n for n in names if n in given and given[n] != getattr(found, n)]
        if confirmed is not None and moved:
            words = f"计票已于{confirmed}确认，{field_of(EvaluationRound, moved[0]).label}"
            words += "不能直接改，请先重新打开计票并写明原因"
            raise RuleBroken([Problem(moved[0], words)])


def link_meeting(session: Session, round_id: str, meeting_id: str) -> EvaluationRound:
    """The meeting of the evaluation; its day is that of the ballot where none was noted."""
    found = open_round_of(session, round_id)
    meeting = keeping.get(session, Meeting, meeting_id)
    _refuse_void(meeting, "meeting_id")
    on = PartialDate.of(meeting.day)
    values: dict[str, Any] = {"meeting_id": meeting_id}
    if found.balloted_on is None and found.confirmed_on is None:
        values["balloted_on"] = on
    keeping.save(session, found, values)
    steps.note(session, found, "general_meeting", on, meeting_id)
    return found


def _refuse_void(meeting: Meeting, field: str) -> None:
    if meeting.state == "void":
        kind = MEETING_KINDS.get(meeting.kind, meeting.kind)
        words = f"{meeting.day}的{called(meeting) or kind}已经作废，请选别的会议"
        raise RuleBroken([Problem(field, words)])


def years(session: Session, organization_id: str = "") -> list[int]:
    """The years that have a round, the newest first."""
    asked = select(EvaluationRound.year).distinct().order_by(EvaluationRound.year.desc())
    if organization_id:
        asked = asked.where(EvaluationRound.organization_id == organization_id)
    return list(session.scalars(asked))
