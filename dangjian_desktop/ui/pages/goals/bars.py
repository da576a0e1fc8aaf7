"""The four fields of a branch's objectives as bars: weight, own score, checked score."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from dangjian_desktop.domain.goals.objectives import Sums, score_words
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.ui.kit import paint
from dangjian_desktop.ui.kit.charts import BAR, Chart
from dangjian_desktop.ui.kit.theme import Look

NAME_WIDE, WORDS_WIDE = 76, 216
ROW_HIGH = 22
THIN = 4  # px of the bar of one's own score, below the checked one


@unchanging
class FieldBar:
    """One field: its key, its name, its sums."""

    key: str
    name: str
    sums: Sums


class FieldBars(Chart):
    """Outlined is the weight, solid the checked score, the thin line below one's own.

    `chosen` gives the field's key.
    """

    tallest = ROW_HIGH

    def __init__(self, look: Look) -> None:
        super().__init__(look, "四个方面的权重和得分")
        self.bars: Sequence[FieldBar] = ()
        self.setFixedHeight(4 * ROW_HIGH + 4)

    def set_bars(self, bars: Sequence[FieldBar]) -> None:
        self.bars = bars
        said = "；".join(f"{bar.name}{words(bar.sums)}" for bar in bars)
        self.tell([bar.key for bar in bars], said)
        self.setFixedHeight(max(1, len(bars)) * ROW_HIGH + 4)

    def draw(self, p: QPainter) -> None:
        look = self.look
        most = max([bar.sums.weight for bar in self.bars] + [1])
        room = self.width() - NAME_WIDE - WORDS_WIDE - 24
        for at, bar in enumerate(self.bars):
            box = self.box(at)
            name = box.adjusted(12, 0, NAME_WIDE + 12 - box.width(), 0)
            paint.text(p, name, bar.name, look, paint.CAPTION)
            self._bar(p, box, bar.sums, room / most)
            end = box.adjusted(box.width() - WORDS_WIDE, 0, -8, 0)
            paint.text(p, end, words(bar.sums), look, paint.SMALL)

    def _bar(self, p: QPainter, box: QRect, sums: Sums, scale: float) -> None:
        look, left = self.look, NAME_WIDE + 12
        top = box.center().y() - BAR // 2
        p.setPen(QPen(look.q["edge"], 1))
        p.setBrush(look.q["rail"])
        whole = round(sums.weight * scale)
        if whole:
            p.drawRect(QRectF(left + 0.5, top + 0.5, whole - 1, BAR - 1))
        checked = round(float(sums.checked_score) * scale)
        own = round(float(sums.self_score) * scale)
        p.fillRect(QRect(left, top, checked, BAR - THIN - 1), look.q["ink3"])
        p.fillRect(QRect(left, top + BAR - THIN, own, THIN), look.q["ink2"])


def words(sums: Sums) -> str:
    """权重 45，自评 44.5，考核 44; what has no score is left out."""
    if not sums.count:
        return "还没有目标"
    told = [f"权重 {sums.weight}"]
    if sums.self_open < sums.count:
        told.append(f"自评 {score_words(sums.self_score)}")
    if sums.checked_open < sums.count:
        told.append(f"考核 {score_words(sums.checked_score)}")
    return "，".join(told)


def legend() -> str:
    return "框是权重，实心是考核得分，下沿细线是自评得分"
