"""入党介绍人: the two full members who introduce a candidate."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Long, Record, Short, col
from .development_case import OfCase


def _is_somebody(introducer: "Introducer") -> Iterator[Problem]:
    if not introducer.person_id and not introducer.name:
        yield Problem("person_id", "请选择入党介绍人；不在名册里的填姓名")


class Introducer(OfCase, Record):
    __tablename__ = "introducer"
    title = "入党介绍人"
    order_by = ("appointed_on", "recorded_at")
    rules = (_is_somebody,)

    person_id: Mapped[str | None] = col("入党介绍人", ref="person", width=8)
    name: Mapped[Short | None] = col("姓名（名册外）", width=8)
    appointed_on: Mapped[PartialDate | None] = col("确定日期", width=11)
    opinion: Mapped[Long | None] = col("介绍人意见", hint="介绍人写的原话")

    def caption(self) -> str:
        return self.name or "入党介绍人"
