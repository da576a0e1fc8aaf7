"""发展步骤: one of the 25 steps as it was done."""

from collections.abc import Iterator

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.steps import NAMES
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col
from .development_case import OfCase

OUTCOMES = {"done": "已办", "agreed": "同意", "refused": "不同意", "exempt": "免予"}


def _exempt_says_why(step: "DevelopmentStep") -> Iterator[Problem]:
    if step.outcome == "exempt" and not step.reason:
        yield Problem("reason", "免予办理的要写明依据")


class DevelopmentStep(OfCase, Record):
    __tablename__ = "development_step"
    __table_args__ = (
        Index(
            "ux_development_step",
            "case_id",
            "key",
            unique=True,
            sqlite_where=text("binned_at IS NULL"),
        ),
    )
    title = "发展步骤"
    order_by = ("done_on",)
    rules = (_exempt_says_why,)
    late_by = "done_on"

    key: Mapped[Short] = col("步骤", width=16, choices=NAMES)
    done_on: Mapped[PartialDate] = col("日期", width=11)
    outcome: Mapped[Short] = col("结果", width=6, choices=OUTCOMES)
    handled_by: Mapped[Short | None] = col("经办人", width=8, hint="谁办的；谈话填谈话人")
    document: Mapped[Line | None] = col("文号或材料", width=16, hint="如段党总支〔2026〕3号")
    meeting_id: Mapped[str | None] = col("会议", ref="meeting", width=16)
    content: Mapped[Long | None] = col(
        "记录内容", privacy="sensitive", hint="谈话要点、审查情况等，照实记"
    )
    reason: Mapped[Line | None] = col("情况说明", hint="超期或免予办理的原因和依据")
    bypass: Mapped[Line | None] = col("越过前一步的原因")

    def caption(self) -> str:
        return NAMES.get(self.key, self.key)
