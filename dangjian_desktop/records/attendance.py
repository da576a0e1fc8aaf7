"""到会: one mark for each person due."""

from collections.abc import Iterator

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.codes import MARKS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, Short, col
from .meeting import OfMeeting


def _absence_has_a_reason(attendance: "Attendance") -> Iterator[Problem]:
    if attendance.mark in ("on_leave", "absent", "made_up") and not attendance.reason:
        yield Problem("reason", f"{MARKS[attendance.mark]}要写原因")


class Attendance(OfMeeting, Record):
    __tablename__ = "attendance"
    __table_args__ = (
        Index(
            "ux_attendance",
            "meeting_id",
            "person_id",
            unique=True,
            sqlite_where=text("binned_at IS NULL"),
        ),
    )
    title = "到会"
    order_by = ("order",)
    rules = (_absence_has_a_reason,)

    person_id: Mapped[str] = col("人员", ref="person", width=8)
    mark: Mapped[Short] = col("到会情况", width=6, choices=MARKS)
    reason: Mapped[Line | None] = col("原因", width=20)
    made_up_on: Mapped[PartialDate | None] = col("补课日期", width=11)
    observer: Mapped[bool] = col("列席", fixed=True, default=False)  # came without being due
    voting: Mapped[bool] = col("有表决权", fixed=True, default=False)
    order: Mapped[int | None] = col("排列顺序", fixed=True)

    def caption(self) -> str:
        return MARKS.get(self.mark, self.mark)
