"""征求意见: what the group, mentors, members and masses said before a decision."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import OPINION_SOURCES
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col
from .development_case import OfCase

PURPOSES = {
    "activist": "确定入党积极分子",
    "candidate": "列为发展对象",
    "conversion": "预备党员转正",
}


def _committee_reviews_conversions(one: "DevelopmentOpinion") -> Iterator[Problem]:
    """2014 article 33, 2026 article 32; for the rest its decision is a step of its own."""
    if one.source == "committee" and one.purpose != "conversion":
        yield Problem("source", "支委会的意见就是步骤的结果，请登记在那一步；这里请选别的")


class DevelopmentOpinion(OfCase, Record):
    __tablename__ = "development_opinion"
    title = "征求意见"
    order_by = ("asked_on",)
    rules = (_committee_reviews_conversions,)
    late_by = "asked_on"

    purpose: Mapped[Short] = col("为何事", width=12, choices=PURPOSES)
    source: Mapped[Short] = col("谁的意见", width=8, choices=OPINION_SOURCES)
    asked_on: Mapped[PartialDate | None] = col("日期", width=11)
    who: Mapped[Line | None] = col("征求对象", width=16, hint="人名、人数或组织")
    opinion: Mapped[Long] = col("意见", width=28)

    def caption(self) -> str:
        return f"{OPINION_SOURCES.get(self.source, self.source)}意见"
