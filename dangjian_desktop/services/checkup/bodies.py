"""体检 of the organisations: size, committee, term and secretary (rules 2.1)."""

from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.services import organizations
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.found import Found


def findings(session: Session, day: date, organization_id: str = "") -> list[Found]:
    """Those of the branches of an organisation that stand on that day."""
    known = bodies_on(session, day)
    inside = {one.id: one.short_name for one in known.branches(organization_id or None)}
    return [
        Found(
            one.finding.rule,
            one.finding.severity,
            one.person,
            one.person_id,
            f"organization:{one.organization_id}",
            f"{inside[one.organization_id]}：{one.finding.message}",
        )
        for one in organizations.findings(session, day)
        if one.organization_id in inside
    ]
