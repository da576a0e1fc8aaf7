"""Invented ballots of the sample: what each voter marked, by lots that are the same every time."""

from collections.abc import Collection, Mapping, Sequence
from random import Random

from dangjian_desktop.domain.evaluation.steps import TEAM_GRADES, TEAM_ITEMS
from dangjian_desktop.domain.evaluation.tally import BLANK, VOID, Ballot, Line
from dangjian_desktop.services.evaluation.ballot_box import FIRST, SECOND

from . import evaluation_words as words

# Shares of 优秀, 合格, 基本合格 among the marks for three sorts of people.
LIKED, PLAIN, LOW = (0.8, 0.2, 0.0), (0.2, 0.78, 0.02), (0.03, 0.35, 0.6)
GRADES = ("excellent", "qualified", "basic", "unqualified")
STRAY = 0.012  # share of lines left blank or marked twice
SAID = 0.25  # share of ballots with a remark on someone


class Heap:
    """Ballots that are counted at once and never come into a file."""

    def __init__(self, sheet: str, lines: Sequence[str], ballots: Sequence[Ballot]) -> None:
        self._sheet, self._lines, self._ballots = sheet, tuple(lines), tuple(ballots)

    def lines(self, sheet: str) -> tuple[str, ...]:
        return self._lines if sheet == self._sheet else ()

    def ballots(self, sheet: str, turn: int = FIRST) -> tuple[Ballot, ...]:
        """Entered twice alike."""
        return self._ballots if sheet == self._sheet and turn in (FIRST, SECOND) else ()

    def erase(self, sheet: str = "") -> None:
        if sheet in ("", self._sheet):
            self._ballots = ()


def cast_by(
    voters: int,
    lines: Mapping[str, str],
    liked: Collection[str],
    low: Collection[str],
    lots: Random,
) -> list[Ballot]:
    """One ballot of each voter; `lines` are ids and names; the last of many is void."""
    made = []
    for number in range(voters):
        marks = {line: _mark(_sort(name, liked, low), lots) for line, name in lines.items()}
        said = {}
        if lots.random() < SAID:
            said[lots.choice(list(lines))] = lots.choice(words.BALLOT_REMARKS)
        void = number == voters - 1 and voters > len(words.BALLOT_REMARKS)
        made.append(Ballot({} if void else marks, void, {} if void else said))
    return made


def _sort(name: str, liked: Collection[str], low: Collection[str]) -> tuple[float, ...]:
    return LIKED if name in liked else LOW if name in low else PLAIN


def _mark(shares: tuple[float, ...], lots: Random) -> Line:
    drawn = lots.random()
    if drawn < STRAY:
        return lots.choice((BLANK, frozenset({VOID}), frozenset(GRADES[:2])))
    drawn = lots.random()
    for grade, share in zip(GRADES, shares, strict=False):
        if drawn < share:
            return frozenset({grade})
        drawn -= share
    return frozenset({"qualified"})


def of_team(voters: int, lots: Random) -> list[Ballot]:
    """支部班子测评表 of each voter: mostly 好 and 较好."""
    grades = list(TEAM_GRADES)
    made = []
    for number in range(voters):
        drawn = lots.choices(grades, (70, 24, 6, 0), k=len(TEAM_ITEMS))
        marks = {item: frozenset({grade}) for item, grade in zip(TEAM_ITEMS, drawn, strict=True)}
        said = {"": words.TEAM_REMARKS[number]} if number < len(words.TEAM_REMARKS) - 1 else {}
        made.append(Ballot(marks, remarks=said))
    return made


def misread(ballots: Sequence[Ballot], number: int) -> list[Ballot]:
    """The same pile entered again, with one line of one ballot read otherwise."""
    again = list(ballots)
    wrong = again[number]
    line, mark = next((k, v) for k, v in wrong.marks.items() if len(v) == 1)
    other = "basic" if mark == {"qualified"} else "qualified"
    again[number] = Ballot({**wrong.marks, line: frozenset({other})}, wrong.void, wrong.remarks)
    return again
