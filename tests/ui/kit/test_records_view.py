"""List and card of any kind of record: typed, saved, refused, undone, found, offered again."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dangjian_desktop.records import HeartTalk, Visit
from dangjian_desktop.services import history, keeping
from dangjian_desktop.ui.kit.drafts import Drafts
from dangjian_desktop.ui.kit.records_view import RecordsView
from tests import desk, support

built, db, office, show = support.built, support.db, desk.office, desk.show
OTHER_BRANCH = "青石岭"


@pytest.fixture
def talks(office: Any) -> list[str]:
    """Three talks: two of one branch, one of the other; their ids, the newest first."""
    rows = [
        {"held_on": date(2024, 3, 1), "talker_id": "陈立国", "member_id": "何静"},
        {"held_on": date(2024, 4, 1), "talker_id": "李契", "member_id": "马文斌"},
        {"held_on": date(2024, 5, 1), "talker_id": "唐䶮", "member_id": "王德发"},
    ]
    with office.write("登记谈心谈话") as session:
        made = [keeping.save(session, HeartTalk(), {"way": "面谈", **row}).id for row in rows]
    return made[::-1]


@pytest.fixture
def view(office: Any, show: Any, talks: list[str]) -> RecordsView:
    made = RecordsView(office, HeartTalk)
    show(made)
    made.reload()
    return made


def subject_of(view: RecordsView, record_id: str) -> str | None:
    with view.office.read() as session:
        return keeping.get(session, HeartTalk, record_id).subject


def type_in(view: RecordsView, name: str, words: str) -> None:
    widget = view.form.editors[name].widget
    widget.setFocus()
    widget.selectAll()
    widget.insert(words)


def rows(view: RecordsView) -> list[str]:
    return [record.id for record in view.model.records]


def test_the_first_record_stands_in_the_card(view, talks) -> None:
    assert rows(view) == talks
    assert view.record.id == talks[0]
    assert view.totals.text() == "共 3 条"


def test_what_is_typed_is_saved_as_one_act(view, talks) -> None:
    type_in(view, "subject", "转正")
    assert view.has_unsaved()
    assert view.save()
    assert not view.has_unsaved()
    assert subject_of(view, talks[0]) == "转正"
    assert view.record.id == talks[0]
    with view.office.read() as session:
        assert history.next_undo(session).what == "修改谈心谈话"


def test_only_what_was_typed_is_written(view, talks) -> None:
    """Another window, or an undo, may have changed the rest meanwhile."""
    type_in(view, "subject", "转正")
    with view.office.write("改地点") as session:
        record = keeping.get(session, HeartTalk, talks[0])
        keeping.save(session, record, {"place": "会议室"})
    view.save()
    with view.office.read() as session:
        kept = keeping.get(session, HeartTalk, talks[0])
    assert (kept.subject, kept.place) == ("转正", "会议室")


def test_a_broken_rule_stands_beside_its_field(view) -> None:
    view.begin()
    view.form.bring({"held_on": "2024-06-01", "way": "面谈"})
    assert not view.save()
    assert {"talker_id", "member_id"} <= set(view.form.faults())
    assert view.has_unsaved()


def test_a_new_one_is_chosen_after_saving(view) -> None:
    view.begin()
    assert view.table.current_record() is None
    view.form.editors["talker_id"].set("陈立国")
    view.form.editors["member_id"].set("罗永贵")
    view.form.bring({"held_on": "2024-06-01", "way": "电话"})
    assert view.save()
    assert len(rows(view)) == 4
    assert view.table.current_record().id == view.record.id


def test_choosing_another_asks_and_stays_on_cancel(view, talks) -> None:
    type_in(view, "subject", "没有存")
    view.table.choose_row(2)
    assert "还没有保存" in view.office.dialogs.asked[-1]
    assert view.table.current_record().id == talks[0]
    assert view.form.editors["subject"].get() == "没有存"


def test_choosing_another_saves_when_told_to(view, talks) -> None:
    type_in(view, "subject", "存下")
    view.office.dialogs.given = ["save"]
    view.table.choose_row(2)
    assert subject_of(view, talks[0]) == "存下"
    assert view.record.id == view.table.current_record().id == talks[2]


def test_choosing_another_drops_when_told_to(view, talks) -> None:
    type_in(view, "subject", "不要了")
    view.office.dialogs.given = ["discard"]
    view.table.choose_row(1)
    assert subject_of(view, talks[0]) is None
    assert view.record.id == talks[1]


def test_beginning_a_new_one_asks_too(view) -> None:
    type_in(view, "subject", "没有存")
    view.begin()
    assert view.form.editors["subject"].get() == "没有存"


def test_what_is_typed_outlives_a_reload(view) -> None:
    type_in(view, "subject", "还在")
    view.reload()
    assert view.form.editors["subject"].get() == "还在"


def test_the_bin_takes_one_and_undo_brings_it_back(view, talks) -> None:
    view.acts.live["remove"].trigger()
    assert rows(view) == talks[1:]
    with view.office.read() as session:
        act = history.next_undo(session)
    with view.office.write("撤销", undoes=act.id) as session:
        history.undo(session, act.id)
    view.reload()
    assert rows(view) == talks


def test_delete_in_the_card_removes_no_record(view, talks) -> None:
    view.form.editors["way"].widget.setFocus()
    QTest.keyClick(view.form.editors["way"].widget, Qt.Key.Key_Delete)
    assert rows(view) == talks
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Delete)
    assert rows(view) == talks[1:]


def test_enter_in_the_list_leads_into_the_card(view) -> None:
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert view.form.editors["held_on"].widget.hasFocus()


def test_names_and_words_are_found(view, talks) -> None:
    view.search.setText("马文斌")
    view.find_rows()
    assert rows(view) == [talks[1]]
    view.search.setText("没有这个人")
    view.find_rows()
    assert rows(view) == []


def test_sensitive_words_are_not_searched(view, talks) -> None:
    with view.office.write("补充") as session:
        keeping.save(session, keeping.get(session, HeartTalk, talks[0]), {"content": "家里困难"})
    view.search.setText("家里困难")
    view.find_rows()
    assert rows(view) == []


def test_the_order_asked_for_outlives_a_reload(view, talks) -> None:
    view.table.sort_by("held_on")
    view.reload()
    assert rows(view) == talks[::-1]


def test_sums_stand_at_the_foot(office, show) -> None:
    with office.write("登记走访") as session:
        for money in (Decimal(200), Decimal("1500.50")):
            values = {"held_on": date(2024, 1, 5), "person_id": "何静", "visitors": "陈立国"}
            keeping.save(session, Visit(), values | {"money": money})
    view = RecordsView(office, Visit)
    show(view)
    view.reload()
    assert view.totals.text() == "共 2 条  慰问金（元）合计 1,700.50"


# --- the organisation and the day ------------------------------


def test_the_organisation_looked_at_narrows_the_list(view, talks) -> None:
    view.office.organization_id = OTHER_BRANCH
    view.reload()
    assert rows(view) == talks[:1]
    view.office.organization_id = "总支"
    view.reload()
    assert rows(view) == talks


def test_a_past_day_knows_nothing_later_and_is_only_read(view, talks) -> None:
    view.office.past = date(2024, 4, 15)
    view.reload()
    assert rows(view) == talks[1:]
    assert view.panel.foot.isHidden()
    assert not view.acts.live["new"].isEnabled()
    assert view.form.editors["subject"].widget.isReadOnly()


def test_the_past_refuses_to_be_written(view, talks) -> None:
    type_in(view, "subject", "改历史")
    view.office.past = date(2024, 6, 1)
    assert not view.save()
    assert "只能看不能改" in view.office.dialogs.asked[-1]
    assert subject_of(view, talks[0]) is None


# --- drafts ------------------------------


def test_what_a_crash_left_is_offered_and_put_back(view, talks, office, show) -> None:
    type_in(view, "subject", "断电前打的字")
    view.draft.keep_now()
    other = RecordsView(office, HeartTalk)  # as after the crash
    show(other)
    other.reload()
    assert other.offered.isVisible()
    assert "上次没有保存的内容还在" in other.offered.words()
    other.offered.take.click()
    assert other.record.id == talks[0]
    assert other.form.editors["subject"].get() == "断电前打的字"
    assert other.has_unsaved()
    assert not other.offered.isVisible()


def test_a_draft_of_a_new_one_becomes_a_new_one(view, office, show) -> None:
    view.begin()
    type_in(view, "subject", "新的")
    view.draft.keep_now()
    other = RecordsView(office, HeartTalk)
    show(other)
    other.reload()
    other.offered.take.click()
    assert other.record is None
    assert other.form.editors["subject"].get() == "新的"


def test_a_dropped_draft_is_gone(view, office, show) -> None:
    type_in(view, "subject", "不要了")
    view.draft.keep_now()
    other = RecordsView(office, HeartTalk)
    show(other)
    other.reload()
    other.offered.drop.click()
    assert not other.offered.isVisible()
    assert other.draft.earlier() is None


def test_typing_does_not_write_over_what_is_offered(view, office, show) -> None:
    type_in(view, "subject", "断电前")
    view.draft.keep_now()
    other = RecordsView(office, HeartTalk)
    show(other)
    other.reload()
    type_in(other, "subject", "断电后")
    other.draft.keep_now()
    assert other.draft.earlier()[1]["values"]["subject"] == "断电前"


def test_saved_work_leaves_no_draft(view) -> None:
    type_in(view, "subject", "存下")
    view.draft.keep_now()
    view.save()
    assert Drafts(view.office.opened.folder.drafts).names() == []


def test_a_window_that_only_reads_leaves_the_draft_alone(view, office, show) -> None:
    type_in(view, "subject", "那边正在打")
    view.draft.keep_now()
    office.opened.held = "这份数据张三已经打开，这里只能查看。"
    other = RecordsView(office, HeartTalk)
    show(other)
    other.reload()
    assert not other.offered.isVisible()
    assert view.draft.found() is not None


def test_a_target_behind_a_search_is_brought_out(view, talks) -> None:
    view.search.setText("马文斌")
    view.find_rows()
    view.open_record(talks[0])
    assert view.record.id == talks[0]


def test_a_target_elsewhere_is_said(view, talks) -> None:
    said = []
    view.office.said.connect(said.append)
    view.office.organization_id = OTHER_BRANCH
    view.reload()
    view.open_record(talks[2])
    assert "不在当前查看的" in said[-1]


def test_the_history_of_the_record_is_shown(view, talks) -> None:
    type_in(view, "subject", "转正")
    view.save()
    view.side.go("修改历史")
    titles = [item.title for item in view.history.items.items]
    assert titles == ["主题：空 → 转正", "新增"]
    assert f"{datetime.now():%Y-%m-%d}" in view.history.items.items[0].note
