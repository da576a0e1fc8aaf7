"""The window as it is painted first: navigation, search box and words, before they are alive.

A fifth of a second of imports lies between an empty window and a live one. So the frame paints
the same picture by itself with the least of Qt (no widget, no style, no `Qt` namespace: its
enums alone take 20 ms), then holds the live shell, which covers the picture exactly.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from dangjian_desktop.runtime.resources import folder, font_file

from . import tokens

WIDE, HIGH = 1366, 768
Place = tuple[str, str, bool]  # name, icon, kept apart at the end
PLACES: tuple[Place, ...] = (
    ("今天", "calendar-check", False),
    ("党组织", "sitemap", False),
    ("党员", "users", False),
    ("组织生活", "notebook", False),
    ("发展党员", "stairs-up", False),
    ("民主评议", "clipboard-check", False),
    ("党费", "currency-yuan", False),
    ("学习教育", "book-2", False),
    ("目标责任", "target-arrow", False),
    ("决策公开", "speakerphone", False),
    ("关怀服务", "heart-handshake", False),
    ("阵地档案", "archive", False),
    ("回收站", "trash", True),
    ("设置", "settings", True),
)
SEARCH = "搜索一切：姓名、拼音首字母、会议、文种    Ctrl+K"
SEARCH_SLIM = "搜索一切  Ctrl+K"
KEYS = "F1 快捷键   Ctrl+K 搜索   Ctrl+S 保存"
SEARCH_WIDE, SEARCH_WIDE_SLIM = 380, 260
APART = 9
Box = tuple[int, int, int, int]  # x, y, width, height
POINTS = 72
STANDS_IN_MS = 1000


class Type(NamedTuple):
    """Family, pixels a point, and how far the base line lies under the middle at `tokens.PT`."""

    family: str
    px: float
    down: float


class Frame(QWidget):
    """The top window. `hold` gives it the live shell; closing asks the shell first."""

    def __init__(self, places: Sequence[Place], dark: bool = False, here: str = "") -> None:
        super().__init__()
        self.setWindowTitle("党建台账")
        self._colours = tokens.DARK if dark else tokens.LIGHT
        self._places, self._here, self._dark = places, here, dark
        number = QFontDatabase.addApplicationFont(str(font_file("hei")))
        self._font = QFont(QFontDatabase.applicationFontFamilies(number)[0])
        self._font.setPointSizeF(tokens.PT)
        self._shell: QWidget | None = None
        self.resize(WIDE, HIGH)

    def place(self, kept: str) -> None:
        """Size and place of the last time, as `placed` gave it; anything else is passed over."""
        self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode("ascii", "ignore"))))

    def placed(self) -> str:
        return self.saveGeometry().toBase64().toStdString()

    # --- the live window ---------------------------------------------------------------------

    def hold(self, shell: QWidget) -> None:
        """Cover the picture with the live shell; from now on the frame only surrounds it."""
        self._shell = shell
        shell.setParent(self)
        self.setMinimumSize(shell.minimumSize())
        shell.setGeometry(self.rect())
        shell.windowTitleChanged.connect(self.setWindowTitle)
        shell.show()
        shell.setFocus()

    def stand_in(self) -> None:
        """Leave the picture there until `reveal`, or for a second: the shell looks just so."""
        if self._shell is not None:
            self._shell.setUpdatesEnabled(False)
            QTimer.singleShot(STANDS_IN_MS, self, self.reveal)

    def reveal(self) -> None:
        """From now on the shell paints itself."""
        if self._shell is not None:
            self._shell.setUpdatesEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shell is not None:
            self._shell.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        shell = self._shell
        if shell is not None and not shell.isHidden() and not shell.close():
            event.ignore()  # the shell asked and stays
            return
        super().closeEvent(event)

    # --- the picture -------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._shell is not None and self._shell.updatesEnabled():
            return
        metrics = QFontMetrics(self._font)
        dpi = self.logicalDpiY()
        type_ = Type(self._font.family(), dpi / POINTS, metrics.ascent() - metrics.height() / 2)
        sketch = Sketch(self._colours, type_, (self.width(), self.height()))
        sketch.top()
        sketch.navigation(self._places, self._here, "ink2" if self._dark else "accent")
        sketch.status()
        p = QPainter(self)
        QSvgRenderer(QByteArray(sketch.svg().encode())).render(p)
        p.end()


class Sketch:
    """The window's shapes and words as one SVG.

    One call draws it: `setPen`, `fillRect` and the like would bring in the `Qt` namespace.
    """

    def __init__(self, colours: tokens.Colours, kind: Type, size: tuple[int, int]) -> None:
        self._colours, self._kind = colours, kind
        self.wide, self.high = size
        self.slim = self.wide < tokens.FULL
        self.shapes: list[str] = []
        self._fill((0, 0, *size), "window")

    def svg(self) -> str:
        body = "".join(self.shapes)
        size = f'width="{self.wide}" height="{self.high}" viewBox="0 0 {self.wide} {self.high}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'

    def _hex(self, colour: str) -> str:
        return str(getattr(self._colours, colour))

    def _fill(self, box: Box, colour: str) -> None:
        x, y, wide, high = box
        place = f'x="{x}" y="{y}" width="{wide}" height="{high}"'
        self.shapes.append(f'<rect {place} fill="{self._hex(colour)}"/>')

    def _words(self, at: tuple[float, float], words: str, colour: str, right: bool = False) -> None:
        """One line from a left edge (or up to a right one), around a middle height."""
        points = tokens.PT_SMALL if right else tokens.PT
        base = at[1] + self._kind.down * points / tokens.PT
        size = f'font-family="{self._kind.family}" font-size="{points * self._kind.px:.2f}"'
        anchor = ' text-anchor="end"' if right else ""
        place = f'x="{at[0]}" y="{base:.2f}" xml:space="preserve"'
        self.shapes.append(
            f'<text {place} {size}{anchor} fill="{self._hex(colour)}">{words}</text>'
        )

    def _icon(self, at: tuple[int, int], name: str, colour: str) -> None:
        text = (folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        paths = text[text.index(">") + 1 : text.rindex("</svg>")]
        scale = tokens.ICON / 24
        style = 'fill="none" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'
        move = f'transform="translate({at[0]},{at[1]}) scale({scale})"'
        self.shapes.append(f'<g {move} {style} stroke="{self._hex(colour)}">{paths}</g>')

    def top(self) -> None:
        """Top bar with the search box."""
        self._fill((0, 0, self.wide, tokens.TOP - 1), "surface")
        self._fill((0, tokens.TOP - 1, self.wide, 1), "line")
        self._icon((self.wide - 8 - 25, 15), "help", "ink2")
        wide = SEARCH_WIDE_SLIM if self.slim else SEARCH_WIDE
        left = (self.wide - wide) // 2
        place = f'x="{left + 0.5}" y="9.5" width="{wide - 1}" height="{tokens.CONTROL - 1}"'
        ink = f'fill="{self._hex("surface")}" stroke="{self._hex("edge")}"'
        self.shapes.append(f'<rect {place} rx="{tokens.RADIUS}" {ink}/>')
        self._icon((left + 7, 15), "search", "ink3")
        hint = SEARCH_SLIM if self.slim else SEARCH
        self._words((left + 36, 9 + tokens.CONTROL / 2), hint, "ink3")

    def navigation(self, places: Sequence[Place], here: str, ink: str) -> None:
        """The groups; `ink` is that of the icon of the current one."""
        wide = tokens.NAV_SLIM if self.slim else tokens.NAV
        high = self.high - tokens.TOP - tokens.STATUS
        self._fill((0, tokens.TOP, wide, high), "rail")
        self._fill((wide, tokens.TOP, 1, high), "line")
        row = tokens.NAV_ROW_LOW if self.high < tokens.LOW else tokens.NAV_ROW
        top, below = tokens.TOP, False
        for name, icon, apart in places:
            if apart and not below:
                self._fill((8, top + 4, wide - 16, 1), "line")
                top, below = top + APART, True
            if name == here:
                self._fill((0, top, wide, row), "surface")
                self._fill((0, top, 3, row), "accent")
            at = (15, top + (row - tokens.ICON) // 2)
            self._icon(at, icon, ink if name == here else "ink2")
            if not self.slim:
                self._words((43, top + row / 2), name, "ink")
            top += row

    def status(self) -> None:
        """Status bar with the keys to know."""
        top = self.high - tokens.STATUS
        self._fill((0, top, self.wide, tokens.STATUS), "rail")
        self._fill((0, top, self.wide, 1), "line")
        middle = top + tokens.STATUS / 2
        self._words((self.wide - 12, middle), KEYS, "ink2", right=True)
