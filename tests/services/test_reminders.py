"""What books ask for by themselves: every last day and every period of every kind."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.reminding import Deadline, Every
from dangjian_desktop.records import ALL, Record, field_of, fields
from dangjian_desktop.services import due as all_due
from dangjian_desktop.services import keeping, reminders
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.due import Due
from dangjian_desktop.store.database import Database
from tests.samples import values

LAST = date(2026, 6, 30)
BEGUN = datetime(2025, 3, 3, 9)
BRANCH = "机关"

DEADLINES = [(k, one) for k in ALL for one in k.reminders if isinstance(one, Deadline)]
PERIODS = [(k, one) for k in ALL for one in k.reminders if isinstance(one, Every)]
each_deadline = pytest.mark.parametrize(
    ("kind", "one"), DEADLINES, ids=[f"{k.__tablename__}.{one.by}" for k, one in DEADLINES]
)
each_period = pytest.mark.parametrize(
    ("kind", "one"), PERIODS, ids=[f"{k.__tablename__}.{one.unit}" for k, one in PERIODS]
)


@pytest.fixture
def session(db: Database) -> Iterator[Session]:
    """The books were begun early in 2025."""
    with db.write("测试", at=BEGUN) as opened:
        yield opened


def found(session: Session, kind: type[Record], day: date, inside: Any = None) -> list[Due]:
    branches = [b for b in bodies_on(session, day).branches(None) if b.id == BRANCH]
    every = reminders.due(session, day, branches, inside)
    return [one for one in every if one.kind == kind.__tablename__]


def put(session: Session, kind: type[Record], **more: Any) -> Record:
    return keeping.save(session, kind(), values(session, kind, 1) | more)


def open_until(session: Session, kind: type[Record], one: Deadline) -> Record:
    """A record of the kind whose last day is LAST and that is not done."""
    given: dict[str, Any] = {name.partition(":")[0]: None for name in one.done}
    for said in one.done:
        name, mark, word = said.partition(":")
        if mark:
            given[name] = next(c for c in field_of(kind, name).choices if c != word)
    partial = field_of(kind, one.by).kind is PartialDate
    return put(session, kind, **given, **{one.by: PartialDate.of(LAST) if partial else LAST})


# last days


@each_deadline
def test_a_last_day_is_spoken_of_from_its_day_on(session, kind, one):
    record = open_until(session, kind, one)
    ahead = timedelta(days=one.ahead)

    def states(day: date) -> list[str]:
        return [d.state for d in found(session, kind, day) if d.record_id == record.id]

    assert states(LAST - ahead - timedelta(days=1)) == []
    assert states(LAST - ahead) == states(LAST) == ["due"]
    assert states(LAST + timedelta(days=1)) == ["overdue"]


@each_deadline
def test_what_is_asked_leads_to_the_record_in_words_without_gaps(session, kind, one):
    record = open_until(session, kind, one)
    (said,) = [d for d in found(session, kind, LAST) if d.record_id == record.id]
    assert (said.due_on, said.action) == (LAST, "open_record")
    assert said.what
    assert "“”" not in said.what
    assert "{" not in said.what


@each_deadline
def test_what_is_done_is_not_asked_for(session, kind, one):
    if not one.done:
        pytest.skip("its last day is moved on when it is done")
    record = open_until(session, kind, one)
    name, mark, word = one.done[0].partition(":")
    described = field_of(kind, name)
    filled = word if mark else values(session, kind, 2)[described.name]
    setattr(record, name, filled)
    session.flush()
    assert [d for d in found(session, kind, LAST) if d.record_id == record.id] == []


def test_whom_it_is_about_is_named(session):
    from dangjian_desktop.records import BY_TABLE

    kind = BY_TABLE["hardship_register"]
    put(session, kind, person_id="李契", review_on=LAST, until=None)
    (said,) = found(session, kind, LAST)
    assert (said.what, said.person, said.person_id) == ("困难党员李契要复核", "李契", "李契")


def test_only_what_concerns_the_branch_is_asked_for_there(session):
    from dangjian_desktop.records import BY_TABLE

    kind = BY_TABLE["superior_task"]
    given = {"deadline": LAST, "done_on": None, "owner_id": None}
    put(session, kind, organization_id="青石岭", **given)
    mine = put(session, kind, organization_id=BRANCH, **given)
    inside = frozenset(bodies_on(session, LAST).below(BRANCH))
    assert [d.record_id for d in found(session, kind, LAST, inside)] == [mine.id]


# periods


def kept_for(session: Session, kind: type[Record], body: str, day: date) -> Record:
    """A record of that body that counts for the period in which the day lies."""
    label = "上半年" if day.month <= 6 else "下半年"
    named = {"year": day.year, "period": label, "organization_id": body}
    given = {n: v for n, v in named.items() if n in {f.name for f in fields(kind)}}
    if kind.late_by and "period" not in given:
        own = field_of(kind, kind.late_by).kind
        given[kind.late_by] = PartialDate.of(day) if own is PartialDate else day
    dates = (date, PartialDate)
    blank = {f.name: None for f in fields(kind) if f.kind in dates and not f.required}
    return put(session, kind, **(blank | given))


@each_period
def test_a_period_without_its_record_is_asked_for_and_then_not(session, kind, one):
    kept_for(session, kind, "青石岭", BEGUN.date())  # the book was begun, elsewhere
    day = date(2026, *(one.last or (12, 31)))
    owed = [d for d in found(session, kind, day) if not d.record_id and d.due_on == day]
    assert [(d.organization_id, d.state, d.action) for d in owed] == [(BRANCH, "due", "new_record")]
    (late,) = [d for d in found(session, kind, day + timedelta(days=1)) if d.due_on == day]
    assert late.state == "overdue"
    kept_for(session, kind, BRANCH, day)
    assert [d for d in found(session, kind, day) if d.due_on == day] == []


@each_period
def test_a_book_that_was_never_begun_asks_for_nothing(session, kind, one):
    assert found(session, kind, date(2026, 12, 31)) == []


def test_periods_before_the_book_was_begun_are_not_asked_for(session):
    from dangjian_desktop.records import BY_TABLE

    kind = BY_TABLE["work_summary"]
    kept_for(session, kind, "青石岭", date(2025, 1, 20))
    assert found(session, kind, date(2025, 2, 1)) == []


def test_a_report_sent_after_the_half_year_is_that_half_years(session):
    from dangjian_desktop.records import BY_TABLE

    kind = BY_TABLE["periodic_report"]
    kept_for(session, kind, BRANCH, date(2026, 6, 1)).sent_on = date(2026, 7, 4)
    session.flush()
    assert [d.what for d in found(session, kind, date(2026, 7, 10))] == []


def test_a_report_of_the_whole_year_is_one_of_its_second_half(session):
    from dangjian_desktop.records import BY_TABLE

    kind = BY_TABLE["periodic_report"]
    kept_for(session, kind, BRANCH, date(2026, 12, 20)).period = "全年"
    session.flush()
    assert [d for d in found(session, kind, date(2026, 12, 31)) if not d.record_id] == []


def test_they_stand_among_all_that_is_due(session):
    from dangjian_desktop.records import BY_TABLE

    put(session, BY_TABLE["good_deed"], organization_id=BRANCH, deadline=LAST, done_on=None)
    (said,) = [d for d in all_due.due(session, LAST, BRANCH) if d.kind == "good_deed"]
    assert said.source == "办实事"
