"""What is done to one person: forms, broken rules beside their fields, drafts, parts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.records import (
    Belonging,
    FamilyMember,
    Person,
    Post,
    Restriction,
    ResumeEntry,
    Standing,
)
from dangjian_desktop.services import history, keeping, people
from dangjian_desktop.ui.kit.card import MaskedFact
from dangjian_desktop.ui.kit.fold import Fold
from dangjian_desktop.ui.kit.views import RecordView
from tests.support import on


def numbered(birth):
    """A number of that birth whose check digit is right, for a man."""
    body = f"530502{birth}441"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


def choose(page, name):
    assert page.pane.go_to(name)
    page._show_card()


def fill(page, **values):
    for name, value in values.items():
        editor = page.desk.form.editors[name]
        if isinstance(value, str) and hasattr(editor.widget, "setText"):
            editor.widget.setText(value)
            if hasattr(editor.widget, "textEdited"):
                editor.widget.textEdited.emit(value)
        else:
            editor.set(value)


def pick(page, name, value):
    """Choose in a combo or a picker."""
    editor = page.desk.form.editors[name]
    editor.set(value)
    editor.changed.emit()


def said(page, name):
    return page.desk.form.boxes[name].complaint()


def test_f2_changes_a_fact_and_the_history_tells(page, qtbot, db):
    choose(page, "黄志强")
    page.pane.view.setFocus()
    qtbot.keyClick(page.pane.view, Qt.Key.Key_F2)
    page.desk.form.editors["native_place"].widget.setText("云岭")
    qtbot.keyClick(page.desk.panel, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.desk.act is None
    with db.read() as session:
        assert session.get(Person, "黄志强").native_place == "云岭"
    assert "籍贯：空 → 云岭" in [line.words for line in page_history(page)]


def page_history(page):
    table = page.desk.card.findChild(RecordView, "history_list")
    return table.rows.records


def test_a_broken_rule_stands_beside_its_field(page, db):
    choose(page, "黄志强")
    page.begin("edit")
    fill(page, id_number="530502197506114411")
    assert not page.desk.save()
    assert said(page, "id_number")
    with db.read() as session:
        assert session.get(Person, "黄志强").id_number is None


def test_an_id_of_somebody_else_is_refused(page, db):
    number = numbered("19680302")
    with db.write("测试") as session:
        session.get(Person, "陈立国").id_number = number
    choose(page, "黄志强")
    page.begin("edit")
    fill(page, id_number=number)
    assert not page.desk.save()
    assert "另一个人" in said(page, "id_number")


def test_a_birth_that_makes_joining_too_early_is_refused(page):
    choose(page, "韦春燕")
    page.begin("edit")
    fill(page, birth="2010-01-01")
    assert not page.desk.save()
    assert "18周岁" in said(page, "birth")


def test_a_new_person_is_registered_with_periods(page, db, names):
    page.begin("new")
    fill(page, name="周 明", joined="2020-06", full="2021-06")
    pick(page, "kind", "full_member")
    pick(page, "organization_id", "一组")
    assert page.desk.save()
    assert "周明" in names()
    assert page.pane.view.current_record().name == "周明"
    with db.read() as session:
        found = keeping.listed(session, Person, Person.name == "周明")[0]
        kinds = [s.kind for s in keeping.listed(session, Standing, Standing.person_id == found.id)]
    assert kinds == ["probationary_member", "full_member"]


def test_a_person_like_one_already_known_is_asked_about(page, office, names):
    page.begin("new")
    fill(page, name="何静", birth="1990-01-01", joined="2020-06", full="2021-06")
    pick(page, "kind", "full_member")
    pick(page, "organization_id", "一组")
    assert not page.desk.save()
    assert office.dialogs.asked == ["库里已有相近的人：何静（1994-11，姓名相同）。"]
    office.dialogs.given = ["yes"]
    assert page.desk.save()
    assert names().count("何静") == 2


def test_a_new_member_without_the_deciding_date_is_named(page):
    page.begin("new")
    fill(page, name="周明")
    pick(page, "kind", "full_member")
    assert not page.desk.save()
    assert "转正时间" in said(page, "full")


def test_conversion_ends_probation_and_begins_membership(page, db):
    choose(page, "何静")
    page.begin("add_standing")
    pick(page, "kind", "full_member")
    fill(page, since="2024-06-20", evidence="党员大会")
    assert page.desk.save()
    with db.read() as session:
        mine = keeping.listed(session, Standing, Standing.person_id == "何静")
    assert [(s.kind, s.until) for s in mine] == [
        ("probationary_member", on("2024-06-20")),
        ("full_member", None),
    ]


def test_transfer_out_wants_to_know_where_to(page, db):
    choose(page, "马文斌")
    page.begin("transfer_out")
    fill(page, since="2024-06-01")
    assert not page.desk.save()
    assert said(page, "gone_to") == "请填写转往何处"
    fill(page, gone_to="东江公路段党支部")
    assert page.desk.save()
    with db.read() as session:
        place = keeping.listed(session, Belonging, Belonging.person_id == "马文斌")[0]
    assert (place.gone_to, place.until) == ("东江公路段党支部", on("2024-06-01"))


def test_who_came_back_is_a_member_again(page, db):
    with db.write("测试") as session:
        people.transfer_out(session, "马文斌", on("2024-02-01"), "东江公路段党支部")
    page.fresh()
    page.filter_by({})
    choose(page, "马文斌")
    page.begin("transfer_in")
    pick(page, "organization_id", "二组")
    fill(page, since="2024-06-01", came_from="东江公路段党支部")
    assert page.desk.save()
    assert page.listing.by_id["马文斌"].standing == "full_member"


@pytest.mark.parametrize(
    ("key", "values", "kind"),
    [
        ("floating", {"since": "2024-03-01", "where": "省城"}, "floating"),
        ("lost_contact", {"since": "2024-03-01"}, "lost_contact"),
        ("membership_stopped", {"since": "2024-03-01", "reason": "失联"}, "membership_stopped"),
    ],
)
def test_a_state_is_registered(page, db, key, values, kind):
    choose(page, "罗永贵")
    page.begin(key)
    fill(page, **values)
    assert page.desk.save()
    with db.read() as session:
        mine = keeping.listed(session, Restriction, Restriction.person_id == "罗永贵")
    assert [one.kind for one in mine] == [kind]


def test_exclusion_wants_both_papers(page):
    choose(page, "王德发")
    page.begin("add_restriction")
    pick(page, "kind", "approved_exclusion")
    fill(page, since="2024-03-01", approval="段党委〔2024〕3号")
    assert not page.desk.save()
    assert "决议" in said(page, "resolution")


def test_the_cases_of_an_exclusion_stand_below_its_reason(page):
    choose(page, "王德发")
    page.begin("add_restriction")
    told = page.desk.form.editors["reason"].widget.accessibleDescription()
    assert "自费出国半年以上" in told


def test_death_takes_the_person_off_the_roster(page, names):
    choose(page, "王德发")
    page.begin("deceased")
    fill(page, since="2024-06-01")
    assert page.desk.save()
    assert page.listing.by_id["王德发"].standing == "deceased"


def test_leaving_the_party_wants_the_way(page):
    choose(page, "罗永贵")
    page.begin("left_party")
    fill(page, since="2024-06-01")
    assert not page.desk.save()
    assert said(page, "reason") == "请填写出党方式"
    pick(page, "reason", "劝退除名")
    assert page.desk.save()


def test_a_second_secretary_takes_over_only_when_told(page, db):
    choose(page, "马文斌")
    page.begin("add_post")
    pick(page, "organization_id", "机关")
    pick(page, "name", "secretary")
    fill(page, since="2024-06-01")
    assert not page.desk.save()
    assert "陈立国" in said(page, "name")
    pick(page, "replace", True)
    assert page.desk.save()
    with db.read() as session:
        former = keeping.listed(session, Post, Post.person_id == "陈立国")[0]
    assert former.until == on("2024-06-01")


def test_a_period_is_put_right_from_the_card(page, db):
    choose(page, "何静")
    with db.read() as session:
        period = keeping.listed(session, Standing, Standing.person_id == "何静")[0]
    page.desk.card.asked.emit("edit_standing", period.id)
    fill(page, since="2024-04-10")
    assert page.desk.save()
    assert page.listing.by_id["何静"].joined == on("2024-04-10")


def test_a_period_that_never_was_is_removed(page, db):
    choose(page, "陈立国")
    with db.read() as session:
        post = keeping.listed(session, Post, Post.person_id == "陈立国")[0]
    page.begin("edit_post", post.id)
    page.desk.panel.findChild(QPushButton, "remove_part").click()
    assert page.listing.by_id["陈立国"].posts == ()


@pytest.mark.parametrize(
    ("key", "values", "kind"),
    [
        ("add_family_member", {"relation": "妻", "name": "莫素云"}, FamilyMember),
        ("add_resume_entry", {"since": "2008-07", "place": "养护一站"}, ResumeEntry),
    ],
)
def test_parts_of_the_card_are_added(page, db, key, values, kind):
    choose(page, "黄志强")
    page.begin(key)
    if page.desk.form._folded:
        page.desk.form.open_sensitive()
    fill(page, **values)
    assert page.desk.save()
    with db.read() as session:
        assert keeping.count(session, kind, kind.person_id == "黄志强") == 1


def test_family_is_closed_until_it_is_asked_for(page):
    choose(page, "黄志强")
    fold = page.desk.card.findChild(Fold, "family_fold")
    assert not fold.is_open()


def test_numbers_are_covered_until_revealed(page, db, caplog):
    number = numbered("19750611")
    with db.write("测试") as session:
        session.get(Person, "黄志强").id_number = number
    page.fresh()
    choose(page, "黄志强")
    fact = page.desk.card.findChild(MaskedFact, "masked_id")
    assert number not in fact.label.text()
    fact.reveal()
    assert fact.label.text() == number
    fact.cover()
    assert number not in fact.label.text()
    assert number not in caplog.text


def test_an_unsaved_form_asks_before_another_person(page, office):
    choose(page, "黄志强")
    page.begin("edit")
    fill(page, native_place="云岭")
    office.dialogs.given = ["cancel"]
    page.pane.go_to("何静")
    assert page.desk.act is not None
    assert page.pane.current_id() == "黄志强"
    office.dialogs.given = ["discard"]
    page.pane.go_to("何静")
    assert page.desk.act is None
    assert page.desk.person_id == "何静"


def test_escape_closes_a_form_that_nobody_touched(page, qtbot):
    choose(page, "黄志强")
    page.begin("edit")
    qtbot.keyClick(page.desk.panel, Qt.Key.Key_Escape)
    assert page.desk.act is None
    assert page.pane.view.hasFocus()


@pytest.mark.parametrize("typed", ["第二", "机关党支部 第二", "jgdzbde"])
def test_a_group_is_picked_with_its_branch(page, typed):
    from dangjian_desktop.ui.kit.lookups import lookups

    lookup = lookups(page.office)("organization")
    assert [hit[:2] for hit in lookup.find(typed)] == [("二组", "机关党支部 第二党小组")]
    assert lookup.caption("二组") == "机关党支部 第二党小组"


def test_escape_closes_the_list_of_a_picker_first(page, qtbot):
    choose(page, "黄志强")
    page.begin("add_belonging")
    picker = page.desk.form.editors["organization_id"].widget
    picker.setFocus()
    picker.open_list()
    assert picker.list_open()
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    assert not picker.list_open()
    assert page.desk.act is not None


def test_what_was_typed_before_a_crash_is_offered_again(page, office, show):
    from dangjian_desktop.ui.pages.members import PAGE

    choose(page, "黄志强")
    page.begin("edit")
    fill(page, native_place="云岭")
    page.desk.draft.keep_now()
    again = show(PAGE(office))
    assert again.draft.isVisible()
    again.draft.take_button.click()
    assert again.desk.form.editors["native_place"].widget.text() == "云岭"
    assert again.desk.has_unsaved()


def test_a_draft_may_be_thrown_away(page, office, show):
    from dangjian_desktop.ui.pages.members import PAGE

    office.drafts.keep("members", {"key": "new", "title": "新增人员", "values": {"name": "周明"}})
    again = show(PAGE(office))
    again.draft.drop_button.click()
    assert office.drafts.names() == []


def test_leaving_saves_when_the_user_says_so(page, db):
    from dangjian_desktop.ui.kit.unsaved import may_leave

    choose(page, "黄志强")
    page.begin("edit")
    fill(page, native_place="云岭")
    page.office.dialogs.given = ["save"]
    assert may_leave(page, page.office.dialogs)
    with db.read() as session:
        assert session.get(Person, "黄志强").native_place == "云岭"


def test_one_act_is_undone_whole(page, db):
    choose(page, "马文斌")
    page.begin("transfer_out")
    fill(page, since="2024-06-01", gone_to="东江公路段党支部")
    assert page.desk.save()
    with db.read() as session:
        last = history.next_undo(session)
    with db.write("撤销", undoes=last.id) as session:
        history.undo(session, last.id)
    page.fresh()
    assert page.listing.by_id["马文斌"].standing == "full_member"
