"""讲课轮值: one of those who lecture in turn; the order is the branch's own."""

from sqlalchemy.orm import Mapped

from .base import Line, Record, col


class StudyLecturer(Record):
    """`place` is the turn; who has lectured least lately comes next, the turn decides a tie."""

    __tablename__ = "study_lecturer"
    title = "讲课轮值"
    order_by = ("organization_id", "place")

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    person_id: Mapped[str] = col("讲课人", ref="person", width=8)
    place: Mapped[int] = col("顺序", fixed=True)
    note: Mapped[Line | None] = col("备注", width=16)

    def caption(self) -> str:
        return f"{self.title}第{self.place}位"
