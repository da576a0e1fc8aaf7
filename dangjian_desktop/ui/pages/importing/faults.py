"""Rows in error: left behind with consent, or given back as a workbook that shows the faults."""

from pathlib import Path

from dangjian_desktop.ui.kit.dialogs import CANCEL, Answer
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.tasks import Progress

from .issues import Counts
from .work import Work

BOOKS = "工作簿 (*.xlsx)"


def give_back(office: Office, work: Work) -> None:
    """Ask where to, then write it elsewhere than in the window's thread."""
    proposed = f"{Path(work.name).stem}（标出差错）.xlsx"
    path = office.dialogs.save_file("导出标出差错的表", proposed, BOOKS)
    if path is None:
        return

    def doing(progress: Progress) -> Path:
        from dangjian_desktop.exchange import marked

        progress.step(0, 0)
        marked.give_back(work.shown, work.path, path)
        return path

    def done(made: Path) -> None:
        office.say(f"已导出到 {made.name}")

    office.run("正在导出标出差错的表", doing, done)


def agreed(office: Office, counts: Counts) -> bool:
    """Whether the others may be written while the rows in error stay behind."""
    if not counts.turned_away:
        return True
    answers = [
        Answer("write", f"写入其余 {counts.written} 人", safe=True),
        Answer(CANCEL, "再改改"),
    ]
    more = "可以用“导出标出差错的表”留下来，改好以后再导入一次，已写入的人不会重复。"
    words = f"有 {counts.turned_away} 行有错，不会写入。"
    return office.dialogs.ask(words, more, answers) == "write"
