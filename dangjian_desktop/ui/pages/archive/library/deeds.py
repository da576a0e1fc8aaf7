"""What can be done in the library, as data."""

from functools import partial
from typing import TYPE_CHECKING

from dangjian_desktop.records import LibraryBook
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.exporting import export_records, import_records
from dangjian_desktop.ui.kit.paperdeeds import save_word

if TYPE_CHECKING:
    from .view import LibraryView

MORE = (
    "new", "book", "", "catalogue", "catalogue_word", "lending", "", "import", "export", "remove"
)  # fmt: skip
OF_BOOK = ("lend", "back", "book", "remove")


def actions(view: "LibraryView") -> list[Action]:
    office = view.office

    def no_branch() -> str:
        return "" if view.box.branch_id else "还没有党支部"

    def no_write() -> str:
        return office.frozen or no_branch()

    def no_change() -> str:
        return office.frozen or ("" if view.book is not None else "先选一本书")

    def no_copy() -> str:
        why = no_change()
        if why or view.book is None:
            return why
        return "" if view.book.left else "都借出去了，归还以后再借"

    def none_out() -> str:
        why = no_change()
        if why or view.book is None:
            return why
        return "" if view.book.out else "这本书没有借出"

    return [
        Action("lend", "借出…", partial(view.begin, "lend"), "arrow-forward-up", "", no_copy),
        Action("back", "归还…", view.give_back, "arrow-back-up", "", none_out),
        Action("new", "登记图书", partial(view.begin, "new"), "plus", "Ctrl+N", no_write, True),
        Action("book", "修改图书…", partial(view.begin, "book"), "edit", "F2", no_change),
        Action(
            "lending",
            "打印借阅登记簿",
            partial(_paper, view, "lending"),
            "printer",
            "Ctrl+P",
            no_branch,
        ),
        Action(
            "catalogue",
            "打印图书目录",
            partial(_paper, view, "book_catalogue"),
            "printer",
            "",
            no_branch,
        ),
        Action("catalogue_word", "目录存为文档…", partial(_word, view), "file-text", "", no_branch),
        Action("import", "导入图书…", partial(_import, view), "file-import", "", no_write),
        Action("export", "导出图书…", partial(_export, view), "file-export", "", no_branch),
        Action("remove", "删除图书", partial(_remove, view), "trash", "", no_change),
    ]


def _paper(view: "LibraryView", key: str) -> None:
    from dangjian_desktop.jobs import facility_papers

    office, where = view.office, view.box.branch_id
    db, today = office.opened.db, office.today
    draw = facility_papers.lending if key == "lending" else facility_papers.book_catalogue

    def make() -> bytes:
        return draw(db, where, today)

    office.show_paper(facility_papers.PAPERS[key].title, make)


def _word(view: "LibraryView") -> None:
    from dangjian_desktop.jobs import facility_papers

    office, where = view.office, view.box.branch_id
    db, today = office.opened.db, office.today

    def make() -> bytes:
        return facility_papers.word(db, "book_catalogue", where, today)

    save_word(office, facility_papers.PAPERS["book_catalogue"].title, make)


def _import(view: "LibraryView") -> None:
    import_records(view.office, LibraryBook)


def _export(view: "LibraryView") -> None:
    if view.facts is not None:
        export_records(view.office, LibraryBook, [one.record_id for one in view.facts.books])


def _remove(view: "LibraryView") -> None:
    """With its loans; one that is still out stays."""
    office, book = view.office, view.book
    if book is None:
        return
    if book.out:
        office.say(f"《{book.name}》还有借出没有归还的，归还以后再删除")
        return
    with office.caught() as done, office.write("删除图书") as session:
        keeping.put_in_bin(session, keeping.get(session, LibraryBook, book.record_id))
    if done.ok:
        office.say("已移到回收站，可以撤销（Ctrl+Z）")
        view.reload()
