"""The ledger as a table: who, base, rate, due; twelve months; paid and owed. And its sum row."""

from collections.abc import Sequence
from typing import Any

from dangjian_desktop.domain.dues.facts import NOTHING, LedgerRow
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import Cell, Index, Role
from dangjian_desktop.ui.kit.table import Column, Rows

from .faces import money, month_cell, said_of

MONTHS = 12
FROZEN = 5  # columns that stay in place: number, name, base, rate, due
JANUARY = FROZEN
PAID = JANUARY + MONTHS
OWED = PAID + 1
SPOKEN = (Role.AccessibleTextRole, Role.ToolTipRole)


def month_of(column: int) -> int:
    """1 to 12; 0 for a column that is no month."""
    month = column - JANUARY + 1
    return month if 1 <= month <= MONTHS else 0


def column_of(month: int) -> int:
    return JANUARY + month - 1


def _small(text: str, tone: str = "ink") -> Cell:
    return Cell(text, align="r", size=tokens.PT_SMALL, tone=tone)


@unchanging
class Line:
    """A row with its place in the whole ledger."""

    number: int
    row: LedgerRow

    @property
    def person_id(self) -> str:
        return self.row.person_id


class LedgerRows(Rows):
    """Lines of the ledger; a line is replaced when a key was pressed and before it is written."""

    def __init__(self) -> None:
        super().__init__(_columns())
        self.sorts_itself = False

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Cells are painted far more often than they are spoken of."""
        month = month_of(index.column())
        if month and role in SPOKEN:
            row = self.line(index.row()).row
            return said_of(row, row.cells[month - 1])
        return super().data(index, role)

    def replace(self, line: Line) -> None:
        """Show that person's line anew."""
        at = self.row_of(lambda one: one.person_id == line.person_id)
        if at >= 0:
            records: Any = self.records
            records[at] = line
            self.refresh(at)

    def line(self, row: int) -> Line:
        found: Line = self.record(row)
        return found


def _columns() -> list[Column]:
    first = [
        Column("number", "序号", lambda one: _small(str(one.number), "ink3"), right=True),
        Column("name", "姓名", _name),
        Column("base", "月基数", _base, right=True),
        Column("rate", "比例", lambda one: _small(one.row.rate_words), right=True),
        Column("due", "月应交", _due, right=True),
    ]
    months = [_month(month) for month in range(1, MONTHS + 1)]
    last = [Column("paid", "已交", _paid, right=True), Column("owed", "欠交", _owed, right=True)]
    return [*first, *months, *last]


def _name(line: Line) -> Cell:
    row = line.row
    about = "，".join(w for w in (row.name, row.kind_words, row.group, row.left) if w)
    return Cell(row.name, tone="ink3" if row.left else "ink", tip=about, said=about)


def _base(line: Line) -> Cell:
    row = line.row
    return _small("" if row.base is None else money(row.base))


def _due(line: Line) -> Cell:
    row = line.row
    return _small("" if row.due is None else money(row.due))


def _paid(line: Line) -> Cell:
    return _small(money(line.row.paid) if line.row.paid else "")


def _owed(line: Line) -> Cell:
    owed = line.row.owed
    said = f"{line.row.name}，欠交 {money(owed)}" if owed else ""
    return Cell(money(owed) if owed else "", align="r", size=tokens.PT_SMALL, tone="bad", said=said)


def _month(month: int) -> Column:
    def cell(line: Line) -> Cell:
        return month_cell(line.row.cells[month - 1])

    return Column(f"month_{month}", f"{month} 月", cell, right=True)


# --- the row of sums ---------------------------------------------------------------------------


@unchanging
class Sums:
    """Of the people that are shown."""

    people: int
    due: Any  # a month, of today
    months: tuple[tuple[Any, Any, int], ...]  # paid, still owed, by how many
    paid: Any
    owed: Any


def sums_of(rows: Sequence[LedgerRow]) -> Sums:
    """What the rows come to, month by month."""
    months = []
    for at in range(MONTHS):
        held = [row.cells[at] for row in rows]
        open_ones = [one for one in held if one.left]
        paid = sum((one.paid for one in held), NOTHING)
        left = sum((one.left for one in open_ones), NOTHING)
        months.append((paid, left, len(open_ones)))
    return Sums(
        people=len(rows),
        due=sum((row.due or NOTHING for row in rows if not row.left), NOTHING),
        months=tuple(months),
        paid=sum((row.paid for row in rows), NOTHING),
        owed=sum((row.owed for row in rows), NOTHING),
    )


class SumRows(Rows):
    """One row under the same columns; months lead to those of whom something is missing."""

    def __init__(self) -> None:
        super().__init__(_sum_columns())
        self.sorts_itself = False


def _nothing(one: Sums) -> Cell:  # noqa: ARG001 - there is nothing to sum
    return Cell()


def _sum_columns() -> list[Column]:
    first = [
        Column("number", "", _nothing),
        Column("name", "合计", lambda one: Cell(f"合计 {one.people} 人", size=tokens.PT_SMALL)),
        Column("base", "", _nothing),
        Column("rate", "", _nothing),
        Column("due", "月应交合计", lambda one: _small(money(one.due))),
    ]
    months = [_sum_month(month) for month in range(1, MONTHS + 1)]
    last = [
        Column("paid", "已交合计", lambda one: _small(money(one.paid))),
        Column("owed", "欠交合计", _sum_owed),
    ]
    return [*first, *months, *last]


def _sum_month(month: int) -> Column:
    def cell(one: Sums) -> Cell:
        paid, left, people = one.months[month - 1]
        said = f"{month} 月已交 {money(paid)}"
        if people:
            said += f"，还差 {people} 人 {money(left)}"
        text = money(paid) if paid else ""
        return Cell(
            text,
            align="r",
            size=tokens.PT_SMALL,
            link=bool(people and paid),
            said=said,
            tip=said,
        )

    return Column(f"month_{month}", f"{month} 月合计", cell)


def _sum_owed(one: Sums) -> Cell:
    text = money(one.owed) if one.owed else ""
    return Cell(text, align="r", size=tokens.PT_SMALL, tone="bad", link=bool(one.owed))
