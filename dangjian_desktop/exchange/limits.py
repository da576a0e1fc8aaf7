"""How large a table may be: a roster of 100,000 people fits, a file made to fill the memory not."""

from typing import NamedTuple

FILE_BYTES = 100 << 20
MEMBER_BYTES = 160 << 20  # one unpacked part of an archive
UNPACKED_BYTES = 256 << 20
AREA = 4_000_000  # cells from A1 to the last one in use
WORDS_FAR = (
    "里最远的内容在第{rows}行、第{columns}列，范围太大；"
    "请删除人员名单以外的行和列（或把名单复制到新表）后再导入"
)


class Used(NamedTuple):
    """Rows and columns from A1 to the farthest cell that holds something."""

    rows: int
    columns: int


def too_large(used: Used) -> bool:
    return used.rows * used.columns > AREA


class NotATable(Exception):
    """What a file is instead of a readable table, as the end of a sentence about it."""

    def __init__(self, words: str, kind: str = "unreadable_file") -> None:
        super().__init__(words)
        self.words = words
        self.kind = kind
