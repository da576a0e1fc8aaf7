"""Bars of hours, a line at each one's target; grey, and coloured where a year ended short."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.domain.study.hours import MemberHours
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.charts import BAR, Chart
from dangjian_desktop.ui.kit.theme import Look

NAME, NUMBERS, NOTE = 148, 88, 84  # px
STEP = 28


class HoursChart(Chart):
    """`chosen` with a person's id; the one that is looked at stands on the chosen ground."""

    tallest = STEP

    def __init__(self, look: Look) -> None:
        super().__init__(look, "党员学时")
        self.setObjectName("hours_chart")
        self.members: Sequence[MemberHours] = ()
        self.over = False
        self.here = ""

    def show_members(self, members: Sequence[MemberHours], *, over: bool) -> None:
        """`over`: the year is over, what is missing now is missing."""
        self.members, self.over = members, over
        self.tell([one.person_id for one in members], "；".join(map(_said, members)))
        self.setMinimumHeight(STEP * len(members))

    def look_at(self, person_id: str) -> None:
        self.here = person_id
        self._at = next((i for i, one in enumerate(self.members) if one.person_id == person_id), -1)
        self.update()

    def draw(self, p: QPainter) -> None:
        most = max([max(one.total, one.target) for one in self.members] + [Decimal(1)])
        room = max(40, self.width() - NAME - NUMBERS - NOTE)
        for row, one in enumerate(self.members):
            box = self.box(row)
            if one.person_id == self.here:
                p.fillRect(box, self.look.q["selected"])
                p.fillRect(QRect(box.left(), box.top(), 3, box.height()), self.look.q["accent"])
            self._name(p, box, one)
            self._bar(p, box, one, float(room / most))
            self._words(p, box, one)
            if self._last_of_team(row):
                paint.hline(p, (box.left(), box.right() + 1), box.bottom(), self.look)

    def _last_of_team(self, row: int) -> bool:
        following = self.members[row + 1] if row + 1 < len(self.members) else None
        return following is not None and self.members[row].team and not following.team

    def _name(self, p: QPainter, box: QRect, one: MemberHours) -> None:
        inner = box.adjusted(12, 0, NAME - box.width() - 8, 0)
        used = paint.text(p, inner, one.name, self.look)
        paint.text(p, inner.adjusted(used + 6, 0, 0, 0), one.posts, self.look, paint.HINT)

    def _bar(self, p: QPainter, box: QRect, one: MemberHours, scale: float) -> None:
        top = box.center().y() - BAR // 2 + 1
        short = self.over and not one.met
        ink = "bad" if short else "ink3"
        p.fillRect(QRect(NAME, top, round(float(one.total) * scale), BAR), self.look.q[ink])
        if one.target:
            at = NAME + round(float(one.target) * scale)
            p.fillRect(QRect(at - 1, box.top() + 3, 2, box.height() - 6), self.look.q["ink"])

    def _words(self, p: QPainter, box: QRect, one: MemberHours) -> None:
        look = self.look
        numbers = QRect(box.right() - NUMBERS - NOTE, box.top(), NUMBERS, box.height())
        goal = f" / {told(one.target)}" if one.target else ""
        paint.text(p, numbers, f"{told(one.total)}{goal}", look, _RIGHT)
        note = QRect(box.right() - NOTE + 10, box.top(), NOTE - 10, box.height())
        words, tone = note_of(one, over=self.over)
        paint.text(p, note, words, look, paint.Type(tokens.PT_SMALL, tone))


_RIGHT = paint.Type(align=paint.RIGHT)


def note_of(one: MemberHours, *, over: bool) -> tuple[str, str]:
    """What stands behind the bar, and its tone."""
    if one.gap:
        return f"差 {told(one.gap)}", "bad" if over else "ink2"
    if one.team and not one.gathered and one.target:
        return "缺集中培训", "warn"
    return ("达到", "good") if one.target else ("", "ink3")


def _said(one: MemberHours) -> str:
    words, _ = note_of(one, over=False)
    return f"{one.name} {told(one.total)} 学时，应达 {told(one.target)}，{words}"
