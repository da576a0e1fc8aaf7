"""阵地设施: one of the “十有” or “二柜”, in which condition, who keeps it, when it is looked at."""

from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.facilities import CONDITIONS, PARTS
from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Long, Record, Short, col
from .checks import not_before


class Facility(Record):
    """The list is the office's own: names can be changed, added and taken away."""

    __tablename__ = "facility"
    title = "阵地设施"
    menu = "阵地档案"
    order_by = ("sort", "name")
    rules = (not_before("next_check_on", "checked_on"),)
    archive = "01"
    reminders = (Deadline(by="next_check_on", words="检查阵地设施“{caption}”"),)
    about = "“十有”“二柜”：党员活动室、标识牌、印章、党旗……图书柜、档案柜。"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    part: Mapped[Short] = col("类别", width=6, choices=PARTS)
    sort: Mapped[int | None] = col("排列顺序")
    name: Mapped[Short] = col("名称", width=14)
    standard: Mapped[Line | None] = col("配备要求", width=20)
    quantity: Mapped[Short | None] = col("数量", width=8, hint="如1间、6面")
    place: Mapped[Line | None] = col("位置", width=14)
    since: Mapped[PartialDate | None] = col("启用时间", width=11)
    condition: Mapped[Short | None] = col("状况", width=8, choices=CONDITIONS)
    keeper_id: Mapped[str | None] = col("保管人", ref="person", width=8)
    checked_on: Mapped[date | None] = col("上次检查", width=11, fixed=True)
    next_check_on: Mapped[date | None] = col("下次检查", width=11)
    remark: Mapped[Long | None] = col("备注")

    def caption(self) -> str:
        return self.name
