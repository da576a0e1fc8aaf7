"""What can be done with what is public, as data: buttons, menus and keys come from here."""

from functools import partial
from typing import TYPE_CHECKING

from dangjian_desktop.records import DisclosureItem, DisclosurePosting
from dangjian_desktop.services import keeping
from dangjian_desktop.services.decisions import items
from dangjian_desktop.services.decisions.postings import NOTICE
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.exporting import export_records, import_records
from dangjian_desktop.ui.kit.paperdeeds import save_word

if TYPE_CHECKING:
    from .view import PostingsView

MORE = (
    "new_item", "item", "begin", "", "notice", "notice_word", "notice_record", "", "catalogue",
    "register", "", "import_items", "export_items", "export", "remove",
)  # fmt: skip


def actions(view: "PostingsView") -> list[Action]:
    office = view.office

    def no_write() -> str:
        return office.frozen

    def no_item() -> str:
        return office.frozen or ("" if view.item_id else "先在左边选一个公开事项")

    def no_posting() -> str:
        line = view.line
        if line is None:
            return "先选一条公开公示"
        return "发展党员的公示在发展档案里办理" if line.kind == NOTICE else ""

    def no_change() -> str:
        return office.frozen or no_posting()

    def has_items() -> str:
        return office.frozen or ("已有公开目录" if view.has_catalogue() else "")

    show = partial(Action, icon="printer")
    return [
        Action("new", "登记公开公示", partial(view.begin, "new"), "plus", "Ctrl+N", no_write, True),
        Action("posting", "修改…", partial(view.begin, "posting"), "edit", "F2", no_change),
        Action("new_item", "增加公开事项…", partial(view.begin, "new_item"), "plus", "", no_write),
        Action("item", "修改公开事项…", partial(view.begin, "item"), "edit", "", no_item),
        Action("begin", "建立常用目录", partial(_begin, view), "list-check", "", has_items),
        show("notice", "打印公示", partial(notice, view, "notice"), why_not=no_posting),
        Action("notice_word", "公示存为文档…", partial(_word, view), "file-text", "", no_posting),
        show(
            "notice_record",
            "打印公示情况登记表",
            partial(notice, view, "notice_record"),
            why_not=no_posting,
        ),
        show("catalogue", "打印党务公开目录", partial(_catalogue, view)),
        show("register", "打印本年党务公开台账", partial(_register, view), shortcut="Ctrl+P"),
        Action(
            "import_items", "导入公开目录…", partial(_import, view), "file-import", "", no_write
        ),
        Action("export_items", "导出公开目录…", partial(_export_items, view), "file-export"),
        Action("export", "导出公开公示…", partial(_export, view), "file-export"),
        Action("remove", "删除", partial(_remove, view), "trash", "", no_change),
    ]


def _begin(view: "PostingsView") -> None:
    """The usual items for the branch that is looked at."""
    office = view.office
    where = view.branch_id()
    if not where:
        office.say("先在上面选定一个党支部，再建立它的公开目录")
        return
    with office.caught() as done, office.write("建立党务公开目录") as session:
        count = items.begin(session, where)
    if done.ok:
        office.say(f"已列出 {count} 项，可以增减、修改")
        view.reload()


def notice(view: "PostingsView", key: str) -> None:
    from dangjian_desktop.jobs import decision_papers

    office, line = view.office, view.line
    if line is None or line.kind == NOTICE:
        return
    db, today, posting_id = office.opened.db, office.today, line.id

    def make() -> bytes:
        return decision_papers.of_posting(db, posting_id, key, today)

    office.show_paper(decision_papers.PAPERS[key].title, make)


def _word(view: "PostingsView") -> None:
    from dangjian_desktop.jobs import decision_papers

    office, line = view.office, view.line
    if line is None:
        return
    db, today, posting_id = office.opened.db, office.today, line.id

    def make() -> bytes:
        return decision_papers.word(db, "notice", posting_id, today)

    save_word(office, line.name, make)


def _catalogue(view: "PostingsView") -> None:
    _of_body(view, "catalogue")


def _register(view: "PostingsView") -> None:
    _of_body(view, "register")


def _of_body(view: "PostingsView", key: str) -> None:
    from dangjian_desktop.jobs import decision_papers

    office = view.office
    where = view.body_id()
    if not where:
        office.say("还没有党组织，先在“党组织”里建立")
        return
    db, today = office.opened.db, office.today

    def make() -> bytes:
        if key == "catalogue":
            return decision_papers.catalogue(db, where, today)
        return decision_papers.register(db, where, office.day.year, today)

    office.show_paper(decision_papers.PAPERS[key].title, make)


def _import(view: "PostingsView") -> None:
    import_records(view.office, DisclosureItem)


def _export_items(view: "PostingsView") -> None:
    export_records(view.office, DisclosureItem, [one.id for one in view.items])


def _export(view: "PostingsView") -> None:
    shown = [one.id for one in view.table.rows.records if one.kind != NOTICE]
    export_records(view.office, DisclosurePosting, shown)


def _remove(view: "PostingsView") -> None:
    office, line = view.office, view.line
    if line is None:
        return
    with office.caught() as done, office.write("删除公开公示") as session:
        keeping.put_in_bin(session, keeping.get(session, DisclosurePosting, line.id))
    if done.ok:
        office.say("已移到回收站，可以撤销（Ctrl+Z）")
        view.reload()
