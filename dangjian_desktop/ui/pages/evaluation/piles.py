"""Where the entry of a pile of ballots stands: which turn, which ballot, what differs.

Plain Python over the ballot box; the widgets ask it and never the box.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import is_

from dangjian_desktop.domain.evaluation.tally import (
    Ballot,
    Difference,
    Tally,
    count,
    differences,
)
from dangjian_desktop.services.evaluation.ballot_box import FIRST, SECOND, BallotBox

from .ballotpane import Stand

EMPTY = Ballot()


class Pile:
    """One sheet of a round's box. `expected`: ballots collected, None while nobody has said it."""

    def __init__(self, box: BallotBox, sheet: str, marks: Sequence[str]) -> None:
        self.box, self.sheet, self.marks = box, sheet, tuple(marks)
        self.lines: tuple[str, ...] = ()
        self.expected: int | None = None
        self.turn, self.number = FIRST, 1
        self.again = False  # a second turn was asked for
        self.unfinished = EMPTY  # the new ballot, while something else is looked at
        self._counted: tuple[Ballot, ...] = ()  # what the sums below are of
        self._sums: dict[str, Tally] = {}
        self._compared: dict[int, tuple[Ballot, Ballot, list[Difference]]] = {}

    # --- where it stands ---------------------------------------------------------------------

    @property
    def begun(self) -> bool:
        return self.box.holds(self.sheet)

    def entered(self, turn: int) -> int:
        return self.box.entered(self.sheet, turn)

    def begin(self, lines: Sequence[str]) -> None:
        """Say what the ballots list, before the first of them."""
        self.box.begin(self.sheet, lines)
        self.take_up()

    def take_up(self) -> None:
        """Go on where the entry was left, by whom- or whatever it was ended."""
        self.lines = self.box.lines(self.sheet)
        self.again = self.again or bool(self.entered(SECOND))
        self.turn = SECOND if self.first_done and self.again else FIRST
        self.number = self.entered(self.turn) + 1

    @property
    def first_done(self) -> bool:
        return self.expected is not None and self.entered(FIRST) >= max(self.expected, 1)

    @property
    def second_done(self) -> bool:
        return self.first_done and self.entered(SECOND) >= self.entered(FIRST)

    @property
    def waiting(self) -> bool:
        """Whether another ballot is to be entered now."""
        if not self.first_done:
            return True
        return self.again and not self.second_done

    @property
    def back(self) -> bool:
        """Whether a ballot that was entered before is looked at."""
        return self.number <= self.entered(self.turn)

    # --- ballots -----------------------------------------------------------------------------

    def current(self) -> Ballot:
        """What stands under the current number."""
        if self.back:
            return self.box.ballots(self.sheet, self.turn)[self.number - 1]
        return self.unfinished

    def put(self, ballot: Ballot) -> None:
        """Keep the current ballot and go on: to the next one, at the end of a turn nowhere."""
        new = not self.back
        self.box.put(self.sheet, self.turn, self.number, ballot)
        if new:
            self.unfinished = EMPTY
        self.number += 1

    def turn_to(self, step: int, typed: Ballot) -> None:
        """One ballot back or on; what is typed is kept where it stands."""
        if not 1 <= self.number + step <= self.entered(self.turn) + 1:
            return
        if not self.back:
            self.unfinished = typed
        elif typed != self.current():
            self.box.put(self.sheet, self.turn, self.number, typed)
        self.number += step

    def look_at(self, turn: int, number: int) -> None:
        self.turn, self.number = turn, number

    def drop(self) -> None:
        """Take out the ballot that is looked at: it was entered twice."""
        self.box.drop(self.sheet, self.turn, self.number)

    # --- figures -----------------------------------------------------------------------------

    def tallies(self) -> Mapping[str, Tally]:
        """Running sums of the first turn; only what is new is counted."""
        ballots, known = self.box.ballots(self.sheet, FIRST), self._counted
        goes_on = len(known) <= len(ballots) and all(map(is_, known, ballots))
        if not goes_on:
            known, self._sums = (), {}
        found = count(ballots[len(known) :], self.lines, self.marks).tallies
        self._sums = {line: _plus(self._sums.get(line), one) for line, one in found.items()}
        self._counted = ballots
        return self._sums

    def remarks(self) -> int:
        """How many remarks the first turn holds."""
        return sum(len(one.remarks) for one in self.box.ballots(self.sheet, FIRST))

    def differing(self) -> list[Difference]:
        """Where the second turn reads otherwise, as far as it has come."""
        second = self.box.ballots(self.sheet, SECOND)
        first = self.box.ballots(self.sheet, FIRST)
        found = []
        for at, (one, other) in enumerate(zip(first, second, strict=False), 1):
            found += self._at_ballot(at, one, other)
        if second and (len(second) > len(first) or (self.second_done and second)):
            rest = differences(first[len(second) :], second[len(first) :], self.lines, self.marks)
            start = min(len(first), len(second))
            found += [replace(one, ballot=one.ballot + start) for one in rest]
        return found

    def _at_ballot(self, at: int, one: Ballot, other: Ballot) -> list[Difference]:
        """What differs on one ballot; what was compared before is not compared again."""
        known = self._compared.get(at)
        if known is None or known[0] is not one or known[1] is not other:
            found = differences((one,), (other,), self.lines, self.marks)
            known = (one, other, [replace(place, ballot=at) for place in found])
            self._compared[at] = known
        return known[2]

    def settle(self, place: Difference, turn: int) -> None:
        """The entry of that turn is right: the other one is put right."""
        other = SECOND if turn == FIRST else FIRST
        right = self._at(turn, place.ballot)
        wrong = self._at(other, place.ballot)
        if right is None:
            self.box.drop(self.sheet, other, place.ballot)
        elif wrong is None or not place.line:
            self.box.put(self.sheet, other, place.ballot, right)
        else:
            marks = {**wrong.marks, place.line: right.line(place.line)}
            self.box.put(self.sheet, other, place.ballot, replace(wrong, marks=marks))

    def _at(self, turn: int, number: int) -> Ballot | None:
        pile = self.box.ballots(self.sheet, turn)
        return pile[number - 1] if number <= len(pile) else None

    def stand(self) -> Stand:
        """How far it is, in words."""
        done, total = self.entered(self.turn), self.expected or 0
        verb = "录入" if self.turn == FIRST else "复录"
        differing = len(self.differing())
        if self.turn == FIRST:
            note = f"收回 {total} 张，已录 {done} 张"
        else:
            total = self.entered(FIRST)
            note = f"第一遍 {total} 张已录完，不同 {differing} 处"
        if self.back:
            note = f"改第 {self.number} 张，Enter 保存"
        title = f"{verb}第 {self.number} 张"
        return Stand(title, note, done, total, differing, self.number, back=self.back)


def _plus(one: Tally | None, other: Tally) -> Tally:
    if one is None:
        return other
    votes = {mark: one.of(mark) + n for mark, n in other.votes.items()}
    blank = one.blank_lines + other.blank_lines
    return Tally(votes, one.void_lines + other.void_lines, blank)
