"""The backup in one file: goes there and back, and nothing strange gets in."""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.store import attachments, backup, carry, files, manifest, restore

from .conftest import Office

NOW = datetime(2026, 11, 23, 8, 41)


@pytest.fixture
def packed(office: Office, tmp_path: Path) -> Path:
    """A packed backup of one person with one attachment."""
    office.add("程一")
    office.attach(b"first")
    folder = office.folder
    path = backup.back_up(office.db.engine, folder.attachments, folder.backups, NOW)
    carry.pack(path, tmp_path / "备份.zip")
    return tmp_path / "备份.zip"


def rewritten(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same archive with its entries changed."""
    with zipfile.ZipFile(file) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file


def refused(file: Path, target: Path) -> str:
    """The kind of refusal; nothing may be left of the try."""
    with pytest.raises(KnownError) as trouble:
        carry.unpack(file, target)
    assert [f for f in target.iterdir() if f.name != "pool"] == []
    assert trouble.value.message.count("。") == 1
    return trouble.value.kind


def test_there_and_back(packed: Path, tmp_path: Path) -> None:
    path = carry.unpack(packed, tmp_path / "other" / "backups")
    assert path.name == "2026-11-23_084100"
    assert restore.restore(path, tmp_path / "other", NOW).missing == ()
    other = Office(tmp_path / "other")
    assert other.people() == ["程一"]
    report = backup.verify(other.db.engine, other.folder.attachments)
    assert report.ok
    other.db.close()


def test_twice_makes_two_backups(packed: Path, tmp_path: Path) -> None:
    names = [carry.unpack(packed, tmp_path / "b").name for _ in range(2)]
    assert names == ["2026-11-23_084100", "2026-11-23_084100-2"]


def test_packing_over_a_file_replaces_it(packed: Path, office: Office) -> None:
    packed.write_text("old")
    carry.pack(backup.listed(office.folder.backups)[0].path, packed)
    assert zipfile.is_zipfile(packed)


def test_a_backup_that_lacks_an_attachment_is_not_packed(packed: Path, office: Office) -> None:
    chosen = backup.listed(office.folder.backups)[0]
    attachments.path_of(chosen.pool, chosen.manifest.attachments[0].sha256).unlink()
    before = packed.read_bytes()
    with pytest.raises(KnownError) as trouble:
        carry.pack(chosen.path, packed)
    assert trouble.value.kind == "missing"
    assert packed.read_bytes() == before
    assert [f.name for f in packed.parent.glob(".*")] == []


@pytest.mark.parametrize("kept", [0, 1, 30, 500, -1, -30, -500])
def test_a_cut_file_is_refused(packed: Path, tmp_path: Path, kept: int) -> None:
    packed.write_bytes(packed.read_bytes()[:kept])
    assert refused(packed, tmp_path / "b") == "foreign_file"


def test_a_flipped_byte_is_refused(packed: Path, tmp_path: Path) -> None:
    content = bytearray(packed.read_bytes())
    content[len(content) // 2] ^= 0x55
    packed.write_bytes(content)
    assert refused(packed, tmp_path / "b") in ("foreign_file", "damaged")


def zipped(**entries: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"words",
        b"\0" * 100_000,
        zipped(),
        zipped(other=b"x"),
        zipped(**{"manifest.json": b"{"}),
        zipped(**{"manifest.json": b"[]"}),
        zipped(**{"manifest.json": b"\xff"}),
    ],
)
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    assert refused(tmp_path / "x.zip", tmp_path / "b") == "foreign_file"


@given(st.binary(max_size=300))
def test_any_bytes_are_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "x.zip").write_bytes(content)
    assert refused(folder / "x.zip", folder / "b") == "foreign_file"


def test_an_absent_file_is_said(tmp_path: Path) -> None:
    assert refused(tmp_path / "absent.zip", tmp_path / "b") == "missing"


@pytest.mark.parametrize("name", ["../evil", "/tmp/evil", "attachments/../../evil", "more"])
def test_an_entry_more_is_refused(packed: Path, tmp_path: Path, name: str) -> None:
    rewritten(packed, lambda entries: entries.update({name: b"x"}))
    assert refused(packed, tmp_path / "b") == "foreign_file"
    assert list(tmp_path.rglob("evil")) == []


def test_an_attachment_that_names_a_path_is_refused(packed: Path, tmp_path: Path) -> None:
    def change(entries: dict[str, bytes]) -> None:
        about = json.loads(entries["manifest.json"])
        about["attachments"] = [{"sha256": "../../evil", "size": 1}]
        entries["manifest.json"] = json.dumps(about).encode()

    rewritten(packed, change)
    assert refused(packed, tmp_path / "b") == "foreign_file"


@pytest.mark.parametrize("more", [b"", b"\0" * 5_000_000])
@pytest.mark.parametrize("start", ["dangjian.db", "attachments/"])
def test_content_that_is_not_what_the_manifest_says_is_refused(
    packed: Path, tmp_path: Path, start: str, more: bytes
) -> None:
    def change(entries: dict[str, bytes]) -> None:
        name = next(n for n in entries if n.startswith(start))
        entries[name] = entries[name][:-1] + b"!" + more

    rewritten(packed, change)
    assert refused(packed, tmp_path / "b") == "damaged"


def test_a_manifest_with_right_sums_of_a_wrong_database_is_refused(
    packed: Path, tmp_path: Path
) -> None:
    def change(entries: dict[str, bytes]) -> None:
        about = json.loads(entries["manifest.json"])
        entries["dangjian.db"] = b"no database " * 999
        (tmp_path / "db").write_bytes(entries["dangjian.db"])
        about["database_sha256"] = files.sha256_of(tmp_path / "db")
        about["database_size"] = len(entries["dangjian.db"])
        entries["manifest.json"] = json.dumps(about).encode()

    rewritten(packed, change)
    assert refused(packed, tmp_path / "b") == "damaged"


def test_a_locked_archive_is_refused(packed: Path, tmp_path: Path) -> None:
    content = bytearray(packed.read_bytes())
    for sign, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = content.find(sign)
        (flags,) = struct.unpack_from("<H", content, at + place)
        struct.pack_into("<H", content, at + place, flags | 1)
    packed.write_bytes(content)
    assert refused(packed, tmp_path / "b") == "foreign_file"


def test_an_immense_manifest_is_not_read(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carry, "MOST_BYTES", 10)
    assert refused(packed, tmp_path / "b") == "foreign_file"


def test_without_room_nothing_is_unpacked(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "SPARE", 1 << 60)
    assert refused(packed, tmp_path / "b") == "disk_full"


def test_the_manifest_goes_first(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        assert archive.namelist()[:2] == [manifest.MANIFEST, "dangjian.db"]
