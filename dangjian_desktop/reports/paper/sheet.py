"""A paper of many pages: layout, running text on the grid, page numbers, marks, and the file."""

import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from . import images
from .fonts import Font, Library, library, plain
from .ink import MM, RISE, THICK, Align, Ink, Segment
from .lines import Frame, Line, break_text
from .pdf import Bookmark, PdfFile, words

A4 = (210.0, 297.0)
# GB/T 9704—2012: 28 characters and 22 lines fill the text area of 156 × 225 mm
PITCH, LEADING = 156 * MM / 28, 225 * MM / 22
GRID_SIZE = 16.0
_SPARE = 0.01  # mm
_NUMBER = Font("song", 14)
_COUNT = Font("song", 9)
_DASH = 0.297  # ems from the base line up to the dash of 宋体
_FOOT = Font("song", 9)
_MARK = Font("hei", 16)
_MARK_TOP = 14.0  # mm from the top edge: above the text area of every layout
_TWO = 2

Numbering = Literal["dash", "of", ""]


class Layout(NamedTuple):
    """The kind of page. margins: top, right, bottom, left, mm."""

    margins: tuple[float, float, float, float] = (37, 26, 35, 28)
    wide: bool = False
    number: Numbering = "dash"  # — 1 — on the outer side; 第1页　共2页; none


DOCUMENT = Layout()  # GB/T 9704
FORM = Layout((25, 20, 24, 25), number="of")
WIDE = Layout((22, 14, 18, 14), wide=True, number="of")


class Flow(NamedTuple):
    """How running text is set; sizes in points, the indent in characters."""

    font: Font = Font("fang", GRID_SIZE)
    leading: float = LEADING
    pitch: float = PITCH
    indent: float = 2.0
    align: Align = "l"


BODY = Flow()
HEADING = Flow(Font("hei", GRID_SIZE))
LINES_AFTER_HEADING = 2  # a heading keeps two lines of its text on its page


class _Page:
    __slots__ = ("bookmark", "count", "level", "numbered", "ops", "pictures")

    def __init__(self, count: list[int], numbered: bool, bookmark: str, level: int) -> None:
        self.count = count  # numbered pages of the form this page belongs to
        self.numbered, self.bookmark, self.level = numbered, bookmark, level
        self.ops = ["2 J"]  # square ends: the corners of frames close
        self.pictures: dict[str, str] = {}  # name -> reference


