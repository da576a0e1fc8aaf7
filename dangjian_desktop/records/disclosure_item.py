"""党务公开事项: what a body makes public, at which level, for how long or how often."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.disclosure import EVERY, LEVELS, PERIODS, WORKDAYS, WORKDAYS_WORDS
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col


def _regular_says_how_often(item: "DisclosureItem") -> Iterator[Problem]:
    if item.period == "regular" and not item.every:
        yield Problem("every", "定期公开的，要选多久公开一次")
    if item.workdays is not None and item.workdays not in WORKDAYS:
        yield Problem("workdays", WORKDAYS_WORDS)


class DisclosureItem(Record):
    """What was put up of it and when are postings."""

    __tablename__ = "disclosure_item"
    title = "党务公开事项"
    menu = "决策公开"
    order_by = ("level", "period", "sort", "name")
    rules = (_regular_says_how_often,)
    archive = "17"
    about = "党务公开目录：哪一级公开、长期定期还是随时。每次上栏另登记，到期没换的会提醒。"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    name: Mapped[Line] = col("公开事项", width=24)
    level: Mapped[Short] = col("公开层级", width=8, choices=LEVELS)
    period: Mapped[Short] = col("公开时限", width=8, choices=PERIODS)
    every: Mapped[Short | None] = col("多久一次", width=8, choices=EVERY, hint="定期公开的填")
    content: Mapped[Long | None] = col("公开内容", width=24)
    way: Mapped[Short | None] = col("公开形式", width=10, hint="公开栏、会议、网络等")
    place: Mapped[Line | None] = col("公开地点和范围", width=16)
    workdays: Mapped[int | None] = col("公示工作日数", width=8, hint="不限天数的空着")
    owner: Mapped[Short | None] = col("责任人", width=8)
    ended_on: Mapped[PartialDate | None] = col("不再公开", width=11, hint="从哪天起不再公开")
    sort: Mapped[int | None] = col("排列顺序")
    remark: Mapped[Line | None] = col("备注")

    def caption(self) -> str:
        return self.name
