"""What the page and the papers of talks are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dangjian_desktop.domain.paper_facts import BodyFacts
from dangjian_desktop.domain.values import unchanging

from .coverage import Covered

DIFFICULTY_STATES = {
    "solved": "已解决",
    "open": "办理中",
    "overdue": "已过期",
    "unowned": "没有责任人",
}


@unchanging
class DifficultyFacts:
    """A difficulty raised in a talk, on its way to being solved."""

    difficulty_id: str
    person_id: str
    person: str
    raised_on: date
    kind: str
    difficulty: str
    owner: str
    deadline: date | None
    measures: str
    solved_on: date | None
    outcome: str
    state: str
    talk_id: str = ""
    late_on: date | None = None


@unchanging
class TalkYear:
    """A branch's talks of a year as of a day."""

    year: int
    as_of: date
    members: tuple[Covered, ...]
    difficulties: tuple[DifficultyFacts, ...]
    rule: str  # document and article

    @property
    def untalked(self) -> list[Covered]:
        """Nobody of the committee talked to them yet."""
        return [one for one in self.members if one.state == "bad"]

    @property
    def waiting(self) -> list[Covered]:
        """To be talked to above all, and not yet talked to."""
        return [one for one in self.members if one.waiting]

    @property
    def talks(self) -> int:
        return len({talk.talk_id for one in self.members for talk in one.talks})


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPaperFacts:
    """谈心谈话记录 of one talk."""

    body: BodyFacts
    on: date
    way: str
    relation: str
    talker: str
    member: str
    talker_post: str = ""
    member_post: str = ""
    place: str = ""
    topic: str = ""
    content: str = ""
    opinion: str = ""
    follow_up: str = ""
    difficulties: Sequence[DifficultyFacts] = ()
    late_on: date | None = None
    footer: str = ""

    @property
    def subject(self) -> str:
        """Whom it is about."""
        return self.member


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePaperFacts:
    """谈心谈话全年情况表 of a branch."""

    body: BodyFacts
    talks: TalkYear
    footer: str = ""
