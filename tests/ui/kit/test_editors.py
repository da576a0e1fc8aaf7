from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.ui.kit.editors import Editor, editor_for, wide
from dangjian_desktop.ui.kit.picker import Picker
from dangjian_desktop.ui.kit.theme import Look


@pytest.fixture
def editor(look: Look, described, people, qtbot):
    def make(name: str) -> Editor:
        made = editor_for(look, described(name)[0], people)
        qtbot.addWidget(made.widget)
        return made

    return make


VALUES: dict[str, Any] = {
    "name": "李㛃",
    "born": PartialDate(1985, 7),
    "held_on": date(2026, 11, 20),
    "starts_at": datetime(2026, 11, 20, 15, 0),
    "number": 5,
    "money": Decimal("214.50"),
    "done": True,
    "way": "phone",
    "id_number": "450102196803120017",
    "talker_id": "2",
    "content": "照实记\n第二行",
}


@pytest.mark.parametrize("name", VALUES)
def test_what_is_filled_in_comes_back(editor, name: str) -> None:
    made = editor(name)
    made.set(VALUES[name])
    assert made.get() == VALUES[name]
    assert made.trouble() == ""


@pytest.mark.parametrize("name", [n for n in VALUES if n != "done"])
def test_blank_is_nothing(editor, name: str) -> None:
    made = editor(name)
    made.set(VALUES[name])
    made.set(None)
    assert made.get() is None
    assert made.trouble() == ""


@pytest.mark.parametrize("name", VALUES)
def test_a_draft_of_it_comes_back(editor, name: str) -> None:
    first, second = editor(name), editor(name)
    first.set(VALUES[name])
    second.bring(first.keep())
    assert second.get() == VALUES[name]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("name", QLineEdit),
        ("content", QPlainTextEdit),
        ("way", QComboBox),
        ("done", QCheckBox),
        ("talker_id", Picker),
    ],
)
def test_widget_of_each_kind_bears_the_name(editor, name: str, kind: type) -> None:
    widget = editor(name).widget
    assert isinstance(widget, kind)
    assert widget.objectName() == name


def test_a_choice_no_longer_offered_is_kept(editor) -> None:
    made = editor("way")
    made.set("letter")
    assert made.get() == "letter"


@pytest.mark.parametrize("typed", ["二", "3.5", "1/2", "NaN", "9999999999", "1e30"])
def test_what_is_no_whole_number_is_said(editor, typed: str) -> None:
    made = editor("number")
    made.widget.setText(typed)
    assert made.get() is None
    assert typed in made.trouble()


@pytest.mark.parametrize(("typed", "value"), [("１２", 12), ("1,200", 1200), (" 7 ", 7)])
def test_numbers_as_people_type_them(editor, typed: str, value: int) -> None:
    made = editor("number")
    made.widget.setText(typed)
    assert made.get() == value


def test_money_keeps_its_cents(editor) -> None:
    made = editor("money")
    made.widget.setText("214.50")
    assert made.get() == Decimal("214.50")


@pytest.mark.parametrize("name", ["name", "born", "number", "way", "done", "content"])
def test_a_change_is_told(editor, qtbot, name: str) -> None:
    made = editor(name)
    with qtbot.waitSignal(made.changed):
        made.set(VALUES[name])


def test_locked_text_looks_locked_when_it_was_seen_before(editor, look) -> None:
    made = editor("content")
    made.widget.ensurePolished()
    made.lock(True)
    seen = made.widget.grab().toImage().pixelColor(made.widget.width() // 2, 20)
    assert seen == look.q["window"]


def test_locked_text_can_not_be_changed(editor) -> None:
    made = editor("name")
    made.lock(True)
    assert made.widget.isReadOnly()


def test_wheel_passes_over_an_unfocused_choice(editor, qtbot) -> None:
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent

    box = editor("way").widget
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    box.wheelEvent(event)
    assert box.currentIndex() == 0
    assert not event.isAccepted()


def test_long_texts_take_the_whole_width(described) -> None:
    assert [f.name for f in described() if wide(f)] == ["content", "hardship"]
