"""党员承诺: promised, carried out, reviewed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from .dates import PartialDate
from .paper_facts import BodyFacts
from .problems import Problem

RATINGS: Mapping[str, str] = MappingProxyType(
    {"kept": "已兑现", "partly": "基本兑现", "not_kept": "未兑现"}
)
STATES: Mapping[str, str] = MappingProxyType(
    {"blank": "未承诺", "promised": "已承诺", "done": "已践诺", "reviewed": "已评议"}
)
_ORDER = (("pledged_on", "承诺"), ("done_on", "践诺"), ("reviewed_on", "评议"))


def disorder(pledge: Any) -> Iterator[Problem]:
    """Days in the wrong order, beside the later one; what is reviewed says how."""
    known = [(name, words, getattr(pledge, name)) for name, words in _ORDER]
    known = [one for one in known if one[2] is not None]
    for (_, earlier, before), (name, later, day) in pairwise(known):
        if day.definitely_before(before):
            words = f"{later}日期{day.words()}早于{earlier}日期{before.words()}，请核对"
            yield Problem(name, words)
    deadline, pledged = pledge.deadline, pledge.pledged_on
    if deadline is not None and pledged is not None and deadline.definitely_before(pledged):
        yield Problem("deadline", f"践诺时限早于承诺日期{pledged.words()}，请核对")


def state_of(pledge: Any) -> str:
    """blank, promised, done, reviewed."""
    if pledge.reviewed_on is not None:
        return "reviewed"
    if pledge.done_on is not None:
        return "done"
    return "promised" if pledge.content else "blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeFacts:
    """One member's pledge of a year."""

    record_id: str
    person_id: str
    number: int
    name: str
    group: str = ""
    job: str = ""
    posts: str = ""
    content: str = ""
    pledged_on: PartialDate | None = None
    deadline: PartialDate | None = None
    done_on: PartialDate | None = None
    done_words: str = ""
    reviewed_on: PartialDate | None = None
    rating: str = ""  # identifier
    review: str = ""
    reviewer: str = ""
    state: str = "blank"
    late_on: date | None = None

    @property
    def rating_words(self) -> str:
        return RATINGS.get(self.rating, self.rating)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFacts:
    """The pledges of a branch in a year."""

    organization_id: str
    year: int
    body: BodyFacts
    today: date
    pledges: Sequence[PledgeFacts] = ()
    missing: Sequence[str] = ()  # members of the day who are not in the list
    footer: str = ""

    def count(self, *states: str) -> int:
        return sum(one.state in states for one in self.pledges)
