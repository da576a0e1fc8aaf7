"""学习: the plan of the year beside what was held; forms say what is wrong beside the field."""

from datetime import datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import StudySession, StudyTopic
from dangjian_desktop.services import keeping
from dangjian_desktop.services.study import sessions
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.pages.study.learning.rows import Shown
from tests.learning import BRANCH, TODAY, away, held, plan, signed, topic
from tests.ui.pages.study.conftest import TABS, fill

START, ENDS = datetime(2024, 6, 28, 9), datetime(2024, 6, 28, 12)


@pytest.fixture
def year(office) -> dict[str, str]:
    """A plan of March, June and September; the session of June was held, one person away."""
    with office.write("准备") as session:
        one = plan(session)
        ids = {}
        for month in ("03", "06", "09"):
            found = topic(session, one.id, f"2024-{month}", subject=f"{month}月专题")
            ids[month] = found.id
        made = held(session, topic_id=ids["06"], subject="学党章")
        signed(session, made.id, away("罗永贵"))
        return ids | {"plan": one.id, "session": made.id}


@pytest.fixture
def view(year, tab):
    return tab("学习").view


def shown(view) -> list[tuple[str, str]]:
    rows: list[Shown] = list(view.table.rows.records)
    return [(row.line.subject, row.line.state) for row in rows]


def count(office, kind) -> int:
    with office.read() as session:
        return keeping.count(session, kind)


def test_the_group_has_these_tabs(page) -> None:
    assert tuple(page.bar.tabText(i) for i in range(page.bar.count())) == TABS


def test_an_empty_year_offers_to_begin(tab) -> None:
    view = tab("学习").view
    assert view.stack.currentIndex() == 1
    view.acts.live["plan"].trigger()
    assert view.desk.act.title == "2024 年度学习计划"


def test_the_plan_stands_beside_what_was_held(view) -> None:
    assert shown(view) == [("03月专题", "overdue"), ("06月专题", "late"), ("09月专题", "coming")]
    assert view.totals.text() == "计划 3 个专题，已学 1 · 学习 1 次，2 学时 · 还有 1 人次没有补学"
    assert "3月过期没学" in view.months.accessibleDescription()


def test_a_month_leads_to_its_line(view, year) -> None:
    view.months.chosen.emit(9)
    assert view.chosen == year["09"]
    view.months.chosen.emit(10)
    assert view.chosen == year["09"]


def test_the_arrows_go_from_month_to_month(view, year) -> None:
    view.months.setFocus()
    for _ in range(6):
        QTest.keyClick(view.months, Qt.Key.Key_Right)
    QTest.keyClick(view.months, Qt.Key.Key_Return)
    assert view.chosen == year["session"]


def test_the_card_of_a_session_names_who_owes_it(view, year) -> None:
    view.choose(year["session"])
    table = view.side.findChild(type(view.table), "away")
    assert [one.name for one in table.rows.records] == ["罗永贵"]
    assert not view._under.isHidden()  # photos and papers of the session


