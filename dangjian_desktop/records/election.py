"""换届选举: one election of a committee, from the first resolution to the hand-over."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.renewal.steps import WAYS

from .base import Line, Long, Record, Short, col

COMMITTEE_MOST = 15  # more seats are a slip of the pen, also in a general branch


def _seats_are_few(election: "Election") -> Iterator[Problem]:
    if election.seats is not None and not 1 <= election.seats <= COMMITTEE_MOST:
        yield Problem("seats", f"应选名额要在1到{COMMITTEE_MOST}之间，请核对")
    if election.number < 1:
        yield Problem("number", "届次从1起")


class Election(Record):
    """The votes stand in the minutes of its meetings; they are not typed a second time here."""

    __tablename__ = "election"
    title = "换届选举"
    menu = "党组织"
    order_by = ("-planned_on",)
    rules = (_seats_are_few,)
    archive = "16"
    about = "从研究、请示、推荐考察到大会选举、报告和交接，每一步的日期和材料都记在这里。"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    number: Mapped[int] = col("选举第几届", width=6)
    way: Mapped[Short] = col("选举方式", width=16, choices=WAYS)
    seats: Mapped[int | None] = col(
        "应选名额", width=6, hint="委员名额；不设支委会的填书记、副书记名额"
    )
    planned_on: Mapped[PartialDate | None] = col("拟召开大会日期", width=11)
    document: Mapped[Line | None] = col(
        "上级换届通知", width=16, hint="提醒或部署换届的文件，没有就空着"
    )
    meeting_id: Mapped[str | None] = col("选举大会", ref="meeting", width=18)
    committee_meeting_id: Mapped[str | None] = col("第一次支委会", ref="meeting", width=18)
    scrutineer: Mapped[Line | None] = col("监票人", hint="几个人用顿号分开")
    teller: Mapped[Line | None] = col("计票人", hint="几个人用顿号分开")
    term_id: Mapped[str | None] = col("产生的届期", ref="term", hint="届期已经登记过的在这里选")
    remark: Mapped[Long | None] = col("备注")

    def caption(self) -> str:
        return f"第{self.number}届换届选举"


class OfElection:
    """Mixed into the parts of an election: they go to the bin with it."""

    election_id: Mapped[str] = col("换届选举", ref="election", part_of=True, sort_order=-5)
