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


def ciphered() -> bytes:
    """An archive whose parts say that they need a password."""
    data = bytearray(archive(xl__workbook_xml=b"<workbook/>", a_xml=b"<a/>"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


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
    "xlsb": (archive(**{"xl/workbook.bin": b"1"}), "xlsb"),
    "ciphered zip": (ciphered(), "有密码"),
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


def test_a_large_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(200 << 20)
    with pytest.raises(KnownError, match="有200MB"):
        read(path)


@pytest.mark.parametrize("data", [b"\xff\xff\xff\xff,\xff", b"\xff\xfe\x00"])
def test_text_in_no_known_encoding(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(KnownError, match="编码认不出来"):
        read(tmp_path / "a.csv")


def test_a_cell_without_end(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("姓名,备注\n张三," + '"' + "长" * 200_000, "utf-8")
    with pytest.raises(KnownError, match="不成对引号"):
        read(tmp_path / "a.csv")


def test_a_text_of_too_many_cells(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("," * 5000 + "\n" + "1\n" * 1000, "utf-8")
    with pytest.raises(KnownError, match="万个单元格"):
        read(tmp_path / "a.csv")


def test_a_panic_of_the_reader_is_a_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import python_calamine

    class PanicException(BaseException):
        """What the reader's runtime raises."""

    def panic(_: object) -> None:
        raise PanicException

    monkeypatch.setattr(python_calamine, "load_workbook", panic)
    (tmp_path / "a.xlsx").write_bytes(PLAIN)
    with pytest.raises(KnownError, match="不完整或已损坏"):
        read(tmp_path / "a.xlsx")


def test_stopping_the_program_is_no_damaged_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import python_calamine

    def stopped(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(python_calamine, "load_workbook", stopped)
    (tmp_path / "a.xlsx").write_bytes(PLAIN)
    with pytest.raises(KeyboardInterrupt):
        read(tmp_path / "a.xlsx")


def ods(content: bytes, **more: bytes) -> bytes:
    with zipfile.ZipFile(ROSTERS / "open.ods") as old:
        parts = {i.filename: old.read(i) for i in old.infolist()}
    goal = io.BytesIO()
    with zipfile.ZipFile(goal, "w") as new:
        for name, data in (parts | {"content.xml": content or parts["content.xml"]} | more).items():
            new.writestr(name, data)
    return goal.getvalue()


def ods_of(cells: bytes) -> bytes:
    with zipfile.ZipFile(ROSTERS / "open.ods") as old:
        content = old.read("content.xml")
    return ods(content.replace(b"</table:table>", cells + b"</table:table>"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            ods_of(
                b'<table:table-row table:number-rows-repeated="99999999999"/><table:table-row>'
                b'<table:table-cell table:number-columns-repeated="9" office:value="1"/>'
                b"</table:table-row>"
            ),
            "范围太大",
        ),
        (ods(b"<a><b></a>"), "不完整或已损坏"),
        (ods(b"<!DOCTYPE a><a/>"), "不完整或已损坏"),
        (ods(b"", **{"META-INF/manifest.xml": b"<m><encryption-data/></m>"}), "有密码"),
        (ods(b"", mimetype=b"application/vnd.oasis.opendocument.text"), "不是表格"),
    ],
)
def test_bad_ods(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a.ods").write_bytes(data)
    with pytest.raises(KnownError, match=words):
        read(tmp_path / "a.ods")


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
