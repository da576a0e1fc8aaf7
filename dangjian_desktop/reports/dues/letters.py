"""党费收缴情况公布 and 党费催缴通知单: letters by GB/T 9704—2012.

What the publication tells of each person is the branch's choice: sums only, who paid, or how much.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from dangjian_desktop.domain.document import SEAL_DAY, Block, Box, Document, Grid, Para
from dangjian_desktop.domain.dues_facts import (
    MONTHS,
    NONE,
    ArrearsFacts,
    LedgerLine,
    MonthLine,
    PublicationFacts,
)
from dangjian_desktop.domain.numerals import capital
from dangjian_desktop.reports.boxes import heads, listed_name, table, value
from dangjian_desktop.reports.letters import LIST_SIZE, ROOM, addressed, heading
from dangjian_desktop.reports.wording import words

from .parts import letter, money, months_words, paid

PUBLICATION, NOTICE = "党费收缴情况公布", "党费催缴通知单"
_PAIR = 2
_RUNNING = 3  # months in a row from which the rule on six months is said


# --- 公布 --------------------------------------------------------------------------------------


def publication(facts: PublicationFacts) -> Document:
    """Once a year and more often if the branch wishes; put up, so without page numbers."""
    until = f"{facts.year}年度" if facts.until == MONTHS else f"{facts.year}年1—{facts.until}月"
    basis = f"按照{facts.basis}规定，" if facts.basis else ""
    blocks: list[Block] = [
        heading(f"{until}党费收缴情况公布"),
        Para(f"{basis}现将本支部{until}党费收缴情况公布如下，请全体党员监督。"),
        Para(_sums(facts)),
        _months(facts),
        *_people(facts),
        Para(f"对公布内容有疑问的，请向{facts.objections_to or ROOM}反映。"),
    ]
    over = facts.published_on is not None and facts.published_on < facts.today
    return letter(
        facts,
        PUBLICATION,
        blocks,
        facts.published_on,
        numbered=False,
        late_on=facts.late_on,
        printed_on=facts.today if over else None,
    )


def _sums(facts: PublicationFacts) -> str:
    due, got = _due(facts), _paid(facts)
    told = [
        f"应交党费的党员{len(facts.lines)}人",
        f"应收{money(due)}元",
        f"实收{money(got)}元（大写：{capital(got)}）",
    ]
    owing = [one for one in facts.lines if _owed(facts, one)]
    short = sum((_owed(facts, one) for one in owing), NONE)
    unset = sum(one.unset(facts.until) for one in facts.lines)
    if unset:
        told.insert(1, f"其中{unset}人基数未核定、没有计入")
    if owing:
        told.append(f"未交{len(owing)}人、{money(short)}元")
    elif not unset:
        told.append("没有欠交")
    if facts.relieved:
        told.append(f"经批准减交、免交{facts.relieved}人")
    if facts.extra:
        told.append(f"自愿多交{money(facts.extra)}元")
    told.append(f"已上缴{money(facts.handed)}元" if facts.handed else "尚未上缴")
    return "，".join(told) + "。"


def _due(facts: PublicationFacts) -> Decimal:
    return sum((one.due or NONE for one in _told(facts)), NONE)


def _paid(facts: PublicationFacts) -> Decimal:
    return sum((one.paid for one in _told(facts)), NONE)


def _told(facts: PublicationFacts) -> list[MonthLine]:
    """The months that it tells of, of everyone."""
    return [one for line in facts.lines for one in line.months if one.month <= facts.until]


def _owed(facts: PublicationFacts, line: LedgerLine) -> Decimal:
    months = [one for one in line.months if one.month <= facts.until]
    return replace(line, months=tuple(months)).owed


def _months(facts: PublicationFacts) -> Grid:
    """Each month with its sums, two side by side."""
    cells = [_month(facts, month) for month in range(1, facts.until + 1)]
    names = ("月份", "应收", "实收")
    return _side_by_side(cells, names, (18.0, 30.0, 30.0))


def _month(facts: PublicationFacts, month: int) -> list[Box]:
    held = [one for one in _told(facts) if one.month == month]
    due = sum((one.due or NONE for one in held), NONE)
    got = sum((one.paid for one in held), NONE)
    return [value(f"{month}月"), value(money(due)), value(money(got))]


def _people(facts: PublicationFacts) -> list[Block]:
    """Names only where the branch publishes them, with amounts only where it says so."""
    if facts.privacy == "sums" or not facts.lines:
        return []
    if facts.privacy == "names":
        cells = [_named(facts, at, line) for at, line in enumerate(facts.lines, 1)]
        return [_side_by_side(cells, ("序号", "姓名", "交纳月份"), (12.0, 24.0, 42.0))]
    columns = (("序号", 12.0), ("姓名", 30.0), ("月应交", 24.0), ("交纳月份", 50.0), ("实交", 26.0))
    rows = [
        [
            value(at),
            listed_name(line.name),
            value(money(line.due)),
            value(_paid_months(facts, line)),
            value(money(_paid_of(facts, line))),
        ]
        for at, line in enumerate(facts.lines, 1)
    ]
    return [table(columns, rows, height=8.0, size=LIST_SIZE)]


def _paid_of(facts: PublicationFacts, line: LedgerLine) -> Decimal:
    return sum((one.paid for one in line.months if one.month <= facts.until), NONE)


def _named(facts: PublicationFacts, number: int, line: LedgerLine) -> list[Box]:
    return [value(number), listed_name(line.name), value(_paid_months(facts, line))]


def _paid_months(facts: PublicationFacts, line: LedgerLine) -> str:
    paid_ones = (one.month for one in line.months if one.paid and one.month <= facts.until)
    return months_words(paid_ones) or "—"


def _side_by_side(cells: Sequence[list[Box]], names: Sequence[str], cols: Sequence[float]) -> Grid:
    half = -(-len(cells) // _PAIR)
    empty = [value() for _ in names]
    rows = [
        [*cells[at], *(cells[at + half] if at + half < len(cells) else empty)] for at in range(half)
    ]
    return Grid(
        (*cols, *cols),
        [heads(*names, *names), *rows],
        [9.0, *([8.0] * half)],
        header=1,
        size=LIST_SIZE,
    )


# --- 催缴 --------------------------------------------------------------------------------------


def notice(facts: ArrearsFacts) -> Document:
    """To one member: what is owed of which months, by when, and what the rules say of it."""
    months = len(facts.months)
    by = words(facts.until) or SEAL_DAY
    where = f"地点：{facts.place or ROOM}；联系人：{facts.contact or ROOM}。"
    columns = (("月份", 50.0), ("应交（元）", 38.0), ("已交（元）", 38.0), ("欠交（元）", 38.0))
    rows = [
        [value(month), value(money(due)), value(paid(got)), value(money(due - got))]
        for month, due, got in facts.months
    ]
    blocks: list[Block] = [
        heading(NOTICE),
        addressed(f"{facts.name}同志"),
        Para(
            f"截至{words(facts.today)}，您有{months}个月党费没有交齐，共欠{money(facts.total)}元"
            f"（大写：{capital(facts.total)}），明细如下："
        ),
        table(columns, rows, height=8.5, size=LIST_SIZE),
        Para(f"请于{by}前到支部补交；不便前来的，可以委托亲属或其他党员代交。{where}"),
        *_rule(facts),
        Para("确有困难的，请向支部说明情况，由支部研究并报上级党组织批准后减交或免交。"),
    ]
    return letter(facts, NOTICE, blocks, facts.issued_on, subject=facts.name, numbered=False)


def _rule(facts: ArrearsFacts) -> list[Block]:
    if facts.running < _RUNNING or not facts.basis:
        return []
    return [
        Para(
            f"已连续{facts.running}个月没有交纳。{facts.basis}规定，没有正当理由连续六个月不交党费的，按自行脱党处理。"
        )
    ]
