"""党组织: the list of the day, the card, founding, mending, renaming, a new committee, closing."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Organization, Post, Term
from dangjian_desktop.services import history, keeping, organizations
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.kit.picker import Picker
from dangjian_desktop.ui.kit.views import RecordView
from dangjian_desktop.ui.pages.organizations.page import OrganizationsPage
from tests.ui.pages.opened import built, empty_office, look, office, show

__all__ = ["built", "empty_office", "look", "office", "show"]
pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def page(office, show):
    return show(OrganizationsPage, office)


def names(page):
    return [getattr(r, "text", "") or r.node.short_name for r in page.list.rows.records]


def words(page):
    return " ".join(label.text() for label in page.card.findChildren(QLabel))


def fill(page, **values):
    for name, value in values.items():
        editor = page.desk.form.editors[name]
        typed = isinstance(editor.widget, QLineEdit) and not isinstance(editor.widget, Picker)
        (editor.widget.setText if typed else editor.set)(value)


def table(page, name):
    return next(v for v in page.card.findChildren(RecordView) if v.accessibleName() == name)


def body(office, body_id):
    with office.read() as session:
        return keeping.get(session, Organization, body_id)


def last_act(office):
    with office.read() as session:
        return history.recent(session, 1)[0].what


def test_the_first_body_under_an_open_form_asks_nothing(empty_office, show):
    page = show(OrganizationsPage, empty_office)
    page.begin("new:branch")
    assert page.desk.form.editors["level"].widget.hasFocus()
    fill(page, name="新所党支部")
    with empty_office.write("新建") as session:
        keeping.save(session, Organization(), {"name": "新所党支部", "level": "branch"})
    page.reload()
    assert empty_office.dialogs.asked == []
    page.desk.discard()


# --- list and card -----------------------------------------------------------------------------


def test_the_tree_is_listed_and_the_body_looked_at_is_chosen(page):
    assert names(page) == [
        "云岭公路段党总支", "机关党支部", "第一党小组", "第二党小组", "青石岭养护所党支部"
    ]  # fmt: skip
    assert page.list.current_id() == "机关"
    assert page.card.sections()[:3] == ["基本情况", "人数", "班子"]


def test_arrows_choose_and_the_card_follows(page, qtbot):
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.card.findChildren(QLabel, "card_title")[-1].text() == "第一党小组"


def test_figures_and_committee_are_those_of_the_day(page, office):
    office.look_at(date(2021, 12, 31))
    page.list.go_to("机关")
    assert "没有在任的" in words(page)
    office.look_at(None)
    assert [p.person for p in table(page, "班子").rows.records] == ["陈立国", "李契", "黄志强"]


def test_a_past_day_offers_nothing_to_change(page, office):
    office.look_at(date(2024, 1, 1))
    assert not page.acts.live["edit"].isEnabled()
    assert all(not b.isVisible() for b in page.card.findChildren(QPushButton, "add_post_link"))
    page.begin("edit")
    assert page.desk.act is None


def test_a_finding_names_rule_and_article_and_leads_to_its_mending(page, office, qtbot):
    page.list.go_to("青石岭")
    assert page.card.sections()[0] == "基本情况"
    with office.write("免职") as session:
        post = keeping.listed(session, Post, Post.organization_id == "青石岭")[0]
        keeping.save(session, post, {"until": PartialDate.parse("2024-01-01")})
    assert page.card.sections()[0] == "提示"
    assert "没有在任的书记" in words(page)
    assert "第二十一条" in words(page)
    qtbot.mouseClick(page.card.findChild(QPushButton, "begin_term_link"), LEFT)
    assert page.desk.act.key == "begin_term"


LEFT = Qt.MouseButton.LeftButton


def test_people_lead_to_the_roster_of_that_body(page, office, qtbot):
    page.list.go_to("青石岭")
    qtbot.mouseClick(page.card.findChild(object, "people_link"), LEFT)
    assert (office.organization_id, office.gone[-1].group) == ("青石岭", "党员")


def test_a_term_asked_for_from_elsewhere_opens_its_body(page, office):
    with office.write("届期") as session:
        values = {"organization_id": "青石岭", "number": 3, "since": PartialDate(2022, 3)}
        term = keeping.save(session, Term(), values)
    page.open_target(Target("党组织", "term", term.id))
    assert page.list.current_id() == "青石岭"


# --- founding and mending ----------------------------------------------------------------------


def test_a_group_is_founded_under_its_branch(page, office):
    page.list.go_to("青石岭")
    page.acts.live["new"].trigger()
    assert page.desk.form.values()["level"] == "group"
    fill(page, name="青石岭第一党小组", short_name="第一党小组")
    assert page.desk.save()
    assert body(office, page.list.current_id()).parent_id == "青石岭"
    assert last_act(office) == "新建党组织"


def test_a_wrong_parent_is_said_beside_its_field(page):
    page.begin("new:branch")
    fill(page, name="白水河党支部", parent_id="机关")
    assert not page.desk.save()
    assert "上级应是党总支" in page.desk.form.boxes["parent_id"].complaint()


def test_f2_mends_and_ctrl_s_saves(page, office, qtbot):
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_F2)
    fill(page, unit_name="云岭公路段机关")
    qtbot.keyClick(
        page.desk.form.editors["unit_name"].widget,
        Qt.Key.Key_S,
        Qt.KeyboardModifier.ControlModifier,
    )
    assert body(office, "机关").unit_name == "云岭公路段机关"
    assert "云岭公路段机关" in words(page)
    assert page.list.hasFocus()


def test_a_new_name_keeps_the_old_one_for_its_days(page, office):
    page.begin("rename")
    fill(page, name="段部党支部", since="2024-07-01")
    assert page.desk.save()
    with office.read() as session:
        assert organizations.name_on(session, "机关", date(2024, 6, 30)) == "机关党支部"
    view = next(v for v in page.card.findChildren(ItemView) if v.accessibleName() == "名称沿革")
    assert view.model().items[0].until == "2024-06-30"


def test_closing_is_refused_while_people_belong(page):
    page.list.go_to("青石岭")
    page.begin("close")
    assert not page.desk.save()
    assert "还有3人" in page.desk.form.boxes["closed_on"].complaint()


def test_a_closed_body_stands_apart(page, office):
    page.list.go_to("一组")
    with office.write("建") as session:
        values = {"name": "临时党支部", "level": "branch", "parent_id": "总支"}
        made = keeping.save(session, Organization(), values).id
    page.list.go_to(made)
    page.begin("close")
    fill(page, closed_on="2024-07-15")
    assert page.desk.save()
    assert names(page)[-2:] == ["已撤销", "临时党支部"]


def test_a_body_with_people_is_not_removed_and_says_why(page, office):
    page.acts.live["remove"].trigger()
    assert "不能删除" in office.answers.asked[-1]


# --- committee ---------------------------------------------------------------------------------


def test_a_new_committee_takes_over(page, office):
    page.acts.live["begin_term"].trigger()
    assert page.desk.form.values()["secretary"] == "陈立国"
    fill(page, since="2024-07-01", secretary="李契", organization_member="马文斌", number="6")
    assert page.desk.save()
    held = [(p.words, p.person) for p in table(page, "班子").rows.records if p.holds]
    assert held == [("书记", "李契"), ("组织委员", "马文斌"), ("纪检委员", "黄志强")]
    assert [t.number for t in table(page, "届期").rows.records] == [6]
    assert last_act(office) == "换届"


def test_a_second_secretary_must_take_over_in_so_many_words(page):
    page.begin("add_post")
    fill(page, person_id="李契", name="secretary", since="2024-07-01")
    assert not page.desk.save()
    assert "现在是陈立国" in page.desk.form.boxes["name"].complaint()
    fill(page, replace=True)
    assert page.desk.save()
    now = [p.person for p in table(page, "班子").rows.records if p.words == "书记"]
    assert now == ["李契"]
    assert table(page, "历任").rows.records[0].person == "陈立国"


def test_blanks_are_named(page):
    page.begin("add_post")
    assert not page.desk.save()
    assert page.desk.form.faults() == ["person_id", "name"]


def test_enter_on_a_post_mends_it_and_its_menu_ends_it(page, office):
    post = table(page, "班子").rows.records[1]
    table(page, "班子").opened.emit(post)
    assert page.desk.act.key == "edit_post"
    page.desk.close_act()
    table(page, "班子").menu_asked.emit(post, page.pos())
    menu = page.findChild(QMenu, "post_menu")
    menu.actions()[0].trigger()
    menu.close()
    fill(page, until="2024-07-01")
    assert page.desk.save()
    assert last_act(office) == "免职"
    assert [p.person for p in table(page, "班子").rows.records] == ["陈立国", "黄志强"]


def test_underlined_names_lead_to_the_person_and_the_group(page, office, qtbot):
    posts = table(page, "班子")
    posts.clicked.emit(posts.rows.index(1, 1))
    assert (office.gone[-1].kind, office.gone[-1].id) == ("person", "李契")
    below = table(page, "党小组")
    below.clicked.emit(below.rows.index(0, 0))
    assert page.list.current_id() == "一组"


def test_a_term_entered_wrongly_goes_to_the_bin(page, office):
    page.begin("add_term")
    fill(page, number="5", since="2022-03-01")
    assert page.desk.save()
    table(page, "届期").opened.emit(table(page, "届期").rows.records[0])
    page.desk.remove_part()
    assert last_act(office) == "删除届期"
    with office.read() as session:
        assert keeping.listed(session, Term) == []


# --- unsaved, room, first run --------------------------------------------------------------------


def test_choosing_another_body_asks_about_what_is_typed(page, office):
    page.begin("edit")
    fill(page, unit_name="云岭公路段机关")
    office.answers.given = ["cancel"]
    page.list.go_to("青石岭")
    assert (page.list.current_id(), page.has_unsaved()) == ("机关", True)
    office.answers.given = ["discard"]
    page.list.go_to("青石岭")
    assert (page.list.current_id(), page.has_unsaved()) == ("青石岭", False)
    assert body(office, "机关").unit_name is None


def test_a_draft_is_offered_again(office, show):
    page = show(OrganizationsPage, office)
    page.begin("edit")
    fill(page, unit_name="云岭公路段机关")
    page.desk.draft.keep_now()
    again = OrganizationsPage(office)
    office.shell.show_page("党组织", again)
    assert again.draft.isVisible()
    again.findChild(QPushButton, "take_draft").click()
    assert again.desk.form.values()["unit_name"] == "云岭公路段机关"
    assert again.has_unsaved()


def test_the_card_lies_over_the_list_where_it_is_narrow(office, show, qtbot):
    page = show(OrganizationsPage, office, (911, 512))
    assert not page.right.isVisible()
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.right.isVisible()
    assert not page.left.isVisible()
    page.close_card()
    assert page.left.isVisible()


def test_the_first_body_of_an_empty_folder(empty_office, show, qtbot):
    page = show(OrganizationsPage, empty_office)
    qtbot.mouseClick(page.findChild(QPushButton, "begin_general_branch"), LEFT)
    fill(page, name="云岭公路段党总支", unit_name="云岭公路段")
    assert page.desk.form.values()["level"] == "general_branch"
    assert page.desk.save()
    assert names(page) == ["云岭公路段党总支"]
    assert page.new.isVisible()
    qtbot.mouseClick(page.card.findChild(QPushButton, "new:branch_link"), LEFT)
    assert page.desk.form.values()["parent_id"] == page.list.current_id()


def test_leaving_the_first_form_brings_the_offer_back(empty_office, show):
    page = show(OrganizationsPage, empty_office)
    page.open_target(Target("党组织", ask="new"))
    assert page.desk.isVisible()
    page.desk.close_act()
    assert page.findChild(QPushButton, "begin_branch").isVisible()


def test_esc_closes_a_form_and_asks_first_when_something_is_typed(page, office, qtbot):
    page.begin("edit")
    qtbot.keyClick(page.desk.form.editors["name"].widget, Qt.Key.Key_Escape)
    assert page.desk.act is None
    page.begin("edit")
    fill(page, unit_name="云岭公路段机关")
    qtbot.keyClick(page.desk.form.editors["name"].widget, Qt.Key.Key_Escape)
    assert "还没有保存" in office.answers.asked[-1]
    assert page.has_unsaved()
    office.answers.given = ["save"]
    page.desk.close_act()
    assert body(office, "机关").unit_name == "云岭公路段机关"
