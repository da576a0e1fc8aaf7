"""What the rules ask for beside the steps: helpers, opinions, 政审, training and votes of cases."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import Ballots, Letter, Review, StepFact
from dangjian_desktop.records import (
    DevelopmentCase,
    DevelopmentDocument,
    DevelopmentOpinion,
    PoliticalReview,
    ReviewSubject,
    Standing,
    TrainingAttendance,
    TrainingCourse,
)
from dangjian_desktop.records.period import SINCE_UNKNOWN
from dangjian_desktop.services.bodies import Bodies, bodies_on
from dangjian_desktop.services.roster_rows import Life, Spell, life_on

from . import judged_helpers as helpers
from .ballots import VOTED, tallies, votes
from .judged_helpers import guessed
from .reading import Within, day_of, text

BY_LETTER = "函调"
REQUEST = "4-5"  # 审批请示
FAILED = "不合格"
HOURS_A_DAY = 8  # three days weigh as much as twenty-four hours (short_training)


class Judged:
    """All that `check` asks for and due dates do not, gathered by case."""

    def __init__(self, session: Session, within: Within) -> None:
        lives = helpers.lives(session, within)
        self._mentors = helpers.mentors(session, within, lives)
        self._introducers = helpers.introducers(session, within, lives)
        self._opinions = _opinions(session, within)
        self._political = _political(session, within)
        self._courses = _courses(session, within)
        self._tallies = tallies(session, within)
        self._votes = votes(session, within)
        self._groups = _Groups(bodies_on(session, date.max))
        self._reported = _reported(session, within)
        self._rosters = _rosters(session, within)

    def of(
        self, case_id: str, person_id: str, organization_id: str, steps: Mapping[str, StepFact]
    ) -> dict[str, Any]:
        opinions = self._opinions.get(case_id, {})
        decided = steps.get("decide_candidate")
        days, hours = self._training(person_id, steps.get("submit_application"))
        roster = self._rosters.get(person_id, Life())
        return {
            "mentors": tuple(self._mentors.get(case_id, ())),
            "introducers": tuple(self._introducers.get(case_id, ())),
            "opinions": frozenset(opinions.get("candidate", ())),
            "convert_opinions": frozenset(opinions.get("conversion", ())),
            "opinions_on": _dated(opinions.get("candidate", {})),
            "convert_opinions_on": _dated(opinions.get("conversion", {})),
            "has_groups": self._groups.there(organization_id, decided.on if decided else None),
            "training_days": days,
            "training_hours": hours,
            "political": self._review(case_id, steps.get("political_review")),
            "admission": self._ballots(case_id, person_id, "admission", steps),
            "conversion": self._ballots(case_id, person_id, "conversion", steps),
            "reported_on": self._reported_on(case_id, steps.get("superior_approve")),
            "roster_joined": day_of(roster.joined),
            "roster_full": day_of(roster.full),
        }

    def _training(self, person_id: str, applied: StepFact | None) -> tuple[int | None, int | None]:
        """Days and hours of the best single course since the application."""
        courses = [
            one
            for one in self._courses.get(person_id, ())
            if applied is None or not one.until.definitely_before(applied.on)
        ]
        best = max(courses, key=_weight, default=None)
        return (best.days, best.hours) if best else (None, None)

    def _reported_on(self, case_id: str, approved: StepFact | None) -> PartialDate | None:
        """The date of the request for approval; one of after the reply is not believed."""
        found = self._reported.get(case_id)
        late = found is not None and approved is not None and found > approved.on
        return None if late else found

    def _review(self, case_id: str, step: StepFact | None) -> Review | None:
        found = self._political.get(case_id)
        if found is None:
            return None
        review, letters = found
        return Review(
            record_id=review.id,
            concluded=day_of(review.concluded_on) or (step.on if step else None),
            conclusion=review.conclusion or "",
            written=bool(review.verdict),
            letters=tuple(letters),
        )

    def _ballots(
        self, case_id: str, person_id: str, rule: str, steps: Mapping[str, StepFact]
    ) -> Ballots | None:
        """The vote of the step's own meeting; without one what an old dossier says."""
        step = steps.get(VOTED[rule])
        if step is not None and step.meeting_id:
            taken = self._votes.get((step.meeting_id, person_id, rule))
            if taken is not None:
                return taken
        tally = self._tallies.get((case_id, rule))
        if tally is None or step is None or tally.day is not None:
            return tally
        return Ballots(
            day=step.on, figures=tally.figures, record_id=tally.record_id, noted=tally.noted
        )


# --- the roster, the request for approval ---------------------------------------------------------


def _rosters(session: Session, within: Within) -> Mapping[str, Life]:
    """When each was admitted and became a full member, as the roster has it."""
    people = select(DevelopmentCase.person_id).where(*within(DevelopmentCase.id))
    asked = (
        select(
            Standing.person_id,
            text(Standing.since),
            text(Standing.until),
            Standing.kind,
            case((guessed(), SINCE_UNKNOWN), else_=""),
        )
        .where(Standing.person_id.in_(people))
        .order_by(Standing.since)
    )
    spells: dict[str, list[Spell]] = {}
    for person_id, since, until, kind, guess in session.execute(asked):
        spells.setdefault(person_id, []).append(Spell(since, "", until, kind, guess))
    return {person_id: life_on(own, "9999") for person_id, own in spells.items()}


