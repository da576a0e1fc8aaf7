"""A tab with one list of a branch's year and a form at its right."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from dangjian_desktop.records import Record
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.actdesk import Act, ActDesk
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.draftoffer import DraftOffer
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, foot, panel, row
from dangjian_desktop.ui.kit.room import Room
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.unsaved import may_leave
from dangjian_desktop.ui.kit.views import RecordView

from .pane import DuesPane

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.ui.kit.drafts import Kept

CARD = 400
ELSEWHERE = "这份没保存的内容属于别的年度或支部；先选到那里再继续。"


class BookPane(DuesPane):
    """A subclass says its columns, reads its records and makes its forms."""

    table_name = ""  # of the records it lists, as targets name them
    draft = ""
    title = ""
    keys = "↑↓ 选   Enter 打开   Ctrl+N 登记"
    new_words = "登记"
    tools: Sequence[str] = ()  # further actions with a button

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.table = RecordView(self.look, Rows(self.columns()))
        self.table.setObjectName(f"list_{self.draft}")
        self.table.setAccessibleName(self.title)
        self.side = self.beside()
        self.desk = ActDesk(office, self.side, self.draft)
        self.offered = DraftOffer(self.look, self.desk.draft, _draft_words)
        self.acts = ActionSet(self.look, self, self.deeds())
        self._lay_out()
        self.table.opened.connect(self._on_table_opened)
        self.table.menu_asked.connect(self._on_table_menu_asked)
        self.table.chose.connect(self._on_table_chose)
        self.desk.acting.connect(self._on_desk_acting)
        self.desk.saved.connect(self._on_desk_saved)
        self.offered.taken.connect(self._on_offered_taken)

    def _lay_out(self) -> None:
        look, acts = self.look, self.acts
        assert acts is not None
        buttons = [acts.button(name) for name in self.tools]
        if "new" in acts.actions:
            buttons.append(acts.button("new", "primary"))
        self.note = look.label("", colour="ink2")
        tools = row(self.bar, 4, self.note, None, *buttons, margins=(16, 8, 16, 8))
        below = foot(look, "", self.keys)
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        self.inner = Stack(self.table, QWidget())
        rule = look.rule
        left = column(
            self.offered, panel(tools, "surface", height=47), rule(), *self.above(),
            (self.inner, 1), rule(), below, gap=0,
        )  # fmt: skip
        self.room = Room(look, panel(left, "surface"), self.desk, CARD, "返回清单")
        self.take(self.room)

    # --- what a subclass says --------------------------------------------------------------------

    def columns(self) -> list[Column]:
        raise NotImplementedError

    def records(self, session: "Session") -> Sequence[Any]:
        raise NotImplementedError

    def empty(self) -> EmptyWords:
        """What belongs here, in the place of an empty list."""
        raise NotImplementedError

    def beside(self) -> QWidget:
        """What stands at the right while no form does."""
        about = self.look.paragraph(self.about(), colour="ink2")
        return panel(column(about, None, margins=(16, 14, 16, 14)), "surface")

    def about(self) -> str:
        """The rule of it in a sentence or two."""
        return ""

    def above(self) -> list[QWidget]:
        """What stands over the list."""
        return []

    def summed(self, records: Sequence[Any]) -> str:
        """The foot of the list."""
        return f"共 {len(records)} 条" if records else ""

    def deeds(self) -> list[Action]:
        new = Action("new", self.new_words, self.begin, "plus", "Ctrl+N", self._frozen)
        return [new, *self.more_actions()]

    def more_actions(self) -> list[Action]:
        return []

    def act(self, session: "Session", record_id: str) -> Act:
        """The form of one of them, or of a new one."""
        raise NotImplementedError

    # --- reading -----------------------------------------------------------------------------

    def fill(self, session: "Session") -> EmptyWords | None:
        records = list(self.records(session))
        here = self.table.current_record()
        self.table.rows.set_records(records)
        name, descending = self.table.sorting()
        if name:
            self.table.sort_by(name, descending)
        at = self.table.rows.row_of(partial(_same, here))
        self.table.choose_row(max(0, at))
        self.totals.setText(self.summed(records))
        if not records:
            self._show_empty()
        self.inner.show_first(bool(records))
        self.offered.offer(not self.office.frozen and self.desk.act is None)
        return None

    def _show_empty(self) -> None:
        buttons: list[QPushButton] = []
        assert self.acts is not None
        if "new" in self.acts.actions and not self.office.frozen:
            begin = self.look.button(self.new_words, icon="plus")
            begin.setObjectName("begin")
            begin.clicked.connect(self._on_begin_clicked)
            buttons.append(begin)
        old = self.inner.widget(1)
        made = panel(column((EmptyState(self.look, self.empty(), *buttons), 1), gap=0), "surface")
        self.inner.removeWidget(old)
        old.deleteLater()
        self.inner.addWidget(made)

    def current(self) -> Any:
        return self.table.current_record()

    # --- forms -------------------------------------------------------------------------------

    def _frozen(self) -> str:
        return self.office.frozen

    def begin(self, record_id: str = "", draft: "Kept | None" = None) -> bool:
        """The form of that record, or of a new one."""
        office = self.office
        if office.frozen:
            office.say(office.frozen)
            return False
        if not may_leave(self.desk, office.dialogs):
            return False
        act: Any = None
        with office.caught() as done, office.read() as session:
            act = self.act(session, record_id)
        if done.ok and self.desk.begin(act, draft):
            if self.desk.form is not None:
                self.desk.form.open_sensitive()  # what is asked for here must be seen
            self.room.open_card()
            return True
        return False

    def remover(self, kind: type[Record], record_id: str) -> Any:
        """What the form's 删除 does; None for a new one."""
        if not record_id:
            return None

        def remove(session: "Session") -> None:
            keeping.put_in_bin(session, keeping.get(session, kind, record_id))

        return remove

    def where(self) -> str:
        """What a draft belongs to."""
        return f"{self.choice.branch} {self.choice.year}"

    # --- slots -------------------------------------------------------------------------------

    def _on_begin_clicked(self) -> None:
        self.begin()

    def _on_table_opened(self, record: Any) -> None:
        self.begin(record.id)

    def _on_table_menu_asked(self, record: Any, at: QPoint) -> None:
        del record
        if self.acts is not None:
            self.acts.popup(at)

    def _on_table_chose(self, record: Any) -> None:
        del record
        if self.acts is not None:
            self.acts.refresh()

    def _on_desk_acting(self, acting: bool) -> None:
        self.room.set_acting(acting)

    def _on_desk_saved(self, record_id: str) -> None:
        at = self.table.rows.row_of(lambda one: getattr(one, "id", "") == record_id)
        if at >= 0:
            self.table.choose_row(at)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_offered_taken(self, kept: "Kept") -> None:
        if kept.get("about_id") != self.where():
            self.office.say(ELSEWHERE)
            return
        values = kept.get("values")
        self.begin(str(kept.get("record_id", "")), values if isinstance(values, dict) else {})

    # --- what every tab is asked -----------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        if target.ask == "new":
            self.begin()
        elif target.id:
            at = self.table.rows.row_of(lambda one: getattr(one, "id", "") == target.id)
            if at >= 0:
                self.table.choose_row(at)
            self.begin(target.id)

    def keyed(self) -> QWidget | None:
        return None if self.desk.act else self.table

    def has_unsaved(self) -> bool:
        return self.desk.has_unsaved()

    def unsaved_words(self) -> str:
        return self.desk.unsaved_words()

    def save(self) -> bool:
        return self.desk.save()

    def discard(self) -> None:
        self.desk.discard()


def fen(amount: Decimal | None) -> Decimal | None:
    """A sum as a form shows it: 1776.10."""
    return None if amount is None else amount.quantize(Decimal("0.01"))


def _same(here: Any, one: Any) -> bool:
    """Whether that row is of the record that was chosen before."""
    if here is None:
        return False
    return bool(getattr(one, "id", one) == getattr(here, "id", here))


def _draft_words(kept: "Kept") -> str:
    return f"填的“{kept.get('title', '')}”"
