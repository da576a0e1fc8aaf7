"""站点设备: a piece of equipment of a station, its state, when it is looked at next."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Record, Short, col

GONE = "报废"


def _counts_something(piece: "StationEquipment") -> Iterator[Problem]:
    if piece.quantity < 1:
        yield Problem("quantity", "数量至少是1")


class StationEquipment(Record):
    __tablename__ = "station_equipment"
    title = "站点设备"
    menu = "学习教育"
    archive = "09"
    order_by = ("station_id", "name")
    rules = (_counts_something,)
    about = "站点的电视、投影、接收设备：型号、数量、是否完好、下次什么时候检查。"
    reminders = (
        Deadline("next_check", "检查站点设备“{caption}”", done=(f"condition:{GONE}",), ahead=15),
    )

    station_id: Mapped[str] = col("站点", ref="broadcast_station", part_of=True, width=16)
    name: Mapped[Short] = col("设备名称", width=14)
    model: Mapped[Line | None] = col("型号、编号", width=14)
    quantity: Mapped[int] = col("数量", width=5)
    bought_on: Mapped[PartialDate | None] = col("配置日期", width=11)
    condition: Mapped[Short] = col("状况", width=6, choices=("完好", "待修", GONE))
    checked_on: Mapped[date | None] = col("上次检查", width=11)
    next_check: Mapped[date | None] = col("下次检查", width=11)
    remark: Mapped[Line | None] = col("备注", width=14)

    def caption(self) -> str:
        return self.name
