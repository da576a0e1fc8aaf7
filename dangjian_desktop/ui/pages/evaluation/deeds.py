"""What can be done on the page, as data: buttons, menus and keys come from here."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from dangjian_desktop.records import CampaignStar, EvaluationEntry, ProblemItem, Record
from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation import entries, rating, rounds
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.exporting import export_records

from . import beginning, papers

if TYPE_CHECKING:
    from .page import EvaluationPage

MORE = ("refresh", "attendance", "rest", "rating", "report", "reopen", "", "forms", "words",
        "fill", "into_folder", "export", "", "person", "remove")  # fmt: skip
OF_ENTRY = ("entry", "forms", "words", "fill", "", "person")
GRID_KEYS = (
    ("1 2 3 4", "录票：记一行并下移；评定：给等次"),
    ("0", "录票：空；评定：不填"),
    ("9", "录票：本行作废"),
    ("V", "录票：整张作废"),
    ("M", "录票：写票上的意见"),
    ("Backspace", "录票：退回并清掉；评星：退回"),
    ("PageUp PageDown", "录票：上一张、下一张"),
    ("R", "评定：写理由"),
)
NO_ROUND = "先开始本年度的评议"
SEALED = "已提交评定，要改请先重新打开"
REOPEN = "写明为什么要重新打开；原来的评定和这次改动都留在历史里。"


def actions(page: "EvaluationPage") -> ActionSet:
    why = _Why(page)
    made = [
        Action("new", "开始本年度评议", partial(beginning.begin, page), "plus", "Ctrl+N",
               why.cannot_begin, primary=True),
        Action("texts", "导入自评材料", partial(show_texts, page), "file-import", "Ctrl+I",
               why.sealed),
        Action("print", "打印…", partial(_popup_papers, page), "printer", "Ctrl+P", why.no_round),
        Action("submit", "提交评定", partial(show_submit, page), "", "", why.sealed,
               primary=True),
        Action("reopen", "重新打开评定…", partial(reopen, page), "", "", why.cannot_reopen),
        Action("refresh", "按名册更新名单", partial(refresh, page), "users", "", why.sealed),
        Action("attendance", "从评议大会取到会情况", partial(attendance, page), "notebook", "",
               why.sealed),
        Action("rest", "没评定的都评合格…", partial(grade_rest, page), "", "", why.sealed),
        Action("rating", "评定口径和日期…", partial(begin, page, "rating"), "edit", "",
               why.sealed),
        Action("report", "评议情况报告的内容…", partial(begin, page, "report"), "file-text", "",
               why.frozen),
        Action("forms", "打印登记表（勾选的，没勾的打全部）", partial(papers.chosen_forms, page),
               "printer", "", why.no_round),
        Action("words", "登记表存为文档（一人一个文件）…", partial(papers.chosen_words, page),
               "file-text", "", why.no_round),
        Action("fill", "套用模板（勾选的，没勾的全部）…", partial(fill, page), "file-export",
               "", why.no_round),
        Action("into_folder", "全部材料存到文件夹…", partial(papers.into_folder, page), "archive",
               "", why.no_round),
        Action("export", "导出表格…", partial(export, page), "file-export", "Ctrl+E"),
        Action("entry", "填写这名党员的评议内容", partial(_open_entry, page), "edit"),
        Action("person", "看本人卡片", partial(_show_person, page), "user"),
        Action("remove", "删除本年度评议…", partial(remove, page), "trash", "", why.sealed),
    ]  # fmt: skip
    return PageActions(page.look, page, made)


class PageActions(ActionSet):
    """The grids' own keys stand on the sheet of shortcuts too."""

    def keys(self) -> list[tuple[str, str]]:
        return [*super().keys(), *GRID_KEYS]


class _Why:
    """Why something cannot be done now; "" when it can."""

    def __init__(self, page: "EvaluationPage") -> None:
        self.page = page

    def frozen(self) -> str:
        return self.page.office.frozen or self.no_round()

    def no_round(self) -> str:
        return "" if self.page.read is not None else NO_ROUND

    def cannot_begin(self) -> str:
        page = self.page
        if page.office.frozen or page.read is not None:
            return page.office.frozen or "本年度的评议已经开始"
        return "" if page.branch else "还没有党支部"

    def sealed(self) -> str:
        page = self.page
        if page.read is not None and page.read.submitted:
            return SEALED
        return self.frozen()

    def cannot_reopen(self) -> str:
        read = self.page.read
        if read is None or not read.submitted:
            return "还没有提交评定"
        return self.page.office.frozen


def _popup_papers(page: "EvaluationPage") -> None:
    button = page.buttons[2]
    papers.popup(page, button.mapToGlobal(QPoint(0, button.height())))


