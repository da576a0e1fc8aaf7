"""All that the papers of single records print: the general card, and those that the office signs.

Plain values: services fill them, papers read them. What is not known is "" or None and prints
blank; nothing is invented to fill a space.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.paper_facts import BodyFacts, PersonFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What every paper of a record says of itself; `subject`: the person it is about."""

    today: date
    body: BodyFacts | None = None  # as it was called on the record's day
    late_on: date | None = None  # 补录于
    printed_on: date | None = None  # 打印于
    footer: str = ""  # 示例
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    name: str
    hours: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFacts(Told):
    """One record of any kind: labels with their words in the order of its form.

    `texts`: long ones. `hidden`: labels of what is sensitive and left out. `people_label`: what
    those who took part are called, "" where the kind has none.
    """

    title: str
    fields: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    people_label: str = ""
    people: tuple[Attendee, ...] = ()
    files: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts(Told):
    """Running text: a plan, a summary, a request.

    `sections`: headings with their text; without headings the text stands alone. `passed`: when
    and by whom it was passed (2026年1月12日支委会).
    """

    title: str
    kind: str = ""  # 请示, 报告; "" for plans and summaries
    document_number: str = ""
    addressed_to: str = ""
    sections: tuple[tuple[str, str], ...] = ()
    annexes: tuple[str, ...] = ()
    passed: str = ""
    dated: PartialDate | None = None
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """A member on the head of a form; `job`: the work with the posts in the Party behind it."""

    person: PersonFacts
    standing: str = ""  # words
    joined: PartialDate | None = None
    full_member: PartialDate | None = None
    job: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpFacts:
    """One act of help or one visit."""

    on: date
    way: str
    money: Decimal | None = None
    goods: str = ""
    by: str = ""
    signed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HardshipFacts(Told):
    """困难党员帮扶登记表."""

    member: MemberFacts
    kind: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    approval: str = ""
    helper: str = ""
    household: int | None = None
    income: Decimal | None = None
    cause: str = ""
    need: str = ""
    measures: str = ""
    helps: tuple[HelpFacts, ...] = ()

    @property
    def money(self) -> Decimal:
        """All that was given."""
        return sum((one.money for one in self.helps if one.money), Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class HonourFacts:
    on: PartialDate
    name: str
    level: str = ""
    authority: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisciplineFacts:
    on: PartialDate
    kind: str
    authority: str = ""
    document: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductFacts(Told):
    """奖惩登记表: the honours and what was decided against one member, the oldest first."""

    member: MemberFacts
    honours: tuple[HonourFacts, ...] = ()
    disciplines: tuple[DisciplineFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderFacts(Told):
    """廉政谈话提醒记录."""

    held_on: date
    person: str
    person_job: str = ""
    talker: str = ""
    talker_job: str = ""
    recorder: str = ""
    occasion: str = ""
    place: str = ""
    topic: str = ""
    content: str = ""
    requirement: str = ""
    reply: str = ""
    check_on: date | None = None
    checked_on: date | None = None
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderFacts:
    """One who reads a paper that came in; `studied`: the meeting at which it was studied."""

    name: str
    given_on: date | None = None
    read_on: date | None = None
    studied: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingFacts(Told):
    """收文传阅单."""

    received_on: date
    number: str = ""
    from_body: str = ""
    document_number: str = ""
    title: str = ""
    kind: str = ""
    issued_on: PartialDate | None = None
    urgency: str = ""
    copies: int | None = None
    deadline: date | None = None
    proposal: str = ""
    instruction: str = ""
    result: str = ""
    handled_on: date | None = None
    readers: tuple[ReaderFacts, ...] = ()
