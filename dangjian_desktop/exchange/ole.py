"""What an OLE file (xls, and much else) holds, found out before a reader opens it.

Source: [MS-CFB] for the container, [MS-XLS] for the records BOUNDSHEET, DIMENSIONS, DATEMODE.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from .limits import WORDS_FAR, NotATable, Used, too_large

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # from here on a sector number is a mark, not a place
_BROKEN = "不完整或已损坏（可能没有复制完），请重新取得这份文件，或用WPS、Excel打开后另存为xlsx"
_PASSWORD = "有密码，请用WPS或Excel打开，取消密码后再导入"
_OTHERS = {
    "WordDocument": "Word文档",
    "PowerPoint Document": "演示文稿",
    "VisioDocument": "图形文件",
}
_BOUND_SHEET, _DIMENSIONS, _DATE_MODE, _FILE_PASS, _EOF = 0x85, 0x200, 0x22, 0x2F, 0x0A
_BIFF8_DIMENSIONS = 14  # bytes


@dataclass(frozen=True, slots=True)
class Facts:
    epoch1904: bool = False


def inspect(data: bytes) -> Facts:
    """Facts of an old workbook; NotATable says what else it is."""
    try:
        names = dict(_entries(data))
        for name, what in _OTHERS.items():
            if name in names:
                raise NotATable(f"是{what}，请把其中的名单复制到表格里再导入")
        if "EncryptedPackage" in names:
            raise NotATable(_PASSWORD, "password")
        entry = names.get("Workbook") or names.get("Book")
        if entry is None:
            raise NotATable("不是表格，请用WPS或Excel打开，另存为xlsx后再导入")
        return _workbook(_stream(data, *entry))
    except (struct.error, IndexError, ValueError):
        raise NotATable(_BROKEN, "damaged_file") from None


# --- the container -------------------------------------------------------------------------------


def _sector_size(data: bytes) -> int:
    shift = int(struct.unpack_from("<H", data, 30)[0])
    if shift not in (9, 12):
        raise ValueError("no such sector size")
    return 1 << shift


def _table(data: bytes) -> list[int]:
    """The file allocation table: for each sector the next one."""
    size = _sector_size(data)
    sectors = [s for s in struct.unpack_from("<109I", data, 76) if s < _END]
    more = int(struct.unpack_from("<I", data, 68)[0])
    seen: set[int] = set()
    while more < _END and more not in seen:
        seen.add(more)
        *part, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        sectors += [s for s in part if s < _END]
    table: list[int] = []
    for sector in sectors:
        table += struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
    return table


def _chain(data: bytes, start: int) -> bytes:
    size, table = _sector_size(data), _table(data)
    pieces, seen = [], set[int]()
    while start < _END and start not in seen:
        seen.add(start)
        pieces.append(data[(start + 1) * size : (start + 2) * size])
        start = table[start]
    return b"".join(pieces)


def _entries(data: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Name -> (first sector, size) of the streams in the directory."""
    directory = _chain(data, int(struct.unpack_from("<I", data, 48)[0]))
    for at in range(0, len(directory) - 127, 128):
        length = int(struct.unpack_from("<H", directory, at + 64)[0])
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", directory, at + 116)
        if name:
            yield name, (int(start), int(size))


def _stream(data: bytes, start: int, size: int) -> bytes:
    least = int(struct.unpack_from("<I", data, 56)[0])
    if size >= least:
        return _chain(data, start)[:size]
    return b""  # so small that it lies in the mini stream: no harm can come of it


# --- the workbook --------------------------------------------------------------------------------


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length


def _workbook(stream: bytes) -> Facts:
    epoch1904 = False
    for kind, body in _records(stream, 0):
        if kind == _FILE_PASS:
            raise NotATable(_PASSWORD, "password")
        if kind == _DATE_MODE:
            epoch1904 = body[:1] == b"\x01"
        if kind == _BOUND_SHEET:
            _check_size(stream, int(struct.unpack_from("<I", body)[0]))
    return Facts(epoch1904)


def _check_size(stream: bytes, at: int) -> None:
    for kind, body in _records(stream, at):
        if kind == _DIMENSIONS:
            if len(body) >= _BIFF8_DIMENSIONS:
                _, rows, _, columns = struct.unpack_from("<IIHH", body)
            else:
                _, rows, _, columns = struct.unpack_from("<HHHH", body)
            used = Used(int(rows), int(columns))
            if too_large(used):
                raise NotATable(WORDS_FAR.format(rows=used.rows, columns=used.columns), "too_large")
            return
