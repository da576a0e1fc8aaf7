"""欠缴: who owes, of which months, how many in a row; a notice for each, the way to the cell."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dues.facts import Arrear
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.services.dues import arrears
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.empty import EmptyWords
from dangjian_desktop.ui.kit.table import Column

from . import papers
from .bookpane import BookPane

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class ArrearsPane(BookPane):
    """Of this year and the last; the list has no forms of its own."""

    draft, title = "dues_arrears", "欠缴党费的党员"
    keys = "Shift+↑↓ 选几人   Enter 去收款   Ctrl+P 通知单"
    tools = ("word", "print")

    def __init__(self, office: Any) -> None:
        super().__init__(office)
        self.table.setSelectionMode(self.table.SelectionMode.ExtendedSelection)

    def columns(self) -> list[Column]:
        return [
            Column("name", "姓名", lambda a: a.name, width=10),
            Column("group", "党小组", _group, width=12, at_first=False),
            Column("months", "欠交的月份", _months, lambda a: len(a.months), 22),
            Column("count", "月数", lambda a: Cell(str(len(a.months)), align="r"), None, 5, True),
            Column("row", "连续未交", _row, lambda a: a.consecutive, 10),
            Column("owed", "欠交", _owed, lambda a: a.owed, 11, right=True),
            Column("words", "提示", _words, width=20),
        ]

    def records(self, session: "Session") -> Sequence[Arrear]:
        return arrears.arrears(session, self.choice.branch, self.office.day)

    def empty(self) -> EmptyWords:
        return EmptyWords(
            "check",
            f"{self.choice.name}没有欠交党费的党员",
            "过了月份还没交齐的，自动列在这里；今年和上一年的都算。",
            "连续三个月未交的标黄，满六个月的标红并写明依据。",
        )

    def about(self) -> str:
        found = rule("dues_overdue", self.office.day)
        return f"{found.words}（{found.source()}）。先了解原因、教育提醒，确有困难的办减免。"

    def summed(self, records: Sequence[Any]) -> str:
        if not records:
            return ""
        owed = sum((one.owed for one in records), start=records[0].owed * 0)
        long = sum(bool(one.level) for one in records)
        words = f"{len(records)} 人，共欠 {owed:,.2f} 元"
        return f"{words}，连续三个月以上 {long} 人" if long else words

    def deeds(self) -> list[Action]:
        return [
            Action("print", "催缴通知单", self.print_now, "printer", "Ctrl+P", self._none),
            Action("word", "存为文档", self.save_word, "file-export", why_not=self._one),
            Action("collect", "去收款", self.collect, "currency-yuan", why_not=self._none),
        ]

    def _none(self) -> str:
        return "" if self.current() is not None else "没有欠交的党员"

    def _one(self) -> str:
        return "" if len(self.table.chosen_records()) == 1 else "选一名党员"

    def _chosen(self) -> papers.Asked:
        chosen = self.table.chosen_records() or self.table.rows.records
        return papers.Asked(ids=tuple(one.person_id for one in chosen))

    def print_now(self) -> None:
        """Of the chosen, a sheet each."""
        papers.show(self.office, "notice", self._chosen())

    def save_word(self) -> None:
        papers.save_word(self.office, "notice", self._chosen())

    def collect(self) -> None:
        """The cell of the first month that is owed."""
        found = self.current()
        if found is not None:
            year, month = found.months[0]
            self.choice.choose(year, self.choice.branch)
            self.office.go(self.choice.group, "dues_cell", found.person_id, str(month))

    def _on_table_opened(self, record: Any) -> None:
        del record
        self.collect()


def _group(one: Arrear) -> Cell:
    return Cell(one.group, tone="ink2")


def _months(one: Arrear) -> Cell:
    years = sorted({year for year, _ in one.months})
    parts = [f"{year}年{'、'.join(str(m) for y, m in one.months if y == year)}月" for year in years]
    words = "，".join(parts)
    return Cell(words, tip=words)


def _row(one: Arrear) -> Cell:
    words = f"{one.consecutive} 个月" if one.consecutive else ""
    return Cell(words, state=one.level, tone={"bad": "bad", "warn": "warn"}.get(one.level, "ink"))


def _owed(one: Arrear) -> Cell:
    return Cell(f"{one.owed:,.2f}", align="r", tone="bad")


def _words(one: Arrear) -> Cell:
    return Cell(one.words, tip=one.words, tone="ink2")


TAB = ArrearsPane
