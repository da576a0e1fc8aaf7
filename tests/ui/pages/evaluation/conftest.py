"""The page over the invented branch of tests/support.py, on 2024-06-30: eight full members."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtTest import QTest

from dangjian_desktop.domain.evaluation.tally import Tally
from dangjian_desktop.records import EvaluationEntry
from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation import counting, entries, rating, rounds
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.pages.evaluation import PAGE
from dangjian_desktop.ui.pages.evaluation.page import EvaluationPage
from tests.desk import TODAY, Answers, look, office, show
from tests.support import built, db, on

__all__ = ["TODAY", "built", "db", "look", "office", "on", "show"]
BRANCH, YEAR = "机关", 2024
RATED = 8  # full members of the branch on that day


class Given(Answers):
    """Questions for a line or a folder are answered from `given` too."""

    def text(self, title: str, label: str, value: str = "") -> str | None:
        return self._next(title, None)

    def folder(self, title: str, folder: str = "") -> Any:
        return self._next(title, None)

    def save_file(self, title: str, name: str, kinds: str) -> Any:
        return self._next(title, None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen says of itself what it cannot do; that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def answers(office: Office) -> Given:
    made = Given(office.look)
    office.dialogs = made
    return made


@pytest.fixture
def begun(office: Office) -> str:
    """The round of 2024, with eight ballots given out and come back; gives its id."""
    return begin(office)


def begin(office: Office, year: int = YEAR, ballots: int = RATED) -> str:
    with office.write("开始") as session:
        found = rounds.open_round(session, BRANCH, year, TODAY)
        values = {"issued": ballots, "collected": ballots, "balloted_on": on("2024-06-20")}
        if year == YEAR:
            rounds.update(session, found.id, values, TODAY)
        return found.id


def counted(office: Office, round_id: str, excellent: int = 3) -> None:
    """A count made on paper: so many 优秀 for everyone, the others 合格; all took part."""
    with office.write("计票") as session:
        rated = [one for one in listed(session, round_id) if one.role == "rated"]
        votes = {"excellent": excellent, "qualified": RATED - excellent, "basic": 0}
        tallies = {one.id: Tally({**votes, "unqualified": 0}) for one in rated}
        counting.by_hand(session, round_id, tallies, TODAY)
        for one in listed(session, round_id):
            entries.update(session, one.id, {"took_part": True}, TODAY)


def graded(office: Office, round_id: str, grade: str = "qualified") -> None:
    """Counted, and everyone rated the same."""
    counted(office, round_id)
    with office.write("评定") as session:
        rounds.update(session, round_id, {"rated_on": on("2024-06-25")}, TODAY)
        for one in listed(session, round_id):
            if one.role == "rated":
                rating.grade(session, one.id, {"grade": grade}, TODAY)


def submitted(office: Office, round_id: str) -> None:
    graded(office, round_id)
    with office.write("提交评定", undoable=0) as session:
        rating.submit(session, round_id, TODAY)


def listed(session: Any, round_id: str) -> Any:
    return keeping.listed(session, EvaluationEntry, EvaluationEntry.round_id == round_id)


@pytest.fixture
def page(office: Office, show: Callable[..., Any], qtbot: Any) -> EvaluationPage:
    office.organization_id = BRANCH
    return show(PAGE(office))


@pytest.fixture
def opened(begun: str, page: EvaluationPage) -> EvaluationPage:
    """The page on the round that was begun."""
    assert page.read is not None
    return page


def keys(widget: Any, text: str) -> None:
    """Type; "\\n" is Enter, "\\b" Backspace."""
    from PySide6.QtCore import Qt

    special = {"\n": Qt.Key.Key_Return, "\b": Qt.Key.Key_Backspace}
    for letter in text:
        if letter in special:
            QTest.keyClick(widget, special[letter])
        else:
            QTest.keyClicks(widget, letter)
