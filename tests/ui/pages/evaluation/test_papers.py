"""Printing from the page: one form, those ticked, all; documents; everything in a folder."""

import docx
import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QMenu

from dangjian_desktop.services.evaluation import campaigns, problems
from dangjian_desktop.ui.kit.preview import Preview
from dangjian_desktop.ui.pages.evaluation import papers

from .conftest import BRANCH, RATED, TODAY, YEAR, graded, keys


@pytest.fixture
def shown(office, qtbot):
    """Wait for the preview that lies above the page; gives its title and its words."""

    def wait():
        pages = office.shell.pages
        qtbot.waitUntil(lambda: not office.busy and isinstance(pages.currentWidget(), Preview))
        found = pages.currentWidget()
        text = _text(found.pdf.data)
        office.shell.uncover(found)
        return text

    return wait


def _text(data):
    document = pypdfium2.PdfDocument(data)
    try:
        return "".join(one.get_textpage().get_text_bounded() for one in document)
    finally:
        document.close()


def menu(page):
    return {action.text(): action for action in papers.menu_of(page).actions()}


def test_the_menu_has_what_makes_sense_now(opened):
    titles = list(menu(opened))
    assert titles[:3] == ["民主评议党员登记表", "民主测评票", "民主测评票（一页一票）"]
    assert "评议结果公布" not in titles


def test_once_there_are_grades_there_is_more(office, begun, page):
    graded(office, begun)
    page.reload()
    assert {"测评结果汇总表", "评议结果公布", "民主评议党员反馈单"} <= set(menu(page))


def test_a_paper_is_shown(opened, shown):
    menu(opened)["测评结果汇总表"].trigger()
    text = shown()
    assert "陈立国" in text
    assert "监票人" in text


def test_a_paper_of_a_past_day_says_of_which_day_it_is(opened, office, shown):
    office.look_at(TODAY.replace(month=3, day=2))
    opened.reload()
    menu(opened)["测评结果汇总表"].trigger()
    assert f"截至{YEAR}年3月2日" in shown()


def test_the_form_of_one_member_is_shown_from_the_card(opened, shown):
    opened.go_to_tab("members")
    opened.panes.members.card.print_asked.emit()
    text = shown()
    assert "陈立国" in text
    assert "黄志强" not in text


def test_only_the_forms_that_are_ticked_are_printed(opened, shown):
    opened.go_to_tab("members")
    pane = opened.panes.members
    keys(pane.table, " ")
    pane.table.choose_row(2)
    keys(pane.table, " ")
    opened.acts.live["forms"].trigger()
    text = shown()
    assert all(pane.rows[at].name in text for at in (0, 2))
    assert pane.rows[1].name not in text


def test_without_ticks_everyone_is_printed(opened, shown):
    opened.acts.live["forms"].trigger()
    text = shown()
    assert "陈立国" in text
    assert "秦晓梅" in text


def test_forms_as_documents_are_one_a_member(opened, office, answers, tmp_path, qtbot):
    answers.given = [tmp_path]
    opened.acts.live["words"].trigger()
    qtbot.waitUntil(lambda: not office.busy and len(list(tmp_path.glob("*.docx"))) > RATED)
    assert office.settings.folders["papers"] == str(tmp_path)


def test_a_letter_is_saved_as_a_document(opened, office, answers, tmp_path, qtbot):
    target = tmp_path / "报告.docx"
    answers.given = [target]
    papers.save_word(office, papers.of_round(opened), "report")
    qtbot.waitUntil(lambda: not office.busy and target.exists())
    words = "".join(one.text for one in docx.Document(target).paragraphs)
    assert "民主评议" in words


def test_everything_goes_into_a_folder_of_its_own(opened, office, answers, tmp_path, qtbot):
    said = []
    office.said.connect(said.append)
    answers.given = [tmp_path]
    opened.acts.live["into_folder"].trigger()
    qtbot.waitUntil(lambda: not office.busy and bool(said), timeout=20_000)
    place = tmp_path / "机关党支部2024年民主评议"
    assert (place / "05 民主评议党员登记表.pdf").exists()
    assert said[-1].endswith("在“机关党支部2024年民主评议”文件夹里")


def test_papers_of_the_life_meeting_need_no_round(page, shown):
    page.go_to_tab("life")
    page.panes.life.papers.print_asked.emit("life_plan")
    assert "组织生活会方案" in shown()


def test_a_paper_of_the_life_meeting_is_saved_as_a_document(page, office, answers, tmp_path, qtbot):
    page.go_to_tab("life")
    target = tmp_path / "方案.docx"
    answers.given = [target]
    source = papers.of_life(office, BRANCH, YEAR)
    made = papers.life_menu(office, source, "life_plan", QMenu(page))
    made.actions()[1].trigger()
    qtbot.waitUntil(lambda: not office.busy and target.exists())


def test_the_star_sheet_is_printed(page, office, shown):
    with office.write("活动") as session:
        campaigns.open_campaign(session, BRANCH, YEAR, {"name": "创先争优"}, TODAY)
    page.go_to_tab("campaign")
    page.panes.campaign._on_print_clicked()
    assert "陈立国" in shown()


def test_a_cancel_of_the_folder_writes_nothing(opened, office, answers):
    opened.acts.live["into_folder"].trigger()
    assert not office.busy


@pytest.mark.parametrize(("tab", "words"), [("members", "优秀票"), ("life", "存在问题")])
def test_what_a_tab_lists_is_exported(opened, answers, tmp_path, qtbot, tab, words):
    office = opened.office
    with office.write("整改") as session:
        given = {"organization_id": BRANCH, "year": YEAR, "source": "evaluation"}
        problems.add(session, {**given, "problem": "学习形式单一"}, TODAY)
    opened.go_to_tab(tab)
    target = tmp_path / "表.xlsx"
    answers.given = ["internal", target]
    opened.acts.live["export"].trigger()
    qtbot.waitUntil(lambda: not office.busy and target.exists())
    sheet = load_workbook(target).active
    assert any(words == cell.value for row in sheet.iter_rows(max_row=3) for cell in row)


def test_with_nothing_to_export_it_is_said(page, office):
    said = []
    office.said.connect(said.append)
    page.go_to_tab("life")
    page.acts.live["export"].trigger()
    assert said == ["这里还没有可以导出的内容"]
