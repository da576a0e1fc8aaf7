"""How documents look, in millimetres and points: one set of figures for the PDF and the .docx."""

from functools import cache
from typing import Literal, NamedTuple

from .breaks import ems
from .cell_look import MM
from .dates import PartialDate
from .document import CutLine, Document, Grid

PAPER = (210.0, 297.0)
TITLE_LEAD = NOTE_LEAD = 1.5  # ems
NOTE_SIZE = 10.5
COVER_SIZE = 36.0
TITLE_FREE, TITLE_FREE_BELOW = 6.0, 4.0  # mm: the least between a letter's title and its text
TABLE_BELOW, NOTES_ABOVE = 3.0, 1.5  # mm free
SIGN_ABOVE, SIGN_STEP = 6.0, 9.0  # mm; the step is from one line of signatures to the next

SLIP_FREE = 8.0  # mm between a ballot and the cut, or the line at the foot of the page

_ROW, _ROW_SIZE = 8.0, 12.0  # the least height of a row, for this size of type
_TIGHT_ROW = 6.0  # ... in a list that has to stay on one page
_PAD, _RISE, _LIST_RISE = 1.5, 1.6, 1.0
_TIGHT_PAD, _TIGHT = 0.7, 0.4
_LIST_SPREAD, _FORM_SPREAD = 3.0, 4.0  # characters over which short labels are spread
_SPREAD_OVER = 0.5  # mm by which a spread label may come near the rules


class Setting(NamedTuple):
    """One kind of document."""

    margins: tuple[float, float, float, float]  # top, right, bottom, left
    size: float  # of running text
    leading: float
    pitch: float  # from character to character
    title: float  # the greatest size of a title
    title_after: float  # mm free below it
    facts: float = 12.0
    sign: float = 12.0
    sign_line: float = 28.0  # mm of the rule to sign on
    ending: float = 12.0
    ending_leading: float = 21.0
    table_above: float = 3.0  # mm
    grid: bool = False  # running text keeps to the grid of GB/T 9704
    wide: bool = False
    number: Literal["dash", "of", ""] = "of"  # — 1 —; 第1页　共2页; none

    @property
    def above(self) -> tuple[str, float]:
        """Face and size of the line above a page: a letter's 附件 in 3号黑体 (GB/T 9704 7.3.3)."""
        return ("hei", self.size) if self.grid else ("fang", self.facts)

    @property
    def width(self) -> float:
        """Of the text, mm."""
        return PAPER[self.wide] - self.margins[1] - self.margins[3]

    @property
    def height(self) -> float:
        """Of the text, mm."""
        return PAPER[not self.wide] - self.margins[0] - self.margins[2]


class TableSetting(NamedTuple):
    """The cells of one table."""

    pad: float  # mm left and right
    rise: float  # mm above and below
    spread: float  # characters over which short labels are spread
    least: float  # mm: height of a row

    def spreads(self, text: str, size: float, width: float) -> bool:
        """Whether this label is spread in a cell of this width, mm."""
        return (
            1 < len(text) < self.spread
            and "\n" not in text
            and not text[0].isascii()
            and self.spread * size / MM <= width - 2 * self.pad + _SPREAD_OVER
        )


LETTER = Setting(  # GB/T 9704—2012: 28 characters and 22 lines in 156 × 225 mm
    (37, 26, 35, 28), 16, 225 * MM / 22, 156 * MM / 28, 22, 3,
    sign=16, sign_line=27, ending=16, ending_leading=225 * MM / 22, table_above=2,
    grid=True, number="dash",
)  # fmt: skip
FORM = Setting((25, 20, 24, 25), 14, 24.5, 14, 22, 3)
WIDE = Setting((22, 14, 18, 14), 14, 24.5, 14, 20, 2, facts=10.5, wide=True)
BALLOT = Setting((11, 20, 13, 25), 12, 21, 12, 18, 2, sign_line=24, table_above=2, number="")
# each of the two has these margins in its half of the page
HALVES = BALLOT._replace(margins=(14, 13, 12, 13), title_after=1.5, facts=10.5, wide=True)


def setting_of(document: Document) -> Setting:
    """Letter, form, wide sheet or ballot."""
    if any(isinstance(block, CutLine) for block in document.blocks):
        found = HALVES if document.wide else BALLOT
    elif document.wide:
        found = WIDE
    else:
        found = FORM if document.form else LETTER
    return found if document.numbered else found._replace(number="")


def table_setting(grid: Grid) -> TableSetting:
    """By its size of type; one that has heads is a list, which stands closer."""
    listed = any(box.role == "head" for row in grid.rows for box in row)
    return _table_setting(listed, grid.tight, grid.size)


@cache
def _table_setting(listed: bool, tight: bool, size: float) -> TableSetting:
    share = min(1.0, size / _ROW_SIZE)
    rise = _TIGHT if tight else _LIST_RISE if listed else _RISE
    return TableSetting(
        pad=(_TIGHT_PAD if tight else _PAD) * share,
        rise=rise * share,
        spread=_LIST_SPREAD if listed else _FORM_SPREAD,
        least=(_TIGHT_ROW if tight else _ROW) * share,
    )


def fact_places(parts: list[str], size: float, width: float) -> list[float] | None:
    """Where facts in one line begin, mm from the left; None where they need a line each.

    The first stands left, the last ends at the right, the others at equal distances between.
    """
    wides = [ems(part) * size / MM for part in parts]
    free = width - sum(wides)
    if free < (len(parts) - 1) * size / MM:
        return None
    gap = free / max(1, len(parts) - 1)
    return [sum(wides[:number]) + number * gap for number in range(len(parts))]


def foot_words(document: Document) -> str:
    """What stands at the foot of every page: 示例, and the true dates of late papers."""
    days = (("补录于", document.late_on), ("打印于", document.printed_on))
    late = [f"{name}{PartialDate.of(when).words()}" for name, when in days if when]
    return "　　".join(words for words in (document.footer, *late) if words)
