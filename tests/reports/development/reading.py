"""What a document says: all of it, in reading order, or what stands in its cells."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from dangjian_desktop.domain.document import Box, Document, Grid

NAMES = frozenset(("label", "head", "side"))  # what a form calls its places


def strings(thing: object) -> Iterator[str]:
    """Every text of a document's blocks."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Box):
        yield from (thing.text, *(text for text, _ in thing.foot))
    elif isinstance(thing, Document):
        yield from strings(thing.blocks)
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from strings(getattr(thing, one.name))
    elif isinstance(thing, Sequence):
        for part in thing:
            yield from strings(part)


def bare(text: str) -> str:
    """Without blanks and line ends."""
    return "".join(text.split())


def said(document: Document) -> str:
    """All of it without blanks."""
    return bare("".join(strings(document)))


def boxes(document: Document) -> list[Box]:
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    return [box for grid in grids for row in grid.rows for box in row]


def filled(document: Document) -> set[str]:
    """What stands in the places of its tables, the names of the places left out."""
    return {bare(box.text) for box in boxes(document) if box.role not in NAMES and box.text}


def beside(document: Document, name: str) -> str:
    """The text of the cell that follows the place of that name."""
    every = boxes(document)
    at = next(n for n, box in enumerate(every) if bare(box.text) == name and box.role in NAMES)
    return every[at + 1].text
