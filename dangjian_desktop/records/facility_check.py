"""设施检查: who looked at a facility when, what was found and put right."""

from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.facilities import CONDITIONS

from .base import Line, Record, Short, col
from .checks import not_before


class FacilityCheck(Record):
    """The last one gives the facility its condition and its next check."""

    __tablename__ = "facility_check"
    title = "设施检查"
    order_by = ("-checked_on",)
    rules = (not_before("next_check_on", "checked_on"),)
    late_by = "checked_on"

    facility_id: Mapped[str] = col("设施", ref="facility", part_of=True)
    checked_on: Mapped[date] = col("检查日期", width=11)
    checker: Mapped[Short | None] = col("检查人", width=8)
    condition: Mapped[Short] = col("状况", width=8, choices=CONDITIONS)
    found: Mapped[Line | None] = col("发现的问题", width=16)
    mended: Mapped[Line | None] = col("怎样处理", width=16)
    next_check_on: Mapped[date | None] = col("下次检查", width=11)

    def caption(self) -> str:
        return self.checked_on.isoformat()
