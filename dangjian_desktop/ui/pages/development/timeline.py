"""The 25 steps of one case in time; a stage that is done and without fault is one row."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen

from dangjian_desktop.domain.development.steps import STAGES
from dangjian_desktop.domain.numerals import counted
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
from dangjian_desktop.ui.kit.parts import Paint
from dangjian_desktop.ui.kit.theme import Look

STAGE_HIGH, STEP_HIGH, LEGEND_HIGH = tokens.ROW, tokens.ROW_CARD, 28
# px from the line of time: number, name, date, note
NUMBER, NAME, WHEN, NOTE = 14, 46, 226, 364
NAME_WIDE, WHEN_WIDE = 176, 138
ROOMY = 560  # px of the list from which the note has a place of its own
LEGEND = (
    ("good", "已办"),
    ("late", "已办但超期"),
    ("warn", "有矛盾"),
    ("due", "该办"),
    ("bad", "逾期"),
    ("lock", "前一步未办"),
)
NOTE_TONE = {"late": "warn", "warn": "warn", "bad": "bad", "due": "focus"}


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step as it is listed. `chip` and its words stand where something is due."""

    key: str
    number: int
    stage: int
    name: str
    mark: str  # a state of `paint.TONE`
    words: str  # the state in words
    when: str = ""
    note: str = ""
    chip: str = ""
    on: date | None = None  # its day, or the first that its date can mean

    @property
    def quiet(self) -> bool:
        """Nothing can be done about it yet."""
        return self.mark in ("lock", "off")

    def said(self) -> str:
        return "，".join(
            w for w in (f"第{self.number}步", self.name, self.words, self.when, self.note) if w
        )


@dataclass(frozen=True, slots=True)
class StageRow:
    """The heading of a stage; folded, it says how much it holds."""

    stage: int
    open: bool
    note: str = ""
    mark: str = "good"

    @property
    def title(self) -> str:
        return f"{counted(self.stage)}、{STAGES[self.stage]}"

    def said(self) -> str:
        return f"{self.title}，{self.note or '展开'}，回车{'收起' if self.open else '展开'}"


Row = StageRow | StepRow


def foldable(steps: Sequence[StepRow]) -> bool:
    """Everything in it is done and nothing is wrong with it."""
    return all(step.mark in ("good", "off") for step in steps) and any(
        step.mark == "good" for step in steps
    )


def lines(steps: Sequence[StepRow], opened: Collection[int], folded: Collection[int]) -> list[Row]:
    """Stages and their steps; `opened` and `folded` are what the user chose to see."""
    found: list[Row] = []
    for stage in STAGES:
        own = [step for step in steps if step.stage == stage]
        away = stage in folded or (stage not in opened and foldable(own))
        found.append(StageRow(stage, not away, _folded_words(own) if away else "", _worst(own)))
        if not away:
            found += own
    return found


def _folded_words(steps: Sequence[StepRow]) -> str:
    """7 步 · 2025-09-03 至 2026-01-12."""
    days = [step.when for step in steps if step.on is not None and step.when]
    parts = [f"{len(steps)} 步"]
    if days:
        parts.append(days[0] if days[0] == days[-1] else f"{days[0]} 至 {days[-1]}")
    return " · ".join(parts)


def _worst(steps: Sequence[StepRow]) -> str:
    marks = {step.mark for step in steps}
    return next((m for m in ("bad", "warn", "late", "due", "lock") if m in marks), "good")


class StepDelegate(Delegate):
    """A line of time at the left, on it the state as a mark; then number, name, date, note."""

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        stage = isinstance(index.data(RECORD), StageRow)
        return QSize(100, STAGE_HIGH if stage else STEP_HIGH)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        item = index.data(RECORD)
        ground(p, option, index, self.look)
        if isinstance(item, StageRow):
            self._stage(p, option, item)
        else:
            self._step(p, option, item)
        if focused(option):
            paint.ring(p, option.rect.adjusted(2, 0, -2, 0), self.look)

    def _stage(self, p: QPainter, option: Option, item: StageRow) -> None:
        look, box = self.look, option.rect
        sign = "chevron-down" if item.open else "chevron-right"
        ratio = option.widget.devicePixelRatio()
        picture = look.pixmap(sign, "ink2", tokens.ICON_SMALL, ratio)
        p.drawPixmap(box.left() + 12, box.top() + 10, picture)
        title = box.adjusted(34, 3, -8, 0)
        used = paint.text(p, title, item.title, look, paint.STRONG)
        if not item.open:
            at = QRectF(box.left() + 46 + used, box.top() + 11, 12, 12)
            paint.mark(p, item.mark, at, look)
            paint.text(p, title.adjusted(used + 30, 0, 0, 0), item.note, look, paint.CAPTION)

    def _step(self, p: QPainter, option: Option, item: StepRow) -> None:
        look, box = self.look, option.rect
        x = box.left() + 26
        p.setPen(QPen(look.q["line"], 2))
        p.drawLine(x, box.top(), x, box.bottom() + 1)
        seat = look.q["selected" if chosen(option) else "surface"]
        p.fillRect(QRect(x - 9, box.top() + 5, 18, 18), seat)
        paint.mark(p, item.mark, QRectF(x - 6.5, box.top() + 7, 13, 13), look)
        ink = "ink3" if item.quiet else "ink"
        number = paint.Type(tokens.PT_SMALL, "ink3", paint.RIGHT)
        high = box.height()
        paint.text(p, QRect(x + NUMBER, box.top(), 24, high), str(item.number), look, number)
        name = QRect(x + NAME, box.top(), NAME_WIDE, high)
        strong = item.mark in ("due", "bad")
        paint.text(p, name, item.name, look, paint.Type(colour=ink, strong=strong))
        small = item.quiet or "至" in item.when
        size = tokens.PT_SMALL if small else tokens.PT
        date_ink = "ink3" if item.quiet else "ink2"
        room = WHEN_WIDE if item.note else box.right() - x - WHEN - 6
        when = QRect(x + WHEN, box.top(), room, high)
        paint.text(p, when, item.when, look, paint.Type(size, date_ink))
        if box.width() >= ROOMY:
            self._note(p, QRect(x + NOTE, box.top(), box.right() - x - NOTE - 6, high), item)

    def _note(self, p: QPainter, box: QRect, item: StepRow) -> None:
        look = self.look
        if item.chip:
            used = paint.chip_width(item.note, item.chip, look)
            paint.chip(p, (box.left() - 2, box.center().y() + 1), item.note, item.chip, look)
            box.adjust(used, 0, 0, 0)
            return
        kind = paint.Type(tokens.PT_SMALL, NOTE_TONE.get(item.mark, "ink3"))
        paint.text(p, box, item.note, look, kind)


