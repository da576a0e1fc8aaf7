import sys

import pytest
from PySide6.QtCore import QRect

from dangjian_desktop.ui.kit.cells import Cell, Delegate, Face, FacesDelegate
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView

FACES = (Face("present", "出席", "good", "1"), Face("absent", "缺席", "bad", "2"))


def view_of(look: Look, cell: object) -> RecordView:
    made = RecordView(look, Rows([Column("x", "列", lambda r: cell)]))  # type: ignore[arg-type, return-value]
    made.rows.set_records([object()])
    made.resize(200, 80)
    return made


def test_states_look_different(look: Look, qtbot) -> None:
    pictures = []
    for cell in ("词", Cell("词", "bad"), Cell("词", "bad", chip=True), Cell("词", link=True)):
        view = view_of(look, cell)
        qtbot.addWidget(view)
        pictures.append(view.grab().toImage())
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[i + 1 :])


def test_face_under_a_point(look: Look) -> None:
    faces = FacesDelegate(look, FACES)
    box = QRect(100, 0, 212, 30)
    assert faces.face_at(box, 120) is FACES[0]
    assert faces.face_at(box, 250) is FACES[1]
    assert faces.face_at(box, 101) is None


def test_chosen_face_is_painted(look: Look, qtbot) -> None:
    pictures = []
    for value in ("present", "absent", ""):
        view = view_of(look, value)
        qtbot.addWidget(view)
        view.setItemDelegate(FacesDelegate(look, FACES, view))
        pictures.append(view.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


class Broken(Delegate):
    def paint(self, *asked: object) -> None:
        raise LookupError


def test_a_painting_that_fails_marks_the_cell_and_is_told_to_the_crash_hook(
    look: Look, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(kind))
    view = view_of(look, "词")
    qtbot.addWidget(view)
    view.setItemDelegate(Broken(look, view))
    marked = view.grab().toImage()
    assert told == [LookupError]
    view.rows.set_records([])
    assert view.grab().toImage() != marked
