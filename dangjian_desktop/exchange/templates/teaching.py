"""A form without fields taught once: its empty places, what the words beside them ask for.

Nothing is guessed silently: what is recognised is proposed, and a person confirms it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dangjian_desktop.services.templates import labels
from dangjian_desktop.services.templates.labels import Labels, Meant
from dangjian_desktop.services.templates.of_person import PHOTO

from .grids import Cell, Grid

_SHOWN = 40  # characters of a label; what is longer is a note
_ROWS_OF_A_LIST = 2  # so many empty rows below heads are a list, one may be a single person's


@dataclass(frozen=True, slots=True)
class Proposal:
    """An empty place and the field that it seems to want, "" where that is not recognised.

    `sure`: the label is a known word.
    """

    place: str
    label: str
    field: str
    sure: bool


def proposals(grids: Sequence[Grid], words: Labels) -> list[Proposal]:
    """The empty places of a form that have a label, in the order of the form."""
    found: list[Proposal] = []
    for grid in grids:
        taken: set[int] = set()
        rows = list(_rows(grid, words, taken))
        by_place = {one.place: one for one in (*rows, *_single(grid, words, taken))}
        ordered = sorted(grid.cells, key=lambda cell: (cell.row, cell.column))
        found += [by_place[cell.place] for cell in ordered if cell.place in by_place]
    return found


# --- lists: heads above empty rows ---------------------------------------------------------------


def _rows(grid: Grid, words: Labels, taken: set[int]) -> Iterator[Proposal]:
    for row in sorted({cell.row for cell in grid.cells}):
        heads = [
            (head, below)
            for head in grid.cells
            if head.row == row and (below := _under(grid, head))
        ]
        if len(heads) < 2 or any(id(below) in taken for _, below in heads):  # noqa: PLR2004
            continue
        depth = min(_depth(grid, below) for _, below in heads)
        best = _best_list([head.text for head, _ in heads], words, depth)
        if not best:
            continue
        for head, below in heads:
            taken.update(id(cell) for cell in _column(grid, below, depth))
            yield _proposal(below, head, words.meant_in(head.text, best))


def _proposal(cell: Cell, label: Cell, meant: Meant | None) -> Proposal:
    """Without a meaning the place is shown all the same, for a person to say what it wants."""
    text = "".join(label.text.split())[:_SHOWN]
    return Proposal(cell.place, text, meant.field if meant else "", bool(meant and meant.sure))


def _under(grid: Grid, head: Cell) -> Cell | None:
    """The empty cell below a head, of the same width."""
    if head.empty:
        return None
    below = grid.below(head)
    alike = below is not None and (below.column, below.across) == (head.column, head.across)
    return below if below is not None and alike and below.empty else None


def _column(grid: Grid, top: Cell, most: int) -> list[Cell]:
    """Empty cells of one width, one below the other."""
    found = [top]
    while len(found) < most:
        following = grid.below(found[-1])
        if following is None or not following.empty:
            break
        if (following.column, following.across) != (top.column, top.across):
            break
        found.append(following)
    return found


def _depth(grid: Grid, top: Cell) -> int:
    return len(_column(grid, top, len(grid.cells)))


def _best_list(heads: Sequence[str], words: Labels, depth: int) -> str:
    """The list whose fields these heads are; "" when they rather ask about one person."""
    alone = sum(words.meant(head) is not None for head in heads)
    best, most = "", 0
    for listed in words.lists():
        found = [m.field for head in heads if (m := words.meant_in(head, listed))]
        enough = len(found) * 2 >= len(heads) and len(found) > most
        if (
            enough
            and labels.telling(listed, found)
            and (depth >= _ROWS_OF_A_LIST or len(found) > alone)
        ):
            best, most = listed, len(found)
    return best


# --- single places: a label to the left, or above ------------------------------------------------


def _single(grid: Grid, words: Labels, taken: set[int]) -> Iterator[Proposal]:
    for cell in grid.cells:
        if labels.is_photo_place(cell.text) and words.meant(PHOTO):
            yield Proposal(cell.place, "".join(cell.text.split()), PHOTO, True)
        if not cell.empty or id(cell) in taken:
            continue
        beside = [one for one in (grid.left_of(cell), _head_of(grid, cell)) if one is not None]
        named = [one for one in beside if 0 < len("".join(one.text.split())) <= _SHOWN]
        label = next((one for one in named if words.meant(one.text)), None)
        if label is not None or named:
            label = label or named[0]
            yield _proposal(cell, label, words.meant(label.text))


def _head_of(grid: Grid, cell: Cell) -> Cell | None:
    """The words above it, unless they have an empty place of their own at their right."""
    above = grid.above(cell)
    alike = above is not None and (above.column, above.across) == (cell.column, cell.across)
    if above is None or not alike:
        return None
    beside = grid.at(above.row, above.column + above.across)
    return None if beside is not None and beside.empty else above
