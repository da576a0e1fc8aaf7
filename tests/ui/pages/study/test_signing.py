"""签到: keys mark, reasons and make-up are typed in place, what is wrong stands beside them."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from dangjian_desktop.services.study import signing
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.pages.study.learning.signsheet import HOURS, MADE_UP, REASON, WAY
from tests.learning import DUE, TODAY, away, held, signed


@pytest.fixture
def session_id(office) -> str:
    with office.write("准备") as session:
        return held(session).id


@pytest.fixture
def pane(session_id, tab) -> Any:
    made = tab("学习")
    made.show_sign(session_id)
    return made.sign


def stored(office, session_id) -> signing.SignSheet:
    with office.read() as session:
        return signing.sheet(session, session_id)


def line(pane, name: str) -> Any:
    return next(one for one in pane.sheet.lines if one.name == name)


def go(pane, name: str, column: int = 2) -> None:
    pane.view.go_to_row([one.name for one in pane.sheet.lines].index(name), column)


def press(pane, text: str) -> None:
    QTest.keyClicks(pane.view, text)


def opened(pane, kind: Any = QLineEdit) -> Any:
    """The editor that is open; one that was closed may not be gone yet."""
    return pane.view.viewport().findChildren(kind)[-1]


def type_in(pane, name: str, column: int, text: str) -> None:
    """Into a cell, and Enter."""
    go(pane, name, column)
    pane.view.edit(pane.view.currentIndex())
    enter(opened(pane), text)


def enter(editor: Any, text: str) -> None:
    """Qt takes what was typed when the key has been dealt with."""
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_key_marks_and_goes_on(pane) -> None:
    press(pane, "11")
    assert [one.mark for one in pane.sheet.due[:3]] == ["present", "present", ""]
    assert pane.sums.text() == f"应到{DUE}人，还有{DUE - 2}人没有登记"


def test_the_others_were_all_there(pane, office, session_id) -> None:
    press(pane, "a")
    assert pane.sums.text() == "应到9＝实到9＋请假0＋缺席0＋补学0"
    assert pane.has_unsaved()
    assert pane.save()
    assert stored(office, session_id).sums.present == DUE
    assert not pane.has_unsaved()


def test_leave_asks_for_a_reason_at_once(pane, office, session_id) -> None:
    go(pane, "罗永贵")
    press(pane, "2")
    enter(opened(pane), "出差")
    assert pane.save()
    (row,) = [one for one in stored(office, session_id).rows if one.mark]
    assert (row.name, row.mark, row.reason) == ("罗永贵", "on_leave", "出差")


def test_make_up_is_of_today_until_a_day_is_typed(pane, office, session_id) -> None:
    go(pane, "罗永贵")
    press(pane, "2")
    pane.view.commit_open()
    type_in(pane, "罗永贵", REASON, "出差")
    go(pane, "罗永贵")
    press(pane, "4")
    assert line(pane, "罗永贵").made_up == TODAY.isoformat()
    type_in(pane, "罗永贵", MADE_UP, "2024.6.25")
    assert pane.save()
    (row,) = [one for one in stored(office, session_id).rows if one.mark]
    assert (row.made_up_on.iso(), row.away) == ("2024-06-25", "on_leave")


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        (MADE_UP, "2024-06-19", "补学日期早于学习当天（2024-06-20）"),
        (MADE_UP, "2024-07-05", "晚于今天"),
        (MADE_UP, "上周", ""),
        (HOURS, "-1", "学时不能是负数"),
        (HOURS, "两个", "学时要写成数字"),
        (REASON, "", "没有参加要写原因"),
    ],
)
def test_what_is_wrong_is_said_beside_the_person(
    pane, office, session_id, column, text, words
) -> None:
    go(pane, "罗永贵")
    press(pane, "4")
    pane.view.commit_open()
    type_in(pane, "罗永贵", REASON, "出差")
    type_in(pane, "罗永贵", column, text)
    assert not pane.save()
    said = "；".join(line(pane, "罗永贵").said.values())
    assert words in said
    assert said
    assert "还没有保存" in pane.banner.words()
    assert stored(office, session_id).sums.unmarked == DUE


def test_how_it_was_made_up_is_chosen(pane) -> None:
    go(pane, "罗永贵")
    press(pane, "4")
    pane.view.commit_open()
    go(pane, "罗永贵", WAY)
    pane.view.edit(pane.view.currentIndex())
    opened(pane, QComboBox).setCurrentText("单独讲解")
    pane.view.commit_open()
    assert line(pane, "罗永贵").way == "单独讲解"


def test_who_came_besides_is_a_guest_until_taken_away(pane, office, session_id) -> None:
    assert pane.sheet.add_guest("唐䶮", "唐䶮") == ""
    assert pane.sheet.add_guest("唐䶮", "唐䶮") == "唐䶮已在名单里"
    assert pane.save()
    assert [one.name for one in stored(office, session_id).guests] == ["唐䶮"]
    go(pane, "唐䶮")
    press(pane, "2")
    assert line(pane, "唐䶮").mark == "present"  # a guest is only there or not
    QTest.keyClick(pane.view, Qt.Key.Key_Delete)
    assert pane.save()
    assert stored(office, session_id).guests == ()


def test_a_click_on_a_face_marks(pane) -> None:
    index = pane.sheet.index(1, 2)
    box = pane.view.visualRect(index)
    QTest.mouseClick(
        pane.view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=box.center().__class__(box.left() + 20, box.center().y()),
    )
    assert pane.sheet.due[1].mark == "present"


def test_leaving_what_is_not_saved_asks(pane, office) -> None:
    left = []
    pane.left.connect(lambda: left.append(True))
    press(pane, "1")
    pane.leave()
    assert office.dialogs.asked
    assert not left
    office.dialogs.given = ["discard"]
    pane.leave()
    assert left


def test_what_was_typed_before_a_crash_is_offered_again(pane, office, session_id, qtbot) -> None:
    from dangjian_desktop.ui.pages.study.learning.signpane import SignPane

    press(pane, "1")
    pane.draft.keep_now()
    again = SignPane(office)
    qtbot.addWidget(again)
    again.show_session(session_id)
    assert not again.offered.isHidden()
    again.offered.take.click()
    assert again.sheet.due[0].mark == "present"
    pane.discard()


def test_a_session_to_come_is_not_signed(office, tab) -> None:
    from datetime import datetime

    with office.write("准备") as session:
        one = held(session, starts_at=datetime(2024, 7, 3, 9), ends_at=None)
    made = tab("学习")
    made.show_sign(one.id)
    press(made.sign, "1")
    assert made.sign.sheet.due[0].mark == ""
    assert "还没有开始" in made.sign.banner.words()
    assert not made.has_unsaved()


def test_an_absence_is_gone_to_in_its_session(page, office, session_id) -> None:
    with office.write("准备") as session:
        signed(session, session_id, away("罗永贵"))
        (missed,) = signing.absences(session, session_id)
    page.appear()
    page.open_target(Target(page.group, "study_absence", missed.id))
    assert page.tab.signing
    assert page.tab.sign.view.currentIndex().row() == [
        one.name for one in page.tab.sign.sheet.lines
    ].index("罗永贵")


def test_what_another_window_part_writes_is_shown_unless_something_is_typed(
    pane, office, session_id
) -> None:
    with office.write("别处") as session:
        signing.mark_rest(session, session_id, TODAY)
    assert pane.sheet.sums().present == DUE


def test_the_sheet_is_printed(pane, printed) -> None:
    pane.acts.live["print"].trigger()
    assert [name for name, _ in printed] == ["学习签到表"]
