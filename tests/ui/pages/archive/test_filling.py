"""Filling a template for those who were chosen, and what came of it."""

from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from dangjian_desktop.jobs import templates
from dangjian_desktop.services import meetings
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.pages.archive.templates import outcomepane

from .conftest import FORM, PATIENCE_MS, book, cells, word

SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return
LIST = (("序号", "姓名"), ("{{名单.序号}}", "{{名单.姓名}}"))


@pytest.fixture
def target(tmp_path, office):
    folder = tmp_path / "填好的"
    folder.mkdir()
    office.settings.folders["templates"] = str(folder)
    return folder


@pytest.fixture
def view(added, form, target, settled):
    """Filling of the form, nobody chosen yet."""
    tab = added(form)
    tab.acts.live["fill"].trigger()
    settled()
    tab.office.dialogs.asked.clear()
    return tab.filling.view


@pytest.fixture
def run(page, qtbot, settled):
    """Fill and wait for what came of it."""

    def it():
        page.tab.acts.live["fill"].trigger()
        qtbot.waitUntil(lambda: not page.tab.filling.view.choosing, timeout=PATIENCE_MS)
        settled()
        return page.tab.filling.view.outcome

    return it


def tick(view, *names):
    view.whom.rows.ticked.clear()
    view.whom.rows.ticked.update(s.id for s in view.whom.subjects.rows if s.name in names)
    view.whom._tell()


def shown(view):
    return {one.field: one.words for one in view.manner.values.rows.records}


def results(outcome):
    return [(one.name, one.state) for one in outcome.table.rows.records]


# --- choosing ------------------------------------------------------------------------------------


def test_members_of_the_organisation_looked_at_are_offered(view):
    assert {s.name for s in view.whom.rows.records} >= {"何静", "陈立国", "唐䶮"}
    assert view.whom.filters.ticked()["人员类别"] == {"full_member", "probationary_member"}


def test_space_ticks_and_the_button_counts(view, qtbot):
    qtbot.keyClick(view.whom.view, SPACE)
    qtbot.keyClick(view.whom.view, Qt.Key.Key_Down)
    qtbot.keyClick(view.whom.view, SPACE)
    assert view.run.text() == "套用 2 份  Ctrl+Enter"
    assert view.whom.totals.text().endswith("选了 2 人")


def test_filters_and_words_narrow_and_ticks_stay(view):
    tick(view, "唐䶮")
    view.whom.filters.set_ticked({"党支部": {"机关"}})
    view.whom.filters.changed.emit(view.whom.filters.ticked())
    assert "唐䶮" not in {s.name for s in view.whom.rows.records}
    assert "其中 1 人没有显示" in view.whom.totals.text()
    view.whom.words.setText("hj")
    view.whom.refill()
    assert [s.name for s in view.whom.rows.records] == ["何静"]
    assert [s.name for s in view.whom.meant()] == ["唐䶮"]


def test_one_document_is_seen_before_with_numbers_covered(view, office, settled, qtbot):
    from dangjian_desktop.records import Person
    from dangjian_desktop.services import keeping

    with office.write("号码") as session:
        person = keeping.get(session, Person, "何静")
        keeping.save(session, person, {"id_number": "110105199411080029"})
    at = view.whom.rows.row_of(lambda s: s.name == "何静")
    view.whom.view.choose_row(at)
    qtbot.waitUntil(lambda: shown(view).get("姓名") == "何静", timeout=PATIENCE_MS)
    assert shown(view)["身份证号"] == "1101**********0029"
    assert shown(view)["学历"] == ""
    assert view.manner.about.text() == "何静   1 处空着"


def test_the_name_of_the_files_is_shown_and_a_wrong_one_said(view, settled, qtbot):
    view.manner.pattern.setText("{{姓名}}登记表")
    view.manner.changed.emit()
    qtbot.waitUntil(lambda: "登记表.docx" in view.manner.example.text(), timeout=PATIENCE_MS)
    view.manner.pattern.setText("{{名字儿}}")
    view.manner.changed.emit()
    qtbot.waitUntil(lambda: bool(view.manner.pattern_box.complaint()), timeout=PATIENCE_MS)
    assert "没有“名字儿”这个字段" in view.manner.pattern_box.complaint()


# --- running -------------------------------------------------------------------------------------


def test_each_gets_a_document(view, run, target, page, office):
    tick(view, "何静", "陈立国")
    view.manner.pattern.setText("{{姓名}}登记表")
    outcome = run()
    assert results(outcome) == [("陈立国", "written"), ("何静", "written")]
    assert cells(target / "何静登记表.docx")[:2] == ["姓名", "何静"]
    assert outcome.banner.words() == "写好 2 份。"
    assert page.tab.lines[0].used_on == office.today
    assert page.tab.lines[0].pattern == "{{姓名}}登记表"  # as it is called from now on


def test_a_table_over_members_is_one_document(added, target, page, run, tmp_path, settled):
    tab = added(book(tmp_path / "名单.xlsx", *LIST))
    tab.acts.live["fill"].trigger()
    settled()
    tick(tab.filling.view, "何静", "陈立国")
    assert tab.filling.view.run.text() == "套用 2 人，一张表  Ctrl+Enter"
    run()
    (made,) = target.iterdir()
    sheet = load_workbook(made).active
    assert {row[1].value for row in sheet.iter_rows(min_row=2)} == {"陈立国", "何静"}


