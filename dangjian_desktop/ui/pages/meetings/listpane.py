"""The meetings of a year at the left: by kind, newest first, each with its state in a word."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.services.meetings import MeetingRow
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import BriefDelegate, Item, Items
from dangjian_desktop.ui.kit.parts import column, row
from dangjian_desktop.ui.kit.theme import Look

from .reading import title_of

WIDE = 232
GROUP = "group_meeting"
YEAR_WIDE = 92
WEEK = "一二三四五六日"
STATE_WORDS = {"draft": "草稿", "late_draft": "草稿·补录", "late": "补录", "amended": "有更正"}
STATE_WORDS |= {"void": "作废", "finalised": "定稿"}
MARKS = {"draft": "edit", "late_draft": "late", "late": "late", "amended": "info"}
MARKS |= {"void": "bad", "finalised": "lock"}


def state_of(row: MeetingRow) -> str:
    """The one thing most worth knowing of a meeting in a list."""
    if row.state == "void":
        return "void"
    if row.state != "finalised":
        return "late_draft" if row.late else "draft"
    if row.amended:
        return "amended"
    return "late" if row.late else "finalised"


class _List(ItemView):
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class ListPane(QWidget):
    chose = Signal(str)  # id of the meeting that became current
    opened = Signal(str)
    asked = Signal()  # another year is wanted: its owner reads and calls `show_rows`
    remove_asked = Signal()
    wide = WIDE

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDE)
        self.rows: Sequence[MeetingRow] = ()
        self._names: Mapping[str, str] = {}
        self._filling = self._several = False
        self._build_boxes()
        self.items = Items()
        self.view = _List(look, BriefDelegate(look))
        self.view.setModel(self.items)
        self.items.setParent(self.view)
        self.view.setObjectName("meeting_list")
        self.view.setAccessibleName("会议列表")
        self.nothing = look.paragraph("", colour="ink3")
        self.nothing.setContentsMargins(16, 12, 12, 0)
        self.count = look.label("", tokens.PT_SMALL, "ink3")
        self.choices = row(self.year_box, (self.kind_box, 1), gap=6, margins=(12, 8, 12, 8))
        self.below = row(self.count, None, margins=(16, 4, 12, 4))
        parts = (self.choices, look.rule(), self.nothing, (self.view, 1), look.rule(), self.below)
        self.setLayout(column(*parts, gap=0))
        self.year_box.currentIndexChanged.connect(self._on_year_changed)
        self.kind_box.currentIndexChanged.connect(self._on_kind_changed)
        self.view.chose.connect(self._on_view_chose)
        self.view.opened.connect(self._on_view_opened)
        self.view.removed.connect(self.remove_asked)

    def _build_boxes(self) -> None:
        self.year_box, self.kind_box = Combo(), Combo()
        self.year_box.setAccessibleName("年度")
        self.year_box.setObjectName("list_year")
        self.year_box.setFixedWidth(YEAR_WIDE)
        self.kind_box.setAccessibleName("会议种类")
        self.kind_box.setObjectName("list_kind")
        self.kind_box.addItem("全部种类", "")
        for kind, words in MEETING_KINDS.items():
            self.kind_box.addItem(words, kind)

    # --- filling -----------------------------------------------------------------------------

    @property
    def year(self) -> int:
        return int(self.year_box.currentData() or 0)

    def set_years(self, years: Sequence[int], year: int) -> None:
        self._filling = True
        now = self.year or year
        self.year_box.clear()
        for one in years:
            self.year_box.addItem(f"{one}年", one)
        self.year_box.setCurrentIndex(max(0, self.year_box.findData(now)))
        self._filling = False

    def show_year(self, year: int) -> None:
        """Another year, without telling the owner, who is about to read it."""
        self._filling = True
        if self.year_box.findData(year) < 0:
            self.year_box.addItem(f"{year}年", year)
        self.year_box.setCurrentIndex(self.year_box.findData(year))
        self._filling = False

    def show_rows(self, rows: Sequence[MeetingRow], names: Mapping[str, str]) -> None:
        """With the short names of bodies, said where several are in one list."""
        self.rows, self._names = rows, names
        self._several = len({r.organization_id for r in rows if r.kind != GROUP}) > 1
        self._refill()

    def _refill(self) -> None:
        kind, here = self.kind_box.currentData(), self.current_id()
        shown = [r for r in self.rows if not kind or r.kind == kind]
        self._filling = True
        self.items.set_items([self._item(r) for r in shown])
        self.count.setText(f"{len(shown)} 次")
        words = "这一年还没有会议。" if not self.rows else "没有这一类会议。"
        self.nothing.setText("" if shown else words)
        self.nothing.setVisible(not shown)
        self._filling = False
        self.go_to(here)

    def current_id(self) -> str:
        found = self.view.current_record()
        return str(found.key) if isinstance(found, Item) else ""

    def go_to(self, meeting_id: str) -> bool:
        """Make it current without asking for it to be opened; False when it is not listed."""
        at = next((n for n, item in enumerate(self.items.items) if item.key == meeting_id), -1)
        self._filling = True
        self.view.setCurrentIndex(self.items.index(at))
        self._filling = False
        return at >= 0

    def has(self, meeting_id: str) -> bool:
        return any(item.key == meeting_id for item in self.items.items)

    def show_kind(self, kind: str) -> None:
        self.kind_box.setCurrentIndex(max(0, self.kind_box.findData(kind)))

    def _item(self, found: MeetingRow) -> Item:
        state, day = state_of(found), found.starts_at
        body = self._names.get(found.organization_id, found.organization)
        whose = body if self._several and found.kind != GROUP else ""
        joint = f"联合 {len(found.hosts)} 个" if len(found.hosts) > 1 else ""
        about = found.subject or found.place
        parts = (f"周{WEEK[day.weekday()]} {day:%H:%M}", whose, joint, about)
        return Item(
            title_of(found.kind, body),
            "  ".join(p for p in parts if p),
            MARKS[state],
            STATE_WORDS[state],
            side=f"{day:%m-%d}",
            key=found.id,
        )

    # --- slots -------------------------------------------------------------------------------

    def _on_year_changed(self) -> None:
        if not self._filling:
            self.asked.emit()

    def _on_kind_changed(self) -> None:
        self._refill()

    def _on_view_chose(self, item: object) -> None:
        if isinstance(item, Item) and not self._filling:
            self.chose.emit(str(item.key))

    def _on_view_opened(self, item: Item) -> None:
        self.opened.emit(str(item.key))
