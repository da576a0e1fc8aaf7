"""党组织名称沿革: a renamed station prints the name of its day."""

from sqlalchemy.orm import Mapped

from .base import Line, Record, Short, col
from .period import Period, ends_after_it_begins


class OrganizationName(Period, Record):
    __tablename__ = "organization_name"
    title = "名称沿革"
    order_by = ("since",)
    rules = (ends_after_it_begins,)

    organization_id: Mapped[str] = col("党组织", ref="organization", part_of=True)
    name: Mapped[Line] = col("名称", width=24)
    short_name: Mapped[Short | None] = col("简称", width=10)
