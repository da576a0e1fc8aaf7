"""重大问题意见建议: a matter of weight, who said what on it, and what became of that."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Long, Record, Short, col
from .checks import not_before


def _somebody_said_it(one: "Suggestion") -> Iterator[Problem]:
    if not one.person_id and not one.others:
        yield Problem("person_id", "请填提出人；联名或集体提出的填其他提出人")


class Suggestion(Record):
    __tablename__ = "suggestion"
    title = "重大问题意见建议"
    menu = "决策公开"
    order_by = ("-raised_on",)
    rules = (
        _somebody_said_it,
        not_before("reply_by", "raised_on"),
        not_before("replied_on", "raised_on"),
    )
    late_by = "raised_on"
    about = "党员对重大问题的意见建议：什么事项、谁提的、是否采纳、怎样答复。"
    archive = "17"
    reminders = (
        Deadline(by="reply_by", words="答复意见建议：{caption}", done=("replied_on",), ahead=15),
    )

    raised_on: Mapped[date] = col("提出日期", width=11)
    matter: Mapped[Line] = col("重大问题", width=28)
    person_id: Mapped[str | None] = col("提出人", ref="person", width=8)
    adopted: Mapped[Short | None] = col(
        "采纳情况", width=10, choices=("采纳", "部分采纳", "没有采纳", "研究中")
    )
    reply_by: Mapped[date | None] = col("答复时限", width=11)
    replied_on: Mapped[date | None] = col("答复日期", width=11)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=12)
    others: Mapped[Line | None] = col("其他提出人", width=14)
    way: Mapped[Short | None] = col(
        "提出方式", width=10, choices=("会上发言", "书面", "座谈会", "个别谈话", "意见箱")
    )
    meeting_id: Mapped[str | None] = col("在哪次会议上提出", ref="meeting")
    resolution_id: Mapped[str | None] = col("形成的决议", ref="resolution")
    opinion: Mapped[Long] = col("意见建议", group="记录")
    outcome: Mapped[Long | None] = col("研究和答复情况", group="记录")

    def caption(self) -> str:
        return self.matter
