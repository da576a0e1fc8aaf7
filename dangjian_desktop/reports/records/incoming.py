"""收文传阅单: the paper that came in, what is to be done with it, who signs to have read it."""

from datetime import date

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.document import Block, Box, Document, Grid, Title
from dangjian_desktop.domain.record_facts import IncomingFacts, ReaderFacts
from dangjian_desktop.reports.boxes import (
    FORM_WIDE,
    SIDE,
    blanks_for,
    fields,
    left,
    listed_name,
    opinions,
    side,
    table,
    value,
    words_box,
)
from dangjian_desktop.reports.wording import listed

from .frame import form, named

INCOMING = "收文传阅单"
_COLS = (26.0, 29.0) * 3
_READERS = (
    ("序号", 12.0),
    ("阅文人", 22.0),
    ("送阅日期", 24.0),
    ("阅毕日期", 24.0),
    ("签名", 26.0),
    ("阅后意见", 57.0),
)
_LEAST, _HIGH = 6, 9.0


def incoming(facts: IncomingFacts) -> Document:
    """One page for a few readers; the list goes on where there are more."""
    copies = "" if facts.copies is None else f"{facts.copies}份"
    rows = [
        fields(("来文单位", left(facts.from_body, 3)), ("收文编号", facts.number)),
        fields(("来文文号", left(facts.document_number, 3)), ("收文日期", _day(facts.received_on))),
        fields(("文种", facts.kind), ("成文日期", listed(facts.issued_on)), ("份数", copies)),
        fields(
            ("紧急程度", facts.urgency),
            ("办理时限", _day(facts.deadline)),
            ("办结日期", _day(facts.handled_on)),
        ),
        fields(("文件标题", left(facts.title, 5))),
    ]
    said = [
        [side("拟办意见"), words_box(facts.proposal, "拟办人（签字）")],
        [side("批示"), words_box(facts.instruction, "负责人（签字）")],
    ]
    blocks: list[Block] = [
        Title((INCOMING,)),
        *named(facts),
        Grid(_COLS, rows, least=[11.0] * len(rows)),
        Grid((SIDE, FORM_WIDE - SIDE), said, least=[25.0, 25.0], joined=True),
        table(
            _READERS,
            [_reader(at, one) for at, one in enumerate(facts.readers, 1)],
            blanks=blanks_for(len(facts.readers), _LEAST),
            height=_HIGH,
            size=10.5,
        ),
        opinions([[side("办理结果"), words_box(facts.result)]], least=[20.0]),
    ]
    return form(facts, INCOMING, blocks)


def _reader(number: int, one: ReaderFacts) -> list[Box]:
    studied = f"在{one.studied}上集中学习" if one.studied else ""
    told = "；".join(part for part in (one.opinion, studied) if part)
    return [
        value(number),
        listed_name(one.name),
        value(_day(one.given_on)),
        value(_day(one.read_on)),
        value(),
        left(told),
    ]


def _day(on: date | None) -> str:
    return listed(PartialDate.of(on)) if on else ""
