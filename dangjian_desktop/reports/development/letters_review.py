"""政治审查: letters that ask about a subject, and the report of the conclusion (rules 1.3, 7)."""

from collections.abc import Sequence

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.casefile import (
    CaseFile,
    Kin,
    LifeEntry,
    PoliticalFacts,
    SubjectFacts,
)
from dangjian_desktop.domain.development.progress import done_on
from dangjian_desktop.domain.document import Block, Document, Facts, Heading, NewPage, Para
from dangjian_desktop.domain.rule_table import DEV26
from dangjian_desktop.domain.rules import development_version
from dangjian_desktop.reports.letters import LINES, ROOM, addressed, annex_named, heading
from dangjian_desktop.reports.wording import from_to, words

from .letters_words import ending, framed, source
from .parts import late_on, printed_after
from .sentences import asked_by_letter

_SELF = "本人"
# 2014 第十六条 names these four; 2026 the family and the important connections (rules 1.3, 7).
_ABOUT = {
    False: "直系亲属和与其关系密切的主要社会关系的政治情况",
    True: "家庭主要成员和重要社会关系的政治情况",
}
_WHO = "性别、出生年月、民族、单位及职务、政治面貌；"
_REST = "其他需要向党组织说明的情况。"
# Of the six items of 2026 these alone were verified (rules 7: 入党动机、政治素质、现实表现).
_ASKED_2014 = (
    _WHO,
    "对党的理论和路线、方针、政策的态度；",
    "政治历史和在重大政治斗争中的表现；",
    "遵纪守法和遵守社会公德的情况；",
    _REST,
)
_ASKED_2026 = (_WHO, "政治历史、政治素质和现实表现；", _REST)
_ASKED_2026_SELF = (_WHO, "入党动机、政治素质和现实表现；", _REST)
_NUMBERS = "一二三四五"


# --- letters -----------------------------------------------------------------------------------


def review_letter(casefile: CaseFile) -> Document:
    """政审函: one a subject, each on a page of its own; a blank one where nobody is named yet."""
    subjects = asked_by_letter(casefile)
    blocks: list[Block] = []
    for number, subject in enumerate(subjects or [SubjectFacts(name="")]):
        blocks += [*([NewPage()] if number else []), *_letter(casefile, subject)]
    sent = [one.sent_on for one in subjects if one.sent_on]
    event = min(sent, default=done_on(casefile.dossier, "political_review"))
    printed_on = printed_after(casefile, event)
    return framed(casefile, "政治审查函", blocks, printed_on=printed_on, numbered=False)


def _letter(casefile: CaseFile, one: SubjectFacts) -> list[Block]:
    name = casefile.person.name
    on = one.sent_on or _reviewed_on(casefile) or casefile.today
    new = development_version(on, casefile.effective) == DEV26.identifier
    who = one.name or ROOM
    if one.relation == _SELF:
        about, asked = f"{who}同志在你处期间的政治情况", _ASKED_2026_SELF if new else _ASKED_2014
    else:
        its = f"系其{one.relation or ROOM}" + (f"（{one.work}）" if one.work else "")
        about, asked = f"其{_ABOUT[new]}。{who}{its}", _ASKED_2026 if new else _ASKED_2014
    items = [Para(text, f"（{at}）") for at, text in zip(_NUMBERS, asked, strict=False)]
    review = casefile.political
    return [
        heading("政治审查函"),
        *([Facts(("", one.letter_number))] if one.letter_number else []),
        addressed(one.letter_to),
        Para(
            f"我支部拟发展{name}同志入党。根据{source(casefile, 'political_review', on)}规定，"
            f"需要了解{about}。现请协助提供{who}的下列情况："
        ),
        *items,
        Para(
            "请如实出具证明材料，注明证明人的身份，由你单位党组织签署意见、注明日期并加盖公章后函复"
            "我支部。"
        ),
        *annex_named("政治审查回函"),
        Para(f"{(review.handled_by if review else '') or ROOM}　　联系电话：", lead="联系人："),
        Para("", lead="通信地址："),
        ending(casefile, one.sent_on),
    ]


