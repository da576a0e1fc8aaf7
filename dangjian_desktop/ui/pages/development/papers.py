"""The papers of a case: which can be printed at a step, one shown, all of them into a folder."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from dangjian_desktop.domain.development.catalogue import MATERIALS
from dangjian_desktop.jobs import development_papers
from dangjian_desktop.jobs.development_papers import PAPERS
from dangjian_desktop.jobs.paper_files import over
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.tasks import Progress

if TYPE_CHECKING:
    from .reading import CaseReading

WHOLE = "process_record"  # 全程纪实表
WORD = "Word 文档 (*.docx)"
# Papers without a number in the catalogue, at the steps where they are wanted.
AT_STEP = {
    "mass_ballot": ("decide_candidate",),
    "ballot_sheet": ("branch_meeting_admit", "branch_meeting_convert"),
    "tally_sheet": ("branch_meeting_admit", "branch_meeting_convert"),
    "admission_resolution": ("branch_meeting_admit",),
    "conversion_resolution": ("branch_meeting_convert",),
    "prolongation_request": ("branch_meeting_convert",),
    "cancellation_request": ("branch_meeting_convert",),
    "accountability": ("archive",),
}
# Steps that share a paper whose number stands at another one.
OF_NOTICE = ("candidate_notice", "candidate_notice_record")
ALSO = {"file_candidate": OF_NOTICE}
_OF_CODE = {paper.code: key for key, paper in PAPERS.items() if paper.code}


def paper_of(code: str) -> str:
    """The paper that a number of the catalogue is printed as; "" for what others write."""
    return _OF_CODE.get(code, "")


def title_of(key: str) -> str:
    return PAPERS[key].title


def at_step(key: str) -> list[str]:
    """The papers of a step, in the order in which a case needs them."""
    found = []
    for name, paper in PAPERS.items():
        material = MATERIALS.get(paper.code)
        own = material is not None and material.step == key
        if own or key in AT_STEP.get(name, ()) or name in ALSO.get(key, ()):
            found.append(name)
    return found


def show(office: Office, read: "CaseReading", key: str) -> None:
    """One paper in the preview: printed and saved from there."""
    db, today, folder = office.opened.db, office.today, office.opened.folder.attachments
    name = f"{read.file.person.name} {PAPERS[key].title}"

    def make() -> bytes:
        return development_papers.paper(db, read.id, key, today, folder)

    office.show_paper(name, make)


def save_word(office: Office, read: "CaseReading", key: str) -> None:
    """The paper as a document that the office can edit."""
    name = f"{read.file.person.name} {PAPERS[key].title}.docx"
    path = office.dialogs.save_file("存为可以修改的文档", name, WORD)
    if path is None:
        return
    db, today, folder = office.opened.db, office.today, office.opened.folder.attachments

    def work(progress: Progress) -> Path:
        progress.step(0, 0)
        return over(path, development_papers.word(db, read.id, key, today, folder))

    def done(made: Path) -> None:
        office.say(f"已存为 {made.name}")

    office.run(f"正在写：{PAPERS[key].title}", work, done)


def print_all(office: Office, read: "CaseReading") -> None:
    """Every paper that makes sense now into a folder; what is there is never written over."""
    folders = office.settings.folders
    target = office.dialogs.folder("全部打印到哪个文件夹", folders.get("papers", ""))
    if target is None:
        return
    folders["papers"] = str(target)
    db, today, folder = office.opened.db, office.today, office.opened.folder.attachments
    place = target / f"{read.file.person.name}发展材料"

    def work(progress: Progress) -> list[Path]:
        return development_papers.print_all(db, read.id, place, today, folder, progress.step)

    def done(made: list[Path]) -> None:
        office.say(f"已写好 {len(made)} 个文件，在“{place.name}”文件夹里")

    office.run("正在写全部材料", work, done)


def popup(office: Office, read: "CaseReading", key: str, owner: QWidget, at: QPoint) -> None:
    """The papers of a step, each as PDF and where the office edits it as a document."""
    keys = [name for name in at_step(key) if development_papers.wanted(read.file, name)]
    menu = menu_of(office, read, keys, owner)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def menu_of(office: Office, read: "CaseReading", keys: list[str], owner: QWidget) -> QMenu:
    menu = QMenu(owner)
    menu.setObjectName("papers_menu")
    for key in keys:
        one = menu.addAction(f"打印{PAPERS[key].title}")
        one.triggered.connect(partial(show, office, read, key))
    editable = [key for key in keys if PAPERS[key].editable]
    if editable:
        menu.addSeparator()
    for key in editable:
        one = menu.addAction(f"存为文档：{PAPERS[key].title}…")
        one.triggered.connect(partial(save_word, office, read, key))
    if not keys:
        menu.addAction("这一步没有可以打印的材料").setEnabled(False)
    return menu
