"""What several cases of the sample share: courses, thought reports, places of a year, practice."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import NamedTuple

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import (
    DevelopmentPlan,
    Holiday,
    StepPractice,
    ThoughtReport,
    TrainingAttendance,
    TrainingCourse,
)
from dangjian_desktop.services import keeping

from . import development_words as words
from .cast import Cast
from .development_ways import COURSE_DAYS, COURSES, PROLONGED, Way, held_on, third_day
from .timeline import Step

NOON = time(10, 50)
MONTHS = 25
PLACES = {"office": 2, "river": 2, "screen": 1}
# Months ago, kind and who took part.
OTHER_COURSES = (
    (12, "activist", ("郁南枝", "凌波", "尤青野")),
    (3, "probationary", ("方知远", "岳小满", "梁小川")),
)
HOURS_A_DAY = 8


class Course(NamedTuple):
    since: date
    until: date
    kind: str
    people: tuple[str, ...]


def acts(cast: Cast) -> list[Step]:
    return [*_courses(cast), *_reports(cast), *_plans(cast), *_practice(cast)]


def _soon(cast: Cast, day: date) -> datetime:
    first = cast.ago(MONTHS, 8).first() + timedelta(days=1)
    return datetime.combine(max(first, min(day + timedelta(days=2), cast.today)), NOON)


# --- courses -------------------------------------------------------------------------------------


def _courses(cast: Cast) -> Iterator[Step]:
    for course in _held(cast):
        if course.until < cast.today:
            yield Step(_soon(cast, course.until), "登记培训班", partial(_train, cast, course))


def _held(cast: Cast) -> Iterator[Course]:
    for ago in sorted(set(COURSES.values()), reverse=True):
        people = tuple(name for name, when in COURSES.items() if when == ago)
        yield _course(cast, ago, "candidate", people)
    for ago, kind, people in OTHER_COURSES:
        yield _course(cast, ago, kind, people)
    if PROLONGED in cast.ways:
        until = cast.ways[PROLONGED].days["training"]
        since = until - timedelta(days=COURSE_DAYS - 1)
        yield Course(since, until, "candidate", (PROLONGED,))


def _course(cast: Cast, ago: int, kind: str, people: tuple[str, ...]) -> Course:
    since = held_on(cast, ago, 20)
    return Course(since, third_day(since), kind, people)


def _train(cast: Cast, course: Course, session: Session) -> None:
    name, content = words.COURSES[course.kind]
    since, until = course.since, course.until
    values = {
        "name": f"{since.year}年{name}",
        "kind": course.kind,
        "organizer": words.HELD_BY,
        "place": words.HELD_AT,
        "since": PartialDate.of(since),
        "until": PartialDate.of(until),
        "days": COURSE_DAYS,
        "hours": COURSE_DAYS * HOURS_A_DAY,
        "content": content,
    }
    made = keeping.save(session, TrainingCourse(), values)
    for number, person in enumerate(course.people, start=1):
        about = {
            "course_id": made.id,
            "person_id": cast.ids[person],
            "result": "合格",
            "certificate": f"培〔{since.year}〕{since.month:02}{number:02}号",
        }
        keeping.save(session, TrainingAttendance(), about, flush=False)
    session.flush()


# --- 思想汇报 ------------------------------------------------------------------------------------


def _reports(cast: Cast) -> Iterator[Step]:
    """Each quarter those on the way hand one in; the reader puts down a few words."""
    for ago in range(MONTHS - 1, -1, -3):
        day = held_on(cast, ago, 18)
        writers = [way for way in cast.ways.values() if _writes(way, day)]
        if day < cast.today and writers:
            yield Step(_soon(cast, day), "登记思想汇报", partial(_report, cast, writers, day))


def _writes(way: Way, day: date) -> bool:
    """An activist or candidate, and nobody who has left."""
    begun, met = way.days.get("nominate_activist"), way.days.get("branch_meeting_admit")
    return not (begun is None or day <= begun or (met and day >= met) or way.ended(day))


def _report(cast: Cast, writers: list[Way], day: date, session: Session) -> None:
    for way in writers:
        number = way.number + day.month
        values = {
            "case_id": cast.cases[way.name],
            "handed_in_on": PartialDate.of(day),
            "subject": words.REPORTS[number % len(words.REPORTS)],
            "reader": way.mentors[0],
            "remark": words.READ[number % len(words.READ)],
        }
        keeping.save(session, ThoughtReport(), values, flush=False)
    session.flush()


# --- the office's own ----------------------------------------------------------------------------


def _plans(cast: Cast) -> Iterator[Step]:
    for year in (cast.today.year - 1, cast.today.year):
        day = date(year, 1, 22)
        if day < cast.today:
            do = partial(_plan, cast, year, PartialDate.of(day))
            yield Step(_soon(cast, day), "登记发展党员计划", do)


def _plan(cast: Cast, year: int, issued_on: PartialDate, session: Session) -> None:
    for branch, places in PLACES.items():
        values = {
            "organization_id": cast.bodies[branch],
            "year": year,
            "places": places,
            "document": f"段党总支〔{year}〕2号",
            "issued_on": issued_on,
        }
        keeping.save(session, DevelopmentPlan(), values)


def _practice(cast: Cast) -> Iterator[Step]:
    yield Step(_soon(cast, cast.ago(MONTHS, 8).first()), "登记本地做法", _practise)
    lately = datetime.combine(cast.today - timedelta(days=6), NOON)
    yield Step(lately, "登记节假日", partial(_holidays, cast.today.year + 1))


def _practise(session: Session) -> None:
    values = {
        "key": "org_talk",
        "actor": "支部书记或组织委员",
        "documents": "1-1、1-2",
        "remind_days": 7,
        "source": "段党总支工作提示",
        "note": "谈话当天填写谈话记录，双方签字",
    }
    keeping.save(session, StepPractice(), values)


def _holidays(year: int, session: Session) -> None:
    """The office's own calendar of the year to come: one day off, one that is worked."""
    sunday = next(d for n in range(4, 11) if (d := date(year, 1, n)).isoweekday() == 7)
    for day, kind, name in (
        (date(year, 1, 1), "free", "元旦"),
        (sunday, "workday", "本段冬季保通上班"),
    ):
        keeping.save(session, Holiday(), {"day": day, "kind": kind, "name": name})
