"""组织关系: which branch and group a person belongs to, and from when."""

from sqlalchemy.orm import Mapped

from .base import Line, Record, Short, col
from .period import Period, ends_after_it_begins

WAYS = {
    "admitted": "在本支部入党",
    "transferred_in": "转入",
    "regrouped": "编组调整",
    "imported": "花名册导入",
    "registered": "登记",
}


class Belonging(Period, Record):
    """The organization is the group when there is one, else the branch."""

    __tablename__ = "belonging"
    title = "组织关系"
    order_by = ("since",)
    rules = (ends_after_it_begins,)

    person_id: Mapped[str] = col("人员", ref="person", part_of=True)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=16)
    how: Mapped[Short | None] = col("来由", width=10, choices=WAYS)
    came_from: Mapped[Line | None] = col("由何处转来", width=20)
    gone_to: Mapped[Line | None] = col("转往何处", width=20)
    letter: Mapped[Line | None] = col("介绍信编号", width=14)

    def caption(self) -> str:
        return WAYS.get(self.how or "", "组织关系")