class Sheet(Ink):
    """A document being drawn; `y` is where the next thing begins, mm from the top edge."""

    def __init__(self, title: str, layout: Layout = DOCUMENT, fonts: Path | None = None) -> None:
        """`fonts`: the user's own font folder, tried after every shipped face."""
        self.w, high = A4[::-1] if layout.wide else A4
        super().__init__(_fonts(fonts), high)
        self.top, self.right, self.bottom, self.left = layout.margins
        self.title, self.number = title, layout.number
        self.author = ""
        self.footer = ""  # on every page's foot: 示例, 打印于 …
        self.mark = ""  # boxed above the text area of every page: 草稿
        self.less: Mapping[int, float] = {}  # page -> mm by which its text ends sooner
        self.alone: tuple[int, float] | None = None  # such a page, see `close`
        self.file = PdfFile()
        self._pages: list[_Page] = []
        self.y = self.top

    # pages

    @property
    def width(self) -> float:
        """Of the text area, mm."""
        return self.w - self.left - self.right

    @property
    def floor(self) -> float:
        """Where the text of this page ends, mm from the top edge."""
        return self.h - self.bottom - self.less.get(self.page_count, 0.0)

    @property
    def page_count(self) -> int:
        """Pages begun so far."""
        return len(self._pages)

    def page(self, bookmark: str = "", level: int = 0, fresh: bool = False) -> "Sheet":
        """Begins a page. fresh: one form of many begins, its pages are counted from 1."""
        count = self._pages[-1].count if self._pages and not fresh else [0]
        count[0] += 1
        self._pages.append(_Page(count, True, bookmark, level))
        self.begin(self._pages[-1].ops)
        self.y = self.top
        return self

    def even_out(self) -> None:
        """The next page begins on a front side: a blank one comes before it when it must."""
        if len(self._pages) % 2:
            self._pages.append(_Page(self._pages[-1].count, False, "", 0))
            self.begin(self._pages[-1].ops)

    def fits(self, need: float) -> bool:
        """Whether so many mm are left on the page."""
        return self.y + need <= self.floor + _SPARE

    def room(self, need: float) -> None:
        """Begins a page when so many mm are not left; at a page's top nothing is gained."""
        if not self.fits(need) and self.y > self.top + _SPARE:
            self.page()

    def close(self, need: float) -> None:
        """Room for what ends a paper; when it begins a page, `alone` says what would mend it.

        Signatures never stand alone on a page: `settled` draws again with the last two lines.
        """
        if not self.fits(need) and self.y > self.top + _SPARE:
            self.alone = self.page_count, self.floor - self.y + _TWO * LEADING / MM
            self.page()

    def snap(self, least: float = 0.0) -> None:
        """Down to the next line of the grid, at least so many mm."""
        step = LEADING / MM
        done = (self.y + least - self.top) / step
        self.y = self.top + -int(-(done - _SPARE) // 1) * step

    # running text

    def para(self, text: str, flow: Flow = BODY, lead: str = "", style: str = "kai") -> None:
        """One paragraph over as many pages as it takes; line ends in it begin new paragraphs.

        `lead` is set first, in another face: （一）讨论。
        """
        for number, part in enumerate(plain(text).split("\n")):
            if flow.align != "l":
                self._aligned(part, flow)
            elif lead and not number:
                self._led(part, flow, plain(lead).replace("\n", " "), style)
            else:
                self._flow(self._broken(part, flow, flow.indent * flow.pitch), flow)

    def heading(self, text: str, flow: Flow = HEADING) -> None:
        """A heading that keeps the first lines of its text with it."""
        lines = self._broken(plain(text).replace("\n", " "), flow, flow.indent * flow.pitch)
        self.room((len(lines) + LINES_AFTER_HEADING) * flow.leading / MM)
        self._flow(lines, flow)

    def _broken(self, text: str, flow: Flow, first: float) -> list[Line]:
        frame = Frame(flow.font.size, self.width * MM, first, flow.pitch)
        return break_text(self.fonts.chain(flow.font.style), text, frame)

    def _flow(self, lines: list[Line], flow: Flow) -> None:
        step = flow.leading / MM
        if len(lines) > 1:  # its first line never stands alone at the foot of a page
            self.room(2 * step)
        while lines:
            self.room(step)
            count = max(1, int((self.floor - self.y + _SPARE) / step))
            part, lines = lines[:count], lines[count:]
            self.y += self.lines(self.left, self.y, part, flow.font, flow.leading)

    def _led(self, text: str, flow: Flow, lead: str, style: str) -> None:
        size, pitch, step = flow.font.size, flow.pitch, flow.leading / MM
        font, extra = Font(style, size), pitch - size
        head = self._broken(lead, flow._replace(font=font), flow.indent * pitch)
        last = head.pop()
        self._flow(head, flow._replace(font=font))
        used = last.left + self.fonts.length(last.text, font) + extra * len(last.text)
        used += sum(points for _, points in last.nudges)
        if used + _TWO * pitch > self.width * MM:  # no room beside it
            lines = [Line(""), *self._broken(text, flow, 0.0)] if text else [Line("")]
        else:
            lines = self._broken(text, flow, used)
        self.room(min(len(lines), 2) * step)
        if len(lines) > 1 and lines[0].text:
            last, lines[0] = _shared(last, lines[0], extra)
        self.lines(self.left, self.y, [last], font, flow.leading)
        self._flow(lines, flow)

    def _aligned(self, text: str, flow: Flow) -> None:
        size, step = flow.font.size, flow.leading / MM
        x = self.left + (self.width / 2 if flow.align == "c" else self.width)
        frame = Frame(size, self.width * MM, 0.0, flow.pitch, justify=False)
        for line in break_text(self.fonts.chain(flow.font.style), text, frame):
            self.room(step)
            base = self.y + self.base(flow.leading, size)
            self.spaced(x, base, Line(line.text, 0.0, flow.pitch - size), flow.font, flow.align)
            self.y += step

    # pictures

    def picture(self, source: images.Source, area: Segment, crop: bool = False) -> Segment:
        """A photograph in x, y, width, height, its proportions kept; returns where it stands.

        crop: it fills the area and loses what sticks out; else all of it is shown.
        """
        x, y, w, h = area
        picture = images.read(source, w, h)
        page = self._pages[-1]
        name = f"/I{self.page_count}x{len(page.pictures)}"
        page.pictures[name] = picture.write(self.file)
        scales = w / picture.width, h / picture.height
        scale = max(scales) if crop else min(scales)
        wide, high = picture.width * scale, picture.height * scale
        left, upper = x + (w - wide) / 2, y + (h - high) / 2
        clip = self._area(area, "re W n") if crop else ""
        where = f"{wide * MM:.2f} 0 0 {high * MM:.2f} {left * MM:.2f}"
        self.ops.append(f"q {clip} {where} {(self.h - upper - high) * MM:.2f} cm {name} Do Q")
        return area if crop else (left, upper, wide, high)

    def _area(self, area: Segment, verb: str) -> str:
        x, y, w, h = area
        return f"{x * MM:.2f} {(self.h - y - h) * MM:.2f} {w * MM:.2f} {h * MM:.2f} {verb}"

    # the file

    def save(self) -> bytes:
        """The whole file; the same drawing gives the same bytes."""
        file = self.file
        tree = file.reserve()
        self._surround()
        fonts = "".join(f"{s.tag} {s.write(file)}" for s in self.shares.values())
        fonts = file.put(f"<<{fonts}>>")
        plain_page = file.put(f"<</Font {fonts}/ProcSet[/PDF/Text]>>")
        kids, marks = [], []
        for page in self._pages:
            kids.append(self._write(page, tree, (fonts, plain_page)))
            if page.bookmark:
                marks.append(Bookmark(page.bookmark, kids[-1], page.level))
        file.fill(tree, f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>")
        outline = f"/Outlines {file.outline(marks)}" if marks else ""
        root = file.put(
            f"<</Type/Catalog/Pages {tree}/Lang(zh-CN){outline}"
            "/ViewerPreferences<</DisplayDocTitle true>>>>"
        )
        info = f"/Title{words(self.title)}/Creator{words('dangjian_desktop')}"
        author = f"/Author{words(self.author)}" if self.author else ""
        return file.finish(root, file.put(f"<<{info}{author}>>"))

    def _write(self, page: _Page, tree: str, shared: tuple[str, str]) -> str:
        fonts, resources = shared
        code = zlib.compress("\n".join(page.ops).encode("ascii"), 6)
        content = self.file.stream(code, "/Filter/FlateDecode", ready=True)
        if page.pictures:
            names = "".join(f"{name} {place}" for name, place in page.pictures.items())
            resources = f"<</Font {fonts}/XObject<<{names}>>/ProcSet[/PDF/Text/ImageB/ImageC]>>"
        return self.file.put(
            f"<</Type/Page/Parent {tree}/MediaBox[0 0 {self.w * MM:.3f} {self.h * MM:.3f}]"
            f"/Resources {resources}/Contents {content}>>"
        )

    def _surround(self) -> None:
        shown, counted = 0, None
        for page in self._pages:
            if page.count is not counted:
                shown, counted = 0, page.count
            shown += page.numbered
            self.begin(page.ops)
            if page.numbered:
                self._around(shown, page.count[0])

    def _around(self, shown: int, total: int) -> None:
        """What stands outside the text area: number, footer, mark."""
        floor = self.h - self.bottom
        if self.number == "of":
            self.text(self.w / 2, floor + 8, f"第{shown}页　共{total}页", _COUNT, "c")
        elif self.number:
            # GB/T 9704: its dash lies 7 mm below the text area, one character in from the edge
            em = _NUMBER.size / MM
            y = floor + 7 + _DASH * em
            right = bool(shown % 2)
            x = self.w - self.right - em if right else self.left + em
            self.text(x, y, f"— {shown} —", _NUMBER, "r" if right else "l")
        if self.footer:
            below = floor + (13 if self.number else 8)
            self.text(self.w / 2, below, self.footer, _FOOT, "c")
        if self.mark:
            self._print_mark()

    def _print_mark(self) -> None:
        em = _MARK.size / MM
        wide, high = (len(self.mark) + 1) * em, 1.6 * em
        x = self.w - self.right - wide
        self.box((x, _MARK_TOP, wide, high), THICK)
        base = _MARK_TOP + (high - em) / 2 + em * RISE
        self.text(x + wide / 2, base, self.mark, _MARK, "c")


def settled(draw: Callable[[Mapping[int, float]], Sheet]) -> bytes:
    """The paper, drawn again when its end would stand alone on the last page."""
    sheet = draw({})
    if sheet.alone:
        sheet = draw(dict([sheet.alone]))
    return sheet.save()


def _shared(lead: Line, line: Line, extra: float) -> tuple[Line, Line]:
    """What a line has left over, spread over the lead before it as well."""
    count = len(line.text) - 1
    gap = (line.gap - extra) * count / (count + len(lead.text))
    moved = line.left + gap * len(lead.text)
    return lead._replace(gap=extra + gap), line._replace(left=moved, gap=extra + gap)


def _fonts(folder: Path | None) -> Library:
    return library(folder)
