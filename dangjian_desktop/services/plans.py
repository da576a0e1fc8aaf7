"""年度计划: proposed from the rules, adopted by the branch, turned into meetings one by one."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Meeting, MeetingPlan
from dangjian_desktop.services import keeping, meetings, year_grid

SUBJECT_SAYS_IT = frozenset({"party_lecture", "theme_day", "organization_life_meeting"})


def propose(session: Session, branch_id: str, year: int) -> list[dict[str, Any]]:
    """A row for each period that the rules ask for and that is not in the plan yet; not saved.

    Times are given to the month (the last of the period): the branch chooses the day.
    """
    grid = year_grid.grid(session, branch_id, year, date(year, 1, 1))
    have = {
        (p.organization_id, p.kind, p.planned_for.month)
        for p in keeping.listed(session, MeetingPlan, MeetingPlan.year == year)
    }
    rows = []
    for row in grid.rows:
        for cell in row.cells:
            months = range(cell.period.first.month, cell.period.last.month + 1)
            if not cell.owed or any((row.organization_id, row.kind, m) in have for m in months):
                continue
            rows.append(
                {
                    "organization_id": row.organization_id,
                    "year": year,
                    "kind": row.kind,
                    "planned_for": PartialDate(year, cell.period.last.month),
                    "subject": f"{cell.period.label}{row.name}",
                }
            )
    return rows


def adopt(session: Session, rows: Iterable[Mapping[str, Any]]) -> list[MeetingPlan]:
    """Save proposed rows, as they are or as the user changed them."""
    return [keeping.save(session, MeetingPlan(), row) for row in rows]


def hold(session: Session, plan_id: str, starts_at: datetime) -> Meeting:
    """Turn a plan into a draft meeting of that time; a plan becomes one meeting only."""
    plan = keeping.get(session, MeetingPlan, plan_id)
    if made := of_plan(session, plan_id):
        words = f"这项计划已经转为{made.day}的{MEETING_KINDS[plan.kind]}"
        raise RuleBroken([Problem("planned_for", words)])
    values: dict[str, Any] = {"plan_id": plan_id}
    if plan.kind in SUBJECT_SAYS_IT:
        values["subject"] = plan.subject
    return meetings.create(session, plan.kind, plan.organization_id, starts_at, values=values)


def of_plan(session: Session, plan_id: str) -> Meeting | None:
    """The meeting that came of a plan."""
    found = keeping.listed(session, Meeting, Meeting.plan_id == plan_id, Meeting.state != "void")
    return found[0] if found else None


def open_plans(
    session: Session, year: int, organization_ids: Iterable[str] | None = None
) -> list[MeetingPlan]:
    """Plans of the year that nothing came of: no meeting made from it, none of its kind then."""
    wanted = None if organization_ids is None else set(organization_ids)
    held = [pair for pair in meetings.held_by(session, year) if pair[0].state != "void"]
    return [
        plan
        for plan in keeping.listed(session, MeetingPlan, MeetingPlan.year == year)
        if (wanted is None or plan.organization_id in wanted)
        and not any(_carries_out(meeting, hosts, plan) for meeting, hosts in held)
    ]


def _carries_out(meeting: Meeting, hosts: tuple[str, ...], plan: MeetingPlan) -> bool:
    if meeting.plan_id is not None:
        return meeting.plan_id == plan.id
    return (
        meeting.kind == plan.kind
        and plan.organization_id in hosts
        and plan.planned_for.first() <= meeting.day <= plan.planned_for.last()
    )
