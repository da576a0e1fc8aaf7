"""All about one person, meeting or body, whichever book it stands in; shown above its page."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QWidget

from dangjian_desktop.services.related import Related, related

from .empty import EmptyState, EmptyWords
from .itemview import ItemView
from .lists import BriefDelegate, Item, Items
from .office import Office
from .parts import column, find_line, page_head, row
from .relatedlist import go_to, item
from .stack import Stack

EVERY_BOOK = "全部台账"
NONE = EmptyWords(
    "notebook",
    "别的台账里还没有相关记录",
    "会议、谈话、走访、学习、党费等各处登记时选到它，就会按时间列在这里。",
)


class AboutPage(QWidget):
    """In order of time, the newest first; one book alone, words, and the whole as one sheet."""

    closed = Signal()

    def __init__(self, office: Office, table: str, record_id: str, called: str) -> None:
        super().__init__()
        self.office, self.table, self.record_id, self.called = office, table, record_id, called
        look = office.look
        self.found: Sequence[Related] = ()
        self.items = Items()
        self.view = ItemView(look, BriefDelegate(look))
        self.items.setParent(self.view)
        self.view.setModel(self.items)
        self.view.setAccessibleName("相关记录")
        self.words = find_line(look, "在相关记录里找")
        self.books = QComboBox()
        self.books.setObjectName("books")
        self.books.setAccessibleName("台账")
        back = look.button("返回", icon="chevron-left")
        back.setObjectName("back")
        self.printing = look.button("打印一页  Ctrl+P", icon="printer")
        self.printing.setObjectName("print_about")
        self.head = page_head(look, f"{called}：相关记录", "", back, self.printing)
        tools = row((self.words, 1), self.books, margins=(12, 8, 12, 8))
        self.stack = Stack(self.view, EmptyState(look, NONE))
        self.setLayout(column(self.head, look.rule(), tools, look.rule(), (self.stack, 1), gap=0))
        back.clicked.connect(self.closed)
        self.printing.clicked.connect(self.print_sheet)
        self.view.opened.connect(self._on_view_opened)
        self.words.textChanged.connect(self._on_words_changed)
        self.books.activated.connect(self._on_books_activated)
        for keys, slot in (("Esc", self.closed), ("Ctrl+P", self.print_sheet)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self.reload()

    def reload(self) -> None:
        with self.office.caught(), self.office.read() as session:
            self.found = related(session, self.table, self.record_id, self.office.past)
        count: dict[str, int] = {}
        for one in self.found:
            count[one.title] = count.get(one.title, 0) + 1
        self.books.clear()
        self.books.addItem(f"{EVERY_BOOK} {len(self.found)}", "")
        for title, number in count.items():
            self.books.addItem(f"{title} {number}", title)
        self._show_items()

    def _show_items(self) -> None:
        book, text = self.books.currentData() or "", self.words.text().strip()
        shown = [
            made
            for one in self.found
            if book in ("", one.title) and text in (made := item(one)).title + made.note
        ]
        self.items.set_items(shown)
        self.stack.show_first(bool(self.found))
        self.printing.setEnabled(bool(self.found))

    def _on_words_changed(self) -> None:
        self._show_items()

    def _on_books_activated(self) -> None:
        self._show_items()

    def _on_view_opened(self) -> None:
        chosen = self.view.current_record()
        if isinstance(chosen, Item):
            self.closed.emit()
            go_to(self.office, chosen.key)

    def print_sheet(self) -> None:
        """Everything in order of time; what is sensitive is left out."""
        from dangjian_desktop.jobs import lists

        office, asked = self.office, (self.table, self.record_id)
        db, day, today = office.opened.db, office.past, office.today
        office.show_paper(
            f"{self.called}相关记录", lambda: lists.about(db, *asked, day or today, self.called)
        )


def open_about(office: Office, table: str, record_id: str, called: str) -> None:
    """Show it above the page."""
    if record_id:
        office.cover(AboutPage(office, table, record_id, called))
