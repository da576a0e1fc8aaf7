import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Person
from dangjian_desktop.ui.kit.cells import CELL, RECORD, SORT, Cell, Heading, Role
from dangjian_desktop.ui.kit.table import FAILED, Column, RecordTable, Rows, ordered

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass
class Talk:
    who: str
    on: date | None = None
    state: str = ""


WHO = Column("who", "姓名", lambda r: r.who)
ON = Column("on", "日期", lambda r: str(r.on or ""), lambda r: r.on)
STATE = Column("state", "状态", lambda r: Cell(state=r.state, said="逾期" if r.state else ""))


def rows(*records: Any) -> Rows:
    model = Rows([WHO, ON, STATE])
    model.set_records(records)
    return model


def test_roles_of_a_cell() -> None:
    talk = Talk("谢明远", date(2026, 1, 2))
    model = rows(talk)
    index = model.index(0, 1)
    assert index.data(RECORD) is talk
    assert index.data(SORT) == date(2026, 1, 2)
    assert index.data(Role.DisplayRole) == "2026-01-02"
    assert index.data(Role.AccessibleTextRole) == "日期，2026-01-02"


def test_the_head_of_a_column_too_narrow_for_it_is_told_whole() -> None:
    model = rows()
    assert model.headerData(1, Qt.Orientation.Horizontal, Role.ToolTipRole) == "日期"


def test_a_cell_that_fails_is_marked_and_told_to_the_crash_hook(monkeypatch) -> None:
    told: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(kind))
    model = Rows([Column("who", "姓名", lambda r: r.nothing)])
    model.set_records([Talk("甲")])
    index = model.index(0, 0)
    assert index.data(CELL) == FAILED
    assert index.data(Role.AccessibleTextRole) == "姓名，这一格出错，显示不出来"
    assert told == [AttributeError, AttributeError]


def test_a_mark_alone_is_said_in_words() -> None:
    model = rows(Talk("甲", state="bad"))
    index = model.index(0, 2)
    assert index.data(CELL) == Cell(state="bad", said="逾期")
    assert index.data(Role.AccessibleTextRole) == "状态，逾期"


def test_chinese_words_are_ordered_by_sound() -> None:
    found = ordered([Talk("张"), Talk("李"), Talk("阿")], WHO, ASCENDING)
    assert [t.who for t in found] == ["阿", "李", "张"]


def test_blanks_stay_last_both_ways() -> None:
    talks = [Talk("无"), Talk("早", date(2020, 1, 1)), Talk("晚", date(2024, 1, 1))]
    assert [t.who for t in ordered(talks, ON, ASCENDING)] == ["早", "晚", "无"]
    assert [t.who for t in ordered(talks, ON, DESCENDING)] == ["晚", "早", "无"]


def test_heading_can_not_be_chosen() -> None:
    model = rows(Heading("一组"), Talk("甲"))
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_sorting_dissolves_groups() -> None:
    model = rows(Heading("一组"), Talk("乙"), Talk("甲"))
    model.sort(0)
    assert [r.who for r in model.records] == ["甲", "乙"]


def test_rows_of_a_query_keep_their_order() -> None:
    model = rows(Talk("乙"), Talk("甲"))
    model.sorts_itself = False
    model.sort(0)
    assert [r.who for r in model.records] == ["乙", "甲"]


def test_row_of_finds_a_record() -> None:
    model = rows(Heading("x"), Talk("甲"), Talk("乙"))
    assert model.row_of(lambda r: r.who == "乙") == 2
    assert model.row_of(lambda r: r.who == "丙") == -1


def person(**values: Any) -> Person:
    return Person(name="陈立国", id_number="450102196803120017", **values)


def words(model: Rows, name: str) -> str:
    column = next(i for i, c in enumerate(model.columns) if c.name == name)
    return str(model.index(0, column).data(Role.DisplayRole))


def test_record_table_masks_numbers() -> None:
    model = RecordTable(Person)
    model.set_records([person()])
    assert words(model, "id_number") == "4501**********0017"


def test_record_table_keeps_the_precision_of_dates() -> None:
    model = RecordTable(Person)
    model.set_records([person(birth=PartialDate(1968, 3))])
    assert words(model, "birth") == "1968-03"


def test_sensitive_fields_are_no_columns() -> None:
    assert "hardship" not in {c.name for c in RecordTable(Person).columns}


def test_fields_without_width_wait_to_be_chosen() -> None:
    columns = {c.name: c for c in RecordTable(Person).columns}
    assert columns["name"].at_first
    assert not columns["former_name"].at_first


def test_more_columns_follow() -> None:
    more = Column("flag", "提示", lambda r: "缺 3 项")
    model = RecordTable(Person, more=[more])
    model.set_records([person()])
    assert words(model, "flag") == "缺 3 项"
