"""Questions and file dialogs: one object handed to every page, replaced in tests."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from dangjian_desktop.domain.values import unchanging

from . import tokens
from .theme import Look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

CANCEL = "cancel"
WIDE = 360


@unchanging
class Answer:
    """One button of a question: what `ask` returns, its own verb, whether Enter presses it.

    The safe answer loses nothing; a question has one. `danger` is never the default.
    """

    key: str
    words: str
    safe: bool = False
    danger: bool = False


class Dialogs:
    """Dialogs stop a loss and nothing else. Sentence: what happened; second: what can be done."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self.look = look
        self.parent = parent

    # --- questions ---------------------------------------------------------------------------

    def tell(self, words: str, more: str = "", state: str = "warn") -> None:
        """One sentence to be read; 知道了."""
        self.ask(words, more, [Answer(CANCEL, "知道了", safe=True)], state)

    def ask(self, words: str, more: str, answers: Sequence[Answer], state: str = "warn") -> str:
        """The key of the button pressed; CANCEL on Esc or closing."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self.parent)
        box.setWindowTitle("党建台账")
        box.setTextFormat(Qt.TextFormat.PlainText)
        icon = {"bad": "alert-triangle", "info": "help"}.get(state, "alert-triangle")
        tone = state if state in ("bad", "warn") else "focus"
        box.setIconPixmap(self.look.pixmap(icon, tone, tokens.ICON_LARGE, box.devicePixelRatio()))
        self.look.rare.cover(words + more)
        box.setText(words)
        box.setInformativeText(more)
        grid = box.layout()
        if isinstance(grid, QGridLayout):  # wide enough that a sentence does not break in three
            grid.setColumnMinimumWidth(grid.columnCount() - 1, WIDE)
            grid.setContentsMargins(20, 20, 20, 16)
        buttons = self._buttons(box, answers)  # kept: PySide does not hand them over
        box.exec()
        pressed = box.clickedButton()
        return next((key for key, button in buttons if button is pressed), CANCEL)

    def _buttons(
        self, box: "QMessageBox", answers: Sequence[Answer]
    ) -> list[tuple[str, QPushButton]]:
        made: list[tuple[str, QPushButton]] = []
        for answer in answers:
            button = self.look.button(answer.words, "primary" if answer.safe else "")
            role = box.ButtonRole.AcceptRole
            if answer.key == CANCEL:
                role = box.ButtonRole.RejectRole
            elif answer.danger:
                role = box.ButtonRole.DestructiveRole
            box.addButton(button, role)
            if answer.safe:
                box.setDefaultButton(button)
                button.setFocus()
            if answer.key == CANCEL:
                box.setEscapeButton(button)
            made.append((answer.key, button))
        return made

    def sure(self, words: str, more: str, verb: str) -> bool:
        """Whether to do what cannot be taken back; Enter does not."""
        answers = [Answer(CANCEL, "取消", safe=True), Answer("yes", verb, danger=True)]
        return self.ask(words, more, answers) == "yes"

    def text(self, title: str, label: str, value: str = "") -> str | None:
        """One line typed; None when it was cancelled."""
        from PySide6.QtWidgets import QDialog, QInputDialog

        box = QInputDialog(self.parent)
        box.setWindowTitle(title)
        box.setLabelText(label)
        box.setTextEchoMode(QLineEdit.EchoMode.Normal)
        box.setTextValue(value)
        box.setOkButtonText("确定")
        box.setCancelButtonText("取消")
        accepted = box.exec() == QDialog.DialogCode.Accepted
        return box.textValue().strip() if accepted else None

    # --- files -------------------------------------------------------------------------------

    def open_file(self, title: str, kinds: str, folder: str = "") -> Path | None:
        """`kinds` as Qt writes it: "表格 (*.xlsx *.xls);;全部 (*)"."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self.parent, title, folder, kinds)
        return Path(name) if name else None

    def open_files(self, title: str, kinds: str, folder: str = "") -> list[Path]:
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(self.parent, title, folder, kinds)
        return [Path(name) for name in names]

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """`name` is what is proposed, with its folder; the kind's ending is added when missing."""
        from PySide6.QtWidgets import QFileDialog

        found, kind = QFileDialog.getSaveFileName(self.parent, title, name, kinds)
        if not found:
            return None
        path = Path(found)
        ending = kind.partition("(*")[2].partition(")")[0].split(" ")[0]
        return path if path.suffix or not ending else path.with_name(path.name + ending)

    def folder(self, title: str, folder: str = "") -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        found = QFileDialog.getExistingDirectory(self.parent, title, folder)
        return Path(found) if found else None
