"""模板空格: a place of a template without fields, and what goes into it, as it was taught."""

from sqlalchemy.orm import Mapped

from .base import Line, Record, col


class TemplateBlank(Record):
    __tablename__ = "template_blank"
    title = "模板空格"
    order_by = ("place",)

    template_id: Mapped[str] = col("模板", ref="paper_template", part_of=True)
    place: Mapped[Line] = col("位置", width=16, hint="第几个表、第几行、第几格")
    label: Mapped[Line | None] = col("旁边的字", width=12)
    field: Mapped[Line] = col("填什么", width=16)

    def caption(self) -> str:
        return self.label or self.place
