"""The menu of one paper of the dossier: what came in, its scan, printing it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from dangjian_desktop.domain.development.catalogue import MATERIALS
from dangjian_desktop.services import attachments
from dangjian_desktop.services.development.documents import document_of, keep_document
from dangjian_desktop.ui.kit import attaching
from dangjian_desktop.ui.kit.attaching import Asked

from .papers import paper_of

if TYPE_CHECKING:
    from .casepane import CasePane

KIND = "development_document"


def popup(pane: "CasePane", code: str, at: QPoint) -> None:
    """Below the row that was pressed."""
    menu = menu_of(pane, code)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def menu_of(pane: "CasePane", code: str) -> QMenu:
    office, menu = pane.office, QMenu(pane)
    menu.setObjectName("material_menu")
    frozen = bool(office.frozen)
    with office.read() as session:
        kept = document_of(session, pane.case_id, code)
        scans = attachments.listed(session, KIND, kept.id) if kept is not None else []
    for words, run, stops in (
        ("登记收到情况…", partial(pane.begin, f"document:{code}"), frozen),
        ("关联扫描件…", partial(attach, pane, code), frozen),
        ("打开扫描件", partial(open_scan, pane, kept.id if kept else ""), not scans),
    ):
        one = menu.addAction(words)
        one.triggered.connect(run)
        one.setEnabled(not stops)
    if key := paper_of(code):
        menu.addSeparator()
        menu.addAction(f"打印{MATERIALS[code].name}").triggered.connect(
            partial(pane.print_paper, key)
        )
    return menu


def attach(pane: "CasePane", code: str) -> None:
    """A scan means that the paper is there; whether it is signed is for the user to say."""
    office = pane.office
    with office.read() as session:
        kept = document_of(session, pane.case_id, code)
    record_id = kept.id if kept is not None else ""
    if not record_id:
        with office.caught() as done, office.write("登记发展材料") as session:
            record_id = keep_document(session, pane.case_id, code, {}).id
        if not done.ok:
            return
    name = MATERIALS[code].name
    asked = Asked(f"关联“{name}”的扫描件", "关联发展材料的扫描件", attaching.PAPERS, "signed")
    if attaching.add(office, KIND, record_id, asked):
        pane.reload()


def open_scan(pane: "CasePane", record_id: str) -> None:
    if record_id:
        attaching.open_file(pane.office, KIND, record_id)
