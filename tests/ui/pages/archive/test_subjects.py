"""Of whom a paper can be filled: people, meetings, cases and evaluations of the body looked at."""

from datetime import date, datetime

import pytest

from dangjian_desktop.services import meetings
from dangjian_desktop.services.development import cases
from dangjian_desktop.services.evaluation import rounds
from dangjian_desktop.ui.pages.archive.subjects import subjects
from dangjian_desktop.ui.pages.archive.whose import SubjectLookup
from tests.support import on

DAY = date(2024, 6, 30)


def read(office, kind, body="机关", *, past=False, day=DAY):
    with office.read() as session:
        return subjects(session, kind, day, body, past=past)


def test_people_of_one_branch_are_filtered_by_group(office):
    found = read(office, "member")
    assert {choice.group for choice in found.choices(found.first)} == {"人员类别", "党小组"}
    assert [name for name, _, _ in found.columns] == ["name", "standing", "group", "job"]


def test_people_of_several_branches_are_filtered_by_branch(office):
    found = read(office, "members", "总支")
    assert {c.words for c in found.choices(found.first) if c.group == "党支部"} == {
        "机关",
        "青石岭养护所",
    }


@pytest.fixture
def held(office):
    with office.write("会议") as session:
        for month in (3, 6):
            meetings.create(session, "general_meeting", "机关", datetime(2024, month, 28, 15))


def test_meetings_of_the_year_come_first(office, held):
    found = read(office, "meeting")
    assert [s.cells["on"] for s in found.passing(found.first)] == ["2024-06-28", "2024-03-28"]
    assert found.unit == "次会议"


def test_what_came_later_than_a_past_day_is_left_out(office, held):
    found = read(office, "meeting", past=True, day=date(2024, 4, 1))
    assert [s.cells["on"] for s in found.rows] == ["2024-03-28"]


def test_cases_say_where_they_are(office):
    person = {"name": "周晓岚", "sex": "女", "birth": on("1994-03-02")}
    with office.write("申请") as session:
        cases.open_case(session, None, person, "机关", on("2024-03-06"), DAY)
    (found,) = read(office, "case").rows
    assert (found.name, found.cells["branch"]) == ("周晓岚", "机关党支部")


def test_entries_of_the_newest_evaluation_come_first(office):
    with office.write("评议") as session:
        for year in (2022, 2023):
            rounds.open_round(session, "机关", year, DAY)
    found = read(office, "evaluation")
    assert {s.facets["年度"] for s in found.passing(found.first)} == {"2023"}
    assert {s.cells["grade"] for s in found.rows} == {""}
    assert read(office, "evaluation", "青石岭").rows == []


def test_one_is_picked_by_initials(office):
    office.organization_id = "机关"
    lookup = SubjectLookup(office)
    assert [hit[1] for hit in lookup.find("hj")] == ["何静"]
    assert lookup.caption("何静") == "何静"
    assert lookup.first()


def test_who_comes_later_is_found_once_asked_anew(office, held):
    lookup = SubjectLookup(office)
    lookup.kind = "meeting"
    before = len(lookup.find(""))
    with office.write("会议") as session:
        meetings.create(session, "general_meeting", "机关", datetime(2024, 6, 29, 15))
    assert len(lookup.find("")) == before
    lookup.forget()
    assert len(lookup.find("")) == before + 1
