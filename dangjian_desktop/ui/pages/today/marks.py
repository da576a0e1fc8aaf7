"""The year and the month as the kit's grid and calendar want them. Plain Python, no widget."""

from collections.abc import Mapping, Sequence
from datetime import date

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.services.today import OnDay
from dangjian_desktop.services.year_grid import GridCell, GridRow, YearGrid
from dangjian_desktop.ui.kit.month import DayMark
from dangjian_desktop.ui.kit.yeargrid import YearRow

LETTERS = {
    "general_meeting": "大",
    "committee_meeting": "支",
    "group_meeting": "组",
    "party_lecture": "课",
    "theme_day": "日",
    "organization_life_meeting": "生",
    "evaluation_meeting": "评",
    "joint_meeting": "联",
}


def year_rows(grid: YearGrid) -> list[YearRow]:
    """One row for each kind and group; the key is the service's own row."""
    return [_row(row) for row in grid.rows]


def _row(row: GridRow) -> YearRow:
    return YearRow(
        name=row.name,
        often=row.often.replace("1次", ""),
        states=tuple("" if cell.state == "off" else cell.state for cell in row.months),
        held=row.held,
        key=row,
        words=tuple(_words(cell) for cell in row.months),
    )


def _words(cell: GridCell) -> str:
    return "、".join(f"{day.month}-{day.day:02} 开" for day in cell.held_on)


def meeting_ids(row: GridRow, month: int) -> tuple[str, ...]:
    """The meetings behind one month of a row, or behind all of it (month 0)."""
    if month:
        return row.months[month - 1].meeting_ids
    return tuple(i for cell in row.months for i in cell.meeting_ids)


def wanting(row: GridRow, month: int) -> bool:
    """Whether a meeting is still to be held, or entered, for that month."""
    return bool(month) and row.months[month - 1].state in ("bad", "due", "warn")


def day_marks(month: Mapping[date, Sequence[OnDay]]) -> dict[date, DayMark]:
    """One mark a day: the letter of its kind, or how many where there are several kinds."""
    return {day: _mark(found) for day, found in month.items()}


def _mark(found: Sequence[OnDay]) -> DayMark:
    kinds = {one.meeting_kind for one in found}
    letter = LETTERS.get(found[0].meeting_kind, "会") if len(kinds) == 1 else str(len(found))
    said = "；".join(said_of(one) for one in found)
    return DayMark(letter, all(one.done for one in found), said)


def said_of(one: OnDay) -> str:
    """One meeting or plan in words."""
    if one.kind == "meeting_plan":
        return f"计划：{one.title}（{MEETING_KINDS.get(one.meeting_kind, '')}）"
    return one.title if one.done else f"{one.title}（草稿）"
