"""公开公示: what was put up where, from when to when, and what came of it."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.decisions import PUBLICATIONS
from dangjian_desktop.domain.disclosure import RESULTS, WAYS, WORKDAYS, WORKDAYS_WORDS
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col


def _ends_after_it_begins(posting: "DisclosurePosting") -> Iterator[Problem]:
    if posting.until is not None and posting.until.definitely_before(posting.since):
        yield Problem("until", "公示结束日期不能早于开始日期")
    if posting.workdays is not None and posting.workdays not in WORKDAYS:
        yield Problem("workdays", WORKDAYS_WORDS)


class DisclosurePosting(Record):
    """Of an item of the catalogue, of a decision's resolution or result, or alone."""

    __tablename__ = "disclosure_posting"
    title = "公开公示"
    menu = "决策公开"
    order_by = ("-since", "name")
    rules = (_ends_after_it_begins,)
    late_by = "since"
    archive = "17"
    about = "每次上栏、公示一条：起止日期、工作日数、地点、照片、反映和答复、结果。"

    organization_id: Mapped[str] = col("公开单位", ref="organization", width=14)
    item_id: Mapped[str | None] = col("公开事项", ref="disclosure_item")
    matter_id: Mapped[str | None] = col("“4+2”事项", ref="decision_matter", part_of=True)
    publishes: Mapped[Short | None] = col("公开的是", choices=PUBLICATIONS, fixed=True)
    name: Mapped[Line] = col("标题", width=28)
    text: Mapped[Long | None] = col("公开内容", hint="印在公示上的正文，一行一段")
    since: Mapped[PartialDate] = col("开始", width=11)
    until: Mapped[PartialDate | None] = col("结束", width=11, hint="长期公开的空着")
    workdays: Mapped[int | None] = col("应公示工作日", width=8, hint="写了几天，就按工作日核对几天")
    place: Mapped[Line | None] = col("地点和范围", width=16)
    way: Mapped[Short | None] = col("公开形式", width=8, choices=WAYS)
    contact: Mapped[Short | None] = col("联系人", group="印在公示上的", width=8)
    phone: Mapped[Short | None] = col("联系电话", group="印在公示上的", mask="phone")
    address: Mapped[Line | None] = col("通讯地址", group="印在公示上的")
    issued_on: Mapped[date | None] = col("落款日期", group="印在公示上的")
    outcome: Mapped[Short | None] = col("结果", width=10, choices=RESULTS, group="结果")
    conclusion: Mapped[Long | None] = col("结论", group="结果")
    handled_by: Mapped[Short | None] = col("经办人", group="结果", width=8)
    reason: Mapped[Line | None] = col("次序说明", hint="早于决议等前面步骤的，写明原因")

    def caption(self) -> str:
        return self.name
