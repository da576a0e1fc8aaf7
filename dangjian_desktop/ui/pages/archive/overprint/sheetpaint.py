"""How the sheet is drawn: rulers, the form's picture, what will be printed, the fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.theme import Look

from .layout import MM, Spot

if TYPE_CHECKING:
    from .sheet import Sheet

EDGE = 32  # px around the sheet, with the rulers
WANTED = 34  # px from one number of a ruler to the next
# On the paper, which is white in both themes, stand the inks of the light one.
ON_PAPER = tokens.LIGHT


@dataclass(frozen=True, slots=True)
class Printed:
    """What a person's paper says: a picture of it and of which fields; `scale` px a tenth."""

    image: QImage
    scale: float
    spots: tuple[Spot, ...]


def sheet(p: QPainter, on: "Sheet") -> None:
    """All of it."""
    look, layout = on.look, on.layout_
    paper = QRectF(EDGE, EDGE, layout.wide * on.scale, layout.high * on.scale).toRect()
    _rulers(p, paper, on.scale, look)
    p.fillRect(paper, look.q["paper"])
    if on.picture is not None:
        p.drawImage(paper.topLeft(), _fitted(on, on.picture, paper))
    if on.printed is not None:
        _printed(p, on, on.printed, paper)
    for at, spot in enumerate(layout.spots):
        _spot(p, on, spot, current=at == layout.at)
    p.setPen(QPen(look.q["edge"], 1))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRect(paper)
    if on.hasFocus():
        paint.ring(p, paper.adjusted(-3, -3, 3, 3), look)


def _fitted(on: "Sheet", picture: QImage, paper: QRect) -> QImage:
    """The picture in the size of the sheet, scaled once for a zoom."""
    ratio = on.devicePixelRatio()
    wide, high = ceil(paper.width() * ratio), ceil(paper.height() * ratio)
    if on.scaled is None or (on.scaled.width(), on.scaled.height()) != (wide, high):
        how = Qt.TransformationMode.SmoothTransformation
        on.scaled = picture.scaled(wide, high, Qt.AspectRatioMode.IgnoreAspectRatio, how)
        on.scaled.setDevicePixelRatio(ratio)
    return on.scaled


def _printed(p: QPainter, on: "Sheet", printed: Printed, paper: QRect) -> None:
    """The letters as they will be printed; those of a field on the move go with it."""
    p.save()
    p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    p.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    now = tuple(on.layout_.spots)
    if printed.spots == now:
        grown = on.scale / printed.scale  # one pixel a pixel, unless the zoom was just changed
        wide, high = printed.image.width() * grown, printed.image.height() * grown
        p.drawImage(QRectF(paper.left(), paper.top(), wide, high), printed.image)
    elif len(printed.spots) == len(now):
        for before, after in zip(printed.spots, now, strict=True):
            target = on.box(before)
            target.moveTo(on.box(after).topLeft())
            p.drawImage(target, printed.image, _part(before, printed.scale))
    p.restore()


def _part(spot: Spot, scale: float) -> QRectF:
    """Of a picture of the whole sheet what belongs to one field."""
    return QRectF(spot.left * scale, spot.top * scale, spot.wide * scale, spot.high * scale)


# --- fields --------------------------------------------------------------------------------------


def _spot(p: QPainter, on: "Sheet", spot: Spot, *, current: bool) -> None:
    box, ink = on.box(spot), QColor(ON_PAPER.focus)
    pen = QPen(ink, tokens.FOCUS if current else 1)
    if not current:
        pen.setStyle(Qt.PenStyle.DashLine)
    p.setPen(pen)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRect(box)
    if current:
        at = QPointF(box.right(), box.center().y())
        p.fillRect(QRectF(at.x() - 3, at.y() - 5, 6, 10), ink)
        _tag(p, box, spot, on.look)
    elif on.printed is None:
        _name(p, box.adjusted(3, 0, 0, 0), spot.field, on.look)


def _tag(p: QPainter, box: QRectF, spot: Spot, look: Look) -> None:
    """The field's name above it, or below at the upper edge of the sheet."""
    wide = look.width(spot.field, tokens.PT_SMALL) + 8
    tag = QRectF(box.left() - 1, box.top() - 18, wide, 17)
    if tag.top() < EDGE:
        tag.moveTop(box.bottom() + 2)
    p.fillRect(tag, QColor(ON_PAPER.focus_bg))
    _name(p, tag.adjusted(4, 0, 0, 0), spot.field, look)


def _name(p: QPainter, box: QRectF, words: str, look: Look) -> None:
    look.rare.cover(words)
    p.setFont(look.font(tokens.PT_SMALL))
    p.setPen(QColor(ON_PAPER.focus))
    p.drawText(box, paint.LEFT, words)


# --- rulers --------------------------------------------------------------------------------------


def _rulers(p: QPainter, paper: QRect, scale: float, look: Look) -> None:
    """Millimetres along the upper and the left edge: a stroke for five, a number for ten."""
    p.setPen(QPen(look.q["edge"], 1))
    for along in (True, False):
        length = paper.width() if along else paper.height()
        for number in range(int(length / scale / MM / 5) + 1):
            _stroke(p, paper.topLeft(), round(number * 5 * MM * scale), number, along=along)
    p.setFont(look.font(tokens.PT_SMALL))
    p.setPen(look.q["ink3"])
    for along, number in _numbers(paper, scale):
        at = round(number * MM * scale)
        box = QRect(paper.left() + at - 16, 1, 32, 14)
        if not along:
            box = QRect(0, paper.top() + at - 8, EDGE - 9, 14)
        p.drawText(box, paint.CENTRE if along else paint.RIGHT, str(number))


def _stroke(p: QPainter, origin: QPoint, at: int, number: int, *, along: bool) -> None:
    long = 3 if number % 2 else 6
    if along:
        p.drawLine(origin.x() + at, origin.y() - 2, origin.x() + at, origin.y() - 2 - long)
    else:
        p.drawLine(origin.x() - 2, origin.y() + at, origin.x() - 2 - long, origin.y() + at)


def _numbers(paper: QRect, scale: float) -> Sequence[tuple[bool, int]]:
    step = 10 if scale * MM * 10 >= WANTED else 50
    across = range(step, int(paper.width() / scale / MM), step)
    down = range(step, int(paper.height() / scale / MM), step)
    return [*((True, n) for n in across), *((False, n) for n in down)]
