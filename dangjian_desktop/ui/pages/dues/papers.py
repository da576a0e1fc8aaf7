"""Papers of the page: shown, printed and saved from the preview; documents saved as .docx."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dangjian_desktop.jobs import dues_papers
from dangjian_desktop.jobs.dues_papers import PAPERS, Asked
from dangjian_desktop.jobs.paper_files import over
from dangjian_desktop.ui.kit.office import Office, Step
from dangjian_desktop.ui.kit.tasks import Progress

if TYPE_CHECKING:
    from .pane import DuesPane

__all__ = ["Asked", "of_year", "save_word", "show"]
WORD = "Word 文档 (*.docx)"


def show(office: Office, key: str, asked: Asked, of: str = "") -> None:
    """In the preview; many tell how far they are."""
    db, today = office.opened.db, office.today

    def make(step: Step) -> bytes:
        step(0, 0, "")
        return dues_papers.pdf(db, key, asked, today, step)

    office.show_papers(f"{of}{PAPERS[key].title}", make)


def of_year(pane: "DuesPane", key: str, **more: str) -> None:
    """One of a branch's year."""
    choice = pane.choice
    asked = Asked(choice.branch, choice.year, **more)  # type: ignore[arg-type]
    show(pane.office, key, asked, f"{choice.year} 年")


def save_word(office: Office, key: str, asked: Asked) -> None:
    """As a document that the office can edit."""
    title = PAPERS[key].title
    path = office.dialogs.save_file("存为可以修改的文档", f"{title}.docx", WORD)
    if path is None:
        return
    made = partial(dues_papers.word, office.opened.db, key, asked, office.today)

    def work(progress: Progress) -> Path:
        progress.step(0, 0)
        return over(path, made())

    def done(found: Path) -> None:
        office.say(f"已存为 {found.name}")

    office.run(f"正在写：{title}", work, done)
