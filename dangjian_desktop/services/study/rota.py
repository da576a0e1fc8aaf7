"""讲课轮值: who lectures in turn, and who comes next."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import StudyGroupMember, StudyLecturer, StudySession
from dangjian_desktop.records.period import on_day
from dangjian_desktop.records.study_group_member import ROLES
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.eligible import eligible


@unchanging
class Turn:
    """One of the rota: the last time they lectured (None: never), how often, who is next."""

    person_id: str
    name: str
    last: date | None
    times: int
    next: bool
    left: bool = False  # no longer a member of the branch that day


def group_of(session: Session, branch_id: str, day: date) -> list[tuple[StudyGroupMember, str]]:
    """The leading group of that day with its names, the head first."""
    found = keeping.listed(
        session,
        StudyGroupMember,
        StudyGroupMember.organization_id == branch_id,
        on_day(StudyGroupMember, day),
    )
    names = keeping.named(session, "person", [one.person_id for one in found])
    order = list(ROLES)
    ranked = sorted(found, key=lambda one: (order.index(one.role), one.since.iso()))
    return [(one, names.get(one.person_id, "")) for one in ranked]


def rota(session: Session, branch_id: str, day: date) -> list[Turn]:
    """The turns in their order. Next is who lectured longest ago, who never did before others."""
    rows = _rows(session, branch_id)
    ids = [one.person_id for one in rows]
    names = keeping.named(session, "person", ids)
    held = _held(session, branch_id, day)
    here = {one.person_id for one in eligible(session, branch_id, day)}
    able = [one for one in ids if one in here]
    following = min(able, key=lambda one: held[one][0] if one in held else date.min, default="")
    return [
        Turn(
            person_id=one,
            name=names.get(one, ""),
            last=held[one][0] if one in held else None,
            times=held[one][1] if one in held else 0,
            next=one == following,
            left=one not in here,
        )
        for one in ids
    ]


def proposed(session: Session, branch_id: str, day: date) -> list[str]:
    """An order to begin with: the leading group, the committee, then who has lectured before.

    Of each the one who lectured longest ago comes first. A rota that is there keeps its people.
    """
    here = {one.person_id for one in eligible(session, branch_id, day)}
    held = _held(session, branch_id, day)
    groups: list[Sequence[str]] = [
        [one.person_id for one in _rows(session, branch_id)],
        [one.person_id for one, _ in group_of(session, branch_id, day)],
        [one.person_id for one in eligible(session, branch_id, day, kind="committee_meeting")],
        sorted(held),
    ]
    everyone = [one for group in groups for one in group if one in here]
    known = list(dict.fromkeys(everyone))
    return sorted(known, key=lambda one: held[one][0] if one in held else date.min)


def put(session: Session, branch_id: str, person_ids: Sequence[str]) -> None:
    """These lecture in this order; RuleBroken when somebody stands there twice."""
    if len(set(person_ids)) < len(person_ids):
        raise RuleBroken([Problem("person_id", "同一人不能排两次")])
    there = {one.person_id: one for one in _rows(session, branch_id)}
    for place, person_id in enumerate(person_ids):
        row = there.pop(person_id, None) or StudyLecturer()
        values = {"organization_id": branch_id, "person_id": person_id, "place": place}
        keeping.save(session, row, values, flush=False)
    session.flush()
    for gone in there.values():
        keeping.put_in_bin(session, gone)


def add(session: Session, branch_id: str, person_id: str | None) -> None:
    """Somebody more, at the end."""
    if not person_id:
        raise RuleBroken([Problem("person_id", "请选择讲课人")])
    put(session, branch_id, [*(one.person_id for one in _rows(session, branch_id)), person_id])


def move(session: Session, branch_id: str, person_id: str, by: int) -> None:
    """One earlier (-1) or later (1)."""
    ids = [one.person_id for one in _rows(session, branch_id)]
    at = ids.index(person_id)
    to = max(0, min(len(ids) - 1, at + by))
    ids.insert(to, ids.pop(at))
    put(session, branch_id, ids)


def remove(session: Session, branch_id: str, person_id: str) -> None:
    ids = [one.person_id for one in _rows(session, branch_id)]
    put(session, branch_id, [one for one in ids if one != person_id])


def next_lecturer(session: Session, branch_id: str, day: date) -> str:
    """Whose turn it is; "" without a rota."""
    return next((one.person_id for one in rota(session, branch_id, day) if one.next), "")


def _rows(session: Session, branch_id: str) -> Sequence[StudyLecturer]:
    return keeping.listed(session, StudyLecturer, StudyLecturer.organization_id == branch_id)


def _held(session: Session, branch_id: str, day: date) -> dict[str, tuple[date, int]]:
    """Who lectured in the branch and its groups up to that day: the last time, how often."""
    inside = bodies_on(session, day).below(branch_id)
    asked = (
        select(
            StudySession.lecturer_id,
            func.max(StudySession.starts_at).label("last"),
            func.count().label("times"),
        )
        .where(
            StudySession.lecturer_id.is_not(None),
            StudySession.organization_id.in_(inside),
            StudySession.starts_at < datetime(day.year, day.month, day.day, 23, 59, 59),
        )
        .group_by(StudySession.lecturer_id)
    )
    return {
        row.lecturer_id: (row.last.date(), row.times)
        for row in session.execute(asked)
        if row.lecturer_id
    }
