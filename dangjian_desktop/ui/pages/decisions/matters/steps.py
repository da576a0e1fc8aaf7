"""The steps of one matter on a line of time: mark, name, day, who, what came of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.decision_facts import MatterFacts, StepFacts
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.cells import (
    RECORD,
    Delegate,
    Index,
    Option,
    Role,
    chosen,
    focused,
    ground,
)
from dangjian_desktop.ui.kit.itemview import ENTER, ItemView
from dangjian_desktop.ui.kit.lists import Items
from dangjian_desktop.ui.kit.theme import Look

HIGH = 50
LINE_AT, NAME_AT = 26, 46  # px from the left edge
WORDS = {
    "good": "已办",
    "late": "已办，补录",
    "warn": "要核对",
    "due": "该办",
    "lock": "前一步未办",
    "off": "不再办理",
}


@unchanging
class StepRow:
    """One step as it is listed; `words` is its state in words."""

    key: str
    number: int
    title: str
    mark: str
    when: str = ""
    note: str = ""
    side: str = ""  # what came of it

    @property
    def words(self) -> str:
        return WORDS.get(self.mark, "")

    def said(self) -> str:
        parts = (f"第{self.number}步", self.title, self.words, self.when, self.side, self.note)
        return "，".join(part for part in parts if part)


def rows(facts: MatterFacts, day: date) -> list[StepRow]:
    """All steps of the matter in their order."""
    following = facts.next_step
    here = following.key if following is not None else ""
    doubted = [one.message for one in facts.findings]
    return [_row(facts, one, here, doubted, day) for one in facts.steps]


def _row(
    facts: MatterFacts, one: StepFacts, here: str, doubted: Sequence[str], day: date
) -> StepRow:
    return StepRow(
        key=one.key,
        number=one.number,
        title=one.title,
        mark=_mark(facts, one, here, doubted),
        when=_when(one),
        note=_note(one),
        side=one.outcome_words or (_up(one, day) if one.posting is not None else ""),
    )


def _mark(facts: MatterFacts, one: StepFacts, here: str, doubted: Sequence[str]) -> str:
    if not one.done:
        return "due" if one.key == here else "off" if facts.ending else "lock"
    if one.put_off and one.key == here:
        return "due"
    if any(f"“{one.name}”" in words for words in doubted):
        return "warn"
    if one.posting is not None and one.until is not None and not one.posting.outcome:
        return "due"
    return "late" if one.late_on is not None else "good"


def _when(one: StepFacts) -> str:
    if one.on is None:
        return ""
    if one.until is None or one.until == one.on:
        return one.on.iso()
    return f"{one.on.iso()} 至 {_short(one.on, one.until)}"


def _short(since: PartialDate, until: PartialDate) -> str:
    text = until.iso()
    return text[5:] if until.year == since.year and until.month else text


def _up(one: StepFacts, day: date) -> str:
    assert one.posting is not None
    return "公示中" if one.posting.open_on(day) else "结果待登记"


def _note(one: StepFacts) -> str:
    posting = one.posting
    if posting is not None:
        days = f"{posting.workdays} 个工作日" if posting.workdays is not None else ""
        said = f"反映 {len(posting.objections)} 条" if posting.objections else ""
        return " · ".join(part for part in (days, posting.place, said) if part)
    counted = one.verdict.words if one.verdict is not None else one.count.words()
    return " · ".join(part for part in (one.meeting or one.body, counted) if part)


class StepDelegate(Delegate):
    """A line of time at the left, on it the state as a mark; then name and day, a note below."""

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        return QSize(100, HIGH)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        item: StepRow = index.data(RECORD)
        look, box = self.look, option.rect
        ground(p, option, index, look)
        self._line(p, option, index, item)
        quiet = item.mark in ("lock", "off")
        side = look.width(item.side or item.words, tokens.PT_SMALL) + 8
        end = box.right() - 14
        tone = paint.TONE[item.mark][0] if not quiet else "ink3"
        at = QRect(end - side, box.top() + 5, side, 20)
        kind = paint.Type(tokens.PT_SMALL, tone, paint.RIGHT)
        paint.text(p, at, item.side or item.words, look, kind)
        name = paint.Type(colour="ink3" if quiet else "ink", strong=item.mark == "due")
        room = QRect(box.left() + NAME_AT, box.top() + 5, end - side - box.left() - NAME_AT, 20)
        used = paint.text(p, room, f"{item.number}  {item.title}", look, name)
        paint.text(p, room.adjusted(used + 12, 0, 0, 0), item.when, look, paint.CAPTION)
        below = QRect(box.left() + NAME_AT, box.top() + 26, end - box.left() - NAME_AT, 18)
        paint.text(p, below, item.note, look, paint.HINT)
        if focused(option):
            paint.ring(p, box.adjusted(2, 0, -2, 0), look)

    def _line(self, p: QPainter, option: Option, index: Index, item: StepRow) -> None:
        look, box = self.look, option.rect
        x, y = box.left() + LINE_AT, box.top() + 15
        first, last = index.row() == 0, index.row() == index.model().rowCount() - 1
        p.setPen(QPen(look.q["line"], 2))
        p.drawLine(x, y if first else box.top(), x, y if last else box.bottom() + 1)
        seat = look.q["selected" if chosen(option) else "surface"]
        p.fillRect(QRect(x - 9, y - 9, 18, 18), seat)
        paint.mark(p, item.mark, QRectF(x - 6.5, y - 6.5, 13, 13), look)


class StepItems(Items):
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.ToolTipRole:
            return self.items[index.row()].said()
        return super().data(index, role)


class Steps(ItemView):
    """Enter or a double click records a step: `step_opened`."""

    step_chosen = Signal(str)
    step_opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, StepDelegate(look))
        self.steps = StepItems(parent=self)
        self.setModel(self.steps)
        self.setObjectName("decision_steps")
        self.setAccessibleName("步骤")
        self._filling = False
        self.chose.connect(self._on_chose)
        self.doubleClicked.connect(self._on_double)

    def show_steps(self, found: Sequence[StepRow], key: str) -> None:
        """These, with that one current."""
        self._filling = True
        self.steps.set_items(found)
        at = next((i for i, one in enumerate(found) if one.key == key), 0)
        if found:
            self.setCurrentIndex(self.steps.index(at, 0))
        self._filling = False

    def key(self) -> str:
        item = self.current_record()
        return item.key if isinstance(item, StepRow) else ""

    def _on_chose(self, item: object) -> None:
        if isinstance(item, StepRow) and not self._filling:
            self.step_chosen.emit(item.key)

    def _on_double(self, index: Index) -> None:
        self.step_opened.emit(index.data(RECORD).key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.key():
            self.step_opened.emit(self.key())
        else:
            super().keyPressEvent(event)
