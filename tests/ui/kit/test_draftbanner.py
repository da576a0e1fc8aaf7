from datetime import datetime

import pytest
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.ui.kit.draftbanner import DraftBanner

pytestmark = pytest.mark.gui
FOUND = (datetime(2026, 11, 23, 8, 30), {"title": "新增人员", "values": {"name": "程一"}})


@pytest.fixture
def banner(look, qtbot):
    made = DraftBanner(look)
    qtbot.addWidget(made)
    return made


def test_it_says_what_was_typed_and_when(banner):
    banner.offer(FOUND)
    assert not banner.isHidden()
    assert banner.words() == "11-23 08:30 填的“新增人员”还没有保存。"


def test_nothing_to_offer_hides_it(banner):
    banner.offer(FOUND)
    banner.offer(None)
    assert banner.isHidden()


@pytest.mark.parametrize(("name", "signal"), [("take_draft", "taken"), ("drop_draft", "dropped")])
def test_either_button_takes_it_away(banner, qtbot, name, signal):
    banner.offer(FOUND)
    with qtbot.waitSignal(getattr(banner, signal)) as told:
        banner.findChild(QPushButton, name).click()
    assert banner.isHidden()
    assert told.args in ([FOUND[1]], [])
