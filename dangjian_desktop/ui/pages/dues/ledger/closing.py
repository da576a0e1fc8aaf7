"""结账 and 重新打开 in the place of the card: what the month comes to, who has not paid, why."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.dues.facts import Closing, MonthAct
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.services.dues import months
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.fieldbox import FieldBox
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import BriefDelegate, Item, Items
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, line, panel, row, section

from .faces import money

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WHAT_CLOSE, WHAT_REOPEN = "党费结账", "重新打开党费"
CLOSE_WORDS = (
    "结账以后，这个月里收的款、这个月的基数和减免不能再改；没交的以后交来，记作补交。"
    "要改先重新打开，并写明原因。"
)
REOPEN_WORDS = "重新打开和原因记在历史里，改完请再结账。"


class MonthPanel(QWidget):
    """One month to close, or to open again."""

    finished = Signal()
    person_asked = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.branch, self.year, self.month = "", 0, 0
        self.reopening = False
        self.title = section(self.look, "结账")
        self.words = self.look.paragraph("", colour="ink2")
        self.facts = self.look.paragraph("", colour="ink")
        self.trouble = Banner(self.look, "bad")
        self.trouble.hide()
        self.reason = line()
        self.reason.setObjectName("reopen_reason")
        self.reason_box = FieldBox(self.look, "重新打开的原因", self.reason, required=True)
        self.names = ItemView(self.look, BriefDelegate(self.look))
        self.names.setAccessibleName("还没交齐的")
        self.items = Items(parent=self.names)
        self.names.setModel(self.items)
        self.names.opened.connect(self._on_names_opened)
        self._lay_out()

    def _lay_out(self) -> None:
        look = self.look
        self.away = look.button("取消  Esc")
        self.away.setObjectName("leave_month")
        self.away.clicked.connect(self.finished)
        self.go = look.button("结账  Ctrl+S", "primary", "lock")
        self.go.setObjectName("close_month_now")
        self.go.clicked.connect(self.carry_out)
        for keys, slot in (("Esc", self.finished.emit), ("Ctrl+S", self.carry_out)):
            short = QShortcut(QKeySequence(keys), self)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(slot)
        body = column(self.facts, self.words, self.reason_box, gap=8, margins=(16, 10, 16, 8))
        foot = panel(row(None, self.away, self.go, margins=(16, 10, 16, 10)))
        head = panel(row((self.title, 1), margins=(16, 6, 16, 6)))
        rule = look.rule
        parts = (head, rule(), self.trouble, body, rule(), (self.names, 1), rule(), foot)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setLayout(column(*parts, gap=0))

    # --- showing -----------------------------------------------------------------------------

    def show_closing(self, session: "Session", branch: str, year: int, month: int) -> None:
        """What closing would say."""
        found = months.closing(session, branch, year, month, self.office.today)
        self._begin(branch, year, month, reopening=False)
        self._say(f"{year} 年 {month} 月结账", CLOSE_WORDS, closing_words(found), found.trouble)
        self.items.set_items(
            [
                Item(name, f"还差 {money(left)} 元", "bad", "未交齐", key=person)
                for person, name, left in found.unpaid
            ]
        )
        self.go.setText("结账  Ctrl+S")
        self.go.setEnabled(not found.trouble)
        (self.go if self.go.isEnabled() else self.away).setFocus()

    def show_reopening(self, session: "Session", branch: str, year: int, month: int) -> None:
        """When it was closed and opened before; the reason is asked for."""
        acts = [a for a in months.history(session, branch, year) if a.month == month]
        self._begin(branch, year, month, reopening=True)
        self._say(f"重新打开 {year} 年 {month} 月", REOPEN_WORDS, "", "")
        self.items.set_items([_past(one) for one in reversed(acts)])
        self.go.setText("重新打开  Ctrl+S")
        self.go.setEnabled(True)
        self.reason.clear()
        self.reason_box.complain("")
        self.reason.setFocus()

    def _begin(self, branch: str, year: int, month: int, *, reopening: bool) -> None:
        self.branch, self.year, self.month, self.reopening = branch, year, month, reopening
        self.reason_box.setVisible(reopening)
        self.go.setIcon(self.look.icon("edit" if reopening else "lock", "on_accent"))

    def _say(self, title: str, words: str, facts: str, trouble: str) -> None:
        old = self.title
        self.title = section(self.look, title)
        parent = old.parentWidget()
        layout = parent.layout() if parent is not None else None
        if layout is not None:
            layout.replaceWidget(old, self.title)
        old.hide()
        old.deleteLater()
        self.words.setText(words)
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))
        self.trouble.setVisible(bool(trouble))
        if trouble:
            self.trouble.say(trouble)

    # --- acting ------------------------------------------------------------------------------

    def carry_out(self) -> bool:
        """Close it, or open it with the reason; neither is undone by a key, the other follows."""
        if not self.go.isEnabled():
            return False
        office, where = self.office, (self.branch, self.year, self.month)
        what = WHAT_REOPEN if self.reopening else WHAT_CLOSE
        with office.caught(self) as done, office.write(what, undoable=0) as session:
            if self.reopening:
                branch, year, month = where
                reason = self.reason.text()
                months.reopen(session, branch, year, (month, reason), office.today)
            else:
                months.close(session, *where, office.today)
        if done.ok:
            verb = "已重新打开" if self.reopening else "已结账"
            office.say(f"{self.year} 年 {self.month} 月{verb}")
            self.finished.emit()
        return done.ok

    def complain(self, problems: Sequence[Problem]) -> None:
        """A reason that is missing stands beside its line, all else above."""
        said = problems[0].message if problems else ""
        if self.reopening and problems and problems[0].field == "reason":
            self.reason_box.complain(said)
            self.reason.setFocus()
            return
        self.trouble.setVisible(bool(said))
        if said:
            self.trouble.say(said)

    def has_unsaved(self) -> bool:
        return self.isVisible() and self.reopening and bool(self.reason.text().strip())

    def _on_names_opened(self, item: Item) -> None:
        if item.key:
            self.person_asked.emit(str(item.key))


def closing_words(found: Closing) -> str:
    """应收 4,253.00（58 人），为本月交的 4,038.50；本月收到 4,120.00；未交齐 6 人 214.50."""
    left = sum((one[2] for one in found.unpaid), start=found.due - found.due)
    said = (
        f"应收 {money(found.due)} 元（{found.people} 人），已交 {money(found.paid)} 元；"
        f"这个月里收到的款 {money(found.received)} 元。"
    )
    if found.unpaid:
        return f"{said}还有 {len(found.unpaid)} 人没交齐，差 {money(left)} 元："
    return f"{said}全部交齐。"


def _past(act: MonthAct) -> Item:
    closed = act.act == "closed"
    words = "结账" if closed else "重新打开"
    return Item(str(act.on), act.reason, "lock" if closed else "edit", words)
