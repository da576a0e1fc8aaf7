"""体检 of 决策公开: “4+2” matters out of order, without evidence, what is left open (rules 6)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.records import DecisionMatter
from dangjian_desktop.services import keeping, looked_at
from dangjian_desktop.services.decisions import due
from dangjian_desktop.services.decisions.reading import matter_facts
from dangjian_desktop.services.found import Found

from .overdue import overdue

YEARS = 2


def findings(session: Session, day: date, organization_id: str = "") -> list[Found]:
    """Those of an organisation and all under it; the unit's own method only warns."""
    inside = looked_at.inside_of(session, organization_id)
    asked = due.due(session, day, inside)
    recent = DecisionMatter.year.between(day.year - YEARS + 1, day.year)
    kept = looked_at.of_bodies(session, keeping.listed(session, DecisionMatter, recent), inside)
    return [*(told for one in kept for told in _of(session, one, day)), *overdue(asked)]


def _of(session: Session, one: DecisionMatter, day: date) -> Iterator[Found]:
    for told in matter_facts(session, one.id, day).findings:
        words = f"“{one.name}”：{told.message}"
        yield Found(told.rule, told.severity, "", "", f"decision_matter:{one.id}", words)
