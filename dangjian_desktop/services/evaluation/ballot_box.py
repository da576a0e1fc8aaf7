"""票箱: the single ballots while they are entered, in one file beside the database and never in it.

Ballots are secret (rules 3.1 anon), so they are in no change log, no backup and no search, and the
file goes for good when the count is confirmed. It is a journal: a ballot is one line with its sum,
on the disk before `put` returns. A line that a crash cut short counts as not written, so that each
ballot is there whole or not at all; and since lines are only appended, no older copies of the file
are left lying on the disk.
"""

import json
import os
import secrets
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from dangjian_desktop.domain.evaluation.tally import Ballot
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.store.files import CHUNK, remember, said_plainly

MEMBERS, TEAM = "members", "team"  # 民主测评票, 支部班子测评表
FIRST, SECOND = 1, 2  # entered once, and again to compare
SUFFIXES = BALLOTS, PART, GONE = ".ballots", ".part", ".gone"
_OWNER_ONLY = 0o600
_WHAT, _ERASING = "保存测评票", "抹去测评票"


class Ballots(Protocol):
    """What a count asks of the place where its ballots are."""

    def lines(self, sheet: str) -> tuple[str, ...]: ...

    def ballots(self, sheet: str, turn: int = FIRST) -> tuple[Ballot, ...]: ...

    def erase(self, sheet: str = "") -> None: ...


class BallotBox:
    """The ballots of one round. `folder` is `DataFolder.ballots`; nothing is made before `begin`.

    What is read here never goes into a message or a log.
    """

    def __init__(self, folder: Path, round_id: str) -> None:
        self.path = folder / f"{round_id}{BALLOTS}"
        self._part, self._gone = self.path.with_suffix(PART), self.path.with_suffix(GONE)
        self._round_id = round_id
        self._lines: dict[str, tuple[str, ...]] = {}
        self._piles: dict[tuple[str, int], list[Ballot]] = {}
        self._read()

    @property
    def exists(self) -> bool:
        return self.path.exists()

    def holds(self, sheet: str) -> bool:
        """Whether entering that sheet was begun."""
        return sheet in self._lines

    def lines(self, sheet: str) -> tuple[str, ...]:
        """The ids of the lines as the ballots have them; () before `begin`."""
        return self._lines.get(sheet, ())

    def ballots(self, sheet: str, turn: int = FIRST) -> tuple[Ballot, ...]:
        return tuple(self._piles.get((sheet, turn), ()))

    def entered(self, sheet: str, turn: int = FIRST) -> int:
        return len(self._piles.get((sheet, turn), ()))

    def begin(self, sheet: str, lines: Sequence[str]) -> None:
        """Say what the ballots list, before the first of them; afterwards it stands."""
        if sheet not in self._lines:
            self._write({"do": "begin", "sheet": sheet, "lines": list(lines)})

    def put(self, sheet: str, turn: int, number: int, ballot: Ballot) -> None:
        """Keep a ballot under its number: the next one, or one that is put right.

        On the disk when this returns; KnownError when it could not be written.
        """
        if sheet not in self._lines or not 1 <= number <= self.entered(sheet, turn) + 1:
            raise ValueError(number)
        self._write(_put(sheet, turn, number, ballot))

    def put_all(self, sheet: str, turn: int, ballots: Sequence[Ballot]) -> None:
        """Many ballots behind those that are there, written at once."""
        if sheet not in self._lines:
            raise ValueError(sheet)
        first = self.entered(sheet, turn) + 1
        self._write(*(_put(sheet, turn, at, one) for at, one in enumerate(ballots, first)))

    def drop(self, sheet: str, turn: int, number: int) -> None:
        """Take out a ballot that was entered twice; those behind it move up."""
        if not 1 <= number <= self.entered(sheet, turn):
            raise ValueError(number)
        self._write({"do": "drop", "sheet": sheet, "turn": turn, "number": number})

    def clear(self, sheet: str, turn: int) -> None:
        """Begin this turn again from the first ballot."""
        self._write({"do": "clear", "sheet": sheet, "turn": turn})

    def erase(self, sheet: str = "") -> None:
        """Overwrite and remove the file; of two sheets in it the other one is kept in a new one.

        The ballots are gone for this program at once. KnownError when the disk still has them;
        then `sweep` tries again.
        """
        if not self.exists:
            return
        staying = [one for one in self._lines if sheet and one != sheet]
        acts = list(self._again(staying))
        with said_plainly(_ERASING):
            if acts:
                self._part.unlink(missing_ok=True)
                head = _line({"round": self._round_id})
                _append(self._part, head + b"".join(_line(told) for told in acts))
            self.path.replace(self._gone)
            self._lines = {one: self._lines[one] for one in staying}
            self._piles = {key: pile for key, pile in self._piles.items() if key[0] in staying}
        self.sweep()

    def sweep(self) -> None:
        """Finish an erasing that was broken off; KnownError when it still cannot be."""
        with said_plainly(_ERASING):
            self._settle()
            if self._gone.exists():
                shred(self._gone)

    def _settle(self) -> None:
        """What stays was whole on the disk before what goes was taken from its place."""
        if self._gone.exists() and not self.exists and self._part.exists():
            self._part.replace(self.path)
            remember(self.path.parent)
        elif self._part.exists():
            shred(self._part)

    # --- the file --------------------------------------------------------------------------

    def _read(self) -> None:
        with said_plainly("读取录入的测评票"):
            self._settle()
        if not self.exists:
            return
        with said_plainly("读取录入的测评票"):
            content = self.path.read_bytes()
        rows = content.split(b"\n")
        torn = rows.pop()  # "" unless a crash cut the last line short
        for at, row in enumerate(rows):
            told = _plain(row)
            if told is None and at == len(rows) - 1:
                torn = row + b"\n" + torn
            elif told is None or (at == 0 and told.get("round") != self._round_id):
                raise KnownError(
                    "录入测评票的临时文件损坏了，评议的其他内容完好；请作废这次录入，照原票重新录一遍。",
                    "ballots_damaged",
                )
            else:
                self._apply(told)
        if torn:
            self._cut(len(content) - len(torn))

    def _cut(self, size: int) -> None:
        """Take away what a crash left of a line, so that the next one stands alone."""
        with said_plainly("读取录入的测评票"), self.path.open("r+b") as stream:
            stream.truncate(size)
            os.fsync(stream.fileno())

    def _apply(self, told: Mapping[str, Any]) -> None:
        act, sheet = told.get("do", ""), told.get("sheet", "")
        pile = self._piles.setdefault((sheet, told.get("turn", FIRST)), [])
        if act == "begin":
            self._lines[sheet] = tuple(told["lines"])
        elif act == "put":
            place = told["number"] - 1
            pile[place : place + 1] = [_ballot(told)]
        elif act == "drop":
            del pile[told["number"] - 1]
        elif act == "clear":
            pile.clear()

    def _write(self, *acts: Mapping[str, Any]) -> None:
        """Lines at the end of the file; the memory follows what the disk has."""
        fresh = not self.exists
        with said_plainly(_WHAT):
            if fresh:
                self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            head = _line({"round": self._round_id}) if fresh else b""
            _append(self.path, head + b"".join(_line(told) for told in acts))
            if fresh:
                remember(self.path.parent)
        for told in acts:
            self._apply(told)

    def _again(self, sheets: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        """What would make these sheets as they stand."""
        for sheet in sheets:
            yield {"do": "begin", "sheet": sheet, "lines": list(self._lines[sheet])}
            for turn in (FIRST, SECOND):
                for number, ballot in enumerate(self.ballots(sheet, turn), 1):
                    yield _put(sheet, turn, number, ballot)


def _put(sheet: str, turn: int, number: int, ballot: Ballot) -> Mapping[str, Any]:
    return {
        "do": "put",
        "sheet": sheet,
        "turn": turn,
        "number": number,
        "void": ballot.void,
        "marks": {line: sorted(marks) for line, marks in ballot.marks.items() if marks},
        "remarks": {line: text for line, text in ballot.remarks.items() if text.strip()},
    }


def _ballot(told: Mapping[str, Any]) -> Ballot:
    return Ballot(
        marks={line: frozenset(marks) for line, marks in told["marks"].items()},
        void=told["void"],
        remarks=dict(told["remarks"]),
    )


def _line(told: Mapping[str, Any]) -> bytes:
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(body), body)


