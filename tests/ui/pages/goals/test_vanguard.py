"""先锋岗、责任区、示范路: the strip of the road, stakes as typed, checks with photographs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dangjian_desktop.records import VanguardCheck, VanguardPost
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import vanguard
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.pages.goals.vanguard.strip import roads

from .conftest import BRANCH, TODAY, complaint, fill, on, press

PANE = "先锋岗和责任区"


def road(session, name, begin, end, route="G357", **more):
    values = {"kind": "road", "name": name, "organization_id": BRANCH, "route": route}
    values |= {"begin_stake": begin, "end_stake": end, "since": on("2024-01-10")}
    return keeping.save(session, VanguardPost(), values | more).id


@pytest.fixture
def three(office):
    with office.write("示范路") as session:
        return [
            road(session, "一段", "K12+300", "K18+000"),
            road(session, "二段", "K16+000", "K22+000"),
            road(session, "三段", "K5+000", "K6+000", "S215"),
        ]


def test_roads_lie_side_by_side_and_overlaps_apart(office, three):
    with office.read() as session:
        found = roads(vanguard.facts(session, TODAY).posts)
    assert [(one.route, one.first, one.last, one.lanes) for one in found] == [
        ("G357", 12_000, 22_000, (0, 1)),
        ("S215", 5_000, 6_000, (0,)),
    ]


def test_what_has_ended_or_has_no_stakes_is_not_drawn(office):
    with office.write("示范路") as session:
        road(session, "撤销", "K1+000", "K2+000", until=on("2024-06-01"))
        road(session, "岗", None, None, None, kind="post")
    with office.read() as session:
        assert roads(vanguard.facts(session, TODAY).posts) == []


def test_a_stretch_is_chosen_on_the_road(opened, three):
    view = opened(PANE)
    QTest.mouseClick(view.strip, Qt.MouseButton.LeftButton, pos=view.strip.box(1).center())
    assert view.one.name == "二段"
    assert view.strip.here == three[1]
    boxes = [view.strip.box(at) for at in range(3)]
    assert boxes[0].left() < boxes[1].left() < boxes[0].right()
    assert boxes[0].top() != boxes[1].top()


def test_stakes_are_typed_as_one_likes_and_a_wrong_end_is_refused(opened, office):
    view = opened(PANE)
    view.begin("new")
    given = {"kind": "road", "name": "青山示范路", "organization_id": BRANCH, "route": "G357"}
    assert not fill(view, **given, begin_stake="18", end_stake="k12 300", since=on("2024-06-01"))
    assert "看不懂" in complaint(view, "begin_stake")
    assert not fill(view, begin_stake="k18")
    assert complaint(view, "end_stake") == "终点K12+300在起点K18+000之前，请核对"
    assert fill(view, begin_stake="12 300", end_stake="k18")
    with office.read() as session:
        (kept,) = keeping.listed(session, VanguardPost)
    assert (kept.begin_stake, kept.end_stake) == ("K12+300", "K18+000")


def test_a_check_is_entered_and_its_photographs_stand_below(opened, office, three):
    view = opened(PANE)
    press(view, "add_check")
    about = {"checked_on": on("2024-06-20"), "result": "poor"}
    assert not fill(view, **about)
    assert complaint(view, "finding") == "不达标的要写明问题"
    assert fill(view, finding="路肩杂物", rectify_by=on("2024-06-28"))
    assert view.one.state == "bad"
    with office.read() as session:
        (check,) = keeping.listed(session, VanguardCheck)
    assert (view.files.table, view.files.record_id) == ("vanguard_check", check.id)


def test_a_filter_keeps_one_kind(opened, office, three):
    with office.write("先锋岗") as session:
        road(session, "机修", None, None, None, kind="post")
    view = opened(PANE)
    view.which.setCurrentIndex(view.which.findData("post"))
    view._on_which_activated()
    assert [one.name for one in view.table.rows.records] == ["机修"]


def test_a_reminder_leads_to_its_post(opened, three):
    view = opened(PANE)
    view.open_target(Target("目标责任", "vanguard_post", three[2]))
    assert view.one.name == "三段"


def test_an_empty_book_offers_to_begin(opened):
    view = opened(PANE)
    press(view, "new_button")
    assert view.desk.act.key == "new"
