"""Papers of the page: shown, printed and saved from the preview; documents saved as .docx."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu

from dangjian_desktop.jobs import goals_papers
from dangjian_desktop.jobs.goals_papers import PAPERS
from dangjian_desktop.ui.kit.office import Office, Step
from dangjian_desktop.ui.kit.paperdeeds import save_word

Asked = Mapping[str, Any]


def show(office: Office, key: str, asked: Asked, of: str = "", *_: object) -> None:
    """In the preview; the sheets of many tell how far they are."""
    db, today = office.opened.db, office.today

    def make(step: Step) -> bytes:
        step(0, 0, "")
        return goals_papers.pdf(db, key, asked, today, step)

    office.show_papers(f"{of}{PAPERS[key].title}", make)


def save(office: Office, key: str, asked: Asked, of: str = "", *_: object) -> None:
    """As a document that the office can edit."""
    made = partial(goals_papers.word, office.opened.db, key, asked, office.today)
    save_word(office, f"{of}{PAPERS[key].title}", made)


def fill(menu: QMenu, office: Office, keys: Mapping[str, Asked], of: str = "") -> QMenu:
    """Each of them as PDF, and below a line as a document where the office edits it."""
    for key, asked in keys.items():
        one = menu.addAction(PAPERS[key].title)
        one.setData(key)
        one.triggered.connect(partial(show, office, key, asked, of))
    editable = [key for key in keys if PAPERS[key].editable]
    if editable:
        menu.addSeparator()
    for key in editable:
        words = menu.addAction(f"{PAPERS[key].title}存为文档…")
        words.triggered.connect(partial(save, office, key, keys[key], of))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