def _reported(session: Session, within: Within) -> Mapping[str, PartialDate]:
    """The request for approval (4-5), where the dossier has its date."""
    asked = select(DevelopmentDocument.case_id, text(DevelopmentDocument.received_on)).where(
        DevelopmentDocument.code == REQUEST,
        DevelopmentDocument.received_on.is_not(None),
        *within(DevelopmentDocument.case_id),
    )
    return {case_id: PartialDate.parse(on) for case_id, on in session.execute(asked)}


# --- opinions, 政审, training --------------------------------------------------------------------


Opinions = dict[str, PartialDate | None]


def _opinions(session: Session, within: Within) -> Mapping[str, Mapping[str, Opinions]]:
    """By case and purpose: of each source the day of the last, where it is known."""
    asked = (
        select(
            DevelopmentOpinion.case_id,
            DevelopmentOpinion.purpose,
            DevelopmentOpinion.source,
            text(DevelopmentOpinion.asked_on),
        )
        .where(*within(DevelopmentOpinion.case_id))
        .order_by(DevelopmentOpinion.asked_on)
    )
    found: dict[str, dict[str, Opinions]] = {}
    for case_id, purpose, source, on in session.execute(asked):
        found.setdefault(case_id, {}).setdefault(purpose, {})[source] = day_of(on)
    return found


def _dated(opinions: Opinions) -> Mapping[str, PartialDate]:
    return {source: on for source, on in opinions.items() if on is not None}


def _political(session: Session, within: Within) -> Mapping[str, tuple[Any, list[Letter]]]:
    """The last review of each case, with its letters."""
    asked = (
        select(
            PoliticalReview.case_id,
            PoliticalReview.id,
            text(PoliticalReview.concluded_on).label("concluded_on"),
            PoliticalReview.conclusion,
            PoliticalReview.verdict,
        )
        .where(*within(PoliticalReview.case_id))
        .order_by(PoliticalReview.concluded_on, PoliticalReview.recorded_at, PoliticalReview.id)
    )
    last = {row.case_id: row for row in session.execute(asked)}
    letters: dict[str, list[Letter]] = {}
    sent = (
        select(
            ReviewSubject.review_id,
            ReviewSubject.id,
            ReviewSubject.name,
            ReviewSubject.way,
            ReviewSubject.letter_to,
            text(ReviewSubject.sent_on),
            text(ReviewSubject.returned_on),
        )
        .join(PoliticalReview, PoliticalReview.id == ReviewSubject.review_id)
        .where(*within(PoliticalReview.case_id))
        .order_by(ReviewSubject.recorded_at, ReviewSubject.id)
    )
    for review_id, subject_id, name, way, to, sent_on, back in session.execute(sent):
        if way == BY_LETTER or to or sent_on or back:
            one = Letter(
                to=to or name, record_id=subject_id, sent=day_of(sent_on), returned=day_of(back)
            )
            letters.setdefault(review_id, []).append(one)
    return {case_id: (row, letters.get(row.id, [])) for case_id, row in last.items()}


class _Course(NamedTuple):
    until: PartialDate  # its last day that is known
    days: int | None
    hours: int | None


def _courses(session: Session, within: Within) -> Mapping[str, list[_Course]]:
    people = select(DevelopmentCase.person_id).where(*within(DevelopmentCase.id))
    asked = (
        select(
            TrainingAttendance.person_id,
            text(TrainingCourse.since),
            text(TrainingCourse.until),
            TrainingAttendance.days,
            TrainingAttendance.hours,
            TrainingCourse.days,
            TrainingCourse.hours,
            TrainingAttendance.result,
        )
        .join(TrainingCourse, TrainingCourse.id == TrainingAttendance.course_id)
        .where(TrainingCourse.kind == "candidate", TrainingAttendance.person_id.in_(people))
    )
    found: dict[str, list[_Course]] = {}
    for person_id, since, until, own_days, own_hours, days, hours, result in session.execute(asked):
        if result == FAILED:
            continue
        whole = own_days is None and own_hours is None
        course = _Course(
            until=PartialDate.parse(until or since),
            days=days if whole else own_days,
            hours=hours if whole else own_hours,
        )
        found.setdefault(person_id, []).append(course)
    return found


def _weight(course: _Course) -> int:
    return max((course.days or 0) * HOURS_A_DAY, course.hours or 0)


class _Groups:
    """Whether a branch has groups whose opinion can be asked."""

    def __init__(self, bodies: Bodies) -> None:
        self._bodies = bodies
        self._known: dict[str, list[str]] = {}

    def there(self, organization_id: str, on: PartialDate | None) -> bool:
        """On that day; without a day whether any stands at all."""
        if organization_id not in self._known:
            branch = self._bodies.branch(organization_id)
            under = self._bodies.children(branch.id) if branch else []
            self._known[organization_id] = [
                one for one in under if self._bodies.get(one).level == "group"
            ]
        day = on.last() if on else date.max
        return any(self._bodies.get(one).stands_on(day) for one in self._known[organization_id])
