"""The people of a record that has several: put in by name, each with hours and a note."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from dangjian_desktop.records import Record
from dangjian_desktop.services import keeping, participants, roster
from dangjian_desktop.services.looked_at import own_day
from dangjian_desktop.services.participants import Row

from .itemview import ItemView
from .lists import BriefDelegate, Item, Items
from .lookups import PersonLookup
from .office import Office
from .parts import column, line, row
from .picker import Picker

HOURS_WIDE = 64


class PeoplePane(QWidget):
    """Of one record at a time; every change is an act of its own."""

    counted = Signal(int)

    def __init__(self, office: Office, kind: type[Record]) -> None:
        super().__init__()
        self.office, self.kind, self.record = office, kind, None
        self.rows: list[Row] = []
        look = office.look
        self.items = Items()
        self.view = ItemView(look, BriefDelegate(look))
        self.items.setParent(self.view)
        self.view.setModel(self.items)
        self.view.setAccessibleName(kind.people)
        self.name = Picker(look, PersonLookup(office))
        self.name.setObjectName("participant")
        self.name.setAccessibleName(f"加{kind.people}")
        self.hours = line("", "小时", HOURS_WIDE)
        self.hours.setObjectName("participant_hours")
        self.hours.setAccessibleName("时长（小时）")
        self.note = line("", "备注")
        self.note.setObjectName("participant_note")
        self.note.setAccessibleName("备注")
        self.everybody = look.button("全体党员", "link")
        self.everybody.setObjectName("everybody")
        self.take = look.button("移除", "link")
        self.take.setObjectName("remove_participant")
        self.words = look.label("", colour="ink3")
        entry = row((self.name, 3), self.hours, (self.note, 2), margins=(12, 6, 12, 0))
        below = row(self.words, None, self.take, self.everybody, margins=(12, 4, 12, 4))
        self.setLayout(column(entry, below, (self.view, 1), gap=0))
        self._connect()

    record: Any

    def _connect(self) -> None:
        self.name.picked.connect(self._on_name_picked)
        self.note.returnPressed.connect(self.put_in)
        self.hours.returnPressed.connect(self.put_in)
        self.everybody.clicked.connect(self.put_everybody)
        self.take.clicked.connect(self.remove)
        self.view.opened.connect(self._on_view_opened)
        keys = QShortcut(QKeySequence("Delete"), self.view)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.remove)

    def show_of(self, record: Record | None) -> None:
        """The people of that record; None where it is not kept yet."""
        self.record, self.rows, names = record, [], {}
        if record is not None:
            with self.office.caught(), self.office.read() as session:
                found = participants.people_of(session, self.kind.__tablename__, record.id)
                names = keeping.named(session, "person", [one.person_id for one in found])
                self.rows = [(one.person_id, one.hours, one.note) for one in found]
        self.items.set_items([_item(one, names) for one in self.rows])
        can = record is not None and not self.office.frozen
        for widget in (self.name, self.hours, self.note, self.everybody, self.take):
            widget.setEnabled(can)
        self.words.setText(self._said())
        self.counted.emit(len(self.rows))

    def _said(self) -> str:
        if self.record is None:
            return f"先保存，再登记{self.kind.people}"
        hours = sum((h for _, h, _ in self.rows if h is not None), Decimal(0))
        told = f"{len(self.rows)} 人"
        return f"{told}，合计 {hours.normalize():f} 小时" if hours else told

    # --- acting ------------------------------------------------------------------------------

    def _on_name_picked(self, person_id: object) -> None:
        if person_id:
            self.hours.setFocus()

    def put_in(self) -> None:
        """The person named goes in, or gets other hours and another note."""
        person_id = self.name.value()
        if person_id is None:
            self.office.say(self.name.trouble() or "先写姓名，从列表里选定")
            return
        try:
            text = self.hours.text().strip()
            hours = Decimal(text) if text else None
        except InvalidOperation:
            self.office.say("时长要写成数字，例如 2 或 1.5")
            return
        new: Row = (person_id, hours, self.note.text().strip() or None)
        at = next((i for i, one in enumerate(self.rows) if one[0] == person_id), len(self.rows))
        if self._keep([*self.rows[:at], new, *self.rows[at + 1 :]]):
            self.name.show_value(None)
            self.note.clear()
            self.name.setFocus()

    def put_everybody(self) -> None:
        """All members of the organisation looked at, on the day of the record."""
        day = own_day(self.record) or self.office.day
        with self.office.read() as session:
            members = roster.roster(session, day, organization_id=self.office.organization_id)
        there = {one for one, _, _ in self.rows}
        text = self.hours.text().strip()
        hours = Decimal(text) if text.replace(".", "", 1).isdigit() else None
        self._keep([*self.rows, *((m.id, hours, None) for m in members if m.id not in there)])

    def remove(self) -> None:
        chosen = self.view.current_record()
        if isinstance(chosen, Item) and not self.office.frozen:
            self._keep([one for one in self.rows if one[0] != chosen.key[0]])

    def _keep(self, rows: Sequence[Row]) -> bool:
        if self.record is None:
            return False
        what = f"登记{self.kind.title}的{self.kind.people}"
        table = self.kind.__tablename__
        with self.office.caught() as done, self.office.write(what) as session:
            participants.put(session, table, self.record.id, rows)
        here = done.ok and isValid(self)  # a card that was read anew has a pane of its own
        if here:
            self.show_of(self.record)
        return here

    def _on_view_opened(self) -> None:
        """Enter or a double click: what stands there can be typed anew."""
        chosen = self.view.current_record()
        if isinstance(chosen, Item):
            person_id, hours, note = chosen.key
            self.name.show_value(person_id)
            self.hours.setText("" if hours is None else f"{hours.normalize():f}")
            self.note.setText(note or "")
            self.hours.setFocus()


def _item(one: Row, names: dict[str, str]) -> Item:
    person_id, hours, note = one
    told = f"{hours.normalize():f} 小时" if hours is not None else ""
    return Item(names.get(person_id, ""), note or "", side=told, key=one)
