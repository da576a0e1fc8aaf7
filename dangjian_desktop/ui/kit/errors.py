"""Three sorts of trouble: a broken rule, a known trouble, a bug. Each is shown in its own way."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from dangjian_desktop.domain.problems import KnownError, Problem, RuleBroken

from . import tokens
from .dialogs import Dialogs
from .parts import column, row
from .theme import Look

BUG = "程序出了一个错，刚才那一步没有做成。"
BUG_MORE = (
    "已经保存的都在，正在填的内容也还在，可以接着做。下面只有出错的位置，不含任何人的资料；"
    "复制给维护的人，便于改正。"
)


class Complains(Protocol):
    """A form that shows problems beside its fields."""

    def complain(self, problems: Sequence[Problem]) -> None: ...


@dataclass(slots=True)
class Outcome:
    """Whether what was tried went through."""

    ok: bool = False


class Errors:
    """Shows what went wrong; a bug is raised on, so that the crash hook meets it once."""

    def __init__(self, dialogs: Dialogs) -> None:
        self._dialogs = dialogs

    @contextmanager
    def caught(self, form: Complains | None = None) -> Iterator[Outcome]:
        """`with errors.caught(form) as done: …` then `if done.ok:`."""
        outcome = Outcome()
        try:
            yield outcome
            outcome.ok = True
        except RuleBroken as broken:
            self.show(broken, form)
        except KnownError as known:
            self.show(known)
        else:
            if form is not None:
                form.complain([])

    def show(self, error: Exception, form: Complains | None = None) -> None:
        """Show it; anything but a broken rule or a known trouble is raised again."""
        if isinstance(error, RuleBroken):
            if form is not None:
                form.complain(error.problems)
            else:
                self._dialogs.tell("\n".join(p.message for p in error.problems))
        elif isinstance(error, KnownError):
            self._dialogs.tell(error.message)
        else:
            raise error


class CrashTeller(QObject):
    """Opens the crash window in the window's thread; give `tell` to the crash hook's `show`."""

    told = Signal(str)

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        open_log: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._window, self._open_log = look, parent, open_log
        self.shown: list[CrashDialog] = []
        self.told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def tell(self, text: str) -> None:
        """From any thread."""
        self.told.emit(text)

    @Slot(str)
    def _on_told(self, text: str) -> None:
        dialog = CrashDialog(self._look, text, self._window, self._open_log)
        self.shown.append(dialog)
        dialog.show()


class CrashDialog(QDialog):
    """What a bug left behind: the place, to copy or to look up in the log. It blocks nothing."""

    def __init__(
        self,
        look: Look,
        text: str,
        parent: QWidget | None = None,
        open_log: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.text = text
        self.setWindowTitle("出错了")
        self.setObjectName("crash")
        words = look.label(BUG, tokens.PT_HEAD, strong=True)
        more = look.paragraph(BUG_MORE)
        places = QPlainTextEdit(text)
        places.setReadOnly(True)
        places.setAccessibleName("出错的位置")
        copy = look.button("复制")
        copy.setObjectName("copy")
        copy.clicked.connect(self.copy)
        close = look.button("接着做", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = [copy]
        if open_log is not None:
            log = look.button("打开日志文件夹")
            log.clicked.connect(open_log)
            buttons.insert(0, log)
        foot = row(None, *buttons, close)
        self.setLayout(column(words, more, (places, 1), foot, gap=12, margins=(20, 20, 20, 16)))
        self.resize(560, 360)
        close.setFocus()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
