"""节假日: a free or a working day that the built-in table does not know, or has otherwise."""

from datetime import date

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from .base import Record, Short, col

KINDS = {"free": "放假", "workday": "上班"}


class Holiday(Record):
    """One day a record, as the State Council's yearly notice gives it (rules 1.3, working days)."""

    __tablename__ = "holiday"
    __table_args__ = (
        Index("ux_holiday", "day", unique=True, sqlite_where=text("binned_at IS NULL")),
    )
    title = "节假日和调休"
    menu = "发展党员"
    order_by = ("-day",)
    about = "公示按工作日计算。内置的节假日表没有的年份，或本单位有调整的日子，写在这里。"

    day: Mapped[date] = col("日期", width=11)
    kind: Mapped[Short] = col("当天", width=6, choices=KINDS)
    name: Mapped[Short | None] = col("名称", width=12, hint="如春节、国庆节调休")

    def caption(self) -> str:
        return f"{self.day.isoformat()} {KINDS.get(self.kind, self.kind)}"
