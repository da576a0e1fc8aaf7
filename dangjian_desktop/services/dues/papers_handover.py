"""上缴党费清单: the months whose money this hand-over is, the oldest handed up first."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dues.facts import NOTHING
from dangjian_desktop.domain.dues.kinds import MONTHS, span_words
from dangjian_desktop.domain.dues_facts import HandoverFacts, HandoverLine
from dangjian_desktop.domain.numerals import counted
from dangjian_desktop.records import DuesHandover, DuesPayment
from dangjian_desktop.services import keeping
from dangjian_desktop.services.paper_facts import body_facts, footer
from dangjian_desktop.services.policy import policy

from . import voluntary
from .held import Bucket, holding
from .ledger import ledger
from .reading import total

_QUARTER = 3
Month = tuple[int, int]
Sums = dict[Month, Decimal]


def handover(session: Session, handover_id: str, today: date) -> HandoverFacts:
    """What was handed up, month by month, with the large gifts of the period by name."""
    found = keeping.get(session, DuesHandover, handover_id)
    own = [(found.year, month) for month in range(found.from_month, found.to_month + 1)]
    handed = _handed(session, found)
    months = sorted({*own, *handed})
    late = policy(session).late_days < keeping.late_days(found)
    return HandoverFacts(
        body=body_facts(session, found.organization_id, found.handed_on),
        number=_number(session, found),
        period=_period(found),
        lines=tuple(_lines(session, found, months, handed)),
        total=found.amount,
        superior=found.superior or "",
        today=today,
        special=tuple(_special(session, found, own)),
        handed_on=found.handed_on,
        way=found.way or "",
        by=found.handler or "",
        received_by=found.receiver or "",
        receipt=found.receipt_no or "",
        note=found.remark or "",
        late_on=found.recorded_at.date() if late else None,
        footer=footer(session),
    )


def _all(session: Session, found: DuesHandover) -> Sequence[DuesHandover]:
    one = DuesHandover
    rows = keeping.listed(session, one, one.organization_id == found.organization_id)
    return sorted(rows, key=_in_time)


def _in_time(one: DuesHandover) -> tuple[date, str, str]:
    return one.handed_on, one.recorded_at.isoformat(), one.id


def _number(session: Session, found: DuesHandover) -> str:
    """2026-03: the third of that year."""
    same = [one.id for one in _all(session, found) if one.year == found.year]
    return f"{found.year}-{same.index(found.id) + 1:02}"


def _period(found: DuesHandover) -> str:
    first, last = found.from_month, found.to_month
    if (first, last) == (MONTHS[0], MONTHS[-1]):
        return f"{found.year}年度"
    if last - first == _QUARTER - 1 and last % _QUARTER == 0:
        return f"{found.year}年第{counted(last // _QUARTER)}季度"
    return span_words((found.year, month) for month in range(first, last + 1))


def _handed(session: Session, found: DuesHandover) -> dict[Month, Decimal]:
    """By the month in which it came in: what earlier hand-overs left, as far as this one goes."""
    before = total(one.amount for one in _all(session, found) if _in_time(one) < _in_time(found))
    received: list[Bucket] = list(holding(session, found.organization_id, found.handed_on).received)
    gone = _taken(received, before)
    return _taken(
        [(y, m, amount - gone.get((y, m), NOTHING)) for y, m, amount in received], found.amount
    )


def _taken(buckets: Sequence[Bucket], amount: Decimal) -> dict[Month, Decimal]:
    found, left = {}, amount
    for year, month, there in buckets:
        part = min(there, left)
        if part > 0:
            found[year, month] = part
            left -= part
    return found


def _lines(
    session: Session, found: DuesHandover, months: Sequence[Month], handed: dict[Month, Decimal]
) -> Sequence[HandoverLine]:
    day = found.handed_on
    years = {
        year: ledger(session, found.organization_id, year, day).months
        for year in sorted({year for year, _ in months})
    }
    late, ahead = _other_months(session, found)
    gifts = _small_gifts(session, found)
    lines = []
    for year, month in months:
        one = years[year][month - 1]
        lines.append(
            HandoverLine(
                month=f"{year}年{month}月",
                people=one.people,
                due=one.due,
                paid=one.received,
                late=late.get((year, month), NOTHING),
                ahead=ahead.get((year, month), NOTHING),
                short=max(one.due - one.paid, NOTHING),
                handed=handed.get((year, month), NOTHING),
                gifts=gifts.get((year, month), NOTHING),
            )
        )
    return lines


def _other_months(session: Session, found: DuesHandover) -> tuple[Sums, Sums]:
    """Of what came in during each month, what was for months before it, and for later ones."""
    one = DuesPayment
    rows = keeping.listed(
        session, one, one.organization_id == found.organization_id, one.paid_on <= found.handed_on
    )
    late: Sums = {}
    ahead: Sums = {}
    for row in rows:
        came, of = (row.paid_on.year, row.paid_on.month), (row.year, row.month)
        if of != came:
            sums = late if of < came else ahead
            sums[came] = sums.get(came, NOTHING) + row.amount
    return late, ahead


def _small_gifts(session: Session, found: DuesHandover) -> dict[Month, Decimal]:
    """自愿多交 that goes up with the month's money: it is in what came in, in no member's month."""
    sums: dict[Month, Decimal] = {}
    for year in (found.year - 1, found.year):
        for one in voluntary.listed(session, found.organization_id, year):
            if not one.large and one.given_on <= found.handed_on:
                month = (one.given_on.year, one.given_on.month)
                sums[month] = sums.get(month, NOTHING) + one.amount
    return sums


def _special(
    session: Session, found: DuesHandover, own: Sequence[Month]
) -> Sequence[tuple[str, Decimal]]:
    gifts = [
        one
        for one in voluntary.listed(session, found.organization_id, found.year)
        if one.large and (one.given_on.year, one.given_on.month) in own
    ]
    names = keeping.named(session, "person", [one.person_id for one in gifts])
    return [(names.get(one.person_id, ""), one.amount) for one in gifts]
