"""Under the ledger: the month in four numbers that lead to names, and the year by months."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.dues.facts import LedgerRow, MonthSum
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.charts import Chart
from dangjian_desktop.ui.kit.parts import Link, column, panel, row
from dangjian_desktop.ui.kit.theme import Look

from .faces import money

HIGH = 104
LONG = 3  # months in a row
STEPS: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
NAME_HIGH, WORD_HIGH, LEAST_BAR = 18, 14, 3
CHART = "各月应收（框）、实收（实）和欠交"


class MonthChart(Chart):
    """A column each month: the frame is what is due, filled by what was paid.

    What is owed of a month that is over stands above it in figures, in the colour of what is
    wrong: arrears show where nearly everything is paid.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(look, CHART)
        self.months: Sequence[MonthSum] = ()

    def set_months(self, months: Sequence[MonthSum]) -> None:
        self.months = months
        said = [f"{one.month} 月应收 {money(one.due)}，实收 {money(one.paid)}" for one in months]
        owed = [f"，欠 {money(one.owed)}" if one.owed else "" for one in months]
        words = "；".join(a + b for a, b in zip(said, owed, strict=True))
        self.tell([one.month for one in months], words)
        self.setMinimumHeight(64)

    def box(self, row: int) -> QRect:
        """The column of that month."""
        wide = self.width() / max(1, len(self.months))
        return QRect(round(row * wide), 0, round(wide), self.height())

    def hit(self, at: QPoint) -> int:
        boxes = range(len(self.months))
        return next((i for i in boxes if self.box(i).contains(at)), -1)

    def step_of(self, key: int) -> int:
        return STEPS.get(key, 0)

    def draw(self, p: QPainter) -> None:
        most = max((max(one.due, one.paid) for one in self.months), default=Decimal(0))
        for at, one in enumerate(self.months):
            box = self.box(at)
            foot = box.bottom() - NAME_HIGH
            room = foot - WORD_HIGH - 2
            names = QRect(box.left(), foot + 2, box.width(), NAME_HIGH)
            kind = paint.Type(tokens.PT_SMALL, "ink2", paint.CENTRE)
            paint.text(p, names, f"{one.month} 月", self.look, kind)
            if most:
                self._column(p, box, foot, (room, most), one)
            paint.hline(p, (box.left(), box.right() + 1), foot, self.look, "edge")

    def _column(
        self, p: QPainter, box: QRect, foot: int, scale: tuple[int, Decimal], one: MonthSum
    ) -> None:
        room, most = scale
        look = self.look
        wide = max(8, round(box.width() * 0.55))
        left = box.center().x() - wide // 2
        due, paid = (round(float(amount / most) * room) for amount in (one.due, one.paid))
        if paid:
            high = max(LEAST_BAR, paid)
            p.fillRect(QRect(left, foot - high, wide, high), look.q["ink3"])
        if due:
            p.setPen(QPen(look.q["edge"], 1))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRect(QRectF(left + 0.5, foot - due + 0.5, wide - 1, due - 1))
        if one.owed:
            top = foot - max(due, paid) - WORD_HIGH
            words = QRect(box.left(), top, box.width(), WORD_HIGH)
            tone = paint.Type(tokens.PT_SMALL, "bad", paint.CENTRE)
            paint.text(p, words, f"欠{one.owed:,.0f}", look, tone)


class Figures(QWidget):
    """`asked` with a key of `listing.wanted`, or "long" for the arrears."""

    asked = Signal(str)
    month_asked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.month = 0
        self.chart = MonthChart(look)
        self.chart.chosen.connect(self._on_chart_chosen)
        names = ("due", "paid", "left", "long")
        self.links = {name: Link(look, "0", tokens.PT_TITLE) for name in names}
        self.heads = {name: look.label("", tokens.PT_SMALL, "ink2") for name in names}
        self.notes = {name: look.label("", tokens.PT_SMALL, "ink3") for name in names}
        for name, link in self.links.items():
            link.setObjectName(f"figure_{name}")
            link.clicked.connect(self._on_link_clicked)
        each = [
            column(self.heads[n], row(self.links[n], None, gap=0), self.notes[n], gap=1)
            for n in names
        ]
        sums = panel(row(*each, gap=24, margins=(16, 8, 16, 6)))
        title = look.label(CHART, tokens.PT_SMALL, "ink2")
        chart = panel(column(title, (self.chart, 1), gap=2, margins=(16, 8, 16, 4)))
        self.setLayout(row(sums, look.rule(upright=True), (chart, 1), gap=0))
        self.setFixedHeight(HIGH)

    def show_month(self, months: Sequence[MonthSum], month: int, rows: Sequence[LedgerRow]) -> None:
        """The numbers of that month; the chart is of the whole year."""
        self.month = month
        self.chart.set_months(months)
        if not month:
            return
        one = months[month - 1]
        cells = [row.cells[month - 1] for row in rows]
        paying = sum(1 for cell in cells if cell.paid)
        left = sum((cell.left for cell in cells), Decimal(0))
        long = [row for row in rows if row.missing >= LONG and not row.left]
        self._tell("due", f"{month} 月应收", money(one.due), f"{one.people} 人")
        self._tell("paid", f"{month} 月实收", money(one.paid), f"{paying} 人")
        self._tell("left", "未收", money(left), f"{one.unpaid} 人")
        names = "、".join(row.name for row in long[:2]) + ("等" if len(long) > 2 else "")  # noqa: PLR2004
        about = f"{names}：满 6 个月按第十三条" if long else "没有"
        self._tell("long", "连续三个月未交", f"{len(long)} 人", about)

    def _tell(self, name: str, head: str, value: str, note: str) -> None:
        self.look.rare.cover(note)
        self.heads[name].setText(head)
        self.links[name].say(value)
        self.links[name].setAccessibleName(f"{head} {value}")
        self.notes[name].setText(note)

    def _on_link_clicked(self) -> None:
        self.asked.emit(self.sender().objectName().removeprefix("figure_"))

    def _on_chart_chosen(self, month: object) -> None:
        if isinstance(month, int):
            self.month_asked.emit(month)
