"""Any file that a user calls a table, read safely: xlsx, xlsm, xls, ods and csv.

What is in the file is bounded before it is opened (sizes in the archive, the farthest cell), for
the reader itself would fill the memory. Formulas and macros are never run: cells hold the values
that the office program saved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from dangjian_desktop.domain.problems import KnownError

from . import archive, delimited, ole
from .limits import FILE_BYTES, NotATable, Used, too_large

Cells = list[Any]  # str ("" where empty), float, int, bool, date, datetime, time


@dataclass(slots=True)
class Sheet:
    """One sheet: `rows[0]` is the workbook's row 1."""

    name: str
    rows: list[Cells]
    visible: bool = True
    merged: Sequence[tuple[int, int, int, int]] = ()  # top, left, bottom, right, counted from 0
    hidden_rows: frozenset[int] = frozenset()  # row numbers
    # (row number, column from 0) -> number format, only of the formats that change a date's reading
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(slots=True)
class Book:
    name: str
    kind: str  # xlsx, xls, ods, csv, paste
    sheets: list[Sheet]
    epoch1904: bool = False


def read(path: Path) -> Book:
    """The sheets of a file; when it is no table, KnownError says in a sentence what it is."""
    head, size = _head(path)
    if size == 0:
        raise _refused(path, "是空文件，请选择有内容的表格")
    if size > FILE_BYTES and not head.strip(b"\0"):
        raise _refused(path, "里面全是空字节，文件已经损坏，请重新取得这份文件")
    if size > FILE_BYTES:
        raise _refused(path, f"有{size >> 20}MB，不像一份名单，请把要导入的表另存为较小的文件")
    data = _bytes(path)
    if head.startswith(b"PK\x03\x04"):
        return _from_zip(path, data)
    if head.startswith(ole.MAGIC):
        return _from_ole(path, data)
    if what := _other_format(head):
        raise _refused(path, f"其实是{what}，不是表格；请用WPS或Excel打开，另存为xlsx后再导入")
    return Book(path.name, "csv", [Sheet(path.stem, delimited.rows_of(path.name, data))])


def _refused(path: Path, words: str, kind: str = "unreadable_file") -> KnownError:
    return KnownError(f"“{path.name}”{words}。", kind)


def _head(path: Path) -> tuple[bytes, int]:
    try:
        with path.open("rb") as file:
            return file.read(4096), path.stat().st_size
    except FileNotFoundError:
        raise _refused(path, "不存在，请核对文件位置", "no_such_file") from None
    except IsADirectoryError:
        raise _refused(path, "是文件夹，请选择其中的表格文件") from None
    except OSError:
        raise _refused(path, "读不出来，请检查U盘、权限，或关闭正在使用它的程序后再试") from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise _refused(path, "读到一半出错，请检查U盘后再试") from None


_MAGICS = (
    (b"%PDF", "PDF文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"Rar!", "RAR压缩包"),
    (b"7z\xbc\xaf", "7z压缩包"),
    (b"\x1f\x8b", "gz压缩包"),
    (b"SQLite format 3", "数据库文件"),
    (b"{\\rtf", "RTF文档"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
    (b"PK\x05\x06", "空的压缩包"),
)


def _other_format(head: bytes) -> str:
    for magic, what in _MAGICS:
        if head.startswith(magic):
            return what
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")[:300].lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<style")):
        return "网页（有的系统导出时把网页起名为xls）"
    if start.startswith(b"<?xml"):
        return "XML文件（如Excel 2003的XML表格）"
    return ""


# --- zip: xlsx, xlsm, ods ------------------------------------------------------------------------


def _from_zip(path: Path, data: bytes) -> Book:
    try:
        about = archive.inspect(data)
    except NotATable as refusal:
        raise _refused(path, refusal.words, refusal.kind) from None
    return Book(path.name, about.kind, _seen(path, data, about.sheets), about.epoch1904)


def _seen(path: Path, data: bytes, sheets: Mapping[str, archive.SheetFacts]) -> list[Sheet]:
    """The sheets with what is known of how they look."""
    read = _calamine(path, data)
    for sheet in read:
        known = sheets.get(sheet.name)
        if known is not None:
            sheet.hidden_rows, sheet.formats = known.hidden_rows, known.formats
    return read


def _from_ole(path: Path, data: bytes) -> Book:
    try:
        about = ole.inspect(data)
    except NotATable as refusal:
        raise _refused(path, refusal.words, refusal.kind) from None
    return Book(path.name, "xls", _seen(path, data, about.sheets), about.epoch1904)


_UNREADABLE = "不完整或已损坏（可能没有复制完），请重新取得这份文件，或用WPS、Excel打开后另存为xlsx"


def _calamine(path: Path, data: bytes) -> list[Sheet]:
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(BytesIO(data))
        return [
            _sheet(book.get_sheet_by_name(about.name), about)
            for about in book.sheets_metadata
            if about.typ is calamine.SheetTypeEnum.WorkSheet
        ]
    except calamine.PasswordError:
        raise _refused(path, "有密码，请用WPS或Excel打开，取消密码后再导入", "password") from None
    except (calamine.CalamineError, ValueError, OSError, UnicodeDecodeError):
        raise _refused(path, _UNREADABLE, "damaged_file") from None
    except BaseException as error:
        # The reader's own panic on a malformed file derives from BaseException.
        if type(error).__name__ != "PanicException":
            raise
        raise _refused(path, _UNREADABLE, "damaged_file") from None


def _sheet(sheet: Any, about: Any) -> Sheet:
    used = Used(sheet.total_height, sheet.total_width)
    if too_large(used):
        raise ValueError("larger than the file itself had said")
    merged = [(a, b, c, d) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
    visible = str(about.visible).endswith("Visible")
    rows = sheet.to_python(skip_empty_area=False)
    return Sheet(about.name, rows, visible=visible, merged=merged)
