"""How a month of one person looks: shape, colour and word by its state."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from dangjian_desktop.domain.dues.facts import LedgerRow, MonthCell
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.parts import Paint
from dangjian_desktop.ui.kit.theme import Look


class Face(NamedTuple):
    """mark of `paint`, ground, ink, and the state in a word."""

    mark: str
    ground: str
    ink: str
    words: str


FACES = {
    "paid": Face("", "", "ink", "已交"),
    "advance": Face("new", "", "ink2", "预交"),
    "late": Face("late", "warn_bg", "warn", "补交"),
    "partial": Face("leave", "warn_bg", "warn", "只交一部分"),
    "due": Face("due", "", "focus", "本月未交"),
    "owed": Face("bad", "bad_bg", "bad", "欠交"),
    "ahead": Face("", "", "ink3", "还没到"),
    "exempt": Face("off", "", "off", "免交"),
    "unset": Face("warn", "warn_bg", "warn", "基数未核定"),
    "none": Face("", "rail", "ink3", "不用交"),
}
LEGEND = ("due", "partial", "late", "advance", "owed", "exempt")
_SAID = {"owed": "欠", "exempt": "免", "unset": "未核", "ahead": "", "none": ""}
_GAP, _MARK, _LEGEND_HIGH, _LEGEND_LEAST = 14, 12, 26, 400


def money(amount: object) -> str:
    """1,296.90."""
    return f"{amount:,.2f}"


def month_cell(cell: MonthCell) -> Cell:
    """The cell of that month; what is said of it is asked for apart (`said_of`)."""
    face = FACES[cell.state]
    shown = _SAID.get(cell.state)
    if shown is None:
        shown = money(cell.due if cell.state == "due" else cell.paid)
    return Cell(
        shown,
        state=face.mark,
        fill=face.ground,
        align="r",
        tone=face.ink,
        size=tokens.PT_SMALL,
    )


def said_of(row: LedgerRow, cell: MonthCell) -> str:
    """What a screen reader and the tip say of it."""
    return f"{row.name}，{words_of(cell)}"


def words_of(cell: MonthCell) -> str:
    """10 月，只交一部分，应交 77.00，已交 10.00，2026-10-15."""
    said = [f"{cell.month} 月", FACES[cell.state].words]
    if cell.due:
        said.append(f"应交 {money(cell.due)}")
    if cell.paid:
        said.append(f"已交 {money(cell.paid)}")
    if cell.paid_on is not None:
        said.append(f"{cell.paid_on} {cell.way}".strip())
    if cell.reduced:
        said.append("已减免")
    if cell.provisional:
        said.append("暂按上期基数")
    return "，".join(said)


def legend(look: Look, states: tuple[str, ...] = LEGEND) -> Paint:
    """The shapes and their words, in sight of the ledger."""
    words = [(FACES[one].mark, FACES[one].words) for one in states]

    def draw(p: QPainter, box: QRect) -> None:
        x = 0
        for state, said in words:
            if x + _MARK + 4 + look.width(said, tokens.PT_SMALL) > box.width():
                return  # what has no room is said by the tips of the cells
            middle = box.height() / 2
            paint.mark(p, state, QRectF(x, middle - _MARK / 2, _MARK, _MARK), look)
            at = QRect(x + _MARK + 4, 0, box.width(), box.height())
            x += _MARK + 4 + paint.text(p, at, said, look, paint.CAPTION) + _GAP

    made = Paint(draw, height=_LEGEND_HIGH)
    wide = sum(_MARK + 4 + look.width(said, tokens.PT_SMALL) + _GAP for _, said in words)
    made.setMaximumWidth(wide)
    made.setMinimumWidth(min(wide, _LEGEND_LEAST))
    made.setAccessibleName("图例：" + "、".join(said for _, said in words))
    return made
