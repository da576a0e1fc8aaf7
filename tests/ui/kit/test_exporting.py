"""Any kind of record to a workbook and back, through the window."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dangjian_desktop.records import HeartTalk
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.exporting import export_records, import_records
from tests import desk, support

built, db, office = support.built, support.db, desk.office


@pytest.fixture
def talk(office: Any) -> str:
    values = {"held_on": date(2024, 3, 1), "talker_id": "陈立国", "member_id": "何静"}
    with office.write("登记谈心谈话") as session:
        return keeping.save(session, HeartTalk(), values | {"way": "面谈"}).id


def settled(qtbot: Any, office: Any) -> None:
    qtbot.waitUntil(lambda: not office.busy, timeout=10_000)


def cells(path: Path) -> list[str]:
    sheet = load_workbook(path).active
    return [str(v) for row in sheet.iter_rows(values_only=True) for v in row if v is not None]


def test_a_workbook_of_what_is_shown(office, talk, tmp_path, qtbot) -> None:
    said: list[str] = []
    office.said.connect(said.append)
    office.dialogs.given = ["internal", tmp_path / "谈话.xlsx"]
    export_records(office, HeartTalk, [talk])
    settled(qtbot, office)
    assert "陈立国" in cells(tmp_path / "谈话.xlsx")
    assert said == ["已导出 1 条谈心谈话到 谈话.xlsx"]


def test_nothing_without_a_purpose_or_a_file(office, talk, tmp_path) -> None:
    export_records(office, HeartTalk, [talk])
    office.dialogs.given = ["internal", None]
    export_records(office, HeartTalk, [talk])
    import_records(office, HeartTalk)
    assert list(tmp_path.glob("*.xlsx")) == []


def test_what_was_changed_in_the_workbook_comes_back(office, talk, tmp_path, qtbot) -> None:
    path = tmp_path / "谈话.xlsx"
    office.dialogs.given = ["internal", path]
    export_records(office, HeartTalk, [talk])
    settled(qtbot, office)
    book = load_workbook(path)
    for row in book.active.iter_rows():
        for cell in row:
            if cell.value == "面谈":
                cell.value = "电话"
    book.save(path)
    office.dialogs.given = [path]
    import_records(office, HeartTalk)
    settled(qtbot, office)
    with office.read() as session:
        assert keeping.get(session, HeartTalk, talk).way == "电话"
        assert keeping.count(session, HeartTalk) == 1


def test_one_fault_and_nothing_is_written(office, talk, tmp_path, qtbot) -> None:
    path = tmp_path / "谈话.xlsx"
    office.dialogs.given = ["internal", path]
    export_records(office, HeartTalk, [talk])
    settled(qtbot, office)
    book = load_workbook(path)
    for row in book.active.iter_rows():
        for cell in row:
            if cell.value == "面谈":
                cell.value = "写信"
    book.save(path)
    office.dialogs.given = [path]
    import_records(office, HeartTalk)
    settled(qtbot, office)
    assert "没有写入任何内容" in office.dialogs.asked[-1]
    with office.read() as session:
        assert keeping.get(session, HeartTalk, talk).way == "面谈"
