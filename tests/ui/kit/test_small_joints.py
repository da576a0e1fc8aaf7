"""Joins, stacks, drafts offered, history, lookups: the small parts that pages are joined with."""

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.services.history import Entry
from dangjian_desktop.ui.kit.draftoffer import DraftOffer
from dangjian_desktop.ui.kit.drafts import DraftKeeper, Drafts
from dangjian_desktop.ui.kit.historylist import line
from dangjian_desktop.ui.kit.joins import Joins
from dangjian_desktop.ui.kit.lookups import lookups
from dangjian_desktop.ui.kit.stack import Stack
from tests import desk, support

built, db, office = support.built, support.db, desk.office


class Bell(QObject):
    rung = Signal(str)


def test_joins_end_at_once() -> None:
    bell, heard, joins = Bell(), [], Joins()
    joins.join(bell.rung, heard.append)
    bell.rung.emit("a")
    joins.end()
    joins.end()
    bell.rung.emit("b")
    assert heard == ["a"]


def test_a_stack_shows_one_of_two(qtbot) -> None:
    first, second = QWidget(), QWidget()
    stack = Stack(first, second)
    qtbot.addWidget(stack)
    stack.show_first(False)
    assert stack.currentWidget() is second
    stack.show_first(True)
    assert stack.currentWidget() is first


# --- a draft offered ------------------------------


@pytest.fixture
def drafts(tmp_path: Any) -> Drafts:
    made = Drafts(tmp_path)
    made.keep("visit", {"values": {"visitors": "陈立国"}})
    return made


def offer(look: Any, drafts: Drafts, now: dict[str, Any], qtbot: Any) -> DraftOffer:
    keeper = DraftKeeper(drafts, "visit", lambda: dict(now))
    made = DraftOffer(look, keeper, lambda kept: "填的走访慰问")
    made.keeper = keeper
    qtbot.addWidget(made)
    made.offer()
    return made


def test_it_says_when_and_what(look, drafts, qtbot) -> None:
    made = offer(look, drafts, {}, qtbot)
    assert f"{datetime.now():%m-%d}" in made.words()
    assert made.words().endswith("填的走访慰问")


def test_what_is_taken_is_kept_under_the_new_hand(look, drafts, qtbot) -> None:
    now: dict[str, Any] = {}
    made = offer(look, drafts, now, qtbot)
    made.taken.connect(now.update)
    made.take.click()
    assert made.isHidden()
    assert drafts.kept("visit")[1] == {"values": {"visitors": "陈立国"}}
    assert drafts.earlier("visit") is None


def test_what_the_page_could_not_take_stays_offered(look, drafts, qtbot) -> None:
    made = offer(look, drafts, {}, qtbot)
    made.take.click()
    assert not made.isHidden()
    assert drafts.earlier("visit") is not None


def test_where_nothing_may_change_it_waits(look, drafts, qtbot) -> None:
    keeper = DraftKeeper(drafts, "visit", dict)
    made = DraftOffer(look, keeper, lambda kept: "")
    qtbot.addWidget(made)
    made.offer(False)
    assert made.isHidden()
    assert drafts.names() == ["visit"]


def test_a_full_disk_stops_no_typing(tmp_path) -> None:
    (tmp_path / "file").write_text("x")
    drafts = Drafts(tmp_path / "file" / "drafts")
    DraftKeeper(drafts, "visit", lambda: {"values": {}}).keep_now()
    assert drafts.kept("visit") is None


# --- history and lookups ------------------------------


def entry(**values: Any) -> Entry:
    blank = {"field": "", "label": "", "old": "", "new": ""}
    about = {"batch_id": "1", "at": datetime(2026, 11, 23, 8, 41), "who": "张三", "what": "修改"}
    return Entry(**{**blank, **about, "act": "update", **values})


def test_a_change_is_told_with_old_and_new() -> None:
    told = line(entry(label="地点", old="", new="会议室"))
    assert (told.title, told.note) == ("地点：空 → 会议室", "2026-11-23 08:41  张三  修改")


def test_an_act_without_a_field_is_told_by_its_name() -> None:
    assert line(entry(act="insert", who="")).title == "新增"


def test_people_are_looked_up_by_initials(office) -> None:
    people = lookups(office)("person")
    found = people.find("clg")
    assert [(key, name) for key, name, _ in found] == [("陈立国", "陈立国")]
    assert people.caption("陈立国") == "陈立国"


def test_other_records_by_a_part_of_their_name(office) -> None:
    bodies = lookups(office)("organization")
    assert [key for key, _, _ in bodies.find("青石")] == ["青石岭"]
    assert bodies.caption("没有") == ""
