"""A “4+2” matter as papers and pages tell it, and what is out of order in it (rules 6)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from .dates import PartialDate
from .decisions import GOES_ON, NO_COUNT, OUTCOMES, PUT_OFF, Count, Verdict
from .findings import Finding, finding
from .paper_facts import BodyFacts
from .rules import rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What was said of a posting, and the answer."""

    record_id: str
    on: PartialDate
    way: str = ""
    content: str = ""
    answered_on: PartialDate | None = None
    answer: str = ""
    answered_by: str = ""
    upheld: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One posting as papers and lists tell it."""

    record_id: str
    name: str
    body: BodyFacts
    today: date
    item: str = ""
    text: str = ""
    since: PartialDate
    until: PartialDate | None = None
    asked: int | None = None  # working days that it was said to run
    workdays: int | None = None  # that it runs
    provisional: bool = False
    place: str = ""
    way: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""
    issued_on: date | None = None
    objections: Sequence[Objection] = ()
    outcome: str = ""  # words
    conclusion: str = ""
    handled_by: str = ""
    photos: int = 0
    files: int = 0
    publishes: str = ""  # resolution, result: of a “4+2” matter, the unit's own practice
    reason: str = ""
    late_on: date | None = None
    footer: str = ""

    def open_on(self, day: date) -> bool:
        """Still up that day."""
        return self.since.first() <= day and (self.until is None or self.until.last() >= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """One step of a matter, done or not; `posting` is that of a publication.

    A step taken again (put off or turned down at first) tells of the last time; `earlier` are the
    times before it, in order.
    """

    key: str
    number: int
    name: str
    record_id: str = ""
    on: PartialDate | None = None
    until: PartialDate | None = None  # of a publication
    body: str = ""
    meeting_id: str = ""
    meeting: str = ""  # words
    chair: str = ""
    attendees: str = ""
    opinions: str = ""
    outcome: str = ""  # identifier
    document: str = ""
    count: Count = NO_COUNT
    verdict: Verdict | None = None
    reason: str = ""
    late_on: date | None = None
    evidence: int = 0  # files kept with it
    numbered: bool = False  # taken again later
    posting: Posted | None = None
    time: int = 1  # the how many-th time it was taken
    earlier: "Sequence[StepFacts]" = ()

    @property
    def title(self) -> str:
        """党员大会审议, with （第2次） where it was taken more than once."""
        several = self.time > 1 or self.numbered
        return f"{self.name}（第{self.time}次）" if several else self.name

    @property
    def put_off(self) -> bool:
        """It is to be taken again."""
        return self.outcome == PUT_OFF

    @property
    def done(self) -> bool:
        return self.on is not None

    @property
    def outcome_words(self) -> str:
        if self.posting is not None:
            return self.posting.outcome
        return OUTCOMES.get(self.outcome, self.outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterFacts:
    """A matter with all its steps in their order."""

    matter_id: str
    organization_id: str
    year: int
    name: str
    form: str
    body: BodyFacts
    today: date
    content: str = ""
    owner: str = ""
    deadline: PartialDate | None = None
    result: str = ""
    ended_on: PartialDate | None = None
    ending: str = ""
    steps: Sequence[StepFacts] = ()
    findings: Sequence[Finding] = ()
    late_on: date | None = None
    footer: str = ""

    @property
    def next_step(self) -> StepFacts | None:
        """The first not done or put off (暂缓); None without one, or once the matter has ended."""
        left = (one for one in self.steps if not one.done or one.put_off)
        return None if self.ending else next(left, None)

    @property
    def taken(self) -> list[StepFacts]:
        """All steps in their order, each time that one was taken by itself."""
        return [each for one in self.steps for each in (*one.earlier, one)]

    @property
    def state(self) -> str:
        """open, done, stopped."""
        return self.ending or "open"

    def step(self, key: str) -> StepFacts:
        """KeyError for a step that this form has not."""
        found = next((one for one in self.steps if one.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


# --- the order of days -------------------------------------------------------------------------


def out_of_order(steps: Sequence[StepFacts], key: str, on: PartialDate) -> str:
    """How a day for that step contradicts the days of the others, as a sentence; "" if it fits."""
    keys = [one.key for one in steps]
    place = keys.index(key)
    mine = steps[place].name
    for at, other in enumerate(steps):
        if other.on is None or at == place:
            continue
        if at < place and on.definitely_before(other.on):
            return f"“{mine}”{on.words()}早于“{other.name}”的{other.on.words()}，次序不对"
        if at > place and goes_on(other) and other.on.definitely_before(on):
            return f"“{mine}”{on.words()}晚于“{other.name}”的{other.on.words()}，次序不对"
    return ""


def goes_on(one: StepFacts) -> bool:
    """It did not send the matter back: a step before it that is taken again may follow it."""
    return one.posting is not None or one.outcome in GOES_ON


# --- findings ----------------------------------------------------------------------------------


def findings(steps: Sequence[StepFacts], day: date) -> list[Finding]:
    """What does not fit the unit's own practice; hints and warnings, never more."""
    return [
        *_order(steps, day),
        *_left_out(steps, day),
        *_against(steps, day),
        *_votes(steps, day),
        *_published(steps, day),
    ]


