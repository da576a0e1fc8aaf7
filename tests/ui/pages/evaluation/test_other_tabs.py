"""班子测评, 组织生活会 and 创先争优: counted, carried over, starred by keys."""

import pytest
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.records import Campaign, CampaignStar, LifeOpinion, ProblemItem, TeamTally
from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation import campaigns, problems
from dangjian_desktop.ui.pages.evaluation.teampane import rate, votes

from .conftest import BRANCH, TODAY, YEAR, keys, on

# --- 班子测评 ------------------------------------------------------------------------------------


@pytest.fixture
def team(opened):
    opened.go_to_tab("team")
    pane = opened.panes.team
    form = pane.desk.figures.form
    form.editors["team_issued"].set(2)
    form.editors["team_collected"].set(2)
    pane.desk.begin()
    return pane


def test_the_committee_is_counted_like_the_members(team, office, begun, answers, qtbot):
    for _ in range(2):
        keys(team.desk.ballots.view, "11112111\n")
    qtbot.waitUntil(lambda: votes(team.view.rows.record(0)) == (2, 0, 0, 0))
    answers.given = ["yes"]
    team.desk.check.confirm.click()
    with office.read() as session:
        found = {one.item: one.good for one in keeping.listed(session, TeamTally)}
    assert (found["unity"], found["serving_masses"]) == (2, 0)
    assert rate(team.view.rows.record(0)) == 1.0


def test_what_the_sheets_say_is_kept_without_a_name(team, office, answers):
    keys(team.desk.ballots.view, "m")
    team.desk.ballots.remark.line.setText("多到班组开会")
    keys(team.desk.ballots.remark.line, "\n")
    for _ in range(2):
        keys(team.desk.ballots.view, "11111111\n")
    answers.given = ["yes"]
    team.desk.check.confirm.click()
    assert [item.note for item in team.desk.done.items.items] == ["多到班组开会"]


def test_both_sheets_of_the_committee_list_items(team):
    desk = team.desk
    assert {desk.ballots.sheet.columns[1].label, desk.hand.sheet.columns[0].label} == {"项目"}


def test_members_and_committee_are_in_the_box_side_by_side(team, opened):
    keys(team.desk.ballots.view, "1\n")
    opened.go_to_tab("count")
    desk = opened.count.desk
    desk.begin()
    keys(desk.ballots.view, "1\n")
    assert (team.desk.pile.entered(1), desk.pile.entered(1)) == (1, 1)
    opened.reload()
    assert (team.desk.pile.entered(1), desk.pile.entered(1)) == (1, 1)


# --- 组织生活会 ----------------------------------------------------------------------------------


@pytest.fixture
def life(page):
    page.go_to_tab("life")
    return page.panes.life


def problem(office, **values):
    given = {"organization_id": BRANCH, "year": YEAR, "source": "organization_life"}
    with office.write("整改") as session:
        return problems.add(session, {**given, "problem": "学习形式单一", **values}, TODAY).id


def test_an_opinion_is_heard_and_becomes_an_item(life, office):
    life.findChild(QPushButton, "new_opinion").click()
    form = life.desk.form
    form.editors["source"].set("养护一班")
    form.editors["text"].set("少到班组")
    assert life.desk.save()
    life.opinions.pressed_link.emit(life.opinions.rows.record(0), "turn")
    assert life.desk.form.editors["problem"].get() == "少到班组"
    life.desk.form.editors["measures"].set("每月驻班两天")
    assert life.desk.save()
    with office.read() as session:
        assert len(keeping.listed(session, LifeOpinion)) == 1
        (item,) = keeping.listed(session, ProblemItem)
    assert (item.problem, item.measures) == ("少到班组", "每月驻班两天")


def test_an_item_is_done_with_what_came_of_it(life, office):
    item = problem(office)
    life.problems.pressed_link.emit(life.problems.rows.record(0), "done")
    assert not life.desk.save()
    life.desk.form.editors["outcome"].set("办了流动课堂4次")
    assert life.desk.save()
    with office.read() as session:
        assert keeping.get(session, ProblemItem, item).done_on == on(TODAY.isoformat())
    assert life.problem_note.text() == "1 项，完成 1"


