"""党员目标: goals by the duties of the post, regular checks, praise, help until changed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.goals.facts import (
    CheckFacts,
    HelpFacts,
    MemberFacts,
    MemberGoalFacts,
    MembersFacts,
)
from dangjian_desktop.domain.meeting_plan import Period, periods_of
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import MemberGoal, MemberGoalCheck, MemberHelp, PostDuty, Record
from dangjian_desktop.records.period import on_day
from dangjian_desktop.services import keeping
from dangjian_desktop.services.looked_at import seen_on
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.roster import RosterRow, roster, rows_for
from dangjian_desktop.services.typed import read

from .frame import frame, names_of, not_later

R = TypeVar("R", MemberGoal, MemberGoalCheck)
SLICE = 500
ALSO = {"第一责任人": "书记"}  # what a post in the Party is called by its duties
_DAYS = {
    "done_on": "完成日期",
    "checked_on": "检查日期",
    "found_on": "日期",
    "helped_on": "帮助日期",
    "changed_on": "改正日期",
}

# What was written with each of its days.
_GOAL_HANGS = {"done_on": ("outcome",)}
_HELP_HANGS = {"helped_on": ("help",), "changed_on": ("outcome",)}


# --- goals ---------------------------------------------------------------------------------------


def set_goal(
    session: Session,
    person_id: str,
    year: int,
    goal_id: str,
    values: Mapping[str, Any],
    today: date,
) -> MemberGoal:
    """A new one with "" as its id; without a number it comes last."""
    given = read(values) | {"person_id": person_id, "year": year}
    not_later(given, today, _DAYS)
    if given.get("number") is None and not goal_id:
        given["number"] = len(_of(session, MemberGoal, [person_id], year)) + 1
    found = keeping.get(session, MemberGoal, goal_id) if goal_id else MemberGoal()
    return keeping.save(session, found, given)


def duties_of(session: Session, person_id: str, day: date) -> list[PostDuty]:
    """The duties in force that day which are this person's: by name, or by a post or the work.

    A duty without a name is everybody's who has such a post or such work in that body or below.
    """
    row = next(iter(rows_for(session, [person_id], day)), None)
    found = []
    for duty in keeping.listed(session, PostDuty, on_day(PostDuty, day)):
        own = duty.person_id == person_id
        if own or (duty.person_id is None and row is not None and _fits(duty, row)):
            found.append(duty)
    return found


def _fits(duty: PostDuty, row: RosterRow) -> bool:
    """A post in the Party by its name; any other post as a part of what the work is called."""
    if duty.organization_id not in (row.branch_id, row.group_id):
        return False
    return ALSO.get(duty.post, duty.post) in row.posts or duty.post in row.job


def goals_from_duties(session: Session, person_id: str, year: int, today: date) -> list[MemberGoal]:
    """A goal for each line of the member's duties that is none yet; RuleBroken when there are none.

    Deadlines and measures are for the member to write.
    """
    duties = duties_of(session, person_id, min(today, date(year, 12, 31)))
    if not duties:
        words = "岗位职责里没有这名党员的岗位；请先在“岗位职责”登记，或直接新增目标"
        raise RuleBroken([Problem("person_id", words)])
    there = _of(session, MemberGoal, [person_id], year)
    known, made = {one.text for one in there}, []
    number = max((one.number or 0 for one in there), default=0)
    for duty in duties:
        for line in duty.lines:
            if line in known:
                continue
            number += 1
            values = {"person_id": person_id, "year": year, "number": number, "text": line}
            values |= {"post": duty.post, "duty_id": duty.id}
            made.append(keeping.save(session, MemberGoal(), values, flush=False))
            known.add(line)
    session.flush()
    return made


# --- checks and help -----------------------------------------------------------------------------


def periods(session: Session, year: int) -> list[Period]:
    """The regular checks of a year, by the unit's own practice."""
    return periods_of(policy(session).member_check, year)


def set_check(
    session: Session,
    person_id: str,
    year: int,
    check_id: str,
    values: Mapping[str, Any],
    today: date,
) -> MemberGoalCheck:
    """A new one with "" as its id; one check a period. RuleBroken beside the field."""
    given = read(values) | {"person_id": person_id, "year": year}
    not_later(given, today, _DAYS)
    for one in _of(session, MemberGoalCheck, [person_id], year):
        if one.period == given.get("period") and one.id != check_id:
            words = f"{year}年{one.period}已在{one.checked_on.words()}检查过，请直接修改那一条"
            raise RuleBroken([Problem("period", words)])
    found = keeping.get(session, MemberGoalCheck, check_id) if check_id else MemberGoalCheck()
    return keeping.save(session, found, given)


def set_help(
    session: Session, person_id: str, help_id: str, values: Mapping[str, Any], today: date
) -> MemberHelp:
    """Praise or urging; an urging without a deadline gets the unit's own."""
    given = read(values) | {"person_id": person_id}
    not_later(given, today, _DAYS)
    found_on = given.get("found_on")
    if given.get("kind") == "urge" and not given.get("change_by") and found_on is not None:
        given["change_by"] = last_day_to_change(session, found_on.last())
    found = keeping.get(session, MemberHelp, help_id) if help_id else MemberHelp()
    return keeping.save(session, found, given)


def last_day_to_change(session: Session, found_on: date) -> PartialDate:
    """By the unit's own practice."""
    return PartialDate.of(found_on + timedelta(days=policy(session).help_days))


