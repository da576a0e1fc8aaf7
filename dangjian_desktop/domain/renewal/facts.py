"""All that the papers of an election print, in names and words of their day.

What is not known is "" or None and prints blank.
"""

from dataclasses import dataclass
from datetime import date

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.elections import ElectionOutcome
from dangjian_desktop.domain.paper_facts import BodyFacts, PersonFacts
from dangjian_desktop.domain.values import unchanging

COMMITTEE, SECRETARY = "committee", "secretary"  # who is voted on in a ballot


@unchanging
class StepFacts:
    """One step, done or not; `late_on`: the day it was entered, where that was late."""

    key: str
    name: str
    plan: PartialDate | None = None
    on: PartialDate | None = None
    meeting: str = ""
    document: str = ""
    evidence: str = ""
    remark: str = ""
    late_on: date | None = None

    @property
    def shown_by(self) -> str:
        """文号, 会议, 佐证: what there is of them."""
        return "；".join(text for text in (self.document, self.meeting, self.evidence) if text)


@unchanging
class NomineeFacts:
    id: str
    person_id: str
    person: PersonFacts
    post: str  # identifier, "" where it is not said
    post_words: str
    recommended: int | None = None
    inspection: str = ""
    elected_post: str = ""
    elected_words: str = ""
    joined: PartialDate | None = None
    remark: str = ""

    @property
    def name(self) -> str:
        return self.person.name


@unchanging
class BallotLine:
    """One name on the ballots, or written on them (then only yes is told)."""

    name: str
    person_id: str
    yes: int
    no: int
    abstain: int
    result: str
    written: bool = False


@unchanging
class BallotFacts:
    """One vote of the election as the minutes hold it; `sealed`: they are final.

    `of`: COMMITTEE or SECRETARY; `round`: 1, and 2 for the second ballot.
    """

    meeting_id: str
    matter: str
    of: str
    round: int
    seats: int
    day: date
    eligible: int
    present: int
    issued: int | None
    collected: int | None
    invalid: int | None
    scrutineer: str
    teller: str
    lines: tuple[BallotLine, ...]
    outcome: ElectionOutcome
    sealed: bool = False

    @property
    def valid(self) -> int | None:
        return None if self.collected is None else self.collected - (self.invalid or 0)

    @property
    def elected(self) -> tuple[BallotLine, ...]:
        """Those whom it carried, in the order of the ballot."""
        return tuple(line for line in self.lines if line.name in self.outcome.elected)


@unchanging
class HandoverLine:
    name: str
    count: str
    state: str
    remark: str


@unchanging
class TermWords:
    """A term as papers name it."""

    number: int
    since: PartialDate | None
    ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalFacts:
    """`day`: of the election, held or planned; None while nothing is known of it."""

    election_id: str
    organization_id: str
    body: BodyFacts
    number: int
    way: str
    seats: int | None
    planned_on: PartialDate | None
    day: PartialDate | None
    place: str = ""
    held: bool = False  # the general meeting is in the books or its step is done
    document: str = ""
    scrutineer: str = ""
    teller: str = ""
    former: TermWords | None = None
    term: TermWords | None = None  # that came of it
    steps: tuple[StepFacts, ...] = ()
    nominees: tuple[NomineeFacts, ...] = ()
    ballots: tuple[BallotFacts, ...] = ()
    handover: tuple[HandoverLine, ...] = ()
    members: int = 0
    full: int = 0
    printed_on: date | None = None
    today: date = date.max
    footer: str = ""

    @property
    def direct(self) -> bool:
        return self.way == "direct"

    def step(self, key: str) -> StepFacts | None:
        return next((one for one in self.steps if one.key == key), None)

    def done(self, key: str) -> PartialDate | None:
        found = self.step(key)
        return found.on if found else None

    def of(self, kind: str) -> tuple[BallotFacts, ...]:
        return tuple(one for one in self.ballots if one.of == kind)

    @property
    def elected(self) -> tuple[str, ...]:
        """Ids of the nominees whom the ballots carried, each once."""
        return tuple(
            dict.fromkeys(
                line.person_id
                for ballot in self.ballots
                for line in ballot.elected
                if line.person_id
            )
        )
