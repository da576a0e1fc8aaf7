"""Files written so that a crash or a full disk leaves either the old one or the new, whole."""

import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

from dangjian_desktop.domain.problems import KnownError

CHUNK = 1 << 20
SPARE = 16 << 20  # bytes left free for the database's own needs


class TooLong(Exception):
    """More bytes than there may be."""


@contextmanager
def said_plainly(what: str) -> Iterator[None]:
    """Turn the system's file errors into a sentence; `what` was being done, such as 备份."""
    try:
        yield
    except OSError as error:
        raise plain(error, what) from error


def plain(error: OSError, what: str) -> KnownError:
    """The sentence for a file error while doing `what`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return KnownError(
            f"磁盘已满，{what}没有完成，原有数据完好；请清出一些空间后再试。", "disk_full"
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return KnownError(
            f"没有权限读写，{what}没有完成，原有数据完好；请检查文件夹权限或换一个位置。",
            "read_only",
        )
    if error.errno == errno.EISDIR:
        return KnownError(
            f"那里是一个文件夹，不是文件，{what}没有完成，原有数据完好；请给出一个文件。", "missing"
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENODEV):
        return KnownError(
            f"找不到文件或文件夹，{what}没有完成，原有数据完好；请检查它还在不在、U盘是否已拔出。",
            "missing",
        )
    return KnownError(
        f"读写文件出错，{what}没有完成，原有数据完好；请检查磁盘或U盘后再试。", "disk_error"
    )


def full(what: str) -> KnownError:
    return KnownError(
        f"磁盘已满，{what}没有完成，原有数据完好；请清出一些空间后再试。", "disk_full"
    )


def room_for(folder: Path, size: int, what: str) -> None:
    """Raise KnownError (disk_full) unless `size` bytes more fit on the folder's disk."""
    free = shutil.disk_usage(folder).free
    if free < size + SPARE:
        need = (size + SPARE - free) / 1e6
        raise KnownError(
            f"磁盘空间不够，{what}没有进行，原有数据完好；请再清出至少{need:.0f} MB后再试。",
            "disk_full",
        )


def sha256_of(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def pour(source: IO[bytes], target: Path, most: int) -> tuple[str, int]:
    """Copy to a new file, on the disk when this returns; its SHA-256 and size.

    Raises TooLong after `most` bytes; the caller removes what was written.
    """
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as stream:
        while block := source.read(CHUNK):
            size += len(block)
            if size > most:
                raise TooLong
            digest.update(block)
            stream.write(block)
        stream.flush()
        os.fsync(stream.fileno())
    return digest.hexdigest(), size


PART = f".{'[0-9a-f]' * 32}.part"


def passing(folder: Path) -> Path:
    """A name for a file still being written; what a crash leaves behind ends in `.part`."""
    return folder / f".{uuid4().hex}.part"


def settle(written: Path, target: Path) -> None:
    """Put a finished file in its place, and make the disk remember it."""
    written.replace(target)
    remember(target.parent)


def remember(folder: Path) -> None:
    """Make the disk remember which names are in the folder; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network and USB file systems cannot
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush(file: Path) -> None:
    """Wait until a file that another library wrote is on the disk."""
    with file.open("r+b") as stream:
        os.fsync(stream.fileno())


def write(target: Path, content: bytes) -> None:
    """Write a small file whole or not at all."""
    part = passing(target.parent)
    try:
        with part.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        settle(part, target)
    finally:
        part.unlink(missing_ok=True)
