"""What a secretary does on the page, in a few words for the tests."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from dangjian_desktop.ui.pages.meetings.sheet import MARK

HELD = datetime(2024, 6, 20, 15, 0)


def fill(form: Any, **values: Any) -> None:
    """Type into lines, choose in boxes and pickers."""
    for name, value in values.items():
        editor = form.editors[name]
        widget = editor.widget
        if isinstance(widget, QPlainTextEdit):
            widget.setPlainText(value)
        elif isinstance(widget, QLineEdit) and not hasattr(widget, "open_list"):
            widget.setText(str(value))
        else:
            editor.set(value)
            editor.changed.emit()


def begin(page: Any, kind: str = "general_meeting", body: str = "机关", at: datetime = HELD) -> Any:
    """A new meeting in the editors, not saved; returns the desk."""
    page.begin(kind, body)
    fill(page.room.begin_pane.form, starts_at=f"{at:%Y-%m-%d %H:%M}")
    page.room.begin_pane.begin_plain()
    return page.room.desk


def keys(qtbot: Any, desk: Any, words: str) -> None:
    """Keys in the grid, from the first person on."""
    desk.grid.view.go_to_row(0, MARK)
    for letter in words:
        qtbot.keyClick(desk.grid.view, letter)


def save(page: Any, qtbot: Any) -> None:
    qtbot.keyClick(page.room.desk.grid.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def whole(page: Any, **other: Any) -> str:
    """A general meeting with all that 定稿 asks for, saved; returns its id."""
    desk = begin(page, **other)
    fill(desk.facts.form, place="三楼会议室", chair_id="陈立国", recorder_id="李契")
    desk.grid.mark_rest()
    for number, box in enumerate(desk.agenda.boxes, 1):
        fill(box.form, text=f"第{number}项照实记录。")
    assert page.room.save()
    return str(desk.read.id)


def finalised(page: Any) -> str:
    """The same, frozen."""
    meeting_id = whole(page)
    page.office.dialogs.given = ["yes"]
    page.finalise.click()
    assert page.room.desk.read.state == "finalised"
    return meeting_id


def voted(box: Any, **values: Any) -> Any:
    """A vote of a matter, with these values; returns its box."""
    box.add.click()
    made = box.votes[-1]
    fill(made.form, **values)
    return made