class Steps(Items):
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.ToolTipRole:
            return self.items[index.row()].said()
        if role == Role.DisplayRole:
            item = self.items[index.row()]
            return item.title if isinstance(item, StageRow) else item.name
        return super().data(index, role)


class Timeline(ItemView):
    """Arrows go from row to row; Enter, Space, ← and → open and close a stage."""

    step_chosen = Signal(str)  # key
    step_opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, StepDelegate(look))
        self.steps = Steps()
        self.steps.setParent(self)
        self.setModel(self.steps)
        self.setAccessibleName("25 步")
        self._rows: Sequence[StepRow] = ()
        self._opened: set[int] = set()
        self._folded: set[int] = set()
        self._here = 0  # the stage that is open because its step was gone to
        self._filling = False
        self.chose.connect(self._on_chose)

    def show_steps(self, rows: Sequence[StepRow], *, anew: bool) -> None:
        """`anew`: another case, of which nothing has been opened or closed yet."""
        if anew:
            self._opened, self._folded, self._here = set(), set(), 0
        self._rows = rows
        self._fill()

    def _fill(self) -> None:
        at = self.verticalScrollBar().value()
        self._filling = True
        self.steps.set_items(lines(self._rows, self._opened | {self._here}, self._folded))
        self._filling = False
        self.verticalScrollBar().setValue(at)

    def key(self) -> str:
        """The step that is current; "" on a stage."""
        item = self.current_record()
        return item.key if isinstance(item, StepRow) else ""

    def go_to(self, key: str) -> bool:
        """Make that step current, opening its stage; False when there is none."""
        found = next((row for row in self._rows if row.key == key), None)
        if found is None:
            return False
        if self._here != found.stage:
            self._here = found.stage
            self._folded.discard(found.stage)
            self._fill()
        index = self.steps.index(self._row_of(key), 0)
        self._filling = True
        self.setCurrentIndex(index)
        self._filling = False
        self.scrollTo(index)
        return True

    def _row_of(self, key: str) -> int:
        return next((i for i, one in self._steps() if one.key == key), -1)

    def _steps(self) -> Iterator[tuple[int, StepRow]]:
        return ((i, one) for i, one in enumerate(self.steps.items) if isinstance(one, StepRow))

    def _on_chose(self, item: object) -> None:
        if isinstance(item, StepRow) and not self._filling:
            self.step_chosen.emit(item.key)

    # --- stages ------------------------------------------------------------------------------

    def toggle(self, stage: int, open_it: bool | None = None) -> None:
        """Open or close a stage; it stays the current row."""
        now = any(one.stage == stage for _, one in self._steps())
        wanted = not now if open_it is None else open_it
        if wanted == now:
            return
        (self._opened if wanted else self._folded).add(stage)
        (self._folded if wanted else self._opened).discard(stage)
        self._here = 0 if self._here == stage else self._here
        self._fill()
        heads = (i for i, one in enumerate(self.steps.items) if _is_stage(one, stage))
        self.setCurrentIndex(self.steps.index(next(heads), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item, key = self.current_record(), event.key()
        if isinstance(item, StageRow):
            if key in (*ENTER, Qt.Key.Key_Space):
                self.toggle(item.stage)
                return
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                self.toggle(item.stage, key == Qt.Key.Key_Right)
                return
        elif isinstance(item, StepRow) and key in ENTER:
            self.step_opened.emit(item.key)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        item = index.data(RECORD) if index.isValid() else None
        if isinstance(item, StageRow):
            self.toggle(item.stage)


def _is_stage(item: object, stage: int) -> bool:
    return isinstance(item, StageRow) and item.stage == stage


def legend(look: Look) -> Paint:
    """What the marks mean, at the foot of the list."""

    def draw(p: QPainter, box: QRect) -> None:
        x = 14
        for state, words in LEGEND:
            wide = look.width(words, tokens.PT_SMALL)
            if x + 16 + wide > box.right():
                return
            paint.mark(p, state, QRectF(x, 8, 12, 12), look)
            paint.text(p, QRect(x + 16, 4, wide + 4, 20), words, look, paint.CAPTION)
            x += 28 + wide

    made = Paint(draw, LEGEND_HIGH)
    made.setAccessibleName("，".join(words for _, words in LEGEND))
    return made
