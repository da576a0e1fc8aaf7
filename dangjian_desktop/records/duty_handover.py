"""工作移交: what the holder of a post hands to the next one, and what was open on that day."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col


def _to_another(one: "DutyHandover") -> Iterator[Problem]:
    if one.from_id == one.to_id:
        yield Problem("to_id", "移交人和接手人不能是同一人")
    if one.witness_id and one.witness_id in (one.from_id, one.to_id):
        yield Problem("witness_id", "监交人应是另一个人")


class DutyHandover(Record):
    """What is open on the day is read from the books when the list is printed, never typed."""

    __tablename__ = "duty_handover"
    title = "工作移交"
    menu = "目标责任"
    order_by = ("-handed_on",)
    rules = (_to_another,)
    late_by = "handed_on"
    archive = "02"
    about = "换人时的移交清单：当天没办完的事、到期的事和各本台账都自动列上，印章钥匙自己写。"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    post: Mapped[Short] = col("岗位", width=12)
    handed_on: Mapped[PartialDate] = col("移交日期", width=11)
    from_id: Mapped[str] = col("移交人", ref="person", width=8)
    to_id: Mapped[str] = col("接手人", ref="person", width=8)
    witness_id: Mapped[str | None] = col("监交人", ref="person", width=8)
    things: Mapped[Long | None] = col("实物和资料", hint="印章、钥匙、U盘、资料柜，一件一行")
    remark: Mapped[Line | None] = col("说明", width=16)

    def caption(self) -> str:
        return f"{self.post}移交"
