"""学时: bars against the target, the records behind a member, the papers of hours."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dangjian_desktop.services.policy import set_policy
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.pages.study.hours.chart import note_of
from tests.learning import away, held, signed


@pytest.fixture
def session_id(office) -> str:
    with office.write("准备") as session:
        made = held(session)
        signed(session, made.id, away("罗永贵"))
        return made.id


@pytest.fixture
def view(session_id, tab):
    return tab("学时")


def member(view, name: str):
    return next(one for one in view.chart.members if one.name == name)


def test_heads_come_first_and_everybody_has_a_bar(view) -> None:
    assert [one.name for one in view.chart.members[:3]] == ["陈立国", "李契", "黄志强"]
    assert "何静 2 学时，应达 32，差 30" in view.chart.accessibleDescription()
    assert view.totals.text() == "9 人，达到 0 人，平均 1.8 学时"


def test_a_bar_leads_to_what_is_behind_it(view, office, session_id) -> None:
    view.chart.chosen.emit("何静")
    pieces = view.side.findChild(object, "hours_pieces")
    assert [one.title for one in pieces.rows.records] == ["学习党章"]
    pieces.opened.emit(pieces.rows.records[0])
    assert office.sent[-1] == Target("学习教育", "study_session", session_id)


def test_the_keys_go_from_bar_to_bar(view) -> None:
    view.chart.setFocus()
    QTest.keyClick(view.chart, Qt.Key.Key_Down)
    QTest.keyClick(view.chart, Qt.Key.Key_Return)
    assert view.member.name == "李契"


@pytest.mark.parametrize(
    ("name", "over", "words"),
    [("何静", False, ("差 30", "ink2")), ("何静", True, ("差 30", "bad"))],
)
def test_missing_hours_are_an_alarm_only_when_the_year_is_over(view, name, over, words) -> None:
    assert note_of(member(view, name), over=over) == words


def test_enough_hours_and_no_target_have_their_words(view, office) -> None:
    with office.write("设置") as session:
        set_policy(session, "study_hours_member", 2)
        set_policy(session, "study_hours_team", 0)
    view.reload()
    assert note_of(member(view, "何静"), over=True) == ("达到", "good")
    assert note_of(member(view, "李契"), over=True) == ("", "ink3")


def test_another_year_has_its_own_hours(view) -> None:
    view.box.year.setCurrentIndex(view.box.year.findData(2023))
    view.box.chosen.emit()
    assert {one.total for one in view.chart.members} == {0}
    assert view.chart.over


def test_the_branch_of_what_is_due_is_looked_at(page, tab, office) -> None:
    tab("学时")
    office.choose("")
    page.open_target(Target("学习教育", "", "青石岭", "学时"))
    assert page.tab.branch == "青石岭"


def test_register_and_proofs_are_printed(view, printed) -> None:
    view.chart.chosen.emit("何静")
    for name in ("register", "proof", "proofs"):
        view.acts.live[name].trigger()
    assert [name for name, _ in printed] == ["学时登记表", "个人学时证明", "个人学时证明"]
    assert len(printed[2][1]) > len(printed[1][1])


def test_a_past_day_shows_the_hours_of_that_day(view, office) -> None:
    office.look_at(date(2024, 6, 19))
    view.reload()
    assert {one.total for one in view.chart.members} == {0}


def test_the_chart_is_painted_short_and_full(view, office) -> None:
    """Every branch of the painting runs: targets, a broken limit, nobody's post."""
    view.chart.grab()
    view.chart.show_members(view.chart.members, over=True)
    view.chart.look_at("何静")
    assert not view.chart.grab().isNull()


def test_the_secretary_s_training_by_the_county_is_told_of_secretaries_only(view) -> None:
    def words() -> list[str]:
        return [label.text() for label in view.side.findChildren(type(view.totals))]

    view.chart.chosen.emit("陈立国")
    assert "还没有记录" in words()
    view.chart.chosen.emit("李契")
    assert "还没有记录" not in words()
