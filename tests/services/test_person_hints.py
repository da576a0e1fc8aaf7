"""What a row asks to be seen to, on a day."""

from datetime import date

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.services.person_hints import hints
from dangjian_desktop.services.roster import roster
from dangjian_desktop.services.roster_rows import RosterRow
from tests.support import DAY


@pytest.fixture
def rows(session):
    return {row.id: row for row in roster(session, DAY, standings=None)}


def changed(row, **values):
    from dataclasses import replace

    return replace(row, **values)


def whole(row):
    values = {"id_number": "1", "nation": "汉族", "education": "大学本科", "phone": "1"}
    return changed(row, work_start=PartialDate(2000), **values)


def test_what_is_missing_is_named(rows):
    found = hints(rows["陈立国"], DAY)
    assert found.missing == ("身份证号", "学历", "参加工作时间", "联系电话")


def test_a_whole_row_asks_for_nothing(rows):
    assert hints(whole(rows["陈立国"]), DAY).missing == ()


def test_a_full_member_without_conversion_is_incomplete(rows):
    assert hints(changed(whole(rows["陈立国"]), full_member=None), DAY).missing == ("转正时间",)


@pytest.mark.parametrize(
    ("day", "conversion"),
    [(date(2025, 3, 10), ""), (date(2025, 3, 11), "soon"), (date(2025, 5, 10), "overdue")],
)
def test_the_end_of_probation_comes_nearer(rows, day, conversion):
    found = hints(whole(rows["何静"]), day)
    assert (found.conversion, found.converts_on) == (conversion, date(2025, 5, 10))


def test_a_joining_known_to_the_month_ends_with_the_month(rows):
    row = changed(whole(rows["何静"]), joined=PartialDate(2024, 5))
    assert hints(row, DAY).converts_on == date(2025, 5, 31)


@pytest.mark.parametrize("kind", ["deceased", "transferred_out", "left_party"])
def test_who_has_left_is_asked_nothing(rows, kind):
    row: RosterRow = changed(rows["何静"], standing=kind)
    assert hints(row, DAY).missing == ()


def test_an_applicant_need_not_have_joined(rows):
    row = changed(whole(rows["何静"]), standing="applicant", joined=None, branch="")
    assert hints(row, DAY).missing == ()
