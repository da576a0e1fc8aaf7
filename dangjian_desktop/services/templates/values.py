"""The values of one record, or of a list of people, for a template of its kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.evaluation.steps import GRADES
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import (
    DevelopmentCase,
    EvaluationEntry,
    EvaluationRound,
    FamilyMember,
    Meeting,
    Person,
    Record,
    ResumeEntry,
)
from dangjian_desktop.services import attachments, keeping, minutes
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.development.casefile import casefile
from dangjian_desktop.services.evaluation.trend import grades_of
from dangjian_desktop.services.roster import rows_for
from dangjian_desktop.services.roster_rows import RosterRow
from dangjian_desktop.store.attachments import path_of

from . import of_added, of_case, of_evaluation, of_meeting, of_person
from .fields import MEMBERS, fields
from .of_body import BODY, DAY, BodySource, DaySource
from .of_evaluation import GRADES_OF_ROW, EntrySource
from .of_person import PersonSource
from .said import NOTES, Listed, Picture, Said, Values, rows

SLICE = 500  # ids in one question


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a template asks for: the day, the fields it has, and where photographs are kept."""

    today: date
    names: frozenset[str] | None = None  # top-level names; None asks for all of them
    folder: Path | None = None  # of the attachments

    def has(self, name: str) -> bool:
        return self.names is None or name in self.names


def values_of(
    session: Session, kind: str, ids: Sequence[str], wanted: Wanted
) -> Iterator[tuple[str, Values]]:
    """Caption and values of each record in turn: one document is made of each.

    Of `members` there is one document for all. KnownError for a record that is gone.
    """
    if kind == "members":
        yield _members(session, ids, wanted)
    elif kind == "member":
        yield from _each_member(session, ids, wanted)
    else:
        one = {"meeting": _meeting, "case": _case, "evaluation": _evaluation}[kind]
        for record_id in ids:
            yield one(session, record_id, wanted)


def _read(
    plain: Mapping[str, Said], lists: Mapping[str, Listed], source: Any, wanted: Wanted
) -> dict[str, Any]:
    """The fields that are asked for: a list behind one of them is read only then."""
    found = {name: said.read(source) for name, said in plain.items() if wanted.has(name)}
    return found | {name: one.read(source) for name, one in lists.items() if wanted.has(name)}


def _body(
    session: Session, body_id: str | None, wanted: Wanted, *, on: date | None = None, year: int = 0
) -> dict[str, Any]:
    """The organisation as it was on the day `on`, and the day on which this is filled."""
    day = on or wanted.today
    body = bodies_on(session, day).by_id.get(body_id or "")
    source = BodySource(session, body, day)
    filled = DaySource(wanted.today, year or day.year)
    return {**_read(BODY, {}, source, wanted), **_read(DAY, {}, filled, wanted)}


# --- people --------------------------------------------------------------------------------------


def _people(
    session: Session, ids: Sequence[str], wanted: Wanted
) -> Iterator[tuple[RosterRow, PersonSource]]:
    for start in range(0, len(ids), SLICE):
        part = list(ids[start : start + SLICE])
        found = {row.id: row for row in rows_for(session, part, wanted.today)}
        people = {p.id: p for p in session.scalars(select(Person).where(Person.id.in_(part)))}
        for one in part:
            if one not in found or one not in people:
                raise KnownError("名单里有人已不在库中，可能刚被删除；请刷新后再套用。", "gone")
            yield found[one], _source(session, found[one], people[one], wanted)


def _source(session: Session, row: RosterRow, person: Person, wanted: Wanted) -> PersonSource:
    def resume() -> tuple[ResumeEntry, ...]:
        return tuple(keeping.listed(session, ResumeEntry, ResumeEntry.person_id == person.id))

    def family() -> tuple[FamilyMember, ...]:
        return tuple(keeping.listed(session, FamilyMember, FamilyMember.person_id == person.id))

    def photo() -> Picture | None:
        return _photo(session, person, wanted.folder)

    return PersonSource(row, person, wanted.today, resume, family, photo)


def _photo(session: Session, person: Person, folder: Path | None) -> Picture | None:
    if folder is None:
        return None
    kept = attachments.listed(session, Person.__tablename__, person.id)
    found = next((one for one in kept if one.role == "photo" and one.is_picture), None)
    path = path_of(folder, found.sha256) if found else None
    if path is None or not path.is_file():
        return None
    return Picture(path.read_bytes(), person.name)


def _own(session: Session, record: Record, wanted: Wanted) -> dict[str, Any]:
    """What the branch added to records of that kind; not looked for where all is the program's."""
    if wanted.names is not None and wanted.names <= {f.name for f in fields()}:
        return {}
    return _read(of_added.said(session, type(record).__tablename__), {}, record, wanted)


