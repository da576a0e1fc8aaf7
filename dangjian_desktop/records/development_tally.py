"""票决记录: ballots counted outside a meeting of ours: 群众公认票, and votes of old dossiers."""

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate

from .base import Line, Record, Short, col
from .development_case import OfCase

KINDS = {
    "admission": "接收预备党员",
    "conversion": "预备党员转正",
    "prolongation": "延长预备期",
    "cancellation": "取消预备党员资格",
    "mass": "群众公认票",
}


class DevelopmentTally(OfCase, Record):
    """Figures as they were found; what is unknown stays blank and is never worked out."""

    __tablename__ = "development_tally"
    title = "票决记录"
    order_by = ("counted_on",)
    late_by = "counted_on"

    kind: Mapped[Short] = col("票决事项", width=12, choices=KINDS)
    counted_on: Mapped[PartialDate | None] = col("日期", width=11)
    eligible: Mapped[int | None] = col("应到", width=5)
    present: Mapped[int | None] = col("实到", width=5)
    issued: Mapped[int | None] = col("发出票", width=5)
    collected: Mapped[int | None] = col("收回票", width=5)
    invalid: Mapped[int | None] = col("无效票", width=5)
    yes: Mapped[int | None] = col("赞成（公认）", width=6)
    no: Mapped[int | None] = col("不赞成（不公认）", width=6)
    abstain: Mapped[int | None] = col("弃权", width=5)
    written_yes: Mapped[int | None] = col("书面赞成", width=5)
    written_no: Mapped[int | None] = col("书面不赞成", width=5)
    written_abstain: Mapped[int | None] = col("书面弃权", width=5)
    scrutineer: Mapped[Short | None] = col("监票人", width=8)
    teller: Mapped[Short | None] = col("计票人", width=8)
    remark: Mapped[Line | None] = col("备注", width=16)

    def caption(self) -> str:
        return KINDS.get(self.kind, self.kind)
