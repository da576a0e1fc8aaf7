"""Text tables: csv in UTF-8 or GB18030, and what a spreadsheet puts on the clipboard."""

import csv
from io import StringIO

from dangjian_desktop.domain.problems import KnownError

from .limits import AREA, Used, too_large

_SNIFFED = 4000  # characters that are enough to see the separator


def rows_of(name: str, data: bytes) -> list[list[str]]:
    """The cells of a text file; KnownError when it is no text or no table."""
    return split(name, decoded(name, data))


def decoded(name: str, data: bytes) -> str:
    """The text of a file in one of the encodings in use; KnownError for another."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data:
        raise KnownError(
            f"“{name}”不是表格，也不是文字，或者已经损坏；请选择xlsx、xls、ods或csv文件。",
            "unreadable_file",
        )
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise KnownError(
        f"“{name}”的文字编码认不出来，请用WPS或Excel打开，另存为xlsx后再导入。", "encoding"
    )


def split(name: str, text: str, separator: str = "") -> list[list[str]]:
    """Rows of cells; blanks lines keep their place, so that row numbers are the file's own."""
    rows: list[list[str]] = []
    width = 0
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator or _separator(text)):
            rows.append([cell.strip() for cell in row])
            width = max(width, len(row))
            if too_large(Used(len(rows), width)):
                raise KnownError(
                    f"“{name}”超过{AREA // 10_000}万个单元格，不像一份名单，请分开导入。",
                    "too_large",
                )
    except csv.Error:
        raise KnownError(
            f"“{name}”里有过长或不成对引号的内容，请用WPS或Excel打开，另存为xlsx后再导入。",
            "damaged_file",
        ) from None
    return [row + [""] * (width - len(row)) for row in rows]


def _separator(text: str) -> str:
    start = text[:_SNIFFED]
    return max((",", "\t", ";", "|"), key=start.count)
