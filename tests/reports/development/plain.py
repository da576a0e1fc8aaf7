"""A document's words without their places, for tests."""

from collections.abc import Iterator
from typing import Any

from dangjian_desktop.domain.document import Document


def text(document: Document) -> str:
    """Everything it says, in order; a line for each block, cells parted by a bar."""
    return "\n".join(line for block in document.blocks for line in _said(block))


def _said(block: Any) -> Iterator[str]:
    kind = type(block).__name__
    if kind == "Para":
        yield f"{block.lead}{block.text}"
    elif kind in {"Heading", "Addressee"}:
        yield block.text
    elif kind == "Grid":
        for row in block.rows:
            yield "|".join(box.text.replace("\n", "") for box in row)
    elif kind == "Ending":
        yield from (*block.bodies, block.dated)
    elif kind == "NewPage":
        yield f"——{''.join(block.head)}"
    else:
        yield from getattr(block, "texts", None) or getattr(block, "names", None) or block.parts


def in_order(said: str, *words: str) -> bool:
    """Each of the words, after the one before it."""
    at = 0
    for one in words:
        at = said.find(one, at)
        if at < 0:
            raise AssertionError(f"“{one}” is missing or stands too early in:\n{said}")
        at += len(one)
    return True
