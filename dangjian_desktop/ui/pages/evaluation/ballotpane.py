"""Entering ballot after ballot: how far it is, the boxes, the remark, the keys, the buttons."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.evaluation.tally import Ballot
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.parts import Paint, column, panel, row
from dangjian_desktop.ui.kit.theme import Look

from .ballotsheet import BallotSheet
from .ballotview import KEYS_WORDS, BallotView
from .lineedit import LineBelow

VOID_WORDS = "整张无效：不计入任何一行。再按 V 恢复"
HEAD_HIGH, BAR_HIGH = 46, 4
TITLE = paint.Type(tokens.PT_TITLE, strong=True)
ANONYMOUS = "无记名：确认后销毁单张票，不进库和备份"
ANONYMOUS_TIP = (
    "录入的单张票只暂存在这台电脑的票箱里，关机断电也不会丢；确认计票以后就销毁，"
    "不进数据库、修改历史和备份，只留下合计。票上的意见打乱顺序保存，看不出是谁写的。"
)


@unchanging
class Stand:
    """How far the entry is. `done` of `total` ballots; `differing`: places to look at."""

    title: str
    note: str = ""
    done: int = 0
    total: int = 0
    differing: int = 0
    number: int = 1  # of the ballot that stands there
    back: bool = False  # one that was entered before is looked at


class BallotPane(QWidget):
    """`finished` gives the ballot that stands there; where it goes is for the owner to say."""

    finished = Signal(object)  # Ballot
    touched = Signal()  # something was marked, or taken away
    earlier_asked = Signal()
    later_asked = Signal()
    differences_asked = Signal()
    figures_asked = Signal()

    def __init__(self, look: Look, sheet: BallotSheet) -> None:
        super().__init__()
        self.look, self.sheet = look, sheet
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.stand = Stand("")
        self.head = Paint(self._draw_head, HEAD_HIGH)
        self.view = BallotView(look, sheet)
        self.view.setObjectName("ballot")
        self.said = Banner(look, "warn")
        self.said.setObjectName("ballot_said")
        self.said.hide()
        self.remark = LineBelow(look, "ballot_remark", "票上写的意见，Enter 记下")
        self._build_foot()
        rule = look.rule
        parts = (
            self.head, rule(), self.said, (self.view, 1), self.remark, rule(), self.foot
        )  # fmt: skip
        self.setLayout(column(*parts, gap=0))
        self._connect()

    def _build_foot(self) -> None:
        look = self.look
        self.keys = look.label(KEYS_WORDS, tokens.PT_SMALL, "ink2")
        self.keys.setMinimumWidth(0)
        secret = look.label(ANONYMOUS, tokens.PT_SMALL, "ink3")
        secret.setMinimumWidth(0)
        secret.setToolTip(ANONYMOUS_TIP)
        self.figures = look.button("票数…", "link")
        self.figures.setObjectName("change_figures")
        self.figures.setToolTip("改发出、收回的票数，或作废重录")
        self.differing = look.button("看不同 0 处", icon="alert-triangle")
        self.differing.setObjectName("show_differences")
        self.earlier = look.tool("chevron-left", "上一张（PageUp）")
        self.earlier.setObjectName("earlier_ballot")
        self.later = look.tool("chevron-right", "下一张（PageDown）")
        self.later.setObjectName("later_ballot")
        self.void = look.button("整张作废 V")
        self.void.setObjectName("void_ballot")
        self.void.setToolTip("V")
        self.next = look.button("下一张")
        self.next.setObjectName("next_ballot")
        self.next.setToolTip("Enter")
        self.note = look.button("写意见  M", "link")
        self.note.setObjectName("write_remark")
        under = row((secret, 1), self.note, self.figures, gap=4)
        words = panel(column(self.keys, under, gap=0, margins=(12, 6, 8, 0)))
        buttons = row(
            self.differing, None, self.earlier, self.later, self.void, self.next,
            margins=(10, 4, 10, 8), gap=4,
        )  # fmt: skip
        self.foot = panel(column(words, buttons, gap=0))

    def _connect(self) -> None:
        self.view.marked.connect(self._on_view_marked)
        self.view.next_asked.connect(self.finish)
        self.view.remark_asked.connect(self.ask_remark)
        self.view.void_asked.connect(self.toggle_void)
        self.view.turned.connect(self._on_view_turned)
        self.remark.kept.connect(self._on_remark_kept)
        self.remark.left.connect(self.view.setFocus)
        self.differing.clicked.connect(self.differences_asked)
        self.earlier.clicked.connect(self.earlier_asked)
        self.later.clicked.connect(self.later_asked)
        self.figures.clicked.connect(self.figures_asked)
        self.note.clicked.connect(self.ask_remark)
        self.void.clicked.connect(self.toggle_void)
        self.next.clicked.connect(self.finish)

    # --- showing -----------------------------------------------------------------------------

    def show_ballot(self, ballot: Ballot, stand: Stand) -> None:
        """That ballot, an empty one to begin; the first line is current."""
        self.sheet.show(ballot)
        self.remark.close_line()
        self.view.begin()
        self.tell(stand)

    def tell(self, stand: Stand) -> None:
        """How far it is."""
        self.stand = stand
        self.differing.setText(f"看不同 {stand.differing} 处")
        self.differing.setVisible(bool(stand.differing))
        self.later.setEnabled(stand.back)
        self.earlier.setEnabled(stand.number > 1)
        self.head.setAccessibleName(f"{stand.title}，{stand.note}")
        self.head.update()
        self._tell_void()

    def lock(self, locked: bool) -> None:
        """Only to be looked at."""
        self.sheet.locked = locked
        self.foot.setVisible(not locked)

    def _draw_head(self, p: QPainter, box: QRect) -> None:
        look, stand = self.look, self.stand
        used = paint.text(p, QRect(12, 4, box.width() - 24, 26), stand.title, look, TITLE)
        left = 12 + used + 16
        at = QRect(left, 6, box.width() - left - 8, 26)
        paint.text(p, at, stand.note, look, paint.SECOND)
        wide = box.width() - 24
        p.fillRect(QRect(12, 36, wide, BAR_HIGH), look.q["line"])
        if stand.total:
            p.fillRect(QRect(12, 36, round(wide * stand.done / stand.total), 4), look.q["ink2"])

    # --- acting ------------------------------------------------------------------------------

    def finish(self) -> None:
        """Hand over what stands there."""
        if not self.sheet.locked:
            self.finished.emit(self.ballot())

    def ballot(self) -> Ballot:
        """What stands there, with a remark that is still being written."""
        self.remark.flush()
        return self.sheet.ballot()

    def toggle_void(self) -> None:
        if self.sheet.locked:
            return
        self.sheet.set_void(not self.sheet.void)
        self._tell_void()
        self.touched.emit()
        self.view.setFocus()

    def _tell_void(self) -> None:
        self.said.say(VOID_WORDS)
        self.said.setVisible(self.sheet.void)
        self.void.setText("恢复有效 V" if self.sheet.void else "整张作废 V")

    def warn(self, words: str) -> None:
        """A word about the ballot that stands there, until something is done to it."""
        self.said.say(words)
        self.said.show()

    def _on_view_marked(self, at: int) -> None:
        del at
        if not self.sheet.void:
            self.said.hide()
        self.touched.emit()

    def _on_view_turned(self, step: int) -> None:
        (self.earlier_asked if step < 0 else self.later_asked).emit()

    # --- the remark --------------------------------------------------------------------------

    def ask_remark(self) -> None:
        """The line for what is written on the paper about the current name."""
        at = self.view.row()
        if at < 0 or self.sheet.locked or self.sheet.void:
            return
        line = self.sheet.records[at]
        self.remark.ask(line.id, f"对{line.name}的意见", line.remark)

    def _on_remark_kept(self, line_id: str, words: str) -> None:
        at = self.sheet.row_of(lambda line: line.id == line_id)
        self.sheet.note(at, words)
        self.touched.emit()
