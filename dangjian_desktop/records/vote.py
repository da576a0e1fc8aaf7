"""表决: the figures of one vote, frozen as they were when it was taken."""

from sqlalchemy.orm import Mapped

from .base import Line, Record, Short, col
from .meeting import OfMeeting

RULES = {
    "ordinary": "一般事项",
    "admission": "接收预备党员",
    "conversion": "预备党员转正",
    "prolongation": "延长预备期",
    "cancellation": "取消预备党员资格",
    "election": "选举",
}
WAYS = {"secret": "无记名投票", "open": "举手表决"}


class Vote(OfMeeting, Record):
    """Eligible and present are of this vote, not of the meeting: people come late and leave."""

    __tablename__ = "vote"
    title = "表决"
    order_by = ("order",)

    item_id: Mapped[str | None] = col("议题", ref="meeting_item", part_of=True)
    order: Mapped[int] = col("序号", width=4)
    matter: Mapped[Line] = col("表决事项", width=28)
    rule: Mapped[Short] = col("表决规则", width=10, choices=RULES)
    way: Mapped[Short] = col("表决方式", width=10, choices=WAYS)
    subject_id: Mapped[str | None] = col("表决对象", ref="person", width=8)
    subject_words: Mapped[Short | None] = col("候选人或对象", width=8)
    seats: Mapped[int | None] = col("应选名额", width=6)
    candidates: Mapped[int | None] = col("候选人数", width=6)
    eligible: Mapped[int] = col("应到会有表决权", width=6)
    present: Mapped[int] = col("实到会有表决权", width=6)
    issued: Mapped[int | None] = col("发出票", width=6)
    collected: Mapped[int | None] = col("收回票", width=6)
    invalid: Mapped[int | None] = col("无效票", width=6)
    yes: Mapped[int] = col("赞成", width=6)
    no: Mapped[int] = col("不赞成", width=6)
    abstain: Mapped[int] = col("弃权", width=6)
    written_yes: Mapped[int | None] = col("书面赞成", width=6)
    written_no: Mapped[int | None] = col("书面不赞成", width=6)
    written_abstain: Mapped[int | None] = col("书面弃权", width=6)
    scrutineer: Mapped[Short | None] = col("监票人", width=8)
    teller: Mapped[Short | None] = col("计票人", width=8)

    def caption(self) -> str:
        return self.matter
