"""党费 of a year in the window: fixed, collected by keys, closed, opened, handed up, printed."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services.dues import ledger
from dangjian_desktop.ui.kit.preview import Preview
from tests.support import built
from tests.windows import Hand

__all__ = ["built"]
DAY = date(2025, 1, 20)
PAYERS = 9
BRANCH = "机关"


@pytest.fixture
def folder(tmp_path: Path, built: Path) -> DataFolder:
    """The invented branch with its members, and no dues yet."""
    root = tmp_path / "数据"
    root.mkdir()
    shutil.copy(built, root / "dangjian.db")
    return DataFolder(root)


def tab(hand: Hand, title: str) -> Any:
    page = hand.go("党费")
    page.bar.setCurrentIndex([place.title for place in page.places].index(title))
    return page.tab


def fix_bases(hand: Hand) -> None:
    """The empty ledger leads to 年初核定; a column from the spreadsheet is pasted and fixed."""
    pane = tab(hand, "台账")
    pane.choice.choose(2025, BRANCH)
    hand.press("fix_bases", hand.page)
    bases = hand.page.tab
    assert len(bases.found) == PAYERS
    bases.table.choose_row(0)
    bases.table.setFocus()
    QGuiApplication.clipboard().setText("\n".join(str(4100 + 600 * at) for at in range(PAYERS)))
    QTest.keyClick(bases.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert bases.totals.text().startswith(f"{PAYERS} 人：待核定 {PAYERS}；月应交")
    hand.find(QPushButton, "fix_button", bases).click()
    assert {one.state for one in bases.table.rows.records} == {"fixed"}


def collect(hand: Hand) -> Any:
    """January by keys: one for each payer, the last but one gives a part."""
    pane = tab(hand, "台账")
    months = pane.table.months
    months.setFocus()
    months.go_to(0, 1)
    for _ in range(PAYERS - 2):
        QTest.keyClick(months, Qt.Key.Key_Return)
    QTest.keyClicks(months, "2")
    QTest.keyClicks(pane.entry.amount, "0")
    QTest.keyClick(pane.entry.amount, Qt.Key.Key_Return)
    pane.keys.flush()
    states = [row.cells[0].state for row in read(hand).rows]
    assert states == ["paid"] * (PAYERS - 2) + ["partial", "due"]
    return pane


def read(hand: Hand) -> Any:
    with hand.office.read() as session:
        return ledger.ledger(session, BRANCH, 2025, DAY)


def close(hand: Hand, pane: Any) -> None:
    pane.table.months.go_to(0, 1)
    hand.find(QPushButton, "close_button", pane).click()
    assert "还有 2 人没交齐" in pane.side.closing.facts.text()
    hand.press("close_month_now", pane)
    assert read(hand).months[0].closed_on == DAY
    assert pane.table.months.head.closed == {1}


def refused(pane: Any) -> str:
    """What the entry of the last payer is told; "" when it is taken."""
    pane.table.months.go_to(PAYERS - 1, 1)
    pane.table.months.setFocus()
    QTest.keyClick(pane.table.months, Qt.Key.Key_Return)
    pane.keys.flush()
    wrong = pane.entry.wrong
    return str(wrong.words()) if wrong.isVisible() else ""


def reopen(hand: Hand, pane: Any) -> None:
    pane.table.months.go_to(0, 1)
    pane.acts.live["reopen"].trigger()
    hand.press("close_month_now", pane)
    assert pane.side.closing.reason_box.complaint() == "请写明为什么重新打开"
    pane.side.closing.reason.setText("漏记一笔现金")
    hand.press("close_month_now", pane)
    assert read(hand).months[0].closed_on is None


def hand_up(hand: Hand) -> None:
    pane = tab(hand, "上缴")
    pane.acts.live["new"].trigger()
    form = pane.desk.form
    form.editors["from_month"].set(1)
    form.editors["to_month"].set(1)
    form.editors["amount"].set(read(hand).holding.waiting)
    form.editors["way"].set("转账")
    assert hand.page.save()
    assert "没有待上缴的" in pane.waiting.words()


def printed(hand: Hand, title: str, action: str) -> str:
    """The words of the pages that would be printed from that tab."""
    pane = tab(hand, title)
    pane.acts.live[action].trigger()
    hand.until(lambda: isinstance(hand.page, Preview))
    document = pypdfium2.PdfDocument(hand.page.pdf.data)
    words = "".join(one.get_textpage().get_text_range() for one in document)
    document.close()
    QTest.keyClick(hand.page, Qt.Key.Key_Escape)
    hand.until(lambda: not isinstance(hand.page, Preview))
    return "".join(words.split())


def test_a_year_of_dues(start: Any, folder: DataFolder) -> None:
    hand: Hand = start(folder, DAY)
    fix_bases(hand)
    pane = collect(hand)
    close(hand, pane)
    assert refused(pane) == "没有记上：2025年1月已结账，要改请先重新打开这个月并写明原因"
    assert read(hand).rows[-1].cells[0].paid == 0
    reopen(hand, pane)
    assert refused(pane) == ""
    assert read(hand).rows[-1].cells[0].state == "paid"
    hand_up(hand)
    assert "党费收缴台账" in printed(hand, "台账", "print")
    assert "编号：2025-0001" in printed(hand, "台账", "month_receipts")
    assert "2025年度党费缴纳基数核定表" in printed(hand, "年初核定", "print")
    assert "上缴党费清单" in printed(hand, "上缴", "print")
    assert "党费收缴情况公布" in printed(hand, "公布", "print")
