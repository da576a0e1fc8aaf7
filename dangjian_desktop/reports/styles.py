"""How each kind of document looks: letters, forms, wide sheets, ballots (mm and points)."""

from typing import NamedTuple

from dangjian_desktop.domain.document import CutLine, Document, Grid

from .paper.cells import Look
from .paper.fonts import Font
from .paper.form import BODY_FONT, FACT
from .paper.sheet import BODY, DOCUMENT, FORM, WIDE, Flow, Layout

_SMALL_FACT = Font("fang", 10.5)
_TEXT = Flow(Font("fang", 14), 24.5, 14.0)  # running text in forms, as in the letter of transfer
_SMALL_TEXT = Flow(Font("fang", 12), 21.0, 12.0)  # on ballots, and below tables
_SLIP = Layout((11, 20, 13, 25), number="")
_ROW, _ROW_SIZE = 8.0, 12.0  # the least height of a row, for this size of type
_PAD, _RISE = 1.5, 1.6
_LONG_LEAD = 1.7
_LIST_SPREAD, _FORM_SPREAD = 3.0, 4.0  # characters over which short labels are spread


class Style(NamedTuple):
    """The look of one kind of document."""

    layout: Layout
    grid: bool  # running text keeps to the grid of GB/T 9704
    title: float  # the greatest size of a title
    title_after: float  # mm free below it
    body: Flow
    facts: Font
    sign: Font
    sign_line: float  # mm of the rule to sign on
    ending: Flow
    table_above: float = 2.0

    @property
    def heading(self) -> Flow:
        """“一、…”."""
        return self._headed("hei")

    @property
    def second(self) -> Flow:
        """“（一）…”."""
        return self._headed("kai")

    def _headed(self, face: str) -> Flow:
        return self.body._replace(font=Font(face, self.body.font.size))

    @property
    def below(self) -> Flow:
        """The line under a title."""
        return self._headed("kai")._replace(align="c")

    def look(self, grid: Grid, goes_on: bool) -> Look:
        """Of a table; `goes_on`: another stands joined below it."""
        listed = any(box.role == "head" for row in grid.rows for box in row)
        share = min(1.0, grid.size / _ROW_SIZE)
        return Look(
            size=grid.size,
            pad=_PAD * share,
            rise=share if listed else _RISE * share,
            spread=_LIST_SPREAD if listed else _FORM_SPREAD,
            least=_ROW * share,
            long_lead=_LONG_LEAD,
            follows=grid.joined,
            leads=goes_on,
        )


_LETTER = Style(DOCUMENT, True, 22, 3, BODY, FACT, BODY_FONT, 27, BODY)
_FORM = Style(FORM, False, 22, 3, _TEXT, FACT, FACT, 28, _SMALL_TEXT, 3)
_WIDE = Style(WIDE, False, 20, 2, _TEXT, _SMALL_FACT, FACT, 28, _SMALL_TEXT, 3)
_BALLOT = Style(_SLIP, False, 18, 2, _SMALL_TEXT, FACT, FACT, 24, _SMALL_TEXT)


def style_of(document: Document) -> Style:
    """Letter, form, wide sheet or ballot."""
    if any(isinstance(block, CutLine) for block in document.blocks):
        style = _BALLOT
    elif document.wide:
        style = _WIDE
    else:
        style = _FORM if document.form else _LETTER
    if document.numbered:
        return style
    return style._replace(layout=style.layout._replace(number=""))
