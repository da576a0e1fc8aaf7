"""The first papers of a case: the talk with the applicant, the recommendation as an activist."""

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.casefile import CaseFile
from dangjian_desktop.domain.document import Block, Document, Grid, Notes, Signers, Title
from dangjian_desktop.domain.rule_table import DEV26
from dangjian_desktop.domain.rules import development_version
from dangjian_desktop.reports.boxes import (
    FORM_WIDE,
    SIDE,
    fields,
    left,
    name,
    opinion,
    opinions,
    side,
    words_box,
)
from dangjian_desktop.reports.wording import place, words

from .parts import form, late_on, named, step, who_is_it
from .sentences import decided, recommended, said

TALK = "同入党申请人的谈话记录"
RECOMMENDATION = "推荐入党积极分子人选登记表"
# rules 1.3 talk_deadline: what the edition of 2026 lists
_TALK_NOTE = (
    "谈话内容包括本人经历、对党的认识、入党动机、遵纪守法和家庭情况，并介绍党的基本知识和党员标准"
    "（《发展党员工作细则》2026年修订版第七条）。"
)


def talk_record(casefile: CaseFile) -> Document:
    """谈话记录 (catalogue 1-2): who talked with the applicant, when, and what was said."""
    line, person = step(casefile, "org_talk"), casefile.person
    facts = Grid(
        (28, 55, 28, 54),
        [
            fields(("谈话时间", words(line.on)), ("谈话地点", "")),
            fields(("谈话人", line.handled_by), ("记录人", "")),
            fields(("入党申请人", name(person.name, room=12)), ("性别", person.sex)),
            fields(("递交申请时间", words(casefile.applied_on)), ("联系电话", person.phone)),
            fields(("单位职务", left(place(person), 3))),
        ],
        least=[11] * 5,
    )
    talk = Grid(
        (SIDE, FORM_WIDE - SIDE),
        [[side("谈话内容"), words_box(line.content)]],
        least=[120],
        stretch=0,
        joined=True,
    )
    blocks: tuple[Block, ...] = (
        Title((TALK,)),
        named(casefile),
        facts,
        talk,
        *([Notes((_TALK_NOTE,))] if _by_2026(casefile, line.on) else []),
        Signers(("谈话人（签字）", "入党申请人（签字）")),
    )
    return form(casefile, TALK, blocks, late_on=line.late_on)


def _by_2026(casefile: CaseFile, on: PartialDate | None) -> bool:
    """The edition of 2026 holds for the talk, or will when it takes place."""
    day = on or PartialDate.of(casefile.today)
    return development_version(day, casefile.effective) == DEV26.identifier


def recommendation(casefile: CaseFile) -> Document:
    """推荐入党积极分子人选登记表 (catalogue 2-1): by members or by a mass organisation."""
    person, talk = casefile.person, step(casefile, "org_talk")
    more = [
        fields(
            ("参加工作时间", words(person.work_start)),
            ("申请入党时间", words(casefile.applied_on)),
            ("谈话时间", words(talk.on)),
        ),
        fields(
            ("推荐方式", casefile.recommended_how),
            ("推荐时间", words(casefile.recommended_on)),
            ("联系电话", person.phone),
        ),
        fields(("推荐组织或推荐人", left(casefile.recommended_by, 5))),
    ]
    choice = step(casefile, "nominate_activist")
    rows = [
        opinion(
            "推荐意见",
            "推荐组织（盖章）或推荐人（签字）",
            (said(casefile, "activist", "league", "members")[0], recommended(casefile)[1]),
        ),
        opinion("党小组意见", "党小组组长（签字）", said(casefile, "activist", "group")),
        opinion(
            "党支部意见",
            "支部书记（签字）",
            (decided(choice, f"确定{person.name}同志为入党积极分子"), choice.on),
        ),
    ]
    blocks = (
        Title((RECOMMENDATION,)),
        named(casefile),
        who_is_it(casefile, *more),
        opinions(rows, joined=True),
    )
    return form(casefile, RECOMMENDATION, blocks, late_on=late_on(casefile, "nominate_activist"))
