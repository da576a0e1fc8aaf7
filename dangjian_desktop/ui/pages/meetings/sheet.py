"""The attendance grid as a model: one line for each person due, marked in memory, summed live."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt

from dangjian_desktop.domain import attendance as rules
from dangjian_desktop.domain.attendance import AWAY, Sums
from dangjian_desktop.domain.codes import MARKS
from dangjian_desktop.domain.dates import DateTrouble, PartialDate, read_date
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.services.attendance import Mark, Row
from dangjian_desktop.services.eligible import Eligible
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import CELL, Cell, Face, Index, Role
from dangjian_desktop.ui.kit.markgrid import MarkRows
from dangjian_desktop.ui.kit.table import Column

FACES = (
    Face("present", "出席", "good", "1"),
    Face("on_leave", "请假", "leave", "2"),
    Face("absent", "缺席", "bad", "3"),
    Face("made_up", "补课", "makeup", "4"),
)
NAME, STANDING, MARK, MADE_UP, REASON = range(5)
SHORT = {"full_member": "正式", "probationary_member": "预备"}
OBSERVER = "observer"


@dataclass(slots=True)
class Line:
    """Someone due, or an observer from the roster; `said` is what is wrong, by field."""

    person_id: str
    name: str
    standing: str = ""
    voting: bool = False
    excluded: str = ""
    mark: str = ""
    reason: str = ""
    made_up: str = ""  # as typed
    observer: bool = False
    said: dict[str, str] = field(default_factory=dict)

    @property
    def lacks_reason(self) -> bool:
        return self.mark in AWAY and not self.reason.strip()

    def made_up_on(self) -> PartialDate | None:
        """RuleBroken is the sheet's: None here for what cannot be read."""
        found = read_date(self.made_up) if self.made_up.strip() else None
        return found if isinstance(found, PartialDate) else None

    def trouble(self) -> str:
        """Why the date of making up cannot be read."""
        found = read_date(self.made_up) if self.made_up.strip() else None
        return found.words if isinstance(found, DateTrouble) else ""

    def as_mark(self) -> Mark:
        if self.observer:
            return Mark(self.person_id, "present", observer=True)
        made_up = self.made_up_on() if self.mark == "made_up" else None
        reason = self.reason if self.mark else ""
        return Mark(self.person_id, self.mark or None, reason, made_up)


