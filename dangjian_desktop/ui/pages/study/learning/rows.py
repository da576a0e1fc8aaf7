"""The table of the year: what was planned at the left, what was held for it at the right."""

from collections.abc import Sequence

from dangjian_desktop.domain.study.facts import STATES, YearLine
from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.table import Column

MARKS = {
    "held": "good",
    "late": "late",
    "coming": "off",
    "due": "due",
    "overdue": "bad",
    "unsigned": "warn",
}
SUBJECT = 1  # the column that takes what the others leave
NARROW_HIDES = ("planned_by", "hours")


@unchanging
class Shown:
    """A line of the year; only the first of a month names it."""

    line: YearLine
    first: bool

    @property
    def key(self) -> str:
        """The session's id, else the topic's."""
        return self.line.session_id or self.line.topic_id


def shown(lines: Sequence[YearLine]) -> list[Shown]:
    found, month = [], 0
    for line in lines:
        found.append(Shown(line, line.month != month))
        month = line.month
    return found


def columns() -> list[Column]:
    return [
        Column("month", "月", _month, width=4),
        Column("subject", "计划专题", _subject, width=24),
        Column("planned_by", "计划主讲", lambda r: r.line.planned_lecturer, width=8),
        Column("state", "情况", _state, width=10),
        Column("held", "学习日期", _held, width=8),
        Column("lecturer", "主讲人", lambda r: r.line.lecturer, width=8),
        Column("came", "到会", _came, width=15),
        Column("hours", "学时", _hours, width=4, right=True),
    ]


def _month(row: Shown) -> Cell:
    words = f"{row.line.month}月"
    return Cell(words if row.first else "", strong=True, said=words)


def _subject(row: Shown) -> Cell:
    line = row.line
    if line.subject:
        return Cell(line.subject, tip=line.subject)
    if line.topic_id:
        return Cell("同上", tone="ink3", tip=line.held_subject, said=line.held_subject)
    words = f"计划外：{line.held_subject}"
    return Cell(words, tone="ink2", tip=words)


def _state(row: Shown) -> Cell:
    return Cell(STATES[row.line.state], state=MARKS[row.line.state], chip=True)


def _held(row: Shown) -> Cell | str:
    line = row.line
    if line.held_at is None:
        return ""
    words = f"{line.held_at.month}-{line.held_at.day:02}"
    late = f"，补录于{line.late_on}" if line.late_on else ""
    said = f"{line.held_at:%Y-%m-%d %H:%M}{line.body and '，' + line.body}{late}"
    short = line.body.replace("党小组", "组") if line.body else ""
    return Cell(f"{words} {short}".strip(), tip=said, said=said)


def _came(row: Shown) -> Cell | str:
    line = row.line
    if not line.session_id or not (line.present or line.away):
        return ""
    words = f"到 {line.present}"
    words += f" 缺 {line.away}" if line.away else ""
    words += f" 补 {line.made_up}" if line.made_up else ""
    tip = f"还有{line.owed}人没有补学" if line.owed else ""
    return Cell(words, size=tokens.PT_SMALL, state="makeup" if line.owed else "", tip=tip)


def _hours(row: Shown) -> Cell:
    line = row.line
    if line.hours is not None:
        return Cell(told(line.hours), align="r")
    return Cell(told(line.planned_hours), align="r", tone="ink3")
