"""Where a list of people begins: the header found by its words, wherever it stands.

A header may have up to three rows with merged cells: 入党 over 时间 means 入党时间. Which words it
looks for is a vocabulary's matter: of a roster, or of any other list that has 姓名.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from dangjian_desktop.services.roster_import_added import Added
from dangjian_desktop.services.roster_import_columns import UNUSED, plain_heading, target_of

from .workbook import Cells, Sheet

_DEPTH = 3  # rows a header may have
_SEARCHED = 400  # rows in which the next header may begin
_WIDE = 400  # columns that are looked at
_HALVES = frozenset(
    ("时间", "日期", "年月", "号码", "名称", "学历", "学位", "入党", "转正", "院校", "专业")
)
_FEW = 3  # headings: 姓名 alone or with one more needs no other known word
_NAMES = frozenset(("姓名", "党员姓名", "人员姓名"))


@dataclass(slots=True)
class Header:
    """The rows from `top` to `bottom` (from 0), and what each column means."""

    top: int
    bottom: int
    headings: list[str]
    columns: dict[int, str]  # only those that are imported
    score: int

    @property
    def name_column(self) -> int | None:
        return next((c for c, target in self.columns.items() if target == "name"), None)


def _prefer_the_branch(header: Header) -> None:
    """A column 党组织 may name the 总支 where another one names the 支部."""
    chosen = next((c for c, target in header.columns.items() if target == "branch"), None)
    if chosen is None or "支部" in header.headings[chosen]:
        return
    for column, heading in enumerate(header.headings):
        if column not in header.columns and "支部" in heading and target_of(heading) == "branch":
            del header.columns[chosen]
            header.columns[column] = "branch"
            return


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the headings of one kind of list mean.

    `target_of`: as for rosters; `halves`: words that say too little without the one above them;
    `settle`: what only the whole header can tell; `blank`: what a heading's blanks are kept as;
    `numbers`: a number in an upper row is part of the heading under it.
    """

    target_of: Callable[[str], str | None]
    halves: frozenset[str]
    settle: Callable[[Header], None]
    blank: str = ""
    numbers: bool = False

    def cell(self, row: Sequence[object], column: int) -> str:
        cell = row[column] if column < len(row) else ""
        if self.numbers and isinstance(cell, int | float):
            return f"{cell:g}"
        return re.sub(r"\s+", self.blank, cell).strip() if isinstance(cell, str) else ""


ROSTER = Vocabulary(target_of, _HALVES, _prefer_the_branch)


def roster_with(added: Added) -> Vocabulary:
    """A roster's words and the labels of the fields that the branch added."""
    return replace(ROSTER, target_of=added.target_of) if added.fields else ROSTER


def find(sheet: Sheet, start: int = 0, words: Vocabulary = ROSTER) -> Header | None:
    """The first row from there on that has 姓名 beside other known words, and its further rows."""
    lonely: Header | None = None
    for at in range(start, min(len(sheet.rows), start + _SEARCHED)):
        header = header_at(sheet, at, words)
        if header is None:
            continue
        if header.score > 1 or sum(map(bool, header.headings)) < _FEW:
            return header
        lonely = lonely or header
    return lonely  # 姓名 and nothing else that we know


def find_again(sheet: Sheet, header: Header, words: Vocabulary = ROSTER) -> Header | None:
    """The header printed a second time, for another page or another branch."""
    column = header.name_column or 0
    for at in range(header.bottom + 1, len(sheet.rows)):
        cells = sheet.rows[at]
        cell = cells[column] if column < len(cells) else ""
        if isinstance(cell, str) and cell and plain_heading(cell) in _NAMES:
            found = header_at(sheet, at, words)
            if found is not None:
                return found
    return None


def header_at(sheet: Sheet, top: int, words: Vocabulary = ROSTER) -> Header | None:
    """A header that begins in this row, of one row or of as many as say more."""
    row = sheet.rows[top][:_WIDE]
    if not any(isinstance(c, str) and words.target_of(c) is not None for c in row):
        return None
    best = _read(sheet, top, 1, words)
    for depth in range(2, _DEPTH + 1):
        if top + depth > len(sheet.rows) or not _goes_on(sheet.rows[top + depth - 1], best, words):
            break
        header = _read(sheet, top, depth, words)
        if header.score > best.score:
            best = header
    return best if best.name_column is not None else None


def _goes_on(row: Cells, header: Header, words: Vocabulary) -> bool:
    """A further row of a header holds words only, known ones among them, and no person's name."""
    filled = [c for c in row[:_WIDE] if c not in ("", None)]
    if not all(isinstance(c, str) for c in filled):
        return False
    column = header.name_column
    if column is not None and (cell := words.cell(row, column)) and words.target_of(cell) != "name":
        return False
    return any(words.target_of(c) is not None or plain_heading(c) in words.halves for c in filled)


def _read(sheet: Sheet, top: int, depth: int, words: Vocabulary) -> Header:
    rows: list[Sequence[object]] = [_spread(sheet, top + i, words) for i in range(depth - 1)]
    rows.append(sheet.rows[top + depth - 1][:_WIDE])
    header = Header(top, top + depth - 1, [], {}, 0)
    for column in range(max(map(len, rows))):
        heading, target = _meaning([words.cell(row, column) for row in rows], words)
        header.headings.append(_unlike(heading, header.headings))
        if target is not None and target not in header.columns.values():
            header.score += 1
            if target != UNUSED:
                header.columns[column] = target
    words.settle(header)
    return header


def _unlike(heading: str, others: Iterable[str]) -> str:
    """学历 beside 学历 becomes 学历（2）, so that a mapping can name each."""
    taken = set(others)
    if not heading or heading not in taken:
        return heading
    number = 2
    while f"{heading}（{number}）" in taken:
        number += 1
    return f"{heading}（{number}）"


def _spread(sheet: Sheet, at: int, words: Vocabulary) -> list[object]:
    """An upper row of a header with its merged cells filled to the right."""
    row = sheet.rows[at]
    filled: list[object] = list(row[:_WIDE])
    if not sheet.merged:  # text files keep no merges: a blank over a word continues its left
        below = sheet.rows[at + 1]
        for column in range(1, len(filled)):
            if filled[column] == "" and words.cell(below, column):
                filled[column] = filled[column - 1]
        return filled
    for top, left, bottom, right in sheet.merged:
        if top <= at <= bottom and left < len(filled):
            for column in range(left, min(right + 1, len(filled))):
                filled[column] = sheet.rows[top][left]
    return filled


def _meaning(parts: Sequence[str], words: Vocabulary) -> tuple[str, str | None]:
    """Heading and target of a column: its lowest word, else joined with the words above it."""
    own = list(dict.fromkeys(p for p in parts if p))
    if not own:
        return "", None
    whole = "".join(own)
    tries = [own[-1], whole, *reversed(own)]
    if plain_heading(own[-1]) in words.halves:  # 入党 | 时间: the lower word alone says too little
        tries = ["".join(own[-2:]), *tries]
    for said in tries:
        if (target := words.target_of(said)) is not None:
            return said, target
    return whole, None


def fingerprint(headings: Sequence[str]) -> str:
    """The same for the same words in the same order, whatever stands above and below them."""
    words = "\x1f".join(plain_heading(h) for h in headings)
    return sha256(words.encode()).hexdigest()[:16]
