"""All that the papers and panes of 目标责任 show, in names and words of their day.

Plain values: services fill them, papers read them. What is not known is "" or None and prints
blank; nothing is invented to fill a space.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.evidence import Shown
from dangjian_desktop.domain.paper_facts import BodyFacts
from dangjian_desktop.domain.values import unchanging

from .objectives import Scored, Sums
from .stakes import Stretch


@unchanging
class Frame:
    """What every paper bears: whose it is, the day it is drawn, and the marks at its foot."""

    body: BodyFacts
    today: date
    footer: str = ""  # 示例
    late_on: date | None = None  # 补录于
    printed_on: date | None = None  # 打印于


# --- the branch --------------------------------------------------------------------------------


@unchanging
class ObjectiveFacts:
    """One objective. state: done, open, overdue (as of the day looked at)."""

    id: str
    number: int  # within its field, as shown
    year: int
    field: str  # of FIELDS
    text: str
    weight: int
    measure: str = ""
    owner: str = ""
    helpers: str = ""
    deadline: PartialDate | None = None
    progress: str = ""
    done_on: PartialDate | None = None
    self_score: Decimal | None = None
    checked_score: Decimal | None = None
    deduction: str = ""
    checked_by: str = ""
    checked_on: date | None = None
    state: str = "open"
    evidence: tuple[Shown, ...] = ()

    @property
    def scored(self) -> Scored:
        return Scored(self.weight, self.self_score, self.checked_score)


@unchanging
class GoalFacts:
    """The objectives of one branch in one year; `goal_id` "": no letter was made yet."""

    organization_id: str
    year: int
    frame: Frame
    sums: Sums
    fields: Mapping[str, Sums]  # by FIELDS, all four
    objectives: tuple[ObjectiveFacts, ...] = ()
    goal_id: str = ""
    superior_signer: str = ""
    signer: str = ""
    signed_on: PartialDate | None = None
    requirements: str = ""
    rewards: str = ""
    self_summary: str = ""
    opinion: str = ""
    grade: str = ""
    checkers: str = ""
    checked_on: date | None = None

    def of(self, field: str) -> list[ObjectiveFacts]:
        return [one for one in self.objectives if one.field == field]


# --- the members -------------------------------------------------------------------------------


@unchanging
class MemberGoalFacts:
    id: str
    number: int
    text: str
    post: str = ""
    measure: str = ""
    deadline: PartialDate | None = None
    done_on: PartialDate | None = None
    outcome: str = ""


@unchanging
class CheckFacts:
    """One regular check; `period` as 上半年."""

    id: str
    period: str
    checked_on: PartialDate
    result: str
    checker: str = ""
    comment: str = ""


@unchanging
class HelpFacts:
    """Praise, or one case of help until changed. state: a key of `helping.STATES`."""

    id: str
    kind: str
    state: str
    found_on: PartialDate
    matter: str
    change_by: PartialDate | None = None
    helper: str = ""
    helped_on: PartialDate | None = None
    help: str = ""
    changed_on: PartialDate | None = None
    outcome: str = ""
    overdue: bool = False


@unchanging
class MemberFacts:
    """One member's goals of a year with all that was found of them."""

    person_id: str
    name: str
    post: str = ""  # 岗位职务: the work, with the posts in the Party behind it
    group: str = ""
    goals: tuple[MemberGoalFacts, ...] = ()
    checks: tuple[CheckFacts, ...] = ()
    helps: tuple[HelpFacts, ...] = ()
    late_on: date | None = None

    @property
    def done(self) -> int:
        return sum(goal.done_on is not None for goal in self.goals)

    @property
    def open_helps(self) -> int:
        return sum(one.state in ("found", "helped") for one in self.helps)

    def check(self, period: str) -> CheckFacts | None:
        return next((one for one in self.checks if one.period == period), None)


@unchanging
class MembersFacts:
    """The members of a branch in a year; `periods` are those of its regular checks."""

    organization_id: str
    year: int
    frame: Frame
    periods: tuple[str, ...]
    due_periods: tuple[str, ...]  # those that are over on the day looked at
    members: tuple[MemberFacts, ...] = ()


# --- the secretary -----------------------------------------------------------------------------


