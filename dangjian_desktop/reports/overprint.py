"""套打: words printed into the spaces of a form that is printed already, and nothing else.

A preview shows them over a picture of the form; the calibration page tells how far beside the
place a printer prints.
"""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services.overprint import Offset, SheetFacts, Words

from .paper import images
from .paper.fonts import Font
from .paper.ink import MM, Align
from .paper.pages import Layout
from .paper.sheet import Sheet

LEAST = 7.0  # points: smaller letters are not read on a certificate
STEP = 0.5
LINE = 1.3  # height of a line in its letters, as the window shows the places
_FACE = "song"
_BARE = Layout((0, 0, 10, 0), number="")
_ALIGN: dict[str, Align] = {"left": "l", "center": "c", "right": "r"}
_TENTHS = 10
_NAMED = 3  # of those too long, in the sentence


class TooWide(KnownError):
    """Words that do not fit into their place even in the smallest letters."""

    def __init__(self, found: Sequence[tuple[SheetFacts, Words]]) -> None:
        sheet, first = found[0]
        whose = "、".join(dict.fromkeys(one.caption for one, _ in found[:_NAMED]))
        more = f"等{len(found)}处" if len(found) > _NAMED else ""
        super().__init__(
            f"{whose}{more}的“{first.place.field}”太长，缩到{LEAST:g}磅也放不进"
            f"“{sheet.form}”上{first.place.wide / _TENTHS:g}毫米宽的位置，没有打印；"
            "请把这个位置加宽，或改短内容。",
            "too_wide",
        )


def draw(
    sheets: Iterable[SheetFacts],
    *,
    offset: Offset | None = None,
    picture: images.Source | None = None,
    footer: str = "",
    fonts: Path | None = None,
) -> bytes:
    """A page of the form's own size for each sheet; with `picture` as a preview over it.

    KnownError: TooWide; MissingCharacter; BadPicture for a picture that is none.
    """
    paper: Sheet | None = None
    moved, wrong = offset or Offset(), list[tuple[SheetFacts, Words]]()
    ground = b""
    for sheet in sheets:
        if paper is None:
            paper = Sheet(f"套打：{sheet.form}", _BARE, fonts)
            paper.w, paper.h = float(sheet.wide), float(sheet.high)
            paper.footer = footer
            ground = _stretched(picture, paper.w, paper.h) if picture is not None else b""
        paper.page(sheet.caption)
        if ground:
            paper.picture(ground, (0, 0, paper.w, paper.h))
        wrong += [(sheet, one) for one in sheet.words if not _write(paper, one, moved)]
        paper.form_ends()
    if wrong:
        raise TooWide(wrong)
    if paper is None:
        raise KnownError("没有选给谁打，没有可以打的。", "nobody")
    return paper.save()


def _write(paper: Sheet, words: Words, moved: Offset) -> bool:
    """One line at its place; whether it fitted."""
    place, text = words.place, words.text.strip()
    if not text:
        return True
    font = fitting(paper, text, place.size / 2, place.wide / _TENTHS)
    if font is None:
        return False
    left = (place.left + moved.right) / _TENTHS
    top = (place.top + moved.down) / _TENTHS
    wide = place.wide / _TENTHS
    x = left + {"left": 0.0, "center": wide / 2, "right": wide}[place.align]
    size = place.size / 2  # the line keeps its height when letters become smaller
    y = top + paper.base(size * LINE, size)
    paper.text(x, y, text, font, _ALIGN[place.align])
    return True


def fitting(paper: Sheet, text: str, size: float, wide: float) -> Font | None:
    """The largest letters up to `size` in which the text fits; None when the smallest are wide."""
    while True:
        if paper.fonts.length(text, Font(_FACE, size)) <= wide * MM + 0.01:
            return Font(_FACE, size)
        if size <= LEAST:
            return None
        size = max(size - STEP, min(size, LEAST))