class Sheet(MarkRows):
    """Lines under five columns; reasons and dates are typed in place, marks are set by the view."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns = [
            Column("name", "姓名", _name),
            Column("standing", "身份", _standing),
            Column("mark", "1 出席  2 请假  3 缺席  4 补课", lambda line: MARKS.get(line.mark, "")),
            Column("made_up_on", "补课日期", _made_up),
            Column("reason", "原因", _reason),
        ]
        super().__init__(columns, parent)

    def beside(self, line: Line) -> bool:
        return line.observer

    @property
    def lines(self) -> list[Line]:
        return [r for r in self.records if isinstance(r, Line)]

    @property
    def due(self) -> list[Line]:
        return [one for one in self.lines if not one.observer]

    @property
    def observers(self) -> list[Line]:
        return [one for one in self.lines if one.observer]

    # --- filling -----------------------------------------------------------------------------

    def show(self, rows: Sequence[Row], observers: Sequence[Row]) -> None:
        """The grid as it is stored."""
        self._gone.clear()
        lines = [_line(row) for row in rows]
        lines += [Line(o.person_id, o.name, mark="present", observer=True) for o in observers]
        self.set_records(lines)

    def set_due(self, people: Sequence[Eligible]) -> None:
        """Others are due, because day, kind or body changed: who stays keeps the mark."""
        known = {line.person_id: line for line in self.due}
        lines = []
        for one in people:
            line = known.get(one.person_id) or Line(one.person_id, one.name)
            line.name, line.standing = one.name, one.standing
            line.voting, line.excluded = one.voting, one.excluded
            lines.append(line)
        due = {one.person_id for one in people}
        self._gone |= {o.person_id for o in self.observers if o.person_id in due}
        kept = [o for o in self.observers if o.person_id not in due]
        self.set_records([*lines, *kept])

    # --- marking -----------------------------------------------------------------------------

    def add_observer(self, person_id: str, name: str) -> str:
        """Why not, as a sentence; "" when added."""
        here = next((o for o in self.lines if o.person_id == person_id), None)
        if here is not None:
            return f"{name}已在列席名单里" if here.observer else f"{name}在应到名单里，不算列席"
        self._gone.discard(person_id)
        self.set_records([*self.records, Line(person_id, name, mark="present", observer=True)])
        return ""

    # --- results -----------------------------------------------------------------------------

    def sums(self) -> Sums:
        return rules.sums(line.mark for line in self.due)

    def voting(self) -> tuple[int, int]:
        """Those with a vote: due, and present."""
        due = [line for line in self.due if line.voting]
        return len(due), sum(line.mark == "present" for line in due)

    def marks(self) -> list[Mark]:
        """What to save; observers taken away come as empty marks."""
        due = {line.person_id for line in self.lines}
        gone = [Mark(p, None) for p in sorted(self._gone - due)]
        return [*(line.as_mark() for line in self.lines), *gone]

    def troubles(self) -> list[Problem]:
        return [
            Problem(f"marks.{line.person_id}.made_up_on", f"{line.name}：{line.trouble()}")
            for line in self.due
            if line.mark == "made_up" and line.trouble()
        ]

    def typed(self) -> list[list[Any]]:
        """Who is marked how, as JSON keeps it."""
        return [
            [i.person_id, i.name, i.mark, i.reason, i.made_up, i.observer]
            for i in self.lines
            if i.mark or i.reason or i.made_up
        ]

    def bring(self, typed: Sequence[Sequence[Any]]) -> None:
        """Put back what `typed` gave, for those who are still due."""
        given = {row[0]: row for row in typed}
        for line in self.due:
            row = given.get(line.person_id)
            if row is not None and not row[5]:
                line.mark, line.reason, line.made_up = row[2], row[3], row[4]
        for row in typed:
            if row[5]:
                self.add_observer(row[0], row[1])
        self.refresh_all()

    def complain(self, said: Mapping[str, str]) -> int:
        """By `person.field`; returns the first row complained of, -1 when there is none."""
        first = -1
        for number, line in enumerate(self.lines):
            line.said = {
                f: said[key]
                for f in ("mark", "reason", "made_up_on")
                if (key := f"{line.person_id}.{f}") in said
            }
            if line.said and first < 0:
                first = number
        self.refresh_all()
        return first

    # --- Qt's own ----------------------------------------------------------------------------

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        line = self.records[index.row()]
        if role == Role.EditRole:
            return line.made_up if index.column() == MADE_UP else line.reason
        if role == CELL and index.column() == MARK:
            return OBSERVER if line.observer else line.mark
        if role == Role.ToolTipRole and line.said:
            return "；".join(line.said.values())
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid():
            return False
        line = self.records[index.row()]
        words = " ".join(str(value).split())
        if index.column() == MADE_UP:
            line.made_up = words
            line.said.pop("made_up_on", None)
            if (read := line.made_up_on()) is not None:
                line.made_up = read.iso()
        else:
            line.reason = words
            line.said.pop("reason", None)
        self.refresh(index.row())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or self.locked or self.records[index.row()].observer:
            return flags
        made_up = self.records[index.row()].mark == "made_up"
        if index.column() == REASON or (index.column() == MADE_UP and made_up):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags


def _line(row: Row) -> Line:
    return Line(
        row.person_id,
        row.name,
        row.standing,
        row.voting,
        row.excluded,
        row.mark,
        row.reason,
        row.made_up_on.iso() if row.made_up_on else "",
    )


def _name(line: Line) -> Cell | str:
    return line.name


def _standing(line: Line) -> Cell:
    words = "列席" if line.observer else SHORT.get(line.standing, "")
    tip = f"不计入表决：{line.excluded}" if line.excluded and not line.observer else ""
    return Cell(words, size=tokens.PT_SMALL, tone="ink2", tip=tip)


def _made_up(line: Line) -> Cell | str:
    wrong = line.said.get("made_up_on") or (line.trouble() if line.mark == "made_up" else "")
    if wrong:
        return Cell(line.made_up, state="bad", tone="bad", tip=wrong)
    return line.made_up if line.mark == "made_up" else ""


def _reason(line: Line) -> Cell | str:
    wrong = line.said.get("mark") or line.said.get("reason")
    if line.lacks_reason:
        return Cell("要写原因", state="bad", tone="bad", tip=wrong or "要写原因")
    if wrong:
        return Cell(wrong.partition("：")[2] or wrong, state="bad", tone="bad", tip=wrong)
    return line.reason
