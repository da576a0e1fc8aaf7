"""The pages of a paper: layout, room, numbers, marks, and the file."""

from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple, Self

from . import images
from .fonts import Font, library
from .ink import MM, RISE, THICK, Segment
from .pdf import Bookmark, words
from .stamps import SQUARE, Stamps, packed

A4 = (210.0, 297.0)
# GB/T 9704—2012: 28 characters and 22 lines fill the text area of 156 × 225 mm
PITCH, LEADING = 156 * MM / 28, 225 * MM / 22
SPARE = 0.01  # mm
_NUMBER = Font("song", 14)
_COUNT = Font("song", 9)
_DASH = 0.297  # ems from the base line up to the dash of 宋体
_FOOT = Font("song", 9)
_MARK = Font("hei", 16)
_MARK_TOP = 14.0  # mm from the top edge: above the text area of every layout
LINES_TOGETHER = 2  # of text: with its heading, and with what ends a paper

Numbering = Literal["dash", "of", ""]


class Layout(NamedTuple):
    """The kind of page. margins: top, right, bottom, left, mm."""

    margins: tuple[float, float, float, float] = (37, 26, 35, 28)
    wide: bool = False
    number: Numbering = "dash"  # — 1 — on the outer side; 第1页　共2页; none


DOCUMENT = Layout()  # GB/T 9704
FORM = Layout((25, 20, 24, 25), number="of")
WIDE = Layout((22, 14, 18, 14), wide=True, number="of")


class _Place(NamedTuple):
    """Where a page might end: before which operator, how far down, and with what font and pen."""

    at: int
    y: float  # mm
    state: str


class _Page:
    __slots__ = ("blank", "bookmark", "level", "numbered", "ops", "pictures")

    def __init__(self, bookmark: str = "", level: int = 0) -> None:
        self.bookmark, self.level = bookmark, level
        self.numbered, self.blank = True, False  # a cover has no number, a blank page nothing
        self.ops = [SQUARE]
        self.pictures: dict[str, str] = {}  # name -> reference


