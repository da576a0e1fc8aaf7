"""Old workbooks: what a reader would take on trust is found out before."""

import struct

import pytest

from dangjian_desktop.exchange.limits import NotATable
from dangjian_desktop.exchange.ole import MAGIC, inspect

FREE, END, TABLE, EXTENDED = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def biff(sheet: bytes, *more: bytes) -> bytes:
    """A workbook stream with one sheet of these records."""
    head = record(0x809, struct.pack("<HH", 0x600, 5)) + b"".join(more)
    start = len(head) + 4 + 12 + 4
    bound = record(0x85, struct.pack("<IHBB", start, 0, 1, 0) + b"\0\0\0\0")
    return head + bound + record(0x0A) + sheet + record(0x0A)


def dimensions(rows: int, columns: int, top: int = 0) -> bytes:
    return record(0x200, struct.pack("<IIHHH", top, rows, 0, columns, 0))


def cell(row: int, column: int) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, 0, 1.0))


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    words = name.encode("utf-16-le")
    head = words.ljust(64, b"\0") + struct.pack("<HBB", len(words) + 2, kind, 1)
    return (head + b"\xff" * 12).ljust(116, b"\0") + struct.pack("<IIi", start, size, 0)


def container(stream: bytes, name: str = "Workbook", *, extended: bool = False) -> bytes:
    """A compound file of 512-byte sectors: table, directory, small table, small stream."""
    minis = -(-len(stream) // 64)
    small = stream.ljust(minis * 64, b"\0")
    big = -(-len(small) // 512)
    chain = [END] if big == 1 else [*range(4, 3 + big), END]
    table = [TABLE, END, END, *chain]
    directory = entry("Root Entry", 5, 3, len(small)) + entry(name, 2, 0, len(stream))
    mini_table = [*range(1, minis), END]
    sectors = [
        struct.pack("<128I", *table, *[FREE] * (128 - len(table))),
        directory.ljust(512, b"\0"),
        struct.pack("<128I", *mini_table, *[FREE] * (128 - len(mini_table))),
        small.ljust(big * 512, b"\0"),
    ]
    places = [0] + [FREE] * 108
    more = END
    if extended:  # the table's own place told in a further sector
        places, more = [FREE] * 109, 3 + big
        sectors.append(struct.pack("<128I", 0, *[FREE] * 126, END))
    fixed = bytearray(512)
    fixed[:34] = MAGIC + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    # directory sectors, tables, directory, –, least size, small table and its length, more, places
    head = (0, 1, 1, 0, 4096, 2, 1, more, int(extended), *places)
    struct.pack_into("<118I", fixed, 40, *head)
    return bytes(fixed) + b"".join(sectors)


GOOD = biff(dimensions(2, 2) + cell(0, 0) + cell(1, 1))


def test_a_small_workbook_is_found_in_the_small_stream() -> None:
    assert inspect(container(GOOD)).epoch1904 is False


def test_years_counted_from_1904() -> None:
    assert inspect(container(biff(b"", record(0x22, b"\1\0")))).epoch1904


def test_a_table_told_in_a_further_sector() -> None:
    assert inspect(container(GOOD, extended=True)).epoch1904 is False


@pytest.mark.parametrize(
    ("stream", "words"),
    [
        (biff(dimensions(65536, 256)), "第65536行、第256列"),
        (biff(dimensions(2, 2) + cell(65535, 60000)), "第65536行、第60001列"),
        (biff(record(0x200, struct.pack("<HHHHH", 0, 65535, 0, 255, 0))), "第65535行、第255列"),
        (biff(dimensions(2, 2, top=9)), "损坏"),
        (biff(b"", record(0xFC, struct.pack("<II", 0, 0x7FFFFFFF))), "损坏"),
        (biff(b"", record(0x2F, b"\1\0")), "有密码"),
        (GOOD[:8] + record(0x85, struct.pack("<I", 0x7FFFFFFF)), "损坏"),
    ],
)
def test_a_workbook_that_says_what_cannot_be(stream: bytes, words: str) -> None:
    with pytest.raises(NotATable) as refused:
        inspect(container(stream))
    assert words in refused.value.words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("WordDocument", "Word文档"),
        ("PowerPoint Document", "演示文稿"),
        ("EncryptedPackage", "有密码"),
        ("Contents", "不是表格"),
    ],
)
def test_other_files_in_the_same_container(name: str, words: str) -> None:
    with pytest.raises(NotATable) as refused:
        inspect(container(GOOD, name))
    assert words in refused.value.words


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (30, 7),  # sectors of 128 bytes
        (44, 0x7FFFFFFF),  # more tables than the file has
        (48, 0x00FFFFFF),  # the directory beyond the end
        (512 + 4, 1),  # the directory follows itself
        (1024 + 120, 0x7FFFFFFF),  # the root is larger than the file
        (1024 + 128 + 120, 0x7FFFFFFF),  # so is the workbook
        (1536, 0),  # the small stream follows itself
    ],
)
def test_a_container_that_contradicts_itself(at: int, value: int) -> None:
    data = bytearray(container(GOOD * 3))
    struct.pack_into("<H" if at == 30 else "<I", data, at, value)
    with pytest.raises(NotATable) as refused:
        inspect(bytes(data))
    assert "损坏" in refused.value.words


def test_further_sectors_that_go_round_in_a_circle() -> None:
    data = bytearray(container(GOOD, extended=True))
    struct.pack_into("<I", data, len(data) - 4, len(data) // 512 - 2)
    with pytest.raises(NotATable):
        inspect(bytes(data))


def test_formats_and_hidden_rows_of_an_old_workbook() -> None:
    month = 'yyyy"年"m"月"'
    shown = struct.pack("<HHB", 164, len(month), 1) + month.encode("utf-16-le")
    styles = [record(0xE0, struct.pack("<HH", 0, number)) for number in (0, 164, 17)]
    many = struct.pack("<HHHIHIH", 2, 1, 1, 0, 2, 0, 2)  # two numbers
    rows = record(0x208, struct.pack("<HHHHHHI", 1, 0, 3, 0, 0, 0, 0x20))
    cells = record(0x203, struct.pack("<HHHd", 0, 2, 1, 1.0)) + record(0xBD, many)
    book = biff(dimensions(3, 3) + rows + cells, record(0x41E, shown), *styles)
    (found,) = inspect(container(book)).sheets.values()
    assert found.formats == {(1, 2): month, (3, 1): month, (3, 2): "mmm-yy"}
    assert found.hidden_rows == {2}
