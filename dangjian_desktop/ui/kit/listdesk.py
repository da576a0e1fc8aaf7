"""A list, the card of what is chosen in it, and forms that take the card's place.

What a pane with records of its own is made of: it says what is listed, what the card shows and
which forms there are; choosing, asking before leaving, drafts and narrow windows are done here.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QScrollArea, QWidget

from .actdesk import Act, ActDesk
from .actions import ActionSet
from .card import CARD_WIDE
from .cells import RECORD
from .draftoffer import DraftOffer
from .filespane import FilesPane
from .office import Office, Target
from .parts import column, panel
from .room import Room
from .stack import Stack
from .unsaved import may_leave

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .drafts import Kept

FILES_HIGH = 172
ELSEWHERE = "上次没有保存的内容属于另一处，请先找到那一条"


class Side(QScrollArea):
    """Holds one body at a time, made anew for each showing."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(panel(column(), "surface"))

    def show_body(self, body: QWidget, *, anew: bool) -> None:
        """`anew`: of another record, which is looked at from the top."""
        at = 0 if anew else self.verticalScrollBar().value()
        self.setWidget(panel(column(body, None, gap=0), "surface"))
        self.verticalScrollBar().setValue(at)


class ListDesk(QWidget):
    """Subclasses call `list_with` and `lay_out` once, then answer `act_for` and `show_chosen`."""

    acts: ActionSet

    def __init__(self, office: Office, draft: str, table: str = "") -> None:
        """`table`: whose photos and papers stand below the card."""
        super().__init__()
        self.office, self.look = office, office.look
        self.chosen = ""
        self.side = Side()
        self.files = FilesPane(office, table)
        self.files.counted.connect(self._on_files_counted)
        self._under = panel(column(self.look.rule(), self.files, gap=0), "surface")
        self._under.hide()
        rest = panel(column((self.side, 1), self._under, gap=0), "surface")
        self.desk = ActDesk(office, rest, draft)
        self.offered = DraftOffer(self.look, self.desk.draft, _draft_words)
        self.offered.taken.connect(self._on_offered_taken)
        self.desk.saved.connect(self._on_desk_saved)
        self._filling = False

    def list_with(
        self, view: Any, put: Callable[[Sequence[Any]], object], key: Callable[[Any], str]
    ) -> None:
        """`view` has a signal `chose`; `put` gives its model rows; `key` names a row's record."""
        self._view: QAbstractItemView = view
        self._put, self._key = put, key
        view.chose.connect(self._on_chose)

    def lay_out(self, left: QWidget, back: str, wide: int = CARD_WIDE) -> None:
        self.room = Room(self.look, left, self.desk, wide, back)
        self.desk.acting.connect(self._on_desk_acting)
        self.setLayout(column(self.offered, (self.room, 1), gap=0))

    def show_files(self, table: str, record_id: str) -> None:
        """The photos and papers of that record below the card; none without an id."""
        self._under.setVisible(bool(record_id))
        self.files.table = table
        self.files.show_of(record_id)

    def _on_files_counted(self, count: int) -> None:
        """Without any it is but a line: the card needs the room."""
        high = FILES_HIGH if count else self.files.tools.sizeHint().height()
        self.files.setFixedHeight(high)

    # --- the list ----------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[Any]) -> None:
        """These are listed; what was chosen stays chosen, else the first is."""
        self._filling = True
        self._put(rows)
        keys = [self._key(self._at(i)) for i in range(self._model.rowCount())]
        if not self.chosen or self.chosen not in keys:  # headings have no key
            self.chosen = next((key for key in keys if key), "")
        self._select(self.chosen)
        self._filling = False

    @property
    def _model(self) -> QAbstractItemModel:
        return self._view.model()

    def _at(self, row: int) -> Any:
        return self._model.index(row, 0).data(RECORD)

    def _select(self, key: str) -> None:
        for row in range(self._model.rowCount()):
            if key and self._key(self._at(row)) == key:
                index = self._model.index(row, 0)
                self._view.setCurrentIndex(index)
                self._view.scrollTo(index)
                return
        self._view.setCurrentIndex(QModelIndex())

    def choose(self, key: str) -> bool:
        """Look at that one; False when it is not listed or something unsaved must stay."""
        keys = [self._key(self._at(i)) for i in range(self._model.rowCount())]
        if key not in keys or not self._may_move():
            return False
        self._filling = True
        self._select(key)
        self._filling = False
        self._move_to(key)
        return True

    def _may_move(self) -> bool:
        return may_leave(self.desk, self.office.dialogs)

    def _on_chose(self, item: Any) -> None:
        key = self._key(item) if item is not None else ""
        if self._filling or not key or key == self.chosen:
            return
        if self._may_move():
            self._move_to(key)
        else:
            self._filling = True
            self._select(self.chosen)
            self._filling = False

    def _move_to(self, key: str) -> None:
        self.desk.discard()
        self.chosen = key
        self.show_chosen(anew=True)
        self.acts.refresh()

    # --- what a pane says of itself ----------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        """The form of that act; None when there is none now."""
        raise NotImplementedError

    def show_chosen(self, *, anew: bool) -> None:
        """The card of `chosen`."""
        raise NotImplementedError

    def reload(self) -> None:
        raise NotImplementedError

    def open_target(self, target: Target) -> None:
        raise NotImplementedError

    # --- acting ------------------------------------------------------------------------------

    def begin(self, key: str, record_id: str = "", draft: "Kept | None" = None) -> bool:
        """Open the form of an act in the card's place; False when it cannot be opened."""
        office = self.office
        if office.frozen:
            office.say(office.frozen)
            return False
        if not self._may_move():
            return False
        act: Act | None = None
        with office.caught() as done, office.read() as session:
            act = self.act_for(session, key, record_id)
        if not done.ok or act is None or not self.desk.begin(act, draft):
            return False
        self.room.open_card()
        return True

    def _on_desk_saved(self, result: str) -> None:
        """What was saved is looked at; the page reads anew by itself."""
        if result:
            self.chosen = result
        self.reload()

    def _on_desk_acting(self, acting: bool) -> None:
        self.room.set_acting(acting)
        self.acts.refresh()

    def offer_draft(self) -> None:
        """What an earlier run left unsaved; call it on every reload."""
        self.offered.offer(not self.office.frozen and self.desk.act is None)

    def _on_offered_taken(self, kept: "Kept") -> None:
        about = str(kept.get("about_id", ""))
        if about and about != self.chosen and not self.choose(about):
            self.office.say(ELSEWHERE)
            return
        values = kept.get("values")
        draft = values if isinstance(values, dict) else {}
        self.begin(str(kept.get("key", "")), str(kept.get("record_id", "")), draft)

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.desk.has_unsaved()

    def unsaved_words(self) -> str:
        return self.desk.unsaved_words()

    def save(self) -> bool:
        return self.desk.save()

    def discard(self) -> None:
        self.desk.discard()


def _draft_words(kept: "Kept") -> str:
    return f"填的“{kept.get('title', '')}”"


class StackDesk(ListDesk):
    """One whose list and card lie behind an empty state: an act brings them to the front."""

    stack: Stack

    def begin(self, key: str, record_id: str = "", draft: "Kept | None" = None) -> bool:
        opened = super().begin(key, record_id, draft)
        if opened:
            self.stack.show_first(True)
            self.room.right.show()
        return opened
