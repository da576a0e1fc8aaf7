"""A paper as words and places, before it is drawn as PDF or written as an editable document.

Measures are millimetres, sizes points. The same `Document` gives the PDF and the .docx, so that
the two cannot say different things.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

SEAL_DAY = "　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a grid.

    role: label (spread), value (centred), left, right, long (text from the top), head, side
    (a label written downwards). `foot`: who signs at the bottom of a long cell and the day, each
    line with the characters left free at its right.
    """

    text: str = ""
    role: str = "value"
    across: int = 1
    down: int = 1
    foot: tuple[tuple[str, float], ...] = ()
    picture: bytes | None = None  # a photograph instead of text


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover page: the form's name, labelled lines, the maker below."""

    name: str
    fields: Sequence[tuple[str, str]]
    below: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    texts: Sequence[str]
    size: float = 22


@dataclass(frozen=True, slots=True)
class Addressee:
    """主送: flush left, with its colon."""

    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """Running text, indented two characters; `lead` is set first in another face."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts in one line above a table."""

    parts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; cells in reading order, places under a span left out.

    `least`: the least height of each row (0: as its text takes). `header`: rows repeated on every
    page. `stretch`: the row that takes what is left on its page. `joined`: no line above, it goes
    on from the grid before it.
    """

    cols: Sequence[float]
    rows: Sequence[Sequence[Box]]
    least: Sequence[float] = ()
    header: int = 0
    stretch: int | None = None
    joined: bool = False
    size: float = 12


@dataclass(frozen=True, slots=True)
class Signers:
    """Names of who signs, with a rule to sign on."""

    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class Ending:
    """The body and the day at the right (GB/T 9704); an unknown day is left open to be written."""

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
    """A dashed line to cut along, between ballots on one page."""


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
