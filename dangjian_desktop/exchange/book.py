"""Workbooks as this program writes them: ready to print, text where digits must stay digits.

openpyxl is imported when a book is written, for it takes a while to load.
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dangjian_desktop.domain.problems import KnownError, not_written
from dangjian_desktop.store.files import write

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 40  # characters
_A4 = "9"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list; `width` in half-width characters."""

    heading: str
    width: float = 10
    hidden: bool = False


def safe(value: Any) -> Any:
    """What a cell may hold: text without the characters that no workbook takes."""
    return _UNWRITABLE.sub("", value) if isinstance(value, str) else value


class ListBook:
    """One sheet with a title, a line of notes and a list under a header that every page repeats."""

    def __init__(self, name: str, columns: Sequence[Column], *, title: str, note: str = "") -> None:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.utils import get_column_letter

        self._book = Workbook(write_only=True)
        self._book.properties.creator = ""
        self._new = WriteOnlyCell
        self._columns = columns
        self._sheet = self._book.create_sheet(sheet_title(name))
        for number, column in enumerate(columns, start=1):
            shape = self._sheet.column_dimensions[get_column_letter(number)]
            shape.width, shape.hidden = min(column.width + 2, _WIDEST), column.hidden
        for style in _styles():
            self._book.add_named_style(style)
        self._set_up(3 if note else 2)
        self._sheet.append([self._cell(title, "list_title")])
        if note:
            self._sheet.append([self._cell(note, "list_note")])
        self._sheet.append([self._cell(c.heading, "list_head") for c in columns])

    def _set_up(self, head: int) -> None:
        sheet = self._sheet
        sheet.freeze_panes = f"A{head + 1}"
        sheet.print_title_rows = f"1:{head}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_options.horizontalCentered = True
        sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
        margins = sheet.page_margins
        margins.left = margins.right = 0.5
        margins.top = margins.bottom = 0.75

    def add(self, values: Iterable[Any]) -> None:
        self._sheet.append(
            [self._cell(v, "list_text" if isinstance(v, str) else "list_number") for v in values]
        )

    def _cell(self, value: Any, style: str) -> Any:
        cell = self._new(self._sheet, safe(value))
        cell.style = style
        if isinstance(value, str):
            as_text(cell)
        return cell

    def save(self, path: Path) -> None:
        self._sheet.close()  # its rows are complete, whether or not they can be put where wished
        save(self._book, path)


def sheet_title(name: str) -> str:
    """A name that a sheet may have: 31 characters, none of those that workbooks forbid."""
    return re.sub(r"[\\/*?:\[\]]", " ", name)[:31].strip("'") or "Sheet"


def as_text(cell: Any) -> None:
    """Digits stay as typed, and nothing that begins like a formula is one."""
    if cell.number_format != "@":
        cell.number_format = "@"
    cell.data_type = "s"
    if isinstance(cell.value, str) and cell.value.startswith(_LIKE_A_FORMULA):
        cell.quotePrefix = True


def _styles() -> list[Any]:
    """Named, for a cell takes a style of a name ten times faster than its parts."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

    thin = Side(style="thin", color="808080")
    framed = {
        "border": Border(left=thin, right=thin, top=thin, bottom=thin),
        "alignment": Alignment(vertical="center", wrap_text=True),
    }
    text = {"number_format": "@"}
    return [
        NamedStyle("list_title", font=Font(name="宋体", bold=True, size=16), **text),
        NamedStyle("list_note", font=Font(name="宋体", size=10), **text),
        NamedStyle("list_head", font=Font(name="宋体", bold=True, size=11), **framed, **text),
        NamedStyle("list_text", font=Font(name="宋体", size=11), **framed, **text),
        NamedStyle("list_number", font=Font(name="宋体", size=11), **framed),
    ]


def save(book: Any, path: Path) -> None:
    """Whole or not at all; made in memory, for what fails on the way complains a second time."""
    content = io.BytesIO()
    try:
        book.save(content)
        write(path, content.getvalue())
    except PermissionError:
        raise KnownError(
            f"写不了“{path.name}”：文件可能正在WPS或Excel里打开，或者文件夹不让写；请关闭后再导出。",
            "cannot_write",
        ) from None
    except OSError as fault:
        raise KnownError(
            f"“{path.name}”没有写成：{not_written(fault)}；请检查后再导出。", "cannot_write"
        ) from None
