"""Counting the ballots of 民主测评 (rules 3.3): pure, and blind to the order of the ballots.

A line may carry several marks; then it is void by itself, whichever they are. A line without a
mark is blank. A ballot that is void as a whole counts among the invalid ones and nowhere else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .steps import GRADES

VOID = "void"  # a mark of its own: whoever enters the ballot calls the line void (key 9)

Line = frozenset[str]  # the marks found on one line
BLANK: Line = frozenset()


@dataclass(frozen=True, slots=True)
class Ballot:
    """One ballot as it was read; lines that are not there are blank.

    `marks` and `remarks` by the id of the line: an entry of the round, an item of the team's sheet.
    """

    marks: Mapping[str, Line] = field(default_factory=dict, repr=False)
    void: bool = False  # the whole ballot
    remarks: Mapping[str, str] = field(default_factory=dict, repr=False)

    def line(self, key: str) -> Line:
        return self.marks.get(key, BLANK)


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of one line over all valid ballots. `votes` by mark, of `GRADES` or `TEAM_GRADES`.

    votes + void_lines + blank_lines = valid ballots.
    """

    votes: Mapping[str, int]
    void_lines: int = 0
    blank_lines: int = 0

    def of(self, mark: str) -> int:
        return self.votes.get(mark, 0)

    @property
    def marked(self) -> int:
        """Lines with one clear mark."""
        return sum(self.votes.values())

    @property
    def total(self) -> int:
        return self.marked + self.void_lines + self.blank_lines


@dataclass(frozen=True, slots=True)
class Count:
    """All lines of all ballots, in the order of the lines asked for."""

    tallies: Mapping[str, Tally]
    collected: int
    invalid: int

    @property
    def valid(self) -> int:
        return self.collected - self.invalid


def count(
    ballots: Sequence[Ballot], lines: Sequence[str], marks: Sequence[str] = tuple(GRADES)
) -> Count:
    """The tally of each line; one mark counts, several void the line, none leaves it blank."""
    valid = [one for one in ballots if not one.void]
    return Count(
        tallies={line: _tally(valid, line, marks) for line in lines},
        collected=len(ballots),
        invalid=len(ballots) - len(valid),
    )


def _tally(valid: Sequence[Ballot], line: str, marks: Sequence[str]) -> Tally:
    votes, void, blank = dict.fromkeys(marks, 0), 0, 0
    for ballot in valid:
        mark = reading(ballot.line(line), marks)
        if mark in votes:
            votes[mark] += 1
        elif mark == VOID:
            void += 1
        else:
            blank += 1
    return Tally(votes, void, blank)


def reading(line: Line, marks: Sequence[str] = tuple(GRADES)) -> str:
    """What a line says: its one mark, `VOID`, or "" for a blank one."""
    if not line:
        return ""
    mark = next(iter(line))
    return mark if len(line) == 1 and mark in marks else VOID


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the second entry of the ballots reads otherwise than the first.

    `ballot` counts from 1. `line` is "" where one takes the whole ballot for void and the other
    does not, or where one entry has no such ballot; then `first` and `second` say which.
    """

    ballot: int
    line: str
    first: str  # a mark, `VOID`, "" blank; of a whole ballot: "valid", "void", "missing"
    second: str


def differences(
    first: Sequence[Ballot],
    second: Sequence[Ballot],
    lines: Sequence[str],
    marks: Sequence[str] = tuple(GRADES),
) -> list[Difference]:
    """Where two entries of the same pile disagree, ballot by ballot, in the order of the lines.

    Only what counts is compared: two marks are void whichever they are, and the remarks are not.
    """
    found: list[Difference] = []
    for at in range(max(len(first), len(second))):
        one, other = _whole(first, at), _whole(second, at)
        if one != other:
            found.append(Difference(at + 1, "", one, other))
        elif one == "valid":
            found += _lines(at, first[at], second[at], lines, marks)
    return found


def _whole(ballots: Sequence[Ballot], at: int) -> str:
    if at >= len(ballots):
        return "missing"
    return "void" if ballots[at].void else "valid"


def _lines(
    at: int, first: Ballot, second: Ballot, lines: Sequence[str], marks: Sequence[str]
) -> Iterator[Difference]:
    for line in lines:
        one, other = reading(first.line(line), marks), reading(second.line(line), marks)
        if one != other:
            yield Difference(at + 1, line, one, other)
