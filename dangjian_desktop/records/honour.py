"""奖励: an honour of a member or of a whole body, with authority, day and paper."""

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col
from .checks import not_negative


def _somebody_was_honoured(honour: "Honour") -> Iterator[Problem]:
    if not honour.person_id and not honour.organization_id:
        yield Problem("person_id", "请填受奖的人；奖给集体的填受奖党组织")


class Honour(Record):
    __tablename__ = "honour"
    title = "奖励"
    menu = "关怀服务"
    order_by = ("-awarded_on",)
    rules = (_somebody_was_honoured, not_negative("bonus"))
    late_by = "awarded_on"
    about = "党员和党组织受到的表彰奖励：授予单位、日期、文件和级别；证书照片作为附件。"
    archive = "20"

    awarded_on: Mapped[PartialDate] = col("授予日期", width=11)
    person_id: Mapped[str | None] = col("受奖人", ref="person", width=8)
    organization_id: Mapped[str | None] = col("受奖党组织", ref="organization", width=12)
    name: Mapped[Line] = col("荣誉或奖励名称", width=28)
    level: Mapped[Short] = col(
        "级别",
        width=8,
        choices=("国家级", "省部级", "市厅级", "县处级", "系统内", "本单位"),
    )
    authority: Mapped[Line] = col("授予单位", width=22)
    document: Mapped[Line | None] = col("文件", width=18)
    form: Mapped[Short | None] = col(
        "形式", width=8, choices=("表彰", "通报表扬", "嘉奖", "记功", "奖金", "其他")
    )
    bonus: Mapped[Decimal | None] = col("奖金（元）", width=10, total=True)
    deed: Mapped[Long | None] = col("主要事迹", group="记录")

    def caption(self) -> str:
        return self.name
