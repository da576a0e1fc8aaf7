"""The list of bodies: indented as they stand in the tree, with the figures of the day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtGui import QPainter

from dangjian_desktop.services.organization_card import BodyLine
from dangjian_desktop.ui.kit.cells import RECORD, Cell, CellDelegate, Heading, Index, Option
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView

INDENT, LEAD = 20, 16  # px
SOON = timedelta(days=183)  # half a year before its end a term is marked
CLOSED = "已撤销"


class BodyDelegate(CellDelegate):
    """Moves the name in by the depth of its body."""

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        line = index.data(RECORD)
        self.lead = LEAD + (0 if isinstance(line, Heading) else line.depth * INDENT)
        super().paint(p, option, index)


def columns(day: date) -> list[Column]:
    """Name, members, who heads it, until when the term runs."""

    def ends(line: BodyLine) -> Cell | str:
        end = line.term_ends
        if end is None:
            return ""
        state = "bad" if end < day else ("warn" if end - day <= SOON else "")
        return Cell(end.isoformat(), state=state, said=_said(state, end))

    return [
        Column("name", "  名称", _name, width=30),
        Column("members", "党员", _members, width=6, right=True),
        Column("others", "其他", _others, width=6, right=True),
        Column("head", "书记、组长", lambda line: line.head, width=12),
        Column("ends", "任期届满", ends, width=14),
    ]


def _said(state: str, end: date) -> str:
    words = {"bad": "已届满", "warn": "半年内届满"}.get(state, "")
    return f"{end.isoformat()}{words and '，' + words}"


def _name(line: BodyLine) -> Cell:
    node = line.node
    tone = "ink3" if line.closed else "ink"
    said = f"{node.short_name}，{line.level}，第 {line.depth + 1} 层"
    return Cell(node.short_name, tone=tone, said=said, tip=node.name, strong=line.depth == 0)


def _members(line: BodyLine) -> Cell:
    return Cell("" if line.closed else str(line.node.members), align="r")


def _others(line: BodyLine) -> Cell:
    """Applicants, activists and candidates."""
    others = sum(line.node.counts.values()) - line.node.members
    return Cell(str(others) if others else "", align="r", tone="ink3")


class BodyList(RecordView):
    """Arrows choose, Enter opens; sorting would break the tree apart, so it is off."""

    def __init__(self, look: Look, day: date) -> None:
        super().__init__(look, Rows(columns(day)))
        delegate = BodyDelegate(look, self)
        self.setItemDelegate(delegate)
        self.setAccessibleName("党组织")
        self.horizontalHeader().setSectionsClickable(False)
        self.rows.sorts_itself = False

    def show_lines(self, lines: Sequence[BodyLine], day: date) -> None:
        """The bodies of that day; those closed by then under a heading of their own."""
        here = self.current_id()
        self.rows.columns = columns(day)
        shown: list[Any] = [line for line in lines if not line.closed]
        gone = [line for line in lines if line.closed]
        if gone:
            shown += [Heading(CLOSED), *gone]
        self.blockSignals(True)
        self.rows.set_records(shown)
        self.blockSignals(False)
        if not self.go_to(here):
            self.choose_row(0)

    def current_id(self) -> str:
        line = self.current_record()
        return line.node.id if isinstance(line, BodyLine) else ""

    def go_to(self, organization_id: str) -> bool:
        """Make that body current; False when it is not on the list."""
        at = self.rows.row_of(lambda line: line.node.id == organization_id)
        self.choose_row(at)
        return at >= 0
