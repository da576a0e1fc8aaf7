"""What can be done in the list of any kind of record."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from .actions import Action
from .exporting import export_records, import_records
from .fieldspage import FieldsPage
from .tasks import Progress

if TYPE_CHECKING:
    from dangjian_desktop.jobs.record_papers import Paper

    from .records_view import RecordsView

WORD = "文档 (*.docx)"

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
    """The papers of the record in the card; where there are several, the user chooses."""
    from dangjian_desktop.jobs import record_papers

    record = view.record
    if record is None:
        return
    papers = record_papers.offered(view.kind.__tablename__)
    if len(papers) == 1 and not papers[0].editable:
        _show_paper(view, papers[0])
        return
    menu = QMenu(view)
    for one in papers:
        menu.addAction(one.title).triggered.connect(partial(_show_paper, view, one))
    menu.addSeparator()
    for one in papers:
        if one.editable:
            words = f"{one.title}存成 .docx…"
            menu.addAction(words).triggered.connect(partial(_save_word, view, one))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(view.more.mapToGlobal(view.more.rect().bottomLeft()))


def _show_paper(view: "RecordsView", paper: "Paper", *_: object) -> None:
    from dangjian_desktop.jobs import record_papers

    if view.record is None:
        return
    office, asked = view.office, (view.kind.__tablename__, [view.record.id], paper.key)
    db, today = office.opened.db, office.today
    office.show_paper(paper.title, lambda: record_papers.pdf(db, *asked, today))


def _save_word(view: "RecordsView", paper: "Paper", *_: object) -> None:
    """The paper as the office edits it, into a file of the user's choice."""
    from dangjian_desktop.jobs import paper_files, record_papers

    record, office = view.record, view.office
    if record is None:
        return
    name = paper_files.file_name(f"{paper.title} {record.caption()}")
    path = office.dialogs.save_file("存成 .docx", f"{name}.docx", WORD)
    if path is None:
        return
    table, record_id, today = view.kind.__tablename__, record.id, office.today

    def work(progress: Progress) -> Path:
        progress.step(0, 0)
        data = record_papers.word(office.opened.db, table, record_id, paper.key, today)
        return paper_files.over(path, data)

    def done(made: Path) -> None:
        office.say(f"已存成 {made.name}")

    office.run(f"正在排版：{paper.title}", work, done)


def _fields(view: "RecordsView") -> None:
    view.office.cover(FieldsPage(view.office, view.kind))
