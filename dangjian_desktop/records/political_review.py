"""政治审查: the conclusion on one candidate, in its four parts (rules 7)."""

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate

from .base import Long, Record, Short, col
from .development_case import OfCase

CONCLUSIONS = {"qualified": "合格", "unqualified": "不合格"}


class PoliticalReview(OfCase, Record):
    __tablename__ = "political_review"
    title = "政治审查"
    order_by = ("concluded_on",)
    late_by = "concluded_on"

    began_on: Mapped[PartialDate | None] = col("开始日期", width=11)
    concluded_on: Mapped[PartialDate | None] = col("结论日期", width=11)
    conclusion: Mapped[Short | None] = col("结论", width=6, choices=CONCLUSIONS)
    life: Mapped[Long | None] = col("简历及亲属关系", privacy="sensitive")
    questions: Mapped[Long | None] = col("审查中提出的问题", privacy="sensitive")
    findings: Mapped[Long | None] = col("调查结果", privacy="sensitive")
    verdict: Mapped[Long | None] = col("结论性意见", privacy="sensitive")
    handled_by: Mapped[Short | None] = col("经办人", width=8)

    def caption(self) -> str:
        return "政治审查"
