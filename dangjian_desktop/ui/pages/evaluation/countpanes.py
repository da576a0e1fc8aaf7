"""What stands at the left before and after the ballots: figures, the check, the confirmed count."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QWidget

from dangjian_desktop.records import Field
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.form import RecordForm
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import BriefDelegate, Item, Items
from dangjian_desktop.ui.kit.lookups import lookups
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import Sign, column, panel, row, section
from dangjian_desktop.ui.kit.theme import Look

if TYPE_CHECKING:
    from dangjian_desktop.services.evaluation.counting import CountState

HEAD_HIGH = 46
MARGINS = (12, 8, 12, 10)
Told = tuple[str, str]  # a state, and a sentence


class Pane(QWidget):
    """A heading, a body that scrolls, buttons below."""

    def __init__(self, look: Look, title: str, *links: QWidget) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        heading = section(look, title, "-", *links)
        self.title, self.note = heading.findChildren(QLabel)
        self.note.setText("")
        self.head = panel(row((heading, 1), margins=(12, 0, 12, 0)), height=HEAD_HIGH)

    def lay_out(self, body: QWidget, *buttons: QWidget | None) -> None:
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        parts: list[QWidget | tuple[QWidget, int]] = [self.head, self.look.rule(), (area, 1)]
        if buttons:
            foot = panel(row(*buttons, margins=(12, 8, 12, 10)))
            parts += [self.look.rule(), foot]
        self.setLayout(column(*parts, gap=0))

    def button(self, name: str, words: str, kind: str = "", icon: str = "") -> QPushButton:
        made = self.look.button(words, kind, icon)
        made.setObjectName(name)
        return made


class FiguresPane(Pane):
    """发出、收回, who counted; then the ballots are entered, or a count made on paper."""

    save_asked = Signal()
    begin_asked = Signal()
    hand_asked = Signal()
    away_asked = Signal()

    def __init__(self, office: Office, title: str, described: Sequence[Field], words: str) -> None:
        super().__init__(office.look, title)
        look = office.look
        self.form = RecordForm(look, described, lookups(office))
        self.begin = self.button("begin_ballots", "开始录票", "", "edit")
        self.hand = self.button("count_by_hand", "手工计好的，直接录合计", "link")
        self.keep = self.button("save_figures", "保存  Ctrl+S")
        self.away = self.button("throw_away", "作废已录的票，重新录", "link")
        self.why = look.paragraph("", colour="ink3")
        said = look.paragraph(words, colour="ink2")
        more = row(self.hand, self.away, None)
        body = column(
            row((said, 1)), self.form.banner, self.form, more, row((self.why, 1)), None,
            gap=8, margins=MARGINS,
        )  # fmt: skip
        self.lay_out(panel(body, "surface"), None, self.keep, self.begin)
        self.begin.clicked.connect(self.begin_asked)
        self.hand.clicked.connect(self.hand_asked)
        self.keep.clicked.connect(self.save_asked)
        self.away.clicked.connect(self.away_asked)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save_asked)

    def tell(self, entered: int, *, locked: str, damaged: bool) -> None:
        """`locked`: why nothing can be entered; `damaged`: the box cannot be read."""
        self.begin.setText(f"接着录票（已录 {entered} 张）" if entered else "开始录票")
        self.hand.setVisible(not entered and not locked and not damaged)
        self.away.setVisible(damaged or (bool(entered) and not locked))
        self.form.lock(bool(locked))
        self.why.setText("录票的临时文件读不出来，只能作废重录。" if damaged else locked)
        self.begin.setVisible(not locked and not damaged)
        self.keep.setVisible(not locked)


class ConfirmPane(Pane):
    """All ballots are entered: what was found, what does not agree, the last word."""

    confirm_asked = Signal()
    back_asked = Signal()
    again_asked = Signal()
    figures_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "核对计票")
        self.lines = QWidget()
        self._body = column(self.lines, None, gap=8, margins=MARGINS)
        self.back = self.button("back_to_ballots", "回去看票", "", "chevron-left")
        self.figures = self.button("change_figures", "改发出、收回票数", "link")
        self.again = self.button("enter_again", "复录一遍")
        self.confirm = self.button("confirm_count", "", "", "check")
        upper = row(self.back, self.figures, None)
        lower = row(None, self.again, self.confirm)
        foot = panel(column(upper, lower, gap=8))
        self.lay_out(panel(self._body, "surface"), foot)
        self.confirm.clicked.connect(self.confirm_asked)
        self.back.clicked.connect(self.back_asked)
        self.again.clicked.connect(self.again_asked)
        self.figures.clicked.connect(self.figures_asked)

    def tell(self, told: Sequence[Told], *, twice: bool, allowed: bool) -> None:
        """`twice`: the ballots were entered a second time; `allowed`: everything agrees."""
        old = self.lines
        self.lines = panel(column(*(_told(self.look, *one) for one in told), gap=6))
        self._body.replaceWidget(old, self.lines)
        old.hide()
        old.deleteLater()
        self.again.setVisible(not twice)
        self.confirm.setText("确认计票，销毁单张票" if twice else "不复录，直接确认")
        self.confirm.setEnabled(allowed)


def _told(look: Look, state: str, words: str) -> QWidget:
    said = look.paragraph(words, colour="bad" if state == "bad" else "ink")
    sign = Sign(look, state, 13)
    line = row(sign, (said, 1), gap=6)
    line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    return panel(line)


def check_words(state: "CountState", *, twice: bool, remarks: int) -> list[Told]:
    """What the entry came to, and what still stands against confirming it."""
    counted = state.count
    told = [("bad", one.message) for one in state.problems]
    if not told:
        told.append(("good", f"录入 {counted.collected} 张，与收回 {state.collected} 张相符"))
    told.append(("info", f"整张作废 {counted.invalid} 张，有效 {counted.valid} 张"))
    if twice and not state.differences:
        told.append(("good", "复录了一遍，两遍完全一致"))
    elif not twice:
        told.append(("warn", "只录了一遍，没有核对过；建议复录一遍"))
    if remarks:
        told.append(("info", f"票上的意见 {remarks} 条，确认时打乱顺序，不署名保存"))
    return told


class DonePane(Pane):
    """The count is confirmed: its figures, and what was written on the ballots."""

    reopen_asked = Signal()
    opened = Signal(object)  # entry that the remark is about, None for the committee
    turn_asked = Signal(str)  # remark: it is to become an item to be put right

    def __init__(self, look: Look) -> None:
        self.reopen = look.button("重新计票…", "link")
        self.reopen.setObjectName("reopen_count")
        super().__init__(look, "计票已确认", self.reopen)
        self.words = look.paragraph("", colour="ink")
        self.words.setObjectName("count_words")
        self.said = look.label("", tokens.PT_SMALL, "ink3")
        self.list = ItemView(look, BriefDelegate(look))
        self.list.setAccessibleName("票上写的意见")
        self.items = Items(parent=self.list)
        self.list.setModel(self.items)
        above = column(
            row((self.words, 1)), section(look, "票上写的意见"), self.said, gap=4,
            margins=(12, 8, 12, 4),
        )  # fmt: skip
        self.turn = self.button("turn_remark", "转为整改事项", "", "list-check")
        self.foot = panel(row(None, self.turn, margins=(12, 8, 12, 10)))
        parts = (self.head, look.rule(), panel(above), (self.list, 1), self.foot)
        self.setLayout(column(*parts, gap=0))
        self.turn.clicked.connect(self._on_turn_clicked)
        self.reopen.clicked.connect(self.reopen_asked)
        self.list.opened.connect(self._on_list_opened)

    def show_count(self, words: str, remarks: Sequence[Item], *, locked: bool) -> None:
        self.look.rare.cover(words)
        self.words.setText(words)
        self.items.set_items(remarks)
        self.said.setText("打乱顺序，不署名" if remarks else "没有意见")
        self.reopen.setVisible(not locked)
        self.foot.setVisible(bool(remarks))
        if remarks:
            self.list.setCurrentIndex(self.items.index(0, 0))

    def _on_list_opened(self, item: Item) -> None:
        self.opened.emit(item.key[0])

    def _on_turn_clicked(self) -> None:
        item = self.list.current_record()
        if isinstance(item, Item):
            self.turn_asked.emit(item.key[1])
