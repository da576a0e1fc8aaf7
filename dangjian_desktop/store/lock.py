"""One program writes to a file: a lock of the operating system, and word of who holds it."""

import getpass
import json
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.domain.values import unchanging

# Windows locks bytes against reading too: the byte locked lies far behind the words.
LOCKED_BYTE = 1 << 30
MOST_WORDS = 4096


@unchanging
class Holder:
    """Who has the file open; texts are "" when they could not be found out."""

    user: str = ""
    computer: str = ""
    pid: int = 0
    since: str = ""  # ISO, local time

    def words(self) -> str:
        """`张三 在电脑 DAO-07 上从 2026-11-23 08:41 起`, as far as it is known."""
        parts = [self.user or "另一个程序"]
        if self.computer:
            parts.append(f" 在电脑 {self.computer} 上")
        if self.since:
            parts.append(f"从 {self.since[:16].replace('T', ' ')} 起")
        return "".join(parts)


class Held(KnownError):
    """Another program has the file: this one may only read."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(
            f"{holder.words()}已经打开这份数据，这里只能查看；要修改，请先在那边关闭程序。",
            "locked",
        )
        self.holder = holder


class Lock:
    """Held until `release`, or until the process ends in whatever way: nothing can go stale."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """May be called twice. The lock file stays: removing it would let two programs in."""
        if self._descriptor is not None:
            with suppress(OSError):
                os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def take(file: Path, now: datetime) -> Lock:
    """The lock on `file`, which is made if need be and bears the holder's name.

    Raises Held when another program has it, and KnownError (read_only) where none can be made.
    """
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise KnownError(
            "数据文件夹不能写入，只能查看；请检查文件夹权限，或把它复制到可以写入的地方。",
            "read_only",
        ) from error
    if not _seize(descriptor):
        holder = _read(descriptor)
        os.close(descriptor)
        raise Held(holder)
    _write(descriptor, _me(now))
    return Lock(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _seize(descriptor: int) -> bool:
        os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _seize(descriptor: int) -> bool:
        # flock and not lockf: the latter is lost when any other descriptor of the file is closed.
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _me(now: datetime) -> Holder:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return Holder(user, platform.node(), os.getpid(), now.isoformat(timespec="seconds"))


def _write(descriptor: int, holder: Holder) -> None:
    about = {
        "user": holder.user,
        "computer": holder.computer,
        "pid": holder.pid,
        "since": holder.since,
    }
    with suppress(OSError):  # a full disk: the lock holds all the same, its words are lost
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(about, ensure_ascii=False).encode())


def _read(descriptor: int) -> Holder:
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        about = json.loads(os.read(descriptor, MOST_WORDS))
        return Holder(
            str(about["user"]), str(about["computer"]), int(about["pid"]), str(about["since"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()
