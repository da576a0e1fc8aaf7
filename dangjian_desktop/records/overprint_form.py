"""套打: a form already printed elsewhere, with a picture of it to place the fields on."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, Short, col
from .paper_template import KINDS


def _size_of_a_paper(form: "OverprintForm") -> Iterator[Problem]:
    for name in ("wide", "high"):
        if not 50 <= getattr(form, name) <= 600:  # noqa: PLR2004 - millimetres a printer takes
            yield Problem(name, "纸的宽和高按毫米填，在50到600之间")


class OverprintForm(Record):
    """Measures are whole millimetres of the sheet."""

    __tablename__ = "overprint_form"
    title = "套打表"
    menu = "阵地档案"
    order_by = ("name",)
    rules = (_size_of_a_paper,)
    about = "已经印好的表格：放一张它的图，把字段摆到毫米，直接打在空格里。"

    name: Mapped[Line] = col("名称", width=24)
    kind: Mapped[Short] = col("套用方式", width=14, choices=KINDS)
    wide: Mapped[int] = col("纸宽（毫米）", width=8)
    high: Mapped[int] = col("纸高（毫米）", width=8)

    def caption(self) -> str:
        return self.name
