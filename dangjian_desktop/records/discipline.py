"""处分与组织处置: what the competent body decided on a member; registered here, never decided."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Long, Record, Short, col
from .checks import not_before

PUNISHMENTS = ("警告", "严重警告", "撤销党内职务", "留党察看", "开除党籍")
HANDLINGS = ("限期改正", "劝其退党", "除名")
# These limit the right to vote, and these end the membership (rules 2.4, 3.2).
LIMITING = frozenset({"留党察看"})
ENDING = frozenset({"开除党籍", "劝其退党", "除名"})


def _right_to_vote_is_recorded(one: "Discipline") -> Iterator[Problem]:
    """Rules 2.4: who is on probation within the Party does not count among those who vote."""
    if one.kind in LIMITING and not one.restriction_id:
        words = "留党察看期间没有表决权；请先在本人卡片登记“留党察看”的起止，再在这里选它"
        yield Problem("restriction_id", words)


class Discipline(Record):
    __tablename__ = "discipline"
    title = "处分与组织处置"
    menu = "关怀服务"
    order_by = ("-decided_on",)
    rules = (
        not_before("delivered_on", "decided_on"),
        not_before("until", "since"),
        not_before("ended_on", "since"),
        _right_to_vote_is_recorded,
    )
    late_by = "decided_on"
    about = "只登记有权机关作出的党纪处分和不合格党员组织处置：机关、日期、文件、影响期。"
    archive = "18"
    reminders = (
        Deadline(by="until", words="{person}的处分或处置期满", done=("ended_on",), ahead=30),
    )

    person_id: Mapped[str] = col("党员", ref="person", width=8)
    kind: Mapped[Short] = col(
        "种类",
        width=12,
        choices=(*PUNISHMENTS, *HANDLINGS),
        hint="前五种是党纪处分，后三种是组织处置；限期改正一般不超过1年",
    )
    decided_on: Mapped[PartialDate] = col("决定日期", width=11)
    since: Mapped[PartialDate] = col("生效日期", width=11)
    until: Mapped[PartialDate | None] = col(
        "影响期或期限至", width=14, hint="按决定文件填写，到时提醒；程序不推算"
    )
    ended_on: Mapped[date | None] = col(
        "解除或恢复日期", width=14, hint="按规定解除处分、恢复党员权利的日期"
    )
    authority: Mapped[Line] = col("决定机关", width=20)
    document: Mapped[Line | None] = col("文件", width=20)
    delivered_on: Mapped[date | None] = col("宣布日期")
    meeting_id: Mapped[str | None] = col("讨论的党员大会", ref="meeting")
    restriction_id: Mapped[str | None] = col(
        "对应的组织状态",
        ref="restriction",
        hint="留党察看期间没有表决权；空着时找到那一段，没有就登记",
    )
    facts: Mapped[Long | None] = col("事实和依据", group="记录", privacy="sensitive")
    conduct: Mapped[Long | None] = col("期间表现", group="记录", privacy="sensitive")

    def caption(self) -> str:
        return self.kind
