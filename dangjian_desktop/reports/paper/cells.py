"""Cells of tables and forms, and how a table looks."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from .ink import THICK, THIN, Segment
from .sheet import Sheet

_LONG_NAME = 5  # characters of a name that stand in one line
Role = Literal["value", "left", "right", "label", "head", "side", "long"]
Drawer = Callable[[Sheet, Segment], None]

DATE = "年　　月　　日"


class Cell(NamedTuple):
    """One cell. Roles: value (centred), left, right, label, head, side (downwards), long (text).

    `foot`: lines at the bottom right of an opinion, each with the ems kept free at its right.
    `draw` fills the cell in place of text: a photo, a tick. `fit`: set smaller, by half points,
    until its lines have room.
    """

    text: str = ""
    role: Role = "value"
    across: int = 1
    down: int = 1
    size: float = 0.0  # points; the look's when left out
    style: str = ""
    foot: tuple[tuple[str, float], ...] = ()
    draw: Drawer | None = None
    fit: bool = False


class Look(NamedTuple):
    """How a table looks; sizes and weights in points, pads and heights in mm."""

    size: float = 12
    style: str = "fang"
    label: str = "fang"
    head: str = "hei"
    pad: float = 1.2  # left and right in a cell
    rise: float = 1.2  # above and below
    spread: float = 4  # ems over which labels of two and three characters are spread
    frame: float = THICK
    inner: float = THIN
    least: float = 8.0  # height of a row
    long_lead: float = 1.6  # leading of long text, in ems
    thick: tuple[int, ...] = ()  # columns that begin with a thick rule
    follows: bool = False  # another table of the same form stands right above
    leads: bool = False  # ... right below: the rule between them is thin


def person(name: str, size: float = 0.0) -> Cell:
    """A person's name; a long one, set in `size`, breaks behind its point: 阿依古丽· / 买买提."""
    if len(name) <= _LONG_NAME:
        return Cell(name, "label")
    return Cell(name.replace("·", "·\n", 1), "label", size=size)


def label(text: str, across: int = 1, down: int = 1) -> Cell:
    """The name of a field."""
    return Cell(text, "label", across, down)


def value(text: str = "", across: int = 1, down: int = 1, size: float = 0.0) -> Cell:
    """A value, centred; blank when unknown."""
    return Cell(text, "value", across, down, size)


def left(text: str = "", across: int = 1, down: int = 1, size: float = 0.0) -> Cell:
    """A sentence, flush left."""
    return Cell(text, "left", across, down, size)


def right(text: str = "", across: int = 1, down: int = 1) -> Cell:
    """An amount, flush right."""
    return Cell(text, "right", across, down)


def head(text: str, across: int = 1, down: int = 1) -> Cell:
    """The head of a column."""
    return Cell(text, "head", across, down)


def side(text: str, down: int = 1) -> Cell:
    """A label written downwards."""
    return Cell(text, "side", 1, down)


def long(text: str = "", across: int = 1, foot: tuple[tuple[str, float], ...] = ()) -> Cell:
    """Running text from the top of the cell."""
    return Cell(text, "long", across, foot=foot)


def signed(who: str, date: str = DATE) -> tuple[tuple[str, float], ...]:
    """The foot of an opinion: who signs (room is kept to write in), or a seal, and the date."""
    if who.startswith("（"):
        return ((who, 4), (date or DATE, 1))
    return ((who + "：", 8), (date or DATE, 1))
