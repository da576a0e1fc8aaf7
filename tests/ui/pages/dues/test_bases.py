"""年初核定: last year's bases as the proposal, what differs, items of pay, changes with reasons."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from dangjian_desktop.domain.dues.facts import BaseGiven
from dangjian_desktop.services import keeping
from dangjian_desktop.services.dues import bases
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.empty import EmptyState
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.pages.dues import DuesPage
from dangjian_desktop.ui.pages.dues.bases import lines, pasting
from dangjian_desktop.ui.pages.dues.choice import years
from tests.ui.pages.dues.conftest import (
    BASES,
    BRANCH,
    ITEMS,
    PAYERS,
    TODAY,
    close,
    enter,
    fix,
    given,
    pay,
    read,
    tab,
)

LAST = {name: base for name, base in BASES.items() if name != "何静"}


@pytest.fixture
def pane(office: Office, page: DuesPage) -> Any:
    """2024 to be fixed; all but the new member have a base of 2023."""
    fix(office.opened.db, 2023, LAST)
    return tab(page, "年初核定")


def line(pane: Any, name: str) -> Any:
    every = lines.listed(pane.found, pane.typed, pane.choice.year, pane.rounding)
    return next(one for one in every if one.line.name == name)


def choose(pane: Any, name: str) -> None:
    pane.table.choose_row(pane.table.rows.row_of(lambda one: one.line.name == name))


def told(pane: Any) -> str:
    return pane.desk.panel.findChild(Banner, "told").words()


def test_figures_that_are_typed_go_to_the_list_from_the_first(pane: Any) -> None:
    assert pane.window().focusWidget() is pane.table


# --- the list ----------------------------------------------------------------------------------


def test_last_years_bases_are_the_proposal_and_nothing_is_written(
    office: Office, pane: Any
) -> None:
    assert line(pane, "李契").state == lines.PROPOSED
    assert line(pane, "何静").state == lines.MISSING
    assert pane.fix_button.text() == f"核定 {PAYERS - 1} 人  Ctrl+S"
    assert not pane.has_unsaved()
    with office.read() as session:
        assert not any(one.fixed for one in bases.preview(session, BRANCH, 2024, TODAY))


def test_the_foot_compares_with_last_year(pane: Any) -> None:
    assert pane.totals.text() == f"{PAYERS} 人：待核定 8，未填 1；月应交 526.30，上年 526.30，不变"
    pane.strip.show_one(line(pane, "李契"), frozen=False)
    pane._on_strip_given(given("6130"))
    assert pane.totals.text().endswith("月应交 541.30，上年 526.30，多 15.00")


def test_a_figure_and_enter_put_a_base_and_go_on(pane: Any) -> None:
    choose(pane, "李契")
    pane.table.setFocus()
    QTest.keyClicks(pane.table, "6")
    QTest.keyClicks(pane.strip.amount, "130")
    enter(pane.strip.amount)
    found = line(pane, "李契")
    assert (found.state, found.due, found.change) == (lines.TYPED, Decimal("92.00"), Decimal(15))
    assert pane.has_unsaved()
    assert pane.table.current_record().line.name != "李契"
    assert pane.unsaved_words() == "填的 1 人的党费基数"


def test_what_is_no_sum_is_said(pane: Any) -> None:
    choose(pane, "李契")
    pane.strip.type("abc")
    enter(pane.strip.amount)
    assert "不是金额" in pane.strip.wrong.words()
    assert not pane.typed


def test_a_kind_with_a_fixed_sum_needs_no_base(pane: Any) -> None:
    choose(pane, "李契")
    pane.strip.kind.setCurrentIndex(pane.strip.kind.findData("student"))
    pane.strip.kind.activated.emit(0)
    assert line(pane, "李契").due == Decimal("0.20")


def test_all_that_are_ready_are_fixed_in_one_act(office: Office, pane: Any) -> None:
    assert pane.save()
    rows = read(office)
    assert rows.row("李契").due == Decimal("77.00")
    assert rows.row("何静").due is None
    assert [one.line.name for one in lines_open(pane)] == ["何静"]


def lines_open(pane: Any) -> list[Any]:
    every = lines.listed(pane.found, pane.typed, pane.choice.year, pane.rounding)
    return [one for one in every if one.state != lines.FIXED]


def test_filters_show_what_differs_and_what_is_open(pane: Any) -> None:
    choose(pane, "李契")
    pane._on_strip_given(given("6130"))
    pane.which.setCurrentIndex(pane.which.findData(lines.CHANGED))
    pane._show()
    assert sorted(one.line.name for one in pane.table.rows.records) == ["何静", "李契"]
    assert pane.which.itemText(1) == "和上年不同的 2"


def test_what_was_typed_stays_while_the_page_is_read_anew(office: Office, pane: Any) -> None:
    choose(pane, "李契")
    pane._on_strip_given(given("6130"))
    pay_nothing(office)
    assert line(pane, "李契").state == lines.TYPED
    pane.discard()
    assert line(pane, "李契").state == lines.PROPOSED


def pay_nothing(office: Office) -> None:
    """Something else of the file changes."""
    from dangjian_desktop.records import Person

    with office.write("改姓名") as session:
        keeping.save(session, keeping.get(session, Person, "唐䶮"), {"phone": "13900000000"})


def test_a_year_without_payers_says_so(pane: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bases, "preview", lambda *_: ())
    pane.reload()
    empty = pane.stack.currentWidget().findChild(EmptyState)
    assert empty.accessibleName() == "机关党支部 2024 年没有要交党费的党员"


@pytest.mark.parametrize(("day", "newest"), [(date(2024, 11, 30), 2024), (date(2024, 12, 1), 2025)])
def test_next_year_can_be_made_ready_in_december(day: date, newest: int) -> None:
    assert years(day, 2024)[0] == newest
    assert years(day, 2010)[-1] == 2010


# --- pasting -----------------------------------------------------------------------------------


def test_a_column_is_pasted_downwards(pane: Any) -> None:
    pane.table.choose_row(0)
    QGuiApplication.clipboard().setText("5,200.50\n6100\n")
    QTest.keyClick(pane.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    first, second = (pane.table.rows.record(at) for at in (0, 1))
    assert (first.given.base, second.given.base) == (Decimal("5200.50"), Decimal("6100.00"))
    assert len(pane.typed) == 2


def test_names_find_their_rows_and_what_is_not_taken_is_named(pane: Any) -> None:
    found = pasting.read(
        "姓名\t基数\n李 契\t6000\n张三丰\t5000\n马文斌\t四千\n",
        pane.table.rows.records,
        0,
        "工资条",
    )
    assert {name: one.base for name, one in found.given.items()} == {"李契": Decimal("6000.00")}
    assert found.given["李契"].basis == "工资条"
    assert "张三丰、马文斌 2 行没有填上" in found.words


def test_a_base_that_is_fixed_is_not_pasted_over(office: Office, pane: Any) -> None:
    assert pane.save()
    found = pasting.read("李契\t6000", pane.table.rows.records, 0, "")
    assert not found.given


# --- the form ----------------------------------------------------------------------------------


def test_items_make_the_base_and_what_is_due_is_told(office: Office, pane: Any) -> None:
    choose(pane, "何静")
    assert pane.begin()
    form = pane.desk.form
    form.editors["item_0"].set(Decimal(3000))
    form.editors["item_1"].set(Decimal(2800))
    labels = {one.name: one.label for one in pane.desk.act.fields}
    tax = next(name for name, label in labels.items() if label == "个人所得税")
    form.editors[tax].set(Decimal(670))
    assert told(pane) == "5,130.00 × 1.5% = 月应交 77.00"
    form.editors["from_month"].set(5)
    assert pane.desk.save()
    assert read(office).row("何静").base == Decimal("5130.00")


def test_a_base_that_disagrees_with_its_items_is_told(pane: Any) -> None:
    choose(pane, "何静")
    pane.begin()
    pane.desk.form.editors["item_0"].set(Decimal(3000))
    pane.desk.form.editors["base"].set(Decimal(3100))
    assert "不一致" in told(pane)


def test_another_item_is_counted_under_its_own_name(office: Office, pane: Any) -> None:
    choose(pane, "何静")
    pane.begin()
    form = pane.desk.form
    form.editors["item_0"].set(Decimal(3000))
    form.editors["more_name"].set("驻站补贴")
    form.editors["more_amount"].set(Decimal(200))
    form.editors["from_month"].set(5)
    assert pane.desk.save()
    choose(pane, "何静")
    names = [item.name for item in pane.table.current_record().given.items]
    assert names == ["岗位工资", "驻站补贴"]


def test_another_kind_asks_for_other_items_and_keeps_what_was_typed(pane: Any) -> None:
    choose(pane, "何静")
    pane.begin()
    pane.desk.form.editors["basis"].set("养老金发放单")
    pane.desk.form.editors["kind"].set("retired")
    labels = [one.label for one in pane.desk.act.fields]
    assert any("养老金" in label for label in labels)
    assert "岗位工资" not in labels
    assert pane.desk.form.editors["basis"].get() == "养老金发放单"
    assert pane.has_unsaved()


def test_a_farmer_chooses_the_sum(office: Office, pane: Any) -> None:
    choose(pane, "何静")
    pane.begin("farmer")
    pane.desk.form.editors["due"].set(Decimal("0.50"))
    pane.desk.form.editors["from_month"].set(5)
    assert pane.desk.save()
    assert read(office).row("何静").due == Decimal("0.50")


def test_a_change_tells_the_months_it_changes_and_wants_a_reason(office: Office, pane: Any) -> None:
    pane.save()
    pay(office, 6, "李契")
    choose(pane, "李契")
    assert pane.begin()
    form = pane.desk.form
    assert form.editors["from_month"].get() == 6
    form.editors["base"].set(Decimal(6130))
    assert told(pane) == "月应交 77.00 → 92.00，6–12 月共多 105.00"
    assert not pane.desk.save()
    assert form.boxes["reason"].complaint()
    form.editors["reason"].set("调岗")
    assert pane.desk.save()
    assert read(office).row("李契").cells[5].state == "partial"


def test_a_change_never_reaches_a_closed_month(office: Office, pane: Any) -> None:
    pane.save()
    pay(office, 1, *LAST)
    close(office, 1)
    choose(pane, "李契")
    pane.begin()
    form = pane.desk.form
    form.editors["from_month"].set(1)
    form.editors["base"].set(Decimal(6130))
    form.editors["reason"].set("调岗")
    assert "已结账" in told(pane)
    assert not pane.desk.save()
    assert "已结账" in form.boxes["from_month"].complaint()


def test_a_person_whose_base_is_wanted_is_gone_to(office: Office, pane: Any) -> None:
    pane.save()
    pane.open_target(Target("党费", "dues_base", "李契", "change"))
    assert pane.desk.act.title == "变更基数：李契"
    pane.discard()
    base = line(pane, "马文斌").line.base_id
    pane.open_target(Target("党费", "dues_base", base))
    assert pane.desk.act.title == "变更基数：马文斌"


def test_the_card_shows_this_year_beside_the_last(office: Office, pane: Any) -> None:
    with office.write("上年") as session:
        kind = {"kind": "employee", "items": ITEMS, "scheme": "institution", "from_month": 5}
        bases.fix(session, BRANCH, 2024, {"何静": BaseGiven(**kind)}, date(2024, 5, 20))
    choose(pane, "何静")
    said = [label.text() for label in pane.notes.findChildren(QLabel)]
    assert "在职，月基数 5,130.00" in said
    assert "计入：岗位工资 3,000.00、薪级工资 2,800.00" in said
    assert "没有" in said


def test_on_a_past_day_nothing_is_fixed(office: Office, pane: Any) -> None:
    office.look_at(date(2024, 5, 1))
    assert not pane.fix()
    assert not pane.begin()


def test_rules_that_changed_are_told_and_nothing_is_reckoned_anew(
    office: Office, pane: Any
) -> None:
    from dangjian_desktop.services.policy import set_policy

    pane.save()
    with office.write("改取整") as session:
        set_policy(session, "dues_rounding", "yuan")
    assert pane.outdated.isVisible()
    assert "不会自动改" in pane.outdated.words()
    assert read(office).row("秦晓梅").due == Decimal("14.90")


# --- what a crash left ---------------------------------------------------------------------------


def test_bases_typed_before_a_crash_are_offered_again(office: Office, pane: Any) -> None:
    pane.put({"李契": given("6130")})
    pane.unsaved.keeper.keep_now()
    kept = pane.unsaved.keeper.found()[1]
    pane.discard()
    pane.unsaved.typed.taken.emit(kept)
    assert line(pane, "李契").given.base == Decimal(6130)
    assert pane.has_unsaved()


def test_a_form_left_unsaved_is_offered_again(pane: Any) -> None:
    choose(pane, "何静")
    pane.begin()
    pane.desk.form.editors["item_0"].set(Decimal(3000))
    kept = pane.desk._kept()
    pane.discard()
    choose(pane, "李契")
    pane.unsaved.form.taken.emit(kept)
    assert pane.desk.act.title == "核定基数：何静"
    assert pane.desk.form.editors["item_0"].get() == Decimal(3000)


def test_what_belongs_to_another_year_stays_on_the_disk(office: Office, pane: Any) -> None:
    said: list[str] = []
    office.said.connect(said.append)
    for offer in (pane.unsaved.typed, pane.unsaved.form):
        offer.taken.emit({"about_id": f"{BRANCH} 2019", "typed": {}, "values": {}})
    assert len([words for words in said if "别的年度或支部" in words]) == 2
