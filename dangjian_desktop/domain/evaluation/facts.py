"""All that the papers of a year's evaluation print, in names and words of their day.

Plain values: services fill them, papers read them. What is not known is "" or None and prints
blank; nothing is invented to fill a space.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.paper_facts import BodyFacts, PersonFacts

from .steps import BASES, GRADES, ROLES, TEAM_GRADES
from .tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """A meeting that the evaluation or the 组织生活会 rests on, with its figures."""

    meeting_id: str
    kind: str
    words: str  # 2026年11月18日第2次党员大会
    starts: datetime
    ends: datetime | None = None
    place: str = ""
    chair: str = ""
    recorder: str = ""
    subject: str = ""
    preparation: str = ""
    superior_comment: str = ""
    observers: str = ""
    eligible: int | None = None
    present: int | None = None
    absent: tuple[tuple[str, str], ...] = ()  # name, 请假（事假） or 缺席（…）


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """One of `STEPS`, done or not; `late_on`: the day it was entered, where that was late."""

    key: str
    name: str
    on: PartialDate | None = None
    meeting: str = ""
    evidence: str = ""
    remark: str = ""
    late_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRemark:
    """What someone said at the meeting; ballots' remarks are plain texts without a name."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """One member: the fields of 民主评议党员登记表 in the order of rules 3.3, tally and grade.

    现名｜曾用名, 性别, 出生年月, 民族, 籍贯: `person`; 入党时间, 转正时间: `joined`, `full_member`;
    参加工作时间, 学历: `person`; 现任职务: `job`; then 个人小结 … 备注 as below.
    """

    entry_id: str
    person_id: str
    number: int  # 序号 in the round
    person: PersonFacts
    standing: str = ""  # identifier: full_member, probationary_member
    joined: PartialDate | None = None
    full_member: PartialDate | None = None
    job: str = ""  # 现任职务: what the work is, with the post in the Party behind it
    party_posts: tuple[str, ...] = ()
    group: str = ""
    unit: str = ""  # 单位 on the cover: the person's own, else the branch's
    role: str = "rated"  # of ROLES
    took_part: bool | None = None
    absence_reason: str = ""
    elsewhere: str = ""
    left: str = ""  # why no longer of the branch (转出 …); such an entry stays, and is not due
    self_text: str = ""
    self_handed_on: PartialDate | None = None
    tally: Tally | None = None  # None until the count is confirmed
    grade: str = ""  # of GRADES
    against_tally: bool = False  # the grade is not (one of) the largest of the tally
    grade_reason: str = ""
    branch_opinion: str = ""
    improvement: str = ""
    improved_on: PartialDate | None = None
    handling: str = ""
    fed_back_on: PartialDate | None = None
    own_opinion: str = ""
    superior_opinion: str = ""
    remark: str = ""
    last_grade: str = ""  # of the year before; "" where there was none
    ballot_remarks: tuple[str, ...] = ()  # 存在问题 from the ballots, shuffled for good
    peer_remarks: tuple[PeerRemark, ...] = ()
    late_on: date | None = None  # the entry was made late
    among: str = ""  # what tells them from another of that name in the round

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def listed(self) -> str:
        """The name as ballots and lists have it."""
        return f"{self.name}（{self.among}）" if self.among else self.name

    @property
    def grade_words(self) -> str:
        return GRADES.get(self.grade, "")

    @property
    def role_words(self) -> str:
        return ROLES.get(self.role, "")

    @property
    def rated(self) -> bool:
        """On the ballot and in the summary; who left before the ballot is not."""
        return self.role == "rated" and not (self.left and self.tally is None)


def told_apart(entries: Sequence[EntryFacts]) -> tuple[EntryFacts, ...]:
    """Those of one name with what differs between them: sex, month of birth, else the number."""
    of_name: dict[str, list[EntryFacts]] = {}
    for one in entries:
        of_name.setdefault(one.name, []).append(one)
    return tuple(
        one if len(of_name[one.name]) == 1 else replace(one, among=_among(one, of_name[one.name]))
        for one in entries
    )


def _among(one: EntryFacts, same: Sequence[EntryFacts]) -> str:
    for mark in (_sex, _born):
        if all(marks := [mark(other) for other in same]) and len(set(marks)) == len(marks):
            return mark(one)
    return f"序号{one.number}"


def _sex(one: EntryFacts) -> str:
    return one.person.sex


def _born(one: EntryFacts) -> str:
    return one.person.birth.dotted() if one.person.birth else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """One item of 支部班子测评表; `unmarked`: lines void or left blank on valid ballots."""

    item: str
    name: str
    votes: Mapping[str, int]  # by TEAM_GRADES
    unmarked: int = 0

    def of(self, grade: str) -> int:
        return self.votes.get(grade, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamFacts:
    """支部班子测评: `lines` has all items in order; zeros until `confirmed_on` is there."""

    issued: int | None = None
    collected: int | None = None
    invalid: int | None = None
    confirmed_on: date | None = None
    lines: tuple[TeamLine, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def valid(self) -> int | None:
        return None if self.collected is None else self.collected - (self.invalid or 0)

    @property
    def grades(self) -> Mapping[str, str]:
        return TEAM_GRADES


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionFacts:
    """One opinion heard before the meeting."""

    opinion_id: str
    on: PartialDate | None
    source: str  # who said it, as far as it was noted
    way: str = ""
    subject: str = "team"  # team, person
    about: str = ""  # 支部班子, or the member's name
    person_id: str = ""
    text: str = ""
    late_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemFacts:
    """One line of 整改清单. state: done, open, overdue (as of the paper's day)."""

    item_id: str
    year: int
    found_on: date | None = None  # the day of the meeting at which it was found
    source: str  # organization_life, evaluation, inspection, other
    source_words: str
    about: str  # 支部班子, or the member's name
    problem: str
    person_id: str = ""
    measures: str = ""
    owner: str = ""
    deadline: PartialDate | None = None
    done_on: PartialDate | None = None
    outcome: str = ""
    state: str = "open"
    carried_from: int | None = None  # the year in which it was first found
    carried_on: bool = False  # it is open and already stands in the next year's list
    remark: str = ""
    meeting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """应参评, 实参评, 未参评 by name: `due` = `came` + `missing` once all are marked.

    Only who is rated here is due; probationary members and those rated elsewhere stand apart.
    """

    due: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()  # name, reason ("" where none was given)
    unmarked: tuple[str, ...] = ()  # not yet said whether they took part
    ungraded: tuple[str, ...] = ()  # probationary: 参加评议，不评等次
    elsewhere: tuple[tuple[str, str], ...] = ()  # name, where and by what it is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class YearGrades:
    """How many had each grade in one year; absent years of a trend have `rated` 0."""

    year: int
    grades: Mapping[str, int]
    rated: int = 0  # entries with role rated, graded or not


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFacts:
    """A branch's evaluation of one year with everything that belongs to it, as of `today`."""

    round_id: str
    organization_id: str
    today: date
    year: int
    body: BodyFacts  # under the names of the day of the ballot, else of today
    members: int = 0  # 党员总数: full and probationary members of the round
    full_members: int = 0
    entries: tuple[EntryFacts, ...] = ()  # all, in order; `rated` gives those with a grade
    turnout: Turnout = field(default_factory=Turnout)
    balloted_on: PartialDate | None = None
    issued: int | None = None
    collected: int | None = None
    invalid: int | None = None
    scrutineer: str = ""
    teller: str = ""
    confirmed_on: date | None = None
    meeting: MeetingFacts | None = None
    rated_on: PartialDate | None = None
    rating_meeting: MeetingFacts | None = None
    submitted_on: date | None = None
    base: str = "full_members"  # of BASES
    base_count: int = 0
    cap: int = 0  # how many may be excellent: a third of the base, whole people
    steps: tuple[StepFacts, ...] = ()  # all of STEPS in order
    team: TeamFacts = field(default_factory=TeamFacts)
    opinions: tuple[OpinionFacts, ...] = ()
    problems: tuple[ProblemFacts, ...] = ()  # this year's items
    last_problems: tuple[ProblemFacts, ...] = ()  # last year's, for 上年度整改落实
    trend: tuple[YearGrades, ...] = ()  # five years, the oldest first
    practice: str = ""
    findings: str = ""
    next_steps: str = ""
    talks: int = 0  # heart-to-heart talks noted in the year
    late_on: date | None = None  # 补录于: the ballot was entered late
    printed_on: date | None = None  # 打印于: for blank papers printed after the ballot
    past: date | None = None  # the earlier day as of which everything stands
    footer: str = ""  # 示例

    @property
    def valid(self) -> int | None:
        """有效票: collected without the invalid ones."""
        return None if self.collected is None else self.collected - (self.invalid or 0)

    @property
    def base_words(self) -> str:
        return BASES.get(self.base, "")

    @property
    def rated(self) -> tuple[EntryFacts, ...]:
        return tuple(one for one in self.entries if one.rated)

    @property
    def grades(self) -> dict[str, int]:
        """How many of each grade, in the order of GRADES."""
        given = [one.grade for one in self.entries]
        return {grade: given.count(grade) for grade in GRADES}

    def entry(self, person_id: str) -> EntryFacts | None:
        return next((one for one in self.entries if one.person_id == person_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeMember:
    name: str
    post: str  # 书记, 组织委员


class Speaker(NamedTuple):
    """Who speaks at 组织生活会: two of them may have one name."""

    person_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeFacts:
    """组织生活会 of one year: what its papers print."""

    organization_id: str
    today: date
    year: int
    body: BodyFacts
    meeting: MeetingFacts | None = None
    committee: tuple[CommitteeMember, ...] = ()
    members: tuple[Speaker, ...] = ()  # everyone due, in the roster's order
    opinions: tuple[OpinionFacts, ...] = ()
    problems: tuple[ProblemFacts, ...] = ()
    last_problems: tuple[ProblemFacts, ...] = ()
    talks: int = 0
    criticism: tuple[tuple[str, str], ...] = ()  # speaker, what was said, as the minutes have it
    late_on: date | None = None
    printed_on: date | None = None
    past: date | None = None
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseFacts:
    key: str
    name: str  # 学习动员, 分析评议, 整改提高, 评星
    on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StarFacts:
    """The stars of one member; `stars` None: not yet decided."""

    person_id: str
    number: int
    name: str
    group: str = ""
    self_stars: int | None = None
    stars: int | None = None
    kinds: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFacts:
    """创先争优 of one branch in one year, with every member of it, starred or not."""

    campaign_id: str
    organization_id: str
    today: date
    year: int
    body: BodyFacts
    name: str
    document: str = ""
    phases: tuple[PhaseFacts, ...] = ()
    checks: str = ""  # 三查三看
    summary: str = ""
    stars: tuple[StarFacts, ...] = ()
    late_on: date | None = None
    printed_on: date | None = None
    past: date | None = None
    footer: str = ""
