"""换届步骤: when one step of an election is planned and was done, and by what it is shown."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.renewal.steps import STEP_NAMES

from .base import Line, Record, Short, col
from .election import OfElection


def _has_a_day(step: "ElectionStep") -> Iterator[Problem]:
    if step.done_on is None and (step.document or step.evidence or step.meeting_id):
        yield Problem("done_on", "填了文号、佐证或会议的，要填办理日期")


class ElectionStep(OfElection, Record):
    """It is there from the plan on: `entered_on` tells when its day was entered (补录)."""

    __tablename__ = "election_step"
    __table_args__ = (
        Index(
            "ux_election_step",
            "election_id",
            "key",
            unique=True,
            sqlite_where=text("binned_at IS NULL"),
        ),
    )
    title = "换届步骤"
    order_by = ("done_on",)
    rules = (_has_a_day,)

    key: Mapped[Short] = col("步骤", width=14, choices=STEP_NAMES)
    plan_on: Mapped[PartialDate | None] = col("计划日期", width=11)
    done_on: Mapped[PartialDate | None] = col("办理日期", width=11)
    meeting_id: Mapped[str | None] = col("会议", ref="meeting", width=18)
    document: Mapped[Line | None] = col("文号", width=16)
    evidence: Mapped[Line | None] = col("佐证", width=20, hint="记录、材料放在哪里")
    remark: Mapped[Line | None] = col("说明", width=20)
    entered_on: Mapped[date | None] = col("录入日期", fixed=True)

    def caption(self) -> str:
        return STEP_NAMES.get(self.key, self.key)
