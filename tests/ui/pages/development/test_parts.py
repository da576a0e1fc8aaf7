"""What a case is made of beside its steps: mentors, reviews, letters, notices, ballots, turns."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from dangjian_desktop.records import (
    DevelopmentReview,
    Introducer,
    Mentor,
    PublicityNotice,
    ReviewSubject,
    TrainingAttendance,
    TrainingCourse,
)
from dangjian_desktop.services import keeping, policy
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.views import RecordView
from tests.support import on

from .conftest import fill

LEFT = Qt.MouseButton.LeftButton


def listed(office, kind):
    with office.read() as session:
        return keeping.listed(session, kind)


def table(pane, name):
    return pane._low.findChild(RecordView, f"list_{name}")


def said(pane, name):
    return pane.desk.form.boxes[name].complaint()


def told(pane):
    return pane.desk.panel.findChild(Banner, "told").words()


def test_a_part_is_added_from_its_link(opened, office, qtbot):
    pane = opened(4, "assign_mentors")
    qtbot.mouseClick(pane._low.findChild(QPushButton, "add_mentor"), LEFT)
    fill(pane.desk.form, person_id="陈立国", since="2022-10-25")
    assert pane.desk.save()
    assert [r.person_id for r in table(pane, "mentor").rows.records] == ["陈立国"]
    assert table(pane, "mentor").rows.index(0, 0).data() == "陈立国"


def test_an_office_without_notices_of_conversion_is_asked_for_none(opened, office):
    with office.write("设置") as session:
        policy.set_policy(session, "convert_publicity_workdays", 0)
    pane = opened(4, "branch_meeting_convert")
    assert pane._low.findChild(QPushButton, "add_opinion_conversion")
    assert not pane._low.findChild(QPushButton, "add_notice_conversion")


def test_the_last_review_is_the_day_of_its_step(opened):
    pane = opened(4, "cultivate")
    pane.begin("add:review_activist")
    fill(pane.desk.form, held_on="2023-04-10")
    assert pane.desk.save()
    assert pane.step.form.editors["done_on"].get() == on("2023-04-10")
    assert not pane.step.has_unsaved()


def test_nobody_is_their_own_mentor(opened):
    pane = opened(4, "assign_mentors")
    pane.begin("add:mentor")
    fill(pane.desk.form, person_id=pane.read.case.person_id, since="2022-10-25")
    assert not pane.desk.save()
    assert said(pane, "person_id") == "培养联系人不能是本人，请选另一位"


def test_a_mentor_is_replaced_and_the_change_kept(opened, office, qtbot):
    pane = opened(4, "assign_mentors")
    pane.begin("add:mentor")
    fill(pane.desk.form, person_id="陈立国", since="2022-10-25")
    pane.desk.save()
    qtbot.mouseClick(pane._low.findChild(QPushButton, "replace_mentor"), LEFT)
    assert pane.desk.act.title == "更换培养联系人陈立国"
    fill(pane.desk.form, person_id="黄志强", since="2023-05-01", reason="调离本支部")
    assert pane.desk.save()
    kept = {m.person_id: (m.since, m.until, m.reason) for m in listed(office, Mentor)}
    assert kept["陈立国"] == (on("2022-10-25"), on("2023-05-01"), "调离本支部")
    assert kept["黄志强"][:2] == (on("2023-05-01"), None)


def test_one_introducer_twice_is_refused(opened, office):
    pane = opened(8, "decide_introducers")
    for _ in range(2):
        pane.begin("add:introducer")
        fill(pane.desk.form, person_id="陈立国", appointed_on="2023-11-25")
        pane.desk.save()
    assert said(pane, "person_id") == "这位介绍人已经登记过，请选另一位"
    assert len(listed(office, Introducer)) == 1


def test_a_review_lands_under_its_phase(opened, office):
    pane = opened(5, "cultivate")
    pane.begin("add:review_activist")
    fill(pane.desk.form, held_on="2023-04-10", branch_opinion="表现好")
    assert pane.desk.save()
    assert [r.phase for r in listed(office, DevelopmentReview)] == ["activist"]


def test_a_part_before_the_application_is_refused_beside_its_field(opened):
    pane = opened(5, "cultivate")
    pane.begin("add:thought_report")
    fill(pane.desk.form, handed_in_on="2021-01-10")
    assert not pane.desk.save()
    assert "早于递交入党申请书" in said(pane, "handed_in_on")


def test_a_part_is_opened_mended_and_removed(opened, office, qtbot):
    pane = opened(5, "cultivate")
    pane.begin("add:thought_report")
    fill(pane.desk.form, handed_in_on="2023-01-10", subject="学习体会")
    pane.desk.save()
    view = table(pane, "thought_report")
    view.choose_row(0)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert pane.desk.act.key == "edit:thought_report"
    qtbot.mouseClick(pane.desk.panel.findChild(QPushButton, "remove_part"), LEFT)
    assert pane._low.findChild(QPushButton, "add_thought_report") is not None
    assert table(pane, "thought_report").rows.rowCount() == 0


def test_a_letter_begins_the_review_it_belongs_to(opened, office):
    pane = opened(8, "political_review")
    pane.begin("add:subject")
    fill(pane.desk.form, name="周大山", relation="父亲", sent_on="2023-12-01")
    assert pane.desk.save()
    assert [s.review_id for s in listed(office, ReviewSubject)] == [
        pane.read.file.dossier.political.record_id
    ]


def test_names_of_relatives_are_closed_until_asked_for(opened):
    pane = opened(8, "political_review")
    pane.begin("add:subject")
    fill(pane.desk.form, name="周大山", relation="父亲")
    pane.desk.save()
    assert not table(pane, "subject").isVisible()


def test_a_new_course_is_made_with_the_attendance(opened, office):
    pane = opened(10, "training")
    pane.begin("add:training")
    fill(pane.desk.form, course_name="第一期培训班", course_kind="candidate")
    fill(pane.desk.form, course_since="2024-01-12", course_days="3", course_hours="24")
    assert pane.desk.save()
    assert [c.hours for c in listed(office, TrainingCourse)] == [24]
    assert [a.person_id for a in listed(office, TrainingAttendance)] == [pane.read.case.person_id]
    assert "3 天 24 学时" in [r.note for r in pane.timeline.steps.items if hasattr(r, "key")]


def test_a_course_without_a_day_is_asked_for_beside_its_field(opened):
    pane = opened(9, "training")
    pane.begin("add:training")
    fill(pane.desk.form, course_name="第一期培训班", course_kind="candidate")
    assert not pane.desk.save()
    assert said(pane, "course_since") == "请填写开始日期"


# --- notices -------------------------------------------------------------------------------------


def test_the_end_of_a_notice_is_proposed_by_working_days(opened):
    pane = opened(11, "branch_meeting_convert")
    pane.begin("add:notice_conversion")
    fill(pane.desk.form, since="2024-04-30")  # Labour Day: 1 to 5 May are free, 28 April is not
    assert pane.desk.form.editors["until"].get() == on("2024-05-09")
    assert told(pane) == "公示 5 个工作日"


def test_an_end_typed_by_hand_stays_and_is_told_to_be_too_early(opened):
    pane = opened(11, "branch_meeting_convert")
    pane.begin("add:notice_conversion")
    fill(pane.desk.form, until="2024-07-02")
    fill(pane.desk.form, since="2024-07-01")
    assert pane.desk.form.editors["until"].get() == on("2024-07-02")
    assert told(pane) == "公示 2 个工作日，不足 5 个，应到 2024-07-05"


def test_without_the_holidays_of_its_year_the_count_is_provisional(opened):
    pane = opened(11, "branch_meeting_convert")
    pane.begin("add:notice_conversion")
    fill(pane.desk.form, since="2031-03-03")
    assert told(pane) == "公示 5 个工作日（暂算：没有当年的节假日表）"


def test_a_notice_is_kept_with_its_case(opened, office):
    pane = opened(11, "branch_meeting_convert")
    pane.begin("add:notice_conversion")
    fill(pane.desk.form, since="2024-06-24", place="段机关公告栏")
    assert pane.desk.save()
    kept = listed(office, PublicityNotice)[0]
    assert (kept.kind, kept.organization_id, kept.case_id) == ("conversion", "机关", pane.case_id)


# --- ballots and turns ---------------------------------------------------------------------------


def test_ballots_of_the_masses_are_added_up_while_they_are_typed(opened):
    pane = opened(6, "decide_candidate")
    pane.begin("add:tally_mass")
    fill(pane.desk.form, collected="20", yes="18", no="1", abstain="1")
    assert told(pane) == "收回 20 = 赞成 18 + 不赞成 1 + 弃权 1 + 无效 0，相符"
    fill(pane.desk.form, abstain="2")
    assert told(pane).endswith("不相符")


def test_ballots_of_the_masses_are_shown_at_the_step(opened):
    pane = opened(6, "decide_candidate")
    pane.begin("add:tally_mass")
    fill(pane.desk.form, issued="20", collected="20", yes="18", no="1", abstain="1")
    assert pane.desk.save()
    assert table(pane, "tally_mass").rows.rowCount() == 1


def test_a_turn_ends_the_case_and_says_so(opened, page, office):
    pane = opened(4)
    page.case.acts.live["setback:stopped"].trigger()
    fill(pane.desk.form, happened_on="2024-06-01", reason="长期不参加学习")
    assert pane.desk.save()
    assert page.case.ended.isVisible()
    assert page.case.ended.words() == "2024-06-01 停止培养：长期不参加学习"
    assert not page.case.acts.live["setback:withdrawn"].isEnabled()
    assert page.case.acts.live["setback:resumed"].isEnabled()
    page.show_board()
    assert page.board.pane.which.itemText(0) == "在办 0 人"


def test_a_turn_is_taken_back(opened, page, qtbot):
    pane = opened(4)
    pane.begin("setback:stopped")
    fill(pane.desk.form, happened_on="2024-06-01", reason="登记错了")
    pane.desk.save()
    qtbot.mouseClick(page.case.ended.findChild(QPushButton, "edit_turn"), LEFT)
    qtbot.mouseClick(pane.desk.panel.findChild(QPushButton, "remove_part"), LEFT)
    assert pane.read.state == "open"
    assert not page.case.ended.isVisible()


@pytest.mark.parametrize(
    ("key", "typed", "field", "sentence"),
    [
        ("setback:left", {"reason": "调动"}, "gone_to", "请填写"),
        ("setback:prolonged", {"reason": "表现", "months": "3"}, "kind", "还没有接收"),
    ],
)
def test_a_turn_that_cannot_be_is_said(opened, key, typed, field, sentence):
    pane = opened(4)
    pane.begin(key)
    fill(pane.desk.form, happened_on="2024-06-01", **typed)
    assert not pane.desk.save()
    form = pane.desk.form
    words = form.boxes[field].complaint() if field in form.boxes else form.banner.words()
    assert sentence in words


def test_what_stands_on_the_case_is_mended(opened, page, qtbot):
    pane = opened(4)
    page.case.acts.live["case"].trigger()
    fill(pane.desk.form, recommended_how="league", recommended_by="段团委")
    assert pane.desk.save()
    assert pane.read.case.recommended_by == "段团委"


def test_an_act_half_typed_is_offered_after_a_crash(opened, office, page, show):
    pane = opened(4)
    pane.begin("add:thought_report")
    fill(pane.desk.form, handed_in_on="2023-01-10", subject="学习体会")
    pane.desk.draft.keep_now()
    again = show(type(page)(office))
    again.open_case(pane.case_id)
    assert "登记思想汇报" in again.case.act_draft.words()
    again.case.act_draft.take.click()
    assert again.case.pane.desk.form.editors["subject"].get() == "学习体会"


def test_another_step_or_case_closes_a_form_in_which_nothing_is_typed(opened, page, case):
    pane = opened(5, "cultivate")
    pane.begin("add:mentor")
    pane.timeline.go_to("assign_mentors")
    pane._show_chosen()
    assert pane.desk.act is None
    pane.begin("case")
    page.open_case(case("农志远"))
    assert pane.desk.act is None


def test_on_a_past_day_nothing_is_added(opened, office):
    pane = opened(5, "cultivate")
    office.look_at(date(2024, 1, 1))
    pane.begin("add:thought_report")
    assert pane.desk.act is None
    assert not pane._low.findChild(QPushButton, "add_thought_report").isVisible()


def test_findings_lead_to_their_step(opened, qtbot):
    pane = opened(12, "pre_review")
    found = [w.text() for w in pane._low.findChildren(QLabel, "finding")]
    assert any(words.startswith("第 5 步：") for words in found)
    pane._low.findChild(QPushButton, "go_assign_mentors").click()
    assert pane.timeline.key() == "assign_mentors"
