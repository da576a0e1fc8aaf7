"""群团联合活动: what the branch did together with the youth league, the women's committee, …"""

from datetime import date

from sqlalchemy.orm import Mapped

from .base import Line, Long, Record, Short, col
from .checks import not_negative


class JointActivity(Record):
    __tablename__ = "joint_activity"
    title = "群团联合活动"
    menu = "党组织"
    order_by = ("-held_on",)
    rules = (not_negative("others_count"),)
    late_by = "held_on"
    about = "党支部和共青团、女工委、工会一起办的活动：主题、合办组织、参加的人和效果。"
    archive = "19"
    people = "参加人"

    held_on: Mapped[date] = col("日期", width=11)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=12)
    theme: Mapped[Line] = col("主题", width=28)
    body_id: Mapped[str | None] = col("合办组织", ref="affiliated_body", width=18)
    people_count: Mapped[int | None] = col("参加人数", width=8, total=True, fixed=True)
    others_count: Mapped[int | None] = col("其他人数", width=8, total=True, hint="名单以外的人数")
    kind: Mapped[Short | None] = col(
        "形式",
        width=10,
        choices=("主题教育", "岗位竞赛", "志愿服务", "文体联谊", "关爱慰问", "其他"),
    )
    place: Mapped[Line | None] = col("地点", width=16)
    leader_id: Mapped[str | None] = col("组织者", ref="person", width=8)
    other_bodies: Mapped[Line | None] = col("其他合办单位")
    content: Mapped[Long | None] = col("活动情况", group="记录")
    result: Mapped[Long | None] = col("效果", group="记录")

    def caption(self) -> str:
        return self.theme
