"""The sample's evaluations: whole years by the rules, one under way, stars, the office's forms."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.evaluation.facts import RoundFacts
from dangjian_desktop.domain.evaluation.steps import STEPS, TEAM_ITEMS
from dangjian_desktop.jobs.sample import templates
from dangjian_desktop.records import (
    Campaign,
    EvaluationEntry,
    EvaluationRemark,
    EvaluationRound,
    OverprintForm,
    PaperTemplate,
    TeamTally,
)
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services import attachments, due, keeping
from dangjian_desktop.services.evaluation import (
    campaigns,
    counting,
    entries,
    facts,
    findings,
    rating,
    rounds,
    steps,
)
from dangjian_desktop.services.evaluation.ballot_box import FIRST, MEMBERS, SECOND, BallotBox
from dangjian_desktop.store.attachments import path_of
from tests.conftest import SAMPLE_DAY

OFFICE, RIVER, SCREEN = "机关党支部", "白水河养护站党支部", "云屏养护站党支部"
WHOLE = [(2024, "云屏养护所党支部"), (2025, SCREEN)]
WHOLE += [(year, name) for year in (2024, 2025) for name in (OFFICE, RIVER)]


@pytest.fixture
def session(sample) -> Iterator[Session]:
    with sample.read() as opened:
        yield opened


def read(session: Session, year: int, name: str) -> RoundFacts:
    line = next(one for one in rounds.listed(session, year) if one.organization == name)
    return facts.round_facts(session, line.id, SAMPLE_DAY)


@pytest.mark.parametrize(("year", "name"), WHOLE)
def test_a_whole_year_went_through_every_step(session, year, name):
    found = read(session, year, name)
    assert [one.key for one in found.steps if one.on] == [step.key for step in STEPS]
    assert steps.warnings(session, found.round_id) == []
    assert rating.warnings(session, found.round_id) == []
    assert rating.problems(session, found.round_id) == []
    assert found.submitted_on is not None
    assert found.grades["excellent"] <= found.cap
    assert all(one.fed_back_on for one in found.rated if one.took_part)
    assert (found.practice != "", found.findings != "", found.next_steps != "") == (True,) * 3
    assert found.late_on is None


@pytest.mark.parametrize(("year", "name"), WHOLE)
def test_tallies_come_to_the_ballots_that_were_counted(session, year, name):
    found = read(session, year, name)
    assert {one.tally.total for one in found.rated} == {found.valid}
    assert found.collected == found.issued == len(found.turnout.came) + len(found.turnout.ungraded)
    assert [line.item for line in found.team.lines] == list(TEAM_ITEMS)
    assert {sum(line.votes.values()) + line.unmarked for line in found.team.lines} == {
        found.team.valid
    }
    assert any(one.ballot_remarks for one in found.entries)
    assert sum(len(one.peer_remarks) for one in found.entries) == 3


def test_one_grade_is_against_the_tally_and_one_is_basic(session):
    found = read(session, 2025, OFFICE)
    (strict,) = [one for one in found.entries if one.against_tally]
    assert (strict.grade, strict.grade_reason != "") == ("qualified", True)
    (basic,) = [one for one in found.entries if one.grade == "basic"]
    assert basic.improvement
    assert basic.improved_on is not None


def test_everyone_has_written_and_one_at_length(session):
    for year, name in WHOLE:
        found = read(session, year, name)
        assert all(one.self_text for one in found.entries if one.role != "elsewhere")
    assert max(len(one.self_text) for one in read(session, 2025, OFFICE).entries) > 1200


def test_roles_are_those_of_the_day(session):
    then, now = read(session, 2024, OFFICE).turnout, read(session, 2026, OFFICE).turnout
    assert "薄云开" in then.due
    assert [name for name, _ in now.elsewhere] == ["薄云开"]
    assert now.ungraded == ("岳小满",)
    assert all(reason for _, reason in now.missing)


def test_this_years_is_under_way(session, sample_root):
    found = read(session, 2026, OFFICE)
    done = [one.key for one in found.steps if one.on]
    assert done == ["study", "solicit_opinions", "heart_talks", "general_meeting"]
    texts = [bool(one.self_text) for one in found.entries if one.role != "elsewhere"]
    assert texts.count(False) == 3
    box = BallotBox(DataFolder(sample_root).ballots, found.round_id)
    now = counting.state(session, found.round_id, box)
    assert (now.first, found.issued) == (found.collected, found.collected)
    assert 0 < now.second < now.first
    real = [one for one in now.differences if one.line]
    assert [one.words for one in real] == ["第5张柏如霜：第一遍优秀，第二遍合格"]
    assert box.entered(MEMBERS, FIRST) > box.entered(MEMBERS, SECOND)
    assert not any(one.grade for one in found.entries)


def test_no_other_ballots_are_left(sample_root):
    folder = DataFolder(sample_root).ballots
    assert len(list(folder.iterdir())) == 1


def test_five_years_make_a_line(session):
    found = read(session, 2026, OFFICE)
    assert [one.year for one in found.trend] == [2022, 2023, 2024, 2025, 2026]
    assert [one.grades["excellent"] for one in found.trend] == [7, 6, 6, 6, 0]
    assert read(session, 2023, OFFICE).late_on is not None  # brought in from paper


def test_problems_are_put_right_or_go_on(session):
    states = Counter(
        (one.state, one.carried_on)
        for year, name in WHOLE
        for one in read(session, year, name).problems
    )
    assert states["done", False] > 15
    assert states["overdue", True] == 3
    assert states["overdue", False] == 1
    (carried,) = read(session, 2026, OFFICE).problems
    assert (carried.state, carried.carried_from) == ("open", 2025)


def test_only_that_one_problem_is_overdue(session):
    mine = [d for d in due.due(session, SAMPLE_DAY) if d.action == "open_evaluation"]
    assert [(d.kind, d.state) for d in mine] == [("problem_item", "overdue")]


def test_nothing_is_found_against_the_rules(session):
    told = [(f.rule.key, f.message) for f in findings.findings(session, SAMPLE_DAY)]
    assert told == []


def test_remarks_bear_no_name_and_one_moment_for_each_count(session):
    said = keeping.listed(session, EvaluationRemark, EvaluationRemark.source != "peer")
    moments: dict[tuple[str, str], set[object]] = {}
    for one in said:
        assert one.speaker is None
        moments.setdefault((one.round_id, one.source), set()).add(one.recorded_at)
    assert {len(times) for times in moments.values()} == {1}


def test_signed_forms_were_scanned_back(session, sample_root):
    for year, name in WHOLE:
        found = read(session, year, name)
        rows = entries.rows(session, found.round_id)
        assert sum(row.scans for row in rows) == 2
    scan = next(
        one
        for entry in keeping.listed(session, EvaluationEntry)
        for one in attachments.listed(session, "evaluation_entry", entry.id)
    )
    assert (scan.role, scan.is_picture) == ("signed", True)
    assert path_of(DataFolder(sample_root).attachments, scan.sha256).is_file()


def test_nothing_was_entered_before_it_was_so(session):
    for one in keeping.listed(session, EvaluationRound):
        day = one.recorded_at.date()
        assert one.confirmed_on is None or one.confirmed_on >= day
        assert one.balloted_on is None or one.balloted_on.last() <= SAMPLE_DAY
        for step in steps.listed(session, one.id):
            assert step.on is None or step.on.first() < SAMPLE_DAY
    assert keeping.count(session, TeamTally) == 8 * len(TEAM_ITEMS)


def test_the_campaign_has_its_phases_and_stars(session):
    (found,) = keeping.listed(session, Campaign)
    assert campaigns.warnings(session, found.id) == []
    sheet = campaigns.campaign_facts(session, found.id, SAMPLE_DAY)
    assert all(one.stars for one in sheet.stars)
    assert {one.stars for one in sheet.stars} == {3, 4, 5}
    assert sheet.checks
    assert sheet.late_on is None


def test_the_forms_have_their_files(session, sample_root):
    (template,) = keeping.listed(session, PaperTemplate)
    (form,) = keeping.listed(session, OverprintForm)
    for kind, one, start in (
        ("paper_template", template, b"PK"),
        ("overprint_form", form, b"\x89P"),
    ):
        (file,) = attachments.listed(session, kind, one.id)
        kept = path_of(DataFolder(sample_root).attachments, file.sha256)
        assert kept.read_bytes()[:2] == start


def test_the_template_is_a_document_with_fields():
    made = templates.document()
    assert made == templates.document()
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        text = parts.read("word/document.xml").decode()
    assert "{{姓名}}" in text
    assert "<w:tblGrid>" in text
