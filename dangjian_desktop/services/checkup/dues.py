"""体检 of 党费: who owes, what was not fixed, closed, handed up or published (rules 4, 9)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dues.facts import Arrear
from dangjian_desktop.domain.dues.kinds import span_words
from dangjian_desktop.records import DuesPublication
from dangjian_desktop.services import keeping, looked_at
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.dues import due
from dangjian_desktop.services.dues.arrears import arrears
from dangjian_desktop.services.dues.reading import cells_of, payers
from dangjian_desktop.services.found import Found

from .overdue import of_year, overdue

TOLD_BY_NAME = "dues_overdue"  # `due` speaks of three months and more only


def findings(session: Session, day: date, organization_id: str = "") -> list[Found]:
    """Those of an organisation and all under it; nothing where no dues were ever kept."""
    inside = looked_at.inside_of(session, organization_id)
    asked = [one for one in due.due(session, day, inside) if one.rule != TOLD_BY_NAME]
    owing = [_owing(one, day) for one in arrears(session, organization_id, day)]
    return [*owing, *overdue(asked), *_last_year(session, day, organization_id)]


def _owing(one: Arrear, day: date) -> Found:
    grave = f"，{one.words}" if one.level else ""
    words = f"{one.name}欠{span_words(one.months)}党费{one.owed:,.2f}元{grave}"
    key = TOLD_BY_NAME if one.level else "dues_period"
    return of_year(key, words, day, ("open_dues_arrears", one.branch_id), (one.name, one.person_id))


def _last_year(session: Session, day: date, organization_id: str) -> Iterator[Found]:
    """Bases never fixed, and a year that was never published."""
    year, bodies = day.year - 1, bodies_on(session, day)
    last = date(year, 12, 31)
    unset: dict[str, list[str]] = {}
    kept: set[str] = set()
    for one in payers(session, organization_id, year, day):
        states = {cell.state for cell in cells_of(one, day)}
        if "unset" in states:
            unset.setdefault(one.branch_id, []).append(one.name)
        if one.dues.bases:
            kept.add(one.branch_id)
    for branch_id in sorted(kept):
        body = bodies.by_id.get(branch_id)
        if body is None or body.temporary:
            continue
        if names := unset.get(branch_id):
            words = f"{body.short_name}{year}年{'、'.join(names)}没有核定党费基数"
            yield of_year("dues_yearly", words, last, ("open_dues_bases", branch_id))
        of_it = (DuesPublication.year == year, DuesPublication.organization_id == branch_id)
        said_by_due = (day - last).days <= due.STAYS
        if not said_by_due and not keeping.count(session, DuesPublication, *of_it):
            words = f"{body.short_name}{year}年党费收缴情况没有向党员公布"
            yield of_year("dues_disclose", words, last, ("open_dues_publishing", branch_id))