def _reviewed_on(casefile: CaseFile) -> PartialDate | None:
    """The day that picks the edition of the review: of step 10, else as the review is kept."""
    review = casefile.political
    kept = (review.concluded_on or review.began_on) if review else None
    return done_on(casefile.dossier, "political_review") or kept


# --- the report --------------------------------------------------------------------------------


def review_conclusion(casefile: CaseFile) -> Document:
    """政治审查情况的报告: 简历及亲属关系、提出的问题、调查结果、结论性意见 (第十六条)."""
    review = casefile.political or PoliticalFacts()
    name, on = casefile.person.name, _reviewed_on(casefile)
    concluded = review.concluded_on or done_on(casefile.dossier, "political_review")
    sections = (
        ("一、简历及亲属关系", _told(review.life) or _life_and_kin(casefile)),
        ("二、审查中提出的问题", _told(review.questions)),
        ("三、调查结果", _told(review.findings) or _letters_back(review.subjects)),
        ("四、结论性意见", _verdict(review)),
    )
    began = f"自{words(review.began_on)}起，" if review.began_on else ""
    blocks: list[Block] = [
        heading(f"关于{name}同志政治审查情况的报告"),
        addressed(casefile.body.superior),
        Para(
            f"根据{source(casefile, 'political_review', on)}规定，{began}我支部对{name}同志"
            "进行了政治审查。现将审查情况报告如下。"
        ),
    ]
    for title, told in sections:
        blocks += [Heading(title), *(told or LINES)]
    blocks += [Para(review.handled_by or ROOM, lead="经办人："), ending(casefile, concluded)]
    open_ = not all(told for _, told in sections)
    return framed(
        casefile,
        "政治审查情况的报告",
        blocks,
        late_on=late_on(casefile, "political_review"),
        printed_on=printed_after(casefile, concluded) if open_ else None,
    )


def _told(text: str) -> list[Block]:
    return [Para(text)] if text else []


def _verdict(review: PoliticalFacts) -> list[Block]:
    """The opinion in its own words, and the conclusion that was recorded."""
    known = [Para(f"{review.conclusion}。", lead="审查结论：")] if review.conclusion else []
    return [*_told(review.verdict), *known]


def _life_and_kin(casefile: CaseFile) -> list[Block]:
    """From the person's card, where the report has no words of its own for it."""
    entries = [_lived(one) for one in casefile.life]
    kin = [_relative(one) for one in casefile.kin]
    told: list[Block] = []
    if entries:
        told.append(Para(f"{'；'.join(entries)}。", lead="简历："))
    if kin:
        told.append(Para(f"{'；'.join(kin)}。", lead="亲属关系："))
    return told


def _lived(one: LifeEntry) -> str:
    period = from_to(one.since, one.until) if one.until else f"{words(one.since)}至今"
    return f"{period}，{one.place}{one.role}"


def _relative(one: Kin) -> str:
    born = f"{words(one.birth)}出生" if one.birth else ""
    known = (f"{one.relation}{one.name}", born, one.political_status, one.work)
    return "，".join(filter(None, known))


def _letters_back(subjects: Sequence[SubjectFacts]) -> list[Block]:
    """What was asked and answered about each, where the report has no words of its own for it."""
    return [Para(_answer(one), f"{one.relation}{one.name}：") for one in subjects if _answer(one)]


def _answer(one: SubjectFacts) -> str:
    sent = f"{words(one.sent_on)}向{one.letter_to or ROOM}发函" if one.sent_on else ""
    back = f"{words(one.returned_on)}收到回函" if one.returned_on else ""
    known = [one.political_status, one.way, sent, back]
    told = "，".join(filter(None, known))
    return "。".join(part.rstrip("。") for part in (told, one.reply) if part) + "。" if told else ""
