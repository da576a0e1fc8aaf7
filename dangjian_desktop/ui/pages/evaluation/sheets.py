"""The two papers that are counted, as data: 民主测评票 and 支部班子测评表."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dangjian_desktop.records import EvaluationRound, Field
from dangjian_desktop.services.evaluation.ballot_box import MEMBERS, TEAM
from dangjian_desktop.ui.kit.actdesk import asked

from .ballotsheet import MEMBER_CHOICES, TEAM_CHOICES, Choice
from .ballotview import NAME_WIDE

ABOUT = (
    "填好发出、收回的票数，就照票一张一张录：按 1 到 4 记一行，自动到下一行。"
    "录完再复录一遍核对，两遍不同的照原票定。单张票确认后即销毁，只留合计。"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`names`: fields of the round in the figures' form; `invalid`: where invalid ballots go."""

    name: str
    paper: str
    title: str
    choices: Sequence[Choice]
    name_wide: int
    names: Sequence[str]
    invalid: str
    labels: Mapping[str, str] = field(default_factory=dict)
    words: str = ABOUT

    def fields(self) -> list[Field]:
        """Of the figures' form."""
        return [self._field(name) for name in self.names]

    def _field(self, name: str) -> Field:
        given: dict[str, Any] = {"group": ""}
        if name in self.labels:
            given["label"] = self.labels[name]
        return asked(EvaluationRound, name, **given)


MEMBER_SHEET = Sheet(
    MEMBERS,
    "测评票",
    "姓名",
    MEMBER_CHOICES,
    NAME_WIDE,
    ("issued", "collected", "balloted_on", "scrutineer", "teller"),
    "invalid",
)
TEAM_SHEET = Sheet(
    TEAM,
    "班子测评表",
    "项目",
    TEAM_CHOICES,
    168,
    ("team_issued", "team_collected"),
    "team_invalid",
    {"team_issued": "发出票", "team_collected": "收回票"},
)
