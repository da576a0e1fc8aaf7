"""The rates as data, each table with the day from which it holds and the rule behind it.

Source: rules 4 (rate_pay, retired, flat). A later document is one more entry in `TABLES`.
"""

from datetime import date
from decimal import Decimal

from dangjian_desktop.domain.values import unchanging


@unchanging
class Step:
    """Up to and with `most` (None: without end) the whole base pays so many per mille."""

    most: Decimal | None
    permille: int


@unchanging
class Flat:
    """A fixed sum a month, to be chosen between two; the least where nothing is chosen."""

    least: Decimal
    most: Decimal


@unchanging
class Table:
    """What holds from a day on: steps of earned income, of pensions, and fixed sums."""

    since: date
    earned: tuple[Step, ...]
    pension: tuple[Step, ...]
    flat: dict[str, Flat]


_TWO_JIAO = Decimal("0.20")
_FIRST = Table(
    since=date(2008, 1, 1),
    earned=(
        Step(Decimal(3000), 5),
        Step(Decimal(5000), 10),
        Step(Decimal(10000), 15),
        Step(None, 20),
    ),
    pension=(Step(Decimal(5000), 5), Step(None, 10)),
    flat={
        "farmer": Flat(_TWO_JIAO, Decimal("1.00")),
        "student": Flat(_TWO_JIAO, _TWO_JIAO),
        "unemployed": Flat(_TWO_JIAO, _TWO_JIAO),
    },
)
TABLES = (_FIRST,)  # in order of time
RULES = {
    "employee": "dues_rate_pay",
    "annual_salary": "dues_annual_salary",
    "self_employed": "dues_self_employed",
    "retired": "dues_retired",
    "farmer": "dues_flat",
    "student": "dues_flat",
    "unemployed": "dues_flat",
}


def table_on(day: date, tables: tuple[Table, ...] = TABLES) -> Table:
    """The table that holds on that day; the first one also judges what is older."""
    return next((one for one in reversed(tables) if one.since <= day), tables[0])


def permille_of(base: Decimal, steps: tuple[Step, ...]) -> int:
    """The rate of the step that the whole base falls into (全额, not part by part)."""
    return next(one.permille for one in steps if one.most is None or base <= one.most)
