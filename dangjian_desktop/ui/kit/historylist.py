"""What happened to a record, newest first, as cards show it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from dangjian_desktop.services.history import ACTS, Entry

from .itemview import ItemView
from .lists import BriefDelegate, Item, Items
from .parts import column
from .theme import Look


def line(entry: Entry) -> Item:
    """One entry as a list shows it: what, and when by whom."""
    what = entry.words() if entry.act == "update" else ACTS.get(entry.act, entry.act)
    about = f"{entry.at:%Y-%m-%d %H:%M}  {entry.who}  {entry.what}".strip()
    return Item(what, about, key=entry)


class HistoryList(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.items = Items()
        self.view = ItemView(look, BriefDelegate(look))
        self.view.setModel(self.items)
        self.view.setAccessibleName("修改历史")
        self.setLayout(column((self.view, 1), gap=0))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.items.set_items([line(e) for e in entries])
