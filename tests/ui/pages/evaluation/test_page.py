"""The page: beginning a year, choosing, submitting, going to what is missing, small rooms."""

from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.records import EvaluationRound
from dangjian_desktop.services import attendance, keeping, meetings
from dangjian_desktop.services.attendance import Mark
from dangjian_desktop.services.evaluation import rounds
from dangjian_desktop.services.evaluation.ballot_box import MEMBERS, BallotBox
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.pages.evaluation import PAGE, deeds
from dangjian_desktop.ui.pages.evaluation.tabs import PLACE

from .conftest import BRANCH, TODAY, YEAR, begin, graded, keys, listed, on, submitted


def round_of(office):
    with office.read() as session:
        return rounds.find(session, BRANCH, YEAR)


def items(page):
    return [one for one in page.panes.submit.items.items if getattr(one, "key", None)]


# --- beginning ---------------------------------------------------------------------------------


def test_a_year_is_begun_from_the_empty_page(page, office):
    page.findChild(QPushButton, "new_button").click()
    assert round_of(office) is not None
    assert page.words() == "2024 年度 · 机关党支部 · 参评 8 人，预备 1 人不评等次"
    assert page.stack.currentWidget() is page.count


def test_on_a_past_day_nothing_is_begun(page, office):
    office.look_at(date(2024, 6, 1))
    page.acts.live["new"].trigger()
    assert round_of(office) is None
    assert not page.acts.live["new"].isEnabled()


def test_a_past_day_shows_the_round_as_it_stood_then(page, office):
    graded(office, begin(office))
    for day, collected, grades in (
        (date(2024, 6, 19), None, 0),
        (date(2024, 6, 20), 8, 0),
        (date(2024, 6, 25), 8, 8),
    ):
        office.look_at(day)
        assert page.read.facts.collected == collected
        assert sum(page.read.facts.grades.values()) == grades
        assert page.words().endswith(f"截至 {day}")
        assert page.count.isVisible()


def test_a_general_branch_offers_its_branches(office, show):
    office.organization_id = "总支"
    page = show(PAGE(office))
    assert [page.chooser.branch.itemText(i) for i in range(2)] == [
        "机关党支部",
        "青石岭养护所党支部",
    ]


def test_a_group_means_its_branch(office, show):
    office.organization_id = "一组"
    page = show(PAGE(office))
    assert page.branch == BRANCH


def test_without_a_branch_it_says_where_to_begin(office, show):
    with office.write("没有支部") as session:
        for one in ("青石岭", "机关"):
            body = keeping.found(session, "organization", one)
            body.closed_on = on("2020-01-01")
    office.organization_id = ""
    page = show(PAGE(office))
    assert page.blank.findChild(QPushButton) is None
    assert page.words() == ""


def test_another_year_is_chosen(opened, office):
    opened.chooser.year.setCurrentIndex(opened.chooser.year.findData(2023))
    opened.chooser.chosen.emit()
    assert (opened.year, opened.read) == (2023, None)


def test_what_is_typed_keeps_the_year(opened, answers):
    opened.count.desk.begin()
    keys(opened.count.desk.ballots.view, "1")
    opened.chooser.year.setCurrentIndex(opened.chooser.year.findData(2023))
    opened.chooser.chosen.emit()
    assert (opened.year, opened.chooser.at()[0]) == (2024, 2024)
    assert "正在录的第 1 张测评票" in answers.asked[0]


# --- deeds -------------------------------------------------------------------------------------


def test_the_roster_brings_the_list_up_to_date(opened, office, begun):
    from dangjian_desktop.records import Belonging, Person, Standing
    from tests.support import add

    with office.write("转入") as session:
        add(session, Person, id="周山", name="周山", sex="男", birth="1980-01-01")
        add(session, Standing, person_id="周山", kind="full_member", since="2010-07-01")
        about = {"organization_id": BRANCH, "since": "2024-06-01", "how": "transferred_in"}
        add(session, Belonging, person_id="周山", **about)
    deeds.refresh(opened)
    with office.read() as session:
        assert len(listed(session, begun)) == 10


def test_who_took_part_comes_from_the_meeting(opened, office, begun):
    with office.write("会议") as session:
        start = datetime(2024, 6, 20, 15)
        meeting = meetings.create(session, "evaluation_meeting", BRANCH, start)
        attendance.record(session, meeting.id, [Mark("李契", "on_leave", "住院")])
        attendance.mark_rest(session, meeting.id)
        rounds.link_meeting(session, begun, meeting.id)
    deeds.attendance(opened)
    turnout = opened.read.facts.turnout
    assert (len(turnout.came), turnout.missing) == (7, (("李契", "请假：住院"),))


def test_without_a_meeting_it_is_said_where_to_choose_one(opened, answers):
    deeds.attendance(opened)
    assert "还没有选评议大会" in answers.asked[0]


