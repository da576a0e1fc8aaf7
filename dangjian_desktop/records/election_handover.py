"""交接事项: one thing that the old committee hands over to the new one."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, Short, col
from .election import OfElection


def _count_is_some(item: "ElectionHandover") -> Iterator[Problem]:
    if item.count is not None and item.count < 0:
        yield Problem("count", "数量不能是负数")


class ElectionHandover(OfElection, Record):
    __tablename__ = "election_handover"
    title = "换届交接事项"
    order_by = ("order",)
    rules = (_count_is_some,)

    order: Mapped[int] = col("序号", width=4, fixed=True)
    name: Mapped[Line] = col("交接内容", width=24)
    count: Mapped[int | None] = col("数量", width=6)
    unit: Mapped[Short | None] = col("单位", width=4, hint="枚、册、盒、元")
    state: Mapped[Line | None] = col("现状", width=16, hint="完好、缺页、余额等，照实写")
    remark: Mapped[Line | None] = col("备注", width=16)

    def caption(self) -> str:
        return self.name
