"""Attachments: kept by their content, told apart by it, and never a danger to the program."""

import errno
import hashlib
import io
import os
import struct
import time
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.store import attachments, files


def picture(kind: str = "JPEG", size: tuple[int, int] = (400, 200), **more: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "red").save(stream, kind, **more)
    return stream.getvalue()


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


def left(folder: Path) -> list[str]:
    return sorted(f.name for f in folder.rglob("*") if f.is_file())


def test_a_file_is_kept_under_its_hash(tmp_path: Path) -> None:
    source = tmp_path / "签到表.pdf"
    source.write_bytes(b"%PDF-1.7 words")
    kept = attachments.keep(tmp_path / "a", source, source.name)
    sha256 = hashlib.sha256(b"%PDF-1.7 words").hexdigest()
    assert kept == attachments.Kept(sha256, "签到表.pdf", "application/pdf", 14)
    assert attachments.path_of(tmp_path / "a", sha256).read_bytes() == b"%PDF-1.7 words"
    assert attachments.check(tmp_path / "a", sha256) == ""


def test_equal_files_are_one(tmp_path: Path) -> None:
    first = attachments.keep(tmp_path, b"same", "1.txt")
    written = attachments.path_of(tmp_path, first.sha256).stat().st_mtime_ns
    second = attachments.keep(tmp_path, b"same", "2.txt")
    assert (first.sha256, second.name) == (second.sha256, "2.txt")
    assert left(tmp_path) == [first.sha256]
    assert attachments.path_of(tmp_path, first.sha256).stat().st_mtime_ns == written


def test_a_cut_file_is_mended_by_adding_it_again(tmp_path: Path) -> None:
    kept = attachments.keep(tmp_path, b"whole", "1.txt")
    attachments.path_of(tmp_path, kept.sha256).write_bytes(b"wh")
    attachments.keep(tmp_path, b"whole", "1.txt")
    assert attachments.check(tmp_path, kept.sha256) == ""


def test_missing_and_changed_files_are_seen(tmp_path: Path) -> None:
    kept = attachments.keep(tmp_path, b"whole", "1.txt")
    attachments.path_of(tmp_path, kept.sha256).write_bytes(b"other")
    assert attachments.check(tmp_path, kept.sha256) == "changed"
    attachments.path_of(tmp_path, kept.sha256).unlink()
    assert attachments.check(tmp_path, kept.sha256) == "missing"


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "a" * 63])
def test_only_a_hash_has_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        attachments.path_of(tmp_path, name)


@pytest.mark.parametrize(
    ("given_name", "kept_name"),
    [
        ("../../照片.jpg", "照片.jpg"),
        ("C:\\桌面\\照片.jpg", "照片.jpg"),
        ("", "未命名"),
        ("长" * 300 + ".jpeg", "长" * 115 + ".jpeg"),
    ],
)
def test_names_are_bare_and_short(tmp_path: Path, given_name: str, kept_name: str) -> None:
    assert attachments.keep(tmp_path, b"x", given_name).name == kept_name


@pytest.mark.parametrize("content", [b"0123456789", None])
def test_too_large_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    monkeypatch.setattr(attachments, "MOST", 9)
    source = tmp_path / "large"
    source.write_bytes(b"0123456789")
    with pytest.raises(KnownError) as refused:
        attachments.keep(tmp_path / "a", content or source, "large")
    assert refused.value.kind == "too_large"
    assert left(tmp_path / "a") == []


def test_a_file_that_grows_while_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "_opened", lambda *_: io.BytesIO(b"0123456789"))
    monkeypatch.setattr(attachments, "MOST", 9)
    with pytest.raises(KnownError) as refused:
        attachments.keep(tmp_path, b"", "large")
    assert refused.value.kind == "too_large"
    assert left(tmp_path) == []


@pytest.mark.parametrize(("name", "kind"), [("absent", "missing"), (".", "missing")])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, kind: str) -> None:
    with pytest.raises(KnownError) as refused:
        attachments.keep(tmp_path / "a", tmp_path / name, name)
    assert refused.value.kind == kind


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        attachments.keep(tmp_path, b"", "empty.txt")
    assert refused.value.kind == "empty"
    assert left(tmp_path) == []


def test_a_full_disk_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError) as refused:
        attachments.keep(tmp_path, b"words", "a.txt")
    assert refused.value.kind == "disk_full"
    assert left(tmp_path) == []


def test_no_room_is_seen_before_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SPARE", 1 << 60)
    with pytest.raises(KnownError) as refused:
        attachments.keep(tmp_path, b"words", "a.txt")
    assert refused.value.kind == "disk_full"


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (picture(), "x.png", "image/jpeg"),
        (picture("PNG"), "", "image/png"),
        (picture("GIF"), "", "image/gif"),
        (picture("BMP"), "", "image/bmp"),
        (picture("TIFF"), "", "image/tiff"),
        (picture("WEBP"), "", "image/webp"),
        (b"\0\0\0\x18ftypheic", "", "image/heic"),
        (b"\0\0\0\x18ftypisom", "", "video/mp4"),
        (b"RIFF\0\0\0\0WAVE", "", "audio/wav"),
        (b"%PDF-1.4", "x.jpg", "application/pdf"),
        (zipped("word/document.xml"), "x.zip", "application/docx"),
        (zipped("xl/workbook.xml"), "", "application/xlsx"),
        (zipped("ppt/presentation.xml"), "", "application/pptx"),
        (zipped("OFD.xml"), "", "application/ofd"),
        (zipped("other"), "x.docx", "application/zip"),
        (zipped("word/document.xml")[:40], "x.docx", "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧.DOC", "application/msword"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧", "application/x-ole-storage"),
        ("公路养护".encode("gb18030"), "", "text/plain"),
        ("公路".encode() + "养".encode()[:2], "", "text/plain"),
        (b"\0\1\2\3", "x.jpg", "application/octet-stream"),
    ],
    ids=lambda value: value if isinstance(value, str) else "bytes",  # zips carry the time
)
def test_the_kind_is_that_of_the_content(
    tmp_path: Path, content: bytes, name: str, expected: str
) -> None:
    assert attachments.keep(tmp_path, content, name).media_type == expected
    assert len(expected) <= 60


