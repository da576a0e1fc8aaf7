"""议题与表决: the matters in order, the chosen one opened below, then what was resolved."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from dangjian_desktop.services.voting import VoteView
from dangjian_desktop.ui.kit.editors import Lookups
from dangjian_desktop.ui.kit.parts import column, panel, tab_after
from dangjian_desktop.ui.kit.theme import Look

from .itembox import ItemBox
from .matters import Matters
from .resolutions import Resolutions
from .rowform import id_of, new_key
from .votebox import VoteBox

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
        self._gone: list[str] = []
        self._locked = False
        self.matters = Matters(look)
        self._held = QVBoxLayout()
        self.resolutions = Resolutions(look, names, lookups)
        self.resolutions.changed.connect(self.changed)
        self._lay_out()

    def _lay_out(self) -> None:
        body = column(
            self.matters, self._held, 4, self.look.rule(), self.resolutions,
            None, gap=4, margins=(16, 4, 16, 12),
        )  # fmt: skip
        self.setWidget(panel(body, "surface"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        matters = self.matters
        matters.watch_keys(self)
        matters.chose.connect(self._on_matters_chose)
        matters.opened.connect(self._on_matters_opened)
        matters.add_asked.connect(self.add_item)
        matters.remove_asked.connect(self.remove_item)
        matters.move_asked.connect(self.shift)

    # --- filling -----------------------------------------------------------------------------

    def show_items(self, items: Sequence[Mapping[str, Any]]) -> None:
        for box in self.boxes:
            self._let_go(box)
        self.boxes, self._gone = [], []
        for values in items:
            self._box(str(values.get("id") or new_key())).show_values(values)
        self._show(0)

    def show_votes(self, votes: Sequence[Mapping[str, Any]], sheet: tuple[int, int]) -> None:
        """The votes under their matters; one of no matter stands under the first."""
        self.sheet = sheet
        for values in votes:
            box = self._of(values.get("item_id"))
            if box is not None:
                box.add_vote(str(values["id"])).show_values(values)
        self.judge()

    def _of(self, key: Any) -> ItemBox | None:
        found = next((box for box in self.boxes if box.key == key), None)
        return found or (self.boxes[0] if self.boxes else None)

    def _box(self, key: str) -> ItemBox:
        box = ItemBox(self.look, self._names, key, self._make_vote)
        box.changed.connect(self._on_box_changed)
        box.voted.connect(self.judge)
        box.hide()
        self._held.addWidget(box)
        tab_after(self.boxes[-1] if self.boxes else self.matters, box)
        self.boxes.append(box)
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
        self.matters.speakers = counts
        self.matters.repaint_rows()

    def lock(self, locked: bool) -> None:
        self._locked = locked
        for box in self.boxes:
            box.lock(locked)
        self.matters.lock(locked)
        self.resolutions.lock(locked)

    def _show(self, at: int) -> None:
        self.matters.show_boxes(self.boxes, at)

    # --- values ------------------------------------------------------------------------------

    @property
    def all_votes(self) -> list[VoteBox]:
        return [vote for box in self.boxes for vote in box.votes]

    @property
    def current(self) -> ItemBox | None:
        return self.matters.current

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
        self._show(0)
        self.judge()

    def saved(self, items: Sequence[str], votes: Sequence[str]) -> None:
        """The parts have these ids now; keys follow, so that the next save meets the same rows."""
        for box, item_id in zip(self.boxes, items, strict=True):
            self.resolutions.rekey(box.key, item_id)
            box.id = box.key = item_id
        for vote, vote_id in zip(self.all_votes, votes, strict=True):
            vote.id = vote.key = vote_id
        self._gone = []

    # --- judging -----------------------------------------------------------------------------

    def judge(self) -> None:
        """Every vote by its rule, several candidates together."""
        views = self._judge(self.all_votes)
        for box in self.all_votes:
            box.tell(views.get(box.key))
        self.matters.repaint_rows()

    # --- acting ------------------------------------------------------------------------------

    def open_item(self, at: int) -> None:
        self.matters.table.choose_row(at)

    def add_item(self) -> None:
        if self._locked:
            return
        at = self.matters.row + 1 if self.boxes else 0
        box = self._box(new_key())
        self.boxes.insert(at, self.boxes.pop())
        self._show(at)
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
        self._show(at)
        self._told()

    def shift(self, step: int) -> None:
        """The current matter up or down."""
        box = self.current
        if box is None or self._locked:
            return
        at = self.boxes.index(box)
        to = at + step
        if 0 <= to < len(self.boxes):
            self.boxes.insert(to, self.boxes.pop(at))
            self._show(to)
            self._told()

    def _told(self) -> None:
        self.items_changed.emit()
        self.changed.emit()

    # --- slots -------------------------------------------------------------------------------

    def _on_matters_chose(self, box: ItemBox) -> None:
        for other in self.boxes:
            other.setVisible(other is box)
        self.resolutions.current_item = box.key

    def _on_matters_opened(self, box: ItemBox) -> None:
        box.form.go_to("text")

    def _on_box_changed(self) -> None:
        self.matters.repaint_rows()
        self._told()

    def _on_vote_removed(self, vote: VoteBox) -> None:
        if vote.id:
            self._gone.append(vote.id)
