"""Which rows of the ledger are looked at."""

from collections.abc import Sequence

from dangjian_desktop.domain.dues.facts import LedgerRow

ALL, OWING, PART, LATE, RELIEVED, UNSET = "all", "owing", "part", "late", "relieved", "unset"
FILTERS = {
    ALL: "全部",
    OWING: "欠交的",
    PART: "只交一部分的",
    LATE: "有补交的",
    RELIEVED: "减免的",
    UNSET: "基数未核定的",
}
UNPAID, PAID = "unpaid", "paid"  # with a month: unpaid:11
GROUP = "group"  # with its id


def choices(rows: Sequence[LedgerRow], chosen: str) -> list[tuple[str, str]]:
    """(words, key) of what can be chosen; the one that is stays among them."""
    found = [
        (f"{words} {count} 人", key)
        for key, words in FILTERS.items()
        if (count := sum(wanted(row, key) for row in rows)) or key == ALL
    ]
    groups = {row.group_id: row.group for row in rows if row.group_id}
    found += [
        (f"{name} {sum(row.group_id == one for row in rows)} 人", f"{GROUP}:{one}")
        for one, name in groups.items()
    ]
    if chosen not in {key for _, key in found}:
        count = sum(wanted(row, chosen) for row in rows)
        found.append((f"{_words(chosen)} {count} 人", chosen))
    return found


def _words(key: str) -> str:
    name, _, about = key.partition(":")
    if name == UNPAID:
        return f"{about} 月没交齐的"
    return f"{about} 月交了的" if name == PAID else FILTERS.get(name, "选中的")


def wanted(row: LedgerRow, key: str) -> bool:
    """Whether the row is one of those."""
    name, _, about = key.partition(":")
    if name == GROUP:
        return row.group_id == about
    if name in (UNPAID, PAID):
        cell = row.cells[int(about) - 1]
        return bool(cell.left) if name == UNPAID else bool(cell.paid)
    states = {cell.state for cell in row.cells}
    return {
        ALL: True,
        OWING: bool(row.owed),
        PART: "partial" in states,
        LATE: "late" in states,
        RELIEVED: "exempt" in states or any(cell.reduced for cell in row.cells),
        UNSET: "unset" in states,
    }[name]
