"""What every paper of 目标责任 bears, and what its parts have in common."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.goals.facts import Frame
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Organization, Record
from dangjian_desktop.services import keeping
from dangjian_desktop.services.paper_facts import body_facts, footer
from dangjian_desktop.services.policy import policy


def frame(
    session: Session, organization_id: str, day: date, records: Iterable[Record] = (), **more: Any
) -> Frame:
    """Of a paper of that day; late when any of these records was entered late."""
    allowed = policy(session).late_days
    late = [r.recorded_at.date() for r in records if keeping.late_days(r) > allowed]
    return Frame(
        body=body_facts(session, organization_id, day),
        footer=footer(session),
        late_on=max(late, default=None),
        **more,
    )


def a_branch(session: Session, organization_id: str, what: str) -> Organization:
    """RuleBroken for any other body."""
    body = keeping.get(session, Organization, organization_id)
    if body.level != "branch":
        words = f"{what}以党支部为单位，{body.name}不是党支部"
        raise RuleBroken([Problem("organization_id", words)])
    return body


def not_later(values: Mapping[str, Any], today: date, labels: Mapping[str, str]) -> None:
    """RuleBroken for a day in the future; `labels` names the fields that are days of the past."""
    late = []
    for name, label in labels.items():
        value = values.get(name)
        day = PartialDate.of(value) if isinstance(value, date) else value
        if isinstance(day, PartialDate) and day.first() > today:
            late.append(Problem(name, f"{label}{day.words()}晚于今天，请核对"))
    if late:
        raise RuleBroken(late)


def state_of(deadline: PartialDate | None, done: bool, day: date) -> str:
    """done, open, overdue."""
    if done:
        return "done"
    return "overdue" if deadline is not None and deadline.last() < day else "open"


def names_of(session: Session, ids: Iterable[str | None]) -> Mapping[str, str]:
    """Person id → name; also of those in the recycle bin."""
    return keeping.named(session, "person", {one for one in ids if one})


def marks(session: Session) -> tuple[Sequence[int], str]:
    """The unit's marks and the words of its grades, as `objectives.grade` takes them."""
    local = policy(session)
    return (local.goal_first, local.goal_second, local.goal_third), local.goal_words
