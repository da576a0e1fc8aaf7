"""党员: everyone of the round with what is missing, and the one that is chosen in a card."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from dangjian_desktop.records import EvaluationEntry
from dangjian_desktop.services.evaluation import entries
from dangjian_desktop.ui.kit import attaching
from dangjian_desktop.ui.kit.actdesk import ActDesk
from dangjian_desktop.ui.kit.attaching import Asked
from dangjian_desktop.ui.kit.draftoffer import DraftOffer
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.partlist import part_act
from dangjian_desktop.ui.kit.parts import column, find_line, foot, panel, row
from dangjian_desktop.ui.kit.room import Room
from dangjian_desktop.ui.kit.ticking import TickDelegate, TickRows, TickView
from dangjian_desktop.ui.kit.unsaved import may_leave

from . import memberlist
from .entrybelow import PEER, EntryBelow, EntryNotes
from .entrycard import EntryPane
from .reading import RoundReading
from .tabs import ELSEWHERE

if TYPE_CHECKING:
    from dangjian_desktop.domain.evaluation.facts import EntryFacts
    from dangjian_desktop.services.evaluation.entries import EntryRow
    from dangjian_desktop.ui.kit.drafts import Kept

CARD = 520
CARD_WAIT_MS = 40  # holding an arrow key does not read every card on the way
SCANS = Asked("关联签字扫描件", "关联反馈签字扫描件", attaching.PAPERS, "signed")
KIND = EvaluationEntry.__tablename__
KEYS = "空格勾选   Enter 填写   Ctrl+S 保存"


class MembersPane(QWidget):
    """What is typed in the card stays while the list is read anew."""

    ticks_changed = Signal()
    print_asked = Signal(list)  # entries
    round_asked = Signal(str)
    menu_asked = Signal(QPoint)

    def __init__(self, office: Office, *tools: QWidget) -> None:
        """`tools` stand beside the filter."""
        super().__init__()
        self.office, self.look = office, office.look
        self.read: RoundReading | None = None
        self.rows: Sequence[EntryRow] = ()
        self.ticked: set[str] = set()
        self.model = TickRows(memberlist.columns(), self.ticked)
        self.table = TickView(self.look, self.model, self.ticked)
        self.table.setItemDelegate(TickDelegate(self.look, self.table))
        self.table.setObjectName("entries")
        self.table.setAccessibleName("评议对象")
        self.table.setSelectionMode(self.table.SelectionMode.ExtendedSelection)
        self.card = EntryPane(office)
        self._low = QWidget()
        self._side = column(self.card, self._low, None, gap=0)
        self.area = QScrollArea()
        self.area.setWidget(panel(self._side, "surface"))
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.desk = ActDesk(office, self.area, "evaluation_remark")
        self._wait = QTimer(self, singleShot=True, interval=CARD_WAIT_MS)
        self._lay_out(tools)
        self._connect()

    def _lay_out(self, deeds: Sequence[QWidget]) -> None:
        self.which = Combo()
        self.which.setObjectName("which_entries")
        self.which.setAccessibleName("看哪些")
        self.which.setFixedWidth(148)
        for key, words in memberlist.FILTERS.items():
            self.which.addItem(words, key)
        self.words = find_line(self.look, "姓名", 160)
        self.words.setObjectName("find_entry")
        tools = panel(row(self.which, self.words, None, *deeds, margins=(12, 6, 8, 6)), height=44)
        below = foot(self.look, "", KEYS)
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        rule = self.look.rule
        left = column(tools, rule(), (self.table, 1), rule(), below, gap=0)
        self.room = Room(self.look, panel(left, "surface"), self.desk, CARD)
        self.offered = DraftOffer(self.look, self.card.draft, _entry_words)
        self.remark = DraftOffer(self.look, self.desk.draft, _remark_words)
        self.setLayout(column(self.offered, self.remark, (self.room, 1), gap=0))

    def _connect(self) -> None:
        self.table.chose.connect(self._on_table_chose)
        self.table.opened.connect(self._on_table_opened)
        self.table.menu_asked.connect(self._on_table_menu_asked)
        self.table.ticks_changed.connect(self.ticks_changed)
        self.which.currentIndexChanged.connect(self.refill)
        self.words.textChanged.connect(self.refill)
        self._wait.timeout.connect(self._show_chosen)
        self.card.print_asked.connect(self._on_card_print_asked)
        self.card.scan_asked.connect(self._on_card_scan_asked)
        self.desk.acting.connect(self.room.set_acting)
        self.room.closed.connect(self.table.setFocus)
        self.offered.taken.connect(self._on_offered_taken)
        self.remark.taken.connect(self._on_remark_taken)

    # --- showing -----------------------------------------------------------------------------

    def show_round(self, read: RoundReading) -> None:
        """Another round begins without ticks; the same one keeps them."""
        if self.read is None or self.read.id != read.id:
            self.ticked.clear()
            self.desk.discard()
        self.read = read
        with self.office.caught(), self.office.read() as session:
            self.rows = entries.rows(session, read.id)
        if read.past:
            self.rows = entries.as_then(self.rows, read.facts.entries)
        self._say_counts()
        self.refill()
        allowed = not self.office.frozen
        self.offered.offer(allowed and not self.card.has_unsaved())
        self.remark.offer(allowed and self.desk.act is None)

    def _say_counts(self) -> None:
        found = memberlist.counts(self.rows)
        for at, (key, words) in enumerate(memberlist.FILTERS.items()):
            self.which.setItemText(at, f"{words} {found[key]}")
        self.totals.setText(memberlist.totals(self.rows))

    def refill(self) -> None:
        """Those of the chosen filter and name; the member at hand stays chosen."""
        key, words = self.which.currentData(), self.words.text().strip()
        self.look.rare.cover(words)
        shown = [r for r in self.rows if memberlist.wanted(r, key) and words in r.name]
        here = self.card.entry.entry_id if self.card.entry is not None else ""
        self.table.blockSignals(True)
        self.model.set_records(shown)
        name, descending = self.table.sorting()
        if name:
            self.table.sort_by(name, descending)
        self.table.choose_row(max(0, self.model.row_of(lambda r: r.id == here)))
        self.table.blockSignals(False)
        self._show_chosen()

    def current(self) -> "EntryFacts | None":
        """The member of the chosen row as the round knows them."""
        row = self.table.current_record()
        return self.facts(row.id) if row is not None else None

    def facts(self, entry_id: str) -> "EntryFacts | None":
        found = self.read.facts.entries if self.read is not None else ()
        return next((one for one in found if one.entry_id == entry_id), None)

    def go_to(self, entry_id: str) -> None:
        """Make that member current, taking away what hides them."""
        if self.model.row_of(lambda r: r.id == entry_id) < 0:
            self.which.setCurrentIndex(0)
            self.words.clear()
        self.table.choose_row(self.model.row_of(lambda r: r.id == entry_id))
        self._show_chosen()
        self.room.open_card()

    def meant(self) -> list[str]:
        """The entries an action on several is about."""
        found: list[str] = self.table.meant()
        return found

    # --- the card ----------------------------------------------------------------------------

    def _on_table_chose(self, record: object) -> None:
        del record
        self._wait.start()

    def _show_chosen(self) -> None:
        self._wait.stop()
        entry = self.current()
        here = self.card.entry
        self.area.setVisible(entry is not None)
        if entry is None:
            return
        other = here is not None and here.entry_id != entry.entry_id
        if other and not may_leave(self, self.office.dialogs):
            assert here is not None
            self.table.blockSignals(True)
            self.table.choose_row(self.model.row_of(lambda r: r.id == here.entry_id))
            self.table.blockSignals(False)
            return
        if other:
            self.desk.discard()
            self.area.verticalScrollBar().setValue(0)
        self._show_entry(entry)

    def _show_entry(self, entry: "EntryFacts") -> None:
        assert self.read is not None
        office = self.office
        self.card.show_entry(entry, sealed=self.read.submitted)
        with office.caught() as done, office.read() as session:
            notes = EntryNotes(session, entry, office.day)
        if not done.ok:
            return
        below = EntryBelow(self.look, entry, notes, frozen=bool(office.frozen))
        below.part_asked.connect(self.begin)
        below.file_opened.connect(self._on_file_opened)
        below.round_asked.connect(self.round_asked)
        old, self._low = self._low, below
        self._side.replaceWidget(old, below)
        old.hide()
        old.deleteLater()

    def _on_table_opened(self) -> None:
        self._show_chosen()
        self.room.open_card()
        if self.card.form is not None:
            self.card.form.focus_first()

    def _on_table_menu_asked(self, record: object, at: QPoint) -> None:
        del record
        self.menu_asked.emit(at)

    # --- acting ------------------------------------------------------------------------------

    def begin(self, key: str, record_id: str = "", draft: "Kept | None" = None) -> bool:
        """The form of a remark in the place of the card."""
        office, entry = self.office, self.card.entry
        if entry is None or office.frozen or not may_leave(self.card, office.dialogs):
            return False
        act: Any = None
        with office.caught() as done, office.read() as session:
            act = part_act(session, PEER, entry.entry_id, record_id)
        del key
        return bool(done.ok and self.desk.begin(act, draft))

    def _on_offered_taken(self, kept: "Kept") -> None:
        """What an earlier run left unsaved of a member of this round."""
        if self.facts(str(kept.get("entry_id", ""))) is not None:
            self.go_to(str(kept["entry_id"]))
            self.card.bring(kept)
        else:
            self.office.say(ELSEWHERE)

    def _on_remark_taken(self, kept: "Kept") -> None:
        values = kept.get("values")
        if self.facts(str(kept.get("about_id", ""))) is not None:
            self.go_to(str(kept["about_id"]))
            draft = values if isinstance(values, dict) else {}
            self.begin("", str(kept.get("record_id", "")), draft)
        else:
            self.office.say(ELSEWHERE)

    def _on_card_print_asked(self) -> None:
        if self.card.entry is not None:
            self.print_asked.emit([self.card.entry.entry_id])

    def _on_card_scan_asked(self) -> None:
        if self.card.entry is not None:
            attaching.add(self.office, KIND, self.card.entry.entry_id, SCANS)

    def _on_file_opened(self, link_id: str) -> None:
        if self.card.entry is not None:
            attaching.open_file(self.office, KIND, self.card.entry.entry_id, link_id)

    def take_focus(self) -> None:
        self.table.setFocus()

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.desk.has_unsaved() or self.card.has_unsaved()

    def unsaved_words(self) -> str:
        return (self.desk if self.desk.has_unsaved() else self.card).unsaved_words()

    def save(self) -> bool:
        return (self.desk if self.desk.has_unsaved() else self.card).save()

    def discard(self) -> None:
        if self.desk.has_unsaved():
            self.desk.discard()
        if self.card.has_unsaved():
            self.card.discard()


def _entry_words(kept: "Kept") -> str:
    return f"填的{kept.get('name', '')}的评议内容"


def _remark_words(kept: "Kept") -> str:
    return f"填的“{kept.get('title', '')}”"
