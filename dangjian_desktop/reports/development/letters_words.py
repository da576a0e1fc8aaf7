"""What letters share: their frame, whom they are about, decisions and votes in words.

A letter says what is kept. What is not known stays open to be written by hand; a decision that
was refused is told as refused, and nothing is asked for on its ground.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.casefile import (
    CaseFile,
    HelperFacts,
    TrainingFacts,
    VoteFacts,
)
from dangjian_desktop.domain.development.progress import done_on
from dangjian_desktop.domain.document import (
    SEAL_DAY,
    Block,
    Document,
    Ending,
    Para,
)
from dangjian_desktop.domain.numerals import counted
from dangjian_desktop.domain.paper_facts import PersonFacts
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.reports.boxes import listed_name, table, value
from dangjian_desktop.reports.letters import LIST_SIZE, ROOM, sender
from dangjian_desktop.reports.wording import dotted, place, sealed, words

from .parts import printed_after, step

_NAMED = 3  # people whom a title names one by one
_THERE = frozenset({"ready", "unscanned"})  # states of a paper whose original is there
_PAIR = 2  # 两名, not 二名


# --- the frame ---------------------------------------------------------------------------------


def letter(casefile: CaseFile, paper: str, blocks: Sequence[Block], after: str = "") -> Document:
    """A letter; printed after the step it leads to (`after`) was done it says when (打印于)."""
    event = done_on(casefile.dossier, after) if after else None
    return framed(casefile, paper, blocks, printed_on=printed_after(casefile, event))


def framed(
    casefile: CaseFile,
    paper: str,
    blocks: Sequence[Block],
    *,
    late_on: date | None = None,
    printed_on: date | None = None,
    numbered: bool = True,
) -> Document:
    return Document(
        name=paper,
        blocks=tuple(blocks),
        footer=casefile.footer,
        late_on=late_on,
        printed_on=printed_on,
        subject=casefile.person.name,
        author=sender(casefile.body),
        numbered=numbered,
    )


def ending(casefile: CaseFile, dated: PartialDate | date | None = None) -> Ending:
    """The sender and the day; what is not known of it is left open."""
    return Ending((sender(casefile.body),), sealed(dated))


def there(casefile: CaseFile, *codes: str) -> list[str]:
    """Names of those papers of the dossier whose originals are there."""
    found = {one.code: one.name for one in casefile.materials if one.state in _THERE}
    return [found[code] for code in codes if code in found]


# --- facts in sentences ------------------------------------------------------------------------


def source(casefile: CaseFile, key: str, on: PartialDate | date | None) -> str:
    """The rule by the edition of that day, of today where the day is not known."""
    return rule(key, on or casefile.today, casefile.effective).source()


def day(on: PartialDate | date | None) -> str:
    """In a sentence; an unknown day is left open."""
    return words(on) or SEAL_DAY


def refused(casefile: CaseFile, key: str) -> bool:
    fact = casefile.dossier.steps.get(key)
    return fact is not None and fact.outcome == "refused"


def by_whom(casefile: CaseFile, key: str, who: str, agreed: str) -> str:
    """2025年9月20日，支部委员会讨论同意…; a refusal as such."""
    if refused(casefile, key):
        return f"{day(step(casefile, key).on)}，{who}讨论，结果为不同意。"
    return f"{day(done_on(casefile.dossier, key))}，{who}{agreed}"


def introduced(person: PersonFacts) -> list[Block]:
    """郁南枝，女，汉族，川岭石桥人，1997年4月16日出生，…; only what is known."""
    known = [
        person.sex,
        person.nation,
        f"{person.native_place}人" if person.native_place else "",
        f"{words(person.birth)}出生" if person.birth else "",
        person.education,
        place(person),
    ]
    told = "，".join(filter(None, known))
    return [Para(f"{person.name}，{told}。")] if told else []


def comrades(names: Sequence[str]) -> str:
    """郁南枝同志; 郁南枝、段听雪两名同志; 郁南枝等四名同志."""
    if len(names) == 1:
        return f"{names[0]}同志"
    number = "两" if len(names) == _PAIR else counted(len(names))
    if len(names) <= _NAMED:
        return f"{'、'.join(names)}{number}名同志"
    return f"{names[0]}等{number}名同志"


def serving(helpers: Iterable[HelperFacts], on: PartialDate | date) -> list[str]:
    """Names of the mentors or introducers who had this charge on that day."""
    last = on.last() if isinstance(on, PartialDate) else on
    return [
        one.name
        for one in helpers
        if (one.since is None or one.since.first() <= last)
        and (one.until is None or one.until.last() > last)
    ]


def joined(names: Sequence[str], room: str = ROOM) -> str:
    return "、".join(names) or room


def trained(trainings: Iterable[TrainingFacts], kind: str) -> list[TrainingFacts]:
    return [one for one in trainings if one.kind == kind]


def training_amount(one: TrainingFacts) -> str:
    """3天、24学时."""
    known = (f"{one.days}天" if one.days else "", f"{one.hours}学时" if one.hours else "")
    return "、".join(filter(None, known))


def training_words(casefile: CaseFile) -> str:
    """The candidate's short training: when, by whom, how much, with what result."""
    found = trained(casefile.trainings, "candidate")
    if not found:
        exempt = casefile.step("training")
        if exempt is not None and exempt.outcome == "免予":
            return f"经批准免予参加短期集中培训（{exempt.reason or ROOM}）"
        return f"{SEAL_DAY}参加{ROOM}举办的短期集中培训"
    return "；".join(_training(one) for one in found)


def _training(one: TrainingFacts) -> str:
    period = words(one.since)
    if one.until and one.until != one.since:
        period += f"至{words(one.until)}"
    about = "，".join(filter(None, (training_amount(one), one.result)))
    by = f"{one.organizer}举办的" if one.organizer else ""
    return f"{period}参加{by}{one.name}" + (f"（{about}）" if about else "")


def in_time(casefile: CaseFile) -> str:
    """按期, unless probation was prolonged or the discussion put off."""
    turned = {one.kind for one in casefile.setbacks}
    return "" if turned & {"prolonged", "deferred"} else "按期"


def met_on(casefile: CaseFile, vote: VoteFacts | None, key: str) -> PartialDate | None:
    """The day of the meeting: of its vote, else of its step."""
    fact = casefile.dossier.steps.get(key)
    return (vote.day if vote else None) or (fact.on if fact else None)


# --- lists of people ---------------------------------------------------------------------------


def register(
    casefile: CaseFile, columns: Sequence[tuple[str, float]], cells: Sequence[str]
) -> Block:
    """名册: number, who they are, what this register asks, remarks."""
    person = casefile.person
    own = (person.sex, person.nation, dotted(person.birth), person.education, place(person))
    heads = (*_REGISTER, *columns, ("备注", 9.5))
    row = [value(1), listed_name(person.name), *(value(text) for text in (*own, *cells, ""))]
    return table(heads, [row], height=14, size=LIST_SIZE)


_REGISTER = (
    ("序号", 7.5),
    ("姓名", 15.0),
    ("性别", 7.5),
    ("民族", 11.0),
    ("出生年月", 15.6),
    ("学历", 17.5),
    ("单位及职务", 22.0),
)
