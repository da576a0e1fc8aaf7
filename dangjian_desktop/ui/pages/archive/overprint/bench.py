"""The printed forms in a list, one of them on the table with its fields."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from dangjian_desktop.ui.kit.actdesk import Act, ActDesk
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.draftoffer import DraftOffer
from dangjian_desktop.ui.kit.drafts import DraftKeeper, Kept
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.lists import Item
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.unsaved import may_leave
from dangjian_desktop.ui.pages.archive.dropping import DropPane
from dangjian_desktop.ui.pages.archive.listpane import ListPane
from dangjian_desktop.ui.pages.archive.sides import Sides

from . import acts, scans, work
from .desk import Desk
from .drawing import Drawing
from .layout import Layout, Spot

WIDE = 240
DRAFT, ACT_DRAFT = "overprint_places", "overprint_form"
EMPTY = EmptyWords(
    "printer",
    "还没有套打表",
    "已经印好的表格、证书：放一张它的扫描图，把姓名、日期摆到空格上，直接打进去。",
    "摆好一次，以后每年、每个人都能用；每台打印机校准一次就准。",
    "只打字，不打表格的图；可以一次打很多人，每人一张。",
)


MENU = ("print", "", "edit", "picture", "calibrate", "", "remove")


class Bench(DropPane):
    """Forms are chosen and made here, fields placed; whose sheets they are is another part's."""

    picture_wanted = Signal()  # a new form has none yet
    add_wanted = Signal(int, int)  # a field at that place, in tenths of a millimetre

    def __init__(self, office: Office, make: Callable[[Any], ActionSet]) -> None:
        """`make` gives the actions of the whole tab."""
        super().__init__(scans.ENDINGS)
        self.office, self.look = office, office.look
        self.lines: list[work.FormLine] = []
        self.line: work.FormLine | None = None
        self._shown: work.FormLine | None = None  # as it lies on the table
        self.stack = QStackedWidget()  # what the actions ask where one is
        self.acts = made = make(self)
        self.list = ListPane(self.look, "套打表", "Enter 打开", made.button("new", "plain"))
        self.list.view.setObjectName("overprint_forms")
        self.list.own_key(made.live["remove"])
        buttons = [made.button(name) for name in ("more", "picture", "print")]
        self.desk = Desk(office, buttons)
        self.acting = ActDesk(office, self.desk, ACT_DRAFT)
        self.draft = DraftKeeper(office.drafts, DRAFT, self._kept, self)
        self.drawing = Drawing(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.offered = DraftOffer(self.look, self.draft, _called)
        self.act_offered = DraftOffer(self.look, self.acting.draft, _called)
        self.sides = Sides(self.look, self.list, self.acting, WIDE, self.desk.back)
        empty = EmptyState(
            self.look, EMPTY, self.acts.button("new", "primary"), self.acts.button("calibrate")
        )
        self.first = Stack(self.sides, panel(column(empty), "surface"))
        whole = panel(column(self.offered, self.act_offered, (self.first, 1), gap=0))
        self.stack.addWidget(whole)
        self.setLayout(column(self.stack, gap=0))

    def _connect(self) -> None:
        self.list.chose.connect(self._on_list_chose)
        self.list.opened.connect(self._on_list_opened)
        self.list.menu_asked.connect(self._on_menu_asked)
        self.desk.changed.connect(self._on_desk_changed)
        self.desk.draw_asked.connect(self.drawing.draw)
        self.desk.save_asked.connect(self.save_places)
        self.desk.discard_asked.connect(self.discard_places)
        self.desk.add_asked.connect(self.add_wanted)
        self.acting.saved.connect(self._on_acting_saved)
        self.acting.acting.connect(self._on_acting)
        self.offered.taken.connect(self._on_offered_taken)
        self.act_offered.taken.connect(self._on_act_offered_taken)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self.desk)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save_places)

    @property
    def here_is_desk(self) -> bool:
        """The forms and the sheet are shown, and no form is being typed in."""
        acting = self.__dict__.get("acting")
        return self.stack.currentIndex() <= 0 and (acting is None or acting.act is None)

    def leave_part(self) -> bool:
        """Whether what is shown may be left: it holds nothing unsaved, or that was decided."""
        return may_leave(self, self.office.dialogs)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        """The forms, and the one on the table unless something unsaved lies on it."""
        with self.office.read() as session:
            self.lines = work.lines(session)
        here = self.line.id if self.line is not None else ""
        self.list.show_items([_item(one) for one in self.lines], here)
        self.first.show_first(bool(self.lines) or self.acting.act is not None)
        self.desk.lock(self.office.frozen)
        if not self.desk.layout_.dirty:
            self._show(self.list.current())
        self._offer()
        self.acts.refresh()

    def _offer(self) -> None:
        allowed = not self.office.frozen and not self.has_unsaved()
        self.offered.offer(allowed)
        self.act_offered.offer(allowed)

    def _show(self, form_id: str) -> None:
        """Put that form on the table, as it is stored."""
        self.line = next((one for one in self.lines if one.id == form_id), None)
        if self.line is None:
            return
        line = self.line
        with self.office.read() as session:
            spots = work.spots(session, line.id)
            fields = work.fields(session, line.kind)
        self.desk.say_head(line.name, f"{line.wide}×{line.high} 毫米 · {line.kind_words}")
        self.desk.look_at(line.kind)
        if not self._lies_there(line, spots):
            layout = Layout(line.wide, line.high)
            layout.fill(spots)
            self.drawing.begin()
            picture = scans.picture(self.office, line.id)
            self.desk.show_form(layout, picture, fields)
            self._shown = line
        else:
            self.drawing.draw()  # what the fields say may be another
        self.acts.refresh()

    def _lies_there(self, line: work.FormLine, spots: Sequence[Spot]) -> bool:
        """Nothing of the form has changed: it stays as it lies, with the field that is current."""
        layout = self.desk.layout_
        return self._shown == line and not layout.dirty and layout.spots == list(spots)

    def show_picture(self) -> None:
        """Another picture under the fields, which stay as they lie there."""
        if self.line is not None:
            self.desk.show_picture(scans.picture(self.office, self.line.id))

    # --- going -------------------------------------------------------------------------------

    def show_desk(self) -> None:
        self.stack.setCurrentIndex(0)
        self.desk.canvas.setFocus()
        self.acts.refresh()

    def _on_list_chose(self, form_id: str) -> None:
        here = self.line.id if self.line is not None else ""
        if form_id == here:
            return
        if self.leave_part():
            self.acting.close_act()
            self._show(form_id)
            self.list.go_to(form_id)
        else:
            self.list.go_to(here)

    def _on_list_opened(self, form_id: str) -> None:
        self._on_list_chose(form_id)
        self.sides.open_right()
        self.desk.canvas.setFocus()

    def _on_menu_asked(self, at: QPoint) -> None:
        self.acts.popup(at, MENU)

    # --- the particulars of a form -------------------------------------------------------------

    def begin(self, act: Act) -> None:
        """Open the form of an act in the place of the desk."""
        self.show_desk()
        if self.acting.begin(act):
            self.first.show_first(True)
            self.sides.open_right()

    def _on_acting(self, acting: bool) -> None:
        self.first.show_first(bool(self.lines) or acting)
        self.acts.refresh()

    def _on_acting_saved(self, form_id: str) -> None:
        with self.office.read() as session:
            self.lines = work.lines(session)
        self.list.show_items([_item(one) for one in self.lines], form_id)
        self._show(form_id)
        if self.line is not None and not self.line.pictured:
            self.picture_wanted.emit()

    # --- placing -----------------------------------------------------------------------------

    def _on_desk_changed(self) -> None:
        self.draft.changed()
        self.acts.refresh()

    def save_places(self) -> bool:
        """All fields as one act of the history."""
        line, layout = self.line, self.desk.layout_
        if line is None or not layout.dirty:
            return True
        with self.office.caught() as done, self.office.write("摆放套打字段") as session:
            work.save_spots(session, line.id, layout.spots)
        if done.ok:
            self.draft.drop()
            self._show(line.id)
            self.office.say("已保存")
        return done.ok

    def discard_places(self) -> None:
        self.draft.drop()
        if self.line is not None:
            self._show(self.line.id)

    # --- the draft ---------------------------------------------------------------------------

    def _kept(self) -> Kept:
        line, layout = self.line, self.desk.layout_
        if line is None or not layout.dirty:
            return {}
        return {"id": line.id, "title": line.name, "spots": work.as_kept(layout.spots)}

    def _on_offered_taken(self, kept: Kept) -> None:
        """Put back what was placed and not saved, if its form is still there."""
        form_id = str(kept.get("id", ""))
        if not self.leave_part() or not self.list.go_to(form_id):
            return
        self._show(form_id)
        self.desk.layout_.bring(work.as_spots(kept.get("spots")))
        self.desk.refresh()
        self.sides.open_right()
        self.draft.keep_now()

    def _on_act_offered_taken(self, kept: Kept) -> None:
        with self.office.caught(), self.office.read() as session:
            form_id = str(kept.get("record_id", ""))
            act = acts.edit_form(session, form_id) if form_id else acts.new_form()
            if self.acting.begin(act, kept.get("values")):
                self.first.show_first(True)
                self.sides.open_right()

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.desk.layout_.dirty or self.acting.has_unsaved()

    def unsaved_words(self) -> str:
        if self.acting.has_unsaved():
            return self.acting.unsaved_words()
        return f"“{self.line.name}”的字段位置" if self.line is not None else ""

    def save(self) -> bool:
        if self.acting.has_unsaved() and not self.acting.save():
            return False
        return self.save_places()

    def discard(self) -> None:
        self.acting.discard()
        self.discard_places()


def _item(line: work.FormLine) -> Item:
    about = [f"{line.places} 个字段", f"{line.wide}×{line.high} 毫米"]
    state, words = ("", "") if line.pictured else ("warn", "缺图")
    return Item(line.name, " · ".join(about), state, words, key=line.id)


def _called(kept: Kept) -> str:
    title = str(kept.get("title", ""))
    return f"摆的“{title}”" if "spots" in kept else f"填的“{title}”"
