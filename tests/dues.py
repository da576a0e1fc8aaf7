"""党费 of the invented branch of tests/support.py: bases of 2024 fixed, months paid."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dues.facts import BaseGiven
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.services.dues import bases, months, paying
from dangjian_desktop.services.dues.ledger import ledger
from dangjian_desktop.services.dues.paying import How, Marks, Paid

YEAR = 2024
BRANCH = "机关"
FIXED = date(2024, 1, 10)
TODAY = date(2024, 6, 30)
WHO = ("陈立国", "黄志强", "李契", "林国栋", "刘桂芳", "罗永贵", "马文斌", "秦晓梅")
YOUNG = "何静"  # admitted on 10 May, the day on which it is collected
# name → base; what is due of it a month, rounded to jiao
BASES = {
    "陈立国": "7860",  # 117.90
    "黄志强": "6540",  # 98.10
    "李契": "5213",  # 78.195 → 78.20
    "林国栋": "4380",  # retired: 21.90
    "刘桂芳": "5000",  # 50.00
    "罗永贵": "4760",  # 47.60
    "马文斌": "3000",  # 15.00
    "秦晓梅": "3000.01",  # 30.0001 → 30.00
}
DUE = ("117.90", "98.10", "78.20", "21.90", "50.00", "47.60", "15.00", "30.00")
ALL = Decimal("458.70")


def yuan(text: str) -> Decimal:
    return Decimal(text)


def given(name: str, **more: Any) -> BaseGiven:
    kind = "retired" if name == "林国栋" else "employee"
    return BaseGiven(**({"kind": kind, "base": yuan(BASES.get(name, "3200"))} | more))


def begun(session: Session, **more: BaseGiven) -> None:
    """The bases of the eight full members, fixed in January."""
    said = {name: given(name) for name in WHO} | more
    bases.fix(session, BRANCH, YEAR, said, FIXED)


def day_of(month: int, day: int = 10) -> date:
    return date(YEAR, month, day)


def paid(session: Session, month: int, *names: str, on: date | None = None, **sums: str) -> Paid:
    """These people, all eight when none is named, pay for the month; `sums` pay another sum."""
    who: dict[str, Decimal | None] = dict.fromkeys(names or (() if sums else WHO))
    who |= {name: yuan(text) for name, text in sums.items()}
    marks = Marks(who, on or day_of(month), "现金", "李契", max(TODAY, on or TODAY))
    return paying.pay_month(session, BRANCH, YEAR, month, marks)


def pays(session: Session, name: str, *lines: tuple[int, str], on: date = TODAY) -> Paid:
    """One person's payment for months of the year."""
    said = [(YEAR, month, yuan(text)) for month, text in lines]
    how = How(on, "转账", "李契", max(TODAY, on))
    return paying.pay(session, BRANCH, name, said, how)


def closed(session: Session, until: int, today: date = TODAY) -> None:
    for month in range(1, until + 1):
        months.close(session, BRANCH, YEAR, month, today)


def states(session: Session, name: str, day: date = TODAY, year: int = YEAR) -> list[str]:
    row = ledger(session, BRANCH, year, day).row(name)
    return [cell.state for cell in row.cells] if row else []


def refused(act: Any, *args: Any, **named: Any) -> list[tuple[str, str]]:
    """Field and words of what the act is refused for."""
    with pytest.raises(RuleBroken) as caught:
        act(*args, **named)
    return [(one.field, one.message) for one in caught.value.problems]
