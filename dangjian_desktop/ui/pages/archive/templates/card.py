"""One template: its check, its blanks, the fields to copy, its particulars."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QTabBar, QWidget

from dangjian_desktop.records.paper_template import KINDS
from dangjian_desktop.services.templates import fields as known
from dangjian_desktop.services.templates.fields import Added
from dangjian_desktop.ui.kit import headwords, tokens
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.parts import Chip, column, page_head, panel, row, tabs
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.pages.archive.fieldlist import FieldList
from dangjian_desktop.ui.pages.archive.fieldwords import words_of

from .aboutpane import AboutPane
from .checkpane import CheckPane
from .facts import STATES, UNTAUGHT, Checked, TemplateLine
from .teaching import Teaching

CHECK, BLANKS, FIELDS, ABOUT = range(4)
TABS = ("核对", "空格", "字段", "资料")


class FieldsPane(QWidget):
    """The field list of one kind of template; the kind can be another one."""

    copied = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._used: frozenset[str] = frozenset()
        self.kind = Combo()
        self.kind.setObjectName("fields_kind")
        self.kind.setAccessibleName("哪一种模板的字段")
        for key, words in KINDS.items():
            self.kind.addItem(words, key)
        self.added: Added = ()
        self.list = FieldList(look)
        name = look.label("套用方式", tokens.PT_SMALL, "ink2")
        name.setBuddy(self.kind)
        hint = look.label("不同的套用方式，能用的字段不同", tokens.PT_SMALL, "ink3")
        top = panel(row(name, (self.kind, 1), (hint, 2), margins=(12, 8, 12, 0)))
        self.setLayout(column(top, (self.list, 1), gap=0))
        self.kind.currentIndexChanged.connect(self._refill)
        self.list.copied.connect(self.copied)
        self._refill()

    def show_kind(self, kind: str, used: Sequence[str]) -> None:
        """The fields for that kind, those that stand in the template at hand marked."""
        self._used = frozenset(used)
        self.kind.blockSignals(True)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.kind.blockSignals(False)
        self._refill()

    def take(self, added: Added) -> None:
        """What the branch added itself, as it is now."""
        if added != self.added:
            self.added = added
            self._refill()

    def _refill(self) -> None:
        self.list.show_fields(
            words_of(known.fields(self.kind.currentData(), self.added)), self._used
        )


class TemplateCard(QWidget):
    """Fed by `show_line`, once with what is known at once and again when the file was checked."""

    copied = Signal(str)
    typed = Signal()  # something unsaved was changed

    def __init__(self, look: Look, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self.look = look
        self.line: TemplateLine | None = None
        self.checked = Checked()
        self._waiting = False  # for the first word of the check
        self.chip = Chip(look, "", "good")
        self.check, self.blanks = CheckPane(look), Teaching(look)
        self.fields, self.about = FieldsPane(look), AboutPane(look)
        self.stack = QStackedWidget()
        for part in (self.check, self.blanks, self.fields, self.about):
            self.stack.addWidget(part)
        strip = tabs(look, list(TABS), self.show_tab)
        bar = strip.findChild(QTabBar)
        assert bar is not None
        self.bar = bar
        self.buttons = list(buttons)
        self.back = look.tool("chevron-left", "全部模板（Alt+←）")
        self.head = page_head(look, "", "", self.chip, *buttons)
        first: Any = self.head.layout()
        first.insertWidget(0, self.back)
        rule = look.rule
        self.setLayout(column(self.head, rule(), strip, rule(), (self.stack, 1), gap=0))
        self.fields.copied.connect(self.copied)
        self.blanks.changed.connect(self._on_typed)
        self.about.changed.connect(self._on_typed)

    # --- showing -----------------------------------------------------------------------------

    def show_line(self, line: TemplateLine, checked: Checked) -> None:
        """The template and what is known of it; another one begins with what it needs."""
        other = self.line is None or self.line.id != line.id
        if other:
            self.blanks.show_blanks((), ())
        self.line = line
        self._show_checked(checked)
        if other or (self._waiting and checked.state):
            self.show_tab(BLANKS if checked.state == UNTAUGHT else CHECK)
        self._waiting = not checked.state

    def _show_checked(self, checked: Checked) -> None:
        """What was found in the file; blanks that are being changed stay as they are typed."""
        self.checked = checked
        kind = self.line.kind if self.line is not None else ""
        self.check.show_checked(checked)
        if not self.blanks.is_dirty():
            self.blanks.show_blanks(checked.blanks, words_of(known.fields(kind, self.fields.added)))
        self.fields.show_kind(kind, [one.name for one in checked.fields])
        self._say_tabs()
        self._say_head()

    def _say_tabs(self) -> None:
        told = sum(one.state != "info" for one in self.checked.told)
        self.bar.setTabText(CHECK, f"{TABS[CHECK]} {told}" if told else TABS[CHECK])
        blanks = len(self.checked.blanks)
        self.bar.setTabText(BLANKS, f"{TABS[BLANKS]} {blanks}" if blanks else TABS[BLANKS])

    def _say_head(self) -> None:
        if self.line is None:
            return
        state, words = STATES[self.checked.state]
        self.chip.say(words, state)
        self._fit()

    def _fit(self) -> None:
        line = self.line
        if line is not None:
            about = " · ".join(w for w in (line.kind_words, line.source, line.file_name) if w)
            taken = [self.back, *self.buttons, self.chip]
            headwords.fit(self.look, self.head, about, taken, line.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- unsaved -----------------------------------------------------------------------------

    def is_dirty(self) -> bool:
        return self.about.form.is_dirty() or self.blanks.is_dirty()

    def discard(self) -> None:
        self.about.discard()
        self.blanks.discard()

    def lock(self, why: str) -> None:
        """Nothing can be changed now, and why; "" when it can."""
        self.about.lock(bool(why))
        self.blanks.lock(why)

    def typed_values(self) -> dict[str, Any]:
        """As a draft keeps it; what was not touched is not in it."""
        kept: dict[str, Any] = {}
        if self.about.form.is_dirty():
            kept["about"] = self.about.form.draft()
        if self.blanks.is_dirty():
            kept["blanks"] = self.blanks.typed()
        return kept

    def bring(self, kept: Mapping[str, Any]) -> None:
        """Put back what `typed_values` gave."""
        if isinstance(kept.get("about"), dict):
            self.about.form.bring(kept["about"])
        if isinstance(kept.get("blanks"), dict):
            self.blanks.bring(kept["blanks"])

    def show_tab(self, at: int) -> None:
        self.bar.setCurrentIndex(at)
        self.stack.setCurrentIndex(at)

    def _on_typed(self) -> None:
        self.typed.emit()
