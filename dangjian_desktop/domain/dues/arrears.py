"""欠交: months of which something is missing, and how many in a row were not paid at all.

Source: rules 4 overdue, rules 3.2: three months warn; six in a row without a good reason are the
procedure of 自行脱党, which begins with 教育帮助. Whether the reason is good people have to judge.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from .facts import NOTHING, OWING, MonthCell
from .kinds import ENDED, WARNED

Months = Sequence[tuple[int, MonthCell]]  # year and month, in order of time


def owing(months: Months) -> tuple[tuple[int, int], ...]:
    """Months that are over of which something is missing."""
    return tuple((year, one.month) for year, one in months if one.owed)


def owed(months: Months) -> Decimal:
    return sum((one.owed for _, one in months), NOTHING)


def in_a_row(months: Iterable[tuple[int, MonthCell]]) -> int:
    """How many of the last months that are over went by without any payment.

    Months of which nothing is due neither count nor break the row; a part paid breaks it.
    """
    found = 0
    for _, one in months:
        if one.state == "owed":
            found += 1
        elif one.state in OWING or one.state in ("paid", "late", "advance"):
            found = 0
    return found


def level(consecutive: int) -> str:
    """From three months on warn, from six on bad, else nothing."""
    if consecutive >= ENDED:
        return "bad"
    return "warn" if consecutive >= WARNED else ""


def words(consecutive: int) -> str:
    """What the rules say of it; they ask for a good reason, which is for people to judge."""
    if consecutive >= ENDED:
        return f"连续{consecutive}个月没有交纳党费：先教育帮助，没有正当理由的按自行脱党的程序办理"
    if consecutive >= WARNED:
        return f"连续{consecutive}个月没有交纳党费，请谈话提醒"
    return f"连续{consecutive}个月没有交纳党费" if consecutive else ""
