"""The place where a form is worked on: scrolled, at any zoom."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from dangjian_desktop.ui.kit.pageview import FIT_WIDTH, ZOOMS
from dangjian_desktop.ui.kit.theme import Look

from .layout import Layout
from .sheet import PX_PER_TENTH, Sheet
from .sheetpaint import EDGE, Printed


class Canvas(QScrollArea):
    """`layout` is changed here and by others: `refresh` after that."""

    changed = Signal()  # the fields are placed otherwise, or another one is current
    add_asked = Signal(int, int)  # a double click on an empty place, in tenths of a millimetre
    edit_asked = Signal()  # Enter or a double click on a field
    zoomed = Signal(float)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.sheet = Sheet(look)
        self._zoom = FIT_WIDTH
        self.setWidget(self.sheet)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusProxy(self.sheet)
        self.sheet.changed.connect(self._on_sheet_changed)
        self.sheet.add_asked.connect(self.add_asked)
        self.sheet.edit_asked.connect(self.edit_asked)

    def show_form(self, layout: Layout, picture: QImage | None) -> None:
        """Another form; `picture` is of the whole sheet."""
        self.sheet.show_form(layout, picture)
        self.set_zoom(self._zoom)

    def set_printed(self, printed: Printed | None) -> None:
        """What a person's paper would say, over the picture."""
        self.sheet.printed = printed
        self.sheet.update()

    def refresh(self) -> None:
        """The layout was changed elsewhere; the current field comes into sight."""
        self.sheet.tell()
        self._show_current()

    # --- zoom --------------------------------------------------------------------------------

    @property
    def scale(self) -> float:
        """Of true size on a screen of 96 dpi."""
        return self.sheet.scale / PX_PER_TENTH

    def set_zoom(self, zoom: float) -> None:
        """FIT_WIDTH or a factor of true size."""
        self._zoom = zoom
        self.sheet.set_scale((zoom or self._fitting()) * PX_PER_TENTH)
        self.zoomed.emit(self.scale)

    def step_zoom(self, step: int) -> None:
        """To the next larger or smaller step."""
        if step > 0:
            self.set_zoom(next((z for z in ZOOMS if z > self.scale + 0.01), ZOOMS[-1]))
        else:
            self.set_zoom(next((z for z in reversed(ZOOMS) if z < self.scale - 0.01), ZOOMS[0]))

    def _fitting(self) -> float:
        room = self.viewport().width() - 2 * EDGE
        return max(0.2, room / (max(self.sheet.layout_.wide, 1) * PX_PER_TENTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom == FIT_WIDTH:
            self.set_zoom(FIT_WIDTH)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def _on_sheet_changed(self) -> None:
        self._show_current()
        self.changed.emit()

    def _show_current(self) -> None:
        spot = self.sheet.layout_.current
        if spot is not None and not self.sheet.dragging:
            box = self.sheet.box(spot).toAlignedRect()
            self.ensureVisible(box.center().x(), box.center().y(), box.width() // 2 + 20, 40)

    def middle(self) -> tuple[int, int]:
        """The place in the middle of what is seen, in tenths of a millimetre."""
        seen = self.viewport().rect().center()
        return self.sheet.place(QPointF(self.sheet.mapFrom(self.viewport(), seen)))
