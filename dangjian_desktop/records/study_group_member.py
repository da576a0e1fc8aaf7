"""学习领导小组: who leads the branch's learning, by period."""

from sqlalchemy.orm import Mapped

from .base import Line, Record, Short, col
from .period import Period, ends_after_it_begins

ROLES = {"leader": "组长", "deputy": "副组长", "member": "成员", "liaison": "联络员"}


class StudyGroupMember(Period, Record):
    __tablename__ = "study_group_member"
    title = "学习领导小组"
    menu = "学习教育"
    archive = "09"
    order_by = ("organization_id", "since")
    rules = (ends_after_it_begins,)
    about = "学习领导小组的组长、副组长和成员，各有起止日期；讲课轮值的建议从这里开始。"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    role: Mapped[Short] = col("职责", width=8, choices=ROLES)
    duties: Mapped[Line | None] = col("分工", width=24)

    def caption(self) -> str:
        return ROLES.get(self.role, self.role)
