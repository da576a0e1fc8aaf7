"""历史: what was ever done to the meeting, act by act; read when it is looked at."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import BriefDelegate, Item, Items
from dangjian_desktop.ui.kit.parts import column
from dangjian_desktop.ui.kit.theme import Look

from .reading import Act

MOST = 3


class Trail(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.items = Items()
        self.view = ItemView(look, BriefDelegate(look))
        self.view.setModel(self.items)
        self.items.setParent(self.view)
        self.view.setAccessibleName("修改历史")
        self.setLayout(column((self.view, 1), gap=0))

    def show_acts(self, acts: Sequence[Act]) -> None:
        self.items.set_items([_item(act) for act in acts])


def _item(act: Act) -> Item:
    words = "；".join(act.words[:MOST])
    more = f" 等 {len(act.words)} 项" if len(act.words) > MOST else ""
    return Item(act.what, f"{words}{more}", side=f"{act.at:%Y-%m-%d %H:%M}  {act.who}", key=act)
