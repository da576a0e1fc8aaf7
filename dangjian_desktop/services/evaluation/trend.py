"""Grades over the years: of a branch, and of one member."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.evaluation.facts import YearGrades
from dangjian_desktop.domain.evaluation.steps import GRADES, ROLES
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import EvaluationEntry, EvaluationRound
from dangjian_desktop.services.bodies import bodies_on

_SLICE = 500


@unchanging
class PersonYear:
    """One year's evaluation of a person, as their card lists it."""

    year: int
    round_id: str
    entry_id: str
    branch: str  # short name, of the end of that year
    role: str
    grade: str
    submitted: bool

    @property
    def words(self) -> str:
        """优秀; 不评等次 and 在流入地参加评议 for whoever has no grade here."""
        if self.role != "rated":
            return ROLES.get(self.role, "")
        if not self.grade:
            return "没有评定"
        return GRADES.get(self.grade, "") + ("" if self.submitted else "（未提交）")


def years(
    session: Session, organization_id: str, year: int, back: int = 5
) -> tuple[YearGrades, ...]:
    """The grades of a branch in these years, up to and with `year`, the oldest first."""
    asked = (
        select(EvaluationRound.year, EvaluationEntry.grade, func.count())
        .join(EvaluationEntry, EvaluationEntry.round_id == EvaluationRound.id)
        .where(
            EvaluationRound.organization_id == organization_id,
            EvaluationRound.year.between(year - back + 1, year),
            EvaluationEntry.role == "rated",
        )
        .group_by(EvaluationRound.year, EvaluationEntry.grade)
    )
    found: dict[int, dict[str, int]] = {}
    for of, grade, number in session.execute(asked):
        found.setdefault(of, {})[grade or ""] = number
    return tuple(
        YearGrades(
            year=of,
            grades={grade: found.get(of, {}).get(grade, 0) for grade in GRADES},
            rated=sum(found.get(of, {}).values()),
        )
        for of in range(year - back + 1, year + 1)
    )


def grades_of(session: Session, person_ids: Sequence[str], year: int) -> dict[str, str]:
    """Person id → the grade of that year, in whatever branch it was given."""
    found: dict[str, str] = {}
    for start in range(0, len(person_ids), _SLICE):
        asked = (
            select(EvaluationEntry.person_id, EvaluationEntry.grade)
            .join(EvaluationRound, EvaluationRound.id == EvaluationEntry.round_id)
            .where(
                EvaluationRound.year == year,
                EvaluationEntry.grade.is_not(None),
                EvaluationEntry.person_id.in_(person_ids[start : start + _SLICE]),
            )
        )
        found |= {person_id: grade for person_id, grade in session.execute(asked) if grade}
    return found


def of_person(session: Session, person_id: str, day: date) -> list[PersonYear]:
    """The years of one person up to that day, the newest first.

    On a day of the past a round that was not yet submitted then is not shown.
    """
    submitted = EvaluationRound.submitted_on
    asked = (
        select(EvaluationRound, EvaluationEntry)
        .join(EvaluationEntry, EvaluationEntry.round_id == EvaluationRound.id)
        .where(
            EvaluationEntry.person_id == person_id,
            or_(
                submitted <= day,
                and_(submitted.is_(None), EvaluationRound.year <= day.year),
            ),
        )
        .order_by(EvaluationRound.year.desc())
    )
    return [
        PersonYear(
            year=one.year,
            round_id=one.id,
            entry_id=entry.id,
            branch=_branch(session, one),
            role=entry.role,
            grade=entry.grade or "",
            submitted=one.submitted_on is not None,
        )
        for one, entry in session.execute(asked)
    ]


def _branch(session: Session, found: EvaluationRound) -> str:
    body = bodies_on(session, date(found.year, 12, 31)).by_id.get(found.organization_id)
    return body.short_name if body else ""
