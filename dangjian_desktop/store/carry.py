"""One file to carry: a backup packed as a zip archive, and taken out again with suspicion."""

import shutil
import zipfile
import zlib
from pathlib import Path

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.runtime.paths import FILE

from . import attachments
from .files import TooLong, flush, passing, pour, room_for, said_plainly, settle, write
from .manifest import MANIFEST, MOST_BYTES, POOL, Manifest, faults, free_name, parse, read

FOLDER = "attachments"
STORED = zipfile.ZIP_STORED  # pictures and PDF are packed already


def pack(backup: Path, file: Path) -> None:
    """Write a backup and its attachments into one file, whole or not at all.

    Raises KnownError: damaged, disk_full, read_only, missing.
    """
    chosen = read(backup)
    with said_plainly("备份"):
        room_for(file.parent, chosen.manifest.size, "备份")
        part = passing(file.parent)
        try:
            with zipfile.ZipFile(
                part, "x", zipfile.ZIP_DEFLATED, strict_timestamps=False
            ) as archive:
                archive.writestr(MANIFEST, chosen.manifest.to_json())
                archive.write(chosen.database, FILE)
                for content in chosen.manifest.attachments:
                    source = attachments.path_of(chosen.pool, content.sha256)
                    archive.write(source, f"{FOLDER}/{content.sha256}", STORED)
            _check(part, file.name)
            flush(part)
            settle(part, file)
        finally:
            part.unlink(missing_ok=True)


def unpack(file: Path, target_dir: Path) -> Path:
    """Take a packed backup into a folder of backups; the folder of the one that this makes.

    Everything is compared with the manifest before the backup gets its name. Raises KnownError:
    foreign_file, damaged, disk_full, missing.
    """
    with said_plainly("读取备份文件"):
        target_dir.mkdir(parents=True, exist_ok=True)
        part = passing(target_dir)
        part.mkdir()
        try:
            with zipfile.ZipFile(file) as archive:
                manifest = _manifest(archive, file.name)
                room_for(target_dir, manifest.size, "读取备份文件")
                _extract(archive, manifest, part, target_dir / POOL)
            if faults(part / FILE):
                raise _damaged(file.name)
            write(part / MANIFEST, manifest.to_json())
            final = free_name(target_dir, manifest.made_at)
            settle(part, final)
        except _UNREADABLE as error:
            raise _foreign(file.name) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return final


# What the zip module raises for archives that are cut, encrypted, or packed in unknown ways.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def _check(file: Path, name: str) -> None:
    """Read the archive back, comparing its sums."""
    with zipfile.ZipFile(file) as archive:
        if archive.testzip() is not None:
            raise _damaged(name)


def _manifest(archive: zipfile.ZipFile, name: str) -> Manifest:
    """The manifest, when it tells of exactly what is in the archive."""
    names = [entry.filename for entry in archive.infolist()]
    if MANIFEST not in names or archive.getinfo(MANIFEST).file_size > MOST_BYTES:
        raise _foreign(name)
    try:
        with archive.open(MANIFEST) as stream:
            manifest = parse(stream.read(MOST_BYTES))
    except ValueError as error:
        raise _foreign(name) from error
    told = [MANIFEST, FILE, *(f"{FOLDER}/{a.sha256}" for a in manifest.attachments)]
    if sorted(names) != sorted(told):
        raise _foreign(name)
    return manifest


def _extract(archive: zipfile.ZipFile, manifest: Manifest, part: Path, pool: Path) -> None:
    """Names come from the manifest's hashes alone: no name in the archive leads anywhere."""
    name = Path(str(archive.filename)).name
    _pour(archive, FILE, part / FILE, (manifest.database_sha256, manifest.database_size), name)
    for content in manifest.attachments:
        target = attachments.path_of(pool, content.sha256)
        if attachments.check(pool, content.sha256) == "":
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        passed = part / content.sha256
        told = (content.sha256, content.size)
        _pour(archive, f"{FOLDER}/{content.sha256}", passed, told, name)
        settle(passed, target)


def _pour(
    archive: zipfile.ZipFile, entry: str, target: Path, told: tuple[str, int], name: str
) -> None:
    """Take one entry out; it is never let grow beyond the size that it was told to have."""
    try:
        with archive.open(entry) as stream:
            found = pour(stream, target, told[1])
    except TooLong as error:
        raise _damaged(name) from error
    if found != told:
        raise _damaged(name)


def _foreign(name: str) -> KnownError:
    return KnownError(
        f"“{name}”不是本程序的备份文件，或者没有复制完整，没有恢复，原有数据完好；请重新复制或另选一个。",
        "foreign_file",
    )


def _damaged(name: str) -> KnownError:
    return KnownError(
        f"备份文件“{name}”的内容核对不符，没有恢复，原有数据完好；请重新复制或另选一个。", "damaged"
    )
