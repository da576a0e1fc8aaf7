"""公示 of a candidate and of a conversion (rules 7): basis, table, period, ways, sender.

A notice that is printed after its period has begun carries its true print date.
"""

from collections.abc import Sequence

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.casefile import (
    CaseFile,
    NoticedFacts,
    NoticeFacts,
    TrainingFacts,
)
from dangjian_desktop.domain.development.progress import done_on, listing_day
from dangjian_desktop.domain.document import SEAL_DAY, Block, Box, Document, Para
from dangjian_desktop.domain.rules import find_rule
from dangjian_desktop.reports.boxes import listed_name, table, value
from dangjian_desktop.reports.letters import LIST_SIZE, heading, how_to_object, superior
from dangjian_desktop.reports.wording import dotted, listed, place, stacked, words

from .letters_filing import asked_whom
from .letters_words import comrades, day, ending, framed, serving, source, trained, training_amount
from .sentences import committee, workdays

_OPEN = "（　　个工作日）"
# Four characters of a list take 17.5 mm: dates stand in two lines, 2024年 above 12月18日.
_CANDIDATE = (
    ("姓名", 13.8),
    ("性别", 7.5),
    ("出生年月", 15.6),
    ("民族", 10.2),
    ("学历", 17.5),
    ("单位及职务", 28.6),
    ("申请入党\n时间", 17.5),
    ("确定为\n积极分子\n时间", 17.5),
    ("培养\n联系人", 13.8),
    ("培训", 13.8),
)
# A conversion asks for four days: two stand in one column.
_CONVERSION = (
    ("姓名", 14.0),
    ("性别\n民族", 11.0),
    ("出生年月\n学历", 17.5),
    ("单位及职务", 27.0),
    ("申请入党和\n确定为积极\n分子时间", 22.0),
    ("入党时间和\n预备期满日", 22.0),
    ("入党\n介绍人", 14.0),
    ("培训", 14.0),
)
_ROW = 11.0


def candidate_notice(casefile: CaseFile) -> Document:
    """发展对象公示: asked for since 2026 (第十三条); before that a practice of many offices."""
    notice, names = casefile.notice("candidate"), _names(casefile, "candidate")
    on = notice.since if notice else listing_day(casefile.dossier) or casefile.today
    if find_rule("publicity_candidate", on, casefile.effective) is None:
        title = heading(f"关于拟确定{comrades(names)}为发展对象的公示")
        asked, made = "candidate_superior", f"拟确定{comrades(names)}为发展对象"
        reported = "讨论同意"
    else:
        title = heading(f"关于拟将{comrades(names)}列为发展对象的公示")
        asked, made = "publicity_candidate", f"拟将{comrades(names)}列为发展对象"
        consent = day(done_on(casefile.dossier, "file_candidate"))
        reported = f"会议研究，{consent}报经{superior(casefile.body)}同意"
    decided = day(done_on(casefile.dossier, "decide_candidate"))
    basis = (
        f"按照{source(casefile, asked, on)}规定，"
        f"听取{asked_whom(casefile.opinions, 'candidate')}的意见，{decided}"
        f"{committee(casefile)}{reported}，{made}。现予公示。"
    )
    people = [_subject(casefile, serving(casefile.mentors, on)), *_others(notice)]
    list_ = table(_CANDIDATE, [_candidate(one) for one in people], height=_ROW, size=LIST_SIZE)
    blocks = [title, Para(basis), list_, *_below(casefile, notice)]
    return _put_up(casefile, "发展对象公示", notice, blocks, listing_day(casefile.dossier))


def conversion_notice(casefile: CaseFile) -> Document:
    """转正公示: no article asks for it, the office's own practice (rules 1.3 publicity_convert)."""
    notice, names = casefile.notice("conversion"), _names(casefile, "conversion")
    met = done_on(casefile.dossier, "branch_meeting_convert")
    on = notice.since if notice else met or casefile.today
    basis = (
        f"按照{source(casefile, 'convert_flow', on)}规定，"
        f"{_asked(casefile, names)}听取{asked_whom(casefile.opinions, 'conversion')}的意见，"
        f"{_reviewed(casefile)}拟将{comrades(names)}的转正问题提交党员大会讨论。现予公示。"
    )
    introducers = [one.name for one in casefile.introducers]
    people = [_subject(casefile, introducers), *_others(notice)]
    blocks: list[Block] = [
        heading(f"关于预备党员{comrades(names)}转正的公示"),
        Para(basis),
        table(_CONVERSION, [_probationary(one) for one in people], height=_ROW, size=LIST_SIZE),
        *_below(casefile, notice),
    ]
    return _put_up(casefile, "转正公示", notice, blocks, met)


