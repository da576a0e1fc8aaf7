"""年度名册: who applied, became an activist or was admitted in a year, as one paper."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import SETBACKS, Dossier, Helper
from dangjian_desktop.domain.development.progress import state_of
from dangjian_desktop.domain.paper_facts import PersonFacts
from dangjian_desktop.records import Person
from dangjian_desktop.reports.development.year_list import (
    ACTIVISTS,
    ADMITTED,
    APPLICANTS,
    YearEntry,
    YearList,
    year_lists,
)
from dangjian_desktop.reports.document import draw
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import Bodies, bodies_on
from dangjian_desktop.services.development.board import of_organization
from dangjian_desktop.services.development.dossier import dossiers, practice_of, read_of
from dangjian_desktop.services.development.standings import wanted
from dangjian_desktop.services.paper_facts import person_facts
from dangjian_desktop.store.database import Database

from .roster_papers import footer

_SLICE = 500  # ids in one question

# what counts a case in, and whom its line names as helpers
_KINDS: Mapping[str, Callable[[YearEntry], PartialDate | None]] = {
    APPLICANTS: lambda one: one.applied_on,
    ACTIVISTS: lambda one: one.activist_on,
    ADMITTED: lambda one: one.admitted_on,
}


def year_list(db: Database, year: int, organization_id: str, today: date) -> bytes:
    """The year's lists of an organisation and all under it; "" is all."""
    with db.read() as session:
        bodies = bodies_on(session, today)
        entries = _entries(session, bodies, (year, organization_id, today))
        foot, head = footer(session), bodies.head(organization_id or None)
        head = head or next((body.head for body in bodies if not body.parent_id), "")
    lists = [
        YearList(
            kind=kind,
            year=year,
            organization=head,
            as_of=today,
            entries=_of(kind, entries, year),
            footer=foot,
        )
        for kind in _KINDS
    ]
    return draw(year_lists(lists))


def _of(
    kind: str, entries: list[tuple[YearEntry, tuple[str, ...]]], year: int
) -> tuple[YearEntry, ...]:
    """Those whom the year counts, by the day; with introducers where they were admitted."""
    day = _KINDS[kind]
    found = []
    for one, introducers in entries:
        on = day(one)
        if on is not None and on.year == year:
            helpers = introducers if kind == ADMITTED else one.helpers
            found.append((on.first(), replace(one, helpers=helpers)))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


def _entries(
    session: Session, bodies: Bodies, asked: tuple[int, str, date]
) -> list[tuple[YearEntry, tuple[str, ...]]]:
    """The cases with a day in the year, each with its introducers."""
    year, organization_id, today = asked
    within = of_organization(session, today, organization_id)
    told = [d.case_id for d in read_of(session, within, today) if _touches(d, year)]
    cases, effective = dossiers(session, told), practice_of(session).effective
    people = _people(session, {d.person_id for d in cases})
    return [(_entry(d, people, bodies, effective, today), _names(d.introducers)) for d in cases]


def _touches(d: Dossier, year: int) -> bool:
    days = (d.applied, d.activist, d.admitted)
    return any(on is not None and on.year == year for on in days)


def _people(session: Session, ids: Collection[str]) -> dict[str, PersonFacts]:
    found: dict[str, PersonFacts] = {}
    wanted_ids = sorted(ids)
    for at in range(0, len(wanted_ids), _SLICE):
        rows = keeping.listed(session, Person, Person.id.in_(wanted_ids[at : at + _SLICE]))
        found |= {row.id: person_facts(row) for row in rows}
    return found


def _entry(
    d: Dossier,
    people: Mapping[str, PersonFacts],
    bodies: Bodies,
    effective: PartialDate,
    today: date,
) -> YearEntry:
    branch = bodies.branch(d.organization_id)
    days = {one.kind: one.since for one in wanted(d, effective)[0]}
    return YearEntry(
        person=people.get(d.person_id) or PersonFacts(name=d.person),
        branch=branch.short_name if branch else "",
        applied_on=d.applied,
        talked_on=d.day("org_talk"),
        activist_on=d.activist,
        listed_on=days.get("candidate"),
        admitted_on=d.admitted,
        approved_on=d.day("superior_approve"),
        helpers=_names(one for one in d.mentors if one.until is None),
        volunteer_book=d.volunteer_book,
        remark=SETBACKS.get(state_of(d, today), ""),
    )


def _names(helpers: Iterable[Helper]) -> tuple[str, ...]:
    return tuple(one.name for one in helpers)
