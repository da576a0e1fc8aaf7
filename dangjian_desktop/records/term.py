"""届期: one committee's time in office."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, Short, col


def _ends_after_it_begins(term: "Term") -> Iterator[Problem]:
    if term.due_on is not None and term.due_on.iso() < term.since.iso():
        yield Problem("due_on", "任期届满日期不能早于起始日期")
    if term.until is not None and term.until.iso() < term.since.iso():
        yield Problem("until", "离任日期不能早于起始日期")
    if term.shifted_to is not None and not term.approval:
        yield Problem("approval", "延期或提前换届要填批准文件")


class Term(Record):
    __tablename__ = "term"
    title = "届期"
    order_by = ("-since",)
    rules = (_ends_after_it_begins,)

    organization_id: Mapped[str] = col("党组织", ref="organization", part_of=True)
    number: Mapped[int] = col("届次", width=6)
    since: Mapped[PartialDate] = col("起始日期", width=11)
    due_on: Mapped[PartialDate | None] = col("届满日期", width=11)
    until: Mapped[PartialDate | None] = col("实际结束", width=11, hint="换届后下一届开始的那天")
    shifted_to: Mapped[PartialDate | None] = col("延期或提前到", width=11)
    approval: Mapped[Line | None] = col("批准文件", width=20)
    committee_size: Mapped[int | None] = col("委员名额", width=8)
    election_way: Mapped[Short | None] = col("产生方式", choices=("选举", "上级指定"))

    def caption(self) -> str:
        return f"第{self.number}届"
