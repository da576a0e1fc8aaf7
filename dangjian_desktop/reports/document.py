"""A `Document` drawn as PDF: its blocks set on the sheet of paper, one after another.

Letters keep to the grid of GB/T 9704—2012, forms to the margins of tables; ballots are set as many
to a page as fit there. The same document is written as .docx by `exchange.word`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from typing import Any, ClassVar

from dangjian_desktop.domain.document import (
    Addressee,
    Block,
    Box,
    Cover,
    CutLine,
    Document,
    Ending,
    Facts,
    Grid,
    Heading,
    Notes,
    Para,
    Signers,
    Title,
    fitted,
    sections,
    slips_of,
)
from dangjian_desktop.domain.document_look import (
    NOTES_ABOVE,
    SIGN_ABOVE,
    SIGN_STEP,
    TABLE_BELOW,
    TITLE_FREE,
    TITLE_FREE_BELOW,
    foot_words,
    setting_of,
)
from dangjian_desktop.runtime.collector import collector_resting

from .paper import form
from .paper.cells import Cell, Drawer
from .paper.fonts import Font, MissingCharacter
from .paper.images import BadPicture
from .paper.ink import MM, Segment
from .paper.sheet import DOCUMENT, Sheet
from .paper.table import Fresh, Table
from .slips import halves, stacked
from .styles import Style

_CLOSING = (Signers, Ending, Notes)  # what ends a paper and stays together
_WITH_TABLE = 24.0  # mm of a table that a line above it keeps with it
_WHOLE = 90.0  # mm: a table in a letter up to this height is not cut
_TAIL_MOST = 90.0  # mm of signatures for whose sake the last row is moved
_PHOTO_IN = 1.0  # mm between a photograph and its cell's rules
_ENDLESS = 1e5  # mm: a page on which things are measured


def draw(document: Document, fonts: Path | None = None) -> bytes:
    """The paper as a PDF; raises MissingCharacter and BadPicture, which name the person."""
    return draw_all([(document.name, document)], document.name, author=document.author, fonts=fonts)


@collector_resting()
def draw_all(
    papers: Iterable[tuple[str, Document]],
    title: str,
    *,
    author: str = "",
    duplex: bool = False,
    fonts: Path | None = None,
) -> bytes:
    """Papers of any kind in one job, each with its words in the outline and its own page numbers.

    duplex: each begins on a front page, after a blank one where it must. They are asked for one by
    one, and what is drawn of one is not kept in mind for the next: a thousand take the room of ten.
    The file bears the person's name when it is about one. Raises as `draw` does; ValueError when
    there is no paper.
    """
    sheet: Sheet | None = None
    about: set[str] = set()
    for entry, document in papers:
        layout = Style.of(document).layout
        if sheet is None:
            sheet = Sheet(title, layout, fonts)
            sheet.author = author
        else:
            sheet.stamps = {} if sheet.stamps is None else sheet.stamps
            sheet.form_ends(duplex)
            sheet.lay_out(layout)
        about.add(document.subject)
        with _naming(document):
            _Hand(document, fonts, sheet).paper(entry)
    if sheet is None:
        raise ValueError("no papers to draw")
    sheet.subject = about.pop() if len(about) == 1 else ""
    return sheet.save()


@contextmanager
def _naming(document: Document) -> Iterator[None]:
    """A character or a picture that stops the job is named with the person whose paper it is."""
    try:
        yield
    except MissingCharacter as stop:
        if not document.subject or document.subject in stop.where:
            raise
        where = f"{document.subject}的《{document.name}》“{stop.where}”"
        raise MissingCharacter(stop.char, where) from None
    except BadPicture as fault:
        raise BadPicture(f"“{document.subject}的照片”") from fault


class _Measure(Sheet):
    """A page without end: what is set on it shows how much room it takes."""

    def __init__(self, sheet: Sheet, fonts: Path | None) -> None:
        super().__init__("", DOCUMENT, fonts)
        self.left, self.right, self.w = sheet.left, sheet.right, sheet.w
        self.top, self.bottom, self.h = sheet.top, 0.0, _ENDLESS
        self.page()

    def picture(self, source: Any, area: Segment, crop: bool = False) -> Segment:  # noqa: ARG002
        """Pictures take the room of their cell."""
        return area


class _Hand:
    """Sets a document's blocks on a sheet."""

    def __init__(self, document: Document, fonts: Path | None, sheet: Sheet) -> None:
        self.document, self._fonts, self.sheet = document, fonts, sheet
        self.style, self.setting = Style.of(document), setting_of(document)
        self._measuring = isinstance(sheet, _Measure)
        self._rest: Sequence[Block] = ()  # what follows the present block on its pages
        self._head: Sequence[str] = ()  # what stands above the text of the present pages

    # the whole

    def paper(self, entry: str) -> None:
        """Sets the whole document; `entry`: its words in the outline."""
        document, sheet = self.document, self.sheet
        sheet.footer = foot_words(document)
        for number, (head, blocks) in enumerate(sections(document.blocks)):
            bookmark = (head[0] if head else "") if number else entry
            sheet.page(bookmark, 1 if number else 0)
            self._section(head, blocks)

    def _section(self, head: Sequence[str], blocks: Sequence[Block]) -> None:
        sheet = self.sheet
        first = blocks[0] if blocks else None
        if isinstance(first, Cover):
            sheet.uncounted()
            form.cover(sheet, first.name, first.fields, first.below)
            return
        self._head = head
        if head:
            form.facts(sheet, *head, font=self._above())
        sheet.head_ends()
        if any(isinstance(block, CutLine) for block in blocks):
            lay_out = halves if self.document.wide else stacked
            lay_out(sheet, slips_of(blocks), self.put, self._height)
        else:
            self.put(blocks)

    def _above(self) -> Font:
        return Font(*self.style.setting.above)

    def put(self, blocks: Sequence[Block]) -> None:
        """Sets them from sheet.y on."""
        for number, block in enumerate(blocks, 1):
            self._rest = blocks[number:]
            self._ways[type(block)](self, block)

    def _height(self, blocks: Sequence[Block]) -> float:
        """What they take, mm."""
        if not blocks:
            return 0.0
        page = _Measure(self.sheet, self._fonts)
        hand = _Hand(self.document, self._fonts, page)
        hand.put(blocks)
        return page.y - page.top

    # blocks

    def _title(self, block: Title) -> None:
        sheet, setting = self.sheet, self.setting
        tabled = bool(self._rest) and isinstance(self._rest[0], Grid | Facts)
        lettered = setting.grid and not tabled
        after = 0.0 if lettered else setting.title_after
        size = min(block.size, setting.title)
        form.title(sheet, *block.texts, size=size, after=1.0 if block.below else after)
        if block.below:
            sheet.para(block.below, self.style.headed("kai")._replace(align="c"))
            sheet.y += after
        if lettered:
            sheet.snap(TITLE_FREE_BELOW if block.below else TITLE_FREE)

    def _addressee(self, block: Addressee) -> None:
        text = block.text if block.text.endswith("：") else f"{block.text}："
        self.sheet.para(text, self.style.body._replace(indent=0))

    def _para(self, block: Para) -> None:
        face = "hei" if block.lead.endswith("：") else "kai"
        self.sheet.para(block.text, self.style.body, block.lead, face)

    def _heading(self, block: Heading) -> None:
        if self._rest and isinstance(self._rest[0], Grid):
            self.sheet.room(_WITH_TABLE + self.setting.leading / MM)
        face = "kai" if block.text.startswith("（") else "hei"
        self.sheet.heading(block.text, self.style.headed(face))

    def _facts(self, block: Facts) -> None:
        if self._rest and isinstance(self._rest[0], Grid):
            self.sheet.room(_WITH_TABLE)
        form.facts(self.sheet, *block.parts, font=self.style.facts)

    def _signers(self, block: Signers) -> None:
        sheet = self.sheet
        self._keep([block, *self._rest])
        sheet.y += SIGN_ABOVE
        for number, names in enumerate(self._sign_lines(block.names)):
            sheet.y += SIGN_STEP - 4 if number else 0.0
            form.signatures(sheet, names, self.style.sign, self.setting.sign_line)
        if block.dated:
            sheet.y += SIGN_STEP - 4  # down to the base line of the next
            edge = sheet.left + sheet.width
            sheet.text(edge, sheet.y, block.dated, self.style.sign, "r")
            sheet.y += 1

    def _sign_lines(self, names: Sequence[str]) -> list[list[str]]:
        """As many side by side as the width takes."""
        sheet, font, lines, used = self.sheet, self.style.sign, list[list[str]](), 0.0
        em = font.size / MM
        for name in (name.rstrip("：:") for name in names):
            wide = sheet.fonts.length(f"{name}：", font) / MM + self.setting.sign_line
            if not lines or used + em + wide > sheet.width:
                lines.append([])
                used = -em
            lines[-1].append(name)
            used += em + wide
        return lines

    def _ending(self, block: Ending) -> None:
        self._keep([block, *self._rest])
        form.ending(self.sheet, block.bodies, block.dated, self.style.ending)

    def _notes(self, block: Notes) -> None:
        self.sheet.y += NOTES_ABOVE
        form.notes(self.sheet, block.texts)

    def _keep(self, blocks: Sequence[Block]) -> None:
        """Who signs and the day stay on one page."""
        if not self._measuring:
            self.sheet.close(self._height(_closing(blocks)) - SIGN_ABOVE)

    # tables

    def _grid(self, grid: Grid) -> None:
        sheet, setting = self.sheet, self.setting
        goes_on = bool(self._rest) and isinstance(self._rest[0], Grid) and self._rest[0].joined
        table = self._table(grid, goes_on)
        after = TABLE_BELOW if self._rest and not goes_on else 0.0
        if not grid.joined and sheet.y > sheet.upper:
            sheet.y += setting.table_above
        if not self._measuring:
            if setting.grid:
                high = table.height(sheet.fonts)
                sheet.room(high if high <= _WHOLE else _WITH_TABLE)
            tail = self._height(_closing(self._rest))
            table.tail = tail + after if 0 < tail <= _TAIL_MOST else 0.0
            table.below = after + self._height(self._rest) if grid.stretch is not None else 0.0
        table.draw(sheet, fresh=self._continued(grid.over or self._head))
        sheet.y += after

    def _continued(self, line: Sequence[str]) -> Fresh | None:
        """The line above a page's table stands again where the table goes on."""
        if not line:
            return None
        first, *others = line
        parts = [f"{first}（续页）", *others]

        def head(sheet: Sheet) -> None:
            form.facts(sheet, *parts, font=self._above())
            sheet.head_ends()

        return head

    def _table(self, grid: Grid, goes_on: bool) -> Table:
        look = self.style.look(grid, goes_on)
        cols = fitted(grid.cols, self.sheet.width)
        cells = [[_cell(box) for box in row] for row in grid.rows]
        stretch = None if self._measuring else grid.stretch
        return Table(cols, cells, grid.least, grid.header, look, stretch)

    _ways: ClassVar[dict[type, Callable[["_Hand", Any], None]]] = {
        Title: _title,
        Addressee: _addressee,
        Para: _para,
        Heading: _heading,
        Facts: _facts,
        Grid: _grid,
        Signers: _signers,
        Ending: _ending,
        Notes: _notes,
    }


def _cell(box: Box) -> Cell:
    if box.picture is not None:
        return Cell("", box.role, box.across, box.down, draw=_photograph(box.picture))
    return Cell(box.text, box.role, box.across, box.down, 0.0, "", box.foot, None, box.fit)


def _photograph(picture: bytes) -> Drawer:
    """The whole photograph in the middle of its cell."""

    def put(sheet: Sheet, area: Segment) -> None:
        x, y, w, h = area
        inner = (x + _PHOTO_IN, y + _PHOTO_IN, w - 2 * _PHOTO_IN, h - 2 * _PHOTO_IN)
        sheet.picture(picture, inner)

    return put


def _closing(blocks: Sequence[Block]) -> list[Block]:
    """The signatures and notes with which these begin; nothing when nobody signs there."""
    run = list(takewhile(_closes, blocks))
    return run if any(isinstance(block, Signers | Ending) for block in run) else []


def _closes(block: Block) -> bool:
    return isinstance(block, _CLOSING)
