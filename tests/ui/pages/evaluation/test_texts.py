"""导入自评材料: what each file of a folder would become, then all of it as one act."""

from pathlib import Path

import pytest

from dangjian_desktop.services import history
from dangjian_desktop.ui.pages.evaluation import deeds

from .conftest import listed


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "自评"
    made.mkdir()
    for name, text in (
        ("陈立国个人小结.txt", "学习认真，工作踏实。"),
        ("黄志强.txt", "带好了班组。"),
        ("王某人.txt", "不在名单里的人。"),
        ("旧.doc", "x"),
    ):
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def view(opened, folder, answers, office, qtbot):
    answers.given = [folder]
    deeds.show_texts(opened)
    made = opened.panes.texts
    qtbot.waitUntil(lambda: not office.busy and made.model.rowCount() > 0)
    return made


def states(view):
    return {row.file: row.state for row in view.model.records}


def texts(office, round_id):
    with office.read() as session:
        return [one.self_text for one in listed(session, round_id)]


def test_each_file_says_what_would_become_of_it(view):
    assert states(view) == {
        "陈立国个人小结.txt": "ready",
        "黄志强.txt": "ready",
        "王某人.txt": "unknown",
        "旧.doc": "broken",
    }
    assert view.write.text() == "写入 2 份"


def test_what_fits_is_written_as_one_act(view, office, begun):
    view.write.click()
    assert texts(office, begun)[0] == "学习认真，工作踏实。"
    with office.read() as session:
        (batch, *_) = history.recent(session, 1)
    with office.write("撤销", undoes=batch.id) as session:
        history.undo(session, batch.id)
    assert set(texts(office, begun)) == {None}


def test_a_file_of_another_name_can_be_given_to_somebody(view, office, begun):
    with office.read() as session:
        third = listed(session, begun)[2].id
    row = next(one for one in view.model.records if one.file == "王某人.txt")
    view.assign(row.id, third, "李契")
    assert (row.state, row.id in view.ticked) == ("ready", True)
    view.write.click()
    assert texts(office, begun)[2] == "不在名单里的人。"


def test_two_files_of_one_member_are_not_guessed_between(view, office, begun):
    row = next(one for one in view.model.records if one.file == "王某人.txt")
    first = view.model.records[0]
    other = next(one for one in view.model.records if one.name == "陈立国")
    view.assign(row.id, other.entry_id, "陈立国")
    assert (row.state, other.state) == ("twice", "twice")
    assert first is not None
    assert view.write.text() == "写入 1 份"


def test_a_summary_that_is_there_stays_unless_it_is_wanted(view, office, begun, answers, qtbot):
    view.write.click()
    folder = Path(office.settings.folders["self_texts"])
    (folder / "陈立国个人小结.txt").write_text("改过的。", encoding="utf-8")
    answers.given = [folder]
    view.choose()
    qtbot.waitUntil(lambda: not office.busy and view.model.rowCount() > 0)
    assert states(view)["陈立国个人小结.txt"] == "kept"
    assert view.write.text() == "写入 0 份"
    view.over.setChecked(True)
    view.write.click()
    assert texts(office, begun)[0] == "改过的。"


def test_a_date_that_cannot_be_read_is_said(view, answers, office, begun):
    view.on.setText("昨天")
    view.write.click()
    assert "看不懂" in answers.asked[-1]
    assert set(texts(office, begun)) == {None}


def test_an_empty_folder_is_said(opened, answers, tmp_path, office, qtbot):
    answers.given = [tmp_path]
    deeds.show_texts(opened)
    qtbot.waitUntil(lambda: not office.busy and len(answers.asked) > 1)
    assert "没有 .docx 或 .txt" in answers.asked[-1]


def test_back_leads_to_the_tabs(view, opened):
    view.back.click()
    assert opened.stack.currentWidget() is opened.count
