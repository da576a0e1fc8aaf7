"""A list of papers at the right: what can be printed now, each by Enter or a click."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import BriefDelegate, Item, Items
from dangjian_desktop.ui.kit.parts import column, panel, row, section
from dangjian_desktop.ui.kit.theme import Look


class PapersList(QWidget):
    """`print_asked` gives the key of the paper."""

    print_asked = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, look: Look, title: str, note: str = "Enter 打印，右键存文档") -> None:
        super().__init__()
        head = panel(row((section(look, title, note), 1), margins=(16, 4, 16, 4)))
        self.list = ItemView(look, BriefDelegate(look))
        self.list.setObjectName("papers")
        self.list.setAccessibleName(title)
        self.items = Items(parent=self.list)
        self.list.setModel(self.items)
        self.list.opened.connect(self._on_list_opened)
        self.list.clicked.connect(self._on_list_clicked)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_list_menu)
        body = panel(column(head, look.rule(), (self.list, 1), gap=0), "surface")
        self.setLayout(column(body, gap=0))

    def show_papers(self, papers: Sequence[Item]) -> None:
        """`key` of each item is the paper's."""
        self.items.set_items(papers)

    def _on_list_opened(self, item: Item) -> None:
        self.print_asked.emit(item.key)

    def _on_list_clicked(self) -> None:
        item = self.list.current_record()
        if isinstance(item, Item):
            self.print_asked.emit(item.key)

    def _on_list_menu(self, at: QPoint) -> None:
        item = self.list.current_record()
        if isinstance(item, Item):
            self.menu_asked.emit(item.key, self.list.viewport().mapToGlobal(at))
