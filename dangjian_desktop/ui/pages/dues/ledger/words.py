"""Sentences of the ledger."""

from dangjian_desktop.domain.dues.facts import LedgerRow

from .faces import FACES


def why_nothing(row: LedgerRow, month: int) -> str:
    """Why there is nothing to take of that month."""
    cell = row.cells[month - 1]
    if cell.state == "unset":
        return f"{row.name} {month} 月的基数还没有核定，请先核定再收"
    if cell.state in ("none", "exempt"):
        return f"{row.name} {month} 月{FACES[cell.state].words}"
    return f"{row.name} {month} 月已经交齐；要改的双击打开，退回按 Delete"
