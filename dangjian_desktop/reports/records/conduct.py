"""奖惩登记表: the honours of one member, and what the competent bodies decided on them."""

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.document import Block, Box, Document, Heading, Notes, Signers, Title
from dangjian_desktop.domain.record_facts import ConductFacts
from dangjian_desktop.reports.boxes import blanks_for, left, table, value
from dangjian_desktop.reports.wording import listed, words

from .frame import form, named
from .members import head_of

CONDUCT = "奖惩登记表"
_SIZE, _HIGH = 10.5, 8.0
_LINES = (6, 4)  # of honours and of the others, blank ones among them
_HONOURS = (
    ("授予时间", 24.0),
    ("荣誉或奖励名称", 52.0),
    ("级别", 20.0),
    ("授予单位", 38.0),
    ("文件", 31.0),
)
_FAULTS = (
    ("决定时间", 24.0),
    ("种类", 25.0),
    ("决定机关", 32.0),
    ("文件", 32.0),
    ("影响期或期限", 28.0),
    ("解除或恢复", 24.0),
)
_NOTE = "处分和组织处置只登记有权机关的决定；影响期、期限按决定文件填写。"


def conduct(facts: ConductFacts) -> Document:
    """Both lists, each with lines to go on."""
    blocks: list[Block] = [
        Title((f"党员{CONDUCT}",)),
        *named(facts, f"截至{words(facts.today)}"),
        head_of(facts.member),
        Heading("奖励情况"),
        table(
            _HONOURS,
            _honours(facts),
            blanks=blanks_for(len(facts.honours), _LINES[0]),
            height=_HIGH,
            size=_SIZE,
        ),
        Heading("处分和组织处置情况"),
        table(
            _FAULTS,
            _faults(facts),
            blanks=blanks_for(len(facts.disciplines), _LINES[1]),
            height=_HIGH,
            size=_SIZE,
        ),
        Notes((_NOTE,)),
        Signers(("党支部书记", "填表人")),
    ]
    return form(facts, CONDUCT, blocks)


def _honours(facts: ConductFacts) -> list[list[Box]]:
    return [
        [
            value(listed(one.on)),
            left(one.name),
            value(one.level),
            left(one.authority),
            left(one.document),
        ]
        for one in facts.honours
    ]


def _faults(facts: ConductFacts) -> list[list[Box]]:
    return [
        [
            value(listed(one.on)),
            value(one.kind),
            left(one.authority),
            left(one.document),
            value(f"至{listed(one.until)}" if one.until else ""),
            value(listed(PartialDate.of(one.ended_on)) if one.ended_on else ""),
        ]
        for one in facts.disciplines
    ]
