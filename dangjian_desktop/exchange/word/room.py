"""How high things will be in Word, about: rows that stretch take what is left of their page.

Word breaks lines by itself; counting characters comes near enough, and what is kept spare here
keeps a form on the page it is meant for.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from dangjian_desktop.domain.breaks import ems, label_lines, title_lines
from dangjian_desktop.domain.cell_look import CELL_LEAD, FOOT_LEAD, LONG_LEAD, MM, levelled
from dangjian_desktop.domain.document import (
    Addressee,
    Block,
    Box,
    Ending,
    Facts,
    Grid,
    Heading,
    Notes,
    Para,
    Place,
    Signers,
    Title,
    fitted,
    placed,
)
from dangjian_desktop.domain.document_look import (
    NOTE_LEAD,
    NOTE_SIZE,
    NOTES_ABOVE,
    SIGN_ABOVE,
    SIGN_STEP,
    TABLE_BELOW,
    TITLE_FREE,
    TITLE_LEAD,
    Setting,
    TableSetting,
    fact_places,
    table_setting,
)

_SPARE = 4.0  # mm of a page
_SQUEEZED = 0.06  # of a page: by so much its rows may come closer
_RULE = 0.18  # mm: Word counts the rule above a row to it
_INDENT = 2.0  # characters
_PARTED = 0.25
_BEFORE, _BEHIND = (
    re.compile(r"[^\x00-\u2fff][0-9A-Za-z]"),
    re.compile(r"[0-9A-Za-z][^\x00-\u2fff]"),
)
FACT_LEAD, FACT_AFTER = 1.13, 2.0  # ems, mm


def text_lines(words: str, size: float, width: float, indent: float = 0.0) -> int:
    """Lines of a text in a width of mm; its line ends begin new ones."""
    room = max(1.0, width * MM / size)
    return sum(max(1, ceil((_wide(part) + indent) / room - 0.01)) for part in words.split("\n"))


def _wide(words: str) -> float:
    """About its width in characters; some programs part figures from Han whatever they are told."""
    return ems(words) + _PARTED * (len(_BEFORE.findall(words)) + len(_BEHIND.findall(words)))


def box_words(box: Box, width: float, size: float, cells: TableSetting) -> str:
    """Its text, labels parted."""
    if box.role in {"label", "head"}:
        return label_lines(box.text, (width - 2 * cells.pad) * MM / size)
    return box.text


def foot_height(box: Box, size: float, cells: TableSetting) -> float:
    """Of who signs and the day, mm."""
    return (len(box.foot) * FOOT_LEAD * size) / MM + cells.rise if box.foot else 0.0


def _need(place: Place, size: float, cells: TableSetting) -> float:
    box = place.box
    if box.role == "side" or box.picture is not None:
        return 0.0
    flows = box.role == "long"
    words, inner = box_words(box, place.width, size, cells), place.width - 2 * cells.pad
    count = text_lines(words, size, inner, _INDENT if flows else 0.0) if words else 0
    high = count * size * (LONG_LEAD if flows else CELL_LEAD) / MM
    return high + 2 * cells.rise + foot_height(box, size, cells) + _RULE


def row_heights(grid: Grid, width: float, tight: bool = False) -> list[float]:
    """The rows of a grid before any of them stretches, mm; `tight`: as their text alone takes."""
    cells, rows = table_setting(grid), placed(grid, fitted(grid.cols, width))
    least = [0.0 if tight else low for low in (*grid.least, *[0.0] * len(rows))]
    lowest = grid.size * CELL_LEAD / MM if tight else cells.least
    heights = [(low or lowest) + _RULE for low, _ in zip(least, rows, strict=False)]
    for number, row in enumerate(rows):
        for place in row:
            if not place.goes_on:
                last = min(number + place.box.down, len(rows)) - 1
                before = sum(heights[number:last])
                need = _need(place, grid.size, cells)
                heights[last] = max(heights[last], need - before)
    return heights


def title_height(block: Title, setting: Setting) -> float:
    """Of its lines and the free room below, mm."""
    size = min(block.size, setting.title)
    room = setting.width * MM / size
    count = sum(len(title_lines(words, room)) for words in block.texts)
    below = setting.leading / MM + 1 if block.below else 0.0
    return count * size * TITLE_LEAD / MM + below + max(setting.title_after, TITLE_FREE)


def _text_height(words: str, setting: Setting, indent: float) -> float:
    return text_lines(words, setting.pitch, setting.width, indent) * setting.leading / MM


def facts_height(parts: Sequence[str], size: float, width: float) -> float:
    """A line, or one for each where they do not go side by side."""
    apart = fact_places(list(parts), size, width) is None
    return (len(parts) if apart else 1) * size * FACT_LEAD / MM + FACT_AFTER


def sign_width(name: str, setting: Setting) -> float:
    """Of a signer's name with the rule to sign on, mm."""
    return (ems(name) + 1) * setting.sign / MM + setting.sign_line


