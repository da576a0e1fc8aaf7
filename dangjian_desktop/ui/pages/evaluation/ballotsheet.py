"""One ballot as it is typed: a line for each name (or item), the marks on it, what is void.

Plain values and a model; nothing here knows where ballots are kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject

from dangjian_desktop.domain.evaluation.steps import GRADES, TEAM_GRADES
from dangjian_desktop.domain.evaluation.tally import VOID, Ballot
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import CELL, Cell, Index, Role
from dangjian_desktop.ui.kit.table import Column, Rows

NUMBER, NAME, FIRST = 0, 1, 2  # columns; from FIRST on one for each choice


@unchanging
class Choice:
    """One box of a line: what it stands for, its words, the key that marks it, its heading."""

    value: str
    words: str
    key: str
    head: str


@unchanging
class Tick:
    """What a box shows. `word` stands beside the last box of a line that does not count."""

    on: bool
    void: bool = False
    word: str = ""


def choices_of(words: Mapping[str, str], short: Mapping[str, str]) -> tuple[Choice, ...]:
    """Keys 1, 2, 3 … in the order of the paper."""
    return tuple(
        Choice(value, said, str(n), short.get(value, said))
        for n, (value, said) in enumerate(words.items(), 1)
    )


MEMBER_CHOICES = choices_of(GRADES, {"basic": "基本"})
TEAM_CHOICES = choices_of(TEAM_GRADES, {})


@dataclass(slots=True)
class Line:
    """One line of the paper; several marks, or key 9, make it void by itself (rules 3.3)."""

    id: str
    name: str
    marks: set[str] = field(default_factory=set)
    remark: str = ""
    differs: str = ""  # how the other entry has it, in words; "" where both agree

    @property
    def void(self) -> bool:
        return len(self.marks) > 1 or VOID in self.marks


class BallotSheet(Rows):
    """The lines of one ballot; `show` an empty one to begin the next."""

    def __init__(
        self, choices: Sequence[Choice], title: str = "姓名", parent: QObject | None = None
    ) -> None:
        columns = [
            Column("number", "", _number, right=True),
            Column("name", title, _name),
            *(
                Column(one.value, f"{one.key} {one.head}", self._teller(at), centre=True)
                for at, one in enumerate(choices)
            ),
        ]
        super().__init__(columns, parent)
        self.choices = tuple(choices)
        self.sorts_itself = False
        self.void = False  # the whole ballot
        self.locked = False

    def _teller(self, at: int) -> Any:
        """How a box says what it is to a screen reader."""

        def cell(line: Line) -> Cell:
            choice = self.choices[at]
            on = choice.value in line.marks
            said = f"{choice.words}{'，已划' if on else ''}{'，本行无效' if line.void else ''}"
            return Cell("√" if on else "", said=f"{line.name}，{said}")

        return cell

    # --- filling -----------------------------------------------------------------------------

    def set_names(self, names: Sequence[tuple[str, str]]) -> None:
        """(id, name) of each line in the order of the paper."""
        self.void = False
        self.set_records([Line(one, name) for one, name in names])

    def show(self, ballot: Ballot) -> None:
        """A ballot as it was entered, or an empty one."""
        self.void = ballot.void
        for line in self.records:
            line.marks = set(ballot.line(line.id))
            line.remark = ballot.remarks.get(line.id, "")
            line.differs = ""
        self.tell_all()

    def tell_all(self) -> None:
        if self.records:
            last = self.index(len(self.records) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # --- marking -----------------------------------------------------------------------------

    def mark(self, row: int, value: str) -> bool:
        """One more mark on that line; False where nothing can be marked."""
        return self._put(row, self.records[row].marks | {value})

    def toggle(self, row: int, value: str) -> bool:
        """As a click does: a mark that is there is taken away."""
        return self._put(row, (self.records[row].marks ^ {value}) - {VOID})

    def clear(self, row: int) -> bool:
        return self._put(row, set())

    def _put(self, row: int, marks: set[str]) -> bool:
        if self.locked or self.void:
            return False
        self.records[row].marks = marks
        self.refresh(row)
        return True

    def set_void(self, void: bool) -> None:
        """The whole ballot does not count, or counts again; its marks stay visible."""
        self.void = void
        self.tell_all()

    def note(self, row: int, words: str) -> None:
        self.records[row].remark = words
        self.refresh(row)

    # --- results -----------------------------------------------------------------------------

    def ballot(self) -> Ballot:
        """What stands on it; of a void one nothing is kept but that it is void."""
        if self.void:
            return Ballot(void=True)
        return Ballot(
            marks={line.id: frozenset(line.marks) for line in self.records if line.marks},
            remarks={line.id: line.remark for line in self.records if line.remark},
        )

    def blanks(self) -> int:
        """Lines without a mark."""
        return sum(not line.marks for line in self.records)

    def touched(self) -> bool:
        """Whether anything stands on it."""
        return self.void or any(line.marks or line.remark for line in self.records)

    # --- Qt's own ----------------------------------------------------------------------------

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        at = index.column() - FIRST
        line = self.records[index.row()]
        if role == CELL:
            if at >= 0:
                return self._tick(line, at)
            return self._lead(index.row(), line) if index.column() == NUMBER else line
        if role == Role.ToolTipRole:
            return line.differs or line.remark or None
        return super().data(index, role)

    def tick(self, row: int, column: int) -> Tick:
        """The box in that place."""
        return self._tick(self.records[row], column - FIRST)

    def _tick(self, line: Line, at: int) -> Tick:
        void = line.void
        last = at == len(self.choices) - 1
        word = "无效" if last and void and not self.void else ""
        return Tick(self.choices[at].value in line.marks, void or self.void, word)

    def _lead(self, row: int, line: Line) -> Cell:
        """The line's number; where the two entries differ a sign in its place."""
        if line.differs:
            return Cell(state="warn", said=line.differs, tip=line.differs)
        return Cell(str(row + 1), align="r", tone="ink3", size=tokens.PT_SMALL)


def words_of(value: str, choices: Sequence[Choice]) -> str:
    """What an entry says of a line, in words; as `reading` gives it."""
    known = {one.value: one.words for one in choices} | {VOID: "本行无效", "": "空"}
    return known.get(value, value)


def _number(line: Line) -> Cell | str:
    return line.differs


def _name(line: Line) -> str:
    return line.name
