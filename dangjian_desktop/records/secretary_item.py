"""考核项目: one item of a secretary's assessment with its weight and its scores."""

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.goals.objectives import WHOLE, score_fault
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, col


def _weighed(item: "SecretaryItem") -> Iterator[Problem]:
    if not 0 < item.weight <= WHOLE:
        yield Problem("weight", f"权重要在1到{WHOLE}之间")
        return
    for name in ("self_score", "score"):
        if fault := score_fault(getattr(item, name), item.weight):
            yield Problem(name, fault)


class SecretaryItem(Record):
    __tablename__ = "secretary_item"
    title = "考核项目"
    order_by = ("number",)
    rules = (_weighed,)

    assessment_id: Mapped[str] = col("书记考核", ref="secretary_assessment", part_of=True)
    number: Mapped[int | None] = col("序号", width=5)
    name: Mapped[Line] = col("项目", width=16)
    standard: Mapped[Long | None] = col("考核内容和标准", width=30)
    weight: Mapped[int] = col("权重", width=6, total=True)
    self_score: Mapped[Decimal | None] = col("自评得分", width=8, total=True)
    score: Mapped[Decimal | None] = col("考核得分", width=8, total=True)
    reason: Mapped[Line | None] = col("说明", width=16)

    def caption(self) -> str:
        return self.name
