"""The header of the import grid: the file's own words, the field they go to, the policy."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView

from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.theme import Look

HIGH, LINE = 76, 23
LEFTMOST = ("文件", "写到", "已有值")
FILE = paint.Type(tokens.PT_SMALL, "ink2")
LEAD = paint.Type(tokens.PT_SMALL, "ink3")
POLICY = paint.Type(tokens.PT_SMALL, "focus")


@dataclass(frozen=True, slots=True)
class MapCell:
    """One column's three lines; an empty `policy` is a column that is not imported."""

    heading: str
    target: str
    policy: str


class MapHead(QHeaderView):
    """A click or F4 asks for the choices of a column; section 0 holds the row numbers."""

    asked = Signal(int, QPoint)  # section, where its menu opens

    def __init__(self, look: Look, cell: Callable[[int], MapCell]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look, self._cell = look, cell
        self.setFixedHeight(HIGH)
        self.setSectionsClickable(True)
        self.setAccessibleName("各栏写到哪里")

    def sizeHint(self) -> QSize:
        return QSize(100, HIGH)

    def said(self, section: int) -> str:
        """A column in words, for its tooltip and screen readers."""
        cell = self._cell(section)
        if not cell.policy:
            return f"“{cell.heading}”不导入；点一下可以改"
        return f"“{cell.heading}”写到{cell.target}，{cell.policy}；点一下可以改"

    def ask(self, section: int) -> None:
        """Open the choices of that column."""
        if section > 0:
            left = self.sectionViewportPosition(section)
            self.asked.emit(section, self.viewport().mapToGlobal(QPoint(left, HIGH)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint().x()
        section = self.logicalIndexAt(at)
        resizing = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        if section > 0 and not resizing and event.button() == Qt.MouseButton.LeftButton:
            self.ask(section)

    def paintSection(self, p: QPainter, box: QRect, section: int) -> None:
        look = self._look
        p.save()
        p.fillRect(box, look.q["rail"])
        p.fillRect(QRect(box.right(), box.top(), 1, box.height()), look.q["line"])
        paint.hline(p, (box.left(), box.right() + 1), box.bottom(), look, "edge")
        if section == 0:
            for i, words in enumerate(LEFTMOST):
                paint.text(p, self._line(box, i), words, look, LEAD)
        else:
            self._column(p, box, self._cell(section))
        p.restore()

    def _column(self, p: QPainter, box: QRect, cell: MapCell) -> None:
        look = self._look
        target = paint.Type(colour="ink" if cell.policy else "ink3")
        paint.text(p, self._line(box, 0), cell.heading, look, FILE)
        paint.text(p, self._line(box, 1, 14), cell.target, look, target)
        paint.text(p, self._line(box, 2, 14), cell.policy, look, POLICY)
        ratio = self.devicePixelRatio()
        sign = look.pixmap("chevron-down", "ink2", tokens.ICON_SMALL, ratio)
        p.drawPixmap(box.right() - 17, box.top() + 32, sign)

    @staticmethod
    def _line(box: QRect, number: int, room: int = 0) -> QRect:
        top = box.top() + 4 + number * LINE
        return QRect(box.left() + 8, top, box.width() - 12 - room, LINE - 1)
