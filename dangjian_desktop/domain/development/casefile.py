"""All that the papers of one case may print, resolved to names and words of their day.

Plain values: services fill it, papers read it. What is not known is "" or None and prints blank.
"""

from dataclasses import dataclass
from datetime import date, datetime

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.domain.paper_facts import BodyFacts, PersonFacts
from dangjian_desktop.domain.rule_table import DEV_2026_FROM


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEntry:
    """One line of the resume; `until` is the last month or day, None for until now."""

    since: PartialDate
    until: PartialDate | None
    place: str
    role: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    relation: str
    name: str
    birth: PartialDate | None = None
    political_status: str = ""
    work: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperFacts:
    """A mentor or introducer with what their line on the form asks."""

    name: str
    joined: PartialDate | None = None
    job: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    reason: str = ""  # of a change
    opinion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    phase: str  # activist, probation
    held_on: PartialDate
    since: PartialDate | None = None
    until: PartialDate | None = None
    self_words: str = ""
    mentor_opinion: str = ""
    group_opinion: str = ""
    branch_opinion: str = ""
    signed_on: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingFacts:
    name: str
    kind: str
    since: PartialDate
    until: PartialDate | None = None
    organizer: str = ""
    place: str = ""
    days: int | None = None
    hours: int | None = None
    result: str = ""
    certificate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One of the steps as listed; `on` None: not done. `late_on`: the day it was entered, late."""

    number: int
    key: str
    name: str
    stage: int
    on: PartialDate | None = None
    outcome: str = ""  # 已办, 同意, 不同意, 免予
    handled_by: str = ""
    document: str = ""
    meeting: str = ""  # 2026-03-12第2次支委会
    content: str = ""
    reason: str = ""
    bypass: str = ""
    basis: str = ""  # 细则（2014年版）第八条
    remark: str = ""  # what the check found, short
    late_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteFacts:
    """A vote on this person. `result` is computed from the figures, never typed.

    kind: admission, conversion, prolongation, cancellation, mass (群众公认票).
    """

    kind: str
    day: PartialDate | None
    figures: Figures | None  # None where even the yes votes are unknown
    result: str = ""  # 通过, 未通过, 未达到会人数; "" where figures are missing
    reason: str = ""
    basis: str = ""
    meeting: str = ""
    starts: datetime | None = None
    place: str = ""
    chair: str = ""
    recorder: str = ""
    eligible: int | None = None  # all members due, voting or not
    present: int | None = None
    scrutineer: str = ""
    teller: str = ""
    minuted: bool = False  # by a meeting of ours, else from an old dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticedFacts:
    """Another person on the same notice, with what its table asks (rules 7, 公示)."""

    person: PersonFacts
    applied_on: PartialDate | None = None
    activist_on: PartialDate | None = None
    admitted_on: PartialDate | None = None
    probation_ends: PartialDate | None = None
    helpers: tuple[str, ...] = ()  # names: mentors of a candidate, introducers for a conversion
    trainings: tuple[TrainingFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    kind: str  # candidate, conversion
    since: PartialDate
    until: PartialDate
    workdays: int | None = None
    provisional: bool = False
    issued_on: date | None = None
    place: str = ""
    way: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""
    objections: str = ""
    investigation: str = ""
    outcome: str = ""  # 无异议, …
    handled_by: str = ""
    others: tuple[NoticedFacts, ...] = ()  # on the same sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectFacts:
    name: str
    relation: str = ""
    political_status: str = ""
    work: str = ""
    way: str = ""
    letter_to: str = ""
    letter_number: str = ""
    sent_on: PartialDate | None = None
    returned_on: PartialDate | None = None
    reply: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliticalFacts:
    began_on: PartialDate | None = None
    concluded_on: PartialDate | None = None
    conclusion: str = ""  # 合格, 不合格
    life: str = ""
    questions: str = ""
    findings: str = ""
    verdict: str = ""
    handled_by: str = ""
    subjects: tuple[SubjectFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionFacts:
    purpose: str  # activist, candidate, conversion
    source: str  # group, mentor, members, masses, league
    opinion: str
    on: PartialDate | None = None
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialLine:
    """A paper of the dossier and what is there of it.

    state: ready (original, signed, scanned), unscanned, unsigned, missing, not_due.
    """

    code: str
    name: str
    state: str
    words: str  # 原件＋扫描, 未扫描, 第3次未签名, 缺1份, 待本人交
    step: str
    archived: bool = False
    received_on: PartialDate | None = None
    pages: int | None = None
    remark: str = ""
    record_id: str = ""  # of the development_document, when one is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class SetbackFacts:
    kind: str
    words: str
    on: PartialDate
    reason: str = ""
    months: int | None = None
    document: str = ""
    gone_to: str = ""
    papers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """One case with everything that belongs to it, as of `today`."""

    case_id: str
    today: date
    body: BodyFacts
    person: PersonFacts
    dossier: Dossier
    standing: str = ""  # in words, today
    applied_on: PartialDate | None = None
    activist_on: PartialDate | None = None
    listed_on: PartialDate | None = None  # as a candidate
    admitted_on: PartialDate | None = None
    probation_ends: PartialDate | None = None
    full_on: PartialDate | None = None
    recommended_how: str = ""
    recommended_by: str = ""
    recommended_on: PartialDate | None = None
    volunteer_book: str = ""
    came_from: str = ""
    came_on: PartialDate | None = None
    papers_received: str = ""
    remark: str = ""
    steps: tuple[StepLine, ...] = ()
    mentors: tuple[HelperFacts, ...] = ()
    introducers: tuple[HelperFacts, ...] = ()
    life: tuple[LifeEntry, ...] = ()
    kin: tuple[Kin, ...] = ()
    reviews: tuple[ReviewFacts, ...] = ()
    thought_reports: tuple[tuple[PartialDate, str], ...] = ()
    trainings: tuple[TrainingFacts, ...] = ()
    opinions: tuple[OpinionFacts, ...] = ()
    votes: tuple[VoteFacts, ...] = ()
    notices: tuple[NoticeFacts, ...] = ()
    political: PoliticalFacts | None = None
    materials: tuple[MaterialLine, ...] = ()
    setbacks: tuple[SetbackFacts, ...] = ()
    late_days: int = 7
    effective: PartialDate = DEV_2026_FROM  # from when the office follows the 2026 edition
    announces_conversion: bool = True  # the office's own practice: a notice before conversion
    footer: str = ""

    def step(self, key: str) -> StepLine | None:
        return next((one for one in self.steps if one.key == key), None)

    def vote(self, kind: str) -> VoteFacts | None:
        """The last vote of that kind."""
        return next((one for one in reversed(self.votes) if one.kind == kind), None)

    def notice(self, kind: str) -> NoticeFacts | None:
        return next((one for one in reversed(self.notices) if one.kind == kind), None)
