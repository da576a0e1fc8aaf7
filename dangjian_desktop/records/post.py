"""党内职务: posts by period."""

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.codes import POSTS

from .base import Record, Short, col
from .period import Period, ends_after_it_begins


class Post(Period, Record):
    __tablename__ = "post"
    title = "党内职务"
    order_by = ("since",)
    rules = (ends_after_it_begins,)

    person_id: Mapped[str] = col("人员", ref="person", part_of=True, width=8)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=16)
    name: Mapped[Short] = col("职务", width=10, choices=POSTS)
    rank: Mapped[int | None] = col("排列顺序")
    evidence: Mapped[Short | None] = col("任免依据", width=16)

    def caption(self) -> str:
        return POSTS.get(self.name, self.name)