def _plain(row: bytes) -> Mapping[str, Any] | None:
    """What a line says; None for one that is not whole."""
    told, _, body = row.partition(b" ")
    if told != b"%08x" % zlib.crc32(body):
        return None
    found: Mapping[str, Any] = json.loads(body)
    return found


def _append(path: Path, content: bytes) -> None:
    """Nobody but the owner may read it; on the disk when this returns.

    What could not be written whole is taken back, so that the next try begins on a new line.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, _OWNER_ONLY), "ab", buffering=0) as stream:
        before = stream.seek(0, os.SEEK_END)
        left = memoryview(content)
        try:
            while left:
                left = left[stream.write(left) :]
            os.fsync(stream.fileno())
        except OSError:
            stream.truncate(before)
            raise


def _overwrite(path: Path) -> None:
    with path.open("r+b") as stream:
        left = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        while left > 0:
            stream.write(secrets.token_bytes(min(left, CHUNK)))
            left -= CHUNK
        stream.flush()
        os.fsync(stream.fileno())


def shred(path: Path) -> None:
    """Overwrite a file and remove it; OSError when that cannot be done."""
    _overwrite(path)
    path.unlink()
    remember(path.parent)


def discard(folder: Path, round_id: str) -> None:
    """Throw the ballots of a round away unread, as when their file is damaged."""
    for suffix in SUFFIXES:
        path = folder / f"{round_id}{suffix}"
        if path.exists():
            with said_plainly(_ERASING):
                shred(path)
