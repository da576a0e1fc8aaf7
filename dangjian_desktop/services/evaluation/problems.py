"""征求意见 and 整改: what was heard and found, who puts it right by when; what is open goes on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.evaluation.facts import OpinionFacts, ProblemFacts
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import EvaluationEntry, EvaluationRemark, LifeOpinion, ProblemItem
from dangjian_desktop.records.problem_item import SOURCES
from dangjian_desktop.services import keeping
from dangjian_desktop.services.meeting_parts import called
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.typed import read

from .reading import meeting_of, not_later, round_of

TEAM = "支部班子"
_DAYS = {"done_on": "完成日期", "asked_on": "日期"}
_CARRIED = ("source", "meeting_id", "person_id", "problem", "measures", "owner", "deadline")
_FROM = "from"  # in `extra`: the opinion or remark that the item was made of


# --- opinions ------------------------------------------------------------------------------


def opinions(session: Session, organization_id: str, year: int) -> list[OpinionFacts]:
    """What was heard before the meetings of that year, the earliest first."""
    found = keeping.listed(
        session,
        LifeOpinion,
        LifeOpinion.organization_id == organization_id,
        LifeOpinion.year == year,
    )
    names = keeping.named(session, "person", {one.person_id for one in found if one.person_id})
    late_days = policy(session).late_days
    ordered = sorted(found, key=lambda one: (one.asked_on.iso(), one.recorded_at, one.id))
    return [
        OpinionFacts(
            opinion_id=one.id,
            on=one.asked_on,
            source=one.source,
            way=one.way or "",
            subject=one.subject,
            about=names.get(one.person_id or "", "") if one.subject == "person" else TEAM,
            person_id=(one.person_id or "") if one.subject == "person" else "",
            text=one.text,
            late_on=one.recorded_at.date() if keeping.late_days(one) > late_days else None,
        )
        for one in ordered
    ]


def hear(session: Session, values: Mapping[str, Any], today: date) -> LifeOpinion:
    """Note an opinion; RuleBroken beside the field."""
    given = read(values)
    not_later(given, today, _DAYS)
    return keeping.save(session, LifeOpinion(), given)


# --- problems ------------------------------------------------------------------------------


def listed(session: Session, organization_id: str, year: int, today: date) -> list[ProblemFacts]:
    """整改清单 of a branch and year: open ones by their deadline, done ones behind them."""
    found = keeping.listed(
        session,
        ProblemItem,
        ProblemItem.organization_id == organization_id,
        ProblemItem.year == year,
    )
    told = facts_of(session, found, today)
    return sorted(told, key=lambda one: (one.state == "done", _last(one.deadline), one.item_id))


def _last(deadline: PartialDate | None) -> date:
    return deadline.last() if deadline else date.max


def facts_of(session: Session, found: Sequence[ProblemItem], today: date) -> list[ProblemFacts]:
    """These items in words of that day."""
    names = keeping.named(session, "person", {one.person_id for one in found if one.person_id})
    carried = _carried(session, [one.id for one in found])
    return [_facts(session, one, names, one.id in carried, today) for one in found]


def _carried(session: Session, ids: Iterable[str]) -> set[str]:
    """Which of them already stand in a later year."""
    later = keeping.listed(session, ProblemItem, ProblemItem.carried_from_id.in_(list(ids)))
    return {one.carried_from_id for one in later if one.carried_from_id}


def _facts(
    session: Session, one: ProblemItem, names: Mapping[str, str], carried: bool, today: date
) -> ProblemFacts:
    done = one.done_on is not None and one.done_on.first() <= today
    overdue = one.deadline is not None and one.deadline.last() < today
    meeting = meeting_of(session, one.meeting_id)
    return ProblemFacts(
        item_id=one.id,
        year=one.year,
        found_on=meeting.day if meeting else None,
        source=one.source,
        source_words=SOURCES.get(one.source, one.source),
        about=names.get(one.person_id or "", TEAM),
        person_id=one.person_id or "",
        problem=one.problem,
        measures=one.measures or "",
        owner=one.owner or "",
        deadline=one.deadline,
        done_on=one.done_on if done else None,
        outcome=(one.outcome or "") if done else "",
        state="done" if done else "overdue" if overdue else "open",
        carried_from=_first_year(session, one),
        carried_on=carried,
        remark=one.remark or "",
        meeting=f"{PartialDate.of(meeting.day).words()}{called(meeting)}" if meeting else "",
    )


def _first_year(session: Session, one: ProblemItem) -> int | None:
    """The year in which it was first found; None where that is its own."""
    first, seen = one, {one.id}
    while first.carried_from_id and first.carried_from_id not in seen:
        before = keeping.found(session, ProblemItem.__tablename__, first.carried_from_id)
        if not isinstance(before, ProblemItem):
            break
        seen.add(before.id)
        first = before
    return None if first is one else first.year


def add(session: Session, values: Mapping[str, Any], today: date) -> ProblemItem:
    """A problem found; RuleBroken beside the field."""
    return _save(session, ProblemItem(), values, today)


def change(session: Session, item_id: str, values: Mapping[str, Any], today: date) -> ProblemItem:
    """Measures, owner, deadline …; RuleBroken beside the field."""
    return _save(session, keeping.get(session, ProblemItem, item_id), values, today)


def _save(
    session: Session, item: ProblemItem, values: Mapping[str, Any], today: date
) -> ProblemItem:
    given = read(values)
    not_later(given, today, _DAYS)
    if given.get("done_on") and item.id and _carried(session, [item.id]):
        words = "这一条已转入下一年，请在下一年的清单里登记完成"
        raise RuleBroken([Problem("done_on", words)])
    return keeping.save(session, item, given)


def done(
    session: Session, item_id: str, on: date | PartialDate, outcome: str, today: date
) -> ProblemItem:
    """销号: put right on that day, and what came of it."""
    return change(session, item_id, {"done_on": on, "outcome": outcome}, today)


def from_opinion(session: Session, opinion_id: str, today: date) -> ProblemItem:
    """The opinion as a problem to be put right; the same one when that was done before."""
    heard = keeping.get(session, LifeOpinion, opinion_id)
    values = {
        "organization_id": heard.organization_id,
        "year": heard.year,
        "source": "organization_life",
        "meeting_id": heard.meeting_id,
        "person_id": heard.person_id if heard.subject == "person" else None,
        "problem": heard.text,
    }
    return _made_of(session, opinion_id, values, today)


def from_remark(session: Session, remark_id: str, today: date) -> ProblemItem:
    """What ballots or peers said, as a problem to be put right; of the member, else of the team."""
    remark = keeping.get(session, EvaluationRemark, remark_id)
    found = round_of(session, remark.round_id)
    entry = keeping.found(session, EvaluationEntry.__tablename__, remark.entry_id or "")
    values = {
        "organization_id": found.organization_id,
        "year": found.year,
        "source": "evaluation",
        "meeting_id": found.meeting_id,
        "person_id": entry.person_id if isinstance(entry, EvaluationEntry) else None,
        "problem": remark.text,
    }
    return _made_of(session, remark_id, values, today)


def _made_of(
    session: Session, source_id: str, values: Mapping[str, Any], today: date
) -> ProblemItem:
    same = keeping.listed(
        session,
        ProblemItem,
        ProblemItem.organization_id == values["organization_id"],
        ProblemItem.year == values["year"],
    )
    made = next((one for one in same if (one.extra or {}).get(_FROM) == source_id), None)
    if made is not None:
        return made
    return _save(session, ProblemItem(extra={_FROM: source_id}), values, today)


def carry_over(session: Session, organization_id: str, year: int) -> list[ProblemItem]:
    """Open items of a year into the list of the next one; those that are there already stay alone.

    Returns what was carried now.
    """
    found = keeping.listed(
        session,
        ProblemItem,
        ProblemItem.organization_id == organization_id,
        ProblemItem.year == year,
        ProblemItem.done_on.is_(None),
    )
    there = _carried(session, [one.id for one in found])
    made = []
    for one in found:
        if one.id in there:
            continue
        values = {name: getattr(one, name) for name in _CARRIED}
        values |= {"organization_id": organization_id, "year": year + 1, "carried_from_id": one.id}
        made.append(keeping.save(session, ProblemItem(), values, flush=False))
    session.flush()
    return made
