"""The card of a book: what it is, who has it, who had it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from dangjian_desktop.domain.facilities import BookFacts, LoanFacts
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.card import facts as fact_grid
from dangjian_desktop.ui.kit.card import small_table
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.parts import Chip, column, panel, row, section
from dangjian_desktop.ui.kit.table import Column

if TYPE_CHECKING:
    from datetime import date

    from .view import LibraryView

STATES = {
    "in": ("good", "在柜"),
    "out": ("due", "借出"),
    "overdue": ("bad", "逾期未还"),
    "gone": ("off", "已注销"),
}


def body(view: "LibraryView", one: BookFacts) -> QWidget:
    """Made anew for every showing."""
    look = view.look
    state, words = STATES[one.state_on(view.office.day)]
    title = look.paragraph(one.name, tokens.PT_TITLE, "ink")
    title.setFont(look.font(tokens.PT_TITLE, strong=True))
    title.setObjectName("book_title")
    pairs = [
        ("编号", one.number),
        ("作者", one.author),
        ("出版社", one.publisher),
        ("类别", one.subject),
        ("册数", f"{one.copies} 册，在柜 {one.left} 册"),
        ("柜位", one.shelf),
        ("注销日期", one.gone_on.isoformat() if one.gone_on is not None else ""),
    ]
    whole = column(
        row((title, 1), Chip(look, words, state)),
        row(*_buttons(view, one), None, gap=4),
        look.rule(),
        fact_grid(look, [(name, text) for name, text in pairs if text], columns=1),
        look.rule(),
        *_loans(view, one),
        gap=8,
        margins=(16, 12, 16, 8),
    )
    return panel(whole)


def _buttons(view: "LibraryView", one: BookFacts) -> list[QWidget]:
    """Lend what is there, take back what is out."""
    look, found = view.look, list[QWidget]()
    if view.office.frozen:
        return found
    if one.left:
        lend = look.button("借出…", "", "arrow-forward-up")
        lend.setObjectName("form_lend")
        lend.clicked.connect(partial(view.begin, "lend"))
        found.append(lend)
    if one.out:
        back = look.button("归还…", "link" if one.left else "", "arrow-back-up")
        back.setObjectName("form_back")
        back.clicked.connect(view.give_back)
        found.append(back)
    edit = look.button("修改…", "link", "edit")
    edit.setObjectName("form_book")
    edit.clicked.connect(partial(view.begin, "book"))
    return [*found, edit]


def _loans(view: "LibraryView", one: BookFacts) -> list[QWidget]:
    """Who has it and who had it; Enter on who has it takes it back."""
    look = view.look
    note = f"{len(one.loans)} 次" if one.loans else "还没有借出过"
    head = section(look, "借阅记录", note)
    if not one.loans:
        return [head]
    columns = [
        Column("person", "借阅人", lambda loan: loan.person, width=10),
        Column("lent_on", "借出", lambda loan: loan.lent_on.isoformat(), width=10),
        Column("due_on", "应还", partial(_due, view.office.day), width=12),
        Column("returned_on", "归还", _returned, width=10),
    ]
    table = small_table(look, columns, one.loans)
    table.setObjectName("loans")
    table.setAccessibleName("借阅记录")
    table.opened.connect(partial(_opened, view))
    table.menu_asked.connect(partial(_menu, view))
    return [head, table]


def _opened(view: "LibraryView", loan: LoanFacts) -> None:
    view.begin("back" if loan.returned_on is None else "loan", loan.record_id)


def _menu(view: "LibraryView", loan: LoanFacts, at: QPoint) -> None:
    menu = QMenu(view)
    if loan.returned_on is None:
        back = menu.addAction("登记归还…")
        back.triggered.connect(partial(view.begin, "back", loan.record_id))
    change = menu.addAction("修改借阅记录…")
    change.triggered.connect(partial(view.begin, "loan", loan.record_id))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def _due(day: "date", loan: LoanFacts) -> Cell | str:
    words = loan.due_on.isoformat() if loan.due_on is not None else ""
    return Cell(words, state="bad") if loan.overdue_on(day) else words


def _returned(loan: LoanFacts) -> str:
    return loan.returned_on.isoformat() if loan.returned_on is not None else ""
