"""套打位置: where one field goes on a printed form, in tenths of a millimetre."""

from sqlalchemy.orm import Mapped

from .base import Line, Record, Short, col


class OverprintPlace(Record):
    __tablename__ = "overprint_place"
    title = "套打位置"
    order_by = ("top", "left")

    form_id: Mapped[str] = col("套打表", ref="overprint_form", part_of=True)
    field: Mapped[Line] = col("填什么", width=16)
    left: Mapped[int] = col("左（0.1毫米）", width=8)
    top: Mapped[int] = col("上（0.1毫米）", width=8)
    wide: Mapped[int] = col("宽（0.1毫米）", width=8)
    size: Mapped[int] = col("字号（0.5磅）", width=8)
    align: Mapped[Short] = col(
        "对齐", width=6, choices={"left": "左", "center": "中", "right": "右"}
    )

    def caption(self) -> str:
        return self.field
