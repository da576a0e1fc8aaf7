"""评议意见: what was said or written of a member or of the committee.

What came on ballots carries no name and no order: it is kept shuffled, all at one moment.
"""

from sqlalchemy.orm import Mapped

from .base import Long, Record, Short, col
from .evaluation_round import SealedWithRound

SOURCES = {"peer": "互评发言", "ballot": "测评票意见", "team": "班子测评意见"}


class EvaluationRemark(SealedWithRound, Record):
    __tablename__ = "evaluation_remark"
    title = "评议意见"
    order_by = ("id",)

    entry_id: Mapped[str | None] = col("评议对象", ref="evaluation_entry", part_of=True)
    source: Mapped[Short] = col("来源", width=10, choices=SOURCES)
    speaker: Mapped[Short | None] = col("发言人", width=8, hint="互评时填，测评票不署名")
    text: Mapped[Long] = col("意见", width=32, privacy="sensitive")

    def caption(self) -> str:
        return SOURCES.get(self.source, self.source)
