"""发展计划: the places of a year against those who were admitted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import DevelopmentCase, DevelopmentPlan, DevelopmentStep
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One body's places of a year; `places` None where none were given and people came in."""

    organization_id: str
    organization: str
    places: int | None
    admitted: int
    document: str = ""
    plan_id: str = ""

    @property
    def left(self) -> int | None:
        """Places that nobody took yet; negative when more came in than there were places."""
        return None if self.places is None else self.places - self.admitted


def plan_rows(session: Session, year: int, organization_id: str = "") -> list[PlanRow]:
    """名额 and 已接收, in the order of the tree: a body's row counts all under it.

    Admitted are those whom a general meeting of that year agreed to.
    """
    last = date(year, 12, 31)
    bodies = bodies_on(session, last)
    inside = bodies.within(organization_id)
    came = _admitted(session, year)
    plans = {
        one.organization_id: one
        for one in keeping.listed(session, DevelopmentPlan, DevelopmentPlan.year == year)
    }
    found = []
    for body in bodies:
        own = sum(came.get(one, 0) for one in bodies.below(body.id))
        plan = plans.get(body.id)
        if body.id in inside and (plan is not None or came.get(body.id)):
            found.append(
                PlanRow(
                    organization_id=body.id,
                    organization=body.short_name,
                    places=plan.places if plan else None,
                    admitted=own,
                    document=(plan.document or "") if plan else "",
                    plan_id=plan.id if plan else "",
                )
            )
    return found


def _admitted(session: Session, year: int) -> Mapping[str, int]:
    """Organisation of the case → who was admitted there in that year."""
    asked = (
        select(DevelopmentCase.organization_id)
        .join(DevelopmentStep, DevelopmentStep.case_id == DevelopmentCase.id)
        .where(
            DevelopmentStep.key == "branch_meeting_admit",
            DevelopmentStep.outcome != "refused",
            DevelopmentStep.done_on >= PartialDate(year),
            DevelopmentStep.done_on < PartialDate(year + 1),
        )
    )
    found: dict[str, int] = {}
    for organization_id in session.scalars(asked):
        found[organization_id] = found.get(organization_id, 0) + 1
    return found
