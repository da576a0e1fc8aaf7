"""简历: where a person studied and worked, period by period."""

from sqlalchemy.orm import Mapped

from .base import Line, Record, Short, col
from .period import Period, ends_after_it_begins


class ResumeEntry(Period, Record):
    __tablename__ = "resume_entry"
    title = "简历"
    order_by = ("since",)
    rules = (ends_after_it_begins,)

    person_id: Mapped[str] = col("人员", ref="person", part_of=True)
    place: Mapped[Line] = col("在何单位学习或工作", width=28)
    role: Mapped[Short | None] = col("任何职务", width=14)
    witness: Mapped[Short | None] = col("证明人", width=8)

    def caption(self) -> str:
        return self.place
