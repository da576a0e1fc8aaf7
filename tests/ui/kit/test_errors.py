from threading import Thread

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.domain.problems import KnownError, Problem, RuleBroken
from dangjian_desktop.ui.kit.errors import CrashDialog, CrashTeller, Errors
from dangjian_desktop.ui.kit.theme import Look

WRONG = [Problem("name", "请填写姓名")]


class Form:
    def __init__(self) -> None:
        self.heard: list[list[Problem]] = []

    def complain(self, problems) -> None:
        self.heard.append(list(problems))


def test_a_broken_rule_goes_to_the_form(answers) -> None:
    form = Form()
    with Errors(answers()).caught(form) as done:
        raise RuleBroken(WRONG)
    assert form.heard == [WRONG]
    assert not done.ok


def test_without_a_form_it_is_told(answers) -> None:
    dialogs = answers()
    with Errors(dialogs).caught():
        raise RuleBroken(WRONG)
    assert dialogs.asked == ["请填写姓名"]


def test_a_known_trouble_is_told_in_its_own_words(answers) -> None:
    dialogs = answers()
    with Errors(dialogs).caught(Form()):
        raise KnownError("磁盘满了，没有保存。")
    assert dialogs.asked == ["磁盘满了，没有保存。"]


def test_what_went_well_clears_the_form(answers) -> None:
    form = Form()
    with Errors(answers()).caught(form) as done:
        pass
    assert done.ok
    assert form.heard == [[]]


def test_a_bug_is_not_hidden(answers) -> None:
    with pytest.raises(ZeroDivisionError), Errors(answers()).caught():
        _ = 1 / 0


def test_a_bug_of_a_task_is_raised_for_the_crash_hook(answers) -> None:
    with pytest.raises(KeyError):
        Errors(answers()).show(KeyError("x"))


def test_crash_is_shown_whichever_thread_met_it(look: Look, qtbot) -> None:
    teller = CrashTeller(look)
    worker = Thread(target=teller.tell, args=("form.py:12 save\nKeyError",))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(teller.shown) == 1)
    qtbot.addWidget(teller.shown[0])
    assert teller.shown[0].isVisible()
    assert not teller.shown[0].isModal()


def test_crash_can_be_copied_and_the_log_opened(look: Look, qtbot) -> None:
    opened: list[bool] = []
    dialog = CrashDialog(look, "form.py:12 save\nKeyError", None, lambda: opened.append(True))
    qtbot.addWidget(dialog)
    dialog.findChild(QPushButton, "copy").click()
    assert QGuiApplication.clipboard().text() == "form.py:12 save\nKeyError"
    next(b for b in dialog.findChildren(QPushButton) if "日志" in b.text()).click()
    assert opened == [True]