def sign_lines(names: Sequence[str], setting: Setting) -> list[list[str]]:
    """Signers, as many side by side as the width takes."""
    lines, used, em = list[list[str]](), 0.0, setting.sign / MM
    for name in (name.rstrip("：:") for name in names):
        wide = sign_width(name, setting)
        if not lines or used + em + wide > setting.width:
            lines.append([])
            used = -em
        lines[-1].append(name)
        used += em + wide
    return lines


def _notes_height(block: Notes, width: float) -> float:
    inner = width - 2 * NOTE_SIZE / MM
    count = sum(text_lines(words, NOTE_SIZE, inner) for words in block.texts)
    return count * NOTE_SIZE * NOTE_LEAD / MM + NOTES_ABOVE


def height(block: Block, setting: Setting) -> float:
    """Of one block, mm."""
    match block:
        case Grid():
            return sum(row_heights(block, setting.width))
        case Title():
            return title_height(block, setting)
        case Addressee() | Heading():
            return _text_height(block.text, setting, 0.0)
        case Para():
            return _text_height(block.lead + block.text, setting, _INDENT)
        case _:
            return _closing_height(block, setting)


def _closing_height(block: Block, setting: Setting) -> float:
    match block:
        case Facts():
            return facts_height(block.parts, setting.facts, setting.width)
        case Notes():
            return _notes_height(block, setting.width)
        case Signers():
            lines = len(sign_lines(block.names, setting)) + bool(block.dated)
            return SIGN_ABOVE + lines * SIGN_STEP
        case Ending():
            return (len(block.bodies) + 2) * setting.ending_leading / MM
        case _:
            return 0.0


def heights(blocks: Sequence[Block], setting: Setting) -> float:
    """Of blocks one below the other, with the room between tables and what follows them."""
    gaps = sum(
        TABLE_BELOW + setting.table_above
        for one, other in pairwise(blocks)
        if isinstance(one, Grid) and not (isinstance(other, Grid) and other.joined)
    )
    return sum(height(block, setting) for block in blocks) + gaps


def planned(blocks: Sequence[Block], setting: Setting, room: float) -> list[list[float]]:
    """The rows' heights of each block, none but a grid has any.

    Rows that stretch take what is left of the page. A page meant to be full keeps some millimetres
    spare: its rows come a little closer, or Word would put the last of them on the next.
    """
    grids = [block if isinstance(block, Grid) else None for block in blocks]
    rows = [row_heights(grid, setting.width) if grid else [] for grid in grids]
    free = room - _SPARE - heights(blocks, setting)
    if free >= 0:
        places = [(n, row) for n, grid in enumerate(grids) if grid for row in stretching(grid)]
        grown = levelled([rows[n][row] for n, row in places], free)
        for (n, row), high in zip(places, grown, strict=True):
            rows[n][row] = high
    elif -free <= room * _SQUEEZED:
        tight = [row_heights(grid, setting.width, tight=True) if grid else [] for grid in grids]
        rows = _closer(rows, tight, -free)
    return rows


def stretching(grid: Grid) -> list[int]:
    """The rows that stretch."""
    chosen = (grid.stretch,) if isinstance(grid.stretch, int) else grid.stretch or ()
    return [row % len(grid.rows) for row in chosen]


def _closer(rows: list[list[float]], tight: list[list[float]], over: float) -> list[list[float]]:
    """Every row gives of what it has above its text, if all of them have enough."""
    slack = sum(map(sum, rows)) - sum(map(sum, tight))
    if slack <= 2 * over:
        return rows
    share = over / slack
    return [
        [high - share * (high - low) for high, low in zip(some, other, strict=True)]
        for some, other in zip(rows, tight, strict=True)
    ]
