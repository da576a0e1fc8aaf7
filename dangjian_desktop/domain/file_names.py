"""Names of files that every system takes: Windows has the most rules, and a USB stick goes there.

Source: Microsoft, "Naming Files, Paths, and Namespaces": reserved signs, device names (also with an
ending behind them), no dot or blank at the end; a name has 255 units, 255 bytes on Linux.
"""

import re
import unicodedata
from collections.abc import Collection

from .plain_text import plain

UNNAMED = "未命名"
MOST_BYTES = 200  # leaves room for an ending and a number, in UTF-8 as Linux counts
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_DEVICES = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE
)


def file_name(words: str) -> str:
    """The words as the name of a file, without its ending: signs that none may have become _."""
    line = plain(words.replace("\n", " ").replace("\t", " "))
    bare = _NOT_IN_NAMES.sub("_", unicodedata.normalize("NFC", line))
    name = _cut(bare.strip(" ."))
    if _DEVICES.fullmatch(name.partition(".")[0].rstrip(" ")):
        name = f"_{name}"
    return name or UNNAMED


def _cut(name: str) -> str:
    """As many whole characters as there is room for."""
    return name.encode("utf-8", "ignore")[:MOST_BYTES].decode("utf-8", "ignore").rstrip(" .")


def numbered(stem: str, suffix: str, taken: Collection[str]) -> str:
    """登记表.docx, 登记表（2）.docx, …: the first that is not among `taken` (as `key` has them)."""
    number = 1
    while True:
        name = f"{stem}{f'（{number}）' if number > 1 else ''}{suffix}"
        if key(name) not in taken:
            return name
        number += 1


def key(name: str) -> str:
    """What is one name to Windows and macOS: capital letters and composed signs are alike."""
    return unicodedata.normalize("NFC", name).casefold()
