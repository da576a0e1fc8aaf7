"""What can be done in the list of any kind of record."""

from functools import partial
from typing import TYPE_CHECKING

from .actions import Action
from .exporting import export_records, import_records

if TYPE_CHECKING:
    from .records_view import RecordsView


def actions(view: "RecordsView") -> list[Action]:
    """New, remove, workbook both ways, list paper."""
    office, kind = view.office, view.kind

    def no_write() -> str:
        return office.frozen

    def no_record() -> str:
        return office.frozen or ("" if view.record is not None else "先选一条记录")

    return [
        Action("new", f"新增{kind.title}", view.begin, "plus", "Ctrl+N", no_write, primary=True),
        Action("remove", "删除", view.remove, "trash", "Delete", no_record),
        Action(
            "import", "导入…", partial(import_records, office, kind), "file-import", "", no_write
        ),
        Action("export", "导出…", partial(_export, view), "file-export"),
        Action("print", "打印", partial(_print, view), "printer", "Ctrl+P"),
    ]


def _export(view: "RecordsView") -> None:
    export_records(view.office, view.kind, [record.id for record in view.model.records])


def _print(view: "RecordsView") -> None:
    """The list as it stands: its rows in its order."""
    from dangjian_desktop.jobs import lists

    office, kind = view.office, view.kind
    db, today = office.opened.db, office.today
    ids = [record.id for record in view.model.records]
    office.show_paper(kind.title, lambda: lists.listing(db, kind, ids=ids, today=today))
