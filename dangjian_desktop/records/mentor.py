"""培养联系人: who accompanies an activist, by period."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, Short, col
from .development_case import OfCase
from .period import Period, ends_after_it_begins


def _is_somebody(mentor: "Mentor") -> Iterator[Problem]:
    if not mentor.person_id and not mentor.name:
        yield Problem("person_id", "请选择培养联系人；不在名册里的填姓名")


class Mentor(OfCase, Period, Record):
    """1–2 full members at a time; a change ends one period and begins the next (rules 1.3)."""

    __tablename__ = "mentor"
    title = "培养联系人"
    order_by = ("since",)
    rules = (ends_after_it_begins, _is_somebody)

    person_id: Mapped[str | None] = col("培养联系人", ref="person", width=8)
    name: Mapped[Short | None] = col("姓名（名册外）", width=8)
    reason: Mapped[Line | None] = col("变更原因", width=20)

    def caption(self) -> str:
        return self.name or "培养联系人"
