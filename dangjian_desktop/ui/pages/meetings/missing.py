"""定稿前还缺什么: each line leads to the place where it is mended."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import Item, Items, PlainDelegate
from dangjian_desktop.ui.kit.parts import column
from dangjian_desktop.ui.kit.theme import Look

MOST_ROWS = 3


class Missing(QWidget):
    """Shown between the facts and the rest; Enter or a click goes to the place."""

    asked = Signal(object)  # Problem
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("surface")
        close = look.button("收起  Esc", "link")
        close.clicked.connect(self.put_away)
        self.banner = Banner(look, "bad", "", close)
        self.items = Items()
        self.view = ItemView(look, PlainDelegate(look))
        self.view.setModel(self.items)
        self.items.setParent(self.view)
        self.view.setObjectName("missing")
        self.view.setAccessibleName("定稿前还缺")
        self.view.opened.connect(self._on_view_opened)
        self.view.clicked.connect(self._on_view_clicked)
        self.setLayout(column(self.banner, self.view, look.rule(), gap=0))
        away = QShortcut(QKeySequence("Esc"), self)
        away.setContext(away.context().WidgetWithChildrenShortcut)
        away.activated.connect(self.put_away)
        self.hide()

    def show_problems(self, problems: Sequence[Problem], *, focus: bool = True) -> None:
        """Hidden when nothing is missing; `focus` leaves what is being typed alone when False."""
        self.items.set_items([Item(p.message, key=p) for p in problems])
        self.setVisible(bool(problems))
        if problems:
            self.banner.say(f"还有 {len(problems)} 处要补，补齐后才能定稿。逐条回车，去填。")
            self.view.setFixedHeight(PlainDelegate.HIGH * min(MOST_ROWS, len(problems)) + 2)
            self.view.setCurrentIndex(self.items.index(0))
            if focus:
                self.view.setFocus()

    def put_away(self) -> None:
        self.hide()
        self.closed.emit()

    def _on_view_opened(self, item: Item) -> None:
        self.asked.emit(item.key)

    def _on_view_clicked(self) -> None:
        item = self.view.current_record()
        if item is not None:
            self.asked.emit(item.key)
