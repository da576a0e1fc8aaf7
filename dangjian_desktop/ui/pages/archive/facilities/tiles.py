"""Facilities as cards with their photo: name, condition, keeper, when it is looked at next."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView

from dangjian_desktop.domain.facilities import PARTS, FacilityFacts
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.store import attachments
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.cells import (
    RECORD,
    Delegate,
    Heading,
    Index,
    Option,
    Role,
    chosen,
    focused,
)
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import Items
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.tasks import Progress, Task

WIDE, PHOTO_HIGH, WORDS_HIGH, GAP = 190, 106, 72, 10
HEAD_HIGH = 36
PIXELS = 400  # of the greater side of a small photo
MARKS = {"good": "good", "worn": "warn", "broken": "bad", "missing": "bad"}


@unchanging
class Tile:
    """One facility; `words` is its condition, `note` keeper and next check."""

    key: str
    title: str
    state: str
    words: str
    note: str
    late: bool = False  # its check is past
    picture: str = ""

    def said(self) -> str:
        return "，".join(part for part in (self.title, self.words, self.note) if part)


def tiles(found: Sequence[FacilityFacts]) -> list[Heading | Tile]:
    """Under their parts, in the list's order."""
    shown: list[Heading | Tile] = []
    for part, words in PARTS.items():
        own = [one for one in found if one.part == part]
        if own:
            fine = sum(one.condition == "good" for one in own)
            shown.append(Heading(words, f"{len(own)} 项，完好 {fine} 项"))
        shown += [_tile(one) for one in own]
    return shown


def _tile(one: FacilityFacts) -> Tile:
    following = ""
    if one.next_check_on is not None:
        day = one.next_check_on
        when = f"{day.month}-{day.day:02}" if day.year == one.today.year else day.isoformat()
        following = f"检查逾期 {when}" if one.overdue else f"下次检查 {when}"
    state = MARKS.get(one.condition, "off")
    note = " · ".join(part for part in (one.keeper, following) if part)
    words = one.condition_words or "没有登记"
    return Tile(one.record_id, one.name, state, words, note, one.overdue, one.picture)


class TileDelegate(Delegate):
    """A photo over two lines; headings take a row of their own."""

    def __init__(self, view: "Tiles") -> None:
        super().__init__(view.look)
        self._tiles = view

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        if isinstance(index.data(RECORD), Heading):
            return QSize(max(WIDE, self._tiles.viewport().width() - 2 * GAP - 4), HEAD_HIGH)
        return QSize(WIDE + GAP, PHOTO_HIGH + WORDS_HIGH + GAP)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        item, look = index.data(RECORD), self.look
        if isinstance(item, Heading):
            inner = option.rect.adjusted(GAP, 6, 0, 0)
            used = paint.text(p, inner, item.text, look, paint.STRONG)
            paint.text(p, inner.adjusted(used + 10, 0, 0, 0), item.note, look, paint.HINT)
            return
        box = option.rect.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2)
        here = chosen(option)
        p.fillRect(box, look.q["selected" if here else "surface"])
        self._photo(p, QRect(box.left(), box.top(), box.width(), PHOTO_HIGH), item)
        self._words(p, box.adjusted(10, PHOTO_HIGH + 4, -8, -4), item)
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(look.q["accent" if here else "line"], 2 if here else 1))
        p.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
        if focused(option):
            paint.ring(p, box.adjusted(2, 2, -2, -2), look)

    def _photo(self, p: QPainter, box: QRect, item: Tile) -> None:
        """Filled from edge to edge; where there is none it says so."""
        look = self.look
        picture = self._tiles.pictures.get(item.picture)
        p.fillRect(box, look.q["rail"])
        if picture is None:
            words = "" if item.picture else "还没有照片"
            sign = look.pixmap("photo", "ink3", tokens.ICON_LARGE, self._tiles.devicePixelRatio())
            x = box.center().x() - tokens.ICON_LARGE // 2
            p.drawPixmap(x, box.center().y() - 24, sign)
            paint.text(p, box.adjusted(0, 44, 0, 0), words, look, _MIDDLE)
            return
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        p.drawPixmap(QRectF(box), picture, QRectF(_cut(picture, box)))

    def _words(self, p: QPainter, box: QRect, item: Tile) -> None:
        look = self.look
        title = QRect(box.left(), box.top(), box.width(), 22)
        paint.text(p, title, item.title, look, paint.STRONG)
        mark = QRectF(box.left(), box.top() + 26, 12, 12)
        paint.mark(p, item.state, mark, look)
        tone = paint.TONE[item.state][0]
        words = QRect(box.left() + 18, box.top() + 22, box.width() - 18, 20)
        paint.text(p, words, item.words, look, paint.Type(tokens.PT_SMALL, tone))
        note = QRect(box.left(), box.top() + 43, box.width(), 20)
        kind = paint.Type(tokens.PT_SMALL, "bad" if item.late else "ink3")
        paint.text(p, note, item.note, look, kind)


_MIDDLE = paint.Type(tokens.PT_SMALL, "ink3", paint.CENTRE)


def _cut(picture: QPixmap, box: QRect) -> QRect:
    """The part of a picture that has the box's shape, from its middle."""
    wide, high = picture.width(), picture.height()
    if wide * box.height() > high * box.width():
        part = high * box.width() // box.height()
        return QRect((wide - part) // 2, 0, part, high)
    part = wide * box.height() // box.width()
    return QRect(0, (high - part) // 2, wide, part)


class TileItems(Items):
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == Role.ToolTipRole and isinstance(item, Tile):
            return item.said()
        return super().data(index, role)


class Tiles(ItemView):
    """Arrows go from card to card; small photos come as they are made."""

    def __init__(self, office: Office) -> None:
        self.look = office.look
        self.pictures: dict[str, QPixmap] = {}
        super().__init__(office.look, TileDelegate(self))
        self.office = office
        self.rows = TileItems(parent=self)
        self.setModel(self.rows)
        self.setObjectName("facilities")
        self.setAccessibleName("阵地设施")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWrapping(True)
        self.setSpacing(0)
        self._asked: set[str] = set()

    def show_tiles(self, found: Sequence[Heading | Tile]) -> None:
        self.rows.set_items(found)
        wanted = {one.picture for one in found if isinstance(one, Tile) and one.picture}
        missing = sorted(wanted - self._asked)
        if missing:
            self._asked |= set(missing)
            self._draw(missing)

    def _draw(self, wanted: Sequence[str]) -> None:
        """Made elsewhere, all in one go: a place has a few dozen photos."""
        folder = self.office.opened.folder.attachments

        def work(progress: Progress) -> list[tuple[str, QImage]]:
            made: list[tuple[str, QImage]] = []
            for sha256 in wanted:
                progress.step(len(made), len(wanted))
                data = attachments.thumbnail(folder, sha256, PIXELS)
                image = QImage()
                if data and image.loadFromData(data):
                    made.append((sha256, image))
            return made

        task: Task[list[tuple[str, QImage]]] = Task(work, self)
        task.done.connect(self._on_task_done)
        self.office.follow(task)
        task.start()

    def _on_task_done(self, made: list[tuple[str, QImage]]) -> None:
        for sha256, image in made:
            self.pictures[sha256] = QPixmap.fromImage(image)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # headings are as wide as the view
