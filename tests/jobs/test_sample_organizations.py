"""The sample's elections, letters and members away: tied to its people, some of it due."""

import pytest

from dangjian_desktop.jobs import renewal_papers, transfer_papers
from dangjian_desktop.records import Election, Restriction, Term, Transfer
from dangjian_desktop.services import due, keeping
from dangjian_desktop.services.floating import facts as floating
from dangjian_desktop.services.renewal import findings, steps
from dangjian_desktop.services.renewal.facts import renewal_facts
from dangjian_desktop.services.transfers import facts as transfers
from dangjian_desktop.store.database import Database
from tests.conftest import SAMPLE_DAY


@pytest.fixture(scope="module")
def db(sample_root):
    opened = Database(sample_root / "dangjian.db", read_only=True)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def elections(db):
    with db.read() as session:
        found = keeping.listed(session, Election)
        return {one.term_id is not None: one for one in found}


def test_the_old_election_is_that_of_the_samples_own_term(db, elections):
    with db.read() as session:
        facts = renewal_facts(session, elections[True].id, SAMPLE_DAY)
        terms = keeping.listed(session, Term, Term.number == facts.number)
    assert facts.term is not None
    assert len([t for t in terms if t.organization_id == facts.organization_id]) == 1
    elected = {one.name for one in facts.nominees if one.elected_post}
    assert elected == {line.name for line in facts.ballots[0].elected}
    assert {one.on is not None for one in facts.steps} == {True}


def test_the_old_election_breaks_no_rule_and_something_in_it_came_late(db, elections):
    with db.read() as session:
        found = findings.of_election(session, elections[True], SAMPLE_DAY)
        lines = steps.progress(session, elections[True].id, SAMPLE_DAY)
    assert [one.message for one in found if one.severity != "hint"] == []
    assert "late" in {one.state for one in lines}


def test_the_coming_election_is_late_with_a_step(db):
    with db.read() as session:
        asked = [one for one in due.due(session, SAMPLE_DAY) if one.kind == "election"]
    assert [(one.what, one.state) for one in asked] == [
        ("机关党支部第6届换届选举：向上级请示", "overdue")
    ]


def test_one_letter_came_back_and_one_is_awaited(db):
    with db.read() as session:
        lines = transfers.listed(session, SAMPLE_DAY)
        asked = [one.what for one in due.due(session, SAMPLE_DAY) if one.kind == "transfer"]
        gone = keeping.listed(session, Transfer, Transfer.received_on.is_not(None))
    assert {one.name: one.state for one in lines} == {
        "葛知秋": "等回执",
        "严守正": "已接收",
        "滕向晚": "已转入",
    }
    assert len(gone) == 2
    assert asked == ["葛知秋的组织关系介绍信〔2026〕第1号等回执"]


def test_those_away_have_their_contacts(db):
    with db.read() as session:
        lines = {one.name: one for one in floating.listed(session, SAMPLE_DAY)}
        states = keeping.count(session, Restriction, Restriction.kind == "floating")
        away = floating.away_facts(session, lines["薄云开"].id, SAMPLE_DAY)
        lost = floating.away_facts(session, lines["顾远帆"].id, SAMPLE_DAY)
    assert states == 1  # what the sample had before is not entered a second time
    assert len(away.contacts) == 4 + 1  # a talk is one too
    assert {one.purpose for one in lost.contacts} == {"查找"}


@pytest.mark.parametrize("done", [True, False])
def test_every_paper_of_an_election_is_made(db, elections, done, tmp_path):
    made = renewal_papers.print_all(db, elections[done].id, tmp_path, SAMPLE_DAY)
    assert {one.suffix for one in made} == {".pdf", ".docx"}
    assert len(made) >= 13


def test_letters_registers_and_forms_are_made(db):
    with db.read() as session:
        lines = transfers.listed(session, SAMPLE_DAY)
        ids = [one.id for one in floating.listed(session, SAMPLE_DAY)]
    letter = next(one.id for one in lines if one.direction == "out")
    for data in (
        transfer_papers.letter(db, letter, SAMPLE_DAY),
        transfer_papers.register(db, SAMPLE_DAY.year, SAMPLE_DAY),
        transfer_papers.floating_form(db, ids, SAMPLE_DAY),
        transfer_papers.floating_roster(db, SAMPLE_DAY),
    ):
        assert data.startswith(b"%PDF")
    assert transfer_papers.floating_word(db, ids[0], SAMPLE_DAY).startswith(b"PK")
