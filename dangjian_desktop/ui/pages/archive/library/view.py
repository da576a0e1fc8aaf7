"""The pane: books in a table, the chosen one with its loans at the right."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QHeaderView, QWidget

from dangjian_desktop.domain.facilities import BookFacts, Library
from dangjian_desktop.records import BookLoan, LibraryBook
from dangjian_desktop.services import keeping
from dangjian_desktop.services.facilities import library
from dangjian_desktop.ui.kit.actdesk import Act
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, find_line, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.views import RecordView
from dangjian_desktop.ui.pages.archive.placedesk import PlaceDesk

from . import acts, card, deeds
from .card import STATES

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DEBOUNCE_MS = 120


class LibraryView(PlaceDesk):
    """Enter lends a book that is there, and takes back one that is out."""

    MORE = deeds.MORE

    def __init__(self, office: Office) -> None:
        super().__init__(office, "library_book")
        self.facts: Library | None = None
        self.acts = ActionSet(self.look, self, deeds.actions(self))
        self.table = RecordView(self.look, Rows(self._columns()))
        self.table.setObjectName("library_books")
        self.table.setAccessibleName("图书")
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.remember_columns(office.settings.columns, "library_book")
        self.table.opened.connect(self._on_table_opened)
        self.table.menu_asked.connect(self._on_menu_asked)
        self.list_with(self.table, self.table.rows.set_records, _key)
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._wait.timeout.connect(self.show_things)
        keys = "Enter 借出、归还   F2 修改   Ctrl+P 登记簿"
        self.stack = Stack(self.listed_in(self.table, keys), self._blank)
        whole = column(self._tools(), self.look.rule(), (self.stack, 1), gap=0)
        self.lay_out(panel(whole), "返回书目")

    def _tools(self) -> QWidget:
        look = self.look
        self.search = find_line(look, "找书名、编号、借阅人")
        self.search.setObjectName("find_books")
        self.search.textChanged.connect(self._on_find_changed)
        buttons = (self.more_button("library_more"), self.acts.button("new"))
        return panel(row(self.box, (self.search, 1), *buttons, margins=(12, 8, 12, 8)), "surface")

    def _blank(self) -> QWidget:
        words = EmptyWords(
            "book-2",
            "图书柜还没有登记",
            "一本书一条：编号、书名、册数、放在哪里；谁借了、什么时候还，记在它下面。",
            "到期没还的会在“今天”提醒；图书目录和借阅登记簿从这里打印。",
        )
        buttons = () if self.office.frozen else (self.acts.button("new"),)
        return panel(column(EmptyState(self.look, words, *buttons)), "surface")

    def _columns(self) -> list[Column]:
        return [
            Column("number", "编号", lambda one: one.number, width=8),
            Column("name", "书名", lambda one: one.name, width=20),
            Column("subject", "类别", lambda one: one.subject, width=8, at_first=False),
            Column("shelf", "柜位", lambda one: one.shelf, width=7),
            Column("copies", "在柜/册数", _copies, width=9, right=True),
            Column("state", "状态", self._state, width=13),
            Column("who", "借阅人", _who, width=12),
        ]

    def _state(self, one: BookFacts) -> Cell:
        state, words = STATES[one.state_on(self.office.day)]
        return Cell(words, state=state, chip=True)

    # --- reading -----------------------------------------------------------------------------

    def take(self, session: "Session", branch_id: str) -> int:
        self.facts = None
        if branch_id:
            self.facts = library.library(session, branch_id, self.office.day)
        return len(self.facts.books) if self.facts is not None else 0

    def show_things(self) -> None:
        books = self.facts.books if self.facts is not None else ()
        text = self.search.text().strip().casefold()
        shown = [one for one in books if text in _searched(one)]
        self.show_rows(shown)
        out = sum(len(one.out) for one in shown)
        late = sum(one.state_on(self.office.day) == "overdue" for one in shown)
        told = [
            f"{len(shown)} 种 {sum(one.copies for one in shown)} 册",
            f"借出 {out} 册" if out else "",
            f"逾期 {late} 种" if late else "",
        ]
        self.totals.setText("，".join(part for part in told if part))
        self.show_chosen(anew=False)

    @property
    def book(self) -> BookFacts | None:
        """The book that is looked at."""
        found = self.facts.books if self.facts is not None else ()
        return next((one for one in found if one.record_id == self.chosen), None)

    def show_chosen(self, *, anew: bool) -> None:
        one = self.book
        if one is not None:
            self.side.show_body(card.body(self, one), anew=anew)
        else:
            hint = self.look.paragraph("没有这样的书。", colour="ink3")
            self.side.show_body(panel(column(hint, margins=(16, 16, 16, 16))), anew=anew)
        self.show_files("library_book", one.record_id if one is not None else "")
        self.acts.refresh()

    # --- slots -------------------------------------------------------------------------------

    def _on_find_changed(self) -> None:
        self._wait.start()

    def _on_table_opened(self) -> None:
        one = self.book
        if one is None:
            return
        if self.office.frozen:
            self.room.open_card()
        elif one.left:
            self.begin("lend")
        else:
            self.give_back()

    def _on_menu_asked(self, one: BookFacts, at: QPoint) -> None:
        del one
        self.acts.popup(at, deeds.OF_BOOK)

    # --- acting ------------------------------------------------------------------------------

    def give_back(self) -> None:
        """Of the one who has had it longest."""
        one = self.book
        if one is not None and one.out:
            self.begin("back", min(one.out, key=lambda loan: loan.lent_on).record_id)

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        where, today = self.box.branch_id, self.office.today
        if key in ("back", "loan") and record_id:
            make = acts.give_back if key == "back" else acts.loan
            return make(session, record_id, today)
        if key == "new" and where:
            return acts.book(session, where, "")
        if key == "lend" and self.chosen:
            return acts.lend(session, self.chosen, today)
        return acts.book(session, where, self.chosen) if self.chosen else None

    # --- going -------------------------------------------------------------------------------

    def open_one(self, target: Target) -> None:
        with self.office.read() as session:
            record: Any = keeping.found(session, target.kind, target.id)
            book_id = record.book_id if isinstance(record, BookLoan) else target.id
            book = keeping.found(session, "library_book", book_id)
        if isinstance(book, LibraryBook) and self.box.go_to(book.organization_id):
            self.search.clear()
            self._wait.stop()
            self.read()
            self.choose(book.id)
            self.room.open_card()
        else:
            self.office.say("这本书不在当前查看的党组织里")


def _key(one: Any) -> str:
    return one.record_id if isinstance(one, BookFacts) else ""


def _searched(one: BookFacts) -> str:
    people = "".join(loan.person for loan in one.out)
    return f"{one.number}{one.name}{one.author}{one.subject}{people}".casefold()


def _copies(one: BookFacts) -> Cell:
    return Cell(f"{one.left} / {one.copies}", align="r")


def _who(one: BookFacts) -> str:
    return "、".join(loan.person for loan in one.out)
