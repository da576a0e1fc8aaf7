"""What a branch has in its place, of the branch chosen above the list: 十有二柜 and 图书借阅."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from dangjian_desktop.ui.kit.branchbox import BranchBox, branches
from dangjian_desktop.ui.kit.listdesk import StackDesk
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, foot, panel
from dangjian_desktop.ui.kit.stack import Stack

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class PlaceDesk(StackDesk):
    """Subclasses make `stack`, then answer `take`, `show_things` and `open_one`."""

    stack: Stack
    MORE: Sequence[str] = ()  # what the button 更多 offers

    def __init__(self, office: Office, table: str) -> None:
        super().__init__(office, table, table)
        self.box = BranchBox()
        self.box.chosen.connect(self._on_box_chosen)
        self._read_of = ""

    def take(self, session: "Session", branch_id: str) -> int:
        """Read what that branch has, "" of none; how many there are."""
        raise NotImplementedError

    def show_things(self) -> None:
        """Show what was read."""
        raise NotImplementedError

    def open_one(self, target: Target) -> None:
        """Go to the record of that target, or say that it is not here."""
        raise NotImplementedError

    def more_button(self, name: str) -> QPushButton:
        self.more = self.look.button("更多…")
        self.more.setObjectName(name)
        self.more.clicked.connect(self._on_more_clicked)
        return self.more

    def listed_in(self, view: QWidget, keys: str) -> QWidget:
        """The list with its totals below, and which keys do what."""
        below = foot(self.look, "", keys)
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        return panel(column((view, 1), self.look.rule(), below, gap=0), "surface")

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            found = branches(session, office.day, office.organization_id)
        self.box.offer(found, office.day)
        self.read()
        self.offer_draft()

    def read(self) -> None:
        """What the branch in the box has; where it has nothing, how to begin."""
        self._read_of, count = self.box.branch_id, 0
        with self.office.caught(), self.office.read() as session:
            count = self.take(session, self._read_of)
        here = bool(count) or self.desk.act is not None
        self.stack.show_first(here)
        self.room.right.setVisible(here)
        if here:
            self.room.fit()
        self.show_things()

    # --- slots -------------------------------------------------------------------------------

    def _on_box_chosen(self) -> None:
        if self._may_move():
            self.desk.discard()
            self.chosen = ""
            self.read()
        else:
            self.box.go_to(self._read_of)

    def _on_more_clicked(self) -> None:
        self.acts.popup(self.more.mapToGlobal(QPoint(0, self.more.height())), self.MORE)

    # --- acting and going --------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """A thing or what belongs to it; or a new one."""
        if target.ask == "new":
            self.begin("new")
        elif target.id:
            self.open_one(target)
