"""到会: the grid with its heading, its sums that always agree, and those who came without vote."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.records import Meeting, field_of
from dangjian_desktop.services.attendance import Mark
from dangjian_desktop.services.attendance import Sheet as Stored
from dangjian_desktop.services.eligible import Eligible
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.editors import editor_for
from dangjian_desktop.ui.kit.parts import Paint, column, panel, row, section
from dangjian_desktop.ui.kit.picker import Lookup, Picker
from dangjian_desktop.ui.kit.theme import Look

from .gridview import GridView
from .sheet import Sheet

SUMS_HIGH = 50


class GridPane(QWidget):
    """`changed` after every mark. `observers` in free words are a field of the meeting."""

    changed = Signal()

    def __init__(self, look: Look, people: Lookup) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sheet = Sheet()
        self.view = GridView(look, self.sheet)
        self.view.setObjectName("attendance")
        self.rest = look.button("其余全部出席  A", "link")
        self.rest.setObjectName("mark_rest")
        title = section(look, "到会", "应到按当天的身份算")
        self.note = title.findChildren(QLabel)[1]
        self.guest = look.button("列席…", "link")
        self.guest.setObjectName("add_observers")
        top = panel(
            row((title, 1), self.guest, self.rest, margins=(12, 0, 8, 0)), height=tokens.TABS
        )
        self.sums = Paint(self._draw_sums, SUMS_HIGH)
        self.sums.setAccessibleName("合计")
        self.person = Picker(look, people)
        self.person.setPlaceholderText("从名册加列席的人")
        self.person.setAccessibleName("从名册加列席的人")
        self.guests = editor_for(look, field_of(Meeting, "observers"))
        self.guests.widget.setAccessibleName("列席的其他人")
        self._ghost()
        self.told = look.label("", tokens.PT_SMALL, "bad")
        self.told.hide()
        names = row((self.person, 2), (self.guests.widget, 3), gap=8)
        self.strip = panel(column(names, self.told, gap=2, margins=(12, 6, 12, 6)))
        self._asked = self._locked = False
        parts = (top, look.rule(), (self.view, 1), look.rule(), self.sums, self.strip)
        self.setLayout(column(*parts, gap=0))
        self._connect()

    def _ghost(self) -> None:
        line: Any = self.guests.widget
        line.setPlaceholderText("列席的其他人，如“区公路局 1 人”")

    def _connect(self) -> None:
        self.view.marked.connect(self._on_view_marked)
        self.view.rest_asked.connect(self.mark_rest)
        self.rest.clicked.connect(self.mark_rest)
        self.guest.clicked.connect(self._on_guest_clicked)
        self.person.picked.connect(self._on_person_picked)
        self.guests.changed.connect(self.changed)
        self.sheet.modelReset.connect(self.sums.update)

    # --- filling -----------------------------------------------------------------------------

    def show_sheet(self, stored: Stored | None, guests: str) -> None:
        """As stored; a meeting not yet saved has no sheet, `set_due` follows."""
        if stored is None:
            self.sheet.show((), ())
        else:
            self.sheet.show(stored.rows, stored.observers)
        self.guests.set(guests)
        self._asked = False
        self.tell()

    def set_due(self, people: Sequence[Eligible], day: str) -> None:
        at = self.view.currentIndex()
        self.sheet.set_due(people)
        if at.isValid() and at.row() < self.sheet.rowCount():
            self.view.setCurrentIndex(self.sheet.index(at.row(), at.column()))
        self.note.setText(f"应到按 {day} 当天的身份算" if day else "先填会议时间")
        self.tell()

    def lock(self, locked: bool) -> None:
        self.sheet.locked = "只能查看" if locked else ""
        self.rest.setVisible(not locked)
        self.guest.setVisible(not locked)
        self._locked = locked
        self._fit_strip()
        self.guests.lock(locked)
        self.view.viewport().update()

    def _fit_strip(self) -> None:
        """The line for observers takes room only when somebody came or is to be added."""
        words = bool(self.guests.get())
        self.strip.setVisible(words or (self._asked and not self._locked))
        self.person.setVisible(not self._locked)

    def _on_guest_clicked(self) -> None:
        self._asked = True
        self._fit_strip()
        self.person.setFocus()

    # --- marking -----------------------------------------------------------------------------

    def mark_rest(self) -> None:
        if self.sheet.mark_rest():
            self._on_view_marked()

    def _on_view_marked(self) -> None:
        self.tell()
        self.changed.emit()

    def _on_person_picked(self, person_id: str | None) -> None:
        if person_id is None:
            return
        wrong = self.sheet.add_observer(person_id, self.person.text().strip())
        self.told.setText(wrong)
        self.told.setVisible(bool(wrong))
        self.person.show_value(None)
        if not wrong:
            self._on_view_marked()

    # --- values ------------------------------------------------------------------------------

    def marks(self) -> list[Mark]:
        return self.sheet.marks()

    def typed(self) -> dict[str, Any]:
        return {"marks": self.sheet.typed(), "observers": self.guests.keep()}

    def bring(self, typed: Mapping[str, Any]) -> None:
        self.sheet.bring(typed.get("marks", ()))
        self.guests.bring(typed.get("observers"))
        self._fit_strip()
        self.tell()

    def complain(self, said: Mapping[str, str]) -> None:
        """Beside the person; the first one becomes current."""
        first = self.sheet.complain(said)
        if first >= 0:
            self.view.go_to_row(first)

    # --- sums --------------------------------------------------------------------------------

    def tell(self) -> None:
        self.sums.setAccessibleDescription(f"{self.words()}；{self.second()}")
        self.sums.update()

    def words(self) -> str:
        """应到27＝实到23＋请假2＋缺席1＋补课1, or how many are still open."""
        s = self.sheet.sums()
        parts = f"实到{s.present}＋请假{s.on_leave}＋缺席{s.absent}＋补课{s.made_up}"
        tail = f"＋未标记{s.unmarked}" if s.unmarked else ""
        return f"应到{s.eligible}＝{parts}{tail}"

    def second(self) -> str:
        due, present = self.sheet.voting()
        words = [f"其中有表决权：应到 {due} 人，实到 {present} 人"]
        without = sum(i.mark == "present" and not i.voting for i in self.sheet.due)
        if without:
            words.append(f"到会 {without} 人没有表决权，不计入")
        if self.sheet.observers:
            words.append(f"名册内列席 {len(self.sheet.observers)} 人")
        return "；".join(words)

    def _draw_sums(self, p: QPainter, box: QRect) -> None:
        look, s, x = self.look, self.sheet.sums(), 12
        parts = [("应到", s.eligible, "="), ("实到", s.present, "+"), ("请假", s.on_leave, "+")]
        parts += [("缺席", s.absent, "+"), ("补课", s.made_up, "+" if s.unmarked else "")]
        if s.unmarked:
            parts.append(("未标", s.unmarked, ""))
        number = paint.Type(tokens.PT_HEAD, strong=True)
        sign = paint.Type(colour="ink3")
        for words, value, joint in parts:
            x += paint.text(p, QRect(x, 3, 60, 24), words, look, paint.CAPTION) + 4
            x += paint.text(p, QRect(x, 2, 60, 24), str(value), look, number) + 6
            x += paint.text(p, QRect(x, 2, 20, 24), joint, look, sign) + 6
        state, said = ("due", "未完") if s.unmarked else ("good", "相符")
        if x + 60 < box.width():
            paint.mark(p, state, QRectF(x - 4, 8, 12, 12), look)
            kind = paint.Type(tokens.PT_SMALL, paint.TONE[state][0])
            paint.text(p, QRect(x + 12, 3, 60, 24), said, look, kind)
        paint.text(p, QRect(12, 26, box.width() - 20, 20), self.second(), look, paint.HINT)
