from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from dangjian_desktop.ui.kit.dialogs import CANCEL, Answer, Dialogs
from dangjian_desktop.ui.kit.theme import Look

LEAVE = [
    Answer("save", "保存", safe=True),
    Answer("discard", "不保存", danger=True),
    Answer(CANCEL, "取消"),
]


@pytest.fixture
def dialogs(look: Look) -> Dialogs:
    return Dialogs(look)


@pytest.fixture
def in_the_box(qtbot) -> Callable[[Callable[[QMessageBox], object]], None]:
    """Do something in the question once it is open."""

    def later(act: Callable[[QMessageBox], object]) -> None:
        def now() -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            act(box)

        QTimer.singleShot(50, now)

    return later


def test_enter_is_the_safe_answer(dialogs: Dialogs, in_the_box, qtbot) -> None:
    in_the_box(lambda box: qtbot.keyClick(box, Qt.Key.Key_Return))
    assert dialogs.ask("还没有保存。", "", LEAVE) == "save"


def test_escape_cancels(dialogs: Dialogs, in_the_box, qtbot) -> None:
    in_the_box(lambda box: qtbot.keyClick(box, Qt.Key.Key_Escape))
    assert dialogs.ask("还没有保存。", "", LEAVE) == CANCEL


def test_own_verbs_stand_on_the_buttons(dialogs: Dialogs, in_the_box) -> None:
    words: list[str] = []

    def read(box: QMessageBox) -> None:
        words.extend(button.text() for button in box.buttons())
        box.reject()

    in_the_box(read)
    dialogs.ask("还没有保存。", "", LEAVE)
    assert set(words) == {"保存", "不保存", "取消"}


def test_what_can_not_be_taken_back_is_not_enter(dialogs: Dialogs, in_the_box, qtbot) -> None:
    in_the_box(lambda box: qtbot.keyClick(box, Qt.Key.Key_Return))
    assert not dialogs.sure("清空回收站？", "清空后找不回来。", "清空")


def test_sure_when_the_verb_is_pressed(dialogs: Dialogs, in_the_box) -> None:
    in_the_box(lambda box: next(b for b in box.buttons() if b.text() == "清空").click())
    assert dialogs.sure("清空回收站？", "清空后找不回来。", "清空")


def test_saved_file_gets_its_ending(
    dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen = (str(tmp_path / "名册"), "表格 (*.xlsx)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    assert dialogs.save_file("导出", "x", "表格 (*.xlsx)") == tmp_path / "名册.xlsx"


def test_no_file_chosen_is_none(dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    assert dialogs.open_file("打开", "x") is None
    assert dialogs.save_file("存", "x", "x") is None
    assert dialogs.folder("文件夹") is None
