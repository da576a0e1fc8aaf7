"""What an OLE file (xls, and much else) holds, found out before a reader opens it.

Source: [MS-CFB] for the container, [MS-XLS] for the records BOUNDSHEET, DIMENSIONS, DATEMODE,
FORMAT, XF, ROW and those of cells.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .archive import BUILT_IN, SheetFacts, tells
from .limits import WORDS_FAR, NotATable, Used, too_large

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # from here on a sector number is a mark, not a place
_BROKEN = "不完整或已损坏（可能没有复制完），请重新取得这份文件，或用WPS、Excel打开后另存为xlsx"
_PASSWORD = "有密码，请用WPS或Excel打开，取消密码后再导入"
_OTHERS = {"WordDocument": "Word文档", "PowerPoint Document": "演示文稿"}
_BOUND_SHEET, _DIMENSIONS, _DATE_MODE, _FILE_PASS = 0x85, 0x200, 0x22, 0x2F
_STRINGS, _END_OF_PART = 0xFC, 0x0A
# Records that begin with the row and column of a cell: numbers, texts, booleans, formulas.
_CELLS = frozenset((0x203, 0x204, 0x205, 0x207, 0x27E, 0xFD, 0xBD, 0x06, 0xD6, 0x206, 0x406))
_FORMAT, _CELL_STYLE, _ROW, _MANY_NUMBERS = 0x41E, 0xE0, 0x208, 0xBD
_HIDDEN_ROW = 0x20  # of the flags of ROW
_BIFF8 = b"\x00\x06"  # before it, texts are written otherwise: no formats are read of such
_BIFF8_DIMENSIONS = 14  # bytes
_SMALL = 4096  # bytes; a smaller stream lies in the mini stream
_MINI_SECTOR = 64


@dataclass(frozen=True, slots=True)
class Facts:
    epoch1904: bool = False
    sheets: Mapping[str, SheetFacts] = field(default_factory=dict)


def inspect(data: bytes) -> Facts:
    """Facts of an old workbook; NotATable says what else it is.

    All that a reader takes on trust (counts, chains, the places of cells) is checked here, for a
    damaged number makes it ask for more memory than there is, and the program would be ended.
    """
    try:
        return _inspected(_Container(data))
    except (struct.error, IndexError, ValueError):
        raise NotATable(_BROKEN, "damaged_file") from None


def _inspected(container: "_Container") -> Facts:
    names = container.entries
    for name, what in _OTHERS.items():
        if name in names:
            raise NotATable(f"是{what}，请把其中的名单复制到表格里再导入")
    if "EncryptedPackage" in names:
        raise NotATable(_PASSWORD, "password")
    # A reader takes the second where the first fails it: both are looked at.
    facts = [_workbook(container.stream(*names[n])) for n in ("Workbook", "Book") if n in names]
    if not facts:
        raise NotATable("不是表格，请用WPS或Excel打开，另存为xlsx后再导入")
    return facts[0]


# --- the container -------------------------------------------------------------------------------


class _Container:
    """The file system inside the file; ValueError and its like where it contradicts itself."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift = self._number("<H", 30)
        if shift not in (9, 12):
            raise ValueError("no such sector size")
        self._size = 1 << shift
        sectors = len(data) // self._size + 1
        for at in (40, 44, 64, 72):  # how many sectors the directory and the tables have
            if self._number("<I", at) > sectors:
                raise ValueError("more sectors than the file has")
        self._table = self._read_table()
        self.entries: dict[str, tuple[int, int]] = {}
        root: tuple[int, int] | None = None
        for name, place in self._directory():
            self.entries.setdefault(name, place)
            root = root or place
        self._mini = self._chain(root[0]) if root and root[0] < _END else b""
        if root and root[1] > len(data):
            raise ValueError("larger than the file")
        first = self._number("<I", 60)
        table = self._chain(first) if first < _END else b""
        self._mini_table = struct.unpack(f"<{len(table) // 4}I", table)

    def _number(self, form: str, at: int) -> int:
        return int(struct.unpack_from(form, self._data, at)[0])

    def _sector(self, number: int) -> bytes:
        found = self._data[(number + 1) * self._size : (number + 2) * self._size]
        if not found:
            raise ValueError("a sector beyond the end")
        return found

    def _read_table(self) -> list[int]:
        """The file allocation table: for each sector the next one."""
        sectors = [s for s in struct.unpack_from("<109I", self._data, 76) if s < _END]
        more, seen = self._number("<I", 68), set[int]()
        while more < _END:
            if more in seen:
                raise ValueError("a circle")
            seen.add(more)
            *part, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            sectors += [s for s in part if s < _END]
        table: list[int] = []
        for sector in sectors:
            table += struct.unpack(f"<{self._size // 4}I", self._sector(sector))
        return table

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _followed(start, self._table))

    def _directory(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Name -> (first sector, size) of the streams, the root first."""
        directory = self._chain(self._number("<I", 48))
        for at in range(0, len(directory) - 127, 128):
            name = directory[at : at + 64].decode("utf-16-le", "replace").partition("\0")[0]
            start, size = struct.unpack_from("<II", directory, at + 116)
            if name:
                yield name, (int(start), int(size))

    def stream(self, start: int, size: int) -> bytes:
        if size > len(self._data):
            raise ValueError("larger than the file")
        if size >= _SMALL:
            return self._chain(start)[:size]
        places = _followed(start, self._mini_table)
        pieces = [self._mini[n * _MINI_SECTOR : (n + 1) * _MINI_SECTOR] for n in places]
        return b"".join(pieces)[:size]


def _followed(start: int, table: Sequence[int]) -> Iterator[int]:
    """The sectors of a chain; ValueError when it comes back to itself."""
    steps = 0
    while start < _END:
        yield start
        steps += 1
        if steps > len(table):
            raise ValueError("a circle")
        start = table[start]


# --- the workbook --------------------------------------------------------------------------------


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of the records up to the end of this part."""
    if at > len(stream):
        raise ValueError("a sheet beyond the end")
    end = len(stream) - 3
    head = struct.Struct("<HH").unpack_from
    while at < end:
        kind, length = head(stream, at)
        yield kind, at + 4, length
        if kind == _END_OF_PART:
            return
        at += 4 + length


def _workbook(stream: bytes) -> Facts:
    epoch1904 = False
    sheets: list[tuple[str, int]] = []
    styles = _Styles()
    for kind, at, length in _records(stream, 0):
        if kind == _FILE_PASS:
            raise NotATable(_PASSWORD, "password")
        if kind == _DATE_MODE:
            epoch1904 = stream[at : at + 1] == b"\x01"
        elif kind == _BOUND_SHEET:
            start = int(struct.unpack_from("<I", stream, at)[0])
            sheets.append((_text(stream[at + 6 : at + length], "<B"), start))
        elif kind == _STRINGS and struct.unpack_from("<I", stream, at + 4)[0] > len(stream):
            raise ValueError("more texts than bytes")
        elif kind in (_FORMAT, _CELL_STYLE) and stream[4:6] == _BIFF8:
            styles.read(kind, stream[at : at + length])
    telling = styles.telling()
    return Facts(epoch1904, {name: _sheet(stream, start, telling) for name, start in sheets})


def _text(body: bytes, count: str) -> str:
    """A text after its length and a flag: one byte a character, or two."""
    at = struct.calcsize(count)
    wide = len(body) > at and body[at] & 1
    size = struct.unpack_from(count, body)[0] * (2 if wide else 1)
    return body[at + 1 : at + 1 + size].decode("utf-16-le" if wide else "latin-1", "replace")


class _Styles:
    """The number formats of cells, in the order in which cells name them."""

    def __init__(self) -> None:
        self._formats: dict[int, str] = {int(n): shown for n, shown in BUILT_IN.items()}
        self._cells: list[int] = []

    def read(self, kind: int, body: bytes) -> None:
        if kind == _CELL_STYLE:
            self._cells.append(int(struct.unpack_from("<H", body, 2)[0]))
        else:
            self._formats[int(struct.unpack_from("<H", body)[0])] = _text(body[2:], "<H")

    def telling(self) -> dict[int, str]:
        shown = [self._formats.get(number, "") for number in self._cells]
        return {style: one for style, one in enumerate(shown) if tells(one)}


def _sheet(stream: bytes, start: int, telling: Mapping[int, str]) -> SheetFacts:
    """What the sheet says of its size, where its cells really are, and what is seen of them."""
    place = struct.Struct("<HH").unpack_from
    rows = columns = 0
    hidden, formats = set[int](), dict[tuple[int, int], str]()
    for kind, at, length in _records(stream, start):
        if kind in _CELLS:
            row, column = place(stream, at)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            for style, beside in _styles(stream, kind, at, length) if telling else ():
                if style in telling:
                    formats[row + 1, column + beside] = telling[style]
        elif kind == _DIMENSIONS:
            _check_said(stream[at : at + length])
        elif kind == _ROW and stream[at + 12] & _HIDDEN_ROW:
            hidden.add(place(stream, at)[0] + 1)
    used = Used(rows, columns)
    if too_large(used):
        raise NotATable(WORDS_FAR.format(rows=rows, columns=columns), "too_large")
    return SheetFacts(frozenset(hidden), formats)


def _styles(stream: bytes, kind: int, at: int, length: int) -> Iterator[tuple[int, int]]:
    """The style of each cell of a record, and how far right of the first it is."""
    many = (length - 6) // 6 if kind == _MANY_NUMBERS else 1
    for beside in range(many):
        yield int(struct.unpack_from("<H", stream, at + 4 + 6 * beside)[0]), beside


def _check_said(body: bytes) -> None:
    whole = len(body) >= _BIFF8_DIMENSIONS
    top, bottom, left, right = struct.unpack_from("<IIHH" if whole else "<HHHH", body)
    used = Used(int(bottom), int(right))
    if too_large(used):
        raise NotATable(WORDS_FAR.format(rows=used.rows, columns=used.columns), "too_large")
    if used != (0, 0) and (top > bottom or left > right):
        raise ValueError("ends before it begins")
