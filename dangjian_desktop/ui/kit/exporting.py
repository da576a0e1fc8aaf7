"""Any kind of record to a workbook and back, with the files chosen by the user."""

from collections.abc import Collection
from pathlib import Path

from dangjian_desktop.records import Record
from dangjian_desktop.services import custom_fields, keeping
from dangjian_desktop.store.database import give_up

from .dialogs import CANCEL, Answer
from .office import Office
from .tasks import Progress

BOOKS = "工作簿 (*.xlsx)"
PURPOSE = (
    Answer("publication", "公开用（隐去号码）", safe=True),
    Answer("superior", "报上级"),
    Answer("internal", "内部用（可改后再导入）"),
    Answer(CANCEL, "取消"),
)


def purpose(office: Office) -> str:
    """publication, superior, internal, or "" when it was cancelled."""
    found = office.dialogs.ask(
        "导出来做什么用？", "公开用的隐去证件号和电话；内部用的可以改好后再导入。", PURPOSE, "info"
    )
    return "" if found == CANCEL else found


def export_records(office: Office, kind: type[Record], ids: Collection[str]) -> None:
    """The records of these ids to a workbook, in the kind's own order."""
    wanted = set(ids)
    what = purpose(office)
    path = office.dialogs.save_file("导出", f"{kind.title}.xlsx", BOOKS) if what else None
    if path is None:
        return

    def work(progress: Progress) -> int:
        from dangjian_desktop.exchange import sheets

        progress.step(0, 0)
        with office.read() as session:
            rows = [row for row in keeping.listed(session, kind) if row.id in wanted]
            names = keeping.captions(session, kind, rows)
            added = custom_fields.of_kind(session, kind.__tablename__)
        sheets.export(kind, rows, names, path, what, added)
        return len(rows)

    def done(count: int) -> None:
        office.say(f"已导出 {count} 条{kind.title}到 {path.name}")

    office.run(f"正在导出{kind.title}", work, done)


def import_records(office: Office, kind: type[Record]) -> None:
    """All rows or none: the first faults are told, by row."""
    path = office.dialogs.open_file(f"导入{kind.title}", BOOKS)
    if path is None:
        return

    def work(progress: Progress) -> tuple[int, list[str]]:
        progress.step(0, 0)
        return bring_in(office, kind, path)

    def done(outcome: tuple[int, list[str]]) -> None:
        count, wrong = outcome
        if wrong:
            words = "\n".join(wrong[:8])
            office.dialogs.tell(f"有 {len(wrong)} 行有错，没有写入任何内容。", words)
        else:
            office.say(f"已导入 {count} 条{kind.title}，可以撤销（Ctrl+Z）")

    office.run(f"正在导入{kind.title}", work, done)


def bring_in(office: Office, kind: type[Record], path: Path) -> tuple[int, list[str]]:
    """How many rows landed, and what is wrong with the others; with any fault none lands."""
    from dangjian_desktop.exchange import sheets

    with office.write(f"导入{kind.title}") as session:
        outcome = sheets.bring_in(session, kind, path)
        wrong = [row.words() for row in outcome.rejected]
        if wrong:
            give_up(session)
        return outcome.added + outcome.updated, wrong
