"""A list of two-line items with a search over it: templates, printed forms."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import BriefDelegate, Item, Items
from dangjian_desktop.ui.kit.parts import column, find_line, foot, row
from dangjian_desktop.ui.kit.theme import Look


class ListPane(QWidget):
    """Items have the record's id as their key. `chose` gives that of the current one, "" none."""

    chose = Signal(str)
    opened = Signal(str)
    menu_asked = Signal(QPoint)

    def __init__(self, look: Look, called: str, keys: str, *buttons: QPushButton) -> None:
        """`called`: what the list is of (模板); `keys`: what the strip below says at the right."""
        super().__init__()
        self.look, self._called = look, called
        self.all: Sequence[Item] = ()
        self.items = Items()
        self.view = ItemView(look, BriefDelegate(look))
        self.items.setParent(self.view)
        self.view.setModel(self.items)
        self.view.setAccessibleName(called)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.words = find_line(look, f"在{called}里找")
        below = foot(look, "", keys)
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        tools = column(self.words, row(*((b, 1) for b in buttons)), margins=(12, 8, 12, 8))
        self.setLayout(column(tools, look.rule(), (self.view, 1), look.rule(), below, gap=0))
        self.words.textChanged.connect(look.rare.cover)
        self.words.textChanged.connect(self._on_words_text_changed)
        self.words.returnPressed.connect(self._on_words_return_pressed)
        self.view.chose.connect(self._on_view_chose)
        self.view.opened.connect(self._on_view_opened)
        self.view.customContextMenuRequested.connect(self._on_menu_requested)

    def own_key(self, action: QAction) -> None:
        """An action whose key is meant only while the list has the focus."""
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.view.addAction(action)

    def show_items(self, items: Sequence[Item], here: str) -> None:
        """Show these; the one that is looked at is current, else the first."""
        self.all = items
        self._refill(here)

    def _refill(self, here: str) -> None:
        text = self.words.text().strip()
        shown = [one for one in self.all if text in f"{one.title}{one.note}{one.side}"]
        self.view.blockSignals(True)
        self.items.set_items(shown)
        self.view.blockSignals(False)
        self.totals.setText(f"共 {len(shown)} 个{self._called}")
        if not self.go_to(here) and shown:
            self.go_to(str(shown[0].key))

    def current(self) -> str:
        """The id of the item that is current."""
        item = self.view.current_record()
        return str(item.key) if isinstance(item, Item) else ""

    def go_to(self, record_id: str) -> bool:
        """Make it current without telling; False when it is not shown."""
        for at, item in enumerate(self.items.items):
            if item.key == record_id:
                self.view.blockSignals(True)
                self.view.setCurrentIndex(self.items.index(at))
                self.view.blockSignals(False)
                return True
        return False

    def _on_words_text_changed(self) -> None:
        here = self.current()
        self._refill(here)
        if self.current() != here:
            self.chose.emit(self.current())

    def _on_words_return_pressed(self) -> None:
        self.view.setFocus()

    def _on_view_chose(self) -> None:
        self.chose.emit(self.current())

    def _on_view_opened(self) -> None:
        self.opened.emit(self.current())

    def _on_menu_requested(self, at: QPoint) -> None:
        if self.current():
            self.menu_asked.emit(self.view.viewport().mapToGlobal(at))
