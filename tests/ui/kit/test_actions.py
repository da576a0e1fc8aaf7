import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.theme import Look


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.did: list[str] = []
        self.locked = ""


@pytest.fixture
def page(shown) -> Page:
    made = Page()
    shown(made)
    made.setFocus()
    return made


@pytest.fixture
def actions(look: Look, page: Page) -> ActionSet:
    return ActionSet(
        look,
        page,
        [
            Action("new", "新增", lambda: page.did.append("new"), "plus", "Ctrl+N", primary=True),
            Action(
                "edit",
                "修改…",
                lambda: page.did.append("edit"),
                shortcut="F2",
                why_not=lambda: page.locked,
            ),
            Action("history", "历史", lambda: page.did.append("history")),
        ],
    )


def test_keys_do_it(actions: ActionSet, page: Page, qtbot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.did == ["new"]


def test_what_can_not_be_done_says_why(actions: ActionSet, page: Page, qtbot) -> None:
    button = actions.button("edit")
    page.locked = "已定稿，只能更正"
    actions.refresh()
    assert not button.isEnabled()
    assert button.toolTip() == "已定稿，只能更正"
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert page.did == []


def test_a_button_that_is_gone_is_forgotten(actions: ActionSet, page: Page) -> None:
    gone, stays = actions.button("edit"), actions.button("edit")
    shiboken6.delete(gone)
    page.locked = "已定稿，只能更正"
    actions.refresh()
    assert not stays.isEnabled()


def test_it_is_asked_again_at_the_last_moment(actions: ActionSet, page: Page) -> None:
    page.locked = "刚刚定稿"
    actions.live["edit"].trigger()
    assert page.did == []
    assert not actions.live["edit"].isEnabled()


def test_button_teaches_its_keys(actions: ActionSet) -> None:
    assert actions.button("new").text() == "新增  Ctrl+N"
    assert actions.button("new").property("kind") == "primary"


def test_button_does_it(actions: ActionSet, page: Page) -> None:
    actions.button("history").click()
    assert page.did == ["history"]


def test_menu_holds_what_is_named(actions: ActionSet) -> None:
    menu = actions.menu(["edit", "", "history"])
    assert [a.text() for a in menu.actions()] == ["修改…", "", "历史"]


def test_sheet_lists_only_what_has_keys(actions: ActionSet) -> None:
    assert actions.keys() == [("Ctrl+N", "新增"), ("F2", "修改")]


def test_an_icon_is_drawn_for_the_first_menu_that_shows_it(actions: ActionSet) -> None:
    assert actions.live["new"].icon().isNull()
    (first, second) = actions.menu(["new", "edit"]).actions()
    assert not first.icon().isNull()
    assert second.icon().isNull()