@pytest.fixture
def there(view, target):
    """A file of the name that is about to be written."""
    view.manner.pattern.setText("{{姓名}}")
    tick(view, "何静")
    made = target / "何静.docx"
    made.write_bytes(b"mine")
    return made


@pytest.mark.parametrize(
    ("answer", "state", "count"), [("keep", "kept", 1), ("number", "written", 2)]
)
def test_files_that_are_there_are_asked_about_once(there, run, office, answer, state, count):
    office.dialogs.given = [answer]
    assert results(run()) == [("何静", state)]
    assert there.read_bytes() == b"mine"
    assert len(list(there.parent.iterdir())) == count
    assert office.dialogs.asked == ["“填好的”里已有 1 个同名的文件。"]


def test_written_over_only_when_asked_to(there, run, office):
    office.dialogs.given = ["replace"]
    run()
    assert cells(there)[1] == "何静"


def test_cancelling_the_question_writes_nothing(there, view, page, settled):
    tick(view, "何静", "陈立国")
    page.tab.acts.live["fill"].trigger()
    settled()
    assert list(there.parent.iterdir()) == [there]
    assert view.choosing


def test_what_cannot_be_written_is_named_and_the_rest_is_there(view, run, target, monkeypatch):
    put = templates._put

    def refusing(path, content):
        if "何静" in path.name:
            from dangjian_desktop.domain.problems import KnownError

            raise KnownError(f"写不了“{path.name}”：请关闭后再套用。", "cannot_write")
        put(path, content)

    monkeypatch.setattr(templates, "_put", refusing)
    tick(view, "何静", "陈立国")
    outcome = run()
    assert results(outcome) == [("何静", "failed"), ("陈立国", "written")]
    assert "1 份没有写成" in outcome.banner.words()
    assert "请关闭后再套用" in outcome.table.rows.record(0).words


def test_it_can_be_stopped_and_says_what_is_there(view, page, target, office, qtbot, settled):
    tick(view, *(s.name for s in view.whom.subjects.rows))
    real = templates.fill_each

    def stopping(*args, **said):
        for one in real(*args, **said):
            for task in office._tasks:
                task.cancel()
            yield one

    templates.fill_each = stopping
    try:
        page.tab.acts.live["fill"].trigger()
        qtbot.waitUntil(lambda: not view.choosing, timeout=PATIENCE_MS)
    finally:
        templates.fill_each = real
    settled()
    assert len(list(target.glob("*.docx"))) == 1
    assert view.outcome.banner.words().startswith("已按要求停下：写好的 1 份都在")


def test_the_folder_and_a_file_are_opened(view, run, target, monkeypatch, qtbot):
    opened = []
    monkeypatch.setattr(
        outcomepane.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile())
    )
    tick(view, "何静")
    outcome = run()
    outcome.open_folder.click()
    qtbot.keyClick(outcome.table, ENTER)
    assert opened[0] == str(target)
    assert opened[1].endswith(".docx")
    assert len(outcome.office.dialogs.asked) == 2  # neither could be opened: it is said


def test_a_faulty_template_is_not_filled(added, target, tmp_path, office, settled):
    tab = added(word(tmp_path / "有错.docx", (), "{{姓名}} {{没有这个}}"))
    tab.acts.live["fill"].trigger()
    settled()
    view = tab.filling.view
    assert "有字段要改" in view.banner.label.text()
    assert not view.run.isEnabled()
    tab.filling.run()
    settled()
    assert list(target.iterdir()) == []


def test_nothing_is_filled_as_of_a_past_day(view, page, office, target, settled):
    office.look_at(date(2023, 6, 30))
    page.reload()
    assert "按“回到今天”再套用" in view.banner.label.text()
    page.tab.filling.run()
    settled()
    assert list(target.iterdir()) == []


# --- from other pages ----------------------------------------------------------------------------


def test_people_chosen_elsewhere_are_ticked(added, form, page, settled):
    tab = added(form)
    page.open_target(Target("阵地档案", "person", "何静,陈立国", "fill"))
    settled()
    assert not tab.here_is_list
    assert {s.name for s in tab.filling.view.whom.meant()} == {"何静", "陈立国"}


@pytest.fixture
def meeting(office):
    with office.write("会议") as session:
        values = {"place": "机关三楼会议室"}
        start = datetime(2024, 6, 28, 15, 0)
        return meetings.create(session, "general_meeting", "机关", start, values=values).id


@pytest.fixture
def two(added, form, tmp_path):
    """A template of a person and one of a meeting."""
    return added(form, word(tmp_path / "会议报告单.docx", (("地点", "{{地点}}"),)))


def test_a_meeting_gets_its_own_kind_of_template(two, meeting, page, run, target):
    page.open_target(Target("阵地档案", "meeting", meeting, "fill"))
    assert two.filling.line.name == "会议报告单"
    run()
    (made,) = target.iterdir()
    assert cells(made) == ["地点", "机关三楼会议室"]


def test_without_such_a_template_it_is_said(added, form, page, office):
    tab = added(form)
    page.open_target(Target("阵地档案", "meeting", "x", "fill"))
    assert office.dialogs.asked[-1] == "还没有“一会一份”的模板。"
    assert tab.here_is_list


def test_another_template_keeps_who_was_chosen(added, form, target, tmp_path, settled):
    tab = added(form, word(tmp_path / "另一张.docx", FORM))
    tab.acts.live["fill"].trigger()
    settled()
    view = tab.filling.view
    tick(view, "何静")
    view.which.setCurrentIndex(1 - view.which.currentIndex())
    assert [s.name for s in view.whom.meant()] == ["何静"]
