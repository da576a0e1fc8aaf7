"""班子测评: how many ballots said what of the committee, item by item (rules 3.3)."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.evaluation.steps import TEAM_GRADES, TEAM_ITEMS
from dangjian_desktop.domain.problems import Problem

from .base import Record, Short, col
from .evaluation_round import SealedWithRound


def _not_negative(tally: "TeamTally") -> Iterator[Problem]:
    for name in TEAM_GRADES:
        if getattr(tally, name) < 0:
            yield Problem(name, "票数不能是负数")


class TeamTally(SealedWithRound, Record):
    __tablename__ = "team_tally"
    title = "班子测评"
    rules = (_not_negative,)

    item: Mapped[Short] = col("项目", width=16, choices=TEAM_ITEMS)
    good: Mapped[int] = col("好", width=5)
    fairly_good: Mapped[int] = col("较好", width=5)
    average: Mapped[int] = col("一般", width=5)
    poor: Mapped[int] = col("差", width=5)

    def caption(self) -> str:
        return TEAM_ITEMS.get(self.item, self.item)
