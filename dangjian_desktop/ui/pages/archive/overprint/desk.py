"""One printed form on the table: the sheet in the middle, its fields in numbers at the right."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from dangjian_desktop.ui.kit import headwords, tokens
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.pageview import FIT_WIDTH
from dangjian_desktop.ui.kit.parts import column, page_head, panel, row
from dangjian_desktop.ui.kit.picker import Picker
from dangjian_desktop.ui.pages.archive.fieldwords import FieldWord
from dangjian_desktop.ui.pages.archive.whose import SubjectLookup

from . import keys
from .canvas import Canvas
from .layout import Layout
from .placepanel import WIDE, PlacePanel
from .sheetpaint import Printed

DRAW_WAIT_MS = 60
NARROW = 700  # px of the desk under which the numbers are put away
EMPTY_FORM = "还没有这张表的图：按“换图片…”选扫描图，也可以拖进来。"


class Desk(QWidget):
    """Knows the layout at hand; storing and printing are asked of the owner."""

    changed = Signal()  # something unsaved was changed, or is no longer
    draw_asked = Signal()  # the letters are to be drawn anew
    save_asked = Signal()
    discard_asked = Signal()
    add_asked = Signal(int, int)  # a new field there

    def __init__(self, office: Office, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.layout_ = Layout(210, 297)
        self.about = ("", "")
        self.canvas = Canvas(self.look)
        self.panel = PlacePanel(self.look)
        self.panel.setFixedWidth(WIDE)
        self.lookup = SubjectLookup(office)
        self.whose = Picker(self.look, self.lookup)
        self.whose.setObjectName("preview_person")
        self.whose.setAccessibleName("看谁打出来的样子")
        self.whose.setMinimumWidth(150)
        self._wait = QTimer(self, singleShot=True, interval=DRAW_WAIT_MS)
        self.buttons = list(buttons)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self.look
        self.back = look.tool("chevron-left", "全部套打表（Alt+←）")
        self.head = page_head(look, "", "", *self.buttons)
        first: Any = self.head.layout()
        first.insertWidget(0, self.back)
        self.smaller = look.tool("zoom-out", "缩小（Ctrl+滚轮）")
        self.larger = look.tool("zoom-in", "放大（Ctrl+滚轮）")
        self.zoom = look.button("页宽", "link")
        self.zoom.setToolTip("按宽度显示")
        self.numbers = look.button("数值", "link")
        self.numbers.setObjectName("show_numbers")
        self.place = look.label("", tokens.PT_SMALL, "ink2")
        said = look.label("看谁的样子", tokens.PT_SMALL, "ink2")
        said.setBuddy(self.whose)
        tools = row(
            said, (self.whose, 1), None, self.smaller, self.zoom, self.larger, self.numbers,
            margins=(16, 6, 16, 6),
        )  # fmt: skip
        self.hint = look.label(EMPTY_FORM, tokens.PT_SMALL, "warn")
        below = row(self.place, None, self.hint, margins=(16, 0, 16, 0))
        middle = column(
            panel(tools, "surface", height=44), look.rule(), (self.canvas, 1), look.rule(),
            panel(below, height=tokens.FOOT), gap=0,
        )  # fmt: skip
        self.line = look.rule(True)
        body = row((panel(middle), 1), self.line, self.panel, gap=0)
        self.setLayout(column(self.head, look.rule(), (body, 1), gap=0))

    def _connect(self) -> None:
        self.canvas.changed.connect(self._on_canvas_changed)
        self.canvas.edit_asked.connect(self._on_edit_asked)
        self.canvas.add_asked.connect(self.add_asked)
        self.canvas.zoomed.connect(self._on_canvas_zoomed)
        self.panel.changed.connect(self._on_panel_changed)
        self.panel.add_asked.connect(self.add_here)
        self.panel.save_asked.connect(self.save_asked)
        self.panel.discard_asked.connect(self.discard_asked)
        self.whose.picked.connect(self._on_whose_picked)
        self.smaller.clicked.connect(self._on_smaller_clicked)
        self.larger.clicked.connect(self._on_larger_clicked)
        self.zoom.clicked.connect(self._on_zoom_clicked)
        self.numbers.clicked.connect(self._on_numbers_clicked)
        self._wait.timeout.connect(self.draw_asked)

    # --- showing -----------------------------------------------------------------------------

    def show_form(
        self, layout: Layout, picture: QImage | None, fields: Sequence[FieldWord]
    ) -> None:
        """Another form on the table, or the same as it is stored."""
        self.layout_ = layout
        self.canvas.show_form(layout, picture)
        self._say_hint("")
        self.panel.show_layout(layout, fields)
        self._tell()
        self._wait.start()

    def show_picture(self, picture: QImage | None) -> None:
        """Another picture of the same form."""
        self.canvas.show_form(self.layout_, picture)
        self._say_hint("")
        self._wait.start()

    def say_head(self, name: str, about: str) -> None:
        self.about = (name, about)
        self._fit()

    def look_at(self, kind: str) -> None:
        """Whose sheet it is: somebody to begin with is proposed for another kind of form."""
        self.lookup.forget()
        if kind != self.lookup.kind or not self.whose.value():
            self.lookup.kind = kind
            self.whose.show_value(self.lookup.first() or None)

    def refresh(self) -> None:
        """The layout was changed by the owner: a field added, steps taken back."""
        self.canvas.refresh()
        self.panel.refresh()
        self._tell()
        self._wait.start()

    def set_printed(self, printed: Printed | None) -> None:
        """What a person's paper would say; None shows the names of the fields."""
        self.canvas.set_printed(printed)
        self._say_hint("")

    def set_trouble(self, words: str) -> None:
        """Why the sheet could not be drawn: a field is too narrow, a character has no font."""
        self.canvas.set_printed(None)
        self._say_hint(words)

    def _say_hint(self, trouble: str) -> None:
        words = trouble or ("" if self.canvas.sheet.picture is not None else EMPTY_FORM)
        self.look.rare.cover(words)
        self.hint.setText(words)
        self.hint.setToolTip(words)
        self.hint.setVisible(bool(words))
        self.place.setVisible(not trouble)

    def lock(self, why: str) -> None:
        self.canvas.sheet.locked = bool(why)
        self.panel.lock(why)

    def _tell(self) -> None:
        spot = self.layout_.current
        words = keys.said(spot) if spot is not None else "点一个字段，或按 PgDn；双击空处添加"
        self.place.setText(words)

    def add_here(self) -> None:
        """A new field in the middle of what is seen."""
        self.add_asked.emit(*self.canvas.middle())

    # --- slots -------------------------------------------------------------------------------

    def _on_canvas_changed(self) -> None:
        self.panel.refresh()
        self._tell()
        self._wait.start()
        self.changed.emit()

    def _on_panel_changed(self) -> None:
        self.canvas.refresh()
        self._tell()
        self._wait.start()
        self.changed.emit()

    def _on_edit_asked(self) -> None:
        self.show_numbers(shown=True)
        self.panel.focus_numbers()

    def _on_whose_picked(self) -> None:
        self._wait.start()

    def _on_canvas_zoomed(self, scale: float) -> None:
        self.zoom.setText(f"{scale:.0%}")
        self._wait.start()  # letters are drawn for the size in which they are seen

    def _on_smaller_clicked(self) -> None:
        self.canvas.step_zoom(-1)

    def _on_larger_clicked(self) -> None:
        self.canvas.step_zoom(1)

    def _on_zoom_clicked(self) -> None:
        self.canvas.set_zoom(FIT_WIDTH)

    def _on_numbers_clicked(self) -> None:
        self.show_numbers(shown=self.panel.isHidden())

    # --- room --------------------------------------------------------------------------------

    def show_numbers(self, *, shown: bool) -> None:
        """The panel of numbers, which a narrow desk has only when asked for."""
        self.panel.setVisible(shown)
        self.line.setVisible(shown)

    def _fit(self) -> None:
        name, about = self.about
        headwords.fit(self.look, self.head, about, [self.back, *self.buttons], name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        was = event.oldSize().width() >= NARROW or event.oldSize().width() < 0
        now = self.width() >= NARROW
        if was != now or event.oldSize().width() < 0:
            self.show_numbers(shown=now)
        self.numbers.setVisible(not now)
        self._fit()
