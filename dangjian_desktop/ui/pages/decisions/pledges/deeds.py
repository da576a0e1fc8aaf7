"""What can be done with a year's pledges, as data: buttons, menus and keys come from here."""

from functools import partial
from typing import TYPE_CHECKING

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Pledge
from dangjian_desktop.services.decisions import pledges
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.exporting import export_records, import_records
from dangjian_desktop.ui.kit.paperdeeds import save_word

if TYPE_CHECKING:
    from collections.abc import Collection

    from dangjian_desktop.ui.kit.office import Step

    from .view import PledgesView

MORE = (
    "list", "add", "mark", "", "sheet", "sheets", "board_word", "", "import", "export", "remove"
)  # fmt: skip
OF_PLEDGE = ("pledge", "done", "review", "mark", "", "sheet", "person", "remove")


def actions(view: "PledgesView") -> list[Action]:
    office = view.office

    def no_branch() -> str:
        return office.frozen or ("" if view.box.branch_id else "还没有党支部")

    def no_pledge() -> str:
        return "" if view.pledge is not None else "先选一名党员"

    def no_change() -> str:
        return office.frozen or no_pledge()

    def no_list() -> str:
        return "" if view.facts is not None and view.facts.pledges else "这一年还没有列出党员"

    return [
        Action("list", "列出本年党员", partial(_list, view), "users", "", no_branch, primary=True),
        Action("add", "增加一人…", partial(view.begin, "add"), "plus", "Ctrl+N", no_branch),
        Action("pledge", "填写承诺…", partial(view.begin, "pledge"), "edit", "", no_change),
        Action("done", "登记践诺…", partial(view.begin, "done"), "check", "", no_change),
        Action("review", "评议…", partial(view.begin, "review"), "list-check", "", no_change),
        Action("mark", "选中的人今天践诺", partial(_mark, view), "check", "", no_change),
        Action("board", "打印公示栏", partial(_board, view), "printer", "Ctrl+P", no_list),
        Action("board_word", "公示栏存为文档…", partial(_word, view), "file-text", "", no_list),
        Action("sheet", "打印承诺书", partial(_sheet, view), "printer", "", no_pledge),
        Action("sheets", "打印全部承诺书", partial(_sheets, view), "printer", "", no_list),
        Action("person", "看党员", partial(_person, view), "user", "", no_pledge),
        Action("import", "导入…", partial(_import, view), "file-import", "", no_branch),
        Action("export", "导出…", partial(_export, view), "file-export", "", no_list),
        Action("remove", "删除这一条", partial(_remove, view), "trash", "", no_change),
    ]


def _list(view: "PledgesView") -> None:
    """A line for each member who has none."""
    office, box = view.office, view.box
    count = 0
    with office.caught() as done, office.write("列出党员承诺") as session:
        count = pledges.begin_year(session, box.branch_id, box.year_at, office.today)
    if done.ok:
        office.say(f"已列出 {count} 名党员" if count else "本支部党员都在这一年的名单里了")
        view.reload()


def _mark(view: "PledgesView") -> None:
    """Those who are chosen and have promised: carried out today."""
    office, ids = view.office, view.chosen_ids()
    count = 0
    with office.caught() as done, office.write("登记践诺") as session:
        count = pledges.mark_done(session, ids, PartialDate.of(office.today), office.today)
    if done.ok:
        office.say(f"{count} 人登记了践诺，情况可以再填" if count else "选中的人没有待践诺的")
        view.reload()


def _board(view: "PledgesView") -> None:
    from dangjian_desktop.jobs import decision_papers

    office, box = view.office, view.box
    db, today, branch, year = office.opened.db, office.today, box.branch_id, box.year_at

    def make() -> bytes:
        return decision_papers.board(db, branch, year, today)

    office.show_paper(decision_papers.PAPERS["pledge_board"].title, make)


def _word(view: "PledgesView") -> None:
    from dangjian_desktop.jobs import decision_papers

    office, box = view.office, view.box
    db, today, branch, year = office.opened.db, office.today, box.branch_id, box.year_at

    def make() -> bytes:
        return decision_papers.word(db, "pledge_board", branch, today, year)

    save_word(office, f"{year}年{decision_papers.PAPERS['pledge_board'].title}", make)


def _sheet(view: "PledgesView") -> None:
    if view.pledge is not None:
        _show_sheets(view, [view.pledge.record_id])


def _sheets(view: "PledgesView") -> None:
    _show_sheets(view, None)


def _show_sheets(view: "PledgesView", ids: "Collection[str] | None") -> None:
    from dangjian_desktop.jobs import decision_papers

    office, box = view.office, view.box
    db, today, branch, year = office.opened.db, office.today, box.branch_id, box.year_at

    def make(step: "Step") -> bytes:
        step(0, 0, "")
        return decision_papers.sheets(db, branch, year, today, ids, step)

    office.show_papers(decision_papers.PAPERS["pledge_sheet"].title, make)


def _person(view: "PledgesView") -> None:
    if view.pledge is not None:
        view.office.go("党员", "person", view.pledge.person_id)


def _import(view: "PledgesView") -> None:
    import_records(view.office, Pledge)


def _export(view: "PledgesView") -> None:
    if view.facts is not None:
        export_records(view.office, Pledge, [one.record_id for one in view.facts.pledges])


def _remove(view: "PledgesView") -> None:
    from dangjian_desktop.services import keeping

    office, pledge = view.office, view.pledge
    if pledge is None:
        return
    with office.caught() as done, office.write("删除党员承诺") as session:
        keeping.put_in_bin(session, keeping.get(session, Pledge, pledge.record_id))
    if done.ok:
        office.say("已移到回收站，可以撤销（Ctrl+Z）")
        view.reload()
