"""What 目标责任 has due beside the last days of single records: scores, checks, progress."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.records import (
    BranchObjective,
    MemberGoal,
    MemberGoalCheck,
    ReserveCadre,
    VanguardPost,
)
from dangjian_desktop.services import keeping, looked_at
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.services.due import Due

from . import cadres, members, vanguard

YEAR_END = 31  # days before the year's end that objectives without a score are named
STAYS = 92  # days after its last day that a check or a score left out is still named
AHEAD = 14  # days before a check of a post that it shows up
NAMED = 3  # names in one line


def due(
    session: Session, day: date, inside: frozenset[str] | None, *, stays: int = STAYS
) -> list[Due]:
    """Everything due in these organisations, None of all, and for so many days after."""
    found: list[Due] = []
    branches = [
        one
        for one in bodies_on(session, day).branches()
        if one.stands_on(day) and (inside is None or one.id in inside)
    ]
    if keeping.count(session, BranchObjective):
        found += [one for body in branches for one in _scores(session, body, day, stays)]
    if keeping.count(session, MemberGoal):
        found += _checks(session, branches, day, stays)
    if keeping.count(session, VanguardPost):
        found += _posts(session, day, inside)
    if keeping.count(session, ReserveCadre):
        found += _progress(session, day, inside, stays)
    return found


# --- the branch ----------------------------------------------------------------------------------


def _scores(session: Session, body: Body, day: date, stays: int) -> Iterator[Due]:
    """At the year's end objectives want a score of one's own, and soon after they are checked."""
    for year in (day.year - 1, day.year):
        last = date(year, 12, 31)
        if not -stays <= (last - day).days <= YEAR_END:
            continue
        asked = (BranchObjective.organization_id == body.id, BranchObjective.year == year)
        rows = session.execute(
            select(BranchObjective.self_score, BranchObjective.checked_score).where(*asked)
        ).all()
        own, checked = (sum(one[at] is None for one in rows) for at in (0, 1))
        if own:
            words = f"{body.short_name}{year}年支部目标还有{own}项没有自评"
            yield _made("branch_objective", words, last, day, organization_id=body.id)
        elif checked:
            words = f"{body.short_name}{year}年支部目标还有{checked}项没有考核"
            late = last + timedelta(days=YEAR_END)
            yield _made("branch_objective", words, late, day, organization_id=body.id)


# --- the members ---------------------------------------------------------------------------------


def _checks(session: Session, branches: Sequence[Body], day: date, stays: int) -> Iterator[Due]:
    """Regular checks of periods that are over: who has goals and was not looked at."""
    for year in (day.year - 1, day.year):
        for period in members.periods(session, year):
            if not 0 < (day - period.last).days <= stays:
                continue
            goals = select(MemberGoal.person_id).where(MemberGoal.year == year).distinct()
            asked = (MemberGoalCheck.year == year, MemberGoalCheck.period == period.label)
            done = set(session.scalars(select(MemberGoalCheck.person_id).where(*asked)))
            left = [one for one in session.scalars(goals) if one not in done]
            yield from _unchecked(
                session, branches, left, (f"{year}年{period.label}", period.last, day)
            )


def _unchecked(
    session: Session,
    branches: Sequence[Body],
    left: Collection[str],
    when: tuple[str, date, date],
) -> Iterator[Due]:
    from dangjian_desktop.services.roster import rows_for

    words, last, day = when
    rows = rows_for(session, sorted(left), min(last, day))
    for body in branches:
        names = [row.name for row in rows if row.branch_id == body.id]
        if names:
            more = f"等{len(names)}人" if len(names) > NAMED else ""
            told = f"{'、'.join(names[:NAMED])}{more}的{words}目标还没有检查"
            until = last + timedelta(days=NAMED * 10)
            yield _made("member_goal_check", told, until, day, organization_id=body.id)


# --- posts and stretches of road -----------------------------------------------------------------


def _posts(session: Session, day: date, inside: frozenset[str] | None) -> Iterator[Due]:
    """What was found and is not put right; and what was not looked at for too long."""
    for post in vanguard.facts(session, day, inside).posts:
        about = {"record_id": post.id, "organization_id": post.organization_id}
        for check in post.checks:
            if check.rectify_by is not None and check.rectified_on is None:
                words = f"{post.name}检查发现的问题还没有整改完"
                last = check.rectify_by.last()
                yield _made("vanguard_post", words, last, day, person=post.holder, **about)
        if post.next_check is not None and (post.next_check - day).days <= AHEAD:
            words = f"{post.kind_words}“{post.name}”该检查了"
            yield _made("vanguard_post", words, post.next_check, day, person=post.holder, **about)


# --- the pool ------------------------------------------------------------------------------------


def _progress(
    session: Session, day: date, inside: frozenset[str] | None, stays: int
) -> Iterator[Due]:
    left = cadres.missing(session, day)
    mine = {one.id for one in looked_at.of_bodies(session, [one for one, _ in left], inside)}
    names = keeping.named(session, "person", [one.person_id for one, _ in left])
    for one, period in left:
        last = period.last + timedelta(days=YEAR_END)
        if one.id in mine and (day - last).days <= stays:
            name = names.get(one.person_id, "")
            words = f"登记{name}{period.first.year}年{period.label}培养情况"
            yield _made("reserve_progress", words, last, day, person=name, person_id=one.person_id)


def _made(  # noqa: PLR0913 - what, by when, seen from which day, and whose
    kind: str,
    words: str,
    last: date,
    day: date,
    *,
    record_id: str = "",
    organization_id: str = "",
    person: str = "",
    person_id: str | None = None,
) -> Due:
    return Due(
        rule=kind,
        what=words,
        due_on=last,
        state="overdue" if last < day else "due",
        words="",
        source="本单位制度",
        kind=kind,
        record_id=record_id,
        action="new_record" if person_id else "open_record",
        action_words="去办理",
        organization_id=organization_id,
        person=person,
        person_id=person_id,
    )
