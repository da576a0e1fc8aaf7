"""党员承诺: what a member promised for the year, what was done, how it was reviewed."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.pledges import RATINGS, disorder
from dangjian_desktop.domain.problems import Problem

from .base import Long, Record, Short, col, cut


def _in_order(pledge: "Pledge") -> Iterator[Problem]:
    yield from disorder(pledge)


class Pledge(Record):
    """One of a member in a year; without words it is a line that waits to be filled."""

    __tablename__ = "pledge"
    title = "党员承诺"
    menu = "决策公开"
    order_by = ("-year", "sort", "recorded_at")
    rules = (_in_order,)
    late_by = "pledged_on"
    archive = "17"
    about = "一人一年一条：承诺、践诺、评议。公示栏和承诺书从这里打印。"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("年度", width=6)
    person_id: Mapped[str] = col("党员", ref="person", width=8)
    sort: Mapped[int | None] = col("顺序", fixed=True)
    content: Mapped[Long | None] = col("承诺内容", width=28, hint="一行一项")
    pledged_on: Mapped[PartialDate | None] = col("承诺日期", width=11)
    deadline: Mapped[PartialDate | None] = col("践诺时限", width=11)
    done_on: Mapped[PartialDate | None] = col("践诺日期", width=11, group="践诺")
    done_words: Mapped[Long | None] = col("践诺情况", width=20, group="践诺")
    reviewed_on: Mapped[PartialDate | None] = col("评议日期", width=11, group="评议")
    rating: Mapped[Short | None] = col("评议结果", width=8, choices=RATINGS, group="评议")
    review: Mapped[Long | None] = col("评议意见", group="评议")
    reviewer: Mapped[Short | None] = col("谁来评议", group="评议", hint="支委会、党员大会、群众等")

    def caption(self) -> str:
        return f"{self.year}年承诺 {cut(self.content or '', 16)}".strip()
