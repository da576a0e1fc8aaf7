from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import PAD, Cell, Heading
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView

COLUMNS = [
    Column("name", "姓名", lambda r: r.name),
    Column("age", "年龄", lambda r: str(r.age), lambda r: r.age),
    Column("note", "备注", lambda r: "x", at_first=False),
]


def one(name: str, age: int) -> SimpleNamespace:
    return SimpleNamespace(name=name, age=age)


@pytest.fixture
def view(look: Look, shown) -> RecordView:
    made = RecordView(look, Rows(COLUMNS))
    made.rows.set_records([Heading("一组"), one("陈", 58), one("李", 38)])
    shown(made)
    return made


def test_columns_not_at_first_are_hidden(view: RecordView) -> None:
    assert view.shown_columns() == ["name", "age"]


class Paints(QObject):
    """How often something is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_the_header_is_not_painted_anew_for_other_rows(view: RecordView) -> None:
    QApplication.processEvents()
    paints = Paints(view.horizontalHeader().viewport())
    view.rows.set_records([one("王", 40), one("赵", 41)])
    view.choose_row(1)
    QApplication.processEvents()
    assert paints.count == 0


def test_the_header_is_painted_anew_for_other_columns(view: RecordView) -> None:
    QApplication.processEvents()
    paints = Paints(view.horizontalHeader().viewport())
    view.rows.set_columns([COLUMNS[0], Column("place", "住址", lambda r: "x"), COLUMNS[2]])
    QApplication.processEvents()
    assert paints.count
    assert view.horizontalHeader().height() == tokens.ROW


def test_enter_opens_the_record(view: RecordView, qtbot) -> None:
    view.choose_row(2)
    with qtbot.waitSignal(view.opened) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert caught.args[0].name == "李"


def test_a_row_whose_choice_is_turned_down_does_not_look_chosen(view: RecordView, qtbot) -> None:
    first, other = 1, 2

    def back() -> None:
        view.choose_row(first)

    back()
    view.chose.connect(back)
    there = view.visualRect(view.rows.index(other, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert view.currentIndex().row() == first
    assert {index.row() for index in view.selectionModel().selectedRows()} == {first}


def test_arrows_pass_over_headings(view: RecordView, qtbot) -> None:
    view.choose_row(1)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.current_record().name == "陈"


def test_head_clicked_twice_turns_the_order(view: RecordView, qtbot) -> None:
    head = view.horizontalHeader()
    head.sectionClicked.emit(1)
    assert [r.name for r in view.rows.records] == ["李", "陈"]
    with qtbot.waitSignal(view.sort_asked) as caught:
        head.sectionClicked.emit(1)
    assert caught.args == ["age", True]
    assert [r.name for r in view.rows.records] == ["陈", "李"]


def test_chosen_columns_are_kept(view: RecordView) -> None:
    kept: dict[str, list[str]] = {}
    view.remember_columns(kept, "people")
    note = next(a for a in view.column_menu().actions() if a.data() == "note")
    note.trigger()
    assert kept == {"people": ["name", "age", "note"]}


def test_kept_columns_come_back_and_old_names_are_passed_over(view: RecordView) -> None:
    view.remember_columns({"people": ["name", "gone"]}, "people")
    assert view.shown_columns() == ["name"]


def test_first_column_can_not_be_hidden(view: RecordView) -> None:
    assert not view.column_menu().actions()[0].isEnabled()


def test_copy_gives_what_a_spreadsheet_takes(view: RecordView, qtbot) -> None:
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "姓名\t年龄\n陈\t58\n李\t38"


def test_records_chosen_come_from_the_top(view: RecordView) -> None:
    view.selectAll()
    assert [r.name for r in view.chosen_records()] == ["陈", "李"]


def test_a_heading_takes_the_whole_row(view: RecordView) -> None:
    assert view.columnSpan(0, 0) == 3
    assert view.columnSpan(1, 0) == 1


def test_it_paints_every_sort_of_row(view: RecordView) -> None:
    view.choose_row(1)
    assert not view.grab().isNull()


def test_hundred_thousand_rows_are_shown_at_once(view: RecordView) -> None:
    view.rows.set_records([one(f"人{i}", i % 90) for i in range(100_000)])
    view.choose_row(99_999)
    assert view.current_record().name == "人99999"


def test_names_are_never_cut(look: Look, qtbot: Any) -> None:
    names = ["周㛃", "阿依古丽·买买提"]
    columns = [
        Column("name", "姓名", lambda one: Cell(one, "good"), width=8),
        Column("remark", "备注", lambda one: one, width=4),
        Column("rest", "其他", lambda _: ""),
    ]
    view = RecordView(look, Rows(columns))
    qtbot.addWidget(view)
    usual = [view.columnWidth(at) for at in range(2)]
    view.rows.set_records(names)
    assert view.columnWidth(0) >= look.width(names[1]) + 18 + 2 * PAD  # with a tick before it
    assert view.columnWidth(1) == usual[1]
    view.rows.set_records([Heading("一组"), names[0]])
    assert view.columnWidth(0) == usual[0]


def test_of_a_great_many_rows_the_column_says_which_words_stay_whole(
    look: Look, qtbot: Any
) -> None:
    rows = ["周㛃"] * 4000 + ["阿依古丽·买买提"]
    for whole, wide in ((None, False), (str, True)):
        view = RecordView(look, Rows([Column("name", "姓名", str, width=8, whole=whole)] * 2))
        qtbot.addWidget(view)
        view.rows.set_records(rows)
        assert (view.columnWidth(0) > look.width(rows[-1])) is wide
