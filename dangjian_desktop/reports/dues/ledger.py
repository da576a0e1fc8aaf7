"""党费收缴台账: a branch's year, a row for each payer, a column for each month (rules 7).

Wide; 24 people, the sums and the signatures stand on one page, a larger branch goes on with its
heads repeated. What the cells say in a word is explained below, once it occurs.
"""

from decimal import Decimal
from pathlib import Path

from dangjian_desktop.domain.dues_facts import (
    MONTHS,
    NONE,
    LedgerLine,
    LedgerSheet,
    MonthLine,
)
from dangjian_desktop.reports.paper.cells import Cell, Look, head, person, value
from dangjian_desktop.reports.paper.fonts import Font, MissingCharacter
from dangjian_desktop.reports.paper.form import day, facts, notes, signatures, title
from dangjian_desktop.reports.paper.sheet import Layout, Sheet
from dangjian_desktop.reports.paper.table import Table
from dangjian_desktop.reports.parts import foot, marks

from .parts import money, rate_words

LEDGER = "党费收缴台账"
SIGNERS = ("支部书记", "组织委员", "经手人", "制表日期")
_LAYOUT = Layout((22, 14, 16, 14), wide=True, number="of")
_FIXED = (8.0, 21.0, 15.0, 11.0, 15.0)  # mm: 序号 姓名 月基数 比例 月应交
_MONTH, _SUM = 13.4, 19.0
_HEAD, _ROW = 5.6, 5.12
_CLOSE_ROW = 4.9  # as close as rows may stand for the sake of one page
_SIZE, _SMALL = 9.0, 7.5  # points; of a long name and of a remark
_LOOK = Look(size=_SIZE, spread=3, pad=0.9, rise=0.3, least=_CLOSE_ROW)
_FACT, _NOTE = Font("fang", 10.5), Font("fang", 9)
_SIGNED, _NOTED = 9.0, 5.4  # mm for the signatures, and for the note above them
_LATE, _OWED, _NOT_DUE = "补", "欠", "—"
_SAID = {
    _LATE: "“补”为当月以后交纳",
    _OWED: "“欠”为应交未交（只交一部分的填已交数，欠数见备注）",
    _NOT_DUE: "“—”为当月不应交",
}


def draw(data: LedgerSheet, fonts: Path | None = None) -> bytes:
    """The ledger as a PDF; raises MissingCharacter naming the person."""
    sheet = Sheet(f"{data.year}年度{LEDGER}", _LAYOUT, fonts)
    sheet.author = data.body.head
    sheet.footer = foot(data.footer, marks(data.late_on))
    sheet.page(LEDGER)
    title(sheet, LEDGER, size=20, after=1)
    until = f"年度：{data.year}年（截至{day(data.today)}）"
    facts(sheet, f"党支部：{data.body.head}", until, "单位：元", font=_FACT, after=1.5)
    said = _explained(data.lines)
    tail = _SIGNED + (_NOTED if said else 0.0)

    def again(page: Sheet) -> None:
        facts(page, f"{LEDGER}（续页）", f"年度：{data.year}年", font=_FACT, after=1.5)
        page.head_ends()

    try:
        table = _table(sheet, data, tail)
        table.tail = tail
        table.draw(sheet, fresh=again)
    except MissingCharacter:
        for line in data.lines:
            sheet.fonts.require(line.name, "姓名")
            sheet.fonts.require(line.note, f"{line.name}的备注")
        raise
    if said:
        sheet.y += 0.6
        notes(sheet, [said], _NOTE)
    sheet.y += 1.5
    sheet.room(_SIGNED - 1.5)
    signatures(sheet, SIGNERS, _FACT, 26)
    return sheet.save()


def _table(sheet: Sheet, data: LedgerSheet, tail: float) -> Table:
    """Rows stand a little closer where that brings the sums and the signatures on the page."""
    cols = [*_FIXED, *([_MONTH] * MONTHS), _SUM]
    cols.append(sheet.width - sum(cols))
    tops = [head(text, down=2) for text in ("序号", "姓名", "月基数", "比例", "月应交")]
    tops += [head("各月实交", MONTHS), head("合计", down=2), head("备注", down=2)]
    heads = [tops, [head(f"{month}月") for month in range(1, MONTHS + 1)]]
    rows = [_row(at, line) for at, line in enumerate(data.lines, 1)] or _blanks()
    whole = [*heads, *rows, _sums(data.lines)]
    close = Table(cols, whole, [_HEAD, _HEAD], header=2, look=_LOOK)
    spare = sheet.floor - sheet.y - tail - close.height(sheet.fonts)
    share = spare / (len(rows) + 1)
    high = min(_ROW, _CLOSE_ROW + share) if share >= 0 else _ROW
    return Table(cols, whole, [_HEAD, _HEAD, *([high] * (len(rows) + 1))], header=2, look=_LOOK)


def _row(number: int, line: LedgerLine) -> list[Cell]:
    """One payer; months that the ledger does not hold stay blank."""
    by_month = {one.month: one for one in line.months}
    months = [_month(by_month.get(month)) for month in range(1, MONTHS + 1)]
    return [
        value(str(number)),
        person(line.name, _SMALL),
        Cell(money(line.base), "right", fit=True),
        value(rate_words(line.rate)),
        Cell(money(line.due), "right", fit=True),
        *months,
        Cell(money(line.paid), "right", fit=True),
        Cell(_remark(line), "value", fit=True),
    ]


def _month(one: MonthLine | None) -> Cell:
    if one is None or (one.state == "" and not one.paid):
        return value(_NOT_DUE if one is not None and one.due is None else "")
    if one.paid:
        mark = _LATE if one.state == "late" else ""
        return Cell(mark + money(one.paid), "right", fit=True)
    return value(_OWED if one.state in {"owed", "partial"} else "")


def _remark(line: LedgerLine) -> str:
    """What is owed goes before what else there is to say."""
    if line.owed:
        return f"欠{money(line.owed)}"
    return line.note if not line.extra else f"多交{money(line.extra)}"


def _sums(lines: tuple[LedgerLine, ...]) -> list[Cell]:
    by_month = [NONE] * (MONTHS + 1)
    for line in lines:
        for one in line.months:
            by_month[one.month] += one.paid
    due = sum((line.due or NONE for line in lines), NONE)
    paid = [_sum(one) for one in by_month[1:]]
    return [
        head("合　计", 4),
        _sum(due),
        *paid,
        Cell(money(sum(by_month, NONE)) if lines else "", "right", fit=True),
        value(),
    ]


def _sum(amount: Decimal) -> Cell:
    return Cell(money(amount) if amount else "", "right", fit=True)


def _blanks(count: int = 12) -> list[list[Cell]]:
    """Without anybody there are lines to write on."""
    return [[value() for _ in range(len(_FIXED) + MONTHS + 2)] for _ in range(count)]


def _explained(lines: tuple[LedgerLine, ...]) -> str:
    """Only of what stands in the table."""
    used = {
        _LATE: any(one.state == "late" for line in lines for one in line.months),
        _OWED: any(line.owed for line in lines),
        _NOT_DUE: any(one.due is None and not one.paid for line in lines for one in line.months),
    }
    words = "；".join(_SAID[mark] for mark, there in used.items() if there)
    return f"{words}。" if words else ""
