"""What can be done with transfers, as data: buttons, menus and keys come from here."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from dangjian_desktop.domain.transfers import EXPIRED, RECEIVED, TO_ANSWER, WAITING
from dangjian_desktop.records import Transfer
from dangjian_desktop.services.transfers import letters
from dangjian_desktop.ui.kit.actions import Action
from dangjian_desktop.ui.kit.exporting import export_records

if TYPE_CHECKING:
    from .view import TransfersPane

OPEN = (WAITING, EXPIRED)
MENU = (
    "edit", "print", "receive", "answer", "again", "void", "", "person", "", "register", "export",
)  # fmt: skip
YEARS = 3  # of the register that are offered


class Whether:
    """Why something cannot be done now, in words; "" when it can."""

    def __init__(self, view: "TransfersPane") -> None:
        self._view, self._office = view, view.office

    def no_write(self) -> str:
        return self._office.frozen

    def nothing(self) -> str:
        return "" if self._view.line is not None else "先选一条"

    def no_change(self) -> str:
        return self._office.frozen or self.nothing()

    def waits(self) -> str:
        if why := self.no_change():
            return why
        return "" if self._view.line.state in OPEN else "只有等回执的转出才能这样办"

    def no_receipt(self) -> str:
        if why := self.no_change():
            return why
        line = self._view.line
        known = line.state == RECEIVED and line.receipt_on is None
        return "" if known else self.waits()

    def no_answer(self) -> str:
        if why := self.no_change():
            return why
        known = self._view.line.state == TO_ANSWER
        return "" if known else "只有待寄回执的转入才要登记寄出"

    def no_letter(self) -> str:
        line = self._view.line
        return "" if line is not None and line.number and line.direction == "out" else "没有介绍信"

    def no_edit(self) -> str:
        if why := self.no_change():
            return why
        return "" if self._view.line.direction == "in" else self.waits()


def actions(view: "TransfersPane") -> list[Action]:
    begin, why = view.begin, Whether(view)
    return [
        Action("in", "登记转入", partial(begin, "in"), "plus", "Ctrl+J", why.no_write),
        Action("new", "开介绍信", partial(begin, "out"), "plus", "Ctrl+N", why.no_write, True),
        Action("edit", "修改…", partial(edit, view), "edit", "F2", why.no_edit),
        Action(
            "print", "打印介绍信", partial(print_letter, view), "printer", "Ctrl+P", why.no_letter
        ),
        Action(
            "receive", "登记接收和回执…", partial(begin, "receive"), "check", "", why.no_receipt
        ),
        Action("answer", "登记回执寄出…", partial(begin, "answer"), "check", "", why.no_answer),
        Action("again", "换开…", partial(begin, "again"), "", "", why.waits),
        Action("void", "作废…", partial(begin, "void"), "", "", why.waits),
        Action("person", "看这个人", partial(to_person, view), "user", "", why.nothing),
        Action("register", "打印转入转出登记簿…", partial(register, view), "printer"),
        Action("export", "导出…", partial(export, view), "file-export"),
    ]


def edit(view: "TransfersPane") -> None:
    line = view.line
    if line is not None:
        view.begin("mend" if line.direction == "in" else "out", line.id)


def to_person(view: "TransfersPane") -> None:
    if view.line is not None:
        view.office.go("党员", "person", view.line.person_id)


def print_letter(view: "TransfersPane") -> None:
    """The three parts in the preview; the first printing is noted."""
    from dangjian_desktop.jobs import transfer_papers

    office, line = view.office, view.line
    if line is None:
        return
    db, today = office.opened.db, office.today
    if not office.frozen and not view.printed(line.id):
        with office.caught(), office.write("打印组织关系介绍信") as session:
            letters.printed(session, line.id, today)
    title = f"{transfer_papers.PAPERS['letter'].title} {line.name}"
    office.show_paper(title, partial(transfer_papers.letter, db, line.id, today))


def register(view: "TransfersPane") -> None:
    """One of the last years."""
    menu = QMenu(view)
    menu.setObjectName("register_years")
    year = view.office.day.year
    for one in range(year, year - YEARS, -1):
        menu.addAction(f"{one} 年").triggered.connect(partial(show_register, view, one))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(QCursor.pos() if view.underMouse() else view.mapToGlobal(QPoint(40, 40)))


def show_register(view: "TransfersPane", year: int, *_: Any) -> None:
    from dangjian_desktop.jobs import transfer_papers

    office = view.office
    where, db, today = office.organization_id, office.opened.db, office.today
    title = f"{transfer_papers.PAPERS['register'].title}（{year}年）"
    office.show_paper(title, partial(transfer_papers.register, db, year, today, where))


def export(view: "TransfersPane") -> None:
    export_records(view.office, Transfer, [line.id for line in view.lines])
