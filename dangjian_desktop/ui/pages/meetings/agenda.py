"""议题与表决: the matters in order, the chosen one opened below, then what was resolved."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from dangjian_desktop.services.voting import VoteView
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.editors import Lookups
from dangjian_desktop.ui.kit.parts import column, panel, section
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView

from .itembox import ItemBox
from .resolutions import Resolutions
from .rowform import below, id_of, new_key
from .votebox import VoteBox

ROW = 30
MOST_ROWS = 6
Judge = Callable[[Sequence[VoteBox]], Mapping[str, VoteView]]


class Agenda(QScrollArea):
    """Every matter has its own editors, kept while another is shown."""

    changed = Signal()
    items_changed = Signal()  # matters were added, renamed, moved or removed

    def __init__(self, look: Look, lookups: Lookups, names: Any, judge: Judge) -> None:
        super().__init__()
        self.look, self._lookups, self._names, self._judge = look, lookups, names, judge
        self.boxes: list[ItemBox] = []
        self.sheet = (0, 0)
        self.said: Mapping[str, int] = {}  # speeches by item key
        self._gone: list[str] = []
        self._locked = False
        self._build_table()
        self._held = QVBoxLayout()
        self.nothing = look.label("还没有议题。按 Insert 添加。", colour="ink3")
        self.resolutions = Resolutions(look, names, lookups)
        self.resolutions.changed.connect(self.changed)
        self._lay_out()

    def _build_table(self) -> None:
        columns = [
            Column("number", "", lambda box: str(self.boxes.index(box) + 1), width=2),
            Column("heading", "议题", _heading, width=24),
            Column("reporter", "报告人", lambda box: box.form.get("reporter") or "", width=8),
            Column("speeches", "发言", self._speeches, width=8),
            Column("votes", "表决", _votes, width=12),
        ]
        self.table = RecordView(self.look, Rows(columns))
        self.table.rows.sorts_itself = False
        self.table.setAccessibleName("议题")
        self.table.setObjectName("items")
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setSectionResizeMode(1, head.ResizeMode.Stretch)
        for at, wide in ((0, 30), (2, 78), (3, 78), (4, 112)):
            self.table.setColumnWidth(at, wide)
        self.table.chose.connect(self._on_table_chose)
        self.table.opened.connect(self._on_table_opened)

    def _lay_out(self) -> None:
        self.add = self.look.button("添加议题", "link", "plus")
        self.add.setObjectName("add_item")
        self.up = self.look.button("上移", "link")
        self.down = self.look.button("下移", "link")
        self.drop = self.look.button("删除", "link")
        self.drop.setObjectName("remove_item")
        self.tools = (self.up, self.down, self.drop, self.add)
        head = section(self.look, "议题", "", *self.tools)
        body = column(
            head, self.table, self.nothing, 4, self._held, 4, self.look.rule(), self.resolutions,
            None, gap=4, margins=(16, 4, 16, 12),
        )  # fmt: skip
        self.setWidget(panel(body, "surface"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add.clicked.connect(self.add_item)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.drop.clicked.connect(self.remove_item)
        self._keys: list[QShortcut] = []
        for keys, slot in (
            ("Insert", self.add_item), ("Alt+Up", self._on_up), ("Alt+Down", self._on_down),
        ):  # fmt: skip
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(slot)
            self._keys.append(key)

    # --- filling -----------------------------------------------------------------------------

    def show_items(self, items: Sequence[Mapping[str, Any]]) -> None:
        for box in self.boxes:
            self._let_go(box)
        self.boxes, self._gone = [], []
        for values in items:
            self._box(str(values.get("id") or new_key())).show_values(values)
        self._refill(0)

    def show_votes(self, votes: Sequence[Mapping[str, Any]], sheet: tuple[int, int]) -> None:
        """The votes under their matters; one of no matter stands under the first."""
        self.sheet = sheet
        for values in votes:
            box = self._of(values.get("item_id"))
            if box is not None:
                box.add_vote(str(values["id"])).show_values(values, sheet)
        self.judge()

    def _of(self, key: Any) -> ItemBox | None:
        found = next((box for box in self.boxes if box.key == key), None)
        return found or (self.boxes[0] if self.boxes else None)

    def _box(self, key: str) -> ItemBox:
        box = ItemBox(self.look, self._names, key, self._make_vote)
        box.changed.connect(self._on_box_changed)
        box.voted.connect(self.judge)
        self.boxes.append(box)
        box.hide()
        self._held.addWidget(box)
        box.lock(self._locked)
        return box

    def _let_go(self, box: ItemBox) -> None:
        self._held.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _make_vote(self, key: str) -> VoteBox:
        box = VoteBox(self.look, self._lookups, self._names, key)
        box.lock(self._locked)
        box.set_sheet(self.sheet)
        box.removed.connect(self._on_vote_removed)
        return box

    def set_sheet(self, sheet: tuple[int, int]) -> None:
        """Those with a vote, due and present, changed in the grid."""
        if sheet != self.sheet:
            self.sheet = sheet
            for box in self.all_votes:
                box.set_sheet(sheet)
            self.judge()

    def set_speeches(self, counts: Mapping[str, int]) -> None:
        self.said = counts
        self.table.viewport().update()

    def lock(self, locked: bool) -> None:
        self._locked = locked
        for box in self.boxes:
            box.lock(locked)
        for tool in self.tools:
            tool.setVisible(not locked)
        self.resolutions.lock(locked)

    def _refill(self, at: int) -> None:
        rows = min(MOST_ROWS, max(1, len(self.boxes)))
        self.table.setFixedHeight(tokens.ROW + ROW * rows + 2)
        self.table.rows.set_records(list(self.boxes))
        self.table.setVisible(bool(self.boxes))
        self.nothing.setVisible(not self.boxes)
        if self.boxes:
            self.table.choose_row(max(0, min(at, len(self.boxes) - 1)))

    # --- values ------------------------------------------------------------------------------

    @property
    def all_votes(self) -> list[VoteBox]:
        return [vote for box in self.boxes for vote in box.votes]

    @property
    def current(self) -> ItemBox | None:
        found = self.table.current_record()
        return found if isinstance(found, ItemBox) else None

    def choices(self) -> list[tuple[str | None, str]]:
        """The matters by key, for speeches that belong to one."""
        return [(box.key, f"{n}. {box.heading}") for n, box in enumerate(self.boxes, 1)]

    def votes(self) -> list[dict[str, Any]]:
        """RuleBroken for what cannot be read; each names its matter by key."""
        return [vote.values() | {"item_id": box.key} for box in self.boxes for vote in box.votes]

    @property
    def gone_votes(self) -> list[str]:
        return list(self._gone)

    def typed(self) -> dict[str, Any]:
        items = [
            {
                "key": box.key,
                "values": box.form.typed(),
                "votes": [{"key": v.key, "values": v.form.typed()} for v in box.votes],
            }
            for box in self.boxes
        ]
        return {"items": items, "resolutions": self.resolutions.typed()}

    def bring(self, typed: Mapping[str, Any]) -> None:
        """Put a draft back; keys that are ids of stored parts stay so."""
        self._gone = [vote.id for vote in self.all_votes if vote.id]
        gone, kept = self._gone, []
        self.show_items(())
        for item in typed.get("items", ()):
            box = self._box(item["key"])
            box.id = id_of(item["key"])
            box.form.bring(item["values"])
            for vote in item["votes"]:
                made = box.add_vote(vote["key"])
                made.id = id_of(vote["key"])
                made.form.bring(vote["values"])
                made.set_sheet(self.sheet)
                made.fit_rule()
                kept.append(made.id)
        self._gone = [one for one in gone if one not in kept]
        self.resolutions.bring(typed.get("resolutions", ()))
        self._refill(0)
        self.judge()

    def saved(self, items: Sequence[str], votes: Sequence[str]) -> None:
        """The parts have these ids now; keys follow, so that the next save meets the same rows."""
        for box, item_id in zip(self.boxes, items, strict=True):
            self.resolutions.rekey(box.key, item_id)
            box.id = box.key = item_id
        for vote, vote_id in zip(self.all_votes, votes, strict=True):
            vote.id = vote.key = vote_id
        self._gone = []

    def complain(self, said: Mapping[str, str]) -> bool:
        """Beside the fields of the matter, the vote or the resolution; the first one is opened."""
        first: ItemBox | None = None
        number = 0
        for at, box in enumerate(self.boxes):
            mine = below(said, f"items.{at}")
            box.form.complain(mine)
            wrong = [box.form] if mine else []
            for vote in box.votes:
                his = below(said, f"votes.{number}")
                vote.form.complain(his)
                wrong += [vote.form] if his else []
                number += 1
            if wrong and first is None:
                first = box
                self.open_item(at)
                wrong[0].go_to(wrong[0].faults[0] if wrong[0].faults else "heading")
        resolved = self.resolutions.complain(below(said, "resolutions"))
        return first is not None or resolved

    # --- judging -----------------------------------------------------------------------------

    def judge(self) -> None:
        """Every vote by its rule, several candidates together."""
        views = self._judge(self.all_votes)
        for box in self.all_votes:
            box.tell(views.get(box.key))
        self.table.viewport().update()

    # --- acting ------------------------------------------------------------------------------

    def open_item(self, at: int) -> None:
        self.table.choose_row(at)

    def open_unfilled(self, words: str) -> None:
        """The matter that a sentence names, else the first without contents."""
        at = next((n for n, box in enumerate(self.boxes) if f"“{box.heading}”" in words), 0)
        if not self.boxes:
            self.add.setFocus()
            return
        self.open_item(at)
        self.boxes[at].form.go_to("text")

    def open_vote(self, words: str) -> None:
        """The vote that a sentence names, else the first."""
        for at, box in enumerate(self.boxes):
            for vote in box.votes:
                if f"“{vote.matter}”" in words:
                    self.open_item(at)
                    vote.form.go_to("yes")
                    return

    def add_item(self) -> None:
        if self._locked:
            return
        at = self.table.currentIndex().row() + 1 if self.boxes else 0
        box = self._box(new_key())
        self.boxes.insert(at, self.boxes.pop())
        self._refill(at)
        self._told()
        box.form.go_to("heading")

    def remove_item(self) -> None:
        """The matter with what belongs to it; taken back by 放弃修改 until it is saved."""
        box = self.current
        if box is None or self._locked:
            return
        at = self.boxes.index(box)
        self._gone += [vote.id for vote in box.votes if vote.id]
        self.resolutions.rekey(box.key, "")
        self.boxes.remove(box)
        self._let_go(box)
        self._refill(at)
        self._told()

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        box = self.current
        if box is None or self._locked:
            return
        at = self.boxes.index(box)
        to = at + step
        if 0 <= to < len(self.boxes):
            self.boxes.insert(to, self.boxes.pop(at))
            self._refill(to)
            self._told()

    def _told(self) -> None:
        self.items_changed.emit()
        self.changed.emit()

    # --- slots -------------------------------------------------------------------------------

    def _on_table_chose(self, box: ItemBox | None) -> None:
        if box is None:
            return
        for other in self.boxes:
            other.setVisible(other is box)
        self.resolutions.current_item = box.key

    def _on_table_opened(self, box: ItemBox) -> None:
        box.form.go_to("text")

    def _on_box_changed(self) -> None:
        self.table.viewport().update()
        self._told()

    def _on_vote_removed(self, vote: VoteBox) -> None:
        if vote.id:
            self._gone.append(vote.id)

    def _speeches(self, box: ItemBox) -> str:
        count = self.said.get(box.key, 0)
        return f"发言 {count} 人" if count else ""


def _heading(box: ItemBox) -> Cell | str:
    return box.heading or Cell("（没有写议题）", tone="ink3")


def _votes(box: ItemBox) -> Cell | str:
    if not box.votes:
        return ""
    states = {vote.sign.state for vote in box.votes}
    if "due" in states:
        return Cell("未填票数", state="due", chip=True)
    words = box.votes[0].result.text()
    if len(box.votes) > 1:
        passed = sum(vote.sign.state == "good" for vote in box.votes)
        words = f"{passed}/{len(box.votes)} 通过"
    return Cell(words, state="good" if states == {"good"} else "bad", chip=True)
