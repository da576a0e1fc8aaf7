"""The pages of a PDF small, one below the other."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from . import paint, tokens
from .cells import RECORD, Delegate, Index, Option, chosen, focused
from .itemview import ItemView
from .lists import Items
from .pdf import PdfFile
from .tasks import Progress, Task, drawing
from .theme import Look

THUMBS_WIDE, THUMB = 148, 96
THUMB_HIGH = 176


class Thumbs(ItemView):
    """The pages small, at the left; pictures are made in a task, page by page."""

    def __init__(self, look: Look, pdf: PdfFile) -> None:
        self.pictures: dict[int, QImage] = {}
        super().__init__(look, ThumbDelegate(look, self.pictures))
        self.pages = Items(range(len(pdf)), self)
        self.setModel(self.pages)
        self.setAccessibleName("各页")
        self.setFixedWidth(THUMBS_WIDE)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, look.q["window"])
        self.setPalette(palette)
        self._pdf = pdf
        self._next = 0
        self.show_page(0)
        self._draw_next()

    def show_page(self, page: int) -> None:
        self.setCurrentIndex(self.pages.index(page))

    def _draw_next(self) -> None:
        if self._next >= len(self._pdf):
            return
        page, size = self._next, self._pdf.size(self._next)
        scale = THUMB * self.devicePixelRatio() / min(size.width(), size.height())

        def work(progress: Progress) -> tuple[int, QImage]:
            progress.step(0, 0)
            return page, self._pdf.picture(page, scale)

        task = Task(work)
        task.done.connect(self._on_task_done)
        task.start(drawing())

    def _on_task_done(self, made: tuple[int, QImage]) -> None:
        self.pictures[made[0]] = made[1]
        self.update(self.pages.index(made[0]))
        self._next += 1
        self._draw_next()


class ThumbDelegate(Delegate):
    def __init__(self, look: Look, pictures: dict[int, QImage]) -> None:
        super().__init__(look)
        self._pictures = pictures

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        return QSize(120, THUMB_HIGH)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        box, look, page = option.rect, self.look, index.data(RECORD)
        here = chosen(option)
        picture = self._pictures.get(page)
        room = QRect(box.left() + 14, box.top() + 10, box.width() - 28, 136)
        sheet = _fitted(room, picture)
        p.fillRect(sheet, look.q["paper"])
        if picture is not None:
            p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            p.drawImage(sheet, picture)
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(look.q["accent" if here else "edge"], 3 if here else 1))
        p.drawRect(sheet.adjusted(-1, -1, 0, 0))
        kind = paint.Type(tokens.PT_SMALL, "ink" if here else "ink2", paint.CENTRE)
        words = QRect(box.left(), box.top() + 150, box.width(), 22)
        paint.text(p, words, f"第 {page + 1} 页", look, kind)
        if focused(option):
            paint.ring(p, box, look)


def _fitted(room: QRect, picture: QImage | None) -> QRect:
    """The sheet in the room, as large as its shape lets it; A4 upright until it is known."""
    wide, high = (picture.width(), picture.height()) if picture is not None else (210, 297)
    scale = min(room.width() / wide, room.height() / high)
    sheet = QRect(0, 0, round(wide * scale), round(high * scale))
    sheet.moveCenter(room.center())
    return sheet
