"""整改事项: a problem found, what is done about it, by whom, until when, and that it was done."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col, cut

SOURCES = {
    "organization_life": "组织生活会",
    "evaluation": "民主评议",
    "inspection": "上级检查",
    "other": "其他",
}


def _done_says_how(item: "ProblemItem") -> Iterator[Problem]:
    if item.done_on is not None and not item.outcome:
        yield Problem("outcome", "完成的要写明整改结果")


class ProblemItem(Record):
    """What is open at the year's end is carried into the next one until it is closed."""

    __tablename__ = "problem_item"
    title = "整改事项"
    menu = "民主评议"
    order_by = ("-year", "deadline")
    rules = (_done_says_how,)
    about = "问题、措施、责任人、时限、完成。没完成的转入下一年，直到销号。"
    archive = "10"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("年度", width=6)
    source: Mapped[Short] = col("来源", width=10, choices=SOURCES)
    meeting_id: Mapped[str | None] = col("会议", ref="meeting")
    person_id: Mapped[str | None] = col("党员", ref="person", width=8, hint="空着表示支部班子")
    problem: Mapped[Long] = col("存在问题", width=28)
    measures: Mapped[Long | None] = col("整改措施", width=28)
    owner: Mapped[Short | None] = col("责任人", width=8)
    deadline: Mapped[PartialDate | None] = col("整改时限", width=11)
    done_on: Mapped[PartialDate | None] = col("完成日期", width=11)
    outcome: Mapped[Long | None] = col("整改结果", width=20)
    carried_from_id: Mapped[str | None] = col("由上年结转", ref="problem_item", fixed=True)
    remark: Mapped[Line | None] = col("备注")

    def caption(self) -> str:
        return cut(self.problem)