def _reviewed(casefile: CaseFile) -> str:
    """Only where the committee's review is kept."""
    kept = any(o.source == "committee" and o.purpose == "conversion" for o in casefile.opinions)
    return f"经{committee(casefile)}审查，" if kept else ""


def _asked(casefile: CaseFile, names: Sequence[str]) -> str:
    """When the person asked; the days on which several did are not all kept."""
    if len(names) > 1:
        return "本人提出书面转正申请后，支部"
    return f"{day(done_on(casefile.dossier, 'apply_conversion'))}本人提出书面转正申请，支部"


def _names(casefile: CaseFile, kind: str) -> list[str]:
    return [casefile.person.name, *(one.person.name for one in _others(casefile.notice(kind)))]


def _others(notice: NoticeFacts | None) -> Sequence[NoticedFacts]:
    return notice.others if notice is not None else ()


def _subject(casefile: CaseFile, helpers: Sequence[str]) -> NoticedFacts:
    """The person of this case as the others on the sheet are known."""
    return NoticedFacts(
        person=casefile.person,
        applied_on=casefile.applied_on,
        activist_on=casefile.activist_on,
        admitted_on=casefile.admitted_on,
        probation_ends=casefile.probation_ends,
        helpers=tuple(helpers),
        trainings=casefile.trainings,
    )


def _candidate(one: NoticedFacts) -> list[Box]:
    person = one.person
    texts = (
        person.sex,
        dotted(person.birth),
        person.nation,
        person.education,
        place(person),
        stacked(one.applied_on),
        stacked(one.activist_on),
        "\n".join(one.helpers),
        _training(trained(one.trainings, "activist")),
    )
    return [listed_name(person.name), *(value(text) for text in texts)]


def _probationary(one: NoticedFacts) -> list[Box]:
    person = one.person
    texts = (
        _two(person.sex, person.nation),
        _two(dotted(person.birth), person.education),
        place(person),
        _two(listed(one.applied_on), listed(one.activist_on)),
        _two(listed(one.admitted_on), listed(one.probation_ends)),
        "\n".join(one.helpers),
        _training(trained(one.trainings, "candidate")),
    )
    return [listed_name(person.name), *(value(text) for text in texts)]


def _two(upper: str, lower: str) -> str:
    return f"{upper}\n{lower}" if upper or lower else ""


def _training(found: Sequence[TrainingFacts]) -> str:
    """3天 above 24学时 of the last course."""
    return training_amount(found[-1]).replace("、", "\n") if found else ""


def _below(casefile: CaseFile, notice: NoticeFacts | None) -> list[Block]:
    """The parts that every notice has below its table."""
    contact, phone, address = (
        (notice.contact, notice.phone, notice.address) if notice else ("", "", "")
    )
    return [
        Para(_period(notice), lead="公示期："),
        *how_to_object(contact, phone, address),
        ending(casefile, notice.issued_on if notice else None),
    ]


def _put_up(
    casefile: CaseFile,
    paper: str,
    notice: NoticeFacts | None,
    blocks: Sequence[Block],
    event: PartialDate | None,
) -> Document:
    """With its true print date once the period has, or may have, begun (product rule 3).

    Without a period on file it is judged by the step that comes after the notice (`event`).
    """
    since = notice.since if notice else event
    begun = since is not None and since.first() <= casefile.today
    printed_on = casefile.today if begun else None
    return framed(casefile, paper, blocks, printed_on=printed_on, numbered=False)


def _period(notice: NoticeFacts | None) -> str:
    """From when to when and how many working days; 暂算 where a year's holidays are not known."""
    if notice is None:
        return f"{SEAL_DAY}至{SEAL_DAY}{_OPEN}。"
    until = words(notice.until)
    if notice.until.month and notice.until.year == notice.since.year:
        until = until.removeprefix(f"{notice.since.year}年")
    return f"{words(notice.since)}至{until}{workdays(notice) or _OPEN}。"
