"""步骤做法: what an office does its own way at a step; the built-in table holds for the rest."""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.development.steps import NAMES

from .base import Line, Record, Short, col


class StepPractice(Record):
    """Only words, actors, papers and days of notice; never what a rule asks for."""

    __tablename__ = "step_practice"
    __table_args__ = (
        Index("ux_step_practice", "key", unique=True, sqlite_where=text("binned_at IS NULL")),
    )
    title = "发展步骤的本地做法"
    menu = "发展党员"
    order_by = ("key",)
    about = "25步的内置表不用改；本单位由谁办、要哪些材料、提前几天提醒不一样的，写在这里。"

    key: Mapped[Short] = col("步骤", width=18, choices=NAMES)
    actor: Mapped[Short | None] = col("由谁办理", width=12)
    documents: Mapped[Line | None] = col(
        "要的材料", width=20, hint="材料编号，用顿号分开，如1-1、1-2"
    )
    remind_days: Mapped[int | None] = col("提前提醒天数", width=8)
    source: Mapped[Line | None] = col("依据", width=20, hint="本单位文件")
    note: Mapped[Line | None] = col("说明", width=24)

    def caption(self) -> str:
        return NAMES.get(self.key, self.key)
