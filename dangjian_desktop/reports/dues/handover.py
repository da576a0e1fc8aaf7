"""上缴党费清单: the months handed over, how many people owed, the sum in figures and capitals."""

from dangjian_desktop.domain.document import (
    SEAL_DAY,
    Block,
    Box,
    Document,
    Grid,
    Notes,
    Signers,
    Title,
)
from dangjian_desktop.domain.dues_facts import NONE, HandoverFacts, HandoverLine
from dangjian_desktop.domain.numerals import capital
from dangjian_desktop.reports.boxes import heads, label, left, value
from dangjian_desktop.reports.letters import superior
from dangjian_desktop.reports.wording import words

from .parts import form, money, named, paid, yuan

HANDOVER = "上缴党费清单"
_HEADS = ("序号", "月份", "人数", "应收", "实收", "其中补交", "未收", "上缴金额", "备注")
_COLS = (10.0, 26.0, 12.0, 21.0, 21.0, 18.0, 18.0, 22.0, 17.0)
_ROW, _EMPTY = 9.0, 6
_SIZE = 10.5


def handover(facts: HandoverFacts) -> Document:
    """For the superior and, signed by who took it in, for the branch's own file."""
    blocks: list[Block] = [
        Title((HANDOVER,)),
        named(facts, f"编号：{facts.number}" if facts.number else "", "单位：元"),
        _months(facts),
        *_special(facts),
        _whole(facts),
        *_notes(facts),
        Signers(("支部书记", "上缴人", "接收人"), words(facts.handed_on) or SEAL_DAY),
    ]
    return form(facts, HANDOVER, blocks, late_on=facts.late_on)


def _months(facts: HandoverFacts) -> Grid:
    rows = [
        [
            value(at),
            value(one.month),
            value(one.people),
            _sum(money(one.due)),
            _sum(money(one.paid)),
            _sum(paid(one.late)),
            _sum(paid(one.short)),
            _sum(money(one.handed)),
            left(_beside(one)),
        ]
        for at, one in enumerate(facts.lines, 1)
    ]
    rows += [[value() for _ in _HEADS] for _ in range(max(0, _EMPTY - len(rows)))]
    lines = facts.lines
    rows.append(
        [
            Box("合计", "head", 3),
            _sum(money(sum((one.due for one in lines), NONE))),
            _sum(money(sum((one.paid for one in lines), NONE))),
            _sum(paid(sum((one.late for one in lines), NONE))),
            _sum(paid(sum((one.short for one in lines), NONE))),
            _sum(money(sum((one.handed for one in lines), NONE))),
            value(),
        ]
    )
    return Grid(_COLS, [heads(*_HEADS), *rows], [9.0, *([_ROW] * len(rows))], 1, size=_SIZE)


def _beside(one: HandoverLine) -> str:
    """What came in with a month's own money, beside 补交."""
    parts = (("预交", one.ahead), ("自愿多交", one.gifts))
    return "；".join(f"含{what}{money(amount)}" for what, amount in parts if amount)


def _sum(text: str) -> Box:
    return Box(text, "right", fit=True)


def _special(facts: HandoverFacts) -> list[Block]:
    """One sum of 1,000 yuan and more is handed on to the Central Committee (rules 4 voluntary)."""
    if not facts.special:
        return []
    told = "；".join(f"{who}{money(amount)}元" for who, amount in facts.special)
    row = [label("另行上缴"), left(f"一次多交1000元以上，全部上缴中央：{told}")]
    return [Grid((36.0, 129.0), [row], [10.0], joined=True, size=_SIZE)]


def _whole(facts: HandoverFacts) -> Grid:
    rows = [
        [label("上缴期间"), value(facts.period), label("接收单位"), value(_to_whom(facts))],
        [
            label("上缴总额"),
            value(yuan(facts.total)),
            label("大写"),
            Box(capital(facts.total), "value", fit=True),
        ],
        [label("上缴方式"), value(facts.way), label("上级收据号"), value(facts.receipt)],
    ]
    cols = (24.0, 45.0, 24.0, 72.0)
    return Grid(cols, rows, [10.0] * len(rows), joined=True, size=_SIZE)


def _to_whom(facts: HandoverFacts) -> str:
    return facts.superior or superior(facts.body)


def _notes(facts: HandoverFacts) -> list[Block]:
    told = [facts.note] if facts.note else []
    who = (("上缴人", facts.by), ("接收人", facts.received_by))
    told += [f"登记的{name}：{said}" for name, said in who if said]
    return [Notes(told)] if told else []