class Pages(Stamps):
    """A document being drawn; `y` is where the next thing begins, mm from the top edge."""

    def __init__(self, title: str, layout: Layout = DOCUMENT, fonts: Path | None = None) -> None:
        """`fonts`: the user's own font folder, tried after every shipped face."""
        super().__init__(library(fonts), 0.0)
        self.lay_out(layout)
        self.title = title
        self.author = ""
        self.subject = ""  # whom the paper is about
        self.footer = ""  # on every page's foot: 示例, 打印于 …
        self.mark = ""  # boxed above the text area of every page: 草稿
        self._places: list[_Place] = []  # of this page, see `close`
        self._headed = False  # a heading stands right above
        self._pages: list[_Page] = []  # of the form that is being drawn
        self._tree = self.file.reserve()
        self._shared = self.file.reserve()  # what most pages use: the fonts, and what is stamped
        self._blank = ""  # the content of blank pages
        self._kids: list[str] = []  # pages that are written
        self._marks: list[Bookmark] = []

    # pages

    def lay_out(self, layout: Layout) -> None:
        """How the pages that follow lie and are numbered."""
        self.w, self.h = A4[::-1] if layout.wide else A4
        self.top, self.right, self.bottom, self.left = layout.margins
        self.number = layout.number
        self.y = self.upper = self.top  # `upper`: where this page's text begins, below its head

    @property
    def width(self) -> float:
        """Of the text area, mm."""
        return self.w - self.left - self.right

    @property
    def floor(self) -> float:
        """Where the text area ends, mm from the top edge."""
        return self.h - self.bottom

    @property
    def page_count(self) -> int:
        """Pages begun so far."""
        return len(self._kids) + len(self._pages)

    def page(self, bookmark: str = "", level: int = 0) -> Self:
        """Begins a page."""
        self._pages.append(_Page(bookmark, level))
        self.begin(self._pages[-1].ops)
        self.y = self.upper = self.top
        self._places, self._headed = [], False
        return self

    def uncounted(self) -> None:
        """The present page is a cover: it bears no number and is not counted."""
        self._pages[-1].numbered = False

    def head_ends(self) -> None:
        """What stands on this page so far is its head: the text begins below it."""
        self.upper = self.y

    def form_ends(self, duplex: bool = False) -> None:
        """One form of many is complete: the pages of the next are counted from 1.

        duplex: it begins on a front side, a blank page comes before it when it must. The pages of
        the finished form are written at once: a long job keeps no more than one form in mind.
        """
        if duplex and self.page_count % 2:
            page = _Page()
            page.numbered, page.blank = False, True
            self._pages.append(page)
        self._surround()
        for page in self._pages:
            self._kids.append(self._write(page))
            if page.bookmark:
                self._marks.append(Bookmark(page.bookmark, self._kids[-1], page.level))
        self._pages = []

    def fits(self, need: float) -> bool:
        """Whether so many mm are left on the page."""
        return self.y + need <= self.floor + SPARE

    def room(self, need: float) -> None:
        """Begins a page when so many mm are not left; at a page's top nothing is gained."""
        if not self.fits(need) and self.y > self.upper + SPARE:
            self.page()

    def close(self, need: float) -> None:
        """Room for what ends a paper. Signatures never stand alone: the last lines go with them."""
        if self.fits(need) or self.y <= self.upper + SPARE:
            return
        place = self._parting()
        if place is None:
            self.page()
            return
        moved, high = self.ops[place.at :], self.y - place.y
        del self.ops[place.at :]
        self.page()
        up = (place.y - self.top) * MM
        self.ops += [f"q 1 0 0 1 0 {up:.2f} cm {place.state}", *moved, "Q"]
        self.begin(self.ops)
        self.y = self.top + high

    def _parting(self) -> _Place | None:
        """The last place of the page where it may end two lines sooner."""
        least = self.y - LINES_TOGETHER * LEADING / MM + SPARE
        fit = (p for p in reversed(self._places) if self.upper + SPARE < p.y <= least)
        return next(fit, None)

    def _mark_place(self) -> None:
        self._places.append(_Place(len(self.ops), self.y, self.state()))

    def _begins(self) -> None:
        """A paragraph begins: the page may end here, but not behind a heading."""
        if not self._headed:
            self._mark_place()
        self._headed = False

    def snap(self, least: float = 0.0) -> None:
        """Down to the next line of the grid, at least so many mm."""
        step = LEADING / MM
        done = (self.y + least - self.top) / step
        self.y = self.top + -int(-(done - SPARE) // 1) * step

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
        file, kids = self.file, self._kids
        self.form_ends()
        fonts = "".join(f"{s.tag} {s.write(file)}" for s in self.shares.values())
        file.fill(self._fonts, f"<<{fonts}>>")
        file.fill(self._shared, self._resources({}))
        file.fill(self._tree, f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>")
        outline = f"/Outlines {file.outline(self._marks)}" if self._marks else ""
        root = file.put(
            f"<</Type/Catalog/Pages {self._tree}/Lang(zh-CN){outline}"
            "/ViewerPreferences<</DisplayDocTitle true>>>>"
        )
        info = f"/Title{words(self.title)}/Creator{words('dangjian_desktop')}"
        info += f"/Author{words(self.author)}" if self.author else ""
        info += f"/Subject{words(self.subject)}" if self.subject else ""
        return file.finish(root, file.put(f"<<{info}>>"))

    def _write(self, page: _Page) -> str:
        resources = self._resources(page.pictures) if page.pictures else self._shared
        return self.file.put(
            f"<</Type/Page/Parent {self._tree}/MediaBox[0 0 {self.w * MM:.3f} {self.h * MM:.3f}]"
            f"/Resources {resources}/Contents {self._content(page)}>>"
        )

    def _content(self, page: _Page) -> str:
        """What stands on the page; every blank one has the same."""
        if page.blank and self._blank:
            return self._blank
        content = self.file.stream(packed(page.ops), "/Filter/FlateDecode", ready=True)
        self._blank = content if page.blank else self._blank
        return content

    def _surround(self) -> None:
        """Numbers, footer and mark, outside the text area: alike on the forms of a job."""
        shown, total = 0, sum(page.numbered for page in self._pages)
        for page in self._pages:
            shown += page.numbered
            if page.blank:
                continue
            number = (shown, total) if page.numbered else None
            place = self.w, self.floor, self.left, self.right, self.number
            self.begin(page.ops)
            self.stamp((number, self.footer, self.mark, *place), partial(self._around, number))

    def _around(self, number: tuple[int, int] | None) -> None:
        if number:
            self._print_number(*number)
        if self.footer:
            below = self.floor + (13 if self.number else 8)
            self.text(self.w / 2, below, self.footer, _FOOT, "c")
        if self.mark:
            self._print_mark()

    def _print_number(self, shown: int, total: int) -> None:
        floor = self.floor
        if self.number == "of":
            self.text(self.w / 2, floor + 8, f"第{shown}页　共{total}页", _COUNT, "c")
        elif self.number:
            # GB/T 9704: its dash lies 7 mm below the text area, one character in from the edge
            em = _NUMBER.size / MM
            y = floor + 7 + _DASH * em
            right = bool(shown % 2)
            x = self.w - self.right - em if right else self.left + em
            self.text(x, y, f"— {shown} —", _NUMBER, "r" if right else "l")

    def _print_mark(self) -> None:
        em = _MARK.size / MM
        wide, high = (len(self.mark) + 1) * em, 1.6 * em
        x = self.w - self.right - wide
        self.box((x, _MARK_TOP, wide, high), THICK)
        base = _MARK_TOP + (high - em) / 2 + em * RISE
        self.text(x + wide / 2, base, self.mark, _MARK, "c")
