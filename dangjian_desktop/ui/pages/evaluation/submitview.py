"""提交评定: what is missing and the way to mend it, what the rules advise against, the seal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.services.evaluation import rating
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import Heading
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import DueDelegate, Item, Items
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row, section

if TYPE_CHECKING:
    from .reading import RoundReading

READY = "都齐了，可以提交。"
AFTER = "提交以后等次、票数不能再改，只接着登记反馈、上级意见和改进；要改须写明原因重新打开。"


def lines(
    problems: Sequence[Problem],
    warnings: Sequence[str],
    reopened: Sequence[tuple[str, str, str]] = (),
) -> list[Heading | Item]:
    """What is missing first, then what only wants a look, then what was opened again and why."""
    found: list[Heading | Item] = []
    if problems:
        found.append(Heading(f"还缺 {len(problems)} 处", "补齐才能提交"))
        found += [
            Item(one.message, _where(one.field), "bad", "缺", action="去补", key=one.field)
            for one in problems
        ]
    if warnings:
        found.append(Heading(f"请再看一看 {len(warnings)} 处", "只提醒，不拦着"))
        found += [Item(words, "", "warn", "注意") for words in warnings]
    if not found:
        found.append(Item(READY, AFTER, "good", "齐"))
    if reopened:
        found.append(Heading("重新打开过", "原因留在历史里"))
        found += [Item(f"{on} {what}", reason, "info", "已记录") for what, on, reason in reopened]
    return found


def _where(field: str) -> str:
    """Where it is mended, in words."""
    name = field.partition(".")[2]
    if name in ("", "grade", "grade_reason"):
        return "在“计票与评定”里填"
    return "在“党员”里填"


class SubmitView(QWidget):
    """`mend_asked` gives the field of what is missing: "<entry>.<field>", or one of the round."""

    left = Signal()
    mend_asked = Signal(str)
    submitted = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, look = office, office.look
        self.read: RoundReading | None = None
        self.setObjectName("submit_view")
        back = look.button("返回", icon="chevron-left")
        back.setObjectName("leave_submit")
        back.clicked.connect(self.left)
        head = panel(
            row((section(look, "提交评定", AFTER), 1), back, margins=(16, 8, 16, 8)), "surface"
        )
        self.list = ItemView(look, DueDelegate(look))
        self.list.setObjectName("missing")
        self.list.setAccessibleName("还缺什么")
        self.items = Items(parent=self.list)
        self.list.setModel(self.items)
        self.list.pressed.connect(self._on_list_pressed)
        self.list.opened.connect(self._on_list_pressed)
        self.words = look.label("", tokens.PT_SMALL, "ink2")
        self.seal = look.button("提交评定", "primary", "lock")
        self.seal.setObjectName("seal_round")
        self.seal.clicked.connect(self.submit)
        foot = panel(row(self.words, None, self.seal, margins=(16, 10, 16, 10)))
        rule = look.rule
        parts = (head, rule(), (panel(column(self.list, gap=0), "surface"), 1), rule(), foot)
        self.setLayout(column(*parts, gap=0))

    def show_round(self, read: "RoundReading") -> None:
        self.read = read
        self.items.set_items(lines(read.problems, read.warnings, read.reopened))
        missing = len(read.problems)
        self.seal.setEnabled(not missing)
        quota = read.quota
        self.words.setText(f"优秀 {quota.excellent} 人，{quota.words}")
        first = next((i for i, one in enumerate(self.items.items) if isinstance(one, Item)), 0)
        self.list.setCurrentIndex(self.items.index(first, 0))
        self.list.setFocus()

    def submit(self) -> None:
        """Seal the grades; nothing but a reopening with its reason takes it back."""
        read, office = self.read, self.office
        if read is None:
            return
        words = f"要提交 {read.facts.year} 年度的评定吗？"
        if not office.dialogs.sure(words, AFTER, "提交评定"):
            return
        with office.caught() as done, office.write("提交评定", undoable=0) as session:
            rating.submit(session, read.id, office.today)
        if done.ok:
            office.say("已提交评定")
            self.submitted.emit()

    def _on_list_pressed(self, item: Item) -> None:
        if item.key:
            self.mend_asked.emit(item.key)
