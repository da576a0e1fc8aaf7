"""Any file whatever: one sentence saying what it is and what to do, and nothing else."""

import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.exchange.roster_file import open_roster
from dangjian_desktop.exchange.workbook import read

ROSTERS = Path(__file__).parent / "rosters"
PLAIN = (ROSTERS / "plain.xlsx").read_bytes()
OLD = (ROSTERS / "old.xls").read_bytes()


def with_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The plain roster with one part of the archive changed."""
    goal = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(PLAIN)) as old,
        zipfile.ZipFile(goal, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, change(data) if part.filename == name else data)
    return goal.getvalue()


def rows(more: bytes) -> bytes:
    return with_part(
        "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", more + b"</sheetData>")
    )


def archive(**parts: bytes) -> bytes:
    goal = io.BytesIO()
    with zipfile.ZipFile(goal, "w") as new:
        for name, data in parts.items():
            new.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return goal.getvalue()


def protected_xls() -> bytes:
    """The old workbook with the record that says it is enciphered."""
    at = OLD.index(struct.pack("<HHHH", 0x0809, 16, 0x0600, 5)) + 20
    return OLD[:at] + struct.pack("<HHHHH", 0x2F, 6, 1, 1, 1) + OLD[at + 10 :]


def protected_xlsx() -> bytes:
    """The names in an enciphered xlsx, which is an OLE file."""
    name = "EncryptedPackage".encode("utf-16-le")
    old = "Workbook".encode("utf-16-le")
    at = OLD.index(old)
    entry = name + b"\0" * (64 - len(name)) + struct.pack("<H", len(name) + 2)
    return OLD[:at] + entry + OLD[at + len(entry) :]


CASES = {
    "empty": (b"", "空文件"),
    "truncated": (PLAIN[:3000], "不完整或已损坏"),
    "cut inside": (PLAIN[:2000] + PLAIN[2600:], "不完整或已损坏"),
    "truncated xls": (OLD[:1500], "不完整或已损坏"),
    "protected xlsx": (protected_xlsx(), "有密码"),
    "protected xls": (protected_xls(), "有密码"),
    "pdf": (b"%PDF-1.7 ...", "PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n", "图片"),
    "rar": (b"Rar!\x1a\x07\x00", "RAR"),
    "web page": (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
    "xml": (b'<?xml version="1.0"?><Workbook/>', "XML"),
    "word": (archive(word__document_xml=b"<a/>"), "Word"),
    "plain zip": (archive(a_xml=b"<a/>"), "普通压缩包"),
    "old word": (
        OLD.replace("Workbook".encode("utf-16-le"), b"W\0o\0r\0d\0D\0o\0c\0u\0"),
        "不是表格",
    ),
    "binary": (bytes(range(256)) * 20, "不是表格"),
    "no people": ("甲,乙\n1,2\n".encode(), "没有找到人员"),
    "far cell": (
        rows(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "第1048576行、第16384列",
    ),
    "far cell in another hand": (
        rows(b'<row r = "9"><c t="n" r = \'xfd1048576\'><v>1</v></c></row>'),
        "第1048576行、第16384列",
    ),
    "far cell on a sheet without a name": (
        with_part(
            "docProps/app.xml", lambda _: b'<sheetData><c r="XFD1048576"><v>1</v></c></sheetData>'
        ),
        "第1048576行、第16384列",
    ),
    "cells without places": (
        rows(b'<row r="1048576">' + b"<c><v>1</v></c>" * 30 + b"</row>"),
        "范围太大",
    ),
    "broken xml": (
        with_part("xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2]),
        "不完整或已损坏",
    ),
    "broken list of sheets": (
        with_part("xl/workbook.xml", lambda xml: xml[:-20]),
        "不完整或已损坏",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_is_one_sentence(case: str, tmp_path: Path) -> None:
    data, words = CASES[case]
    path = tmp_path / "花名册.xlsx"
    path.write_bytes(data)
    with pytest.raises(KnownError) as refused:
        open_roster(path)
    assert words in refused.value.message
    assert refused.value.message.endswith("。")
    assert "\n" not in refused.value.message


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="不存在"):
        read(tmp_path / "没有.xlsx")
    with pytest.raises(KnownError, match=r"文件夹|读不出来"):
        read(tmp_path)


def test_a_gigabyte_of_zeros(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(KnownError, match="空字节"):
        read(path)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    zeros = b"0" * (1 << 20)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"<workbook/>")
        with parts.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(zeros)
    tracemalloc.start()
    with pytest.raises(KnownError, match="解压后过大"):
        read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 << 20


def test_an_archive_that_lies_about_its_size(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"<workbook>" + b" " * 50_000_000 + b"</workbook>")
    size, lie = struct.pack("<I", 50_000_021), struct.pack("<I", 100)
    path = tmp_path / "a.xlsx"
    path.write_bytes(bomb.getvalue().replace(size, lie))
    with pytest.raises(KnownError, match="不完整或已损坏"):
        read(path)


@pytest.mark.slow
def test_a_million_empty_rows(tmp_path: Path) -> None:
    styled = b"".join(
        b'<row r="%d"><c r="A%d" s="0"/></row>' % (i, i) for i in range(30, 1_000_000)
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(rows(styled))
    start = time.perf_counter()
    assert len(read(path).sheets[0].rows) < 30
    assert time.perf_counter() - start < 30


def test_many_columns_are_no_trouble(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["姓名", *[f"第{n}列" for n in range(1000)]])
    book.worksheets[0].append(["张三", *range(1000)])
    book.save(tmp_path / "a.xlsx")
    assert open_roster(tmp_path / "a.xlsx")[0].rows


@settings(max_examples=150)
@given(
    st.sampled_from([PLAIN, OLD, (ROSTERS / "open.ods").read_bytes()]),
    st.integers(0, 10_000),
    st.binary(min_size=1, max_size=40),
)
def test_a_file_damaged_anywhere_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, at: int, noise: bytes
) -> None:
    at %= len(data)
    path = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    path.write_bytes(data[:at] + noise + data[at + len(noise) :])
    try:
        book = read(path)
    except KnownError as refused:
        assert refused.message.endswith("。")  # noqa: PT017 - either way is right
    else:
        assert book.sheets is not None


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    try:
        read(path)
    except KnownError as refused:
        assert refused.message.endswith("。")  # noqa: PT017 - either way is right
