"""A hand that presses whatever it finds, in every group of the sample: nothing may raise."""

import os
import random
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenu,
    QTabBar,
    QTableView,
    QWidget,
)

from dangjian_desktop.services import keeping
from dangjian_desktop.store.backup import verify
from dangjian_desktop.ui.window import HERE
from tests.windows import SAMPLE_DAY, Answers, Hand

SEEDS = range(int(os.environ.get("DANGJIAN_SEEDS", "2")))
STEPS = int(os.environ.get("DANGJIAN_STEPS", "120"))
WORDS = ("程", "cy", "2026-11-20", "2026", "-1", "", "𬭎㛃", "机关" * 80, "510", "'%_\"")
KEYS = (
    Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F6, Qt.Key.Key_F8,
    Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab,
    Qt.Key.Key_Space, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_A, Qt.Key.Key_Insert,
)  # fmt: skip
WITH_CTRL = (
    Qt.Key.Key_N, Qt.Key.Key_S, Qt.Key.Key_Z, Qt.Key.Key_K, Qt.Key.Key_P, Qt.Key.Key_F,
    Qt.Key.Key_E, Qt.Key.Key_B, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_D, Qt.Key.Key_Return,
)  # fmt: skip


class AnyAnswer(Answers):
    """Presses any of the buttons; chooses no file."""

    def __init__(self, look: Any, dice: random.Random) -> None:
        super().__init__(look)
        self.dice = dice

    def ask(self, words: str, more: str, answers: Any, state: str = "warn") -> str:
        self.asked.append(words)
        return str(self.dice.choice(answers).key)

    def text(self, title: str, label: str, value: str = "") -> str | None:
        return self.dice.choice((None, *WORDS))


class Monkey:
    def __init__(self, hand: Hand, seed: int) -> None:
        self.hand, self.dice = hand, random.Random(seed)
        hand.window.dialogs = AnyAnswer(hand.shell.look, self.dice)
        self.did: list[str] = []
        self.deeds = (
            *[self.press] * 6, *[self.choose] * 4, *[self.key] * 3, self.type_in, self.type_in,
            self.tab, self.tab, self.go, self.day, self.body,
        )  # fmt: skip

    def step(self) -> None:
        deed = self.dice.choice(self.deeds)
        self.did.append(deed.__name__)
        deed()
        QApplication.processEvents()
        self.menus()

    def shown(self, kind: type[Any]) -> list[Any]:
        top = self.hand.shell.window()
        return [w for w in top.findChildren(kind) if w.isVisible() and w.isEnabled()]

    def one(self, kind: type[Any]) -> Any:
        found = self.shown(kind)
        chosen = self.dice.choice(found) if found else None
        if isinstance(chosen, QWidget):
            self.did.append(f"  {chosen.objectName()} {getattr(chosen, 'text', str)()}"[:60])
        return chosen

    def press(self) -> None:
        button = self.one(QAbstractButton)
        if button is not None:
            button.click()

    def choose(self) -> None:
        view = self.one(QAbstractItemView)
        model = view.model() if view is not None else None
        if model is not None and model.rowCount():
            row = self.dice.randrange(min(model.rowCount(), 30))
            wide = model.columnCount() if isinstance(view, QTableView) else 1
            index = model.index(row, self.dice.randrange(max(1, wide)))
            view.setCurrentIndex(index)
            if self.dice.random() < 0.3:
                view.doubleClicked.emit(index)

    def key(self) -> None:
        widget = QApplication.focusWidget() or self.hand.shell
        if self.dice.random() < 0.5:
            QTest.keyClick(widget, self.dice.choice(KEYS))
        else:
            ctrl = Qt.KeyboardModifier.ControlModifier
            QTest.keyClick(widget, self.dice.choice(WITH_CTRL), ctrl)

    def type_in(self) -> None:
        line = self.one(QLineEdit)
        if line is not None and not line.isReadOnly():
            line.setFocus()
            line.setText(self.dice.choice(WORDS))
            line.editingFinished.emit()

    def tab(self) -> None:
        bar = self.one(QTabBar)
        if bar is not None and bar.count():
            bar.setCurrentIndex(self.dice.randrange(bar.count()))

    def go(self) -> None:
        self.hand.shell.navigation.go(self.dice.choice(sorted(HERE)))

    def day(self) -> None:
        days = self.dice.choice((0, 0, 30, 400))
        day: date = SAMPLE_DAY - timedelta(days=days)
        self.hand.window.board.look_at(day)

    def body(self) -> None:
        with self.hand.office.read() as session:
            from dangjian_desktop.records import Organization

            bodies = keeping.listed(session, Organization)
        self.hand.shell.top.organization_chosen.emit(self.dice.choice(bodies).id)

    def menus(self) -> None:
        """An open menu is left, or one of its deeds is done."""
        for _ in range(5):
            menu = QApplication.activePopupWidget()
            if menu is None:
                return
            actions = (
                [a for a in menu.actions() if a.isEnabled()] if isinstance(menu, QMenu) else []
            )
            menu.close()
            if actions and self.dice.random() < 0.7:
                self.dice.choice(actions).trigger()
            QApplication.processEvents()


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_pressed_nothing_raises(start, sampled, monkeypatch, seed) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: True)
    hand = start(sampled)
    monkey = Monkey(hand, seed)
    try:
        for _ in range(STEPS):
            if hand.office is None:  # it chose another way in: the sample, or the beginning
                break
            monkey.step()
        hand.window.folders.stop()  # a sample that it asked for takes longer than all of this
        hand.settled()
    except Exception:
        print("\n".join(monkey.did[-12:]))
        raise
    if hand.office is not None:
        opened = hand.office.opened
        with closing(driver.connect(str(opened.db.path))) as fresh:  # remembers no old index
            assert fresh.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        report = verify(opened.db.engine, opened.folder.attachments)
        assert report.ok, (report.problems, monkey.did[-60:])
