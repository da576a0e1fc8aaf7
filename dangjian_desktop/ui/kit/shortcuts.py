"""The sheet of shortcuts (F1): a page's own keys, then those that work everywhere."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from . import tokens
from .parts import column, panel, row, section
from .theme import Look

EVERYWHERE = (
    ("Ctrl+K", "搜索一切"),
    ("Ctrl+S", "保存"),
    ("Ctrl+Z", "撤销"),
    ("Ctrl+Shift+Z", "重做"),
    ("Ctrl+D", "看某一天的情况"),
    ("F6", "到下一个区域"),
    ("F8", "到下一处要改的"),
    ("F1", "快捷键"),
    ("Esc", "关闭、取消"),
)
IN_TABLES = (
    ("↑ ↓", "选上一条、下一条"),
    ("Enter", "打开"),
    ("F2", "修改"),
    ("Ctrl+C", "复制选中的行，可粘到表格软件"),
    ("Shift+↑ ↓", "连选"),
    ("空格", "勾选"),
)
Section = tuple[str, Sequence[tuple[str, str]]]
WIDE, HIGH = 640, 520


class ShortcutSheet(QFrame):
    """A frame over the window; Esc, F1 or a click on 关闭 takes it away."""

    def __init__(self, look: Look, window: QWidget, page: Sequence[Section] = ()) -> None:
        super().__init__(window)
        self._before: QWidget | None = None  # had the focus
        self.setObjectName("overlay")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("快捷键")
        sections = [*page, ("各处通用", EVERYWHERE), ("表格里", IN_TABLES)]
        body = QVBoxLayout()
        body.setContentsMargins(20, 4, 20, 16)
        for title, keys in sections:
            body.addWidget(section(look, title))
            body.addWidget(look.rule())
            body.addLayout(_grid(look, keys))
            body.addSpacing(8)
        body.addStretch(1)
        area = QScrollArea()
        area.setWidget(panel(body, "surface"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(area)  # arrows scroll what a low window has no room for
        close = look.button("关闭  Esc")
        close.clicked.connect(self.close_sheet)
        name = look.label("快捷键", tokens.PT_TITLE, strong=True)
        head = panel(row(name, None, close, margins=(20, 12, 12, 8)))
        self.setLayout(column(head, look.rule(), (area, 1), gap=0, margins=(1, 1, 1, 1)))
        wide = min(WIDE, window.width() - 32)
        high = min(HIGH, window.height() - 2 * tokens.TOP)
        self.setGeometry((window.width() - wide) // 2, tokens.TOP + 8, wide, high)

    def open_sheet(self) -> None:
        self._before = self.window().focusWidget()
        self.show()
        self.raise_()
        self.setFocus()

    def close_sheet(self) -> None:
        self.hide()
        self.deleteLater()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            self.close_sheet()
        else:
            super().keyPressEvent(event)


def _grid(look: Look, keys: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setVerticalSpacing(4)
    half = (len(keys) + 1) // 2
    for i, (key, words) in enumerate(keys):
        down, across = i % half, i // half * 2
        shown = look.label(key, tokens.PT, "ink2")
        shown.setMinimumWidth(96)
        grid.addWidget(shown, down, across, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(look.paragraph(words, colour="ink"), down, across + 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    return grid
