"""Papers as files in a folder of the user's: their names, never one over another."""

from pathlib import Path

from dangjian_desktop.domain.file_names import file_name
from dangjian_desktop.domain.problems import KnownError, not_written
from dangjian_desktop.store.files import write

__all__ = ["file_name", "new", "over", "put"]


def put(folder: Path, stem: str, suffix: str, content: bytes) -> Path:
    """Writes a new file: 03 登记表.pdf, 03 登记表（2）.pdf, …; returns its path.

    One that is there is never written over, and half of one does not stay behind. KnownError when
    it cannot be written.
    """
    number = 1
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while True:
            path = folder / f"{stem}{f'（{number}）' if number > 1 else ''}{suffix}"
            try:
                return new(path, content)
            except FileExistsError:
                number += 1
    except OSError as fault:
        raise KnownError(
            f"“{stem}{suffix}”写不进文件夹“{folder}”，其余文件不受影响；"
            "请检查这个文件夹能不能写、磁盘有没有空间，再打印一次。",
            "not_written",
        ) from fault


def over(path: Path, content: bytes) -> Path:
    """Writes the file that the user chose, over one that is there; KnownError when it cannot."""
    try:
        write(path, content)
    except OSError as fault:
        words = f"“{path.name}”没有存成：{not_written(fault)}。请换一个文件夹，或看磁盘。"
        raise KnownError(words, "not_written") from fault
    return path


def new(path: Path, content: bytes) -> Path:
    """Writes a file that was not there; FileExistsError, OSError."""
    with path.open("xb") as stream:
        try:
            stream.write(content)
            stream.flush()
        except OSError:
            stream.close()
            path.unlink(missing_ok=True)
            raise
    return path