@given(st.binary(max_size=200))
def test_any_bytes_have_a_kind(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any"
    file.write_bytes(content)
    assert "/" in attachments.media_type(file, "any.bin")


def test_unused_files_go_and_used_ones_stay(tmp_path: Path) -> None:
    used, unused = (attachments.keep(tmp_path, picture(size=(9, n)), "x.jpg") for n in (8, 9))
    for kept in (used, unused):
        assert attachments.thumbnail(tmp_path, kept.sha256, 64)
    assert attachments.forget_unused(tmp_path, {used.sha256}) == [unused.sha256]
    assert left(tmp_path) == sorted([used.sha256, f"{used.sha256}-64.jpg"])


def test_young_files_are_spared_when_asked(tmp_path: Path) -> None:
    young = attachments.keep(tmp_path, b"young", "x")
    assert attachments.forget_unused(tmp_path, set(), spare_seconds=3600) == []
    path = attachments.path_of(tmp_path, young.sha256)
    os.utime(path, (time.time() - 7200,) * 2)
    assert attachments.forget_unused(tmp_path, set(), spare_seconds=3600) == [young.sha256]


def test_what_a_crash_left_half_written_goes_in_time(tmp_path: Path) -> None:
    (tmp_path / ".old.part").write_bytes(b"half")
    os.utime(tmp_path / ".old.part", (time.time() - 7200,) * 2)
    (tmp_path / ".new.part").write_bytes(b"half")
    attachments.forget_unused(tmp_path, set())
    assert left(tmp_path) == [".new.part"]


# --- small copies -----------------------------------------------------------------------------


def opened(made: bytes | None) -> Image.Image:
    assert made is not None
    return Image.open(io.BytesIO(made))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026:11:25 14:35:00", date(2026, 11, 25)),
        ("1980:01:01 00:00:00", None),  # a clock that nobody set
        ("0000:00:00 00:00:00", None),
        ("", None),
    ],
)
def test_a_photograph_knows_its_day(tmp_path: Path, said: str, day: date | None) -> None:
    written = Image.Exif()
    written.get_ifd(0x8769)[0x9003] = said
    kept = attachments.keep(tmp_path, picture(exif=written), "x.jpg")
    assert attachments.taken_on(tmp_path, kept.sha256) == day


def test_what_is_no_photograph_has_no_day(tmp_path: Path) -> None:
    kept = attachments.keep(tmp_path, b"\xff\xd8\xff damaged", "x.jpg")
    assert attachments.taken_on(tmp_path, kept.sha256) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_has_a_small_copy(tmp_path: Path, kind: str) -> None:
    kept = attachments.keep(tmp_path, picture(kind), "x")
    small = opened(attachments.thumbnail(tmp_path, kept.sha256, 100))
    assert (small.format, small.size) == ("JPEG", (100, 50))


def test_small_copies_are_made_once(tmp_path: Path) -> None:
    kept = attachments.keep(tmp_path, picture(), "x")
    first = attachments.thumbnail(tmp_path, kept.sha256, 100)
    (tmp_path / "thumbs" / f"{kept.sha256}-100.jpg").write_bytes(b"kept")
    assert first != b"kept"
    assert attachments.thumbnail(tmp_path, kept.sha256, 100) == b"kept"


def test_a_turned_photo_stands_upright(tmp_path: Path) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    kept = attachments.keep(tmp_path, picture(exif=turned), "x")
    assert opened(attachments.thumbnail(tmp_path, kept.sha256, 100)).size == (50, 100)


def test_what_lets_through_is_on_white(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(stream, "PNG")
    kept = attachments.keep(tmp_path, stream.getvalue(), "x")
    assert opened(attachments.thumbnail(tmp_path, kept.sha256, 40)).getpixel((9, 9)) == (255,) * 3


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is immense."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "content",
    [
        bomb(10_000, 10_000),
        bomb(100_000, 100_000),
        picture()[:300],
        picture("PNG")[:60],
        picture("GIF")[:20],
        b"%PDF-1.4",
        b"GIF8",
        b"words",
    ],
)
def test_bombs_and_damaged_pictures_have_none(tmp_path: Path, content: bytes) -> None:
    kept = attachments.keep(tmp_path, content, "x.png")
    assert attachments.thumbnail(tmp_path, kept.sha256, 100) is None


def test_an_absent_file_has_none(tmp_path: Path) -> None:
    assert attachments.thumbnail(tmp_path, "0" * 64, 100) is None
