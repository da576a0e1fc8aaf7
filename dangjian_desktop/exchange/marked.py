"""The imported workbook given back with its faults marked: the cell coloured, the reason noted."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dangjian_desktop.services.roster_import import Preview, Row
from dangjian_desktop.services.roster_import_read import text_of

from .book import as_text, safe, save, sheet_title

_COLOURS = {"bad": "FFC7CE", "warn": "FFEB9C"}
_MOST = 400_000  # cells; a larger workbook is written anew, without its looks
_LARGEST = 5 << 20  # bytes; openpyxl needs fifty times as much
_READABLE = (".xlsx", ".xlsm")
_AUTHOR = "党建台账"
# What openpyxl raises on workbooks that Excel opens; the marks then go into a new one.
_TROUBLES = (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError)
_TROUBLES_OF_FILE = (*_TROUBLES, zipfile.BadZipFile, SyntaxError)


def give_back(preview: Preview, source: Path | None, goal: Path) -> int:
    """Write a copy of `source` with every fault and warning marked; returns how many cells are.

    An xlsx keeps its looks (macros are left out); of any other kind, or with None for a pasted
    block, the rows are written into a new workbook. KnownError when `goal` cannot be written.
    """
    book = _opened(preview, source)
    if book is None:
        book = _anew(preview)
    count = 0
    for row, column, state, words in marks(preview):
        _mark(book[sheet_title(row.table.sheet)], (row.number, column + 1), state, words)
        count += 1
    save(book, goal)
    return count


def marks(preview: Preview) -> Iterator[tuple[Row, int, str, str]]:
    """Row, column from 0, state and words of each cell to be marked.

    A fault without a column of its own is told beside the name.
    """
    for row in preview.rows:
        found: dict[int, tuple[str, list[str]]] = {}
        for state, said in (("bad", row.faults), ("warn", row.warnings)):
            for target, words in said:
                column = row.table.column_of(target)
                if column is None:
                    column = row.table.column_of("name") or 0
                found.setdefault(column, (state, []))[1].append(words)
        for column, (state, sentences) in found.items():
            yield row, column, state, "；".join(sentences)


def _opened(preview: Preview, source: Path | None) -> Any:
    """The workbook itself, or None where openpyxl cannot or should not open it."""
    if source is None or source.suffix.lower() not in _READABLE:
        return None
    if sum(len(row.cells) for row in preview.rows) > _MOST or source.stat().st_size > _LARGEST:
        return None
    from openpyxl import load_workbook

    try:
        book = load_workbook(source)
    except _TROUBLES_OF_FILE:
        return None
    if not {t.sheet for t in preview.tables} <= {s.title for s in book.worksheets}:
        return None
    return book


def _anew(preview: Preview) -> Any:
    """The same cells in the same places."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for table in preview.tables:
        title = sheet_title(table.sheet)
        sheet = book[title] if title in book.sheetnames else book.create_sheet(title)
        if (first := min((number for number, _ in table.rows), default=2)) > 1:
            for column, heading in enumerate(table.headings, start=1):
                _put(sheet.cell(first - 1, column), heading)
    for row in preview.rows:
        for column, raw in enumerate(row.cells, start=1):
            if raw not in ("", None):
                _put(book[sheet_title(row.table.sheet)].cell(row.number, column), raw)
    return book


def _put(cell: Any, raw: Any) -> None:
    cell.value = safe(raw) if isinstance(raw, str | int | float) else text_of(raw)
    if isinstance(cell.value, str):
        as_text(cell)


def _mark(sheet: Any, place: tuple[int, int], state: str, words: str) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    cell = sheet.cell(*place)
    for area in sheet.merged_cells.ranges:
        if cell.coordinate in area:
            cell = sheet.cell(area.min_row, area.min_col)
    cell.fill = PatternFill("solid", start_color=_COLOURS[state])
    note = Comment(words, _AUTHOR)
    note.width, note.height = 260, 80
    cell.comment = note
