"""Papers and materials of a case, the findings in all cases, the books, what leads here."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton

from dangjian_desktop.records import DevelopmentDocument, DevelopmentPlan
from dangjian_desktop.services import attachments, due, find, keeping
from dangjian_desktop.services.development import cases, steps
from dangjian_desktop.ui.kit import attaching
from dangjian_desktop.ui.kit.due_places import place
from dangjian_desktop.ui.kit.everything import group_of
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.kit.preview import Preview
from dangjian_desktop.ui.kit.views import RecordView
from dangjian_desktop.ui.pages.development import papers, scans
from dangjian_desktop.ui.pages.today.dues import counts
from tests.support import on

from .conftest import fill

LEFT = Qt.MouseButton.LeftButton


def material(pane, code):
    view = pane._low.findChild(RecordView, "materials")
    at = view.rows.row_of(lambda line: line.code == code)
    return view, at


def preview(office, qtbot):
    """The preview that lies above the page, once it is drawn."""
    qtbot.waitUntil(lambda: bool(office.shell.findChildren(Preview)), timeout=20_000)
    return office.shell.findChildren(Preview)[-1]


# --- papers --------------------------------------------------------------------------------------


def test_the_print_link_of_a_material_shows_its_paper(opened, office, qtbot):
    pane = opened(4)
    view, at = material(pane, "1-2")
    box = view.visualRect(view.rows.index(at, 2))
    qtbot.mouseClick(view.viewport(), LEFT, pos=box.center())
    shown = preview(office, qtbot)
    assert shown.title == f"周晓岚 {papers.title_of('talk_record')}"
    assert shown.pdf.data.startswith(b"%PDF")


def test_the_whole_process_is_one_button(opened, office, page, qtbot):
    opened(4)
    page.case.acts.live["process"].trigger()
    assert preview(office, qtbot).title == "周晓岚 发展党员工作全程纪实表"


def test_a_step_offers_its_own_papers(opened):
    pane = opened(4)
    menu = papers.menu_of(pane.office, pane.read, papers.at_step("branch_meeting_admit"), pane)
    words = [a.text() for a in menu.actions()]
    assert "打印党员表决票" in words
    assert "打印接收预备党员会议记录" in words
    assert "存为文档：接收预备党员决议…" in words


def test_every_paper_is_offered_somewhere():
    from dangjian_desktop.domain.development.steps import STEPS

    offered = {key for step in STEPS for key in papers.at_step(step.key)}
    assert offered == set(papers.PAPERS)


def test_all_papers_go_into_a_folder_of_their_own(opened, office, page, qtbot, tmp_path):
    opened(2)
    office.dialogs.folder = lambda title, folder="": tmp_path
    page.case.acts.live["print_all"].trigger()
    target = tmp_path / "周晓岚发展材料"
    qtbot.waitUntil(lambda: not office.busy, timeout=60_000)
    assert [f.name for f in target.glob("*谈话记录*")]
    assert office.settings.folders["papers"] == str(tmp_path)


def test_a_paper_is_saved_to_be_edited(opened, office, qtbot, tmp_path):
    pane = opened(4)
    office.dialogs.given = [tmp_path / "谈话.docx"]
    papers.save_word(office, pane.read, "talk_record")
    qtbot.waitUntil(lambda: (tmp_path / "谈话.docx").exists() and not office.busy, timeout=20_000)


def test_where_nothing_can_be_written_it_is_said(opened, office, qtbot, tmp_path):
    pane = opened(4)
    office.dialogs.given = [tmp_path / "没有这个文件夹" / "谈话.docx"]
    papers.save_word(office, pane.read, "talk_record")
    qtbot.waitUntil(lambda: any("没有存成" in a for a in office.dialogs.asked), timeout=20_000)


# --- materials -----------------------------------------------------------------------------------


def test_a_material_that_came_in_is_written_down(opened, office, qtbot):
    pane = opened(4)
    view, at = material(pane, "1-1")
    assert view.rows.record(at).state == "missing"
    view.choose_row(at)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    fill(pane.desk.form, original=True, signed=True, received_on="2022-03-06")
    assert pane.desk.save()
    view, at = material(pane, "1-1")
    assert (view.rows.record(at).state, view.rows.record(at).words) == ("unscanned", "未扫描")


def test_a_scan_is_tied_to_its_material_and_opened(opened, office, tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(
        attaching.QDesktopServices, "openUrl", lambda url: seen.append(url.toLocalFile()) or True
    )
    pane = opened(4)
    scan = tmp_path / "申请书.pdf"
    scan.write_bytes(b"%PDF-1.4")
    office.dialogs.given = [[scan]]
    scans.attach(pane, "1-1")
    with office.read() as session:
        kept = keeping.listed(session, DevelopmentDocument)[0]
        files = attachments.listed(session, "development_document", kept.id)
    assert [f.name for f in files] == ["申请书.pdf"]
    menu = scans.menu_of(pane, "1-1")
    next(a for a in menu.actions() if a.text() == "打开扫描件").trigger()
    assert seen[0].endswith("申请书.pdf")


def test_a_file_of_300_mb_is_refused_in_one_sentence(opened, office, tmp_path):
    pane = opened(4, "org_talk")
    big = tmp_path / "太大.pdf"
    with big.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    office.dialogs.given = [[big]]
    pane._on_files_asked()
    assert "太大" in office.dialogs.asked[-1]
    assert pane.step.step.files == []


def test_a_scan_of_a_step_stands_below_it(opened, office, tmp_path):
    pane = opened(4, "org_talk")
    scan = tmp_path / "谈话.pdf"
    scan.write_bytes(b"%PDF-1.4")
    office.dialogs.given = [[scan]]
    pane._on_files_asked()
    assert [link.text() for link in pane._low.findChildren(object, "step_file")] == ["谈话.pdf"]


def test_all_of_the_catalogue_on_request(opened, qtbot):
    pane = opened(2)
    before = pane._low.findChild(RecordView, "materials").rows.rowCount()
    pane._low.findChild(QPushButton, "every_material").click()
    assert pane._low.findChild(RecordView, "materials").rows.rowCount() > before


# --- findings in all cases -----------------------------------------------------------------------


@pytest.fixture
def checked(page, case, office, qtbot):
    late = case("罗彩云", applied="2022-03-06")
    with office.write("谈话") as session:  # more than a month after the application
        steps.record(session, late, "org_talk", {"done_on": on("2022-06-20")}, today=office.today)
    case("周晓岚", 8)  # helpers and opinions were not written down
    page.acts.live["check"].trigger()
    qtbot.waitUntil(lambda: bool(page.check.found), timeout=20_000)
    return page.check


def test_findings_name_step_and_article(checked):
    record = checked.table.rows.records[0]
    cells = [checked.table.rows.index(0, i).data() for i in range(6)]
    assert record.person == "罗彩云"
    assert cells[0] in ("违反", "注意")
    assert cells[4].startswith("细则（2014）第")


def test_hints_are_shown_on_request(checked):
    grave = checked.table.rows.rowCount()
    checked.which.setCurrentIndex(checked.which.findData("all"))
    assert checked.table.rows.rowCount() > grave


def test_words_filter_the_findings(checked):
    checked.words.setText("没有这样的词")
    assert checked.table.rows.rowCount() == 0
    assert checked.totals.text() == "没有符合的"


def test_a_finding_leads_to_the_place_to_mend_it(checked, page, qtbot):
    step = checked.table.rows.records[0].step
    qtbot.keyClick(checked.table, Qt.Key.Key_Return)
    assert page.here is page.case
    assert page.case.pane.timeline.key() == step


def test_cases_in_order_say_so(page, case, qtbot):
    page.show_check()
    qtbot.waitUntil(lambda: not page.office.busy, timeout=20_000)
    assert page.check.stack.currentIndex() == 1


# --- books and ways in ---------------------------------------------------------------------------


def test_the_plan_tells_how_many_places_are_taken(page, office):
    with office.write("计划") as session:
        values = {"organization_id": "机关", "year": 2024, "places": 2}
        keeping.save(session, DevelopmentPlan(), values)
    page.show_books("development_plan")
    assert page.books.taken.words() == "2024 年：机关党支部名额 2，已接收 0，还余 2"
    page.show_books("holiday")
    assert page.books.tabs.view.kind.__tablename__ == "holiday"
    assert not page.books.taken.isVisible()


def test_a_record_of_the_books_is_opened_from_elsewhere(page, office):
    with office.write("计划") as session:
        values = {"organization_id": "机关", "year": 2024, "places": 2}
        plan = keeping.save(session, DevelopmentPlan(), values).id
    page.open_target(Target("发展党员", "development_plan", plan))
    assert page.books.tabs.view.record.id == plan


def test_what_is_found_of_a_case_leads_here(case, office):
    case_id = case("周晓岚")
    with office.write("志愿书") as session:
        cases.amend_case(session, case_id, {"book_number": "0451172"}, today=office.today)
    with office.read() as session:
        hits = find.records(session, "0451172")
        kinds = {find.whole(session, hit.kind, hit.id)[0] for hit in hits}
    assert {group_of(kind) for kind in kinds} == {"发展党员"}


def test_what_is_due_leads_to_the_case_and_counts_for_the_page(case, office):
    case_id = case("周晓岚", applied="2024-05-10")
    with office.read() as session:
        found = [one for one in due.due(session, date(2024, 6, 30)) if one.action == "open_case"]
    assert place(found[0]) == ("发展党员", "development_case", case_id, "")
    assert counts(found, date(2024, 6, 30))["发展党员"] == 1


def test_the_years_list_is_printed(page, case, office, qtbot):
    case("周晓岚", applied="2024-05-10")
    page.acts.live["print"].trigger()
    assert preview(office, qtbot).title == "2024年发展党员名册"


# --- a new application ---------------------------------------------------------------------------


def test_a_newcomer_applies_and_the_case_opens(page, office):
    page.board.begin()
    form = page.board.desk.form
    fill(form, name="农志远", sex="男", birth="1995-02", organization_id="机关")
    fill(form, applied_on="2024-06-20")
    assert page.board.desk.save()
    assert page.here is page.case
    assert page.case.pane.read.file.person.name == "农志远"
    assert page.case.pane.timeline.key() == "org_talk"


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({}, "person_id", "请选择申请人"),
        ({"name": "农志远", "person_id": "陈立国"}, "name", "请清空"),
        ({"name": "农志远", "birth": "2025-01"}, "applied_on", "早于出生日期"),
        ({"person_id": "陈立国", "applied_on": "2024-08-01"}, "applied_on", "晚于今天"),
    ],
)
def test_an_application_that_cannot_be_is_said_beside_its_field(page, typed, field, sentence):
    page.board.begin()
    form = page.board.desk.form
    fill(form, organization_id="机关", applied_on="2024-06-20")
    fill(form, **typed)
    assert not page.board.desk.save()
    assert sentence in form.boxes[field].complaint()


def test_leaving_a_half_typed_application_asks(page, office):
    page.board.begin()
    fill(page.board.desk.form, name="农志远")
    assert page.has_unsaved()
    assert page.unsaved_words() == "“登记入党申请”"
    page.discard()
    assert not page.has_unsaved()


def test_more_opens_the_other_books(page, case, qtbot):
    case()
    qtbot.mouseClick(page.findChild(QPushButton, "board_more"), LEFT)
    menu = next(m for m in page.findChildren(QMenu) if m.isVisible())
    words = [a.text() for a in menu.actions() if a.text()]
    menu.close()
    assert words == [
        "年度计划（名额）",
        "培训班",
        "步骤的本地做法",
        "节假日和调休",
        "导入旧档案…",
    ]
