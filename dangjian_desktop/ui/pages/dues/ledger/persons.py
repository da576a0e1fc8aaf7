"""What the card says of one payer: read at once, shown at the right."""

from typing import TYPE_CHECKING

from dangjian_desktop.domain.dues.facts import LedgerRow, ReliefLine
from dangjian_desktop.domain.dues.items import TREATMENTS
from dangjian_desktop.domain.dues.kinds import KINDS
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import DuesBase, DuesBaseItem, DuesPayment, DuesVoluntary
from dangjian_desktop.services import keeping
from dangjian_desktop.services.dues import reductions

from .faces import money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session


@unchanging
class Reading:
    """One payer's year besides the ledger's row."""

    payments: tuple[DuesPayment, ...]
    bases: tuple[tuple[DuesBase, tuple[DuesBaseItem, ...]], ...]
    reliefs: tuple[ReliefLine, ...]
    gifts: tuple[DuesVoluntary, ...]


def read(session: "Session", row: LedgerRow, year: int, day: "date") -> Reading:
    person = row.person_id
    of_year = (DuesPayment.person_id == person, DuesPayment.year == year)
    bases = keeping.listed(session, DuesBase, DuesBase.person_id == person, DuesBase.year == year)
    reliefs = reductions.listed(session, row.branch_id, year, day) if row.branch_id else ()
    gifts = keeping.listed(session, DuesVoluntary, DuesVoluntary.person_id == person)
    return Reading(
        payments=tuple(keeping.listed(session, DuesPayment, *of_year)),
        bases=tuple((one, _items(session, one.id)) for one in bases),
        reliefs=tuple(one for one in reliefs if one.person_id == person),
        gifts=tuple(one for one in gifts if one.given_on.year == year),
    )


def _items(session: "Session", base_id: str) -> tuple[DuesBaseItem, ...]:
    return tuple(keeping.listed(session, DuesBaseItem, DuesBaseItem.base_id == base_id))


def base_words(base: DuesBase) -> str:
    """1 月起 在职，月基数 5,130.00 × 1.5% = 月应交 77.00."""
    kind = KINDS.get(base.kind, base.kind)
    due = "" if base.due is None else f"月应交 {money(base.due)}"
    if base.base is None or base.permille is None:
        return f"{base.from_month} 月起  {kind}，{due}"
    return f"{base.from_month} 月起  {kind}，{money(base.base)} × {base.permille / 10:g}%，{due}"


def items_words(items: "Sequence[DuesBaseItem]") -> str:
    """计入 岗位工资 2,300.00、…；扣除 …."""
    parts = []
    for treatment, words in TREATMENTS.items():
        held = [f"{one.name} {money(one.amount)}" for one in items if one.treatment == treatment]
        if held:
            parts.append(f"{words}：{'、'.join(held)}")
    return "；".join(parts)
