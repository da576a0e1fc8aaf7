"""One case: its steps in time, recording and mending them, what stands beside the fields."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import DevelopmentStep, Meeting, Vote
from dangjian_desktop.services import history, keeping, person_card
from dangjian_desktop.services.development import steps
from dangjian_desktop.ui.kit.cells import RECORD
from dangjian_desktop.ui.kit.parts import Chip
from dangjian_desktop.ui.pages.development.timeline import StageRow, StepRow
from tests.support import on

from .conftest import fill

LEFT = Qt.MouseButton.LeftButton


def rows(pane):
    return pane.timeline.steps.items


def row(pane, key):
    return next(r for r in rows(pane) if isinstance(r, StepRow) and r.key == key)


def said(pane, name):
    return pane.step.form.boxes[name].complaint()


def words(widget):
    QApplication.processEvents()  # what was put in a moment ago is shown now
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def last_act(office):
    with office.read() as session:
        return history.recent(session, 1)[0].what


# --- the timeline --------------------------------------------------------------------------------


def test_an_approval_that_took_too_long_asks_why(opened, page):
    pane = opened(12, "branch_meeting_admit")
    for key, day in (("branch_meeting_admit", "2024-03-12"), ("superior_approve", "2024-06-20")):
        pane.go_to(key)
        pane.step.go_around()
        fill(pane.step.form, done_on=day, outcome="agreed", bypass="旧档案补登")
        assert pane.step.save()
    pane.go_to("superior_approve")
    assert not pane.step.form.boxes["reason"].isHidden()
    fill(pane.step.form, reason="党委换届")
    assert pane.step.save()
    (one,) = [f for f in pane.read.findings if f.rule.key == "admit_approval"]
    assert (one.severity, "党委换届" in one.message) == ("warning", True)


def test_nothing_is_taken_for_agreed_that_nobody_decided(opened):
    pane = opened(1, "nominate_activist")
    fill(pane.step.form, done_on="2022-10-12")
    assert not pane.step.save()
    assert "请选结果" in said(pane, "outcome")
    assert "nominate_activist" not in pane.read.steps


def test_a_stage_that_is_done_is_one_row_and_the_next_step_is_open(opened):
    pane = opened(4)
    heads = [r for r in rows(pane) if isinstance(r, StageRow)]
    assert [head.open for head in heads] == [False, True, True, True, True]
    assert heads[0].note == "2 步 · 2022-03-06 至 2022-03-20"
    assert pane.timeline.key() == "cultivate"


def test_each_step_says_its_state_by_mark_and_word(opened):
    pane = opened(4)
    assert (row(pane, "nominate_activist").mark, row(pane, "nominate_activist").words) == (
        "good",
        "已办",
    )
    assert row(pane, "political_review").mark == "lock"
    index = pane.timeline.steps.index(rows(pane).index(row(pane, "cultivate")), 0)
    assert "第6步" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_what_is_overdue_says_by_how_much(opened):
    pane = opened(applied="2024-05-10")
    talk = row(pane, "org_talk")
    assert (talk.mark, talk.note, talk.chip) == ("bad", "逾期 20 天", "bad")


def test_a_stage_opens_and_closes_by_keys(opened, qtbot):
    pane = opened(4)
    pane.timeline.setCurrentIndex(pane.timeline.steps.index(0, 0))
    qtbot.keyClick(pane.timeline, Qt.Key.Key_Right)
    assert row(pane, "org_talk").when == "2022-03-20"
    qtbot.keyClick(pane.timeline, Qt.Key.Key_Space)
    assert isinstance(pane.timeline.current_record(), StageRow)
    assert not any(getattr(r, "key", "") == "org_talk" for r in rows(pane))


def test_a_click_on_a_stage_opens_it(opened, qtbot):
    pane = opened(4)
    box = pane.timeline.visualRect(pane.timeline.steps.index(0, 0))
    qtbot.mouseClick(pane.timeline.viewport(), LEFT, pos=box.center())
    assert row(pane, "submit_application").when == "2022-03-06"


def test_holding_an_arrow_shows_the_step_one_stops_at(opened, qtbot):
    pane = opened(4)
    for _ in range(3):
        qtbot.keyClick(pane.timeline, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: pane.step.step.key == "nominate_activist")
    assert words(pane.step).startswith("第 3 步  推荐和确定入党积极分子")


def test_the_step_says_when_and_by_which_article(opened):
    pane = opened(applied="2024-06-10")
    assert "最迟 2024-07-10" in words(pane.step)
    assert "细则（2014）第七条" in words(pane.step)


# --- recording -----------------------------------------------------------------------------------


def test_a_step_is_recorded_and_the_next_one_is_there(opened, office, qtbot):
    pane = opened(applied="2024-06-10")
    fill(pane.step.form, done_on="2024-06-20", handled_by="陈立国", content="谈了经历")
    qtbot.mouseClick(pane.findChild(QPushButton, "record_step"), LEFT)
    assert last_act(office) == "登记发展步骤"
    assert pane.timeline.key() == "nominate_activist"
    assert [r.words for r in rows(pane) if getattr(r, "key", "") == "org_talk"] in ([], ["已办"])
    assert office.changes


def test_ctrl_enter_records(opened, page, qtbot):
    pane = opened(applied="2024-06-10")
    fill(pane.step.form, done_on="2024-06-20")
    pane.step.form.editors["done_on"].widget.setFocus()
    qtbot.keyClick(
        pane.step.form.editors["done_on"].widget,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.ControlModifier,
    )
    assert pane.read.steps["org_talk"].done_on == on("2024-06-20")


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("1990-01-01", "早于出生日期"),
        ("2024-06-01", "早于"),
        ("2024-07-09", "晚于今天"),
        ("2024-06-31", "这一天不存在"),
    ],
)
def test_a_date_that_cannot_be_is_said_beside_the_field(opened, office, day, sentence):
    pane = opened(applied="2024-06-10")
    fill(pane.step.form, done_on=day)
    assert not pane.step.save()
    assert sentence in said(pane, "done_on").replace(" ", "")
    assert pane.read.steps.keys() == {"submit_application"}


def test_a_blank_date_is_asked_for(opened):
    pane = opened(applied="2024-06-10")
    assert not pane.step.save()
    assert said(pane, "done_on").startswith("请填写")


def test_a_locked_step_says_what_comes_before(opened, page):
    pane = opened(4)
    pane.go_to("political_review")
    assert pane.step.form is None
    assert "第 6 步培养教育考察还没有办。" in words(pane.step)


def test_going_around_asks_for_the_reason(opened, qtbot):
    pane = opened(11)
    pane.go_to("fill_volunteer_book")
    qtbot.mouseClick(pane.findChild(QPushButton, "go_around"), LEFT)
    assert not pane.step.form.boxes["bypass"].isHidden()
    fill(pane.step.form, done_on="2024-06-20", book_number="0451172")
    assert not pane.step.save()
    assert "请写明越过的原因" in said(pane, "bypass")
    fill(pane.step.form, bypass="预审批复迟到，先填写")
    assert pane.step.save()
    assert pane.read.case.book_number == "0451172"


def test_a_recorded_step_is_mended(opened, office):
    pane = opened(4, "org_talk")
    fill(pane.step.form, handled_by="黄志强")
    assert pane.step.save()
    assert last_act(office) == "更正发展步骤"
    assert pane.read.steps["org_talk"].handled_by == "黄志强"


def test_nothing_changed_writes_nothing(opened, office):
    pane = opened(4, "org_talk")
    before = last_act(office)
    assert pane.step.save()
    assert last_act(office) == before


def test_the_last_step_is_taken_back_and_undo_brings_it_again(opened, office, qtbot):
    pane = opened(4, "assign_mentors")
    qtbot.mouseClick(pane.findChild(QPushButton, "take_back"), LEFT)
    assert "assign_mentors" not in pane.read.steps
    with office.read() as session:
        act = history.next_undo(session)
    with office.write("撤销", undoes=act.id) as session:
        history.undo(session, act.id)
    assert "assign_mentors" in pane.read.steps


def test_an_earlier_step_cannot_be_taken_back(opened):
    pane = opened(4, "org_talk")
    pane.step.take_back()
    assert "只能退回最后一步" in pane.step.form.banner.words()


def test_standing_follows_from_the_steps(opened, office):
    pane = opened(4)
    with office.read() as session:
        card = person_card.card(session, pane.read.case.person_id, date(2024, 6, 30))
    assert card.row.standing == "activist"


# --- meetings ------------------------------------------------------------------------------------


@pytest.fixture
def voted(office):
    """A general meeting that voted on a person, and one that did not."""

    def hold(person_id, yes=6):
        with office.write("开会") as session:
            ids = []
            for day in (20, 25):
                values = {"kind": "general_meeting", "organization_id": "机关", "number": day}
                values |= {"starts_at": datetime(2024, 4, day, 15), "state": "draft"}
                ids.append(keeping.save(session, Meeting(), values).id)
            figures = {"eligible": 8, "present": 8, "issued": 8, "collected": 8, "yes": yes}
            figures |= {"no": 8 - yes, "abstain": 0, "invalid": 0, "order": 1, "way": "secret"}
            vote = {"meeting_id": ids[0], "matter": "接收", "rule": "admission"}
            keeping.save(session, Vote(), {**vote, **figures, "subject_id": person_id})
        return ids

    return hold


@pytest.fixture
def at_meeting(opened, office, page):
    """A case whose next step is the general meeting."""
    pane = opened(12)
    with office.write("填写") as session:
        values = {"done_on": on("2024-04-01"), "book_number": "0451172"}
        steps.record(session, pane.case_id, "fill_volunteer_book", values, today=office.today)
    return pane


def test_the_meeting_that_voted_on_the_person_is_offered_first(at_meeting, voted):
    ids = voted(at_meeting.read.case.person_id)
    at_meeting.go_to("branch_meeting_admit")
    offered = at_meeting.step.form.editors["meeting_id"].widget._lookup.find("")
    assert [hit[0] for hit in offered] == ids
    assert offered[0][2] == "表决过：通过"


def test_a_chosen_meeting_brings_its_day_and_what_its_vote_came_to(at_meeting, voted):
    ids = voted(at_meeting.read.case.person_id)
    at_meeting.go_to("branch_meeting_admit")
    form = at_meeting.step.form
    form.editors["meeting_id"].set(ids[0])
    form.editors["meeting_id"].changed.emit()
    assert form.editors["done_on"].get() == on("2024-04-20")
    assert form.editors["outcome"].get() == "agreed"
    assert at_meeting.step.save()
    at_meeting.go_to("branch_meeting_admit")
    assert "应到 8  实到 8" in words(at_meeting.area)
    assert "通过" in [chip.words for chip in at_meeting.area.findChildren(Chip)]


def test_a_meeting_that_did_not_vote_on_the_person_is_refused_beside_it(at_meeting, voted):
    ids = voted(at_meeting.read.case.person_id)
    at_meeting.go_to("branch_meeting_admit")
    fill(at_meeting.step.form, meeting_id=ids[1], done_on="2024-04-25", outcome="agreed")
    assert not at_meeting.step.save()
    assert "没有对周晓岚表决“接收预备党员”" in said(at_meeting, "meeting_id")


def test_a_result_against_the_vote_is_refused_beside_it(at_meeting, voted):
    ids = voted(at_meeting.read.case.person_id, yes=3)
    at_meeting.go_to("branch_meeting_admit")
    fill(at_meeting.step.form, meeting_id=ids[0], done_on="2024-04-20", outcome="agreed")
    assert not at_meeting.step.save()
    assert "不能登记为“同意”" in said(at_meeting, "outcome")


# --- unsaved and past ----------------------------------------------------------------------------


def test_leaving_a_step_that_is_being_typed_asks(opened, office, qtbot):
    pane = opened(4, "org_talk")
    fill(pane.step.form, handled_by="黄志强")
    office.dialogs.given = ["cancel"]
    pane.timeline.go_to("nominate_activist")
    pane._show_chosen()
    assert office.dialogs.asked == ["“第 2 步党组织派人谈话”还没有保存。"]
    assert pane.timeline.key() == "org_talk"
    assert pane.step.form.editors["handled_by"].get() == "黄志强"


def test_what_is_typed_stays_when_others_write(opened, office, case):
    pane = opened(4, "org_talk")
    fill(pane.step.form, handled_by="黄志强")
    case("农志远")
    assert pane.step.form.editors["handled_by"].get() == "黄志强"


def test_what_was_typed_before_a_crash_is_offered_again(opened, office, page, show):
    pane = opened(4, "org_talk")
    fill(pane.step.form, handled_by="黄志强")
    pane.step.draft.keep_now()
    again = show(type(page)(office))
    again.open_case(pane.case_id)
    assert again.case.step_draft.isVisible()
    again.case.step_draft.take.click()
    assert again.case.pane.step.step.key == "org_talk"
    assert again.case.pane.step.form.editors["handled_by"].get() == "黄志强"
    assert again.case.pane.has_unsaved()


def test_a_past_day_shows_the_case_as_it_was(opened, office):
    pane = opened(11)
    office.look_at(date(2023, 1, 1))
    assert pane.read.next_key == "cultivate"
    assert pane.step.form is None or not pane.findChild(QPushButton, "record_step").isVisible()
    assert not any(b.isVisible() for b in pane.findChildren(QPushButton, "take_back"))


def test_before_the_case_began_the_board_is_shown(opened, office, page):
    opened(11)
    office.look_at(date(2021, 1, 1))
    assert page.here is page.board
    assert "还没有开始" in office.dialogs.asked[-1]


def test_a_case_that_is_removed_leads_back_to_the_board(opened, office, page):
    opened(2)
    office.dialogs.given = ["yes"]
    page.case.acts.live["remove"].trigger()
    assert page.here is page.board
    assert page.board.pane.cards == []


def test_a_narrow_window_opens_the_step_over_the_timeline(opened, office, qtbot):
    pane = opened(4)
    office.shell.resize(911, 512)
    qtbot.waitUntil(lambda: not pane.area.isVisible())
    qtbot.keyClick(pane.timeline, Qt.Key.Key_Return)
    assert pane.area.isVisible()
    qtbot.mouseClick(pane.findChild(QPushButton, "back_to_list"), LEFT)
    assert pane.timeline.hasFocus()


def test_records_of_steps_are_of_the_case(opened, office):
    pane = opened(4)
    with office.read() as session:
        kept = keeping.listed(session, DevelopmentStep, DevelopmentStep.case_id == pane.case_id)
    assert len(kept) == 5
    assert all(isinstance(one.done_on, PartialDate) for one in kept)
    assert pane.timeline.steps.index(0, 0).data(RECORD).stage == 1
