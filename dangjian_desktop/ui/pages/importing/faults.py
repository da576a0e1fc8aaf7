"""The rows given back as a workbook with the faults marked in it."""

from pathlib import Path

from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.tasks import Progress

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
