"""The sign-in grid as a model: one line for each person due, marked in memory, summed live."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QObject, Qt

from dangjian_desktop.domain.dates import DateTrouble, PartialDate, read_date
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.study import signing as rules
from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.domain.study.signing import AWAY, MARKS, Sums
from dangjian_desktop.services.study.signing import SignMark, SignRow, SignSheet
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import CELL, Cell, Face, Index, Role
from dangjian_desktop.ui.kit.markgrid import MarkRows
from dangjian_desktop.ui.kit.table import Column

FACES = (
    Face("present", "到", "good", "1"),
    Face("on_leave", "请假", "leave", "2"),
    Face("absent", "缺席", "bad", "3"),
    Face("made_up", "补学", "makeup", "4"),
)
NAME, STANDING, MARK, HOURS, REASON, MADE_UP, WAY = range(7)
SHORT = {"full_member": "正式", "probationary_member": "预备"}
GUEST = "guest"
TYPED = {HOURS: "hours", REASON: "reason", MADE_UP: "made_up", WAY: "way"}
FIELDS = {"made_up_on": MADE_UP, "hours": HOURS, "reason": REASON, "mark": MARK}


@dataclass(slots=True)
class Line:
    """Someone due, or a guest; texts stand as typed. `said` is what is wrong, by field."""

    person_id: str
    name: str
    standing: str = ""
    guest: bool = False
    mark: str = ""
    away: str = ""
    reason: str = ""
    hours: str = ""
    made_up: str = ""
    way: str = ""
    note: str = ""
    said: dict[str, str] = field(default_factory=dict)

    def own_hours(self) -> Decimal | None:
        """None for a blank or what is no number."""
        try:
            return Decimal(self.hours) if self.hours.strip() else None
        except InvalidOperation:
            return None

    def made_up_on(self) -> PartialDate | None:
        found = read_date(self.made_up) if self.made_up.strip() else None
        return found if isinstance(found, PartialDate) else None

    def troubles(self) -> dict[str, str]:
        """What cannot be read, by field."""
        found = {}
        if self.hours.strip() and self.own_hours() is None:
            found["hours"] = "学时要写成数字"
        day = read_date(self.made_up) if self.made_up.strip() else None
        if isinstance(day, DateTrouble) and self.mark == "made_up":
            found["made_up_on"] = day.words
        return found

    @property
    def lacks_reason(self) -> bool:
        return self.mark in AWAY and not self.reason.strip()

    def as_mark(self) -> SignMark:
        made_up = self.mark == "made_up"
        return SignMark(
            self.person_id,
            self.mark,
            self.reason if self.mark in AWAY else "",
            self.own_hours(),
            self.made_up_on() if made_up else None,
            self.way if made_up else "",
            self.note,
            self.away if made_up else "",
        )

    def kept(self) -> list[Any]:
        """As JSON keeps it."""
        return [self.person_id, self.name, self.mark, self.away, self.reason, self.hours,
                self.made_up, self.way, self.guest]  # fmt: skip


class Sheet(MarkRows):
    """Lines under seven columns; what is typed is typed in place, marks are set by the view."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns = [
            Column("name", "姓名", lambda line: line.name),
            Column("standing", "身份", _standing),
            Column("mark", "1 到  2 请假  3 缺席  4 补学", lambda line: MARKS.get(line.mark, "")),
            Column("hours", "学时", self._hours),
            Column("reason", "原因", _reason),
            Column("made_up", "补学日期", _made_up),
            Column("way", "补学方式", lambda line: line.way if line.mark == "made_up" else ""),
        ]
        super().__init__(columns, parent)
        self.usual = Decimal(0)  # hours of the session
        self.today = date.max
        self._stored: list[list[Any]] = []

    def beside(self, line: Line) -> bool:
        return line.guest

    @property
    def lines(self) -> list[Line]:
        return list(self.records)

    @property
    def due(self) -> list[Line]:
        return [one for one in self.lines if not one.guest]

    # --- filling -----------------------------------------------------------------------------

    def show(self, stored: SignSheet) -> None:
        """The grid as it is kept."""
        self._gone.clear()
        self.usual = stored.hours
        self.set_records([_line(row) for row in (*stored.rows, *stored.guests)])
        self._stored = self.typed()

    def is_dirty(self) -> bool:
        return bool(self._gone) or self.typed() != self._stored

    def mark_kept(self) -> None:
        """What stands here is what is kept, or is to be thrown away."""
        self._gone.clear()
        self._stored = self.typed()

    # --- marking -----------------------------------------------------------------------------

    def put(self, row: int, mark: str) -> bool:
        """Set one mark; False where nothing can be marked. A make-up is of today until typed."""
        if not super().put(row, mark):
            return False
        line = self.records[row]
        if mark == "made_up" and not line.made_up:
            line.made_up = self.today.isoformat()
        if mark in ("on_leave", "absent"):
            line.away = mark
        self.refresh(row)
        return True

    def add_guest(self, person_id: str, name: str) -> str:
        """Why not, as a sentence; "" when added."""
        here = next((o for o in self.lines if o.person_id == person_id), None)
        if here is not None:
            return f"{name}已在名单里"
        self._gone.discard(person_id)
        self.set_records([*self.records, Line(person_id, name, guest=True, mark="present")])
        return ""

    # --- results -----------------------------------------------------------------------------

    def sums(self) -> Sums:
        return rules.sums(line.mark for line in self.due)

    def marks(self) -> list[SignMark]:
        """What to save; guests taken away come as empty marks."""
        gone = [SignMark(one) for one in sorted(self._gone)]
        return [*(line.as_mark() for line in self.lines), *gone]

    def troubles(self) -> list[Problem]:
        return [
            Problem(f"{line.person_id}.{name}", f"{line.name}：{words}")
            for line in self.lines
            for name, words in line.troubles().items()
        ]

    def typed(self) -> list[list[Any]]:
        return [line.kept() for line in self.lines]

    def bring(self, typed: Sequence[Sequence[Any]]) -> None:
        """Put back what `typed` gave, for those who are still due; guests come again."""
        given = {row[0]: row for row in typed}
        for line in self.due:
            row = given.get(line.person_id)
            if row is not None and not row[8]:
                line.mark, line.away, line.reason, line.hours, line.made_up, line.way = row[2:8]
        for row in typed:
            if row[8]:
                self.add_guest(row[0], row[1])
        self.refresh_all()

    def complain(self, problems: Sequence[Problem]) -> tuple[int, int]:
        """By `person.field`; returns the first cell complained of, (-1, 0) when there is none."""
        said: dict[str, dict[str, str]] = {}
        for one in problems:
            person, _, name = one.field.partition(".")
            said.setdefault(person, {})[name] = one.message.partition("：")[2] or one.message
        first = (-1, 0)
        for number, line in enumerate(self.lines):
            line.said = said.get(line.person_id, {})
            if line.said and first[0] < 0:
                first = (number, FIELDS.get(next(iter(line.said)), MARK))
        self.refresh_all()
        return first

    # --- Qt's own ----------------------------------------------------------------------------

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        line = self.records[index.row()]
        if role == Role.EditRole:
            return getattr(line, TYPED.get(index.column(), "name"))
        if role == CELL and index.column() == MARK:
            return GUEST if line.guest else line.mark
        if role == Role.ToolTipRole and line.said:
            return "；".join(line.said.values())
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid() or index.column() not in TYPED:
            return False
        line, name = self.records[index.row()], TYPED[index.column()]
        setattr(line, name, " ".join(str(value).split()))
        line.said.pop("made_up_on" if name == "made_up" else name, None)
        if name == "made_up" and (read := line.made_up_on()) is not None:
            line.made_up = read.iso()
        self.refresh(index.row())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid() or self.locked:
            return flags
        line, column = self.records[index.row()], index.column()
        can = {
            HOURS: line.mark in ("present", "made_up"),
            REASON: line.mark in AWAY,
            MADE_UP: line.mark == "made_up",
            WAY: line.mark == "made_up",
        }
        return flags | Qt.ItemFlag.ItemIsEditable if can.get(column) else flags

    def _hours(self, line: Line) -> Cell:
        wrong = line.said.get("hours") or line.troubles().get("hours", "")
        if wrong:
            return Cell(line.hours, state="bad", tone="bad", tip=wrong, said=wrong)
        counts = line.mark in ("present", "made_up")
        own = line.hours or (told(self.usual) if counts else "")
        return Cell(own, align="c", tone="ink" if line.hours else "ink3")


def _line(row: SignRow) -> Line:
    return Line(
        person_id=row.person_id,
        name=row.name,
        standing=row.standing,
        guest=row.guest,
        mark=row.mark,
        away=row.away,
        reason=row.reason,
        hours=told(row.hours),
        made_up=row.made_up_on.iso() if row.made_up_on else "",
        way=row.way,
        note=row.note,
    )


def _standing(line: Line) -> Cell:
    words = "列席" if line.guest else SHORT.get(line.standing, "")
    return Cell(words, size=tokens.PT_SMALL, tone="ink2")


def _made_up(line: Line) -> Cell | str:
    wrong = line.said.get("made_up_on") or line.troubles().get("made_up_on", "")
    if wrong:
        return Cell(line.made_up or wrong, state="bad", tone="bad", tip=wrong, said=wrong)
    return line.made_up if line.mark == "made_up" else ""


def _reason(line: Line) -> Cell | str:
    wrong = line.said.get("mark") or line.said.get("reason")
    if line.lacks_reason or wrong:
        words = wrong or "要写原因"
        return Cell(words, state="bad", tone="bad", tip=words)
    return line.reason if line.mark in AWAY else ""
