"""The books' own rules: what each refuses, beside which field; everything else is let in."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import BY_TABLE, Record, field_of, fields, shown
from dangjian_desktop.records.base import wrong
from dangjian_desktop.records.checks import not_before, not_negative
from dangjian_desktop.services import keeping
from dangjian_desktop.store.database import Database
from tests.samples import values

DAY = date(2024, 5, 10)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.fixture
def session(db: Database) -> Iterator[Session]:
    with db.write("登记", at=datetime(2024, 6, 1, 9)) as opened:
        yield opened


def faults(session: Session, table: str, **more: Any) -> list[str]:
    """The fields complained of; none when it is saved."""
    kind = BY_TABLE[table]
    asked = values(session, kind, 1) | more
    try:
        keeping.save(session, kind(), asked)
    except RuleBroken as broken:
        return [problem.field for problem in broken.problems]
    return []


# days in their order, wherever a book has two of them

ORDERS = (
    ("joint_outcome", "done_on", "decided_on"),
    ("request_report", "sent_on", "drafted_on"),
    ("request_report", "replied_on", "sent_on"),
    ("superior_task", "deadline", "received_on"),
    ("superior_task", "done_on", "received_on"),
    ("superior_task", "fed_back_on", "received_on"),
    ("integrity_reminder", "check_on", "held_on"),
    ("integrity_reminder", "checked_on", "held_on"),
    ("risk_post", "closed_on", "found_on"),
    ("risk_post", "checked_on", "found_on"),
    ("member_note", "follow_on", "noted_on"),
    ("member_note", "followed_on", "noted_on"),
    ("hardship_register", "until", "since"),
    ("discipline", "delivered_on", "decided_on"),
    ("discipline", "until", "since"),
    ("discipline", "ended_on", "since"),
    ("group_plan", "approved_on", "made_on"),
    ("affiliated_body", "due_on", "elected_on"),
    ("affiliated_body", "closed_on", "founded_on"),
    ("exemplar", "until", "chosen_on"),
    ("good_deed", "deadline", "chosen_on"),
    ("good_deed", "done_on", "chosen_on"),
    ("suggestion", "reply_by", "raised_on"),
    ("suggestion", "replied_on", "raised_on"),
    ("incoming_document", "received_on", "issued_on"),
    ("incoming_document", "handled_on", "received_on"),
    ("document_circulation", "read_by", "given_on"),
    ("document_circulation", "read_on", "given_on"),
    ("work_plan", "passed_on", "made_on"),
    ("work_summary", "passed_on", "made_on"),
)


def of_kind(table: str, name: str, day: date) -> Any:
    partial = BY_TABLE[table].__table__.c[name].type.python_type is PartialDate
    return PartialDate.of(day) if partial else day


@pytest.mark.parametrize(("table", "later", "earlier"), ORDERS)
def test_what_follows_is_not_before_what_it_follows(session, table, later, earlier):
    kind = BY_TABLE[table]
    record = kind(**{later: of_kind(table, later, BEFORE), earlier: of_kind(table, earlier, DAY)})
    found = [problem.field for rule in kind.rules for problem in rule(record)]
    assert later in found
    for day in (DAY, AFTER):
        setattr(record, later, of_kind(table, later, day))
        assert later not in [p.field for rule in kind.rules for p in rule(record)]


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_day_known_to_the_month_is_refused_only_when_it_is_certainly_wrong(later, earlier):
    kind = BY_TABLE["hardship_register"]
    record = kind(since=PartialDate(earlier.year, earlier.month), until=PartialDate.of(later))
    found = list(not_before("until", "since")(record))
    assert bool(found) == (later < earlier.replace(day=1))


@given(st.none() | st.integers(-9, 9))
def test_an_amount_may_be_blank_or_nought_but_not_less(amount):
    record = BY_TABLE["good_deed"](money=None if amount is None else Decimal(amount))
    assert bool(list(not_negative("money")(record))) == (amount is not None and amount < 0)


# single books


@pytest.mark.parametrize("table", ["honour", "exemplar"])
def test_somebody_or_some_body_is_honoured(session, table):
    assert faults(session, table, person_id=None, organization_id=None) == ["person_id"]
    assert faults(session, table, person_id=None) == []
    assert faults(session, table, organization_id=None) == []


def test_a_suggestion_has_somebody_behind_it(session):
    assert faults(session, "suggestion", person_id=None, others=None) == ["person_id"]
    assert faults(session, "suggestion", person_id=None, others="全体职工代表") == []


@pytest.mark.parametrize(
    ("way", "given_things", "missing"),
    [
        ("资金", {"money": None}, ["money"]),
        ("资金", {"money": Decimal(0)}, ["money"]),
        ("资金", {"money": Decimal("0.01")}, []),
        ("物资", {"goods": None}, ["goods"]),
        ("物资", {"money": None}, []),
        ("出工出力", {"money": None, "goods": None}, []),
    ],
)
def test_help_says_what_was_given(session, way, given_things, missing):
    assert faults(session, "hardship_aid", way=way, **given_things) == missing


def test_nobody_talks_with_themselves(session):
    both = values(session, BY_TABLE["integrity_reminder"], 1)["person_id"]
    assert faults(session, "integrity_reminder", person_id=both, talker_id=both) == ["person_id"]


def test_a_paper_that_was_not_read_has_a_last_day(session):
    nobody = {"read_on": None, "meeting_id": None}
    assert faults(session, "document_circulation", **nobody, read_by=None) == ["read_by"]
    assert faults(session, "document_circulation", **nobody, read_by=AFTER) == []
    assert faults(session, "document_circulation", meeting_id=None, read_by=None) == []


def test_what_was_answered_was_sent(session):
    assert faults(session, "request_report", sent_on=None) == ["sent_on"]
    assert faults(session, "request_report", sent_on=None, replied_on=None) == []


@pytest.mark.parametrize(("year", "wrong"), [(2025, ["sent_on"]), (2024, []), (2023, [])])
def test_a_report_is_sent_in_its_year_or_later(session, year, wrong):
    assert faults(session, "periodic_report", year=year, sent_on=DAY) == wrong


@pytest.mark.parametrize("kind", ["警告", "除名", "限期改正"])
def test_only_probation_within_the_party_points_to_a_period(session, kind):
    assert faults(session, "discipline", kind=kind, restriction_id=None) == []
    assert faults(session, "discipline", kind="留党察看", restriction_id=None) == ["restriction_id"]


# how they are called


@pytest.mark.parametrize(
    ("table", "values_of_it", "caption"),
    [
        ("work_plan", {"year": 2026, "subject": None}, "2026年度工作计划"),
        ("work_plan", {"year": 2026, "subject": "2026年工作要点"}, "2026年工作要点"),
        ("work_summary", {"year": 2025, "subject": ""}, "2025年度工作总结"),
        ("hardship_register", {"since": PartialDate(2025, 1)}, "2025年1月起登记"),
        ("discipline", {"kind": "警告"}, "警告"),
    ],
)
def test_a_record_is_called_by_what_says_most_and_nothing_sensitive(table, values_of_it, caption):
    record: Record = BY_TABLE[table](**values_of_it)
    assert record.caption() == caption


def test_a_caption_that_is_cut_says_so() -> None:
    kind = BY_TABLE["branch_objective"]
    assert kind(text="按月核对").caption() == "按月核对"
    assert kind(text="字" * 21).caption() == "字" * 19 + "…"


def test_nothing_is_called_by_the_id_of_another() -> None:
    for table in BY_TABLE:
        kind = BY_TABLE[table]
        if kind.caption is Record.caption or table in ("document_circulation", "study_lecturer"):
            others = {one.name: "0c5b62a1" for one in fields(kind) if one.reference}
            assert "0c5b62a1" not in kind(**others).caption(), table


def test_money_has_its_cents_and_hours_as_many_places_as_were_typed() -> None:
    assert shown(field_of(BY_TABLE["visit"], "money"), Decimal("500.00")) == "500.00"
    hours = field_of(BY_TABLE["self_study"], "hours")
    assert [shown(hours, Decimal(one)) for one in ("2.00", "1.50")] == ["2", "1.5"]


def test_a_year_has_four_digits() -> None:
    year = field_of(BY_TABLE["work_plan"], "year")
    assert wrong(year, 26) == wrong(year, 20266) == "年度要写成四位数，如2026"
    assert wrong(year, 2026) == ""
