"""欠交: who owes of this year and the last, the longest row of months first (article 13)."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dues import arrears as rules
from dangjian_desktop.domain.dues.facts import Arrear, MonthCell

from .reading import Payer, cells_of, payers

Found = dict[str, tuple[Payer, list[tuple[int, MonthCell]]]]


def arrears(session: Session, organization_id: str, day: date) -> tuple[Arrear, ...]:
    """Everybody who owes something of a month that is over; "" is the whole file.

    Who owes of months before a transfer is told of where they were due.
    """
    people: Found = {}
    for year in (day.year - 1, day.year):
        for one in payers(session, organization_id, year, day):
            months = people.get(one.id, (one, []))[1]
            months += [(year, cell) for cell in cells_of(one, day)]
            people[one.id] = (one, months)
    found = [_arrear(one, months) for one, months in people.values() if _owes(months)]
    return tuple(sorted(found, key=_worst))


def _owes(months: Iterable[tuple[int, MonthCell]]) -> bool:
    return any(cell.owed for _, cell in months)


def _arrear(one: Payer, months: list[tuple[int, MonthCell]]) -> Arrear:
    row = rules.in_a_row(months)
    return Arrear(
        person_id=one.id,
        name=one.name,
        group=one.group,
        branch_id=one.branch_id,
        months=rules.owing(months),
        consecutive=row,
        owed=rules.owed(months),
        level=rules.level(row),
        words=rules.words(row),
    )


def _worst(one: Arrear) -> tuple[int, str]:
    return -one.consecutive, one.name
