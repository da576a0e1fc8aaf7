"""身份: from applicant to full member, and the ways out, as periods."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.codes import STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, Short, col
from .period import Period, ends_after_it_begins

MEMBERS = ("full_member", "probationary_member")


def _a_way_out_says_how(standing: "Standing") -> Iterator[Problem]:
    if standing.kind == "left_party" and not standing.evidence:
        yield Problem("evidence", "出党要写明方式和依据，如“除名，段党总支2026年3号文”")


class Standing(Period, Record):
    """Kind and time; the day of joining is the start of probation, of full membership its end.

    Source: 发展党员工作细则 (probation_1y, party_standing in the rule table).
    """

    __tablename__ = "standing"
    title = "身份经历"
    order_by = ("since",)
    rules = (ends_after_it_begins, _a_way_out_says_how)

    person_id: Mapped[str] = col("人员", ref="person", part_of=True)
    kind: Mapped[Short] = col("人员类别", width=10, choices=STANDINGS)
    evidence: Mapped[Line | None] = col("依据", width=24, hint="会议、批复、证明材料")
    decided_on: Mapped[PartialDate | None] = col(
        "决定日期",
        hint="大会通过或上级批准的日期；到这一天为止不按新身份计应到和表决权",
        sort_order=95,  # came later than the columns that every record has
    )

    def caption(self) -> str:
        return STANDINGS.get(self.kind, self.kind)
