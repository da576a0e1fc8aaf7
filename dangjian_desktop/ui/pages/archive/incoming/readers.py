"""Who reads a paper: sent to one, to the committee or to all; marked as it is read."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from dangjian_desktop.records import Record
from dangjian_desktop.services import circulation, roster
from dangjian_desktop.services.circulation import Reader
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import DueDelegate, Item, Items
from dangjian_desktop.ui.kit.lookups import PersonLookup
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, line, row
from dangjian_desktop.ui.kit.picker import Picker

TITLE = "传阅"
DAYS, DAYS_WIDE, MOST_DAYS = "7", 56, 365
_CHIPS = {"read": "good", "studied": "good", "overdue": "bad", "waiting": "due"}


class ReadersPane(QWidget):
    """Of one paper at a time; every change is an act of its own."""

    counted = Signal(int)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.record = office, None
        self.found: Sequence[Reader] = ()
        look = office.look
        self.items = Items()
        self.view = ItemView(look, DueDelegate(look))
        self.items.setParent(self.view)
        self.view.setModel(self.items)
        self.view.setAccessibleName("阅文人")
        self.view.pressed.connect(self._on_view_pressed)
        self.name = Picker(look, PersonLookup(office))
        self.name.setObjectName("reader")
        self.name.setAccessibleName("加阅文人")
        self.name.picked.connect(self._on_name_picked)
        self.days = line(DAYS, "天", DAYS_WIDE)
        self.days.setObjectName("days_to_read")
        self.days.setAccessibleName("限几天内阅")
        self.committee = self._link("send_committee", "支委", self.send_to_committee)
        self.everybody = self._link("send_everybody", "全体党员", self.send_to_all)
        self.study = self._link("studied", "集中学习…", self.ask_meeting)
        self.take = self._link("take_back", "移除", self.remove)
        self.words = look.label("", colour="ink3")
        self._lay_out()
        keys = QShortcut(QKeySequence("Delete"), self.view)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.remove)

    def _link(self, name: str, words: str, act: Callable[[], None]) -> QPushButton:
        made = self.office.look.button(words, "link")
        made.setObjectName(name)
        made.clicked.connect(act)
        return made

    def _lay_out(self) -> None:
        look = self.office.look
        before, after = (look.label(words, colour="ink3") for words in ("限", "天内阅"))
        days = row(before, self.days, after, gap=4)
        entry = row((self.name, 1), days, self.committee, self.everybody, margins=(12, 6, 12, 0))
        below = row(self.words, None, self.take, self.study, margins=(12, 4, 12, 4))
        self.setLayout(column(entry, below, (self.view, 1), gap=0))

    record: Record | None

    def show_of(self, record: Record | None) -> None:
        """The readers of that paper; None where it is not kept yet."""
        self.record, self.found = record, ()
        if record is not None:
            with self.office.caught(), self.office.read() as session:
                self.found = circulation.readers(session, record.id, self.office.day)
        frozen = bool(self.office.frozen)
        self.items.set_items([_item(one, frozen) for one in self.found])
        can = record is not None and not frozen
        for widget in (self.name, self.days, self.committee, self.everybody, self.study, self.take):
            widget.setEnabled(can)
        self.words.setText(self._said())
        self.counted.emit(len(self.found))

    def _said(self) -> str:
        if self.record is None:
            return "先保存，再送阅"
        waiting = sum(one.state in ("waiting", "overdue") for one in self.found)
        told = f"{len(self.found)} 人" if self.found else "还没有送阅"
        return f"{told}，{waiting} 人未阅" if waiting else told

    # --- sending -----------------------------------------------------------------------------

    def _on_name_picked(self, person_id: object) -> None:
        if person_id:
            self.send([str(person_id)])
            self.name.show_value(None)

    def send_to_committee(self) -> None:
        if self.record is not None:
            with self.office.read() as session:
                people = circulation.committee(session, self.record.id, self.office.day)
            self.send(people)

    def send_to_all(self) -> None:
        """All members of the body that the paper came to."""
        body = getattr(self.record, "organization_id", "")
        with self.office.read() as session:
            members = roster.roster(session, self.office.day, organization_id=body)
        self.send([one.id for one in members])

    def send(self, people: Sequence[str]) -> None:
        """From today on, to be read within the days that stand there."""
        text = self.days.text().strip()
        if not (text.isdecimal() and 0 < int(text) <= MOST_DAYS):
            self.office.say("限几天内阅要写成天数，例如 7")
            return
        record = self.record
        if record is None:
            return
        today, sent = self.office.today, 0
        last = today + timedelta(days=int(text))
        with self.office.caught() as done, self.office.write("送阅文件") as session:
            sent = circulation.send(session, record.id, people, today, last)
        if done.ok:
            self.office.say(f"已送 {sent} 人" if sent else "这些人都已经送过")
            self.show_of(record)

    # --- reading -----------------------------------------------------------------------------

    def _on_view_pressed(self, item: Item) -> None:
        with self.office.caught() as done, self.office.write("登记阅毕") as session:
            circulation.mark_read(session, item.key.id, self.office.today)
        if done.ok:
            self.show_of(self.record)

    def ask_meeting(self) -> None:
        """The last meetings since it came in; all who have not read it studied it there."""
        if self.record is None:
            return
        with self.office.read() as session:
            found = circulation.meetings(session, self.record.id, self.office.day)
            named = [(one.id, one.caption()) for one in found]
        if not named:
            self.office.say("收文以后还没有开过会")
            return
        menu = QMenu(self)
        for meeting_id, caption in named:
            menu.addAction(caption).triggered.connect(partial(self.studied, meeting_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.study.mapToGlobal(self.study.rect().bottomLeft()))

    def studied(self, meeting_id: str, *_: object) -> None:
        record = self.record
        if record is None:
            return
        count = 0
        with self.office.caught() as done, self.office.write("登记集中学习文件") as session:
            count = circulation.studied_at(session, record.id, meeting_id)
        if done.ok:
            self.office.say(f"{count} 人记为集中学习")
            self.show_of(record)

    def remove(self) -> None:
        chosen = self.view.current_record()
        if not isinstance(chosen, Item) or self.office.frozen:
            return
        with self.office.caught() as done, self.office.write("删除阅文人") as session:
            circulation.take_back(session, chosen.key.id)
        if done.ok:
            self.show_of(self.record)


def _item(one: Reader, frozen: bool) -> Item:
    given = f"{one.given_on.month} 月 {one.given_on.day} 日送"
    note = "　".join(part for part in (given, one.meeting, one.opinion) if part)
    waits = one.state in ("waiting", "overdue")
    action = "今天已阅" if waits and not frozen else ""
    return Item(one.name, note, _CHIPS[one.state], _words(one), action=action, key=one)


def _words(one: Reader) -> str:
    if one.read_on is not None:
        return f"{one.read_on.month} 月 {one.read_on.day} 日已阅"
    if one.state == "studied":
        return "集中学习"
    if one.state == "overdue":
        return "逾期未阅"
    return f"限 {one.read_by.month} 月 {one.read_by.day} 日" if one.read_by else "未阅"
