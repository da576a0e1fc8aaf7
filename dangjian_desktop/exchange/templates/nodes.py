"""A part of a document as a tree to be filled: what stays, what is looked up, what is repeated.

The tree is made once for a template. Filling builds a new part from it, so that one document never
sees anything of the one before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .language import Choice, Path, Piece, Show


@dataclass(slots=True)
class Leaf:
    """Something without marks: copied as it is."""

    element: Any


@dataclass(slots=True, eq=False)
class Line:
    """A text with marks in it."""

    element: Any
    pieces: Sequence[Piece]

    @property
    def alone(self) -> Show | None:
        """The mark, when the text is nothing else."""
        first = self.pieces[0] if len(self.pieces) == 1 else None
        return first if isinstance(first, Show) else None


@dataclass(slots=True)
class Box:
    """An element with something to fill inside. `solo`: a paragraph of one mark alone."""

    element: Any  # its tag and attributes alone are taken
    children: list["Node"] = field(default_factory=list)
    solo: Line | None = None
    prefixes: Mapping[str | None, str] = field(init=False)  # that it declares itself

    def __post_init__(self) -> None:
        parent = self.element.getparent()
        known = {} if parent is None else parent.nsmap
        own = self.element.nsmap
        self.prefixes = {name: uri for name, uri in own.items() if known.get(name) != uri}


@dataclass(slots=True)
class Repeat:
    """A loop. `spare`: empty rows below that are used before new ones are added.

    `implicit`: a row with {{名单.姓名}}; it stays, empty, when the list is. `joined`: its cells
    that are merged downwards and go on through the rows that are added.
    """

    variable: str
    path: Path
    body: list["Node"]
    implicit: bool = False
    spare: list[Any] = field(default_factory=list)
    joined: tuple[int, ...] = ()


@dataclass(slots=True)
class Either:
    """A condition."""

    choice: Choice
    yes: list["Node"]
    no: list["Node"]


Node = Leaf | Line | Box | Repeat | Either


@dataclass(frozen=True, slots=True)
class Use:
    """A field used at one place. `name` from the top: 名单.姓名, also where a loop calls it 人."""

    name: str
    where: str
    element: Any = None  # the text that holds it
    looped: bool = False  # its rows are gone through
    place: str = ""  # header, text_box, "" for the text itself


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the template that keeps it from being filled, as a sentence."""

    rule: str
    message: str
    where: str = ""
