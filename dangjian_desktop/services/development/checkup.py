"""体检 of 发展党员: every contradiction in the cases, with its rule and the record to mend.

Nothing is repaired: what the roster and the steps say differently is named and left as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.case import CaseFinding
from dangjian_desktop.domain.development.checks import check_all
from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import DevelopmentCase, Standing
from dangjian_desktop.records.period import SINCE_UNKNOWN
from dangjian_desktop.runtime.collector import collector_resting
from dangjian_desktop.services.found import Found

from .board import of_organization
from .dossier import dossiers, practice_of
from .reading import day_of, text
from .standings import ON_THE_WAY, Wanted, of_this_time, wanted


@dataclass(frozen=True, slots=True)
class CaseFound(Found):
    """With where it is mended. `step` is a key, "" for the whole case."""

    case_id: str
    step: str


def findings(session: Session, day: date, organization_id: str | None = None) -> list[CaseFound]:
    """All that is found in the cases of an organisation and all under it, by pinyin of the person.

    Who came later than that day is judged as well: a step dated after it is found.
    """
    ids = None
    if organization_id:
        within = of_organization(session, day, organization_id)
        asked = select(DevelopmentCase.id).where(*within(DevelopmentCase.id))
        ids = session.scalars(asked).all()
    with collector_resting():
        return of_cases(session, dossiers(session, ids), day)


def of_cases(session: Session, cases: Sequence[Dossier], day: date) -> list[CaseFound]:
    """The same of these cases alone."""
    practice = practice_of(session)
    judged = check_all(cases, day, practice)
    standings = _standings(session, cases)
    found: list[CaseFound] = []
    for d in cases:
        told = judged[d.case_id]
        if told:
            tables = _tables(d)
            found += [_found(d, one, tables) for one in told]
        mine = of_this_time(d, standings.get(d.person_id, ()))
        found += _differing(d, wanted(d, practice.effective)[0], mine, day)
    return found


def _found(d: Dossier, one: CaseFinding, tables: Mapping[str, str]) -> CaseFound:
    return CaseFound(
        rule=one.rule,
        severity=one.severity,
        person=d.person,
        person_id=d.person_id,
        record=_record(d, one.record_id, tables),
        message=one.message,
        case_id=d.case_id,
        step=one.step,
    )


def _record(d: Dossier, record_id: str, tables: Mapping[str, str]) -> str:
    if not record_id:
        return f"development_case:{d.case_id}"
    return f"{tables.get(record_id, 'development_step')}:{record_id}"


def _tables(d: Dossier) -> Mapping[str, str]:
    """Of which table each record of the case is; the others are its steps."""
    found = {one.record_id: "mentor" for one in d.mentors}
    found |= {one.record_id: "introducer" for one in d.introducers}
    found |= {one.record_id: "development_setback" for one in d.setbacks}
    for notice in (d.candidate_notice, d.convert_notice):
        if notice is not None:
            found[notice.record_id] = "publicity_notice"
    for ballots in (d.admission, d.conversion):
        if ballots is not None:
            found[ballots.record_id] = "vote" if ballots.meeting_id else "development_tally"
    if d.political is not None:
        found[d.political.record_id] = "political_review"
        found |= {one.record_id: "review_subject" for one in d.political.letters}
    return found


# --- what the roster says differently ------------------------------------------------------------


class _Held(NamedTuple):
    """A standing of the roster on the way to membership."""

    id: str
    kind: str
    since: PartialDate
    until: PartialDate | None


def _standings(session: Session, cases: Sequence[Dossier]) -> Mapping[str, Sequence[_Held]]:
    """Applicants, activists and candidates; what members are is judged with the steps."""
    people = {d.person_id for d in cases}
    asked = (
        select(
            Standing.person_id,
            Standing.id,
            Standing.kind,
            text(Standing.since),
            text(Standing.until),
        )
        .where(
            Standing.kind.in_(sorted(ON_THE_WAY)),
            Standing.person_id.in_(select(DevelopmentCase.person_id)),
            cast(Standing.extra, String).not_like(f"%{SINCE_UNKNOWN}%"),
        )
        .order_by(Standing.since)
    )
    found: dict[str, list[_Held]] = {}
    for person_id, standing_id, kind, since, until in session.execute(asked):
        if person_id in people:
            held = _Held(standing_id, kind, PartialDate.parse(since), day_of(until))
            found.setdefault(person_id, []).append(held)
    return found


def _differing(
    d: Dossier, told: Sequence[Wanted], mine: Sequence[_Held], day: date
) -> Iterator[CaseFound]:
    for one in told:
        same = [s for s in mine if s.kind == one.kind]
        if not same or any(_agree(s.since, one.since) for s in same):
            continue
        by = rule("standing_agrees", day)
        words = (
            f"名册上{STANDINGS[one.kind]}自{same[0].since.words()}起，"
            f"按发展步骤是{one.since.words()}，请核对"
        )
        step = next((k for k, fact in d.steps.items() if fact.record_id == one.made_by), "")
        record = f"standing:{same[0].id}"
        yield CaseFound(by, by.severity, d.person, d.person_id, record, words, d.case_id, step)


def _agree(one: PartialDate, other: PartialDate) -> bool:
    return not (one.definitely_before(other) or other.definitely_before(one))
