"""困难党员帮扶登记表: who, why, what is needed, what was given, what the branch and above say."""

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.document import Block, Box, Document, Grid, NewPage, Signers, Title
from dangjian_desktop.domain.record_facts import HardshipFacts, HelpFacts
from dangjian_desktop.reports.boxes import (
    FORM_WIDE,
    SIDE,
    blanks_for,
    fields,
    left,
    listed_name,
    name,
    opinion,
    opinions,
    side,
    table,
    value,
    words_box,
)
from dangjian_desktop.reports.wording import listed, words

from .frame import form, named
from .members import head_of

HARDSHIP = "困难党员帮扶登记表"
_TEXT, _LEAST = 34.0, 10
_COLUMNS = (
    ("日期", 27.0),
    ("方式", 22.0),
    ("金额（元）", 24.0),
    ("物资", 36.0),
    ("帮扶单位或人员", 38.0),
    ("签收", 18.0),
)


def hardship(facts: HardshipFacts) -> Document:
    """Two pages: who and why; then what was given, with the opinions at the foot."""
    person = facts.member.person
    income = "" if facts.income is None else f"{facts.income:.2f}元"
    household = "" if facts.household is None else f"{facts.household}人"
    head = head_of(
        facts.member,
        fields(("联系电话", person.phone), ("家庭人口", household), ("家庭月收入", income)),
        fields(
            ("困难类型", facts.kind),
            ("认定时间", words(facts.since)),
            ("解除时间", words(facts.until)),
        ),
        fields(("认定依据", left(facts.approval, 3)), ("帮扶联系人", name(facts.helper))),
    )
    texts = [
        [side("困难情况"), words_box(facts.cause, "本人（签字）")],
        [side("本人需求"), words_box(facts.need)],
        [side("帮扶措施"), words_box(facts.measures)],
    ]
    own = Grid(
        (SIDE, FORM_WIDE - SIDE),
        texts,
        least=[_TEXT] * len(texts),
        stretch=tuple(range(len(texts))),
        joined=True,
    )
    blocks: list[Block] = [
        Title((HARDSHIP,)),
        *named(facts),
        head,
        own,
        NewPage(("帮扶和慰问记录", f"姓名：{person.name}", _sum(facts))),
        table(_COLUMNS, _rows(facts.helps), blanks=blanks_for(len(facts.helps), _LEAST), size=10.5),
        opinions(
            [
                opinion("支部意见", "支部书记（签字）"),
                opinion("上级党组织意见", "（盖章）"),
            ]
        ),
        Signers(("填表人",)),
    ]
    return form(facts, HARDSHIP, blocks)


def _sum(facts: HardshipFacts) -> str:
    return f"累计{facts.money:.2f}元" if facts.money else ""


def _rows(helps: tuple[HelpFacts, ...]) -> list[list[Box]]:
    return [
        [
            value(listed(PartialDate.of(one.on))),
            value(one.way),
            Box("" if one.money is None else f"{one.money:.2f}", "right"),
            left(one.goods),
            left(one.by),
            listed_name(one.signed),
        ]
        for one in helps
    ]
