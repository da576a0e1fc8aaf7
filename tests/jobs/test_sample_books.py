"""The sample's books alone, on any day: something in each, true to its time, a few of them late."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.jobs.sample import books, calendar, people, timeline
from dangjian_desktop.jobs.sample.cast import Cast
from dangjian_desktop.records import BY_TABLE, Participant, Record, fields
from dangjian_desktop.services import keeping, reminders
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.store.database import Database

# A leap day, the first of a year, the day after the plans are made, the tests' own day.
DAYS = (date(2028, 2, 29), date(2027, 1, 1), date(2026, 1, 10), date(2026, 11, 23))
KINDS = (
    "affiliated_body", "discipline", "document_circulation", "exemplar", "good_deed", "group_plan",
    "group_record", "hardship_aid", "hardship_register", "honour", "incoming_document",
    "integrity_reminder", "integrity_session", "joint_activity", "joint_outcome", "member_note",
    "periodic_report", "publicity_article", "recreation", "request_report", "risk_post",
    "suggestion", "superior_task", "volunteer_service", "work_plan", "work_summary",
)  # fmt: skip
MINE = [BY_TABLE[table] for table in KINDS]


def built(path: Path, blank: Path, today: date) -> Database:
    """People and bodies, then the books; the meetings are planned and not in the file."""
    shutil.copy(blank, path)
    db, lots = Database(path, who="示例"), Random(1921)

    def new_id() -> str:
        return str(UUID(int=lots.getrandbits(128), version=4))

    cast = Cast(today, new_id)
    start = datetime.combine(cast.ago(25, 8).first(), time(9))
    people.fill(cast)
    opening, later = timeline.begun(cast.rows, start)
    with db.write("建立示例", at=start, ids=new_id) as session:
        opening(session)
    met: Any = {
        (one.kind, one.body, one.day): SimpleNamespace(planned=one, id="")
        for one in calendar.planned(cast)
    }
    for step in sorted([*later, *books.acts(cast, met)], key=lambda step: step.at):
        with db.write(step.words, at=step.at, ids=new_id) as session:
            step.do(session)
    return db


@pytest.fixture(scope="module", params=DAYS, ids=str)
def day(
    request: pytest.FixtureRequest, blank_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Session, date]]:
    path = tmp_path_factory.mktemp("books") / "dangjian.db"
    db = built(path, blank_file, request.param)
    with db.read() as session:
        yield session, request.param
    db.close()


def rows(session: Session) -> Iterator[Record]:
    for kind in MINE:
        yield from keeping.listed(session, kind)


def first(value: Any) -> date | None:
    return value.first() if isinstance(value, PartialDate) else value


def test_every_book_has_something_to_show(day):
    session, _ = day
    assert [kind.title for kind in MINE if not keeping.count(session, kind)] == []


def test_nothing_was_entered_before_it_was_so(day):
    session, _ = day
    done = ("done_on", "sent_on", "replied_on", "read_on", "ended_on", "checked_on", "handled_on")
    early = [
        (one.__tablename__, name, one.caption())
        for one in rows(session)
        for name in (one.late_by, *done)
        if name in {f.name for f in fields(type(one))}
        and (on := first(getattr(one, name)))
        and on > day[1]
    ]
    assert early == []


def test_a_few_came_late_and_no_others(day):
    session, _ = day
    late = {one.__tablename__ for one in rows(session) if keeping.late_days(one) > 7}
    forgotten = {"recreation", "publicity_article"}
    assert forgotten <= late <= forgotten | {"discipline"}


def test_something_is_due_and_something_overdue(day):
    session, today = day
    branches = bodies_on(session, today).branches(None)
    states = [one.state for one in reminders.due(session, today, branches, None)]
    assert states.count("due") >= 5
    assert states.count("overdue") >= 5


def test_who_served_stands_with_their_hours(day):
    session, _ = day
    served = keeping.listed(session, BY_TABLE["volunteer_service"])
    assert all(one.people_count and one.people_hours for one in served)
    assert keeping.count(session, Participant) > 60


def test_probation_within_the_party_points_to_the_period_of_the_roll(day):
    session, _ = day
    kind = BY_TABLE["discipline"]
    (one,) = keeping.listed(session, kind, kind.kind == "留党察看")
    period = keeping.found(session, "restriction", one.restriction_id)
    assert (period.kind, period.since) == ("probation_discipline", one.since)
