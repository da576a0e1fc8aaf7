"""What is on record of the cases that a sheet of old dossiers is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.development.facts import Dossier, Setback
from dangjian_desktop.domain.development.progress import OPEN, state_of
from dangjian_desktop.records import (
    DevelopmentCase,
    DevelopmentTally,
    TrainingAttendance,
    TrainingCourse,
)
from dangjian_desktop.services.roster_import_known import SLICE

from .dossier import dossiers
from .importing_columns import COUNTED, HELPERS, PROLONGED, TRAINING, VOTES


@dataclass(frozen=True, slots=True)
class Part:
    """A record of a case, with its values under the names of the targets."""

    id: str
    values: Mapping[str, Any]


@dataclass(slots=True)
class KnownCase:
    """One case on record: its facts, and the records that the facts alone do not name."""

    facts: Dossier
    tallies: dict[str, Part] = field(default_factory=dict)  # admission, conversion
    training: Part | None = None

    @property
    def id(self) -> str:
        return self.facts.case_id

    @property
    def prolonged(self) -> Setback | None:
        return next((s for s in self.facts.setbacks if s.kind == "prolonged"), None)

    def values(self) -> dict[str, Any]:
        """The case under the names of the targets; what is unknown is left out."""
        facts, notice = self.facts, self.facts.candidate_notice
        found: dict[str, Any] = {key: step.on for key, step in facts.steps.items()}
        for target in HELPERS:
            found[target] = tuple(one.name for one in getattr(facts, target))
        if notice is not None:
            found |= {"notice_since": notice.since, "notice_until": notice.until}
        if self.prolonged is not None:
            found[PROLONGED] = self.prolonged.months
        for part in (*self.tallies.values(), self.training):
            found |= part.values if part is not None else {}
        return {target: value for target, value in found.items() if value not in (None, ())}


class KnownCases:
    """The case of each person: the open one, else the last; read when first needed."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._asked: set[str] = set()
        self._by_person: dict[str, KnownCase] = {}

    def of(self, person_id: str) -> KnownCase | None:
        return self._by_person.get(person_id)

    def learn(self, session: Session, people: Iterable[str]) -> None:
        missing = [one for one in dict.fromkeys(people) if one not in self._asked]
        for start in range(0, len(missing), SLICE):
            part = missing[start : start + SLICE]
            self._asked.update(part)
            ids = select(DevelopmentCase.id).where(DevelopmentCase.person_id.in_(part))
            ids = ids.order_by(DevelopmentCase.recorded_at)
            found = dossiers(session, session.scalars(ids).all())
            for one in found:
                before = self._by_person.get(one.person_id)
                if before is None or state_of(before.facts, self._today) != OPEN:
                    self._by_person[one.person_id] = KnownCase(one)
            self._learn_parts(session, part)

    def _learn_parts(self, session: Session, people: list[str]) -> None:
        cases = {c.id: c for p in people if (c := self._by_person.get(p)) is not None}
        for (case_id, kind), part in _tallies(session, cases).items():
            cases[case_id].tallies[kind] = part
        trained = _trained(session, [p for p in people if p in self._by_person])
        for person_id, part in trained.items():
            self._by_person[person_id].training = part


def _tallies(session: Session, cases: Iterable[str]) -> dict[tuple[str, str], Part]:
    """Of each case and kind the last, also where not every figure is known."""
    columns = [getattr(DevelopmentTally, name) for name in COUNTED]
    asked = (
        select(DevelopmentTally.case_id, DevelopmentTally.kind, DevelopmentTally.id, *columns)
        .where(DevelopmentTally.case_id.in_(list(cases)), DevelopmentTally.kind.in_(list(VOTES)))
        .order_by(DevelopmentTally.counted_on, DevelopmentTally.recorded_at, DevelopmentTally.id)
    )
    found = {}
    for case_id, kind, tally_id, *counts in session.execute(asked):
        values = {f"{kind}_{n}": c for n, c in zip(COUNTED, counts, strict=True)}
        found[case_id, kind] = Part(tally_id, values)
    return found


def _trained(session: Session, people: Iterable[str]) -> dict[str, Part]:
    """The last course for candidates that each took part in; blank means the whole of it."""
    asked = (
        select(
            TrainingAttendance.person_id,
            TrainingAttendance.id,
            TrainingAttendance.days,
            TrainingAttendance.hours,
            TrainingCourse.days,
            TrainingCourse.hours,
        )
        .join(TrainingCourse, TrainingCourse.id == TrainingAttendance.course_id)
        .where(TrainingCourse.kind == "candidate", TrainingAttendance.person_id.in_(list(people)))
        .order_by(TrainingCourse.since, TrainingAttendance.recorded_at)
    )
    found: dict[str, Part] = {}
    for person_id, one, *own, days, hours in session.execute(asked):
        known = (days, hours) if own == [None, None] else own
        found[person_id] = Part(one, dict(zip(TRAINING, known, strict=True)))
    return found
