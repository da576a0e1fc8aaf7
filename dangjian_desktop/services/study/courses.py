"""培训: courses of a year with who took part, and at what level they were held.

The course itself is the one that 发展党员 keeps for activists and candidates: a course for members
is of the kind `member`, and everybody's hours are counted from the same records.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.study.forms import hours_fault
from dangjian_desktop.domain.study.hours import course_hours
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import TrainingAttendance, TrainingCourse, TrainingLevel
from dangjian_desktop.records.training_course import KINDS
from dangjian_desktop.records.training_level import LEVELS, WAYS
from dangjian_desktop.services import keeping
from dangjian_desktop.services.policy import policy

OF_LEVEL = ("level", "way")


@unchanging
class CourseLine:
    """A course as it is listed; `hours` as it counts for who was there all the time."""

    course_id: str
    name: str
    kind: str
    since: str
    until: str
    organizer: str
    place: str
    days: int | None
    hours: Decimal
    people: int
    certificates: int
    level: str
    way: str
    content: str


def courses(session: Session, year: int, until: date = date.max) -> list[CourseLine]:
    """Those that began in the year and by that day, the newest first."""
    begun = TrainingCourse.since <= PartialDate.of(until)
    found = [
        one for one in keeping.listed(session, TrainingCourse, begun) if one.since.year == year
    ]
    levels = {one.course_id: one for one in keeping.listed(session, TrainingLevel)}
    day_hours = policy(session).study_day_hours
    return [_line(session, one, levels.get(one.id), day_hours) for one in found]


def _line(
    session: Session, one: TrainingCourse, level: TrainingLevel | None, day_hours: int
) -> CourseLine:
    people = attendances(session, one.id)
    held = level.level if level is not None else None
    way = level.way if level is not None else None
    return CourseLine(
        course_id=one.id,
        name=one.name,
        kind=KINDS.get(one.kind, one.kind),
        since=one.since.iso(),
        until=one.until.iso() if one.until else "",
        organizer=one.organizer or "",
        place=one.place or "",
        days=one.days,
        hours=course_hours((None, None), (one.days, one.hours), day_hours),
        people=len(people),
        certificates=sum(bool(who.certificate) for who in people),
        level=LEVELS.get(held or "", ""),
        way=WAYS.get(way or "", ""),
        content=one.content or "",
    )


def attendances(session: Session, course_id: str) -> Sequence[TrainingAttendance]:
    return keeping.listed(session, TrainingAttendance, TrainingAttendance.course_id == course_id)


def level_of(session: Session, course_id: str) -> TrainingLevel | None:
    found = keeping.listed(session, TrainingLevel, TrainingLevel.course_id == course_id)
    return found[0] if found else None


def save(session: Session, values: Mapping[str, Any], course_id: str = "") -> TrainingCourse:
    """The course and at what level it was held; RuleBroken for numbers that cannot be."""
    problems = [
        Problem(name, words)
        for name, label in (("days", "天数"), ("hours", "学时"))
        if (words := _fault(values.get(name), label))
    ]
    if problems:
        raise RuleBroken(problems)
    record = keeping.get(session, TrainingCourse, course_id) if course_id else TrainingCourse()
    own = {name: value for name, value in values.items() if name not in OF_LEVEL}
    saved = keeping.save(session, record, own)
    said = {name: values.get(name) for name in OF_LEVEL}
    level = level_of(session, saved.id)
    if level is not None or any(said.values()):
        keeping.save(session, level or TrainingLevel(), {**said, "course_id": saved.id})
    return saved


def _fault(number: int | None, label: str) -> str:
    if number is None:
        return ""
    return f"{label}不能是负数" if number < 0 else hours_fault(Decimal(number))


def take_part(
    session: Session, course_id: str, values: Mapping[str, Any], record_id: str = ""
) -> TrainingAttendance:
    """One person in the course; RuleBroken when they are in it already, or for bad numbers."""
    problems = [
        Problem(name, words)
        for name, label in (("days", "参加天数"), ("hours", "参加学时"))
        if (words := _fault(values.get(name), label))
    ]
    there = {one.person_id for one in attendances(session, course_id) if one.id != record_id}
    if values.get("person_id") in there:
        problems.append(Problem("person_id", "这个人已经在这个班里，请直接修改那一条"))
    if problems:
        raise RuleBroken(problems)
    record = (
        keeping.get(session, TrainingAttendance, record_id) if record_id else TrainingAttendance()
    )
    return keeping.save(session, record, {**values, "course_id": course_id})


def years(session: Session, day: date) -> list[int]:
    """Years in which there was a course, none of them to come."""
    found = {one.since.year for one in keeping.listed(session, TrainingCourse)}
    return sorted(year for year in found if year <= day.year)
