"""基数的构成: one item of pay, counted, taken off or left out."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dues.items import TREATMENTS

from .base import Record, Short, col
from .checks import not_negative


class DuesBaseItem(Record):
    __tablename__ = "dues_base_item"
    title = "基数构成"
    order_by = ("place",)
    rules = (not_negative("amount"),)

    base_id: Mapped[str] = col("党费基数", ref="dues_base", part_of=True)
    place: Mapped[int | None] = col("序号", fixed=True)
    name: Mapped[Short] = col("项目", width=12)
    treatment: Mapped[Short] = col("处理", width=8, choices=TREATMENTS)
    amount: Mapped[Decimal] = col("金额（元）", width=10, total=True, privacy="sensitive")
