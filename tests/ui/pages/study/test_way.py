"""A year's learning end to end in the window: plan, session, sign-in, make-up, hours, papers."""

from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.ui.kit.preview import Preview
from dangjian_desktop.ui.pages.study.learning.signsheet import MADE_UP, REASON
from tests.learning import DUE
from tests.ui.pages.study.conftest import fill
from tests.ui.pages.study.test_signing import go, press, type_in


def plan(view):
    """The head of the plan, then a topic for June told by whose turn it is."""
    view.stack.currentWidget().findChild(QPushButton, "plan_button").click()
    fill(view.desk.form, aims="学以致用。", requirements="每月不少于半天。")
    assert view.save()
    view.acts.live["topic"].trigger()
    given = {"planned_for": PartialDate(2024, 6), "subject": "学习党章", "lecturer_id": "陈立国"}
    fill(view.desk.form, **given)
    assert view.save()
    assert view.line.state == "due"


def hold(view):
    """Enter on the topic begins its session; half a day counts four hours."""
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    starts, ends = datetime(2024, 6, 27, 9), datetime(2024, 6, 27, 12)
    fill(view.desk.form, starts_at=starts, ends_at=ends, place="三楼会议室")
    assert view.desk.form.editors["hours"].get() == Decimal(4)
    assert view.save()
    assert view.line.state == "unsigned"


def sign(tab):
    """By keys: one on leave with a reason, all others there; made up two days later."""
    QTest.keyClick(tab.view.table, Qt.Key.Key_Return)
    pane = tab.sign
    go(pane, "罗永贵")
    press(pane, "2")
    pane.view.commit_open()
    type_in(pane, "罗永贵", REASON, "出差")
    press(pane, "a")
    assert pane.save()
    assert pane.sums.text() == "应到9＝实到8＋请假1＋缺席0＋补学0"
    go(pane, "罗永贵")
    press(pane, "4")
    type_in(pane, "罗永贵", MADE_UP, "2024-06-29")
    assert pane.save()
    pane.findChild(QPushButton, "back_to_year").click()
    assert tab.view.line.state == "late"  # written down today, long after that day
    assert (tab.view.line.present, tab.view.line.owed) == (DUE - 1, 0)


def hours(page, tab):
    """Everybody has the four hours, and the bar leads to the session."""
    view = tab("学时")
    assert {one.total for one in view.chart.members} == {Decimal(4)}
    view.chart.chosen.emit("罗永贵")
    (piece,) = view.member.credits
    assert (piece.kind, piece.title) == ("make_up", "学习党章")
    return view


def shown(office, qtbot, action) -> Preview:
    """The paper that an action shows, above the page."""
    action.trigger()
    pages = office.shell.pages
    qtbot.waitUntil(lambda: isinstance(pages.currentWidget(), Preview), timeout=20_000)
    return pages.currentWidget()


def test_from_the_plan_to_the_papers(page, tab, office, qtbot):
    learning = tab("学习")
    plan(learning.view)
    hold(learning.view)
    sign(learning)
    view = hours(page, tab)
    for action in (view.acts.live["register"], learning.view.acts.live["print_sign"]):
        preview = shown(office, qtbot, action)
        assert any(preview.pdf.find("罗永贵"))
        office.shell.uncover(preview)
        preview.pdf.close()
    assert not page.has_unsaved()
