"""廉政风险岗位: a post with a risk, its level, what is done against it, and the next check."""

from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Long, Record, Short, col
from .checks import not_before


class RiskPost(Record):
    __tablename__ = "risk_post"
    title = "廉政风险岗位"
    menu = "目标责任"
    order_by = ("post", "-found_on")
    rules = (not_before("closed_on", "found_on"), not_before("checked_on", "found_on"))
    late_by = "found_on"
    about = "排查出的廉政风险岗位：风险点、等级、防控措施、责任人和下次检查。"
    archive = "18"
    reminders = (
        Deadline(
            by="next_check", words="廉政风险岗位“{caption}”要检查", done=("closed_on",), ahead=15
        ),
    )

    post: Mapped[Line] = col("岗位", width=16)
    holder_id: Mapped[str | None] = col("岗位责任人", ref="person", width=10)
    risk: Mapped[Line] = col("风险点", width=26)
    level: Mapped[Short] = col("风险等级", width=8, choices=("高", "中", "低"))
    checked_on: Mapped[date | None] = col("最近检查", width=11)
    next_check: Mapped[date | None] = col("下次检查", width=11, hint="检查后改成再下一次的日期")
    organization_id: Mapped[str] = col("党组织", ref="organization", width=12)
    found_on: Mapped[date] = col("排查日期", width=11)
    overseer_id: Mapped[str | None] = col("监督人", ref="person", width=8)
    measure: Mapped[Long | None] = col("防控措施", width=18)
    closed_on: Mapped[date | None] = col("解除日期")
    checks: Mapped[Long | None] = col("检查情况", group="检查", hint="逐次写：日期、检查人、结果")

    def caption(self) -> str:
        return self.post
