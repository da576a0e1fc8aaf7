"""岗位职责: what a post is there for, who answers for it, and for which time."""

from sqlalchemy.orm import Mapped

from .base import Line, Long, Record, Short, col
from .period import Period, ends_after_it_begins


class PostDuty(Period, Record):
    __tablename__ = "post_duty"
    title = "岗位职责"
    menu = "目标责任"
    order_by = ("-since", "post")
    rules = (ends_after_it_begins,)
    archive = "02"
    about = "第一责任人、党务管理员、各委员和各岗位的职责；党员目标照着职责定，换人时办移交。"

    post: Mapped[Short] = col("岗位", width=14, hint="如第一责任人、党务管理员、养护工")
    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    person_id: Mapped[str | None] = col("责任人", ref="person", width=8)
    duties: Mapped[Long] = col("职责", width=36, hint="一条一行")
    document: Mapped[Line | None] = col("文件依据", width=16)

    @property
    def lines(self) -> list[str]:
        """The duties one by one."""
        return [line.strip() for line in self.duties.splitlines() if line.strip()]

    def caption(self) -> str:
        return f"{self.post}职责"