def _stretched(source: images.Source, wide: float, high: float) -> bytes:
    """The picture in the proportions of the sheet: a scan is never cut quite at its edge."""
    from PIL import Image, ImageOps

    name = "" if isinstance(source, bytes) else f"“{source.name}”"
    try:
        data = source if isinstance(source, bytes) else source.read_bytes()
        with Image.open(io.BytesIO(data)) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise images.BadPicture(name) from fault
    dots = images.PRINT_DPI / 25.4
    made = upright.resize((round(wide * dots), round(high * dots)))
    out = io.BytesIO()
    made.save(out, "JPEG", quality=images.QUALITY)
    return out.getvalue()


# --- the calibration page ------------------------------------------------------------------------

CROSS = 20.0  # mm from the edges: where the crosses have to lie
_ARM = 8.0
_TITLE, _TEXT, _FIGURE = Font("hei", 16), Font("fang", 12), Font("song", 7)
_LONG, _SHORT = 5.0, 2.5  # strokes of the rulers, mm
STEPS = (
    "在打印机里放一张A4白纸，缩放选“实际大小”（100%），打印这一页。",
    "用尺子量左上角的十字：竖线到纸左边、横线到纸上边，都应是20毫米。",
    "竖线离左边不到20毫米，差多少，“向右”就填多少；超过20毫米，填负数。",
    "横线离上边不到20毫米，差多少，“向下”就填多少；超过20毫米，填负数。",
    "填好以后再打印一次：十字正好在20毫米处，就校准好了。",
)


def calibration(
    printer: str = "", offset: Offset | None = None, fonts: Path | None = None
) -> bytes:
    """A4 with crosses 20 mm from the edges and rulers in millimetres, moved by the offset."""
    paper = Sheet("套打校准页", _BARE, fonts)
    moved = offset or Offset()
    right, down = moved.right / _TENTHS, moved.down / _TENTHS
    paper.page("套打校准页")
    for x in (CROSS, paper.w - CROSS):
        for y in (CROSS, paper.h - CROSS):
            _cross(paper, x + right, y + down)
    _cross(paper, paper.w / 2 + right, paper.h / 2 + down)
    _rulers(paper, right, down)
    _steps(paper, printer, moved)
    return paper.save()


def _cross(paper: Sheet, x: float, y: float) -> None:
    strokes = [(x - _ARM, y, x + _ARM, y), (x, y - _ARM, x, y + _ARM)]
    paper.rules(strokes, 0.3)
    paper.box((x - 2, y - 2, 4, 4), 0.3)


def _rulers(paper: Sheet, right: float, down: float) -> None:
    """Along the lines of the crosses at the top and the left, with a figure at each centimetre."""
    strokes = []
    for at in range(int(CROSS) + 10, int(paper.w - CROSS) - 9):
        x, long = at + right, at % 10 == 0
        strokes.append((x, CROSS + down, x, CROSS + down + (_LONG if long else _SHORT)))
        if long:
            paper.text(x, CROSS + down + _LONG + 3, str(at), _FIGURE, "c")
    for at in range(int(CROSS) + 10, int(paper.h - CROSS) - 9):
        y, long = at + down, at % 10 == 0
        strokes.append((CROSS + right, y, CROSS + right + (_LONG if long else _SHORT), y))
        if long:
            paper.text(CROSS + right + _LONG + 1, y + 1, str(at), _FIGURE)
    paper.rules(strokes, 0.2)


def _steps(paper: Sheet, printer: str, moved: Offset) -> None:
    middle, y = paper.w / 2, 70.0
    paper.text(middle, y, "套打校准页", _TITLE, "c")
    lines = [f"打印机：{printer}"] if printer else []
    if moved != Offset():
        lines.append(f"已按向右{moved.right / _TENTHS:g}毫米、向下{moved.down / _TENTHS:g}毫米移过")
    y += 12
    for line in lines:
        paper.text(middle, y, line, _TEXT, "c")
        y += 7
    for number, line in enumerate(STEPS, 1):
        paper.text(38, y + 5, f"{number}. {line}", _TEXT)
        y += 9
