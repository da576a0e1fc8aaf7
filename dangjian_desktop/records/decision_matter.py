"""“4+2”事项: one matter on its way from the proposal to the publication of its result."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.decisions import ENDINGS, FORMS
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col


def _ended_says_how(matter: "DecisionMatter") -> Iterator[Problem]:
    if matter.ended_on is not None and not matter.ending:
        yield Problem("ending", "写了结束日期的，要选办结还是不再办理")
    if matter.ending and matter.ended_on is None:
        yield Problem("ended_on", "办结或者不再办理的，要写结束日期")


class DecisionMatter(Record):
    """Its steps are records of their own, its two publications are postings."""

    __tablename__ = "decision_matter"
    title = "“4+2”事项"
    menu = "决策公开"
    order_by = ("-year", "-recorded_at")
    rules = (_ended_says_how,)
    archive = "17"
    about = "重大事项从提议、商议、审议、决议，到决议和结果两次公开，一件一份档案。"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("年度", width=6)
    name: Mapped[Line] = col("事项", width=28)
    form: Mapped[Short] = col("步骤形式", width=10, choices=FORMS, hint="本单位制度")
    content: Mapped[Long | None] = col("事项内容", hint="提出什么、为什么提出")
    owner: Mapped[Short | None] = col("责任人", width=8)
    deadline: Mapped[PartialDate | None] = col("落实时限", width=11)
    result: Mapped[Long | None] = col("实施结果")
    ended_on: Mapped[PartialDate | None] = col("结束日期", width=11)
    ending: Mapped[Short | None] = col("怎样结束", width=10, choices=ENDINGS)
    remark: Mapped[Line | None] = col("备注")

    def caption(self) -> str:
        return self.name
