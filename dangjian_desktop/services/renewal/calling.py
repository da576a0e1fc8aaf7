"""The meetings of an election, called from it: their agenda is what the rules ask for (2.3)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.renewal.facts import COMMITTEE, SECRETARY
from dangjian_desktop.domain.renewal.steps import ELECTION, FIRST_COMMITTEE
from dangjian_desktop.records import Election, Meeting
from dangjian_desktop.services import keeping, meetings

from .counting import matter_of
from .reading import election_of, meeting_of
from .steps import record

# Only headings: what is said there is for the recorder to write.
_AGENDA = (
    "清点到会人数，宣布会议有效",
    "审议上届委员会工作报告",
    "审议党费收缴、使用和管理情况报告",
    "通过选举办法",
    "通过监票人、计票人名单",
    "介绍候选人情况，检查票箱",
)
_RESULT = "报告计票结果，宣布当选名单"


def agenda(found: Election, of: str) -> list[str]:
    """The headings of the general meeting, or of the committee's first meeting."""
    vote = matter_of(found, of, 1)
    if of == SECRETARY:
        return [vote, "研究委员分工", "研究报告选举结果"]
    return [*_AGENDA, vote, _RESULT]


def call(
    session: Session, election_id: str, of: str, values: Mapping[str, Any], today: date
) -> Meeting:
    """A draft of that meeting with its agenda; the election knows it from then on."""
    found = election_of(session, election_id)
    name = "meeting_id" if of == COMMITTEE else "committee_meeting_id"
    if meeting_of(session, getattr(found, name)) is not None:
        raise RuleBroken([Problem("starts_at", "会议已经有了，请打开那一次")])
    starts: datetime | None = values.get("starts_at")
    if starts is None:
        raise RuleBroken([Problem("starts_at", "请填写开会的日期和时间")])
    kind = "general_meeting" if of == COMMITTEE else "committee_meeting"
    about = {key: value for key, value in values.items() if key != "starts_at" and value}
    made = meetings.create(
        session,
        kind,
        found.organization_id,
        starts,
        values=about,
        items=[{"heading": heading} for heading in agenda(found, of)],
    )
    keeping.save(session, found, {name: made.id})
    if starts.date() <= today:
        _date_step(session, found, made, of, today)
    return made


def _date_step(session: Session, found: Election, made: Meeting, of: str, today: date) -> None:
    key = ELECTION if of == COMMITTEE else FIRST_COMMITTEE
    record(session, found.id, key, {"meeting_id": made.id}, today)