def test_what_last_year_left_open_comes_over_with_one_button(life, office):
    problem(office, year=YEAR - 1)
    assert life.carry.text() == "把 2023 年没完成的 1 项转入本年"
    life.carry.click()
    (line,) = life.problems.rows.records
    assert line.carried_from == 2023
    assert "2023 年结转" in life.problems.rows.index(0, 1).data()
    assert not life.carry.isVisible()


def test_an_item_that_is_gone_to_opens_its_form(life, office, page):
    from dangjian_desktop.ui.kit.office import Target

    item = problem(office)
    page.go_to_tab("campaign")
    page.open_target(Target("民主评议", "problem_item", item))
    assert page.key == "life"
    assert life.desk.act.record_id == item


def test_the_lists_are_of_the_chosen_year(life, office, page):
    problem(office)
    page.go_to_round(2023, BRANCH)
    assert life.problems.rows.rowCount() == 0


def test_a_draft_of_another_year_is_not_put_here(life, page, office):
    life.begin("opinion")
    life.desk.form.editors["text"].set("没写完")
    life.desk.draft.keep_now()
    again = type(page)(office)
    again.reload()
    again.go_to_round(2023, BRANCH)
    again.go_to_tab("life")
    again.panes.life.offered.take.click()
    assert again.panes.life.desk.act is None
    again.go_to_round(2024, BRANCH)
    again.panes.life.offered.take.click()
    assert again.panes.life.desk.form.editors["text"].get() == "没写完"


# --- 创先争优 ------------------------------------------------------------------------------------


@pytest.fixture
def stars(office, page):
    with office.write("活动") as session:
        campaigns.open_campaign(session, BRANCH, YEAR, {"name": "创先争优"}, TODAY)
    page.go_to_tab("campaign")
    return page.panes.campaign


def given(page):
    """As they are kept, once the keys have paused."""
    page.panes.campaign.flush()
    with page.office.read() as session:
        return {one.person_id: one for one in keeping.listed(session, CampaignStar)}


def test_a_campaign_is_begun_from_the_empty_tab(page, office):
    page.go_to_tab("campaign")
    pane = page.panes.campaign
    pane.findChild(QPushButton, "begin_campaign").click()
    assert pane.desk.save()
    with office.read() as session:
        (one,) = keeping.listed(session, Campaign)
    assert one.name == "2024年创先争优活动"
    assert pane.stars.rows.rowCount() == 9


def test_digits_give_stars_and_go_down(stars, page):
    stars.stars.setFocus()
    keys(stars.stars, "54")
    found = given(page)
    assert [found[name].stars for name in ("陈立国", "何静")] == [5, 4]
    assert stars.stars.currentIndex().row() == 2


def test_own_stars_come_first(stars, page):
    stars.stars.go_to(0, stars.stars.column("self_stars"))
    keys(stars.stars, "4")
    found = given(page)["陈立国"]
    assert (found.self_stars, found.stars) == (4, None)


def test_backspace_takes_stars_back(stars, page):
    keys(stars.stars, "5")
    stars.stars.go_to(0, stars.stars.column("stars"))
    keys(stars.stars, "\b")
    assert given(page)["陈立国"].stars is None


def test_names_of_stars_are_written_in_the_form(stars, office):
    keys(stars.stars, "\n")
    stars.desk.form.editors["stars"].set(5)
    stars.desk.form.editors["kinds"].set("学习星、安全星")
    assert stars.desk.save()
    assert stars.stars.rows.record(0).kinds == ("学习星", "安全星")


def test_a_phase_gets_its_day(stars, office):
    stars.side.phases.setCurrentIndex(stars.side.items.index(0, 0))
    keys(stars.side.phases, "\n")
    assert stars.desk.save()
    assert (stars.side.items.items[0].state, stars.side.items.items[1].state) == ("done", "now")


def test_on_a_past_day_no_stars_are_given(stars, office, page):
    from datetime import date

    office.look_at(date(2024, 6, 29))
    keys(stars.stars, "5")
    assert given(page) == {}
