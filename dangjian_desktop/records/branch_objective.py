"""党支部目标: one objective of a branch in a year, its weight, its evidence and its scores."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.goals.objectives import FIELDS, WHOLE, score_fault
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Long, Record, Short, col, cut


def _weighed(one: "BranchObjective") -> Iterator[Problem]:
    if not 0 < one.weight <= WHOLE:
        yield Problem("weight", f"权重要在1到{WHOLE}之间")
        return
    for name in ("self_score", "checked_score"):
        if fault := score_fault(getattr(one, name), one.weight):
            yield Problem(name, fault)


def _checked_by_somebody(one: "BranchObjective") -> Iterator[Problem]:
    if one.checked_score is not None and not one.checked_by:
        yield Problem("checked_by", "写明是谁考核的")
    if one.checked_score is not None and one.checked_on is None:
        yield Problem("checked_on", "写明考核日期")


class BranchObjective(Record):
    """What shows that it was done are real records, tied to it by `EvidenceLink`."""

    __tablename__ = "branch_objective"
    __table_args__ = (Index("ix_branch_objective", "organization_id", "year"),)
    title = "党支部目标"
    menu = "目标责任"
    order_by = ("-year", "organization_id", "field", "number")
    rules = (_weighed, _checked_by_somebody)
    archive = "02"
    about = "思想、组织、作风、制度四个方面，权重合计100；佐证连到真实的会议、谈话和文件。"
    reminders = (
        Deadline(
            "deadline",
            "{organization}目标“{caption}”到期",
            done=("done_on", "self_score"),
            ahead=30,
        ),
    )

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("年度", width=6)
    field: Mapped[Short] = col("方面", width=8, choices=FIELDS)
    number: Mapped[int | None] = col("序号", width=5)
    text: Mapped[Long] = col("目标内容", width=28)
    weight: Mapped[int] = col("权重", width=6, total=True)
    measure: Mapped[Long | None] = col("措施和标准", width=24)
    owner_id: Mapped[str | None] = col("责任人", ref="person", width=8)
    helpers: Mapped[Line | None] = col("协助人")
    deadline: Mapped[PartialDate | None] = col("完成时限", width=11)
    progress: Mapped[Long | None] = col("完成情况", group="完成")
    done_on: Mapped[PartialDate | None] = col("完成日期", width=11, group="完成")
    self_score: Mapped[Decimal | None] = col("自评得分", width=8, total=True, group="得分")
    checked_score: Mapped[Decimal | None] = col("考核得分", width=8, total=True, group="得分")
    deduction: Mapped[Line | None] = col("扣分原因", group="得分")
    checked_by: Mapped[Short | None] = col("考核人", width=8, group="得分")
    checked_on: Mapped[date | None] = col("考核日期", width=11, group="得分")

    def caption(self) -> str:
        return cut(self.text)
