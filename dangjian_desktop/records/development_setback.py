"""中止与变动: what turned a case from its way: stopped, withdrawn, prolonged, gone elsewhere."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import SETBACKS
from dangjian_desktop.domain.development.steps import NAMES
from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, Short, col
from .development_case import OfCase

IN_MONTHS = frozenset({"prolonged", "deferred"})


def _months_where_asked(setback: "DevelopmentSetback") -> Iterator[Problem]:
    if setback.kind in IN_MONTHS and not setback.months:
        yield Problem("months", f"{SETBACKS[setback.kind]}要写明几个月")
    if setback.kind == "left" and not setback.gone_to:
        yield Problem("gone_to", "请填写转往哪个党组织")


class DevelopmentSetback(OfCase, Record):
    __tablename__ = "development_setback"
    title = "中止与变动"
    order_by = ("happened_on",)
    rules = (_months_where_asked,)

    kind: Mapped[Short] = col("变动", width=12, choices=SETBACKS)
    happened_on: Mapped[PartialDate] = col("日期", width=11)
    step: Mapped[Short | None] = col("在哪一步", width=16, choices=NAMES)
    months: Mapped[int | None] = col("月数", width=6, hint="延长或推迟的月数")
    reason: Mapped[Line] = col("原因", width=24)
    document: Mapped[Line | None] = col("文号或材料", width=16)
    meeting_id: Mapped[str | None] = col("会议", ref="meeting")
    gone_to: Mapped[Line | None] = col("转往党组织", width=16)
    papers: Mapped[Line | None] = col("移交材料", width=20)

    def caption(self) -> str:
        return SETBACKS.get(self.kind, self.kind)
