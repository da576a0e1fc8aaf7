"""The same cases as a table: for a great many, and for those who sort and copy."""

from typing import TYPE_CHECKING

from dangjian_desktop.domain.development.steps import STAGE_SHORT
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.views import RecordView

from .cards import STATE_OF
from .sorting import STATES

if TYPE_CHECKING:
    from dangjian_desktop.services.development.board import Card

COLUMNS = "发展党员列表"  # key of the remembered columns


def _last(card: "Card") -> str:
    return f"{card.done} {card.last_words}" if card.done else ""


def _due(card: "Card") -> Cell:
    return Cell(card.tone_words, state=STATE_OF.get(card.tone, "off"), chip=True)


def columns() -> list[Column]:
    """Sorted by native values: dates, numbers, pinyin."""
    return [
        Column("name", "姓名", lambda c: Cell(c.name, strong=True), lambda c: c.pinyin, 8),
        Column("branch", "党支部", lambda c: c.branch, width=16),
        Column("job", "岗位", lambda c: c.job, width=18),
        Column("stage", "阶段", lambda c: STAGE_SHORT[c.stage], lambda c: c.stage, 14),
        Column("last", "已办到", _last, lambda c: c.done, 22),
        Column("next", "下一步", lambda c: c.next_words, width=20),
        Column("tone", "期限", _due, lambda c: c.due_on, 18),
        Column("state", "状态", lambda c: STATES.get(c.state, c.state), width=8),
    ]


def list_view(office: Office) -> RecordView:
    """Arrows choose, Enter opens, a click on a heading sorts."""
    view = RecordView(office.look, Rows(columns()))
    view.setAccessibleName("发展党员列表")
    view.setObjectName("case_list")
    view.remember_columns(office.settings.columns, COLUMNS)
    return view
