"""What the page and the papers of learning are told: plain facts in names of their day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.paper_facts import BodyFacts, PersonFacts
from dangjian_desktop.domain.values import unchanging

from .hours import Credit, YearHours
from .signing import MARKS, Sums

# State of a line of the year, with its words.
STATES = {
    "held": "已学",
    "late": "补录",
    "coming": "待学",
    "due": "该学",
    "overdue": "过期没学",
    "unsigned": "没有签到",
}


@unchanging
class YearLine:
    """A topic of the plan beside a session held for it; either may be missing.

    `away`: so many were on leave or absent, of whom `made_up` have made it up.
    """

    month: int
    state: str
    subject: str
    topic_id: str = ""
    planned_for: PartialDate | None = None
    planned_lecturer: str = ""
    planned_hours: Decimal | None = None
    form: str = ""
    session_id: str = ""
    held_at: datetime | None = None
    body: str = ""  # the group that held it; "" for the branch itself
    lecturer: str = ""
    hours: Decimal | None = None
    present: int = 0
    away: int = 0
    made_up: int = 0
    late_on: date | None = None
    held_subject: str = ""

    @property
    def owed(self) -> int:
        """Those who have still to make it up."""
        return self.away - self.made_up


@unchanging
class StudyYear:
    """The plan of a branch and year beside what was held."""

    year: int
    plan_id: str
    lines: tuple[YearLine, ...]

    @property
    def topics(self) -> int:
        return len({one.topic_id for one in self.lines if one.topic_id})

    @property
    def topics_held(self) -> int:
        return len({one.topic_id for one in self.lines if one.topic_id and one.session_id})

    @property
    def sessions(self) -> int:
        return sum(bool(one.session_id) for one in self.lines)

    @property
    def hours(self) -> Decimal:
        return sum((one.hours for one in self.lines if one.hours is not None), Decimal(0))

    @property
    def owed(self) -> int:
        return sum(one.owed for one in self.lines)

    def of_month(self, month: int) -> list[YearLine]:
        return [one for one in self.lines if one.month == month]


# --- papers ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFacts:
    planned_for: PartialDate
    subject: str
    form: str
    lecturer: str = ""
    hours: Decimal | None = None
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """年度学习计划 of a branch, with its leading group of the day."""

    body: BodyFacts
    year: int
    topics: Sequence[TopicFacts] = ()
    aims: str = ""
    requirements: str = ""
    adopted_on: PartialDate | None = None
    meeting: str = ""  # 2026年1月15日支委会研究通过
    group: Sequence[tuple[str, str]] = ()  # (组长, 陈立国)
    late_on: date | None = None
    footer: str = ""


@unchanging
class SignLine:
    """One name of a sign-in sheet or a record, with what is noted of it."""

    name: str
    mark: str = ""
    reason: str = ""
    made_up_on: PartialDate | None = None
    way: str = ""
    hours: Decimal | None = None
    guest: bool = False

    @property
    def noted(self) -> str:
        """What a sheet notes of a name: 请假, 补学, 列席; nothing of who was there."""
        if self.guest:
            return "列席"
        return "" if self.mark in ("", "present") else MARKS[self.mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """One session; the sums count those due."""

    body: BodyFacts
    where: str  # the branch or group that held it, as papers name it
    subject: str
    form: str
    starts: datetime
    ends: datetime | None = None
    place: str = ""
    chair: str = ""
    lecturer: str = ""
    recorder: str = ""
    hours: Decimal = Decimal(0)
    content: str = ""
    discussion: str = ""
    outcome: str = ""
    people: Sequence[SignLine] = ()
    sums: Sums
    late_on: date | None = None
    printed_on: date | None = None
    footer: str = ""

    @property
    def signed(self) -> bool:
        """Whether anybody is marked."""
        return any(one.mark for one in self.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursFacts:
    """学时登记表: a branch's members by kinds of learning."""

    body: BodyFacts
    hours: YearHours
    as_of: date
    rules: Sequence[str] = ()  # the rules behind the targets, with their source
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHoursFacts:
    """学习档案 and 学时证明 of one member."""

    body: BodyFacts
    person: PersonFacts
    year: int
    as_of: date
    target: Decimal
    team: bool
    credits: Sequence[Credit] = ()
    footer: str = ""

    @property
    def total(self) -> Decimal:
        return sum((one.hours for one in self.credits if one.counted), Decimal(0))

    @property
    def apart(self) -> Decimal:
        return sum((one.hours for one in self.credits if not one.counted), Decimal(0))


@unchanging
class PlayedFacts:
    on: date
    station: str
    programme: str
    source: str
    hours: Decimal
    audience: int | None
    named: int  # people of the roster among them
    operator: str
    effect: str
    late_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastFacts:
    """电教播放记录 of a year, with its stations."""

    body: BodyFacts
    year: int
    stations: Sequence[tuple[str, str, str]] = ()  # name, place, keeper
    played: Sequence[PlayedFacts] = ()
    late_on: date | None = None
    footer: str = ""

    @property
    def hours(self) -> Decimal:
        return sum((one.hours for one in self.played), Decimal(0))

    @property
    def audience(self) -> int:
        """How many watched in the year, who is not in the roster among them."""
        return sum(one.audience or one.named for one in self.played)
