"""Fonts as others make them: other units, segment maps, composites, collections, hints."""

import struct
from pathlib import Path

import pytest

from dangjian_desktop.reports.paper.faces import EM, Face, word_sum
from dangjian_desktop.reports.paper.pdf import PdfFile
from dangjian_desktop.reports.paper.share import Share
from dangjian_desktop.runtime.resources import font_file

SQUARE = struct.pack(">h4h", 1, 0, 0, 1000, 1000) + struct.pack(">HH", 3, 0) + bytes(16)
PAIR = struct.pack(">h4h", -1, 0, 0, 1000, 1000) + struct.pack(
    ">HHhhHHbb", 0x21, 1, 0, 0, 0x02, 1, 5, 5
)


def _segments(codes: dict[int, int]) -> bytes:
    """A cmap of format 4: one segment a code, and the closing one."""
    rows = [*sorted(codes.items()), (0xFFFF, 0)]
    many = len(rows)
    ends = [code for code, _ in rows]
    deltas = [(glyph - code) & 0xFFFF for code, glyph in rows[:-1]] + [1]
    body = struct.pack(f">{many}H", *ends) + bytes(2) + struct.pack(f">{many}H", *ends)
    body += struct.pack(f">{many}H", *deltas) + bytes(2 * many)
    head = struct.pack(">7H", 4, 14 + len(body), 0, 2 * many, 0, 0, 0)
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + head + body


def build(units: int = 2048, hints: bool = False, collection: bool = False) -> bytes:
    """A small font: blank, a square and a composite of two squares, for 党 and 员."""
    outlines = [b"", SQUARE, PAIR]
    offsets, glyf = [0], b""
    for outline in outlines:
        glyf += outline + b"\0" * (-len(outline) % 4)
        offsets.append(len(glyf))
    head = struct.pack(">IIIIHH", 0x10000, 0, 0, 0x5F0F3CF5, 0, units) + bytes(16)
    head += struct.pack(">4h", 0, -200, units, 800) + struct.pack(">HHhhh", 0, 8, 2, 1, 0)
    tables = {
        "cmap": _segments({ord("党"): 1, ord("员"): 2}),
        "glyf": glyf,
        "head": head,
        "hhea": struct.pack(">I2h", 0x10000, 1600, -400) + bytes(26) + struct.pack(">H", 2),
        "hmtx": struct.pack(">HhHhh", units // 2, 0, units, 0, 7),
        "loca": struct.pack(">4I", *offsets),
        "maxp": struct.pack(">IH", 0x10000, 3) + bytes(26),
    }
    if hints:
        tables |= {"cvt ": bytes(4), "fpgm": bytes(4), "prep": bytes(4)}
    start = 16 if collection else 0
    place = start + 12 + 16 * len(tables)
    rows, body = b"", b""
    for tag, data in sorted(tables.items()):
        padded = data + b"\0" * (-len(data) % 4)
        rows += struct.pack(">4s3I", tag.encode(), 0, place + len(body), len(data))
        body += padded
    font = struct.pack(">I4H", 0x10000, len(tables), 0, 0, 0) + rows + body
    return struct.pack(">4sIII", b"ttcf", 0x10000, 1, 16) + font if collection else font


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Own Font.ttf"


def test_advances_are_told_in_thousandths_whatever_the_units(path: Path) -> None:
    path.write_bytes(build(2048))
    face = Face(path)
    assert [face.advance(glyph) for glyph in range(3)] == [500, EM, EM]


def test_characters_are_found_through_segments(path: Path) -> None:
    path.write_bytes(build())
    face = Face(path)
    assert [face.glyph(ord(char)) for char in "党员会𠮷"] == [1, 2, 0, 0]


def test_the_first_face_of_a_collection_is_taken(path: Path) -> None:
    path.write_bytes(build(collection=True))
    assert Face(path).glyph(ord("党")) == 1


def test_the_name_in_the_file_is_plain_letters(path: Path) -> None:
    path.write_bytes(build())
    assert Face(path).name == "OwnFont"


def test_a_composite_brings_its_parts_along(path: Path) -> None:
    path.write_bytes(build())
    share = Share(Face(path), 0)
    assert share.codes["员"] == "\0\1"
    outlines = share._outlines()
    assert len(outlines) == 3
    part = struct.unpack_from(">H", outlines[1].raw, 12)[0]
    assert outlines[part].raw.startswith(SQUARE)


def test_hints_travel_with_a_users_font(path: Path) -> None:
    path.write_bytes(build(hints=True))
    share = Share(Face(path), 0)
    assert share.codes["党"]
    assert {"cvt ", "fpgm", "prep"} <= set(share._small_tables(share._outlines()))


def test_a_character_the_face_lacks_is_an_error(path: Path) -> None:
    path.write_bytes(build())
    with pytest.raises(KeyError):
        Share(Face(path), 0).codes["会"]


def test_outlines_are_deflated_once() -> None:
    face = Face(font_file("fang"))
    glyph = face.glyph(ord("党"))
    assert face.blocks([glyph])[0] is face.blocks([glyph])[0]


def test_the_program_of_a_font_opens_again(path: Path) -> None:
    path.write_bytes(build())
    share = Share(Face(path), 0)
    assert (share.codes["党"], share.codes["员"]) == ("\0\1", "\0\2")
    whole = _inflated(share)
    count, *_ = struct.unpack_from(">H", whole, 4)
    tags = {whole[12 + 16 * n : 16 + 16 * n].decode() for n in range(count)}
    assert tags == {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    for n in range(count):
        tag, check, at, size = struct.unpack_from(">4s3I", whole, 12 + 16 * n)
        table = whole[at : at + size]
        assert check == word_sum(table + b"\0" * (-len(table) % 4)) & 0xFFFFFFFF, tag


def _inflated(share: Share) -> bytes:
    import zlib

    program, size = share._program(share._outlines())
    whole = zlib.decompress(program)
    assert len(whole) == size
    return whole


def test_the_font_of_a_document_is_written(path: Path) -> None:
    path.write_bytes(build())
    share = Share(Face(path), 0)
    assert share.codes["党"]
    assert share.write(PdfFile()).endswith(" 0 R")
