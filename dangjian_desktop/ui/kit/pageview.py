"""The pages of a PDF one below the other, drawn when they come into sight, at any zoom."""

from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from .pdf import Match, PdfFile
from .tasks import Progress, Task, drawing
from .theme import Look

GAP = 16
STEPS: dict[int, int] = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
KEPT = 12  # pictures of pages kept at once
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
FIT_WIDTH = 0.0
MARKED = 90  # alpha of a found word
PX_PER_POINT = 96 / 72
Drawn = tuple[tuple[int, float], QImage]  # page, pixels a point; its picture


class PageView(QScrollArea):
    """`page_changed` tells the page now at the top (from 0). Zoom 0 fits the width."""

    page_changed = Signal(int)
    zoomed = Signal(float)

    def __init__(self, look: Look, pdf: PdfFile) -> None:
        super().__init__()
        self._sheets = _Sheets(look, pdf)
        self._fit = FIT_WIDTH
        self._page = 0
        self.setWidget(self._sheets)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("纸样")
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def scale(self) -> float:
        """Of true size on a 96 dpi screen."""
        return self._sheets.scale

    def page(self) -> int:
        return self._page

    def set_zoom(self, zoom: float) -> None:
        """FIT_WIDTH or a factor of true size; the page in sight stays in sight."""
        self._fit = zoom
        at = self._page
        self._sheets.set_scale(zoom or self._fitting())
        self.zoomed.emit(self.scale)
        self.go(at)

    def step_zoom(self, step: int) -> None:
        """To the next larger or smaller step."""
        if step > 0:
            self.set_zoom(next((z for z in ZOOMS if z > self.scale + 0.01), ZOOMS[-1]))
        else:
            self.set_zoom(next((z for z in reversed(ZOOMS) if z < self.scale - 0.01), ZOOMS[0]))

    def go(self, page: int) -> None:
        """Bring a page to the top."""
        page = max(0, min(page, len(self._sheets.boxes) - 1))
        box = self._sheets.boxes[page]
        self.verticalScrollBar().setValue(box.top() - GAP // 2)
        self.horizontalScrollBar().setValue(box.center().x() - self.viewport().width() // 2)
        self._set_page(page)

    def show_matches(self, matches: Sequence[Match], current: Match | None) -> None:
        """Mark found words; the current one is ringed and brought into sight."""
        self._sheets.matches = list(matches)
        self._sheets.current = current
        self._sheets.update()
        if current is not None and current.boxes:
            box = self._sheets.on_sheet(current.page, current.boxes[0])
            self.ensureVisible(round(box.center().x()), round(box.center().y()), 80, 80)

    def _fitting(self) -> float:
        first = self._sheets.sizes[0].width()  # pages that lie are scrolled sideways
        return max(0.2, (self.viewport().width() - 2 * GAP) / (first * PX_PER_POINT))

    def _set_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _on_scrolled(self, top: int) -> None:
        middle = top + self.viewport().height() // 3
        boxes = self._sheets.boxes
        at = next((i for i, box in enumerate(boxes) if box.bottom() >= middle), len(boxes) - 1)
        self._set_page(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit == FIT_WIDTH:
            self.set_zoom(FIT_WIDTH)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(event.key(), 0)
        if step:
            self.go(self._page + step)
        else:
            super().keyPressEvent(event)


class _Sheets(QWidget):
    """Paints the pages in sight; pictures come from a task and are kept while there is room."""

    def __init__(self, look: Look, pdf: PdfFile) -> None:
        super().__init__()
        self._look, self._pdf = look, pdf
        self.sizes = [pdf.size(i) for i in range(len(pdf))]
        self.scale = 1.0
        self.boxes: list[QRect] = []
        self.matches: list[Match] = []
        self.current: Match | None = None
        self._pictures: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._asked: set[tuple[int, float]] = set()
        self.set_scale(1.0)

    def set_scale(self, scale: float) -> None:
        self.scale = scale
        factor = scale * PX_PER_POINT
        wide = max((round(s.width() * factor) for s in self.sizes), default=0) + 2 * GAP
        self.boxes, top = [], GAP
        for size in self.sizes:
            box = self._page_box(size, factor, wide, top)
            self.boxes.append(box)
            top = box.bottom() + 1 + GAP
        self.setFixedSize(wide, top)
        self.update()

    def _page_box(self, size: QSizeF, factor: float, wide: int, top: int) -> QRect:
        across, down = round(size.width() * factor), round(size.height() * factor)
        return QRect((wide - across) // 2, top, across, down)

    def on_sheet(self, page: int, box: QRectF) -> QRectF:
        """A box in points of a page, as it lies on this widget."""
        factor = self.scale * PX_PER_POINT
        at = self.boxes[page].topLeft()
        size = (box.width() * factor, box.height() * factor)
        return QRectF(at.x() + box.x() * factor, at.y() + box.y() * factor, *size)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = QPainter(self)
        for page, box in enumerate(self.boxes):
            if box.intersects(event.rect()):
                self._page(p, page, box)
        p.end()

    def _page(self, p: QPainter, page: int, box: QRect) -> None:
        look = self._look
        p.fillRect(box, look.q["paper"])
        picture = self._picture(page)
        if picture is not None:
            p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            p.drawImage(box, picture)
        for match in self.matches:
            if match.page == page:
                self._match(p, match)
        p.setPen(QPen(look.q["edge"], 1))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawRect(box.adjusted(-1, -1, 0, 0))

    def _match(self, p: QPainter, match: Match) -> None:
        tint = QColor(self._look.q["focus"])
        tint.setAlpha(MARKED)
        for box in match.boxes:
            p.fillRect(self.on_sheet(match.page, box), tint)
            if match is self.current:
                p.setPen(QPen(self._look.q["focus"], 2))
                p.drawRect(self.on_sheet(match.page, box).adjusted(-1, -1, 1, 1))

    def _picture(self, page: int) -> QImage | None:
        """The picture at this zoom, or the nearest there is while the right one is drawn."""
        wanted = (page, round(self.scale * PX_PER_POINT * self.devicePixelRatio(), 3))
        if wanted in self._pictures:
            self._pictures.move_to_end(wanted)
            return self._pictures[wanted]
        if wanted not in self._asked:
            self._asked.add(wanted)
            task = Task(self._drawing(*wanted))
            task.done.connect(self._on_task_done)
            task.start(drawing())
        return next((image for (at, _), image in self._pictures.items() if at == page), None)

    def _drawing(self, page: int, scale: float) -> Callable[[Progress], Drawn]:
        def work(progress: Progress) -> Drawn:
            progress.step(0, 0)
            return (page, scale), self._pdf.picture(page, scale)

        return work

    def _on_task_done(self, made: Drawn) -> None:
        key, image = made
        self._asked.discard(key)
        self._pictures[key] = image
        while len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        self.update(self.boxes[key[0]])
