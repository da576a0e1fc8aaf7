"""A row of an old dossier as records: what is new of a case, and what changes on record."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.development.facts import Helper
from dangjian_desktop.domain.development.progress import PROBATION_MONTHS
from dangjian_desktop.domain.development.steps import NAMES, ORDER
from dangjian_desktop.records import (
    DevelopmentSetback,
    DevelopmentStep,
    DevelopmentTally,
    Introducer,
    Mentor,
    PublicityNotice,
    Record,
    TrainingAttendance,
    TrainingCourse,
    new_id,
)
from dangjian_desktop.services.roster_import_known import UNKNOWN_SINCE

from .ballots import VOTED
from .importing_columns import COUNTED, PROLONGED, TRAINING
from .importing_known import KnownCase

COURSE = "发展对象集中培训"
PROLONGED_BY = "旧档案补登"
_NOTICE = {"notice_since": "since", "notice_until": "until"}
_TRAINED = {"training_days": "days", "training_hours": "hours"}
_APPOINTED = {"mentors": "assign_mentors", "introducers": "decide_introducers"}

Values = Mapping[str, Any]
Rows = dict[type[Record], list[dict[str, Any]]]


class Course(NamedTuple):
    """What makes two trainings one course of candidates."""

    since: PartialDate
    days: int | None
    hours: int | None


class Move(NamedTuple):
    """Fields of one record on record that take other values."""

    kind: type[Record]
    id: str
    values: Values


@dataclass(frozen=True, slots=True)
class About:
    """Whose case the parts are of, and how a helper's name becomes a person of the roster."""

    case_id: str
    person_id: str
    organization_id: str
    find: Callable[[str], str | None]


class Parts:
    """New parts of many cases, gathered until they are written all at once."""

    def __init__(self, today: date, courses: Mapping[Course, str]) -> None:
        self.rows: Rows = defaultdict(list)
        self._today = PartialDate.of(today)
        self._courses = dict(courses)

    def take(self) -> Rows:
        """What was gathered since the last time; a course once made is there for all later ones."""
        rows, self.rows = self.rows, defaultdict(list)
        return rows

    def add(self, about: About, new: Values, days: Values) -> None:
        """`new`: the values that have no record yet; `days`: all days of steps that are known."""
        own = {"case_id": about.case_id}
        for key in NAMES:
            if key in new:
                step = {**own, "key": key, "done_on": new[key], "outcome": "done"}
                self.rows[DevelopmentStep].append(step)
        self._helpers(about, new, days)
        if "notice_since" in new and "notice_until" in new:
            notice = {"organization_id": about.organization_id, "kind": "candidate"}
            notice |= {"since": new["notice_since"], "until": new["notice_until"]}
            self.rows[PublicityNotice].append(own | notice)
        if any(target in new for target in TRAINING):
            self._training(about, new, days)
        for vote, meeting in VOTED.items():
            counts = {count: new.get(f"{vote}_{count}") for count in COUNTED}
            if any(count is not None for count in counts.values()):
                tally = {**own, "kind": vote, "counted_on": days.get(meeting), **counts}
                self.rows[DevelopmentTally].append(tally)
        if PROLONGED in new:
            self._prolonged(own, new[PROLONGED], days)

    def _helpers(self, about: About, new: Values, days: Values) -> None:
        for name in new.get("mentors", ()):
            row = {"case_id": about.case_id, **_person(about.find(name), name)}
            row |= self._since(days, _APPOINTED["mentors"])
            self.rows[Mentor].append(row)
        for name in new.get("introducers", ()):
            row = {"case_id": about.case_id, **_person(about.find(name), name)}
            row["appointed_on"] = days.get(_APPOINTED["introducers"])
            self.rows[Introducer].append(row)

    def _training(self, about: About, new: Values, days: Values) -> None:
        """One course for all who were trained on the same day and as long."""
        count, hours = (new.get(target) for target in TRAINING)
        since = self._since(days, "training")
        key = Course(since["since"], count, hours)
        if key not in self._courses:
            self._courses[key] = new_id()
            course = {"id": self._courses[key], "name": COURSE, "kind": "candidate", **since}
            self.rows[TrainingCourse].append(course | {"days": count, "hours": hours})
        row = {"course_id": self._courses[key], "person_id": about.person_id}
        self.rows[TrainingAttendance].append(row)

    def _prolonged(self, own: Values, months: int, days: Values) -> None:
        """On the day of the second meeting, else when probation would have ended."""
        day, admitted = days.get(VOTED["conversion"]), days.get(VOTED["admission"])
        if day is None and admitted is not None:
            day = PartialDate.of(add_months(admitted.first(), PROBATION_MONTHS))
        turn = {"kind": "prolonged", "happened_on": day or self._today, "months": months}
        turn |= {"step": VOTED["conversion"], "reason": PROLONGED_BY}
        self.rows[DevelopmentSetback].append({**own, **turn})

    def _since(self, days: Values, key: str) -> dict[str, Any]:
        """The day of the step; where it is missing the next one known, marked as a stand-in."""
        if key in days:
            return {"since": days[key]}
        later = [k for k in NAMES if k in days and ORDER[k] > ORDER[key]]
        known = days[later[0]] if later else max(_steps(days), default=self._today)
        return {"since": known, "extra": dict(UNKNOWN_SINCE)}