def _of_person(session: Session, source: PersonSource, wanted: Wanted) -> dict[str, Any]:
    own = _own(session, source.person, wanted)
    return {**_read(of_person.PERSON, of_person.LISTS, source, wanted), **own}


def _each_member(
    session: Session, ids: Sequence[str], wanted: Wanted
) -> Iterator[tuple[str, Values]]:
    bodies: dict[str, dict[str, Any]] = {}
    for row, source in _people(session, ids, wanted):
        branch = row.branch_id
        if branch not in bodies:
            bodies[branch] = _body(session, branch, wanted)
        yield row.name, {**bodies[branch], **_of_person(session, source, wanted)}


def _members(session: Session, ids: Sequence[str], wanted: Wanted) -> tuple[str, Values]:
    found = list(_people(session, ids, wanted))
    at = _common_body(session, [row for row, _ in found], wanted.today)
    body = _body(session, at, wanted)
    names = "、".join(row.name for row, _ in found)
    plain = {k: said for k, said in of_person.PERSON.items() if k != of_person.PHOTO}
    plain |= _grades(session, ids, wanted.today.year) | _of_row(session)
    listed = rows(plain, [source for _, source in found], names)
    bodies = bodies_on(session, wanted.today)
    caption = bodies.get(at).short_name if at else MEMBERS
    return caption, {**body, MEMBERS: listed}


def _grades(session: Session, ids: Sequence[str], year: int) -> dict[str, Said]:
    """The grades of the year and of the one before, in a row of the list."""

    def of_year(one: Said, year: int) -> Said:
        found = grades_of(session, ids, year)
        return replace(one, read=lambda source: GRADES.get(found.get(source.row.id, ""), ""))

    years = {"评定等次": year, "上年等次": year - 1}
    return {name: of_year(one, years[name]) for name, one in GRADES_OF_ROW.items()}


def _of_row(session: Session) -> dict[str, Said]:
    """What the branch added to people, in a row of the list."""

    def of_source(one: Said) -> Said:
        return replace(one, read=lambda source: one.read(source.person))

    return {name: of_source(one) for name, one in of_added.said(session, "person").items()}


def _common_body(session: Session, found: Sequence[RosterRow], day: date) -> str | None:
    """The branch all are in, else the lowest body above all their branches; never a group of it."""
    bodies = bodies_on(session, day)
    branches = {row.branch_id for row in found} - {""}
    above = [b.id for b in bodies if branches and branches <= bodies.below(b.id)]
    return min(above, key=lambda one: len(bodies.below(one)), default=None)


# --- meetings, cases, evaluations ----------------------------------------------------------------


def _meeting(session: Session, meeting_id: str, wanted: Wanted) -> tuple[str, Values]:
    facts = minutes.minutes(session, meeting_id)
    meeting = keeping.get(session, Meeting, meeting_id)
    body = _body(session, meeting.organization_id, wanted, on=facts.day)
    own = _read(of_meeting.MEETING, of_meeting.LISTS, facts, wanted)
    own |= _own(session, meeting, wanted)
    told = {NOTES: of_meeting.notes(facts)}
    return f"{facts.day:%Y-%m-%d}{facts.name}", {**body, **own, **told}


def _case(session: Session, case_id: str, wanted: Wanted) -> tuple[str, Values]:
    case = keeping.get(session, DevelopmentCase, case_id)
    _, source = next(_people(session, [case.person_id], wanted))
    found = casefile(session, case_id, wanted.today)
    body = _body(session, found.dossier.organization_id, wanted)
    own = _read(of_case.CASE, of_case.LISTS, found, wanted) | _own(session, case, wanted)
    return source.row.name, {**body, **_of_person(session, source, wanted), **own}


def _evaluation(session: Session, entry_id: str, wanted: Wanted) -> tuple[str, Values]:
    entry = keeping.get(session, EvaluationEntry, entry_id)
    held = keeping.get(session, EvaluationRound, entry.round_id)
    _, source = next(_people(session, [entry.person_id], wanted))
    body = _body(session, held.organization_id, wanted, year=held.year)
    last = grades_of(session, [entry.person_id], held.year - 1).get(entry.person_id, "")
    own = _read(
        of_evaluation.EVALUATION, {}, EntrySource(entry, held, GRADES.get(last, "")), wanted
    )
    own |= _own(session, entry, wanted)
    told = {NOTES: "" if held.submitted_on else "这一年的评定还没有提交"}
    return source.row.name, {**body, **_of_person(session, source, wanted), **own, **told}
