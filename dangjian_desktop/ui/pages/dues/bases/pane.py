"""年初核定: all who owe in the year, last year's base beside this year's, fixed in one act."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.domain.dues.facts import BaseGiven, BaseLine
from dangjian_desktop.services.dues import bases
from dangjian_desktop.services.policy import policy
from dangjian_desktop.ui.kit.actdesk import ActDesk
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.empty import EmptyWords
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, foot, panel, row
from dangjian_desktop.ui.kit.room import Room
from dangjian_desktop.ui.kit.table import Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView
from dangjian_desktop.ui.pages.dues import papers
from dangjian_desktop.ui.pages.dues.pane import DuesPane

from . import deeds, lines, pasting
from .forms import BaseActs
from .lines import Shown
from .notes import BaseNotes
from .strip import KEYS, BaseStrip
from .unsaved import Unsaved

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

CARD, WHICH_WIDE = 352, 116


class BaseView(RecordView):
    """Figures begin a base, Ctrl+V takes a column of them."""

    typed = Signal(str)
    pasted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, Rows(lines.columns()))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setObjectName("bases")
        self.setAccessibleName("党费基数")
        self.setAccessibleDescription(KEYS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.text().isdecimal() and event.text().isascii():
            self.typed.emit(event.text())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)


class BasesPane(DuesPane):
    """What is typed stays here until 核定 writes it; leaving asks."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.found: Sequence[BaseLine] = ()
        self.typed: dict[str, BaseGiven] = {}
        self.rounding = ""
        self._of: tuple[str, int] = ("", 0)
        self.table = BaseView(self.look)
        self.strip = BaseStrip(self.look)
        self.notes = BaseNotes(self.look)
        self.desk = ActDesk(office, self.notes, "dues_base")
        self.unsaved = Unsaved(self)
        self.acts = deeds.actions(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look, acts = self.look, self.acts
        assert acts is not None
        self.which = Combo()
        self.which.setObjectName("which_bases")
        self.which.setAccessibleName("看哪些人")
        self.which.setFixedWidth(WHICH_WIDE)
        for key, words in lines.FILTERS.items():
            self.which.addItem(words, key)
        self.fix_button = acts.button("fix")
        buttons = (acts.button("edit"), acts.button("print"), self.fix_button)
        tools = row(self.bar, self.which, None, *buttons, margins=(16, 8, 16, 8))
        self.outdated = Banner(look, "warn")
        self.outdated.hide()
        below = foot(look, "", KEYS)
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        rule = look.rule
        left = column(
            self.unsaved.offers(), panel(tools, "surface", height=47), rule(), self.outdated,
            (self.table, 1), rule(), below, rule(), self.strip, gap=0,
        )  # fmt: skip
        self.room = Room(look, panel(left, "surface"), self.desk, CARD, "返回清单")
        self.take(self.room)

    def _connect(self) -> None:
        self.table.chose.connect(self._on_table_chose)
        self.table.opened.connect(self._on_table_opened)
        self.table.typed.connect(self.strip.type)
        self.table.pasted.connect(self.paste)
        self.strip.given.connect(self._on_strip_given)
        self.strip.left.connect(self.table.setFocus)
        self.which.activated.connect(self._show)
        self.desk.acting.connect(self.room.set_acting)
        self.desk.saved.connect(self._on_desk_saved)

    # --- reading -----------------------------------------------------------------------------

    def fill(self, session: "Session") -> EmptyWords | None:
        office, choice = self.office, self.choice
        if (choice.branch, choice.year) != self._of:
            self._of = (choice.branch, choice.year)
            self.typed.clear()
            self.desk.discard()
        self.found = bases.preview(session, choice.branch, choice.year, office.today)
        self.rounding = policy(session).dues_rounding
        self._tell_outdated(session)
        fixed = {line.person_id for line in self.found if line.fixed}
        self.typed = {one: said for one, said in self.typed.items() if one not in fixed}
        if not self.found:
            return EmptyWords(
                "currency-yuan",
                f"{choice.name} {choice.year} 年没有要交党费的党员",
                "先在“党员”里登记党员和他们所在的支部。",
            )
        self._show()
        self.unsaved.offer()
        return None

    def _tell_outdated(self, session: "Session") -> None:
        choice = self.choice
        told = bases.outdated(session, choice.branch, choice.year, self.office.today)
        self.outdated.setVisible(bool(told))
        self.outdated.say(lines.outdated_words(told))

    def _show(self) -> None:
        """The list with what was typed; the payer at hand stays."""
        here = self.table.current_record()
        every = self._every()
        key = str(self.which.currentData())
        for at, (name, words) in enumerate(lines.FILTERS.items()):
            count = sum(lines.wanted(one, name) for one in every)
            self.which.setItemText(at, f"{words} {count}")
        rows = [one for one in every if lines.wanted(one, key)]
        self.table.rows.set_records(rows)
        if self.table.sorting()[0]:
            self.table.sort_by(*self.table.sorting())
        at = self.table.rows.row_of(lambda one: here is not None and one.id == here.id)
        self.table.choose_row(max(0, at))
        self.totals.setText(lines.totals(every))
        ready = self.ready()
        self.fix_button.setText(f"核定 {len(ready)} 人  Ctrl+S" if ready else "核定  Ctrl+S")
        self._on_table_chose(self.table.current_record())
        if self.acts is not None:
            self.acts.refresh()

    def ready(self) -> dict[str, BaseGiven]:
        """Those that can be fixed as they stand."""
        return lines.ready(self._every())

    def _every(self) -> list[Shown]:
        return lines.listed(self.found, self.typed, self.choice.year, self.rounding)

    # --- typing ------------------------------------------------------------------------------

    def _on_table_chose(self, record: Any) -> None:
        one: Shown | None = record
        self.strip.show_one(one, frozen=bool(self.office.frozen))
        self.notes.show_one(one)

    def _on_strip_given(self, given: BaseGiven) -> None:
        one = self.strip.one
        if one is None:
            return
        at = self.table.currentIndex().row()
        self.put({one.id: given})
        self.table.choose_row(min(at + 1, self.table.rows.rowCount() - 1))
        self.table.setFocus()

    def paste(self, text: str) -> None:
        """A column of sums from here downwards, or names with sums."""
        if self.office.frozen:
            self.office.say(self.office.frozen)
            return
        rows: Sequence[Shown] = self.table.rows.records
        start = max(0, self.table.currentIndex().row())
        found = pasting.read(text, rows, start, self.strip.basis.text().strip())
        self.put(found.given)
        self.office.say(found.words)

    def put(self, given: Mapping[str, BaseGiven]) -> None:
        """What is said of some payers, until it is fixed."""
        self.typed |= given
        self.unsaved.keeper.changed()
        self._show()

    # --- acting ------------------------------------------------------------------------------

    def fix(self) -> bool:
        """All that can be, as one act; who is not ready is left and stays in the list."""
        office, choice, count, ready = self.office, self.choice, 0, self.ready()
        if not ready or office.frozen:
            return False
        with office.caught() as done, office.write("核定党费基数") as session:
            count = bases.fix(session, choice.branch, choice.year, ready, office.today)
        if done.ok:
            self.typed.clear()
            self.unsaved.keeper.drop()
            office.say(f"已核定 {count} 人 {choice.year} 年的党费基数，可以撤销（Ctrl+Z）")
        return done.ok

    def begin(self, kind: str = "", scheme: str = "") -> bool:
        """The form of the current payer, with the items of pay; of a fixed one, to change it."""
        office, one = self.office, self.table.current_record()
        if one is None or office.frozen:
            office.say(office.frozen or "没有党员")
            return False
        acts = BaseActs(office, self.choice.branch, self.choice.year, self.rounding)
        typed = self.desk.form.draft() if self.desk.form is not None and kind else None
        if kind:
            self.desk.discard()
        if not self.desk.begin(acts.act(one, kind, scheme), typed):
            return False
        self.room.open_card()
        self._follow()
        return True

    def _follow(self) -> None:
        """Another kind asks for other items."""
        form = self.desk.form
        for name in ("kind", "scheme"):
            if form is not None and name in form.editors:
                form.editors[name].changed.connect(self._on_kind_changed)

    def _on_kind_changed(self) -> None:
        form = self.desk.form
        if form is None:
            return
        kind = form.editors["kind"].get()
        scheme = form.editors["scheme"].get() if "scheme" in form.editors else ""
        if kind:
            self.begin(str(kind), str(scheme or ""))

    def _on_table_opened(self, record: Any) -> None:
        del record
        self.begin()

    def _on_desk_saved(self, person_id: str) -> None:
        self.typed.pop(person_id, None)
        self.table.setFocus()

    def print_now(self) -> None:
        papers.of_year(self, "base_sheet")

    # --- what every tab is asked ---------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """A base, or a person whose base is wanted."""
        if not target.id:
            return
        person = target.id
        if target.ask != "change":
            person = next((o.person_id for o in self.found if o.base_id == target.id), target.id)
        if self.go_to(person):
            self.begin()

    def go_to(self, person_id: str) -> bool:
        """Make that payer current, taking away what hides them."""
        self.which.setCurrentIndex(0)
        self._show()
        at = self.table.rows.row_of(lambda one: one.id == person_id)
        self.table.choose_row(at)
        return at >= 0

    def keyed(self) -> QWidget:
        return self.table

    def has_unsaved(self) -> bool:
        return bool(self.typed) or self.desk.has_unsaved()

    def unsaved_words(self) -> str:
        return self.desk.unsaved_words() or f"填的 {len(self.typed)} 人的党费基数"

    def save(self) -> bool:
        return self.desk.save() if self.desk.has_unsaved() else self.fix()

    def discard(self) -> None:
        self.typed.clear()
        self.unsaved.keeper.drop()
        self.desk.discard()
        self._show()
