"""组织状态: what limits a membership for a time, each a dated event."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.codes import RESTRICTIONS
from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, Short, col
from .period import Period, ends_after_it_begins


def _exclusion_needs_both_papers(restriction: "Restriction") -> Iterator[Problem]:
    """Rules 2.4: the superior's approval and the general meeting's resolution, both."""
    if restriction.kind != "approved_exclusion":
        return
    if not restriction.approval:
        yield Problem("approval", "不计入应到人数要有上级党组织的批准，请填批准文件")
    if not restriction.resolution:
        yield Problem("resolution", "不计入应到人数要经党员大会通过，请填是哪次大会的决议")


class Restriction(Period, Record):
    __tablename__ = "restriction"
    title = "组织状态"
    order_by = ("since",)
    rules = (ends_after_it_begins, _exclusion_needs_both_papers)

    person_id: Mapped[str] = col("人员", ref="person", part_of=True)
    kind: Mapped[Short] = col("状态", width=12, choices=RESTRICTIONS)
    reason: Mapped[Line | None] = col("原因", width=20)
    where: Mapped[Line | None] = col("去向或所在地", width=16, hint="流动党员填流入地党组织")
    approval: Mapped[Line | None] = col("批准文件", width=18)
    resolution: Mapped[Line | None] = col("党员大会决议", width=18)

    def caption(self) -> str:
        return RESTRICTIONS.get(self.kind, self.kind)
