"""评定等次: by the branch, with the tally beside it; submitted, then frozen (rules 3.1).

Votes are not the only ground, so that a grade may differ from them: then it says why. The cap on
优秀 is “一般不超过”: it is shown and never stops anyone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.evaluation.grading import (
    against_tally,
    base_count,
    cap,
    largest,
    over_cap,
)
from dangjian_desktop.domain.evaluation.steps import BASES, GRADES
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import EvaluationEntry, EvaluationRound
from dangjian_desktop.services import keeping
from dangjian_desktop.services.eligible import eligible
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.typed import read

from . import steps
from .reading import (
    entries_of,
    in_hand,
    left_words,
    meeting_of,
    names_of,
    not_later,
    noted,
    on_ballot,
    open_round_of,
    round_of,
    tally_of,
)

RATED = (
    "grade",
    "grade_reason",
    "branch_opinion",
    "improvement",
    "improved_on",
    "handling",
    "remark",
)


@dataclass(frozen=True, slots=True)
class Quota:
    """优秀名额: how many are excellent, of how many that may be, and what a third is taken of."""

    excellent: int
    cap: int
    base: str
    base_count: int
    over: bool

    @property
    def base_words(self) -> str:
        return BASES[self.base]

    @property
    def words(self) -> str:
        """上限9人（27 × 1/3），基数：全体党员（含预备党员）27人."""
        base = f"基数：{self.base_words}{self.base_count}人"
        return f"上限{self.cap}人（{self.base_count} × 1/3），{base}"


def grade(
    session: Session, entry_id: str, values: Mapping[str, Any], today: date
) -> EvaluationEntry:
    """Rate one member: `RATED` fields. What is still missing is named by `problems`.

    RuleBroken for whoever is not rated here, and once the grades were submitted.
    """
    entry = keeping.get(session, EvaluationEntry, entry_id)
    _grade(session, open_round_of(session, entry.round_id), [(entry, values)], today)
    return entry


def grade_many(
    session: Session, round_id: str, values: Mapping[str, Mapping[str, Any]], today: date
) -> None:
    """As `grade`, of many members at once: entry id → values."""
    found = open_round_of(session, round_id)
    entries = {one.id: one for one in entries_of(session, round_id)}
    held = in_hand(session, [one.person_id for one in entries.values()])
    rated = [
        (entries.get(one) or keeping.get(session, EvaluationEntry, one), given)
        for one, given in values.items()
    ]
    _grade(session, found, rated, today)
    del held


def grade_rest(session: Session, round_id: str, to: str, today: date) -> int:
    """The same grade for all who took part and have none yet; how many there were."""
    rest = [
        one.id
        for one in entries_of(session, round_id)
        if on_ballot(one) and one.took_part is not False and one.grade is None
    ]
    grade_many(session, round_id, {one: {"grade": to} for one in rest}, today)
    return len(rest)


def _grade(
    session: Session,
    found: EvaluationRound,
    rated: Sequence[tuple[EvaluationEntry, Mapping[str, Any]]],
    today: date,
) -> None:
    for entry, values in rated:
        if unknown := set(values) - set(RATED):
            raise ValueError(unknown)
        given = read(values)
        not_later(given, today, {"improved_on": "改进确认日期"})
        if given.get("grade") and not on_ballot(entry):
            name = names_of(session, [entry]).get(entry.person_id, "")
            why = left_words(entry) or "不在这里评定等次"
            raise RuleBroken([Problem("grade", f"{name}{why}，不能评定等次")])
        keeping.save(session, entry, given, flush=False)
    if found.excellent_base is None:
        values = {"excellent_base": policy(session).excellent_base}
        keeping.save(session, found, values, flush=False)
    session.flush()


def problems(session: Session, round_id: str) -> list[Problem]:
    """What stands between the grades and 提交评定.

    The field is "<entry id>.<field>", or one of the round.
    """
    found = round_of(session, round_id)
    entries = entries_of(session, round_id)
    names = names_of(session, entries)
    told = list(_of_round(found))
    probationary = probationary_on(session, found)
    for one in entries:
        name = names.get(one.person_id, "")
        if one.grade and one.person_id in probationary:
            words = f"{name}测评当天是预备党员，参加评议、不评定等次，请取消等次"
            told.append(Problem(f"{one.id}.grade", words))
        told += [Problem(f"{one.id}.{field}", f"{name}{words}") for field, words in _of_entry(one)]
    return told


def probationary_on(session: Session, found: EvaluationRound) -> frozenset[str]:
    """预备党员不评等次 (rules 3.1): by what is known of the day of the ballot; nobody before it."""
    if found.balloted_on is None:
        return frozenset()
    people = eligible(session, found.organization_id, found.balloted_on.last())
    return frozenset(one.person_id for one in people if one.standing == "probationary_member")


def _of_round(found: EvaluationRound) -> Iterator[Problem]:
    if found.confirmed_on is None:
        yield Problem("confirmed_on", "民主测评还没有确认计票，请先录票并确认")
    if found.rated_on is None:
        yield Problem("rated_on", "请填写评定日期（支委会或党员大会评定的那一天）")


def _of_entry(one: EvaluationEntry) -> Iterator[tuple[str, str]]:
    if not on_ballot(one) or left_words(one):
        return
    if one.took_part is None:
        yield "took_part", "还没有登记是否参加评议"
    if one.grade is None:
        if one.took_part is not False:
            yield "grade", "还没有评定等次"
        return
    counted = tally_of(one)
    if against_tally(one.grade, counted) and not one.grade_reason:
        most = "、".join(GRADES[grade] for grade in largest(counted))
        yield "grade_reason", f"票数多为{most}，评定{GRADES[one.grade]}，请写明理由"
    if one.grade == "basic" and not one.improvement:
        yield "improvement", "评定基本合格，请写明差距和改进措施"


def quota(session: Session, round_id: str) -> Quota:
    """The cap on 优秀 by the chosen base; as it was submitted, once it was."""
    found = round_of(session, round_id)
    return quota_of(session, found, entries_of(session, round_id))


def quota_of(session: Session, found: EvaluationRound, entries: Sequence[EvaluationEntry]) -> Quota:
    """The same of entries that were read already."""
    base = found.excellent_base or policy(session).excellent_base
    number = found.base_count
    if found.submitted_on is None or number is None:
        number = base_count(
            base,
            **people_of(session, found, entries),
            participants=sum(bool(one.took_part) for one in entries),
        )
    excellent = sum(one.grade == "excellent" for one in entries)
    return Quota(excellent, cap(number), base, number, over_cap(excellent, number))


def people_of(
    session: Session, found: EvaluationRound, entries: Sequence[EvaluationEntry]
) -> dict[str, int]:
    """组织关系在本支部的, rated here or elsewhere: by their standing on the day of the ballot.

    Before that day is known the roles of the round say who is on probation.
    """
    meeting = meeting_of(session, found.meeting_id)
    on = found.balloted_on.last() if found.balloted_on else meeting.day if meeting else None
    if on is None:
        here = [one for one in entries if not left_words(one)]
        probationary = sum(one.role == "ungraded" for one in here)
        return {"full": len(here) - probationary, "probationary": probationary}
    people = eligible(session, found.organization_id, on)
    full = sum(one.standing == "full_member" for one in people)
    return {"full": full, "probationary": len(people) - full}


def warnings(session: Session, round_id: str) -> list[str]:
    """What the rules advise against or miss, and yet stops nothing."""
    found, now = round_of(session, round_id), quota(session, round_id)
    entries = entries_of(session, round_id)
    names = names_of(session, entries)
    told = []
    if now.over:
        told.append(f"评为优秀{now.excellent}人，超过{now.words}；规定是“一般不超过”，请支委会斟酌")
    if found.team_confirmed_on is None:
        told.append("还没有班子测评的计票：书记代表支委会述职，党员要评议班子")
    if found.confirmed_on is not None:
        told += [
            f"{names.get(one.person_id, '')}不在测评票上，没有票数；要有票数，请重新计票"
            for one in entries
            if on_ballot(one) and not left_words(one) and tally_of(one) is None
        ]
    told += [
        f"{names.get(one.person_id, '')}评定不合格，还没有登记处置"
        for one in entries
        if one.grade == "unqualified" and not one.handling
    ]
    return [*told, *steps.warnings(session, round_id)]


def submit(session: Session, round_id: str, today: date) -> EvaluationRound:
    """提交评定: from here on the grades stand; RuleBroken names all that is missing.

    The caller opens `db.write("提交评定", undoable=0)`: only a reopening with its reason follows.
    """
    found = open_round_of(session, round_id)
    if missing := problems(session, round_id):
        raise RuleBroken(missing)
    now = quota(session, round_id)
    if found.rated_on is not None:
        steps.note(session, found, "committee_rating", found.rated_on, found.rating_meeting_id)
    values = {
        "submitted_on": today,
        "excellent_base": now.base,
        "base_count": now.base_count,
    }
    return keeping.save(session, found, values)


def reopen(session: Session, round_id: str, reason: str, today: date) -> EvaluationRound:
    """Take 提交评定 back; why stays with the round, the grades before in the history."""
    found = round_of(session, round_id)
    if found.submitted_on is None:
        raise RuleBroken([Problem("submitted_on", "这一年度还没有提交评定，可以直接改")])
    if not reason.strip():
        raise RuleBroken([Problem("reason", "请写明重新打开的原因")])
    noted(found, "reopened", on=today.isoformat(), reason=reason.strip())
    return keeping.save(session, found, {"submitted_on": None})


def reopenings(session: Session, round_id: str) -> list[tuple[str, str, str]]:
    """(what, day, reason) of every reopening of the count or the grades, in order of time."""
    kept = round_of(session, round_id).extra or {}
    told = [("重新计票", one["on"], one["reason"]) for one in kept.get("recounted", ())]
    told += [("重新打开评定", one["on"], one["reason"]) for one in kept.get("reopened", ())]
    return sorted(told, key=lambda one: one[1])
