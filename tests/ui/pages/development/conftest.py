"""The page over the invented branch of tests/support.py, on 2024-06-30."""

from collections.abc import Callable
from typing import Any

import pytest

from dangjian_desktop.services.development import cases, steps
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.pages.development import PAGE
from dangjian_desktop.ui.pages.development.page import DevelopmentPage
from tests.desk import TODAY, look, office, show
from tests.support import built, db, on

__all__ = ["built", "db", "look", "office", "show"]
# The way of somebody who applied in 2022, step by step.
WAY = (
    ("org_talk", "2022-03-20"),
    ("nominate_activist", "2022-10-12"),
    ("file_activist", "2022-10-25"),
    ("assign_mentors", "2022-10-25"),
    ("cultivate", "2023-10-10"),
    ("decide_candidate", "2023-11-10"),
    ("file_candidate", "2023-11-20"),
    ("decide_introducers", "2023-11-25"),
    ("political_review", "2023-12-20"),
    ("training", "2024-01-15"),
    ("committee_check", "2024-02-20"),
    ("pre_review", "2024-03-10"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen says of itself what it cannot do; that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def case(office: Office) -> Callable[..., str]:
    """Make a case with so many steps of the way after the application; gives its id."""

    def made(
        name: str = "周晓岚", done: int = 0, applied: str = "2022-03-06", where: str = "机关"
    ) -> str:
        person = {"name": name, "sex": "女", "birth": on("1994-03-02"), "job": "养护一站 内业员"}
        with office.write("登记") as session:
            found = cases.open_case(session, None, person, where, on(applied), TODAY)
            for key, day in WAY[:done]:
                values = {"done_on": on(day), "handled_by": "李契"}
                steps.record(session, found.id, key, values, today=TODAY)
            return found.id

    return made


@pytest.fixture
def page(office: Office, show: Callable[..., Any]) -> DevelopmentPage:
    return show(PAGE(office))


@pytest.fixture
def opened(page: DevelopmentPage, case: Callable[..., str]) -> Callable[..., Any]:
    """Make a case and show it; gives the pane of the case."""

    def open_it(done: int = 0, key: str = "", **about: Any) -> Any:
        page.open_case(case(done=done, **about), key)
        return page.case.pane

    return open_it


def fill(form: Any, **values: Any) -> None:
    """Type into a form as a user leaves it."""
    for name, value in values.items():
        editor = form.editors[name]
        (editor.widget.setText if isinstance(value, str) and _is_line(editor) else editor.set)(
            value
        )


def _is_line(editor: Any) -> bool:
    from PySide6.QtWidgets import QLineEdit

    from dangjian_desktop.ui.kit.picker import Picker

    return isinstance(editor.widget, QLineEdit) and not isinstance(editor.widget, Picker)
