"""What the tests of the kit share: the look, field descriptions, a paper of three pages."""

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Field
from dangjian_desktop.ui.kit import theme
from dangjian_desktop.ui.kit.dialogs import Dialogs
from dangjian_desktop.ui.kit.theme import Look

KINDS: dict[str, Any] = {
    "name": {"required": True, "most": 60},
    "born": {"kind": PartialDate},
    "held_on": {"kind": date, "required": True},
    "starts_at": {"kind": datetime},
    "number": {"kind": int},
    "money": {"kind": Decimal},
    "done": {"kind": bool},
    "way": {"choices": {"face": "面谈", "phone": "电话"}},
    "id_number": {"mask": "id"},
    "talker_id": {"reference": "person"},
    "content": {"long": True, "group": "记录"},
    "hardship": {"privacy": "sensitive", "most": 200},
    "state": {"fixed": True},
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen says of itself what it cannot do; that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    return theme.install(qapp)


@pytest.fixture
def described() -> Callable[..., list[Field]]:
    """Field descriptions by name, as records give them."""

    def make(*names: str) -> list[Field]:
        chosen = names or tuple(KINDS)
        return [Field(f"{n}标签", name=n, hint="", **KINDS[n]) for n in chosen]

    return make


class People:
    """A lookup of three people."""

    KNOWN = (("1", "陈立国", "机关"), ("2", "谢明远", "一组"), ("3", "谢明月", "二组"))

    def find(self, text: str) -> Sequence[tuple[str, str, str]]:
        return [hit for hit in self.KNOWN if text in hit[1]]

    def caption(self, record_id: str) -> str:
        return next((name for key, name, _ in self.KNOWN if key == record_id), "")


@pytest.fixture
def people() -> Callable[[str], People]:
    return lambda table: People()


class Answers(Dialogs):
    """Dialogs that answer by themselves and remember what was asked."""

    def __init__(self, look: Look, *answers: Any) -> None:
        super().__init__(look)
        self.answers = list(answers)
        self.asked: list[str] = []

    def ask(self, words: str, more: str, answers: Any, state: str = "warn") -> str:
        self.asked.append(words)
        return self.answers.pop(0) if self.answers else "cancel"

    def save_file(self, title: str, name: str, kinds: str) -> Any:
        self.asked.append(name)
        return self.answers.pop(0) if self.answers else None


@pytest.fixture
def answers(look: Look) -> Callable[..., Answers]:
    return lambda *given: Answers(look, *given)


@pytest.fixture(scope="session")
def paper() -> bytes:
    """Two upright pages and one that lies, each saying which it is."""
    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    sheet = Canvas(held, pagesize=(595, 842), invariant=1)
    for number in (1, 2, 3):
        if number == 3:
            sheet.setPageSize((842, 595))
        sheet.drawString(100, 500, f"Sheet number {number} of minutes")
        sheet.showPage()
    sheet.save()
    return held.getvalue()


@pytest.fixture
def shown(qtbot: Any) -> Callable[[QWidget], QWidget]:
    """Show a widget as a window with the focus, and close it after the test."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show
