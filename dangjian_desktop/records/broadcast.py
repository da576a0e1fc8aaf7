"""播放记录: what was shown at a station, for how long; who watched are participants."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.study.forms import hours_fault

from .base import Line, Long, Record, Short, col


def _numbers_are_sound(shown: "Broadcast") -> Iterator[Problem]:
    if said := hours_fault(shown.hours):
        yield Problem("hours", said)
    if shown.audience is not None and shown.audience < 0:
        yield Problem("audience", "收看人数不能是负数")


class Broadcast(Record):
    """`audience` counts everyone, also who is not in the roster; the named ones earn hours."""

    __tablename__ = "broadcast"
    title = "电教播放记录"
    menu = "学习教育"
    archive = "09"
    order_by = ("-played_on",)
    rules = (_numbers_are_sound,)
    late_by = "played_on"
    people = "收看人"
    about = "远程教育和电教片播放：哪一天、在哪个站点、放什么、多少人看、几个学时。"

    station_id: Mapped[str] = col("站点", ref="broadcast_station", width=16)
    played_on: Mapped[date] = col("播放日期", width=11)
    programme: Mapped[Line] = col("节目名称", width=26)
    source: Mapped[Short | None] = col(
        "来源", width=10, choices=("远程教育平台", "光盘、录像", "上级下发课件", "其他")
    )
    hours: Mapped[Decimal] = col("学时", width=6, total=True)
    audience: Mapped[int | None] = col(
        "收看人数", width=8, total=True, hint="全部人数，含名册以外的人"
    )
    operator_id: Mapped[str | None] = col("播放人", ref="person", width=8)
    effect: Mapped[Long | None] = col("收看效果")

    def caption(self) -> str:
        return f"{self.played_on} {self.programme}"
