"""“4+2”工作法: a matter is opened, its steps are recorded, told, printed."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.records import DecisionMatter, DisclosurePosting, PostingObjection
from dangjian_desktop.services import keeping, voting
from dangjian_desktop.services.decisions import matters, steps
from dangjian_desktop.ui.kit.office import Target
from tests.held import held
from tests.support import on
from tests.ui.pages.meetings.steps import fill

from .conftest import BRANCH, TODAY

TITLE = "“4+2”工作法"


def opened(office, name="宿舍改造", **days):
    with office.write("登记", at=datetime(2024, 6, 30, 9)) as session:
        about = {"name": name, "form": "unit"}
        matter = matters.open_matter(session, BRANCH, about, TODAY).id
        for key, day in days.items():
            steps.record(session, matter, key, {"held_on": on(day), "outcome": "agreed"}, TODAY)
    return matter


def count(office, kind):
    with office.read() as session:
        return keeping.count(session, kind)


def marks(view):
    return [row.mark for row in view.steps.steps.items]


def test_an_empty_page_says_what_belongs_there_and_begins(office, tab):
    view = tab(TITLE)
    assert not view.room.right.isVisible()
    view.acts.live["new"].trigger()
    fill(view.desk.form, name="宿舍改造")
    assert view.save()
    assert [item.title for item in view.items.items] == ["宿舍改造"]
    assert marks(view) == ["due", "lock", "lock", "lock", "lock", "lock"]
    assert view.desk.act is None


def test_it_says_that_it_is_the_units_own_practice(office, tab):
    opened(office)
    assert "本单位制度" in tab(TITLE).note.words()


def test_enter_records_the_step_and_goes_on(office, tab, qtbot):
    opened(office)
    view = tab(TITLE)
    qtbot.keyClick(view.steps, Qt.Key.Key_Return)
    fill(view.desk.form, held_on="2024-06-03", outcome="agreed", opinions="都同意")
    assert view.save()
    assert marks(view)[:2] == ["late", "due"]
    assert view.step.key == "propose"
    view.acts.live["next"].trigger()
    assert view.desk.act.key == "step:discuss"


def test_what_was_put_off_is_taken_again_and_the_first_time_stays(office, tab):
    matter = opened(office, propose="2024-06-03", discuss="2024-06-04")
    with office.write("登记") as session:
        values = {"held_on": on("2024-06-10"), "outcome": "postponed"}
        steps.record(session, matter, "deliberate", values, TODAY)
    view = tab(TITLE)
    assert marks(view)[2] == "due"
    view.acts.live["next"].trigger()
    assert not view.desk.form.values().get("held_on")
    fill(view.desk.form, held_on="2024-06-20", outcome="agreed")
    assert view.save()
    assert view.steps.steps.items[2].title == "党员大会审议（第2次）"
    view.findChild(QPushButton, "edit_earlier").click()
    assert view.desk.form.values()["held_on"] == on("2024-06-10")


def test_a_day_out_of_order_stands_beside_its_field(office, tab):
    opened(office, propose="2024-06-10")
    view = tab(TITLE)
    view.acts.live["next"].trigger()
    fill(view.desk.form, held_on="2024-06-03")
    assert not view.save()
    assert "早于“支委会提议”的2024年6月10日" in view.desk.form.boxes["held_on"].complaint()
    fill(view.desk.form, reason="先通了气")
    assert view.save()
    assert marks(view)[1] == "warn"
    assert view.findings.said


def test_a_vote_fills_the_day_and_shows_its_figures(office, tab):
    with office.write("会议") as session:
        meeting = held(session)
        values = {"matter": "宿舍改造", "yes": 7, "no": 0, "abstain": 0}
        vote = voting.record(session, meeting.id, values).id
    opened(office, propose="2024-06-03", discuss="2024-06-10")
    view = tab(TITLE)
    view.acts.live["next"].trigger()
    fill(view.desk.form, vote_id=vote)
    assert view.desk.form.editors["held_on"].get() == on("2024-06-28")
    assert view.save()
    assert view.step.count.linked
    assert "赞成7票" in view.steps.steps.items[2].note
    go = view.side.findChild(QPushButton, "open_meeting")
    go.click()
    assert office.sent[-1] == Target("组织生活", "meeting", meeting.id)


def ready(office):
    return opened(
        office,
        propose="2024-06-03",
        discuss="2024-06-04",
        deliberate="2024-06-11",
        resolve="2024-06-12",
    )


def test_a_publication_proposes_its_last_day_and_counts(office, tab):
    ready(office)
    view = tab(TITLE)
    view.acts.live["next"].trigger()
    form = view.desk.form
    fill(form, since="2024-06-17")
    assert form.editors["until"].get() == on("2024-06-21")
    fill(form, until="2024-06-20")
    assert not view.save()
    assert "不够所写的5个" in form.boxes["until"].complaint()
    fill(form, until="2024-06-21")
    assert view.save()
    assert count(office, DisclosurePosting) == 1
    assert view.steps.steps.items[4].side == "结果待登记"


def published(office):
    matter = ready(office)
    with office.write("公开") as session:
        values = {"name": "关于宿舍改造决议的公告", "since": on("2024-06-13"), "text": "同意改造"}
        steps.record(session, matter, "publish_resolution", values, TODAY)
    return matter


def test_what_somebody_said_is_written_down_with_the_answer(office, tab):
    published(office)
    view = tab(TITLE)
    view._on_step_chosen("publish_resolution")
    view.side.findChild(QPushButton, "add_objection").click()
    fill(view.desk.form, raised_on="2024-06-14", content="问造价", answer_by="2024-06-20")
    assert view.save()
    assert count(office, PostingObjection) == 1
    assert view.steps.steps.items[4].note == "反映 1 条"


def test_the_notice_and_the_dossier_are_shown(office, tab, printed):
    published(office)
    view = tab(TITLE)
    view._on_step_chosen("publish_resolution")
    view.acts.live["notice"].trigger()
    assert "同意改造" in printed()
    view.acts.live["print"].trigger()
    assert "全过程一览表" in printed()


def test_a_notice_is_printed_of_a_publication_only(office, tab):
    published(office)
    view = tab(TITLE)
    view._on_step_chosen("propose")
    assert not view.acts.live["notice"].isEnabled()


def test_another_matter_is_not_left_with_something_unsaved(office, tab):
    first, other = opened(office), opened(office, "另一件")
    view = tab(TITLE)
    view.choose(first)
    view.begin("step:propose")
    fill(view.desk.form, opinions="照实记")
    office.dialogs.given = ["cancel"]
    assert not view.choose(other)
    assert view.chosen == first
    assert view.has_unsaved()
    office.dialogs.given = ["discard"]
    assert view.choose(other)


def test_a_matter_that_ended_takes_no_more_steps(office, tab):
    matter = opened(office, propose="2024-06-03")
    with office.write("结束") as session:
        ended = {"ended_on": on("2024-06-20"), "ending": "stopped"}
        matters.update(session, matter, ended, TODAY)
    view = tab(TITLE)
    assert marks(view) == ["late", "off", "off", "off", "off", "off"]
    assert not view.begin("step:discuss")


def test_nothing_is_written_while_a_past_day_is_looked_at(office, tab):
    opened(office, propose="2024-06-20")
    view = tab(TITLE)
    office.look_at(on("2024-06-10").first())
    assert marks(view)[0] == "due"
    assert not view.begin("step:discuss")
    assert not view.acts.live["new"].isEnabled()


def test_a_search_leads_to_the_step(office, tab):
    published(office)
    view = tab(TITLE)
    with office.read() as session:
        (posting,) = keeping.listed(session, DisclosurePosting)
    view.open_target(Target("决策公开", "disclosure_posting", posting.id))
    assert view.step.key == "publish_resolution"


def test_a_matter_goes_to_the_bin_and_the_page_is_blank_again(office, tab):
    opened(office)
    view = tab(TITLE)
    view.acts.live["remove"].trigger()
    assert count(office, DecisionMatter) == 0
    assert view.stack.currentIndex() == 1


@pytest.mark.parametrize("width", [863, 1366])
def test_in_a_narrow_window_the_step_lies_over_the_list(office, tab, width):
    opened(office, propose="2024-06-03")
    view = tab(TITLE, width)
    assert view.room.right.isVisible() is (width > 1000)
    view.begin("step:propose")
    assert view.desk.isVisible()
    assert view.room.left.isVisible() is (width > 1000)