def _order(steps: Sequence[StepFacts], day: date) -> Iterator[Finding]:
    known = [one for one in steps if one.on is not None]
    for earlier, later in pairwise(known):
        if earlier.on is None or later.on is None or not later.on.definitely_before(earlier.on):
            continue
        if earlier.earlier and not goes_on(later):
            continue
        why = f"；说明：{later.reason or earlier.reason}" if later.reason or earlier.reason else ""
        words = (
            f"“{later.name}”{later.on.words()}早于“{earlier.name}”的{earlier.on.words()}"
            f"{why or '，请核对'}"
        )
        yield finding(rule("decision_order", day), words)


def _left_out(steps: Sequence[StepFacts], day: date) -> Iterator[Finding]:
    last = max((at for at, one in enumerate(steps) if one.done), default=-1)
    missing = [f"“{one.name}”" for one in steps[:last] if not one.done]
    if missing:
        words = f"“{steps[last].name}”已登记，前面的{'、'.join(missing)}还没有登记"
        yield finding(rule("decision_missing", day), words)


def _against(steps: Sequence[StepFacts], day: date) -> Iterator[Finding]:
    """Going on after a step at which it was not agreed to."""
    for one, later in combinations(steps, 2):
        if not goes_on(one) and later.done:
            words = f"“{one.name}”的结果是{one.outcome_words}，之后又登记了“{later.name}”，请核对"
            yield finding(rule("decision_order", day), words)
            return


def _votes(steps: Sequence[StepFacts], day: date) -> Iterator[Finding]:
    for one in steps:
        if not one.done or one.key not in ("deliberate", "resolve"):
            continue
        if one.verdict is None:
            words = f"“{one.name}”没有登记到会人数和票数"
            yield finding(rule("decision_evidence", day), words)
        elif not one.verdict.passed and one.outcome in GOES_ON:
            yield finding(rule(_measure(one), day), f"“{one.name}”{one.verdict.words}")


def _measure(one: StepFacts) -> str:
    if one.key == "resolve":
        return "decision_staff"
    assert one.verdict is not None
    return "decision_quorum" if one.verdict.short else "decision_majority"


def _published(steps: Sequence[StepFacts], day: date) -> Iterator[Finding]:
    for one in steps:
        posting = one.posting
        if posting is None:
            continue
        if posting.asked and posting.workdays is not None and posting.workdays < posting.asked:
            words = f"“{one.name}”应公示{posting.asked}个工作日，只有{posting.workdays}个"
            yield finding(rule("decision_published", day), words)
        if not posting.photos and posting.since.first() <= day:
            words = f"“{one.name}”没有公开栏照片"
            yield finding(rule("decision_evidence", day), words)
