"""走访慰问: a visit of comfort."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from .base import Line, Long, Record, Short, col
from .checks import not_negative


class Visit(Record):
    __tablename__ = "visit"
    title = "走访慰问"
    menu = "关怀服务"
    order_by = ("-held_on",)
    late_by = "held_on"
    rules = (not_negative("money"),)
    about = "节日走访、看望生病和困难的党员职工。"
    archive = "19"

    held_on: Mapped[date] = col("走访日期", width=11)
    person_id: Mapped[str] = col("走访对象", ref="person", width=8)
    visitors: Mapped[Line] = col("走访人", width=16)
    occasion: Mapped[Short | None] = col(
        "事由",
        width=10,
        choices=("春节", "七一", "生病住院", "生活困难", "退休", "去世家属", "其他"),
    )
    money: Mapped[Decimal | None] = col("慰问金（元）", width=10, total=True)
    goods: Mapped[Line | None] = col("慰问品", width=16)
    content: Mapped[Long | None] = col("走访情况", group="记录", privacy="sensitive")
