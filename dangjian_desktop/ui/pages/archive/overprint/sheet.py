"""One sheet with fields on it: placed by mouse and by keys, to a tenth of a millimetre."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dangjian_desktop.ui.kit.theme import Look

from . import keys, sheetpaint
from .layout import MM, Layout, Spot
from .sheetpaint import EDGE, Printed

PX_PER_TENTH = 96 / 25.4 / MM  # at true size
HANDLE = 7  # px at the right end of a field that change its width
FINE, COARSE = 1, 5  # tenths of a millimetre that the mouse keeps to


class Sheet(QWidget):
    """The sheet itself, with rulers in millimetres."""

    changed = Signal()
    add_asked = Signal(int, int)
    edit_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.layout_ = Layout(210, 297)
        self.picture: QImage | None = None
        self.printed: Printed | None = None
        self.scale = PX_PER_TENTH  # px a tenth of a millimetre
        self.locked = False
        self.dragging = ""  # "move" or "widen" while the button is down
        self._grip = (0, 0)
        self.scaled: QImage | None = None  # the picture at this zoom
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMouseTracking(True)
        self.setAccessibleName("套打版面")

    def show_form(self, layout: Layout, picture: QImage | None) -> None:
        self.layout_, self.picture = layout, picture
        self.printed = self.scaled = None
        self.tell()

    def set_scale(self, scale: float) -> None:
        self.scale = scale
        wide = round(self.layout_.wide * scale) + 2 * EDGE
        self.setFixedSize(wide, round(self.layout_.high * scale) + 2 * EDGE)
        self.update()

    def tell(self) -> None:
        """Paint anew, and say what is current for a screen reader."""
        spot = self.layout_.current
        self.setAccessibleDescription(keys.said(spot) if spot is not None else "没有选中字段")
        self.update()

    # --- places ------------------------------------------------------------------------------

    def box(self, spot: Spot) -> QRectF:
        """Where a field lies on this widget."""
        left, top = EDGE + spot.left * self.scale, EDGE + spot.top * self.scale
        return QRectF(left, top, spot.wide * self.scale, spot.high * self.scale)

    def place(self, at: QPointF) -> tuple[int, int]:
        """A point of this widget in tenths of a millimetre of the sheet."""
        return round((at.x() - EDGE) / self.scale), round((at.y() - EDGE) / self.scale)

    def _on_handle(self, at: QPointF) -> bool:
        spot = self.layout_.current
        if spot is None:
            return False
        box = self.box(spot)
        near = abs(at.x() - box.right()) <= HANDLE
        return near and box.top() - 2 <= at.y() <= box.bottom() + 2

    # --- the mouse ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at, layout = event.position(), self.layout_
        if self._on_handle(at):
            self._begin("widen")
        else:
            x, y = self.place(at)
            layout.choose(layout.under(x, y))
            spot = layout.current
            if spot is not None:
                self._grip = (x - spot.left, y - spot.top)
                self._begin("move")
        self._say_changed()

    def _begin(self, how: str) -> None:
        self.layout_.choose(self.layout_.at)  # what follows is a step of its own
        self.dragging = "" if self.locked else how

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.dragging:
            shape = Qt.CursorShape.SizeHorCursor if self._on_handle(event.position()) else None
            self.setCursor(shape or Qt.CursorShape.ArrowCursor)
            return
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        x, y = self.place(event.position())
        if self.dragging == "widen":
            self._widen_to(x, fine)
        else:
            self._move_to(x - self._grip[0], y - self._grip[1], fine)
        self._say_changed()

    def _widen_to(self, x: int, fine: bool) -> None:
        spot = self.layout_.current
        if spot is not None:
            self.layout_.change("drag", wide=_kept(x - spot.left, fine))

    def _move_to(self, left: int, top: int, fine: bool) -> None:
        left, top = _kept(left, fine), _kept(top, fine)
        if not fine:
            left, top = self.layout_.joining(left, top)
        self.layout_.change("drag", left=left, top=top)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.dragging and event.button() == Qt.MouseButton.LeftButton:
            self.dragging = ""
            self._say_changed()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        x, y = self.place(event.position())
        if self.layout_.under(x, y) >= 0:
            self.edit_asked.emit()
        elif not self.locked:
            self.add_asked.emit(x, y)

    def _say_changed(self) -> None:
        self.tell()
        self.changed.emit()

    # --- keys --------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z is this sheet's while there is a step of its own to take back."""
        over = event.type() == QEvent.Type.ShortcutOverride and not self.locked
        if over and isinstance(event, QKeyEvent) and keys.takes_back(event, self.layout_):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in keys.ENTER and self.layout_.current is not None:
            self.edit_asked.emit()
        elif keys.pressed(event, self.layout_, locked=self.locked):
            self._say_changed()
        else:
            super().keyPressEvent(event)

    # --- painting ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        p = QPainter(self)
        sheetpaint.sheet(p, self)
        p.end()


def _kept(value: int, fine: bool) -> int:
    """The mouse keeps to half millimetres, with Ctrl to tenths."""
    grid = FINE if fine else COARSE
    return round(value / grid) * grid
