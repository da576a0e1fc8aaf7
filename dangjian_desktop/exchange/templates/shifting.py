"""Rows that are added to a sheet, and everything in a workbook that counts rows below them.

A range that ends where the rows are added grows with them, so that a sum below a list stays one.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})", re.IGNORECASE)
_RANGE = re.compile(
    r"(\$?[A-Z]{1,3}\$?[0-9]{1,7})(?::(\$?[A-Z]{1,3}\$?[0-9]{1,7}))?", re.IGNORECASE
)
_ROWS = re.compile(r"(\$?)([0-9]{1,7}):(\$?)([0-9]{1,7})")
_SHEET = re.compile(r"(?P<sheet>'(?:[^']|'')+'|[^'!\[\]:]+)!(?P<rest>.+)", re.DOTALL)


class Zone(NamedTuple):
    """A row of a list with the empty rows below that belong to it, and how many rows it gets."""

    row: int
    spare: int
    needed: int

    @property
    def end(self) -> int:
        return self.row + self.spare

    @property
    def extra(self) -> int:
        """Rows that are added to the sheet."""
        return max(0, self.needed - 1 - self.spare)


class Shift:
    """Where each row of one sheet goes."""

    def __init__(self, zones: Sequence[Zone] = ()) -> None:
        self.zones = sorted(zones)

    def __bool__(self) -> bool:
        return any(zone.extra for zone in self.zones)

    def first(self, row: int) -> int:
        """A row's new number; that of a list's row is its first."""
        return row + sum(zone.extra for zone in self.zones if zone.end < row)

    def last(self, row: int) -> int:
        """The end of a range: it takes in the rows that are added there."""
        return row + sum(zone.extra for zone in self.zones if zone.end <= row)

    def area(self, reference: str) -> str:
        """A1:C5 → A1:C14; one cell in a list's row becomes the column of its rows."""
        found = _RANGE.fullmatch(reference)
        if found is None:
            return reference
        first = _moved(found[1], self.first)
        last = _moved(found[2] or found[1], self.last)
        return first if first == last else f"{first}:{last}"

    def areas(self, references: str) -> str:
        """Several, parted by blanks."""
        return " ".join(self.area(one) for one in references.split())

    def cell(self, reference: str) -> str:
        """One cell stays one."""
        return _moved(reference, self.first)


def _moved(cell: str, to: Callable[[int], int]) -> str:
    found = _CELL.fullmatch(cell)
    if found is None:
        return cell
    return f"{found[1]}{found[2]}{found[3]}{to(int(found[4]))}"


class Own(NamedTuple):
    """The row of a list in which a formula stands: its relative references follow the copy."""

    row: int
    copy: int  # the new number of this copy's row


class Formulas:
    """Shifts formulas of a whole workbook; `shifts` by the names of sheets."""

    def __init__(self, shifts: Mapping[str, Shift]) -> None:
        self._shifts = {name.casefold(): shift for name, shift in shifts.items()}

    def grown(self, areas: str) -> str:
        """The areas that a chart shows; one cell of a list becomes all its rows."""
        found = _SHEET.fullmatch(areas)
        if found is None or not _RANGE.fullmatch(found["rest"]):
            return self.moved(areas, "")
        shift = self._of(_bare(found["sheet"]))
        return f"{found['sheet']}!{shift.area(found['rest'])}"

    def moved(self, formula: str, sheet: str, own: Own | None = None) -> str:
        """The formula (without =) after the rows were added; `sheet` is where it stands."""
        from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

        try:
            tokens = Tokenizer(f"={formula}").items
        except (
            TokenizerError,
            IndexError,
            AssertionError,
        ):  # the form's own fault: it stays as it is
            return formula
        return "".join(
            self._operand(t.value, sheet, own)
            if t.type == Token.OPERAND and t.subtype == Token.RANGE
            else t.value
            for t in tokens
        )

    def _operand(self, operand: str, sheet: str, own: Own | None) -> str:
        found = _SHEET.fullmatch(operand)
        if found is None:
            return self._reference(operand, self._of(sheet), own)
        named = found["sheet"]
        bare = _bare(named)
        mine = own if bare.casefold() == sheet.casefold() else None
        return f"{named}!{self._reference(found['rest'], self._of(bare), mine)}"

    def _of(self, sheet: str) -> Shift:
        return self._shifts.get(sheet.casefold(), Shift())

    def _reference(self, reference: str, shift: Shift, own: Own | None) -> str:
        if rows := _ROWS.fullmatch(reference):
            first, last = shift.first(int(rows[2])), shift.last(int(rows[4]))
            return f"{rows[1]}{first}:{rows[3]}{last}"
        found = _RANGE.fullmatch(reference)
        if found is None:
            return reference
        first_cell = _followed(found[1], shift.first, own)
        if found[2] is None:
            return first_cell
        return f"{first_cell}:{_followed(found[2], shift.last, own)}"


def _bare(sheet: str) -> str:
    """'它''s' → 它's."""
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def _followed(cell: str, to: Callable[[int], int], own: Own | None) -> str:
    found = _CELL.fullmatch(cell)
    if own and found and not found[3] and int(found[4]) == own.row:
        return f"{found[1]}{found[2]}{own.copy}"
    return _moved(cell, to)


def column_of(cell: str) -> int:
    """B7 → 2."""
    number = 0
    for letter in re.sub(r"[^A-Za-z]", "", cell).upper():
        number = number * 26 + ord(letter) - 64
    return number


def letters_of(column: int) -> str:
    """2 → B."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def row_of(cell: str) -> int:
    """B7 → 7; 0 for what is no cell."""
    digits = re.sub(r"[^0-9]", "", cell)
    return int(digits) if digits else 0


class Area(NamedTuple):
    """A merged area by its first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, reference: str) -> "Area":
        first, _, last = reference.partition(":")
        last = last or first
        return cls(row_of(first), column_of(first), row_of(last), column_of(last))

    @property
    def reference(self) -> str:
        first = f"{letters_of(self.left)}{self.top}"
        return f"{first}:{letters_of(self.right)}{self.bottom}"
