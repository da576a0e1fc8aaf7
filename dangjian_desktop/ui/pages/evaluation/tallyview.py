"""计票与评定: the counts of each member, the branch's own grade beside them, last year's grade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu

from dangjian_desktop.domain.evaluation.steps import GRADES, ROLES
from dangjian_desktop.domain.evaluation.tally import Tally
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import CELL, Cell, CellDelegate, Index, Option, chosen
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView

from .share import ShareDelegate

ROW = 30
WIDTHS = {"name": 80, "share": 190, "rate": 66, "grade": 110, "last": 72}
LEAST = {"name": 76, "share": 112, "rate": 64, "grade": 100, "last": 68}
NAME_MOST, NAME_ROOM = 128, 18  # px: for two of one name told apart; beside the name
KEYS = {str(n): grade for n, grade in enumerate(GRADES, 1)} | {"0": ""}


@dataclass(slots=True)
class TallyLine:
    """One member of the round. `tally` runs while ballots are entered; None before there is one."""

    entry_id: str
    person_id: str
    name: str
    role: str = "rated"
    tally: Tally | None = None
    grade: str = ""
    last: str = ""
    wrong: str = ""  # what is missing to this grade, as a sentence
    against: bool = False  # the grade is not what most ballots say
    reason: str = ""
    absent: str = ""  # did not take part
    left: str = ""  # is no longer of the branch

    @property
    def rated(self) -> bool:
        return self.role == "rated" and not (self.left and self.tally is None)


def share(line: TallyLine) -> tuple[int, ...] | str:
    """The four counts; in words where there are none."""
    if not line.rated:
        return line.left or ROLES.get(line.role, "")
    if line.tally is None or not line.tally.total:
        return "还没有票"
    return tuple(line.tally.of(grade) for grade in GRADES)


def rate(line: TallyLine) -> float | None:
    """优秀票 of all valid ballots, 0 to 1."""
    if not line.rated or line.tally is None or not line.tally.total:
        return None
    return line.tally.of("excellent") / line.tally.total


def said(line: TallyLine) -> str:
    """The counts in words."""
    votes = share(line)
    if isinstance(votes, str):
        return votes
    parts = [f"{words} {n}" for words, n in zip(GRADES.values(), votes, strict=True)]
    tally = line.tally
    if tally is not None and tally.void_lines:
        parts.append(f"本行无效 {tally.void_lines}")
    if tally is not None and tally.blank_lines:
        parts.append(f"未填 {tally.blank_lines}")
    return "，".join(parts)


def columns() -> list[Column]:
    return [
        Column("name", "姓名", _name, width=8),
        Column("share", "优秀·合格·基本·不合格", _share, rate),
        Column("rate", "优秀率", _rate, rate, right=True),
        Column(
            "grade", "支部评定", _grade, lambda o: list(GRADES).index(o.grade) if o.grade else None
        ),
        Column("last", "上年", _last),
    ]


def _name(line: TallyLine) -> Cell | str:
    if line.absent:
        return Cell(line.name, tone="ink2", tip=f"未参评：{line.absent}")
    return line.name


def _share(line: TallyLine) -> Cell:
    words = said(line)
    return Cell(words, said=words, tip=words)


def _rate(line: TallyLine) -> Cell:
    found = rate(line)
    return Cell("" if found is None else f"{found:.0%}", align="r")


def _grade(line: TallyLine) -> Cell:
    words = GRADES.get(line.grade, "")
    if not line.rated:
        return Cell("不评", tone="ink3", size=tokens.PT_SMALL)
    if not words:
        return Cell("未评定", tone="ink3", size=tokens.PT_SMALL)
    tip = line.wrong or (f"理由：{line.reason}" if line.reason else "")
    state = "warn" if line.wrong else ""
    return Cell(
        words, state=state, strong=line.grade == "excellent", tip=tip, said=f"{words} {tip}"
    )


def _last(line: TallyLine) -> Cell:
    return Cell(GRADES.get(line.last, line.last or "—"), tone="ink2")


class GradeDelegate(CellDelegate):
    """The grade, with an arrow at the right of the chosen row: keys, Enter or a click change it."""

    ARROW = 22

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        super().paint(p, option, index)
        rows: Any = index.model()
        if chosen(option) and rows.open_ and rows.record(index.row()).rated:
            box = self.arrow(option.rect)
            picture = self.look.pixmap(
                "chevron-down", "ink2", tokens.ICON_SMALL, option.widget.devicePixelRatio()
            )
            p.drawPixmap(box.left() + 4, box.center().y() - 6, picture)

    def arrow(self, box: QRect) -> QRect:
        return QRect(box.right() - self.ARROW, box.top(), self.ARROW, box.height())


class TallyRows(Rows):
    """`open_`: grades can be given now."""

    def __init__(self) -> None:
        super().__init__(columns())
        self.open_ = False

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == CELL and self.columns[index.column()].name == "share":
            return share(self.records[index.row()])
        return super().data(index, role)


class TallyView(RecordView):
    """1 to 4 give the grade and go down, 0 takes it back; Enter or a click offers all of them."""

    graded = Signal(str, str)  # entry, grade ("" none)
    reason_asked = Signal()

    def __init__(self, look: Look) -> None:
        self.lines = TallyRows()
        super().__init__(look, self.lines)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self._shares, self._grades = ShareDelegate(look, self), GradeDelegate(look, self)
        self.setItemDelegateForColumn(1, self._shares)
        self.setItemDelegateForColumn(3, self._grades)
        self.setObjectName("tally")
        self.setAccessibleName("计票与评定")
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.opened.connect(self._on_opened)

    def show_lines(self, lines: Sequence[TallyLine], *, open_: bool) -> None:
        """What is current and the order chosen stay."""
        self.lines.open_ = open_
        here = self.current_record()
        self.blockSignals(True)
        self.lines.set_records(list(lines))
        name, descending = self.sorting()
        if name:
            self.sort_by(name, descending)
        if here is not None:
            self.go_to(here.entry_id)
        self.blockSignals(False)
        self.fit()

    def show_tallies(self, tallies: Mapping[str, Tally]) -> None:
        """Running sums while ballots are entered: only the bars move."""
        for line in self.lines.records:
            line.tally = tallies.get(line.entry_id)
        if self.lines.records:
            last = self.lines.index(len(self.lines.records) - 1, 2)
            self.lines.dataChanged.emit(self.lines.index(0, 1), last)

    def show_grade(self, entry_id: str, grade: str) -> None:
        """A grade just given; what is missing to it is said once it is written."""
        at = self.lines.row_of(lambda one: one.entry_id == entry_id)
        if at >= 0:
            line = self.lines.records[at]
            line.grade, line.wrong = grade, ""
            self.lines.refresh(at)

    def take_row(self) -> None:
        """Focus, on the first line when none is current."""
        if not self.currentIndex().isValid():
            self.choose_row(0)
        self.setFocus()

    def go_to(self, entry_id: str) -> None:
        self.choose_row(self.lines.row_of(lambda one: one.entry_id == entry_id))

    # --- grading -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and text in KEYS and self.lines.open_:
            self._grade(KEYS[text])
        elif plain and event.key() == Qt.Key.Key_R:
            self.reason_asked.emit()
        else:
            super().keyPressEvent(event)

    def _grade(self, grade: str) -> None:
        line, row = self.current_record(), self.currentIndex().row()
        if line is None or not line.rated:
            return
        if row + 1 < self.lines.rowCount():
            self.choose_row(row + 1)
        self.graded.emit(line.entry_id, grade)

    def _on_opened(self, line: TallyLine) -> None:
        self.offer(line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index: Any = self.indexAt(at)
        if not index.isValid() or self.lines.columns[index.column()].name != "grade":
            return
        if self._grades.arrow(self.visualRect(index)).contains(at):
            self.offer(self.current_record())

    def offer(self, line: TallyLine) -> None:
        """The grades as a menu below the cell."""
        if not self.lines.open_ or not line.rated:
            return
        menu = QMenu(self)
        menu.setObjectName("grades")
        for key, grade in KEYS.items():
            words = f"{key}  {GRADES[grade]}" if grade else f"{key}  不填"
            one = menu.addAction(words)
            one.setCheckable(True)
            one.setChecked(grade == line.grade)
            one.setData((line.entry_id, grade))
        menu.triggered.connect(self._on_grades_triggered)
        menu.aboutToHide.connect(menu.deleteLater)
        index = self.lines.index(self.currentIndex().row(), 3)
        box = self.visualRect(index)
        menu.popup(self.viewport().mapToGlobal(QPoint(box.left(), box.bottom())))

    def _on_grades_triggered(self, action: Any) -> None:
        self.graded.emit(*action.data())

    # --- room --------------------------------------------------------------------------------

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """The bars take what is left; in little room every column gives."""
        room, across = self.viewport().width(), self.fontMetrics().horizontalAdvance
        given = WIDTHS if room >= sum(WIDTHS.values()) else LEAST
        widest = max((across(line.name) for line in self.lines.records), default=0) + NAME_ROOM
        given = given | {"name": max(given["name"], min(widest, NAME_MOST))}
        for at, column in enumerate(self.lines.columns):
            self.setColumnWidth(at, given[column.name])
        spare = room - sum(given.values())
        self.setColumnWidth(1, max(LEAST["share"], given["share"] + spare))
