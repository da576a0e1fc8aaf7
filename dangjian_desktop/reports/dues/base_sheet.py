"""党费缴纳基数核定表: what each base is made of, its rate and what is due a month, to be signed.

The base is fixed each January and does not as a rule change within the year (rules 4 change).
"""

from collections import Counter
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

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
from dangjian_desktop.domain.dues_facts import MONTHS, NONE, BaseLine, BaseSheet
from dangjian_desktop.reports.boxes import listed_name, value
from dangjian_desktop.reports.wording import words

from .parts import form, money, named, rate_words

BASE_SHEET = "党费缴纳基数核定表"
_SIGNERS = ("支部书记", "组织委员", "核定人")
_SIZE = 9.0
_ITEMS = 6  # columns of what a base is made of; what is rarer is summed under 其他
_OTHER, _TAKEN_OFF = "其他", "扣除"
_FIXED = (9.0, 22.0, 18.0)  # mm: 序号 姓名 交费类别
_ENDS = (18.0, 11.0, 16.0, 38.0, 24.0)  # 月基数 比例 月应交 备注 本人签名
_ROW = 8.0  # mm: room to sign
_WIDE = 269.0  # mm of a wide page
_EMPTY = 10  # lines to write on, of a branch without members


class _Columns(NamedTuple):
    """Names of items with a column of their own; those summed under 其他; those taken off."""

    own: Sequence[str]
    others: Sequence[str]
    taken_off: Sequence[str]

    @property
    def heads(self) -> list[str]:
        ends = [_OTHER] * bool(self.others) + [_TAKEN_OFF] * bool(self.taken_off)
        return [*self.own, *ends]


def base_sheet(facts: BaseSheet) -> Document:
    """Wide; one line for each payer, items in columns of their own as far as they go."""
    columns = _columns(facts.lines)
    title = f"{facts.year}年度{BASE_SHEET}"
    dated = words(facts.fixed_on) or SEAL_DAY
    blocks: list[Block] = [
        Title((title,)),
        named(facts, f"核定日期：{dated}", "单位：元"),
        _table(facts.lines, columns, title),
        Notes(_notes(facts, columns)),
        Signers(_SIGNERS, dated),
    ]
    return form(facts, BASE_SHEET, blocks, wide=True, late_on=facts.late_on)


def _columns(lines: tuple[BaseLine, ...]) -> _Columns:
    """As first met, which is the office's own order; the commonest have a column."""
    used = Counter(name for line in lines for name, amount in line.items if amount >= 0)
    off = dict.fromkeys(name for line in lines for name, amount in line.items if amount < 0)
    order = list(used)
    if len(order) <= _ITEMS:
        return _Columns(order, (), tuple(off))
    common = {name for name, _ in used.most_common(_ITEMS - 1)}
    own = [name for name in order if name in common]
    return _Columns(own, [name for name in order if name not in common], tuple(off))


def _table(lines: tuple[BaseLine, ...], columns: _Columns, title: str) -> Grid:
    names = columns.heads
    many = max(len(names), 1)
    after = ("月基数", "比例", "月应交", "备注", "本人签名")
    deep = 2 if names else 1  # nobody said what the bases are made of: one empty column
    heads = [
        *(Box(text, "head", down=deep) for text in ("序号", "姓名", "交费类别")),
        Box("月基数构成", "head", many),
        *(Box(text, "head", down=deep) for text in after),
    ]
    lower = [[Box(name, "head") for name in names]] if names else []
    each = (_WIDE - sum(_FIXED) - sum(_ENDS)) / many
    rows = [_row(at, line, columns) for at, line in enumerate(lines, 1)]
    rows = rows or [[value() for _ in range(8 + many)] for _ in range(_EMPTY)]
    rows.append(_sums(lines, many))
    return Grid(
        (*_FIXED, *([each] * many), *_ENDS),
        [heads, *lower, *rows],
        [*((6.0, 7.0) if names else (9.0,)), *([_ROW] * len(rows))],
        header=deep,
        size=_SIZE,
        over=(title,),
    )


def _row(number: int, line: BaseLine, columns: _Columns) -> list[Box]:
    items = [_of(line, [name], off=False) for name in columns.own]
    items += [_of(line, columns.others, off=False)] * bool(columns.others)
    items += [_of(line, columns.taken_off, off=True)] * bool(columns.taken_off)
    return [
        value(number),
        listed_name(line.name),
        value(line.payer),
        *(items or [value()]),
        _amount(line.base),
        value(rate_words(line.rate)),
        _amount(line.due),
        Box(_remark(line), "left"),
        value(),
    ]


def _of(line: BaseLine, names: Collection[str], *, off: bool) -> Box:
    """What these items come to, taken off or not; blank where there is none of them."""
    found = [a for name, a in line.items if name in names and (a < 0) == off]
    return _amount(sum(found, NONE) if found else None)


def _amount(amount: Decimal | None) -> Box:
    return Box(money(amount), "right", fit=True)


def _remark(line: BaseLine) -> str:
    span = ""
    if line.since > 1:
        span = f"{line.since}月起"
    if line.until < MONTHS:
        span += f"至{line.until}月"
    told = (span, line.relief, line.note)
    return "；".join(text.rstrip("。；") for text in told if text)


def _sums(lines: tuple[BaseLine, ...], items: int) -> list[Box]:
    due = sum((line.due or NONE for line in lines), NONE)
    return [
        Box("合计", "head", 3 + items + 2),
        Box(money(due) if lines else "", "right", fit=True),
        value("", 2),
    ]


def _notes(facts: BaseSheet, columns: _Columns) -> list[str]:
    told = []
    if facts.resolution:
        told.append(f"基数由{facts.resolution}核定。")
    if facts.rules:
        rounded = f"，按月应交{facts.rounding}" if facts.rounding else ""
        told.append(f"比例依据：{'；'.join(facts.rules)}{rounded}；全额乘档率，不分段累进。")
    for head, names in ((_OTHER, columns.others), (_TAKEN_OFF, columns.taken_off)):
        if names:
            told.append(f"“{head}”为{'、'.join(names)}。")
    told.append("本人对基数和月应交无异议的签名；有异议的当面提出，由支部核实。")
    return told
