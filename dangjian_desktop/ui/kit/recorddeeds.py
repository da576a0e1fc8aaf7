"""What can be done in the list of any kind of record."""

from functools import partial
from typing import TYPE_CHECKING

from .actions import Action
from .exporting import export_records, import_records
from .fieldspage import FieldsPage

if TYPE_CHECKING:
    from .records_view import RecordsView

MORE = ("print_one", "", "import", "export", "", "fields", "", "remove")


def actions(view: "RecordsView") -> list[Action]:
    """New, remove, workbook both ways, list paper, paper of one record, fields of one's own."""
    office, kind = view.office, view.kind

    def no_write() -> str:
        return office.frozen

    def no_record() -> str:
        return "" if view.record is not None else "先选一条记录"

    def no_change() -> str:
        return office.frozen or no_record()

    return [
        Action("new", f"新增{kind.title}", view.begin, "plus", "Ctrl+N", no_write, primary=True),
        Action("remove", "删除", view.remove, "trash", "Delete", no_change),
        Action(
            "import", "导入…", partial(import_records, office, kind), "file-import", "", no_write
        ),
        Action("export", "导出…", partial(_export, view), "file-export"),
        Action("print", "打印", partial(_print, view), "printer", "Ctrl+P"),
        Action("print_one", "打印本条", partial(_print_one, view), "printer", "", no_record),
        Action("fields", "自加项目…", partial(_fields, view), "columns", "", no_write),
        Action("more", "更多", partial(_more, view), "chevron-down"),
    ]


def _more(view: "RecordsView") -> None:
    button = view.more
    view.acts.popup(button.mapToGlobal(button.rect().bottomLeft()), MORE)


def _export(view: "RecordsView") -> None:
    export_records(view.office, view.kind, view.book.ids)


def _print(view: "RecordsView") -> None:
    """The list as it stands: its rows in its order."""
    from dangjian_desktop.jobs import lists

    office, kind = view.office, view.kind
    db, today = office.opened.db, office.today
    ids = [record.id for record in view.model.records]
    if len(ids) < len(view.book.ids):  # more than are shown: in the order of the book
        ids = list(view.book.ids)
    office.show_paper(kind.title, lambda: lists.listing(db, kind, ids=ids, today=today))


def _print_one(view: "RecordsView") -> None:
    """The paper of the record in the card; of several papers the user chooses."""
    from dangjian_desktop.jobs import record_papers

    record = view.record
    if record is None:
        return
    office, kind, record_id = view.office, view.kind, record.id
    db, today = office.opened.db, office.today
    papers = record_papers.papers_of(kind)
    name = papers[0].title
    office.show_paper(name, lambda: record_papers.pdf(db, kind, record_id, papers[0].key, today))


def _fields(view: "RecordsView") -> None:
    view.office.cover(FieldsPage(view.office, view.kind))
