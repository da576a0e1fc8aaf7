"""What a rule says when it is broken: which field, and the words for the user."""

import errno
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from .values import unchanging


@unchanging
class Problem:
    """One thing that is wrong: the field it stands in ("" for the whole) and one plain sentence."""

    field: str
    message: str


class RuleBroken(Exception):
    """Raised by services; a form shows each problem beside its field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("；".join(p.message for p in problems))
        self.problems = list(problems)


class KnownError(Exception):
    """A trouble that can be explained: what happened, that nothing is lost, and what to do.

    `kind` is an English identifier for programs (disk_full, locked, file_too_new, damaged, …);
    the message is one plain Chinese sentence for people.
    """

    def __init__(self, message: str, kind: str = "trouble") -> None:
        super().__init__(message)
        self.message = message
        self.kind = kind


_NOT_WRITTEN: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOSPC: "磁盘已满",
        errno.EDQUOT: "磁盘已满",
        errno.EACCES: "没有权限写到那里",
        errno.EPERM: "没有权限写到那里",
        errno.EROFS: "那里只能读，不能写",
        errno.EISDIR: "那里是一个文件夹",
        errno.ENAMETOOLONG: "文件名太长",
        errno.ENOENT: "找不到那个文件夹",
        errno.ENOTDIR: "找不到那个文件夹",
        errno.ENODEV: "找不到那个磁盘，U盘可能已拔出",
    }
)


def not_written(fault: OSError) -> str:
    """Why a file could not be written, in words of our own: the system speaks English."""
    return _NOT_WRITTEN.get(fault.errno or 0, "写不进去")
