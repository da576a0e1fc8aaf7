"""党员情况记录: a dated note on how a member thinks, works and lives."""

from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.reminding import Deadline

from .base import Long, Record, Short, col
from .checks import not_before


class MemberNote(Record):
    __tablename__ = "member_note"
    title = "思想工作家庭情况"
    menu = "关怀服务"
    order_by = ("-noted_on",)
    rules = (not_before("follow_on", "noted_on"), not_before("followed_on", "noted_on"))
    late_by = "noted_on"
    about = "党员的思想状况、工作表现、家庭情况，逐次记下日期和来源；内容只在本人卡片里看。"
    archive = "03"
    reminders = (
        Deadline(by="follow_on", words="跟进{person}的情况", done=("followed_on",), ahead=15),
    )

    noted_on: Mapped[date] = col("记录日期", width=11)
    person_id: Mapped[str] = col("党员", ref="person", width=8)
    kind: Mapped[Short] = col(
        "方面", width=10, choices=("思想状况", "工作表现", "家庭情况", "身体状况", "其他")
    )
    source: Mapped[Short | None] = col(
        "情况来源",
        width=12,
        choices=("谈心谈话", "走访", "本人反映", "党小组汇报", "群众反映", "日常了解"),
    )
    writer_id: Mapped[str | None] = col("记录人", ref="person", width=8)
    talk_id: Mapped[str | None] = col("哪次谈心谈话", ref="heart_talk")
    follow_on: Mapped[date | None] = col("跟进日期", width=11, hint="需要再了解的写上，到时提醒")
    followed_on: Mapped[date | None] = col("已跟进", width=11, hint="跟进的日期")
    content: Mapped[Long] = col("情况", group="记录", privacy="sensitive")
    need: Mapped[Long | None] = col("困难和问题", group="记录", privacy="sensitive")
    measure: Mapped[Long | None] = col("帮助措施", group="记录", privacy="sensitive")
