"""Cells of forms and lists: labelled facts, names, opinions with who signs and the day.

A cell whose fact is not known stays blank: it is written by hand.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.document import Box, Grid

from .paper.cells import signed
from .wording import words

SIDE = 14.0  # mm of a label written downwards
FORM_WIDE = 165.0  # mm of a form's page
_OPINION = 34.0  # mm: an opinion with who signs
_KEPT = 500  # labels, which come again on every form of a job
_LONG_NAME = 5  # characters of a name in one line of a list


@lru_cache(maxsize=_KEPT)
def label(text: str, across: int = 1, down: int = 1) -> Box:
    """The name of a field."""
    return Box(text, "label", across, down)


def value(text: object = "", across: int = 1, down: int = 1) -> Box:
    """A short fact, centred; None prints blank."""
    return Box("" if text is None else str(text), "value", across, down)


def left(text: str = "", across: int = 1) -> Box:
    """A sentence, flush left."""
    return Box(text, "left", across)


@lru_cache(maxsize=_KEPT)
def side(text: str, down: int = 1) -> Box:
    """A label written downwards."""
    return Box(text, "side", down=down)


def heads(*texts: str) -> list[Box]:
    """Heads of columns."""
    return [Box(text, "head") for text in texts]


def fields(*pairs: tuple[str, object]) -> list[Box]:
    """A row of labels, each with its fact: a cell, or what `value` makes one of."""
    row: list[Box] = []
    for text, fact in pairs:
        row += [label(text), fact if isinstance(fact, Box) else value(fact)]
    return row


def name(text: str, across: int = 1, room: int = 7) -> Box:
    """A person's name; one of more than `room` characters breaks behind its point:

    尉迟欧阳娜娜· / 买买提. What still has no room is set smaller, never torn.
    """
    broken = across == 1 and len(text) > room
    words = text.replace("·", "·\n", 1) if broken else text
    return Box(words, "value", across, fit=across == 1)


def listed_name(text: str) -> Box:
    """A name in a list, where one of two characters is set in the room of three."""
    return name(text, room=_LONG_NAME) if len(text) > _LONG_NAME else label(text)


Told = tuple[str, PartialDate | None]  # words and their day


def opinion(title: str, who: str, told: Told = ("", None)) -> list[Box]:
    """A row for an opinion: its words, who signs below, the day; unknown ones are left open."""
    return [side(title), words_box(told[0], who, told[1])]


def words_box(text: str, who: str = "", on: PartialDate | None = None, across: int = 1) -> Box:
    """Running text with who signs at its foot; a seal is （盖章）."""
    return Box(text, "long", across, foot=signed(who, words(on)) if who else ())


def opinions(
    rows: Sequence[Sequence[Box]], joined: bool = False, least: Sequence[float] = ()
) -> Grid:
    """Opinions below each other, sharing what is left of the page; `least`: of each row, mm."""
    every = tuple(range(len(rows)))
    heights = list(least) or [_OPINION] * len(rows)
    return Grid((SIDE, FORM_WIDE - SIDE), rows, least=heights, stretch=every, joined=joined)


def table(
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[Box]],
    *,
    title: str = "",
    blanks: int = 0,
    **more: Any,
) -> Grid:
    """A list with its heads and some lines left to be written; `title` stands at its side.

    `more`: fields of `Grid`; `height`, the least of each row; `stretch`, its lines fill the page.
    """
    height = more.pop("height", 9.0)
    lines = [list(row) for row in rows]
    lines += [[value() for _ in columns] for _ in range(blanks)]
    whole = [heads(*(text for text, _ in columns)), *lines]
    cols = [wide for _, wide in columns]
    if title:
        whole[0].insert(0, side(title, len(whole)))
        cols.insert(0, SIDE)
    if more.pop("stretch", False):
        more["stretch"] = tuple(range(1, len(whole)))
    return Grid(cols, whole, least=[9.0, *[height] * len(lines)], header=1, **more)


def blanks_for(count: int, least: int) -> int:
    """Empty lines below a list, so that it has at least so many and always one to write on."""
    return max(least - count, 1)
