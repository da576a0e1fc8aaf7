"""青年骨干和后备干部: who is in the pool, what they are trained for, by which plan."""

from sqlalchemy.orm import Mapped

from .base import Line, Long, Record, Short, col
from .period import Period, ends_after_it_begins

KINDS = {"young": "青年骨干", "reserve": "后备干部"}


class ReserveCadre(Period, Record):
    __tablename__ = "reserve_cadre"
    title = "青年骨干和后备干部"
    menu = "党组织"
    order_by = ("-since",)
    rules = (ends_after_it_begins,)
    late_by = "since"
    archive = "01"
    about = "人选、培养方向和培养计划；每半年登记一次培养情况。"

    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    kind: Mapped[Short] = col("类别", width=10, choices=KINDS)
    direction: Mapped[Line | None] = col("培养方向", width=16)
    mentor_id: Mapped[str | None] = col("培养人", ref="person", width=8)
    decided: Mapped[Line | None] = col("确定依据", width=16)
    plan: Mapped[Long | None] = col("培养计划", width=28)
    strengths: Mapped[Long | None] = col("优点和不足", group="评价", privacy="sensitive")
    outcome: Mapped[Line | None] = col("使用或退出情况", width=14)

    def caption(self) -> str:
        return f"{KINDS.get(self.kind, self.kind)}{self.since.iso()}"
