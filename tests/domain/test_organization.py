from datetime import date

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.organization import (
    BranchFacts,
    TermFacts,
    branch_findings,
    has_committee,
    remind_from,
    secretary_findings,
    term_end,
    term_findings,
)

DAY = date(2026, 9, 1)


def keys(findings):
    return [found.rule.key for found in findings]


def branch(**facts):
    return BranchFacts(**{"full": 10, "total": 11, "committee": 3, "secretaries": 1} | facts)


def test_an_ordinary_branch_is_in_order():
    assert branch_findings(branch(), DAY) == []
    assert branch_findings(branch(full=6, total=6, committee=1), DAY) == []
    assert branch_findings(branch(full=6, total=6, committee=2, deputies=1), DAY) == []


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"full": 2, "total": 2, "committee": 1}, "branch_min"),
        ({"total": 51}, "branch_max"),
        ({"committee": 1}, "committee"),
        ({"committee": 0, "secretaries": 1}, "committee"),
        ({"committee": 8}, "committee"),
        ({"full": 6, "committee": 3}, "no_committee"),
        ({"secretaries": 0}, "term"),
        ({"secretaries": 2}, "committee"),
        ({"deputies": 2}, "committee"),
        ({"joint_units": 6}, "joint_branch"),
    ],
)
def test_what_is_unusual_is_found(facts, key):
    found = branch_findings(branch(**facts), DAY)
    assert keys(found) == [key]
    assert found[0].severity == "warning"


def test_boundaries():
    assert branch_findings(branch(full=3, total=50, committee=1), DAY) == []
    assert branch_findings(branch(full=7, committee=7), DAY) == []
    assert (has_committee(7), has_committee(6)) == (True, False)


def test_a_temporary_branch_needs_no_committee():
    assert branch_findings(branch(committee=1, temporary=True), DAY) == []


def test_a_term_lasts_three_years_unless_said_otherwise():
    assert term_end(TermFacts(since=PartialDate(2023, 9, 1))) == DAY
    assert term_end(TermFacts(since=PartialDate(2023, 9, 1), years=5)) == date(2028, 9, 1)
    stated = TermFacts(since=PartialDate(2023, 9, 1), due_on=PartialDate(2026, 12))
    assert term_end(stated) == date(2026, 12, 31)


def test_the_reminder_comes_six_months_before():
    term = TermFacts(since=PartialDate(2024, 3, 1))
    assert remind_from(term) == DAY
    assert keys(term_findings(term, DAY)) == ["term_shift"]
    assert term_findings(term, DAY)[0].severity == "hint"
    assert term_findings(term, date(2026, 8, 31)) == []


def test_an_overdue_term():
    found = term_findings(TermFacts(since=PartialDate(2023, 8, 31)), DAY)
    assert (keys(found), found[0].severity) == (["term"], "warning")
    assert "2026年8月31日" in found[0].message


def test_a_month_is_overdue_only_when_all_of_it_is():
    assert "term" not in keys(term_findings(TermFacts(since=PartialDate(2023, 9)), DAY))


def test_shifting_needs_a_paper_and_stays_within_a_year():
    start = PartialDate(2023, 3, 1)
    approved = TermFacts(since=start, shifted_to=PartialDate(2027, 3, 1), approval="批复3号")
    assert term_findings(approved, date(2026, 8, 1)) == []
    bare = TermFacts(since=start, shifted_to=PartialDate(2027, 3, 1))
    assert keys(term_findings(bare, DAY)) == ["term_shift", "term"]
    long = TermFacts(since=start, shifted_to=PartialDate(2027, 4, 1), approval="批复3号")
    assert keys(term_findings(long, date(2026, 8, 1))) == ["term_shift"]


def test_a_secretary_generally_has_a_year():
    assert secretary_findings(PartialDate(2025, 9, 1), DAY) == []
    assert secretary_findings(PartialDate(2025, 9, 2), DAY)[0].severity == "hint"
    assert secretary_findings(PartialDate(2025, 9), DAY) == []
    assert secretary_findings(PartialDate(2020), DAY) == []
    assert secretary_findings(None, DAY)[0].severity == "warning"