def helped(session: Session, help_id: str, values: Mapping[str, Any], today: date) -> MemberHelp:
    """From found to helped: when, by whom, how."""
    found, given = keeping.get(session, MemberHelp, help_id), read(values)
    not_later(given, today, _DAYS)
    _step(found, "found", "这一条已经登记过帮助")
    return keeping.save(session, found, given)


def changed(session: Session, help_id: str, values: Mapping[str, Any], today: date) -> MemberHelp:
    """From helped to changed: when, and how it is now."""
    found, given = keeping.get(session, MemberHelp, help_id), read(values)
    not_later(given, today, _DAYS)
    _step(found, "helped", "先登记怎么帮助的，再登记改正")
    return keeping.save(session, found, given)


def _step(found: MemberHelp, wanted: str, words: str) -> None:
    if found.course.state != wanted:
        raise RuleBroken([Problem("helped_on", words)])


# --- all of it -----------------------------------------------------------------------------------


def facts(session: Session, organization_id: str, year: int, today: date) -> MembersFacts:
    """Every member of the branch of that day with goals, checks and help of the year."""
    day = min(today, date(year, 12, 31))
    rows = roster(session, day, organization_id=organization_id)
    asked = periods(session, year)
    members = _members(session, rows, year, today)
    return MembersFacts(
        organization_id=organization_id,
        year=year,
        frame=frame(session, organization_id, day, today=today),
        periods=tuple(period.label for period in asked),
        due_periods=tuple(period.label for period in asked if period.last < today),
        members=tuple(members),
    )


def member(session: Session, person_id: str, year: int, today: date) -> MemberFacts | None:
    """The same of one person, wherever they are; None for somebody unknown."""
    rows = rows_for(session, [person_id], min(today, date(year, 12, 31)))
    return next(iter(_members(session, rows, year, today)), None)


def _members(
    session: Session, rows: Sequence[RosterRow], year: int, today: date
) -> list[MemberFacts]:
    ids = [row.id for row in rows]
    goals = _by_person(
        [seen_on(one, today, _GOAL_HANGS) for one in _of(session, MemberGoal, ids, year)]
    )
    checked = _of(session, MemberGoalCheck, ids, year)
    checks = _by_person([one for one in checked if one.checked_on.first() <= today])
    helps = _helps(session, ids, year, today)
    names = names_of(session, [one.helper_id for some in helps.values() for one in some])
    allowed = policy(session).late_days
    return [
        MemberFacts(
            person_id=row.id,
            name=row.name,
            post="、".join(filter(None, (row.job, *row.posts))),
            group=row.group,
            goals=tuple(_goal(at, one) for at, one in enumerate(goals.get(row.id, ()), 1)),
            checks=tuple(map(_check, checks.get(row.id, ()))),
            helps=tuple(_help(one, names, today) for one in helps.get(row.id, ())),
            late_on=_late([*checks.get(row.id, ()), *helps.get(row.id, ())], allowed),
        )
        for row in rows
    ]


def _of(session: Session, kind: type[R], ids: Collection[str], year: int) -> list[R]:
    many, found = list(ids), list[R]()
    for start in range(0, len(many), SLICE):
        part = many[start : start + SLICE]
        found += keeping.listed(session, kind, kind.person_id.in_(part), kind.year == year)
    if kind is MemberGoalCheck:
        return found
    return sorted(found, key=lambda one: (getattr(one, "number", None) or 99, one.id))


def _helps(
    session: Session, ids: Collection[str], year: int, today: date
) -> dict[str, list[MemberHelp]]:
    """Those of the year, and what earlier years left open or put right in this one."""
    many, found = list(ids), dict[str, list[MemberHelp]]()
    for start in range(0, len(many), SLICE):
        part = many[start : start + SLICE]
        for kept in keeping.listed(session, MemberHelp, MemberHelp.person_id.in_(part)):
            if kept.found_on.first() > today:
                continue
            one = seen_on(kept, today, _HELP_HANGS)
            years = {day.year for day in (one.found_on, one.changed_on) if day is not None}
            if year in years or (one.course.open and one.found_on.year < year):
                found.setdefault(one.person_id, []).append(one)
    return found


def _by_person(records: Sequence[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for one in records:
        found.setdefault(one.person_id, []).append(one)
    return found


def _late(records: Sequence[Record], allowed: int) -> date | None:
    return max(
        (r.recorded_at.date() for r in records if keeping.late_days(r) > allowed), default=None
    )


def _goal(number: int, one: MemberGoal) -> MemberGoalFacts:
    return MemberGoalFacts(
        id=one.id,
        number=number,
        text=one.text,
        post=one.post or "",
        measure=one.measure or "",
        deadline=one.deadline,
        done_on=one.done_on,
        outcome=one.outcome or "",
    )


def _check(one: MemberGoalCheck) -> CheckFacts:
    return CheckFacts(
        id=one.id,
        period=one.period,
        checked_on=one.checked_on,
        result=one.result,
        checker=one.checker or "",
        comment=one.comment or "",
    )


def _help(one: MemberHelp, names: Mapping[str, str], today: date) -> HelpFacts:
    course = one.course
    return HelpFacts(
        id=one.id,
        kind=one.kind,
        state=course.state,
        found_on=one.found_on,
        matter=one.matter,
        change_by=one.change_by,
        helper=names.get(one.helper_id or "", ""),
        helped_on=one.helped_on,
        help=one.help or "",
        changed_on=one.changed_on,
        outcome=one.outcome or "",
        overdue=course.open and one.change_by is not None and one.change_by.last() < today,
    )
