"""减免, 上缴, 欠缴, 公布 and 自愿多交: listed, kept by their forms, printed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import DuesHandover
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.empty import EmptyState
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.pages.dues import DuesPage
from tests.ui.pages.dues.conftest import BASES, TODAY, cell, close, enter, pay, tab

ALL = sorted(set(BASES) - {"何静"})


@pytest.fixture(autouse=True)
def _fixed(fixed: None) -> None:
    """Everyone has a base."""


def fill(pane: Any, **values: Any) -> None:
    for name, value in values.items():
        pane.desk.form.editors[name].set(value)


def papers(office: Office) -> list[tuple[str, Any]]:
    """What would be shown: its name and what makes it."""
    shown: list[tuple[str, Any]] = []
    office.show_papers = lambda name, make, *_: shown.append((name, make))
    return shown


# --- 减免 --------------------------------------------------------------------------------------


def relief(pane: Any, **more: Any) -> bool:
    assert pane.begin()
    values = {
        "person_id": "李契", "from_month": 6, "to_month": 12, "kind": "reduce",
        "amount": Decimal(10), "reason": "住院", "decision": "6月支委会",
        "decided_on": PartialDate.of(date(2024, 6, 3)),
    }  # fmt: skip
    fill(pane, **(values | more))
    return bool(pane.desk.save())


def test_an_empty_book_says_what_belongs_there_and_begins(page: DuesPage) -> None:
    pane = tab(page, "减免")
    empty = pane.inner.currentWidget().findChild(EmptyState)
    assert empty.accessibleName() == "机关党支部 2024 年没有党费减免"
    empty.buttons[0].click()
    assert pane.desk.act.key == "reduction"


def test_relief_waits_for_the_superior_and_changes_nothing_before(
    office: Office, page: DuesPage
) -> None:
    pane = tab(page, "减免")
    assert relief(pane)
    assert pane.totals.text() == "共 1 条，1 条还没批"
    assert cell(office, "李契", 6).due == Decimal("77.00")
    pane.begin(pane.current().id)
    fill(pane, approval="云党〔2024〕8号", approved_on=PartialDate.of(date(2024, 6, 20)))
    assert pane.desk.save()
    assert cell(office, "李契", 6).due == Decimal(10)
    assert pane.current().in_force


def test_relief_tells_what_it_changes(page: DuesPage) -> None:
    pane = tab(page, "减免")
    pane.begin()
    fill(pane, person_id="李契", from_month=6, to_month=12, kind="reduce", amount=Decimal(10))
    told = pane.desk.panel.findChild(Banner, "told").words()
    assert told == "6 月至 12 月每月 77.00 → 10.00，共少收 469.00"


def test_relief_of_closed_months_is_refused_beside_its_field(
    office: Office, page: DuesPage
) -> None:
    pay(office, 1, *ALL)
    close(office, 1)
    pane = tab(page, "减免")
    assert not relief(pane, from_month=1, approval="8号", approved_on=PartialDate(2024, 6, 20))
    form = pane.desk.form
    said = form.banner.words() + "".join(box.complaint() for box in form.boxes.values())
    assert "已结账" in said


def test_relief_is_removed_by_its_form(office: Office, page: DuesPage) -> None:
    pane = tab(page, "减免")
    relief(pane)
    pane.begin(pane.current().id)
    pane.desk.remove_part()
    assert not pane.table.rows.records


# --- 上缴 --------------------------------------------------------------------------------------


def test_what_waits_is_told_and_proposed(office: Office, page: DuesPage) -> None:
    for month in (1, 2):
        pay(office, month, *ALL)
    pane = tab(page, "上缴")
    assert pane.waiting.words() == (
        "收到 1,052.60，已上缴 0.00，待上缴 1,052.60：2024年1月 526.30、2月 526.30"
    )
    pane.begin()
    got = {name: editor.get() for name, editor in pane.desk.form.editors.items()}
    assert (got["from_month"], got["to_month"], got["amount"]) == (1, 2, Decimal("1052.60"))
    fill(pane, handler="李契", way="转账")
    assert pane.desk.save()
    assert pane.waiting.words() == "收到 1,052.60，已上缴 1,052.60，没有待上缴的"
    assert pane.totals.text() == "共 1 次，上缴 1,052.60 元"


def test_no_more_is_handed_up_than_was_received(office: Office, page: DuesPage) -> None:
    pay(office, 1, *ALL)
    pane = tab(page, "上缴")
    pane.begin()
    fill(pane, amount=Decimal(1000))
    assert not pane.desk.save()
    assert "最多还能上缴526.30元" in pane.desk.form.boxes["amount"].complaint()


def test_the_list_of_a_hand_over_is_printed(office: Office, page: DuesPage) -> None:
    pay(office, 1, *ALL)
    pane = tab(page, "上缴")
    assert pane.acts.actions["print"].why_not() == "先登记上缴"
    pane.begin()
    assert pane.desk.save()
    shown = papers(office)
    pane.print_now()
    assert shown[0][0] == "上缴党费清单"
    assert shown[0][1](lambda *_: None).startswith(b"%PDF-")


def test_a_target_begins_or_opens_one(office: Office, page: DuesPage) -> None:
    pay(office, 1, *ALL)
    tab(page, "台账")
    page.open_target(Target("党费", "dues_handover", ask="new"))
    assert page.tab.desk.act.key == "handover"
    assert page.tab.save()
    with office.read() as session:
        found = keeping.listed(session, DuesHandover)[0].id
    page.open_target(Target("党费", "dues_handover", found))
    assert page.tab.desk.act.record_id == found


# --- 欠缴 --------------------------------------------------------------------------------------


def test_who_owes_is_listed_with_months_and_how_many_in_a_row(
    office: Office, page: DuesPage
) -> None:
    for month in range(1, 6):
        names = [one for one in ALL if one != "李契" or month == 1]
        pay(office, month, *names)
    pay(office, 5, "何静")
    pane = tab(page, "欠缴")
    found = pane.table.rows.records
    assert [one.name for one in found] == ["李契"]
    cells = [column.cell(found[0]) for column in pane.table.rows.columns]
    assert (cells[2].text, cells[4].text, cells[5].text) == (
        "2024年2、3、4、5月",
        "4 个月",
        "308.00",
    )
    assert pane.totals.text() == "1 人，共欠 308.00 元，连续三个月以上 1 人"


def test_enter_goes_to_the_cell_that_is_owed(office: Office, page: DuesPage) -> None:
    pay(office, 1, "李契")
    pane = tab(page, "欠缴")
    pane.table.choose_row(pane.table.rows.row_of(lambda one: one.name == "李契"))
    enter(pane.table)
    assert office.sent[-1] == Target("党费", "dues_cell", "李契", "2")
    page.open_target(office.sent[-1])
    row, month = page.tab.at()
    assert (row.person_id, month) == ("李契", 2)


def test_notices_are_printed_for_the_chosen(office: Office, page: DuesPage) -> None:
    pane = tab(page, "欠缴")
    pane.table.choose_row(0)
    shown = papers(office)
    pane.print_now()
    done: list[Any] = []
    data = shown[0][1](lambda *told: done.append(told))
    assert data.startswith(b"%PDF-")
    assert done[-1][:2] == (1, 1)


def test_nobody_owes_is_said(office: Office, page: DuesPage) -> None:
    for month in range(1, 6):
        pay(office, month, *(ALL if month < 5 else BASES))
    pane = tab(page, "欠缴")
    empty = pane.inner.currentWidget().findChild(EmptyState)
    assert empty.accessibleName() == "机关党支部没有欠交党费的党员"
    assert pane.acts.actions["print"].why_not() == "没有欠交的党员"


# --- 公布 --------------------------------------------------------------------------------------


def test_a_publication_is_kept_with_its_day(office: Office, page: DuesPage) -> None:
    pane = tab(page, "公布")
    pane.begin()
    fill(pane, way="党员大会")
    assert pane.desk.save()
    found = pane.current()
    assert (found.published_on, found.to_month, found.privacy_level) == (TODAY, 5, "sums")


def test_a_publication_to_come_is_refused(page: DuesPage) -> None:
    pane = tab(page, "公布")
    pane.begin()
    fill(pane, way="党员大会", published_on=date(2024, 7, 5))
    assert not pane.desk.save()
    assert "晚于今天" in pane.desk.form.boxes["published_on"].complaint()


@pytest.mark.parametrize("level", [0, 1, 2])
def test_the_sheet_tells_as_much_as_is_chosen(office: Office, page: DuesPage, level: int) -> None:
    from tests.reports.measure import text_of

    pay(office, 1, *ALL)
    pane = tab(page, "公布")
    pane.level.setCurrentIndex(level)
    shown = papers(office)
    pane.print_now()
    text = text_of(shown[0][1](lambda *_: None))
    assert ("罗永贵" in text) is (level > 0)
    assert ("47.60" in text) is (level == 2)


# --- 自愿多交 ----------------------------------------------------------------------------------


def gift(pane: Any, amount: str) -> bool:
    pane.begin()
    fill(pane, person_id="李契", amount=Decimal(amount), given_on=date(2024, 6, 5))
    return bool(pane.desk.save())


def test_a_gift_gets_a_receipt_and_is_summed(office: Office, page: DuesPage) -> None:
    pane = tab(page, "自愿多交")
    assert gift(pane, "200")
    assert pane.totals.text() == "共 1 笔，200.00 元"
    shown = papers(office)
    pane.print_now()
    assert shown[0][1](lambda *_: None).startswith(b"%PDF-")


def test_a_large_gift_is_handed_up_by_itself(office: Office, page: DuesPage) -> None:
    pane = tab(page, "自愿多交")
    assert gift(pane, "2000")
    cells = [column.cell(pane.current()) for column in pane.table.rows.columns]
    assert cells[5].text == "待单独上缴"
    pane.begin(pane.current().id)
    assert pane.desk.act.key == "hand_gift"
    fill(pane, handed_on=TODAY, certificate="中组收字1号")
    assert pane.desk.save()
    assert pane.current().handed_on == TODAY


def test_a_draft_of_another_year_says_where_it_belongs(office: Office, page: DuesPage) -> None:
    pane = tab(page, "自愿多交")
    pane._on_offered_taken({"about_id": "机关 2023", "values": {}})
    assert pane.desk.act is None
    pane._on_offered_taken({"about_id": "机关 2024", "values": {"amount": "12"}})
    assert pane.desk.form.editors["amount"].get() == Decimal(12)
