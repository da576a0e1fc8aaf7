"""What can be done with “4+2” matters, as data: buttons, menus and keys come from here."""

from functools import partial
from typing import TYPE_CHECKING

from dangjian_desktop.domain.decisions import PUBLISHED_BY
from dangjian_desktop.records import DecisionMatter
from dangjian_desktop.services.decisions import matters
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.exporting import export_records
from dangjian_desktop.ui.kit.paperdeeds import save_word

if TYPE_CHECKING:
    from .view import MattersView

MORE = ("matter", "step", "", "overview", "word", "notice", "notice_record", "", "export", "remove")


def actions(view: "MattersView") -> list[Action]:
    office = view.office

    def no_write() -> str:
        return office.frozen

    def no_matter() -> str:
        return "" if view.chosen else "先选一件事项"

    def no_change() -> str:
        return office.frozen or no_matter()

    def no_next() -> str:
        if no_change():
            return no_change()
        ended = view.facts is not None and view.facts.ending
        return "这件事项已经结束" if ended else ""

    def no_notice() -> str:
        step = view.step
        if step is None or step.key not in PUBLISHED_BY:
            return "先选“决议公开”或者“结果公开”这一步"
        return "" if step.posting is not None else "这一步还没有登记"

    return [
        Action("new", "新建事项", partial(view.begin, "new"), "plus", "Ctrl+N", no_write, True),
        Action("next", "办下一步", view.record_next, "edit", "", no_next, primary=True),
        Action("step", "登记或修改这一步", view.record_step, "edit", "", no_change),
        Action("matter", "修改事项…", partial(view.begin, "matter"), "edit", "F2", no_change),
        Action("print", "打印档案", partial(_dossier, view), "printer", "Ctrl+P", no_matter),
        Action("overview", "打印全过程一览表", partial(_overview, view), "printer", "", no_matter),
        Action("word", "一览表存为文档…", partial(_word, view), "file-text", "", no_matter),
        Action("notice", "打印公示", partial(notice, view, "notice"), "printer", "", no_notice),
        Action(
            "notice_record",
            "打印公示情况登记表",
            partial(notice, view, "notice_record"),
            "printer",
            "",
            no_notice,
        ),
        Action("export", "导出全部事项…", partial(_export, view), "file-export"),
        Action("remove", "删除事项", partial(_remove, view), "trash", "", no_change),
    ]


def _dossier(view: "MattersView") -> None:
    from dangjian_desktop.jobs import decision_papers

    office, matter_id = view.office, view.chosen
    folder = office.opened.folder.attachments
    db, today = office.opened.db, office.today
    title = decision_papers.PAPERS["dossier"].title

    def make() -> bytes:
        return decision_papers.dossier(db, matter_id, folder, today)

    office.show_paper(title, make)


def _overview(view: "MattersView") -> None:
    from dangjian_desktop.jobs import decision_papers

    office, matter_id = view.office, view.chosen
    db, today = office.opened.db, office.today

    def make() -> bytes:
        return decision_papers.overview(db, matter_id, today)

    office.show_paper(decision_papers.PAPERS["overview"].title, make)


def _word(view: "MattersView") -> None:
    from dangjian_desktop.jobs import decision_papers

    office, matter_id = view.office, view.chosen
    db, today = office.opened.db, office.today
    title = decision_papers.PAPERS["overview"].title

    def make() -> bytes:
        return decision_papers.word(db, "overview", matter_id, today)

    save_word(office, title, make)


def notice(view: "MattersView", key: str) -> None:
    """The notice of the publication that is looked at, or the sheet about it."""
    step = view.step
    if step is not None and step.posting is not None:
        show_notice(view, step.posting.record_id, key)


def show_notice(view: "MattersView", posting_id: str, key: str) -> None:
    from dangjian_desktop.jobs import decision_papers

    office = view.office
    db, today = office.opened.db, office.today

    def make() -> bytes:
        return decision_papers.of_posting(db, posting_id, key, today)

    office.show_paper(decision_papers.PAPERS[key].title, make)


def _export(view: "MattersView") -> None:
    export_records(view.office, DecisionMatter, [one.key for one in view.items.items])


def _remove(view: "MattersView") -> None:
    office, matter_id = view.office, view.chosen
    with office.caught() as done, office.write("删除“4+2”事项") as session:
        matters.remove(session, matter_id)
    if done.ok:
        office.say("已移到回收站，可以撤销（Ctrl+Z）")
        view.reload()