@unchanging
class ItemFacts:
    id: str
    number: int
    name: str
    standard: str
    weight: int
    self_score: Decimal | None = None
    score: Decimal | None = None
    reason: str = ""

    @property
    def scored(self) -> Scored:
        return Scored(self.weight, self.self_score, self.score)


@unchanging
class HintFacts:
    """What the rules ask of a secretary in a year. state: good, due, warn, off (not known)."""

    key: str
    name: str
    state: str
    words: str
    source: str


@unchanging
class AssessmentFacts:
    """书记考核 of one secretary in one year."""

    id: str
    organization_id: str
    year: int
    frame: Frame
    person_id: str
    name: str
    sums: Sums
    items: tuple[ItemFacts, ...] = ()
    meeting: str = ""
    meeting_id: str = ""
    reported_on: PartialDate | None = None
    reported_up_on: PartialDate | None = None
    training: str = ""
    trained_on: PartialDate | None = None
    report: str = ""
    assessors: str = ""
    assessed_on: PartialDate | None = None
    opinion: str = ""
    fed_back_on: PartialDate | None = None
    own_opinion: str = ""
    rectification: str = ""
    grade: str = ""
    hints: tuple[HintFacts, ...] = ()


# --- posts, areas and stretches of road --------------------------------------------------------


@unchanging
class PostCheckFacts:
    id: str
    checked_on: PartialDate
    result: str  # good, fair, poor
    checker: str = ""
    finding: str = ""
    rectify_by: PartialDate | None = None
    rectified_on: PartialDate | None = None
    photos: int = 0

    @property
    def open(self) -> bool:
        """Something is to be put right and is not yet."""
        return self.rectify_by is not None and self.rectified_on is None


@unchanging
class VanguardFacts:
    """One post, area or road. state: good, warn (to be put right), bad (overdue), due, off (ended).

    `next_check`: by when it is to be looked at again; None where nothing is asked.
    """

    id: str
    kind: str  # post, area, road
    kind_words: str
    name: str
    organization_id: str
    organization: str
    since: PartialDate
    until: PartialDate | None = None
    holder: str = ""
    people: tuple[str, ...] = ()
    route: str = ""
    stretch: Stretch | None = None
    promise: str = ""
    duties: str = ""
    phone: str = ""
    state: str = "due"
    state_words: str = ""
    next_check: date | None = None
    checks: tuple[PostCheckFacts, ...] = ()
    late_on: date | None = None

    @property
    def last(self) -> PostCheckFacts | None:
        return self.checks[0] if self.checks else None


@unchanging
class VanguardList:
    frame: Frame
    posts: tuple[VanguardFacts, ...] = ()


# --- duties ------------------------------------------------------------------------------------


@unchanging
class OpenMatter:
    """One thing that is open on the day: what, by when, whose."""

    what: str
    until: date | None = None
    state: str = "open"  # open, due, overdue
    person: str = ""
    source: str = ""


@unchanging
class BookCount:
    """How much a book holds on the day of the hand-over."""

    place: str  # 01 to 20 in the year's catalogue
    title: str
    count: int


@unchanging
class HandoverFacts:
    """工作移交 of a post: who to whom, what is open that day, which books go with it."""

    id: str
    frame: Frame
    post: str
    handed_on: PartialDate
    giver: str
    taker: str
    witness: str = ""
    duties: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    due: tuple[OpenMatter, ...] = ()
    tasks: tuple[OpenMatter, ...] = ()
    closed_months: tuple[str, ...] = ()
    books: tuple[BookCount, ...] = ()
    remark: str = ""

    @property
    def subject(self) -> str:
        """For the outline of a job: whose post it was."""
        return self.giver


@unchanging
class ProgressFacts:
    period: str  # 2026年上半年
    on: PartialDate
    tasks: str = ""
    training: str = ""
    appraisal: str = ""
    next_steps: str = ""


@unchanging
class CadreFacts:
    """One of the pool; the appraisals are for inside use alone."""

    id: str
    frame: Frame
    name: str
    sex: str
    birth: PartialDate | None
    education: str
    job: str
    standing: str
    kind: str
    direction: str
    mentor: str
    decided: str
    since: PartialDate
    plan: str
    strengths: str
    progress: tuple[ProgressFacts, ...] = ()
    outcome: str = ""

    @property
    def subject(self) -> str:
        return self.name
