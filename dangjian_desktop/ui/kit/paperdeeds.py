"""A paper saved as a document that the office can edit."""

from collections.abc import Callable
from pathlib import Path

from dangjian_desktop.jobs.paper_files import file_name, over

from .office import Office
from .tasks import Progress

WORD = "Word 文档 (*.docx)"


def save_word(office: Office, title: str, make: Callable[[], bytes]) -> None:
    """Ask where, write it elsewhere; the status bar tells."""
    path = office.dialogs.save_file("存为可以修改的文档", f"{file_name(title)}.docx", WORD)
    if path is None:
        return

    def work(progress: Progress) -> Path:
        progress.step(0, 0)
        return over(path, make())

    def done(made: Path) -> None:
        office.say(f"已存为 {made.name}")

    office.run(f"正在写：{title}", work, done)
