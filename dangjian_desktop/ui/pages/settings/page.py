"""The page: its parts listed at the left, the chosen one at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QWidget

from dangjian_desktop.records import Setting
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import Item, Items, PlainDelegate
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column, page_head, panel, row
from dangjian_desktop.ui.kit.unsaved import may_leave

from .about import About
from .data import Data
from .looks import Looks
from .practice import Practice

LIST_WIDE = 168
LOOKS, PRACTICE, DATA, ABOUT = range(4)
NAMES = ("外观与使用人", "本地做法", "数据与备份", "关于")
# What the search and other pages ask for.
ASKS = {"looks": LOOKS, "practice": PRACTICE, "backup": DATA, "restore": DATA, "about": ABOUT}


class SettingsPage(Page):
    group = "设置"
    watches = frozenset({Setting})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.looks, self.practice = Looks(office), Practice(office)
        self.data, self.about = Data(office), About(office)
        self.items = Items([Item(name, key=number) for number, name in enumerate(NAMES)])
        self.list = ItemView(self.look, PlainDelegate(self.look))
        self.items.setParent(self.list)
        self.list.setModel(self.items)
        self.list.setAccessibleName("设置的各部分")
        self.list.setFixedWidth(LIST_WIDE)
        self.stack = QStackedWidget()
        looks, about = self._scrolled(self.looks), self._scrolled(self.about)
        for part in (looks, self.practice, self.data, about):
            self.stack.addWidget(part)
        self._lay_out()
        self.list.chose.connect(self._on_list_chose)
        self.list.setCurrentIndex(self.items.index(LOOKS))
        self._say_where(NAMES[LOOKS])

    def _lay_out(self) -> None:
        self.head = page_head(self.look, "设置")
        body = row(self.list, self.look.rule(True), (self.stack, 1), gap=0)
        self.setLayout(column(self.head, self.look.rule(), (panel(body, "surface"), 1), gap=0))

    def _scrolled(self, part: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidget(panel(column(part, gap=0), "surface"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def reload(self) -> None:
        self.practice.reload()
        self.data.reload()

    def open_target(self, target: Target) -> None:
        """`ask` names a part: looks, practice, backup, about."""
        self.choose(ASKS.get(target.ask, self.stack.currentIndex()))

    def choose(self, number: int) -> None:
        self.list.setCurrentIndex(self.items.index(number))

    def _on_list_chose(self, item: Item | None) -> None:
        if item is None or item.key == self.stack.currentIndex():
            return
        if not may_leave(self, self.office.dialogs):
            self.list.blockSignals(True)
            self.choose(self.stack.currentIndex())
            self.list.blockSignals(False)
            return
        self.stack.setCurrentIndex(item.key)
        self.acts = self.data.acts if item.key == DATA else None
        self._say_where(item.title)
        if item.key == DATA:
            self.data.reload()

    def _say_where(self, words: str) -> None:
        side = self.head.findChild(QLabel, "page_sub")
        if side is not None:
            side.setText(words)

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.practice.has_unsaved()

    def unsaved_words(self) -> str:
        return "“本地做法”"

    def save(self) -> bool:
        return self.practice.save()

    def discard(self) -> None:
        self.practice.discard()
