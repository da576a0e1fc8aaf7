"""发展计划: how many places a branch has in a year."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, col


def _not_negative(plan: "DevelopmentPlan") -> Iterator[Problem]:
    if plan.places < 0:
        yield Problem("places", "名额不能是负数")


class DevelopmentPlan(Record):
    __tablename__ = "development_plan"
    title = "发展党员年度计划"
    menu = "发展党员"
    order_by = ("-year",)
    rules = (_not_negative,)
    about = "上级下达的发展党员年度名额，和已接收人数对照。"
    archive = "13"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("年度", width=6)
    places: Mapped[int] = col("名额", width=6, total=True)
    document: Mapped[Line | None] = col("下达文件", width=20)
    issued_on: Mapped[PartialDate | None] = col("下达日期", width=11)
    remark: Mapped[Long | None] = col("说明", width=20)

    def caption(self) -> str:
        return f"{self.year}年发展党员计划"
