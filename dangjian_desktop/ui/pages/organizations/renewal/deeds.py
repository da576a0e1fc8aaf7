"""What can be done with an election, as data: buttons, menus and keys come from here."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from dangjian_desktop.domain.renewal.facts import COMMITTEE, SECRETARY
from dangjian_desktop.services.renewal import counting, nominees, office
from dangjian_desktop.services.renewal.reading import election_of
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.paperdeeds import save_word

if TYPE_CHECKING:
    from .view import RenewalPane

MENU = (
    "step", "card", "", "nominee", "strokes", "count", "count_secretary", "office", "items",
    "", "papers", "folder", "", "edit", "remove",
)  # fmt: skip


class Whether:
    """Why something cannot be done now, in words; "" when it can."""

    def __init__(self, view: "RenewalPane") -> None:
        self._view, self._office = view, view.office

    def no_write(self) -> str:
        return self._office.frozen

    def none(self) -> str:
        return "" if self._view.facts is not None else "先选一次换届选举"

    def no_change(self) -> str:
        return self._office.frozen or self.none()

    def no_step(self) -> str:
        return self.no_change() or ("" if self._view.step_key else "先选一个步骤")

    def no_strokes(self) -> str:
        if why := self.no_change():
            return why
        facts = self._view.facts
        assert facts is not None
        if facts.direct:
            return "书记、副书记候选人按上级批准的顺序排列"
        return "" if len(facts.nominees) > 1 else "候选人不到两名"

    def no_count(self) -> str:
        return self._counts(COMMITTEE)

    def no_secretary(self) -> str:
        return self._counts(SECRETARY)

    def _counts(self, of: str) -> str:
        if why := self.no_change():
            return why
        facts = self._view.facts
        assert facts is not None
        if not facts.nominees:
            return "还没有候选人"
        if of == SECRETARY and facts.direct:
            return "不设支委会的，书记在党员大会上选"
        last = next((one for one in reversed(facts.ballots) if one.of == of), None)
        return "会议已定稿，票数只能在会议里更正" if last is not None and last.sealed else ""

    def no_office(self) -> str:
        if why := self.no_change():
            return why
        facts = self._view.facts
        assert facts is not None
        if facts.term is not None:
            return f"第{facts.number}届已经就职"
        return "" if facts.held else "先登记党员大会选举"


def actions(view: "RenewalPane") -> list[Action]:
    begin, why = view.begin, Whether(view)
    return [
        Action("new", "新建换届", partial(begin, "new"), "plus", "Ctrl+N", why.no_write, True),
        Action("step", "办理这一步…", view.record_step, "edit", "F2", why.no_step),
        Action("edit", "修改选举情况…", partial(begin, "election"), "edit", "", why.no_change),
        Action("card", "看候选人、计票和交接", view.show_card, "eye", "", why.none),
        Action("nominee", "增加候选人…", partial(begin, "nominee"), "plus", "", why.no_change),
        Action("strokes", "按姓氏笔画排列", partial(strokes, view), "", "", why.no_strokes),
        Action("count", "登记计票…", partial(count, view, COMMITTEE), "", "", why.no_count),
        Action(
            "count_secretary",
            "登记书记选举计票…",
            partial(count, view, SECRETARY),
            "",
            "",
            why.no_secretary,
        ),
        Action("office", "确认就职…", partial(begin, "office"), "check", "", why.no_office),
        Action("items", "列出常用交接事项", partial(items, view), "", "", why.no_change),
        Action("papers", "打印材料…", partial(papers, view), "printer", "Ctrl+P", why.none),
        Action("folder", "全部材料存到文件夹…", partial(folder, view), "", "", why.none),
        Action("remove", "删除这次换届", partial(remove, view), "trash", "", why.no_change),
    ]


# --- nominees ------------------------------------------------------------------------------------


def strokes(view: "RenewalPane") -> None:
    """By the table of strokes; names that it does not tell are named."""
    office_, election_id = view.office, view.chosen
    unsure: tuple[str, ...] = ()
    with office_.caught() as done, office_.write("候选人按姓氏笔画排列") as session:
        unsure = nominees.by_strokes(session, election_id)
    if done.ok:
        told = f"；{'、'.join(unsure)}的先后字表里看不出，请核对后用 ↑ ↓ 移动" if unsure else ""
        office_.say(f"已按姓氏笔画排列{told}")


def move(view: "RenewalPane", nominee_id: str, by: int) -> None:
    office_ = view.office
    with office_.caught(), office_.write("移动候选人顺序") as session:
        nominees.move(session, nominee_id, by)


# --- counting ------------------------------------------------------------------------------------


def count(view: "RenewalPane", of: str) -> None:
    """The next round; while the last one can still be counted again, that one."""
    facts = view.facts
    if facts is None:
        return
    rounds = [one for one in facts.ballots if one.of == of]
    if not rounds:
        view.begin(f"count:{of}:1")
        return
    with view.office.read() as session:
        found = election_of(session, view.chosen)
        left, again = counting.open_seats(found, rounds)
    following = left > 0 and bool(again)
    view.begin(f"count:{of}:{len(rounds) + (1 if following else 0)}")


def items(view: "RenewalPane") -> None:
    office_, election_id = view.office, view.chosen
    made = 0
    with office_.caught() as done, office_.write("列出换届交接事项") as session:
        made = office.propose_handover(session, election_id)
    if done.ok:
        office_.say(f"已列出 {made} 项，逐项填数量和现状" if made else "交接清单里已经有内容")


# --- papers --------------------------------------------------------------------------------------


def papers(view: "RenewalPane") -> None:
    menu = papers_menu(view)
    menu.aboutToHide.connect(menu.deleteLater)
    button = view.papers_button
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def papers_menu(view: "RenewalPane") -> QMenu:
    """Those that make sense now; under 存为文档 those that the office edits."""
    from dangjian_desktop.jobs.renewal_papers import PAPERS, Papers

    menu = QMenu(view)
    menu.setObjectName("papers_menu")
    menu.setToolTipsVisible(True)
    assert view.facts is not None
    offered = Papers(view.facts).offered()
    for key in offered:
        one = menu.addAction(PAPERS[key].title)
        one.setData(key)
        one.setToolTip(PAPERS[key].about)
        one.triggered.connect(partial(show, view, key))
    menu.addSeparator()
    words = menu.addMenu("存为可以修改的文档")
    for key in offered:
        if PAPERS[key].editable:
            one = words.addAction(PAPERS[key].title)
            one.setData(key)
            one.triggered.connect(partial(word, view, key))
    return menu


def show(view: "RenewalPane", key: str, *_: object) -> None:
    from dangjian_desktop.jobs import renewal_papers

    office_ = view.office
    make = partial(renewal_papers.paper, office_.opened.db, view.chosen, key, office_.today)
    office_.show_paper(renewal_papers.PAPERS[key].title, make)


def word(view: "RenewalPane", key: str, *_: object) -> None:
    from dangjian_desktop.jobs import renewal_papers

    office_, election_id = view.office, view.chosen
    db, today = office_.opened.db, office_.today

    def make() -> bytes:
        return renewal_papers.of_election(db, election_id, today).word(key)

    save_word(office_, renewal_papers.PAPERS[key].title, make)


def folder(view: "RenewalPane") -> None:
    """Every paper that makes sense now; what is there is never written over."""
    from pathlib import Path

    from dangjian_desktop.jobs import renewal_papers
    from dangjian_desktop.ui.kit.tasks import Progress

    office_, facts = view.office, view.facts
    kept = office_.settings.folders
    target = office_.dialogs.folder("全部材料存到哪个文件夹", kept.get("papers", ""))
    if target is None or facts is None:
        return
    kept["papers"] = str(target)
    db, today, election_id = office_.opened.db, office_.today, view.chosen
    place = target / f"{facts.body.short_name}第{facts.number}届换届"

    def work(progress: Progress) -> list[Path]:
        progress.step(0, 0)
        return renewal_papers.print_all(db, election_id, place, today, progress.step)

    def done(made: list[Path]) -> None:
        office_.say(f"已写好 {len(made)} 个文件，在“{place.name}”文件夹里")

    office_.run("正在写全部材料", work, done)


def remove(view: "RenewalPane") -> None:
    from dangjian_desktop.services.renewal import elections

    office_, election_id = view.office, view.chosen
    with office_.caught() as done, office_.write("删除换届选举") as session:
        elections.remove(session, election_id)
    if done.ok:
        office_.say("已移到回收站，可以撤销（Ctrl+Z）")
