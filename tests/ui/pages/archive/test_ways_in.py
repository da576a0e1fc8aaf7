"""The tabs of the page, and how one comes here from elsewhere."""

from datetime import datetime

import pytest

from dangjian_desktop.services import meetings
from dangjian_desktop.services.development import cases
from dangjian_desktop.services.evaluation import rounds
from dangjian_desktop.ui.kit.everything import DEEDS
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.pages import development, evaluation, members
from dangjian_desktop.ui.pages import meetings as meetings_page
from dangjian_desktop.ui.pages.archive.page import GROUP
from tests.support import on


def test_each_part_has_its_tab_and_is_made_when_it_is_looked_at(page):
    titles = [page.bar.tabText(i) for i in range(page.bar.count())]
    assert {"模板", "套打"} <= set(titles)
    assert list(page.made) == [page.here]
    page.bar.setCurrentIndex(titles.index("套打"))
    assert page.acts is page.made[titles.index("套打")].acts


@pytest.mark.parametrize(("words", "title"), [("套用模板", "模板"), ("套打", "套打")])
def test_a_search_leads_to_the_tab(page, words, title):
    group, ask = next((g, a) for _, w, g, a in DEEDS if w == words)
    assert group == GROUP
    other = {"模板": "套打", "套打": "模板"}[title]
    page.bar.setCurrentIndex([p.title for p in page.places].index(other))
    page.open_target(Target(group, ask=ask))
    assert page.places[page.here].title == title


def test_people_of_the_roster_are_handed_on(office, show):
    made = show(members.PAGE(office))
    made.pane.view.tick(["何静", "陈立国"])
    made.acts.live["fill"].trigger()
    sent = office.sent[-1]
    assert (sent.group, sent.kind, sent.ask) == (GROUP, "person", "fill")
    assert set(sent.id.split(",")) == {"何静", "陈立国"}


def test_a_meeting_is_handed_on(office, show):
    with office.write("会议") as session:
        start = datetime(2024, 6, 28, 15, 0)
        meeting = meetings.create(session, "general_meeting", "机关", start).id
    made = show(meetings_page.PAGE(office))
    made.show_meeting(meeting)
    made.deeds.live["fill"].trigger()
    assert office.sent[-1] == Target(GROUP, "meeting", meeting, "fill")


def test_members_of_an_evaluation_are_handed_on(office, show):
    with office.write("开始") as session:
        found = rounds.open_round(session, "机关", 2024, office.today)
        entries = {one.id for one in rounds.entries_of(session, found.id)}
    office.organization_id = "机关"
    made = show(evaluation.PAGE(office))
    made.acts.live["fill"].trigger()
    sent = office.sent[-1]
    assert (sent.group, sent.kind, sent.ask) == (GROUP, "evaluation_entry", "fill")
    assert set(sent.id.split(",")) == entries
    made.go_to_tab("members")
    (first, *_) = made.panes.members.meant()
    made.panes.members.ticked.add(first)
    made.acts.live["fill"].trigger()
    assert office.sent[-1].id == first


def test_a_case_is_handed_on(office, show):
    person = {"name": "周晓岚", "sex": "女", "birth": on("1994-03-02")}
    with office.write("申请") as session:
        case = cases.open_case(session, None, person, "机关", on("2024-03-06"), office.today).id
    made = show(development.PAGE(office))
    made.open_case(case)
    made.case.acts.live["fill"].trigger()
    assert office.sent[-1] == Target(GROUP, "development_case", case, "fill")


def test_who_holds_which_post_leads_from_the_archive_to_the_bodies(office, page, qtbot):
    page.bar.setCurrentIndex([p.title for p in page.places].index("年度台账"))
    shown = page.tab.entries
    qtbot.waitUntil(lambda: shown.model().rowCount() > 1)
    shown.setCurrentIndex(shown.model().index(1, 0))  # below the heading
    shown.opened.emit(shown.current_record())
    assert office.sent[-1].group == "党组织"
