"""创先争优活动: four phases (学习动员、分析评议、整改提高、评星) of one branch in one year."""

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.reminding import Every

from .base import Line, Long, Record, col


class Campaign(Record):
    __tablename__ = "campaign"
    title = "创先争优活动"
    menu = "民主评议"
    order_by = ("-year",)
    about = "学习动员、分析评议、整改提高、评星四个阶段；三查三看的情况和每名党员的星都记在这里。"
    archive = "19"
    reminders = (Every("year", "{body}{year}年还没有登记创先争优活动", ahead=45),)

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("年度", width=6)
    name: Mapped[Line] = col("活动名称", width=20)
    document: Mapped[Line | None] = col("文件依据", width=16)
    mobilised_on: Mapped[PartialDate | None] = col("学习动员", width=11, group="阶段")
    analysed_on: Mapped[PartialDate | None] = col("分析评议", width=11, group="阶段")
    rectified_on: Mapped[PartialDate | None] = col("整改提高", width=11, group="阶段")
    starred_on: Mapped[PartialDate | None] = col("评星", width=11, group="阶段")
    checks: Mapped[Long | None] = col("三查三看情况", group="记录")
    summary: Mapped[Long | None] = col("活动小结", group="记录")

    def caption(self) -> str:
        return self.name