def _steps(days: Values) -> Iterator[PartialDate]:
    return (days[key] for key in NAMES if key in days)


def _person(person_id: str | None, name: str) -> dict[str, Any]:
    return {"person_id": person_id, "name": None if person_id else name}


# --- a case on record --------------------------------------------------------------------------


def parted(case: KnownCase, changes: Values) -> tuple[dict[str, Any], list[Move]]:
    """What of the changes needs a new record, and what moves on record."""
    new: dict[str, Any] = {}
    moves: list[Move] = []
    places = _places(case)
    for target, value in changes.items():
        if target in places:
            kind, record_id, field = places[target]
            moves.append(Move(kind, record_id, {field: value}))
        else:
            new[target] = value
    if case.training is not None and any(target in changes for target in TRAINING):
        # Days and hours of their own hold together: the course's are not theirs any more.
        own = {**case.training.values, **changes}
        values = {field: own[target] for target, field in _TRAINED.items()}
        moves.append(Move(TrainingAttendance, case.training.id, values))
    return new, [*moves, *_followers(case, changes)]


def _places(case: KnownCase) -> dict[str, tuple[type[Record], str, str]]:
    """Target → kind, id and field in which the case keeps that fact."""
    facts, notice = case.facts, case.facts.candidate_notice
    found: dict[str, tuple[type[Record], str, str]] = {
        key: (DevelopmentStep, step.record_id, "done_on") for key, step in facts.steps.items()
    }
    if notice is not None:
        found |= {t: (PublicityNotice, notice.record_id, f) for t, f in _NOTICE.items()}
    if case.prolonged is not None:
        found[PROLONGED] = (DevelopmentSetback, case.prolonged.record_id, "months")
    if case.training is not None:
        found |= {t: (TrainingAttendance, case.training.id, f) for t, f in _TRAINED.items()}
    for vote, tally in case.tallies.items():
        found |= {f"{vote}_{count}": (DevelopmentTally, tally.id, count) for count in COUNTED}
    return found


def _followers(case: KnownCase, changes: Values) -> Iterator[Move]:
    """Helpers who were appointed on a step's day follow it to another."""
    fields: Sequence[tuple[str, type[Record], str]] = (
        ("mentors", Mentor, "since"),
        ("introducers", Introducer, "appointed_on"),
    )
    for target, kind, field in fields:
        key = _APPOINTED[target]
        helpers: Sequence[Helper] = getattr(case.facts, target)
        before = case.facts.day(key)
        for one in helpers if key in changes and before is not None else ():
            if one.since == before:
                yield Move(kind, one.record_id, {field: changes[key]})
