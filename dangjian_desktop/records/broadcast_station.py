"""远程教育站点: where members watch, and who keeps the equipment."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col


def _closes_after_it_opens(station: "BroadcastStation") -> Iterator[Problem]:
    opened, closed = station.opened_on, station.closed_on
    if opened is not None and closed is not None and closed.definitely_before(opened):
        yield Problem("closed_on", "停用日期不能早于启用日期")


class BroadcastStation(Record):
    __tablename__ = "broadcast_station"
    title = "远程教育站点"
    menu = "学习教育"
    archive = "09"
    order_by = ("organization_id", "name")
    rules = (_closes_after_it_opens,)
    about = "远程教育、电教播放的站点：在哪里、有什么设备、谁管。"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    name: Mapped[Line] = col("站点名称", width=18)
    kind: Mapped[Short] = col(
        "站点类别", width=10, choices=("远程教育站点", "电教播放点", "党员活动室")
    )
    place: Mapped[Line | None] = col("地点", width=14)
    keeper_id: Mapped[str | None] = col("管理员", ref="person", width=8)
    keeper_since: Mapped[PartialDate | None] = col("管理员任职", width=11)
    opened_on: Mapped[PartialDate | None] = col("启用日期", width=11)
    closed_on: Mapped[PartialDate | None] = col("停用日期")
    rules_kept: Mapped[Long | None] = col("管理制度", hint="开放时间、播放计划、设备使用规定")

    def caption(self) -> str:
        return self.name
