"""What refers to a record, the newest first; one of them is opened where it belongs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.records import BY_TABLE
from dangjian_desktop.services.related import Related, related

from .itemview import ItemView
from .lists import BriefDelegate, Item, Items
from .office import Office
from .parts import column

TITLE = "相关记录"


def item(one: Related) -> Item:
    """谈心谈话 2026-03-05, 谈话对象 below."""
    day = one.day.isoformat() if one.day else ""
    note = "　".join(part for part in (day, one.title, one.role) if part)
    return Item(one.caption or one.title, note, key=one)


class RelatedList(QWidget):
    """Filled when it is shown; a click on what has a place of its own leads there."""

    counted = Signal(int)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.items = Items()
        self.view = ItemView(office.look, BriefDelegate(office.look))
        self.items.setParent(self.view)
        self.view.setModel(self.items)
        self.view.setAccessibleName(TITLE)
        self.view.opened.connect(self._on_view_opened)
        self.none = office.look.label("没有别的记录用到它", colour="ink3")
        self.none.setContentsMargins(16, 8, 16, 8)
        self.setLayout(column(self.none, (self.view, 1), gap=0))

    def show_of(self, table: str, record_id: str) -> None:
        """Read and show what refers to that record; "" shows nothing."""
        found: Sequence[Related] = ()
        if record_id:
            with self.office.caught(), self.office.read() as session:
                found = related(session, table, record_id, self.office.past)
        self.items.set_items([item(one) for one in found])
        self.none.setVisible(not found)
        self.view.setVisible(bool(found))
        self.counted.emit(len(found))

    def _on_view_opened(self) -> None:
        chosen = self.view.current_record()
        if isinstance(chosen, Item):
            go_to(self.office, chosen.key)


def go_to(office: Office, one: Related) -> None:
    """Show that record on the page of its group."""
    from .everything import GROUP_OF

    group = GROUP_OF.get(one.kind, "") or BY_TABLE[one.kind].menu
    if group:
        office.go(group, one.kind, one.id)
    else:
        office.say(f"{one.title}没有单独的页面")
