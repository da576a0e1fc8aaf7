"""The first step: choose a file, drop it, or paste a block; and what was written, at the end."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.parts import column
from dangjian_desktop.ui.kit.theme import Look

from .listkind import ListKind

READING = EmptyWords("file-text", "正在读表", "把每一格读一遍，再和库里的人逐个对照。")


class Source(QWidget):
    """Nothing is read here: `chosen` and `pasted` hand it on."""

    choose_asked = Signal()
    chosen = Signal(Path)
    pasted = Signal(str)

    def __init__(self, look: Look, kind: ListKind) -> None:
        super().__init__()
        choose = look.button("选文件…", "primary", "file-import")
        choose.setObjectName("choose_file")
        paste = look.button("粘贴  Ctrl+V")
        paste.setObjectName("paste_block")
        choose.clicked.connect(self.choose_asked)
        paste.clicked.connect(self.paste)
        ways = (choose, paste) if kind.pasted else (choose,)
        self.setLayout(column((EmptyState(look, kind.choose, *ways), 1), gap=0))
        self.setAcceptDrops(True)
        if kind.pasted:
            keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
            keys.setContext(keys.context().WidgetWithChildrenShortcut)
            keys.activated.connect(self.paste)

    def paste(self) -> None:
        """Take what the clipboard holds."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.pasted.emit(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.chosen.emit(Path(files[0]))


class Reading(QWidget):
    """While a file is read; 取消 stops it."""

    stop_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        stop = look.button("取消  Esc")
        stop.setObjectName("stop_reading")
        stop.clicked.connect(self.stop_asked)
        self.setLayout(column((EmptyState(look, READING, stop), 1), gap=0))


class Written(QWidget):
    """The last step: what was written, and the one undo."""

    undo_asked = Signal()
    close_asked = Signal()
    again_asked = Signal()

    def __init__(self, look: Look, words: str, more: str, back: str, *, undoable: bool) -> None:
        """`back` is what the first button leads to."""
        super().__init__()
        done = look.button(back, "primary")
        done.setObjectName("see_roster")
        again = look.button("再导一份")
        again.setObjectName("import_again")
        undo = look.button("撤销这次导入", icon="arrow-back-up")
        undo.setObjectName("undo_import")
        undo.setEnabled(undoable)
        done.clicked.connect(self.close_asked)
        again.clicked.connect(self.again_asked)
        undo.clicked.connect(self.undo_asked)
        said = EmptyWords("check", words, more, "这次导入是一个操作，可以整个撤销，以后也可以。")
        self.setLayout(column((EmptyState(look, said, done, undo, again), 1), gap=0))