def test_the_rest_is_rated_qualified_when_it_is_sure(office, begun, page, answers):
    from .conftest import counted

    counted(office, begun)
    page.reload()
    deeds.grade_rest(page)
    assert page.read.facts.grades["qualified"] == 0
    answers.given = ["yes"]
    deeds.grade_rest(page)
    assert page.read.facts.grades["qualified"] == 8


def test_a_round_that_is_removed_takes_its_ballots_along(opened, office, begun, answers):
    opened.count.desk.begin()
    keys(opened.count.desk.ballots.view, "1\n")
    answers.given = ["yes"]
    deeds.remove(opened)
    assert opened.read is None
    assert not BallotBox(office.opened.folder.ballots, begun).holds(MEMBERS)
    with office.read() as session:
        assert keeping.listed(session, EvaluationRound) == []


def test_the_card_of_the_chosen_member_is_shown(opened, office):
    opened.count.tally.view.choose_row(1)
    opened.acts.live["person"].trigger()
    assert (office.sent[-1].group, office.sent[-1].id) == ("党员", "黄志强")


# --- submitting --------------------------------------------------------------------------------


def test_what_is_missing_is_listed_and_leads_to_its_place(opened):
    opened.acts.live["submit"].trigger()
    view = opened.panes.submit
    assert not view.seal.isEnabled()
    assert [one.title for one in items(opened)][:2] == [
        "民主测评还没有确认计票，请先录票并确认",
        "请填写评定日期（支委会或党员大会评定的那一天）",
    ]
    opened.mend(items(opened)[1].key)
    assert opened.count.side.act.key == "rating"


def test_a_missing_part_leads_to_the_member(opened, office, begun):
    opened.acts.live["submit"].trigger()
    key = next(one.key for one in items(opened) if one.key.endswith(".took_part"))
    opened.mend(key)
    assert (opened.key, opened.panes.members.card.entry.name) == ("members", "陈立国")


def test_a_missing_grade_leads_to_its_line(opened):
    opened.acts.live["submit"].trigger()
    key = [one.key for one in items(opened) if one.key.endswith(".grade")][2]
    opened.mend(key)
    assert opened.key == "count"
    assert opened.count.tally.view.current_record().entry_id == key.partition(".")[0]


def test_a_round_is_sealed_when_it_is_sure(office, begun, page, answers):
    graded(office, begun)
    page.reload()
    page.acts.live["submit"].trigger()
    assert page.panes.submit.seal.isEnabled()
    page.panes.submit.seal.click()
    assert not page.read.submitted
    answers.given = ["yes"]
    page.panes.submit.seal.click()
    assert page.read.submitted
    assert page.stack.currentWidget() is page.count
    assert not page.acts.live["submit"].isEnabled()


def test_a_sealed_round_is_opened_again_for_a_reason(office, begun, page, answers):
    submitted(office, begun)
    page.reload()
    page.acts.live["reopen"].trigger()
    assert page.read.submitted
    answers.given = ["漏评一名党员"]
    page.acts.live["reopen"].trigger()
    assert not page.read.submitted
    assert page.sealed.isHidden()
    page.acts.live["submit"].trigger()
    told = [getattr(one, "note", "") for one in page.panes.submit.items.items]
    assert "漏评一名党员" in told


# --- targets -----------------------------------------------------------------------------------


def test_a_round_of_another_year_is_gone_to(opened, office):
    other = begin(office, year=2023)
    opened.open_target(Target("民主评议", "evaluation_round", other))
    assert opened.read.id == other


def test_a_member_is_gone_to_by_entry_or_person(opened, office, begun):
    with office.read() as session:
        third = listed(session, begun)[2]
    opened.open_target(Target("民主评议", "evaluation_entry", third.id))
    assert opened.panes.members.card.entry.entry_id == third.id
    opened.open_target(Target("民主评议", "evaluation_round", begun, "person:陈立国"))
    assert opened.panes.members.card.entry.person_id == "陈立国"


@pytest.mark.parametrize("ask", ["count", "members", "team", "life", "campaign"])
def test_a_tab_can_be_asked_for(opened, ask):
    opened.open_target(Target("民主评议", ask=ask))
    assert opened.key == ask


def test_what_is_gone_is_said(opened, office):
    said = []
    office.said.connect(said.append)
    opened.open_target(Target("民主评议", "problem_item", "gone"))
    assert said == ["这条记录已不在库中，可能刚被删除"]


# --- room --------------------------------------------------------------------------------------


def test_in_a_narrow_window_the_right_part_is_a_tab(opened, office):
    assert not opened.bar.isTabVisible(PLACE["side"])
    office.shell.resize(911, 512)
    assert opened.bar.isTabVisible(PLACE["side"])
    opened.go_to_tab("side")
    assert opened.count.side.isVisible()
    office.shell.resize(1366, 768)
    assert opened.key == "count"
    assert opened.count.side.isVisible()


def test_watching_follows_the_file(opened, office, begun):
    with office.write("测评日期") as session:
        rounds.update(session, begun, {"scrutineer": "黄志强"}, TODAY)
    assert opened.read.facts.scrutineer == "黄志强"