def test_a_topic_becomes_a_session(view, office, year) -> None:
    view.choose(year["03"])
    view.acts.live["hold"].trigger()
    form = view.desk.form
    assert form.editors["subject"].get() == "03月专题"
    fill(form, starts_at=START, ends_at=ENDS)
    assert form.editors["hours"].get() == Decimal(4)  # half a day, by the branch's measure
    assert view.save()
    assert view.line.session_id == view.chosen != ""
    assert count(office, StudySession) == 2


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"hours": Decimal(-1)}, "hours", "学时不能是负数"),
        ({"ends_at": datetime(2024, 6, 28, 8)}, "ends_at", "结束时间要晚于开始时间"),
        ({"subject": ""}, "subject", "请填写学习主题"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(view, office, values, field, words) -> None:
    view.begin("session")
    fill(view.desk.form, **({"starts_at": START, "subject": "学党章"} | values))
    assert not view.save()
    assert view.desk.form.faults() == [field]
    assert view.desk.form.boxes[field].complaint() == words
    assert count(office, StudySession) == 1


def test_a_lecturer_who_was_no_member_that_day_is_told_and_not_refused(view) -> None:
    view.begin("session")
    fill(view.desk.form, subject="学党章", lecturer_id="何静", starts_at=datetime(2024, 5, 2, 9))
    banner = next(w for w in view.desk.panel.children() if w.objectName() == "told")
    assert banner.words() == "何静2024年5月2日不在党员名册里，请核对主讲人"
    assert view.save()


def test_a_topic_proposes_whose_turn_it_is(view, office) -> None:
    from dangjian_desktop.services.study import rota

    with office.write("轮值") as session:
        rota.put(session, BRANCH, ["李契", "秦晓梅"])
    view.begin("topic")
    assert view.desk.form.editors["lecturer_id"].get() == "李契"
    fill(view.desk.form, planned_for=PartialDate(2024, 10), subject="新专题")
    assert view.save()
    assert count(office, StudyTopic) == 4


def test_a_topic_of_another_year_is_refused_beside_its_field(view) -> None:
    view.begin("topic")
    fill(view.desk.form, planned_for=PartialDate(2025, 1), subject="新专题")
    assert not view.save()
    assert view.desk.form.boxes["planned_for"].complaint() == "计划时间不在2024年内，请核对"


def test_last_year_s_topics_are_copied_as_one_act(view, office) -> None:
    with office.write("上一年") as session:
        old = sessions.save_plan(session, BRANCH, 2023, {})
        sessions.save_topic(
            session,
            old.id,
            {"planned_for": PartialDate(2023, 4), "subject": "旧专题", "form": "集中学习"},
        )
    view.acts.live["copy"].trigger()
    assert ("旧专题", "overdue") in shown(view)


def test_another_year_is_looked_at(view) -> None:
    view.box.year.setCurrentIndex(view.box.year.findData(2023))
    view.box.chosen.emit()
    assert view.year == 2023
    assert view.stack.currentIndex() == 1


def test_what_is_typed_is_asked_about_before_leaving(view, office) -> None:
    view.begin("session")
    fill(view.desk.form, subject="没有存")
    view.box.year.setCurrentIndex(view.box.year.findData(2023))
    view.box.chosen.emit()
    assert office.dialogs.asked
    assert view.box.year_at == view.year == 2024


@pytest.mark.parametrize("which", ["session", "06", "plan"])
def test_targets_lead_here(page, view, year, which) -> None:
    kind = {"session": "study_session", "06": "study_topic", "plan": "study_plan"}[which]
    view.box.year.setCurrentIndex(view.box.year.findData(2023))
    view.box.chosen.emit()
    page.open_target(Target(page.group, kind, year[which]))
    assert view.year == 2024
    if which == "plan":
        assert view.desk.act.key == "plan"
    else:
        assert view.line.topic_id == year["06"]


def test_a_record_that_is_gone_is_said(page, office, view) -> None:
    said = []
    office.said.connect(said.append)
    page.open_target(Target(page.group, "study_session", "no-such"))
    assert said == ["这条记录已不在库中"]


def test_a_past_day_is_looked_at_and_nothing_is_changed(view, office) -> None:
    office.look_at(TODAY.replace(month=6, day=10))
    assert not view.begin("session")
    assert not view.acts.live["new"].isEnabled()


def test_the_papers_of_the_year_and_of_a_session(view, year, printed) -> None:
    view.choose(year["session"])
    for name in ("print_plan", "print_sign", "print_record"):
        view.acts.live[name].trigger()
    assert [name for name, _ in printed] == ["年度学习计划", "学习签到表", "学习记录"]
    assert all(data.startswith(b"%PDF-") for _, data in printed)


def test_a_lecture_is_made_a_session(view, office) -> None:
    from dangjian_desktop.services import attendance
    from tests.held import draft

    with office.write("党课") as session:
        meeting = draft(session, "party_lecture", starts_at=START, subject="安全课")
        attendance.mark_rest(session, meeting.id)
    view.acts.live["meeting"].trigger()
    assert view.desk.form.editors["meeting_id"].get() == meeting.id
    fill(view.desk.form, hours=Decimal(2))
    assert view.save()
    assert view.line.held_subject == "安全课"
    assert view.line.present == 9
