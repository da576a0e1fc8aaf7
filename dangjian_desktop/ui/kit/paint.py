"""Strokes shared by all delegates and charts: state marks, chips, elided text, focus ring."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from dangjian_desktop.domain.values import unchanging

from . import tokens
from .theme import Look

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter

# state -> (ink, ground); its shape is in SHAPES, its words are the page's
TONE = {
    "good": ("good", "good_bg"),
    "bad": ("bad", "bad_bg"),
    "warn": ("warn", "warn_bg"),
    "late": ("warn", "warn_bg"),
    "leave": ("warn", "warn_bg"),
    "due": ("focus", "focus_bg"),
    "info": ("focus", "focus_bg"),
    "makeup": ("focus", "focus_bg"),
    "edit": ("focus", "focus_bg"),
    "new": ("good", "good_bg"),
    "lock": ("off", "off_bg"),
    "off": ("off", "off_bg"),
}

Stroke = tuple[str, tuple[float, ...]]
# In a unit square: line x y x y …, ring and rect and half x y w h, arc x y w h start span.
SHAPES: dict[str, tuple[Stroke, ...]] = {
    "good": (("line", (0.14, 0.54, 0.40, 0.80, 0.88, 0.24)),),
    "bad": (("line", (0.2, 0.2, 0.8, 0.8)), ("line", (0.8, 0.2, 0.2, 0.8))),
    "warn": (
        ("line", (0.5, 0.1, 0.95, 0.88, 0.05, 0.88, 0.5, 0.1)),
        ("line", (0.5, 0.42, 0.5, 0.58)),
        ("line", (0.5, 0.73, 0.5, 0.735)),
    ),
    "due": (("ring", (0.14, 0.14, 0.72, 0.72)),),
    "off": (("ring", (0.14, 0.14, 0.72, 0.72)), ("line", (0.3, 0.5, 0.7, 0.5))),
    "late": (("ring", (0.1, 0.1, 0.8, 0.8)), ("line", (0.5, 0.28, 0.5, 0.52, 0.68, 0.62))),
    "lock": (("rect", (0.18, 0.45, 0.64, 0.45)), ("arc", (0.3, 0.1, 0.4, 0.66, 0, 180))),
    "leave": (("ring", (0.12, 0.12, 0.76, 0.76)), ("half", (0.12, 0.12, 0.76, 0.76))),
    "makeup": (
        ("arc", (0.12, 0.14, 0.74, 0.74, 60, 270)),
        ("line", (0.66, 0.04, 0.72, 0.26, 0.5, 0.34)),
    ),
    "info": (
        ("ring", (0.1, 0.1, 0.8, 0.8)),
        ("line", (0.5, 0.46, 0.5, 0.7)),
        ("line", (0.5, 0.28, 0.5, 0.285)),
    ),
    "new": (("line", (0.5, 0.14, 0.5, 0.86)), ("line", (0.14, 0.5, 0.86, 0.5))),
    "edit": (("line", (0.14, 0.86, 0.2, 0.64, 0.7, 0.14, 0.86, 0.3, 0.36, 0.8, 0.14, 0.86)),),
}


@unchanging
class Type:
    """How words are drawn: points, ink token, alignment, bold, and where they are cut."""

    size: float = tokens.PT
    colour: str = "ink"
    align: Qt.AlignmentFlag = LEFT
    strong: bool = False
    middle: bool = False  # numbers lose their middle, everything else its end


BODY = Type()
STRONG = Type(strong=True)
SECOND = Type(colour="ink2")
SMALL = Type(tokens.PT_SMALL)
CAPTION = Type(tokens.PT_SMALL, "ink2")
HINT = Type(tokens.PT_SMALL, "ink3")
GROUP = Type(tokens.PT_SMALL, "ink2", strong=True)
_OF_CHIP = {ink: Type(tokens.PT_SMALL, ink) for ink, _ in TONE.values()}


def text(p: QPainter, box: QRect, words: str, look: Look, kind: Type = BODY) -> int:
    """Draw one line, cut to the box; returns the width drawn."""
    look.rare.cover(words)
    p.setFont(look.font(kind.size, kind.strong))
    p.setPen(look.q[kind.colour])
    metrics = look.metrics(kind.size, kind.strong)
    used = metrics.horizontalAdvance(words)
    if used > box.width():
        mode = Qt.TextElideMode.ElideMiddle if kind.middle else Qt.TextElideMode.ElideRight
        words = metrics.elidedText(words, mode, box.width())
        used = metrics.horizontalAdvance(words)
    p.drawText(box, kind.align, words)
    return used


def mark(p: QPainter, state: str, box: QRectF, look: Look, ink: QColor | None = None) -> None:
    """A state by its shape, in the middle of the box; nothing for an unknown state."""
    tone = ink or look.q[TONE.get(state, ("ink3", ""))[0]]
    side = min(box.width(), box.height())
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.translate(box.center().x() - side / 2, box.center().y() - side / 2)
    pen = QPen(tone, max(1.6, side * 0.13))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    p.setPen(pen)
    p.setBrush(Qt.BrushStyle.NoBrush)
    for how, numbers in SHAPES.get(state, ()):
        _stroke(p, how, numbers, side)
    p.restore()


def _stroke(p: QPainter, how: str, numbers: tuple[float, ...], side: float) -> None:
    if how == "line":
        at = [n * side for n in numbers]
        p.drawPolyline([QPointF(x, y) for x, y in zip(at[::2], at[1::2], strict=True)])
        return
    box = QRectF(*(n * side for n in numbers[:4]))
    if how == "ring":
        p.drawEllipse(box)
    elif how == "rect":
        p.drawRect(box)
    elif how == "arc":  # Qt counts sixteenths of a degree
        p.drawArc(box, round(numbers[4] * 16), round(numbers[5] * 16))
    else:
        path = QPainterPath(QPointF(box.center().x(), box.top()))
        path.arcTo(box, 90, 180)
        p.fillPath(path, p.pen().color())


def chip(p: QPainter, at: tuple[int, int], words: str, state: str, look: Look) -> int:
    """A small state label, mark and word on a tint, from (left, middle). Returns its width.

    A state written with a leading "-" ("-info") is a plain fact without mark: a post, a group.
    """
    plain = state.startswith("-")
    state = state.removeprefix("-")
    ink, ground = TONE[state]
    wide = chip_width(words, "-" if plain else "", look)
    left, middle = at
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(look.q[ground])
    p.drawRoundedRect(QRectF(left, middle - 10, wide, 20), tokens.RADIUS, tokens.RADIUS)
    p.restore()
    if not plain:
        mark(p, state, QRectF(left + 6, middle - 6, 12, 12), look)
    start = left + (6 if plain else 22)
    text(p, QRect(start, middle - 10, wide, 20), words, look, _OF_CHIP[ink])
    return wide


def chip_width(words: str, state: str, look: Look) -> int:
    return look.width(words, tokens.PT_SMALL) + (12 if state.startswith("-") else 28)


def ring(p: QPainter, box: QRect, look: Look) -> None:
    """The focus ring, inside the cell so that no neighbour cuts it."""
    p.save()
    pen = QPen(look.q["focus"], tokens.FOCUS)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    p.setPen(pen)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRect(QRectF(box).adjusted(1, 1, -1, -1))
    p.restore()


def hline(p: QPainter, span: tuple[int, int], y: int, look: Look, colour: str = "line") -> None:
    """A hairline from the first x up to, and not on, the second."""
    p.fillRect(span[0], y, span[1] - span[0], 1, look.q[colour])


def frame(p: QPainter, box: QRect, look: Look, edge: str = "edge", fill: str = "surface") -> None:
    """A rounded box with a hairline, as of a button drawn inside a row."""
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(QPen(look.q[edge], 1))
    p.setBrush(look.q[fill])
    p.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS, tokens.RADIUS)
    p.restore()


def tick_box(p: QPainter, middle: QPoint, look: Look, *, ticked: bool) -> None:
    """The box of a choice, 14 px, filled with a tick in it when it is taken."""
    box = QRectF(middle.x() - 6.5, middle.y() - 6.5, 14, 14)
    p.setPen(QPen(look.q["edge"], 1))
    p.setBrush(look.q["ink2"] if ticked else look.q["surface"])
    p.drawRect(box)
    if ticked:
        mark(p, "good", box.adjusted(2, 2, -2, -2), look, look.q["surface"])


def small_button(p: QPainter, box: QRect, words: str, look: Look) -> None:
    frame(p, box, look)
    text(p, box, words, look, Type(align=CENTRE))
