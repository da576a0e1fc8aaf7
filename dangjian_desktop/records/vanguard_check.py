"""先锋岗检查: how a post, an area or a stretch of road was found; photographs are attached."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Long, Record, Short, col

RESULTS = {"good": "达标", "fair": "基本达标", "poor": "不达标"}


def _put_right_after(check: "VanguardCheck") -> Iterator[Problem]:
    if check.result == "poor" and not check.finding:
        yield Problem("finding", "不达标的要写明问题")
    if check.rectified_on is not None and check.rectified_on.definitely_before(check.checked_on):
        yield Problem("rectified_on", "整改完成早于检查日期，请核对")


class VanguardCheck(Record):
    __tablename__ = "vanguard_check"
    title = "先锋岗检查"
    order_by = ("-checked_on",)
    rules = (_put_right_after,)
    late_by = "checked_on"

    post_id: Mapped[str] = col("先锋岗或责任区", ref="vanguard_post", part_of=True)
    checked_on: Mapped[PartialDate] = col("检查日期", width=11)
    checker: Mapped[Short | None] = col("检查人", width=8)
    result: Mapped[Short] = col("结果", width=8, choices=RESULTS)
    finding: Mapped[Long | None] = col("检查情况", width=24)
    rectify_by: Mapped[PartialDate | None] = col("整改时限", width=11)
    rectified_on: Mapped[PartialDate | None] = col("整改完成", width=11)

    def caption(self) -> str:
        return f"{self.checked_on.iso()} {RESULTS.get(self.result, self.result)}"
