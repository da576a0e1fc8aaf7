"""评议步骤: when a step of the year's evaluation was done, and by what it is shown."""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.evaluation.steps import STEP_NAMES

from .base import Line, Record, Short, col
from .evaluation_round import OfRound


class EvaluationStep(OfRound, Record):
    __tablename__ = "evaluation_step"
    __table_args__ = (
        Index(
            "ux_evaluation_step",
            "round_id",
            "key",
            unique=True,
            sqlite_where=text("binned_at IS NULL"),
        ),
    )
    title = "评议步骤"
    order_by = ("done_on",)
    late_by = "done_on"

    key: Mapped[Short] = col("步骤", width=12, choices=STEP_NAMES)
    done_on: Mapped[PartialDate] = col("日期", width=11)
    meeting_id: Mapped[str | None] = col("会议", ref="meeting", width=16)
    evidence: Mapped[Line | None] = col("佐证", width=20, hint="记录、照片、文号")
    remark: Mapped[Line | None] = col("说明", width=20)

    def caption(self) -> str:
        return STEP_NAMES.get(self.key, self.key)
