"""A sheet of a workbook template: its cells with marks, its rows of lists, told from its XML."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from .language import Path, Piece, Show, has_mark, parse
from .runs import Kinds, join
from .shifting import Area, column_of, letters_of

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROW, CELL, VALUE, FORMULA, INLINE = f"{S}row", f"{S}c", f"{S}v", f"{S}f", f"{S}is"
_TEXT, _STRING = f"{S}t", f"{S}si"
_PHONETIC = frozenset((f"{S}rPh", f"{S}phoneticPr", f"{S}rPr"))
TEXTS = Kinds(INLINE, _TEXT, frozenset(), _PHONETIC)


@dataclass(slots=True, eq=False)
class MarkedText:
    """One text of a cell with marks; `at` counts the texts of the cell."""

    at: int
    pieces: Sequence[Piece]


@dataclass(slots=True)
class RowPlan:
    """A row of the template: which cells have marks, and the list that it repeats over."""

    element: Any
    number: int
    marked: dict[int, list[MarkedText]] = field(default_factory=dict)  # cell -> its texts
    path: Path | None = None
    spare: int = 0  # empty rows of the same make below it


@dataclass(slots=True)
class SheetPlan:
    """One sheet as it is filled."""

    name: str
    part: str
    root: Any
    rows: list[RowPlan]
    merged: list[Area]


class Strings:
    """The texts that cells of a workbook share; those with marks are taken into their cells."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self._items = [] if root is None else list(root.iterchildren(_STRING))
        self._marked = {n for n, one in enumerate(self._items) if has_mark(_all_text(one))}

    def text(self, cell: Any) -> str:
        """What a cell says, whether its text is shared or its own; "" for a formula."""
        if cell.get("t") == "s":
            number = int(cell.findtext(VALUE) or 0)
            return _all_text(self._items[number])
        if cell.get("t") == "inlineStr":
            return _all_text(cell.find(INLINE))
        return "" if cell.find(FORMULA) is not None else cell.findtext(VALUE) or ""

    def take_in(self, cell: Any) -> None:
        """A shared text with marks becomes the cell's own, with its formats."""
        if cell.get("t") != "s":
            return
        number = int(cell.findtext(VALUE) or 0)
        if number not in self._marked:
            return
        own = cell.makeelement(INLINE)
        own.extend(deepcopy(one) for one in self._items[number])
        for old in list(cell):
            cell.remove(old)
        cell.append(own)
        cell.set("t", "inlineStr")

    def forget_marked(self) -> None:
        """No cell refers to them any more: nothing of the template's marks stays in the file."""
        for number in self._marked:
            item = self._items[number]
            for child in list(item):
                item.remove(child)
            item.append(item.makeelement(_TEXT))


def _all_text(element: Any) -> str:
    """Its texts without the small characters above that tell how they are read."""
    if element is None:
        return ""
    return "".join(t.text or "" for t in element.iter(_TEXT) if t.getparent().tag not in _PHONETIC)


def numbered(data: Any) -> None:
    """Rows and cells that say where they are; some programs leave it out."""
    last = 0
    for row in data.iterchildren(ROW):
        last = int(row.get("r") or last + 1)
        row.set("r", str(last))
        column = 0
        for cell in row.iterchildren(CELL):
            column = column_of(cell.get("r", "")) or column + 1
            cell.set("r", f"{letters_of(column)}{last}")


def merged_areas(root: Any) -> list[Area]:
    found = root.find(f"{S}mergeCells")
    return [] if found is None else [Area.of(one.get("ref", "A1")) for one in found]


def row_plan(row: Any, strings: Strings) -> RowPlan:
    """The marks of a row, each whole in one text."""
    plan = RowPlan(row, int(row.get("r")))
    for at, cell in enumerate(row.iterchildren(CELL)):
        if not has_mark(strings.text(cell)):
            continue
        strings.take_in(cell)
        join(cell, TEXTS)
        texts = [
            MarkedText(number, parse(text.text or ""))
            for number, text in enumerate(texts_of(cell))
            if has_mark(text.text or "")
        ]
        if texts:
            plan.marked[at] = texts
    return plan


def texts_of(cell: Any) -> list[Any]:
    """The text elements of a cell's own text."""
    own = cell.find(INLINE)
    if own is None:
        return []
    return [t for t in own.iter(_TEXT) if t.getparent().tag not in _PHONETIC]


def alone(texts: Sequence[MarkedText], cell: Any) -> Show | None:
    """The mark, when a cell holds nothing else: a number may then be written as a number."""
    pieces = [piece for text in texts for piece in text.pieces]
    first = pieces[0] if len(pieces) == 1 else None
    others = "".join(t.text or "" for n, t in enumerate(texts_of(cell)) if n != texts[0].at)
    return first if isinstance(first, Show) and not others.strip() else None


def find_spare(plans: Sequence[RowPlan], strings: Strings, merged: Sequence[Area]) -> None:
    """How many empty rows of the same make stand below each row of a list."""
    by_number = {plan.number: plan for plan in plans}
    for plan in plans:
        if plan.path is None:
            continue
        while _alike(plan, by_number.get(plan.number + plan.spare + 1), strings, merged):
            plan.spare += 1


def _alike(model: RowPlan, row: RowPlan | None, strings: Strings, merged: Sequence[Area]) -> bool:
    if row is None or row.path is not None or row.marked:
        return False
    over = [a for a in merged if a.top <= model.number and a.bottom >= row.number]
    if _make(model.element, over) != _make(row.element, over):
        return False
    if _merges(model.number, merged) != _merges(row.number, merged):
        return False
    cells = list(row.element.iterchildren(CELL))
    return not any(c.find(FORMULA) is not None or strings.text(c).strip() for c in cells)


def _make(row: Any, over: Sequence[Area]) -> list[tuple[int, str]]:
    """The columns of a row with their styles, without those merged into a cell above."""
    found = [(column_of(c.get("r", "")), c.get("s", "")) for c in row.iterchildren(CELL)]
    return [(n, style) for n, style in found if not any(a.left <= n <= a.right for a in over)]


def _merges(number: int, merged: Sequence[Area]) -> list[tuple[int, int]]:
    return sorted((a.left, a.right) for a in merged if a.top == a.bottom == number)


def plain_formulas(data: Any) -> None:
    """Formulas that are shared with others below are written out, so that rows can move."""
    from openpyxl.formula.translate import Translator

    masters: dict[str, tuple[str, str]] = {}
    for cell, formula in _shared(data):
        if formula.text:
            masters[formula.get("si", "")] = (formula.text, cell.get("r"))
    for cell, formula in _shared(data):
        text, origin = masters.get(formula.get("si", ""), (formula.text or "", cell.get("r")))
        moved = Translator(f"={text}", origin).translate_formula(cell.get("r"))
        for name in ("t", "si", "ref"):
            formula.attrib.pop(name, None)
        formula.text = moved[1:]


def _shared(data: Any) -> Iterator[tuple[Any, Any]]:
    for formula in list(data.iter(FORMULA)):
        if formula.get("t") == "shared":
            yield formula.getparent(), formula