def fill(page: "EvaluationPage") -> None:
    """A template of the office's own, for the members that are meant."""
    if page.read is not None:
        ids = papers.ticked(page) or [one.entry_id for one in page.read.facts.entries]
        page.office.go("阵地档案", "evaluation_entry", ",".join(ids), "fill")


def begin(page: "EvaluationPage", key: str) -> None:
    page.go_to_tab("side" if page.count.narrow else "count")
    page.count.begin(key)


def show_texts(page: "EvaluationPage") -> None:
    page.panes.cover(page.panes.texts)
    page.panes.texts.choose()


def show_submit(page: "EvaluationPage") -> None:
    """What is missing; what is typed is saved or given up first."""
    from dangjian_desktop.ui.kit.unsaved import may_leave

    if page.read is not None and may_leave(page, page.office.dialogs):
        page.panes.cover(page.panes.submit)


def reopen(page: "EvaluationPage") -> None:
    office, read = page.office, page.read
    reason = office.dialogs.text("重新打开评定", REOPEN)
    if read is None or not reason:
        return
    with office.caught() as done, office.write("重新打开评定", undoable=0) as session:
        rating.reopen(session, read.id, reason, office.today)
    if done.ok:
        office.say("已重新打开，改好以后再提交")


def refresh(page: "EvaluationPage") -> None:
    """Bring the round into line with the roster; nothing that was entered is lost."""
    office, read, words = page.office, page.read, ""
    if read is None:
        return
    with office.caught() as done, office.write("更新评议名单") as session:
        words = rounds.refresh(session, read.id, office.today).words
    if done.ok:
        office.say(words or "名单和名册一致，没有变动")


def attendance(page: "EvaluationPage") -> None:
    """Who took part, from the meeting; what was said already stays unless it is asked for."""
    office, read, count = page.office, page.read, 0
    if read is None:
        return
    said = any(one.took_part is not None for one in read.facts.entries)
    again = said and office.dialogs.sure(
        "有人已经标过参加情况，要按会议的到会登记重取吗？", "取消就只取还没标的人。", "全部重取"
    )
    with office.caught() as done, office.write("从会议取参加情况") as session:
        count = entries.take_attendance(session, read.id, again=again)
    if done.ok:
        office.say(f"已按会议到会登记标了 {count} 人")


def grade_rest(page: "EvaluationPage") -> None:
    office, read, count = page.office, page.read, 0
    words = "还没评定的、参加了评议的党员，都评为合格吗？"
    if read is None or not office.dialogs.sure(words, "可以撤销，也可以再逐个改。", "都评合格"):
        return
    with office.caught() as done, office.write("评定等次") as session:
        count = rating.grade_rest(session, read.id, "qualified", office.today)
    if done.ok:
        office.say(f"已评定 {count} 人为合格")


def export(page: "EvaluationPage") -> None:
    """What the tab lists, as a workbook: members and grades, items of rectification, stars."""
    found: type[Record] = EvaluationEntry
    where = EvaluationEntry.round_id == (page.read.id if page.read is not None else "")
    if page.key == "life":
        found = ProblemItem
        where = (ProblemItem.organization_id == page.branch) & (ProblemItem.year == page.year)
    elif page.key == "campaign":
        facts = page.panes.campaign.facts
        found, of = CampaignStar, facts.campaign_id if facts is not None else ""
        where = CampaignStar.campaign_id == of
    with page.office.read() as session:
        ids = [one.id for one in keeping.listed(session, found, where)]
    if ids:
        export_records(page.office, found, ids)
    else:
        page.office.say("这里还没有可以导出的内容")


def remove(page: "EvaluationPage") -> None:
    office, read = page.office, page.read
    if read is None:
        return
    words = f"要把 {read.facts.year} 年度民主评议连同名单、计票和评定移到回收站吗？"
    if not office.dialogs.sure(
        words, "可以撤销，也可以从回收站恢复；没确认的单张票会作废。", "移走"
    ):
        return
    from dangjian_desktop.records import EvaluationRound
    from dangjian_desktop.services.evaluation import ballot_box

    with office.caught() as done, office.write("删除民主评议") as session:
        keeping.put_in_bin(session, keeping.get(session, EvaluationRound, read.id))
    if done.ok:
        with office.caught():
            ballot_box.discard(office.opened.folder.ballots, read.id)
        office.say("已移到回收站，可以撤销（Ctrl+Z）")


def _open_entry(page: "EvaluationPage") -> None:
    entry = page.panes.members.current()
    if entry is not None:
        page.show_entry(entry.entry_id)


def _show_person(page: "EvaluationPage") -> None:
    """The card of the member who is chosen, in whichever tab."""
    person = ""
    if page.key == "count":
        line = page.count.tally.view.current_record()
        person = line.person_id if line is not None else ""
    elif page.key == "members":
        entry = page.panes.members.current()
        person = entry.person_id if entry is not None else ""
    if person:
        page.office.go("党员", "person", person)
    else:
        page.office.say("先在“党员”里选一个人")
