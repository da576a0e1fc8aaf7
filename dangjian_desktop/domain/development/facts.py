"""What is known of one case, as plain values: the rules judge this and never a record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.values import unchanging

SETBACKS = {
    "not_agreed": "未获同意",
    "stopped": "停止培养",
    "withdrawn": "本人撤回申请",
    "left": "调离转出",
    "resumed": "恢复培养",
    "prolonged": "延长预备期",
    "deferred": "推迟讨论转正",
    "cancelled": "取消预备党员资格",
}
ENDING = frozenset({"not_agreed", "stopped", "withdrawn", "left", "cancelled"})  # until resumed
FOR_GOOD = frozenset({"cancelled"})  # of them, what nothing resumes
OPINION_SOURCES = {
    "group": "党小组",
    "mentor": "培养联系人",
    "members": "党员",
    "masses": "群众",
    "league": "群团组织",
    "committee": "支部委员会",  # its review before a conversion; else its decisions are steps
}
OPINIONS = ("group", "mentor", "members", "masses")  # whom the rule asks before listing


def ended_words(kind: str) -> str:
    """What can still be done about a case that this turn has ended."""
    ended = f"这份档案已{SETBACKS[kind]}"
    if kind in FOR_GOOD:
        return f"{ended}，不再办理；登记错了的请修改或删除那条变动"
    return f"{ended}，要接着办请先登记恢复培养"


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """A mentor or introducer. `known`: they are in the roster, so that `full` says all there is.

    `full`: (first day, first day no longer) of each time as a full member;
    `barred`: 留党察看 in the same way; `warned`: effect of lesser punishments (2026, hint only).
    """

    name: str
    person_id: str | None = None
    record_id: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    known: bool = False
    full: tuple[tuple[PartialDate, PartialDate | None], ...] = ()
    barred: tuple[tuple[PartialDate, PartialDate | None], ...] = ()
    warned: tuple[tuple[PartialDate, PartialDate | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter of the political review: to whom, when it left and came back."""

    to: str
    record_id: str = ""
    sent: PartialDate | None = None
    returned: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """政治审查; conclusion: qualified, unqualified, "" not known.

    `concluded` falls back to the day of step 10.
    """

    record_id: str = ""
    concluded: PartialDate | None = None
    conclusion: str = ""
    written: bool = False  # a conclusion in words is there
    letters: tuple[Letter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """公示; `outcome`: clear, cleared (looked into, no effect), affects, "" not yet known."""

    since: PartialDate
    until: PartialDate
    outcome: str = ""
    record_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """One vote on this person: from the meeting's own figures, or from an old dossier."""

    day: date | PartialDate | None
    figures: Figures
    record_id: str = ""
    meeting_id: str | None = None
    noted: bool = True  # issued and collected were noted (an old dossier has yes alone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setback:
    """A turn of the case, of `SETBACKS`; `months` for prolonged and deferred.

    `papered`: a meeting or a document is named that decided it.
    """

    kind: str
    on: PartialDate
    months: int | None = None
    record_id: str = ""
    papered: bool = True


@unchanging
class StepFact:
    """A step that was done. outcome: done, agreed, refused, exempt."""

    on: PartialDate
    outcome: str = "done"
    record_id: str = ""
    handled_by: str = ""
    document: str = ""
    reason: str = ""  # why it took longer
    bypass: str = ""  # why the step before it was gone around
    meeting_id: str | None = None
    meeting_kind: str = ""


@unchanging
class Dossier:
    """All of one case. Days stand with the precision in which they are known."""

    case_id: str
    person_id: str
    person: str
    organization_id: str = ""
    birth: PartialDate | None = None
    steps: Mapping[str, StepFact] = MappingProxyType({})  # by key of `steps.STEPS`
    mentors: tuple[Helper, ...] = ()
    introducers: tuple[Helper, ...] = ()
    # Half-yearly, of the activist, in order; empty where only the last is known (step 6).
    reviews: tuple[PartialDate, ...] = ()
    probation_reviews: tuple[PartialDate, ...] = ()
    opinions: frozenset[str] = frozenset()  # of `OPINIONS`, before listing
    convert_opinions: frozenset[str] = frozenset()
    opinions_on: Mapping[str, PartialDate] = MappingProxyType({})  # of both, where it is known
    convert_opinions_on: Mapping[str, PartialDate] = MappingProxyType({})
    has_groups: bool = True  # a branch without groups needs no group's opinion
    training_days: int | None = None
    training_hours: int | None = None
    political: Review | None = None
    candidate_notice: Notice | None = None
    convert_notice: Notice | None = None
    admission: Ballots | None = None
    conversion: Ballots | None = None
    volunteer_book: str = ""
    setbacks: tuple[Setback, ...] = ()
    leaves_on: PartialDate | None = None
    months_before: int = 0  # trained elsewhere before coming here
    reported_on: PartialDate | None = None  # when the branch's admission went up, where noted
    roster_joined: PartialDate | None = None  # 入党时间 and 转正时间 as the roster has them
    roster_full: PartialDate | None = None

    def day(self, key: str) -> PartialDate | None:
        found = self.steps.get(key)
        return None if found is None else found.on

    @property
    def applied(self) -> PartialDate | None:
        return self.day("submit_application")

    @property
    def activist(self) -> PartialDate | None:
        return self.day("nominate_activist")

    @property
    def admitted(self) -> PartialDate | None:
        """The general meeting that admitted; None when it refused."""
        return _agreed(self.steps.get("branch_meeting_admit"))

    @property
    def prolonged_months(self) -> int:
        return sum(one.months or 0 for one in self.setbacks if one.kind == "prolonged")


def _agreed(step: StepFact | None) -> PartialDate | None:
    return None if step is None or step.outcome == "refused" else step.on
