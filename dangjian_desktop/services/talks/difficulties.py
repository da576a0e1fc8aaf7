"""困难事项: raised in a talk, given to somebody, solved in time or not."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import or_
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.talks.facts import DifficultyFacts
from dangjian_desktop.records import HeartTalk, TalkDifficulty
from dangjian_desktop.services import keeping
from dangjian_desktop.services.policy import policy


def of_people(
    session: Session, ids: Collection[str], year: int, day: date
) -> list[DifficultyFacts]:
    """Of these people: raised in the year, or still open from before; what is overdue first."""
    last = date(year, 12, 31)
    rows = keeping.listed(
        session,
        TalkDifficulty,
        TalkDifficulty.raised_on <= min(day, last),
        or_(
            TalkDifficulty.raised_on >= date(year, 1, 1),
            TalkDifficulty.solved_on.is_(None),
            TalkDifficulty.solved_on >= date(year, 1, 1),
        ),
    )
    return facts_of(session, [one for one in rows if one.person_id in ids], day)


def facts_of(
    session: Session, rows: Collection[TalkDifficulty], day: date
) -> list[DifficultyFacts]:
    """With names and states of that day."""
    people = {one.person_id for one in rows} | {one.owner_id for one in rows if one.owner_id}
    names, late_days = keeping.named(session, "person", people), policy(session).late_days
    made = [
        DifficultyFacts(
            difficulty_id=one.id,
            person_id=one.person_id,
            person=names.get(one.person_id, ""),
            raised_on=one.raised_on,
            kind=one.kind,
            difficulty=one.difficulty,
            owner=names.get(one.owner_id or "", ""),
            deadline=one.deadline,
            measures=one.measures or "",
            solved_on=one.solved_on,
            outcome=one.outcome or "",
            state=_state(one, day),
            talk_id=one.talk_id or "",
            late_on=one.recorded_at.date() if keeping.late_days(one) > late_days else None,
        )
        for one in rows
    ]
    return sorted(made, key=_order)


_RANK = ("overdue", "unowned", "open", "solved")


def _order(one: DifficultyFacts) -> tuple[int, date, str]:
    return _RANK.index(one.state), one.deadline or one.raised_on, one.difficulty_id


def _state(one: TalkDifficulty, day: date) -> str:
    if one.solved_on is not None and one.solved_on <= day:
        return "solved"
    if one.deadline is not None and one.deadline < day:
        return "overdue"
    return "open" if one.owner_id else "unowned"


def save(
    session: Session, values: Mapping[str, Any], today: date, difficulty_id: str = ""
) -> TalkDifficulty:
    """RuleBroken for days of the future, and where the talk was not with who raised it."""
    record = (
        keeping.get(session, TalkDifficulty, difficulty_id) if difficulty_id else TalkDifficulty()
    )
    problems = [
        Problem(name, f"{words}晚于今天，请核对")
        for name, words in (("raised_on", "提出日期"), ("solved_on", "解决日期"))
        if (given := values.get(name)) is not None and given > today
    ]
    problems += _wrong_talk(session, values)
    if problems:
        raise RuleBroken(problems)
    return keeping.save(session, record, values)


def _wrong_talk(session: Session, values: Mapping[str, Any]) -> list[Problem]:
    talk = keeping.found(session, "heart_talk", values.get("talk_id") or "")
    if not isinstance(talk, HeartTalk) or not values.get("person_id"):
        return []
    if values["person_id"] in (talk.talker_id, talk.member_id):
        return []
    return [Problem("talk_id", "这次谈话没有提出人参加，请重新选择")]


def solve(
    session: Session, difficulty_id: str, on: date, outcome: str, today: date
) -> TalkDifficulty:
    """It is solved; what was done is written down."""
    record = keeping.get(session, TalkDifficulty, difficulty_id)
    if on > today:
        raise RuleBroken([Problem("solved_on", "解决日期晚于今天，请核对")])
    return keeping.save(session, record, {"solved_on": on, "outcome": outcome})
