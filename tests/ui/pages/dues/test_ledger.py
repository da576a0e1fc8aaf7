"""What the ledger shows: columns that stay, states by shape and word, sums that lead to names."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.domain.dues.facts import MonthCell
from dangjian_desktop.services.dues import paying
from dangjian_desktop.services.dues.paying import Marks
from dangjian_desktop.ui.kit.cells import CELL, Role
from dangjian_desktop.ui.kit.empty import EmptyState
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.pages.dues import DuesPage
from dangjian_desktop.ui.pages.dues.ledger import faces, listing
from dangjian_desktop.ui.pages.dues.ledger.entry import LEAST
from dangjian_desktop.ui.pages.dues.ledger.model import FROZEN, OWED, PAID, column_of
from tests.ui.pages.dues.conftest import (
    BASES,
    PAYERS,
    TODAY,
    cell,
    close,
    enter,
    fix,
    pay,
    read,
    tab,
)

JUNE = 6


def part(office: Office, name: str, month: int, amount: str) -> None:
    with office.write("收党费") as session:
        marks = Marks({name: Decimal(amount)}, TODAY, "现金", "", TODAY)
        paying.pay_month(session, "机关", 2024, month, marks)


def names(pane: Any) -> list[str]:
    return [row.name for row in pane.table.shown()]


def test_the_first_columns_stay_and_the_months_scroll(ledger_pane: Any) -> None:
    table = ledger_pane.table
    hidden = [at for at in range(OWED + 1) if table.months.isColumnHidden(at)]
    assert hidden == list(range(FROZEN))
    assert [at for at in range(OWED + 1) if not table.names.isColumnHidden(at)] == hidden
    assert table.names.selectionModel() is table.months.selectionModel()
    assert table.names.model() is table.months.model()


def test_both_views_and_the_sums_scroll_together(office: Office, ledger_pane: Any) -> None:
    table = ledger_pane.table
    office.shell.resize(900, 420)
    QTest.qWait(10)
    table.months.go_to(PAYERS - 1, 12)
    upright, sideways = table.months.verticalScrollBar(), table.months.horizontalScrollBar()
    assert table.names.verticalScrollBar().value() == upright.value()
    assert table.sum_months.horizontalScrollBar().value() == sideways.value() > 0
    assert table.across.isVisible()


def test_a_row_says_who_base_rate_and_due(ledger_pane: Any) -> None:
    rows = ledger_pane.table.rows
    at = rows.row_of(lambda one: one.person_id == "李契")
    said = [rows.index(at, column).data(Role.DisplayRole) for column in range(FROZEN)]
    assert said[1:] == ["李契", "5,130.00", "1.5%", "77.00"]


@pytest.mark.parametrize(
    ("state", "mark", "shown", "said"),
    [
        ("paid", "", "77.00", "已交"),
        ("advance", "new", "77.00", "预交"),
        ("late", "late", "77.00", "补交"),
        ("partial", "leave", "77.00", "只交一部分"),
        ("due", "due", "80.00", "本月未交"),
        ("owed", "bad", "欠", "欠交"),
        ("exempt", "off", "免", "免交"),
        ("unset", "warn", "未核", "基数未核定"),
        ("ahead", "", "", "还没到"),
        ("none", "", "", "不用交"),
    ],
)
def test_a_state_is_shape_and_word_and_said_in_full(
    office: Office, ledger_pane: Any, state: str, mark: str, shown: str, said: str
) -> None:
    month = MonthCell(3, state, due=Decimal(80), paid=Decimal(77))
    found = faces.month_cell(month)
    assert (found.state, found.text) == (mark, shown)
    assert f"3 月，{said}" in faces.said_of(read(office).rows[0], month)


def test_a_cell_is_spoken_of_in_full(office: Office, ledger_pane: Any) -> None:
    pay(office, 2, "李契")
    rows = ledger_pane.table.rows
    at = rows.index(rows.row_of(lambda one: one.person_id == "李契"), column_of(2))
    said = "李契，2 月，已交，应交 77.00，已交 77.00，2024-02-10 现金"
    assert at.data(Role.AccessibleTextRole) == said
    assert at.data(Role.ToolTipRole) == said


def test_every_state_of_the_ledger_has_a_face() -> None:
    assert set(faces.LEGEND) < set(faces.FACES)


def test_the_present_months_are_read_as_they_stand(office: Office, ledger_pane: Any) -> None:
    pay(office, 1)
    part(office, "李契", 2, "10")
    rows = ledger_pane.table.rows
    at = rows.row_of(lambda one: one.person_id == "李契")
    states = [rows.index(at, column_of(m)).data(CELL).state for m in (1, 2, 3, JUNE, 7)]
    assert states == ["", "leave", "bad", "due", ""]


def test_the_row_of_sums_follows_the_keys_at_once(office: Office, ledger_pane: Any) -> None:
    table = ledger_pane.table
    table.months.go_to(0, JUNE)
    enter(table.months)
    first = table.rows.line(0).row
    shown = table.sums.index(0, column_of(JUNE)).data(Role.DisplayRole)
    assert shown == f"{first.cells[JUNE - 1].paid:,.2f}"
    assert table.sums.index(0, 1).data(Role.DisplayRole) == f"合计 {PAYERS} 人"


def test_a_sum_leads_to_those_who_have_not_paid(office: Office, ledger_pane: Any) -> None:
    pay(office, 2, "陈立国", "李契")
    view = ledger_pane.table.sum_months
    view.setCurrentIndex(view.model().index(0, column_of(2)))
    enter(view)
    assert sorted(names(ledger_pane)) == sorted(set(BASES) - {"陈立国", "李契", "何静"})
    assert "2 月没交齐的" in ledger_pane.which.currentText()


def test_the_sum_of_what_is_owed_leads_to_who_owes(office: Office, ledger_pane: Any) -> None:
    for month in range(1, JUNE):
        pay(office, month, *(set(BASES) - {"何静"} - ({"李契"} if month == 4 else set())))
    pay(office, 5, "何静")
    view = ledger_pane.table.sum_months
    view.setCurrentIndex(view.model().index(0, OWED))
    enter(view)
    assert names(ledger_pane) == ["李契"]


def test_the_column_of_what_was_paid_leads_nowhere(ledger_pane: Any) -> None:
    view = ledger_pane.table.sum_months
    view.setCurrentIndex(view.model().index(0, PAID))
    enter(view)
    assert ledger_pane.which_key == listing.ALL


def test_the_slash_shows_who_is_missing_and_all_again(office: Office, ledger_pane: Any) -> None:
    pay(office, JUNE, "陈立国")
    months = ledger_pane.table.months
    months.go_to(0, JUNE)
    QTest.keyClicks(months, "/")
    assert "陈立国" not in names(ledger_pane)
    QTest.keyClicks(months, "/")
    assert len(names(ledger_pane)) == PAYERS


def test_the_numbers_of_the_month_lead_to_names(office: Office, ledger_pane: Any) -> None:
    pay(office, JUNE, "陈立国", "李契")
    ledger_pane.table.months.go_to(0, JUNE)
    figures = ledger_pane.figures
    assert figures.heads["due"].text() == "6 月应收"
    assert figures.links["paid"].text() == "194.90"
    figures.links["paid"].click()
    assert sorted(names(ledger_pane)) == ["李契", "陈立国"]
    figures.links["left"].click()
    assert len(names(ledger_pane)) == PAYERS - 2


def test_three_months_in_a_row_lead_to_the_arrears(office: Office, ledger_pane: Any) -> None:
    assert ledger_pane.figures.links["long"].text() == f"{PAYERS - 1} 人"
    ledger_pane.figures.links["long"].click()
    assert office.sent[-1] == Target("党费", ask="欠缴")


def test_the_chart_tells_what_is_owed_and_leads_to_names(office: Office, ledger_pane: Any) -> None:
    pay(office, 1, *(set(BASES) - {"李契", "何静"}))
    chart = ledger_pane.figures.chart
    ledger_pane._show_figures()
    assert "1 月应收 526.30，实收 449.30，欠 77.00" in chart.accessibleDescription()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.box(0).center())
    assert names(ledger_pane) == ["李契"]


def test_the_chart_is_drawn_with_what_is_owed_in_words(ledger_pane: Any) -> None:
    chart = ledger_pane.figures.chart
    assert not chart.grab().isNull()
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    enter(chart)
    assert ledger_pane.which_key == f"{listing.UNPAID}:2"


def test_filters_count_and_keep_what_is_chosen(office: Office, ledger_pane: Any) -> None:
    part(office, "李契", 2, "10")
    found = listing.choices(read(office).rows, f"{listing.UNPAID}:2")
    words = [said for said, _ in found]
    assert words[0] == f"全部 {PAYERS} 人"
    assert "只交一部分的 1 人" in words
    assert "第一党小组 3 人" in words
    assert found[-1] == ("2 月没交齐的 8 人", "unpaid:2")


def test_the_strip_says_whose_month_and_what_is_due(ledger_pane: Any) -> None:
    ledger_pane.table.go_to("李契", JUNE)
    entry = ledger_pane.entry
    assert entry.who.text() == "李契 · 6 月"
    assert entry.about.text() == "应交 77.00（5,130.00 × 1.5%，四舍五入到角）"
    assert entry.amount.text() == "77.00"
    entry.resize(LEAST["about"] + 20, entry.height())
    assert entry.about.text().endswith("…")
    assert "四舍五入到角）" in entry.who.toolTip()


def test_a_click_on_a_name_chooses_the_row_and_the_month_stays(ledger_pane: Any) -> None:
    table = ledger_pane.table
    table.months.go_to(0, 4)
    spot = table.names.visualRect(table.rows.index(3, 1)).center()
    QTest.mouseClick(table.names.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert table.months.place() == (3, 4)
    assert table.names.names.row == 3


def test_the_current_cell_stays_with_its_person(office: Office, ledger_pane: Any) -> None:
    ledger_pane.table.go_to("秦晓梅", 4)
    pay(office, 1, "陈立国")
    row, month = ledger_pane.at()
    assert (row.person_id, month) == ("秦晓梅", 4)


def test_the_words_say_what_is_closed_and_what_waits(office: Office, ledger_pane: Any) -> None:
    for month in (1, 2):
        pay(office, month, *(set(BASES) - {"何静"}))
    close(office, 1, 2)
    assert ledger_pane.unit.text() == "1–2 月已结账，待上缴 1,052.60"
    assert ledger_pane.table.months.head.closed == {1, 2}
    assert cell(office, "李契", 1).closed


def test_a_year_without_bases_offers_to_fix_them(office: Office, page: DuesPage) -> None:
    pane = tab(page, "台账")
    empty = pane.stack.currentWidget().findChild(EmptyState)
    assert empty.accessibleName() == "机关党支部 2024 年的党费基数还没有核定"
    button = pane.findChild(QPushButton, "fix_bases")
    assert button.text() == "核定 2024 年党费"
    button.click()
    assert office.sent[-1] == Target("党费", ask="年初核定")


def test_another_year_is_chosen_from_an_empty_one(office: Office, page: DuesPage) -> None:
    fix(office.opened.db, 2023, {name: base for name, base in BASES.items() if name != "何静"})
    pane = tab(page, "台账")
    box = pane.stack.currentWidget().findChild(type(pane.bar))
    box.year.setCurrentIndex(box.year.findData(2023))
    box._on_box_activated()
    assert pane.stack.currentIndex() == 0
    assert pane.ledger.year == 2023


def test_tabs_share_the_year(office: Office, page: DuesPage) -> None:
    fix(office.opened.db)
    pane = tab(page, "台账")
    pane.choice.choose(2023, "机关")
    assert tab(page, "年初核定").bar.year.currentData() == 2023


def test_without_a_branch_it_says_where_to_begin(office: Office, page: DuesPage) -> None:
    office.organization_id = "总支"
    pane = tab(page, "台账")
    pane.choice.branch = ""
    pane.choice.branches = ()
    office.look_at(date(1990, 1, 1))
    said = pane.stack.currentWidget().findChild(EmptyState)
    assert said is not None


def test_a_payment_is_gone_to_by_its_id(office: Office, page: DuesPage, fixed: None) -> None:
    pay(office, 3, "李契")
    from dangjian_desktop.records import DuesPayment
    from dangjian_desktop.services import keeping

    with office.read() as session:
        found = keeping.listed(session, DuesPayment)[0].id
    tab(page, "台账")
    page.open_target(Target("党费", "dues_payment", found))
    row, month = page.tab.at()
    assert (row.person_id, month) == ("李契", 3)
    assert page.tab.side.desk.act.record_id == found


def test_a_small_window_keeps_the_names_and_the_months(office: Office, ledger_pane: Any) -> None:
    office.shell.resize(911, 512)
    QTest.qWait(10)
    assert not ledger_pane.figures.isVisible()
    assert ledger_pane.table.names.isVisible()
    assert ledger_pane.close_button.isVisible()
    wanted = ledger_pane.tools.layout().sizeHint().width()
    assert wanted <= ledger_pane.tools.width()


def test_what_can_be_done_stands_on_the_sheet_of_keys(ledger_pane: Any) -> None:
    keys = dict(ledger_pane.acts.keys())
    assert keys["Ctrl+Enter"].startswith("收齐")
    assert keys["F4"] == "明细"
