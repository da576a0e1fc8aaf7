"""A paper as words and places, before it is drawn as PDF or written as an editable document.

Measures are millimetres, sizes points. The same `Document` gives the PDF and the .docx, so that
the two cannot say different things.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

Role = Literal["label", "value", "left", "right", "long", "head", "side"]

SEAL_DAY = "　　年　　月　　日"


class Box(NamedTuple):
    """One cell of a grid.

    role: label (spread), value (centred), left, right, long (text from the top), head, side
    (a label written downwards). `foot`: who signs at the bottom of a long cell and the day, each
    line with the characters left free at its right. A label too long for its cell is broken into
    lines of one length by itself; a line end in the text breaks it elsewhere. `fit`: lines that
    are too long for the cell are set smaller instead of being broken.
    """

    text: str = ""
    role: Role = "value"
    across: int = 1
    down: int = 1
    foot: tuple[tuple[str, float], ...] = ()
    picture: bytes | None = None  # a photograph instead of text
    fit: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover page: the form's name (parted at a line end in it), labelled lines, the maker."""

    name: str
    fields: Sequence[tuple[str, str]]
    below: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """The paper's title, each text in lines of its own; `below`: a line in 楷体 under it."""

    texts: Sequence[str]
    size: float = 22
    below: str = ""  # （2026年3月12日党员大会通过）


@dataclass(frozen=True, slots=True)
class Addressee:
    """主送: flush left, with its colon."""

    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """Running text, indented two characters; a line end in it begins a new paragraph.

    `lead` is set first in another face: “公示期：” in 黑体, “（一）” and all others in 楷体.
    """

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """“一、…” in 黑体; one that begins with a bracket (“（一）…”) in 楷体."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts in one line above a table."""

    parts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; cells in reading order, places under a span left out.

    `cols`: widths, or shares: they are fitted to the text's width. `least`: the least height of
    each row (0: as its text takes). `header`: rows repeated on every page. `stretch`: the row, or
    the rows (they come out alike), that take what is left on the page when all that follows there
    has its room. `joined`: no line above, it goes on from the grid before it. `over`: the line
    above what goes on on another page (in print; a .docx is paged by its program), where it is not
    the page's own. `tight`: rows as low as their text, for lists that have to stay on one page.
    """

    cols: Sequence[float]
    rows: Sequence[Sequence[Box]]
    least: Sequence[float] = ()
    header: int = 0
    stretch: int | tuple[int, ...] | None = None
    joined: bool = False
    size: float = 12
    over: Sequence[str] = ()
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Signers:
    """Names of who signs, with a rule to sign on; `dated`: a day at the right, close below."""

    names: Sequence[str]
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """The body and the day at the right (GB/T 9704); an unknown day is left open to be written.

    Without a body the day stands alone.
    """

    bodies: Sequence[str]
    dated: str = SEAL_DAY


@dataclass(frozen=True, slots=True)
class Notes:
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own; `head`: a line above it (姓名：…)."""

    head: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class CutLine:
    """A dashed line to cut along, between ballots of one kind.

    As many stand on a page as fit there in equal parts, one below the other; on a wide page two
    stand side by side. Such pages bear no numbers.
    """


Block = (
    Cover
    | Title
    | Addressee
    | Para
    | Heading
    | Facts
    | Grid
    | Signers
    | Ending
    | Notes
    | NewPage
    | CutLine
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One paper. `form`: table margins instead of the grid for running text (GB/T 9704)."""

    name: str  # as listed and as its file is called
    blocks: Sequence[Block]
    form: bool = False
    wide: bool = False  # A4 landscape
    footer: str = ""  # 示例, a draft's mark
    late_on: date | None = None  # 补录于
    printed_on: date | None = None  # 打印于, for a blank printed after the event
    subject: str = ""  # the person, for the file's properties
    author: str = ""  # the body, for the file's properties
    numbered: bool = True  # pages bear numbers; a notice to be put up has none


def fitted(cols: Sequence[float], width: float) -> list[float]:
    """The columns' widths, mm, made to fill `width`."""
    whole = sum(cols)
    return [col * width / whole for col in cols]


class Place(NamedTuple):
    """Where a cell stands in its row; `goes_on`: it began in a row above and spans this one."""

    column: int
    box: Box
    width: float  # in the measure of `cols`
    goes_on: bool = False


_EMPTY = Box()


def placed(grid: Grid, cols: Sequence[float]) -> list[list[Place]]:
    """Every row's cells from left to right, those that reach into it from above included.

    Places that nobody filled are empty cells.
    """
    rows: list[list[Place]] = []
    hanging: dict[int, tuple[Place, int]] = {}  # column → the cell that goes on there, rows left
    for boxes in grid.rows:
        row: list[Place] = []
        given, column = iter(boxes), 0
        below: dict[int, tuple[Place, int]] = {}
        while column < len(cols):
            above = hanging.get(column)
            if above:
                place, left = above[0]._replace(goes_on=True), above[1]
            else:
                box = next(given, _EMPTY)
                across = box.across
                width = cols[column] if across == 1 else sum(cols[column : column + across])
                place, left = Place(column, box, width), box.down
            row.append(place)
            if left > 1:
                below[column] = place, left - 1
            column += place.box.across
        hanging = below
        rows.append(row)
    return rows


def sections(blocks: Sequence[Block]) -> list[tuple[Sequence[str], list[Block]]]:
    """What begins on a page of its own, each with the line above it; a cover stands alone."""
    out: list[tuple[Sequence[str], list[Block]]] = [((), [])]
    for block in blocks:
        if isinstance(block, NewPage):
            out.append((block.head, []))
        elif isinstance(block, Cover):
            out += [((), [block]), ((), [])]
        else:
            out[-1][1].append(block)
    return [(head, part) for head, part in out if head or part] or [((), [])]


def slips_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """The ballots between the lines to cut along."""
    slips: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, CutLine):
            slips.append([])
        else:
            slips[-1].append(block)
    return [slip for slip in slips if slip] or [[]]
