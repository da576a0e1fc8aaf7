"""What learning has due: topics of the plan, make-up, and hours at the year's end."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from sqlalchemy.orm import Session

from dangjian_desktop.domain.rules import rule
from dangjian_desktop.domain.study.facts import StudyYear
from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.domain.study.hours import MemberHours
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.services.due import Due
from dangjian_desktop.services.policy import policy

from . import hours
from .year import year_of

LAST_QUARTER = 92  # days before the year's end from which hours are spoken of
JANUARY = 31  # days into the new year in which last year's topics and hours are
NAMED = 3


def due(session: Session, day: date, inside: frozenset[str] | None) -> list[Due]:
    """Everything due in these organisations, None of all; in no order."""
    found: list[Due] = []
    years = [day.year]
    if (day - date(day.year, 1, 1)).days < JANUARY:
        years.insert(0, day.year - 1)
    for branch in bodies_on(session, day).branches():
        if branch.stands_on(day) and (inside is None or branch.id in inside):
            for year in years:
                found += _of_year(session, branch, year, day)
    return found


def _of_year(session: Session, branch: Body, year: int, day: date) -> Iterator[Due]:
    read = year_of(session, branch.id, year, day)
    if not read.lines:
        return
    made = partial(_made, branch, day)
    yield from _topics(read, made)
    yield from _make_up(session, read, day, made)
    if (date(year, 12, 31) - day).days < LAST_QUARTER:
        yield from _hours(session, branch, year, day, made)


def _topics(read: StudyYear, made: "partial[Due]") -> Iterator[Due]:
    for line in read.lines:
        if line.session_id or line.state not in ("due", "overdue") or line.planned_for is None:
            continue
        who = f"，{line.planned_lecturer}讲" if line.planned_lecturer else ""
        yield made(
            key="study_plan",
            words=f"学习专题“{line.subject}”（{line.planned_for.words()}{who}）",
            last=line.planned_for.last(),
            at=("study_topic", line.topic_id, "登记学习"),
        )


def _make_up(session: Session, read: StudyYear, day: date, made: "partial[Due]") -> Iterator[Due]:
    days = policy(session).study_make_up_days
    if not days:
        return
    for line in read.lines:
        if not line.owed or line.held_at is None or line.held_at.date() > day:
            continue
        on = line.held_at.date()
        yield made(
            key="study_make_up",
            words=f"{on.month}月{on.day}日学习“{line.held_subject}”还有{line.owed}人没有补学",
            last=on + timedelta(days=days),
            at=("study_session", line.session_id, "登记补学"),
        )


def _hours(
    session: Session, branch: Body, year: int, day: date, made: "partial[Due]"
) -> Iterator[Due]:
    read = hours.year_hours(session, branch.id, year, day)
    last = date(year, 12, 31)
    for team, key in ((False, "hours_member"), (True, "hours_team")):
        short = [one for one in read.short if one.team is team]
        if short:
            target = read.team_target if team else read.member_target
            whom = "书记、委员" if team else "党员"
            words = f"{year}年{whom}{_several(short)}不到{told(target)}学时"
            yield made(key=key, words=words, last=last)
    if read.untrained:
        words = f"{year}年书记、委员{_several(read.untrained)}还没有参加集中培训"
        yield made(key="hours_team", words=words, last=last)


def _several(people: Sequence[MemberHours]) -> str:
    """甲、乙、丙等5人."""
    names = "、".join(one.name for one in people[:NAMED])
    return f"{names}等{len(people)}人" if len(people) > NAMED else names


HOURS = ("", "", "看学时")  # what is seen on the pane of the hours, no record


def _made(
    branch: Body,
    day: date,
    *,
    key: str,
    words: str,
    last: date,
    at: tuple[str, str, str] = HOURS,
) -> Due:
    """`at`: table and id of the record, and what the button says."""
    said, (kind, record_id, action) = rule(key, last), at
    return Due(
        rule=said.key,
        what=f"{branch.short_name}{words}",
        due_on=last,
        state="overdue" if last < day else "due",
        words=said.words,
        source=said.source(),
        kind=kind,
        record_id=record_id,
        action="open_record" if record_id else "open_hours",
        action_words=action,
        organization_id=branch.id,
    )
