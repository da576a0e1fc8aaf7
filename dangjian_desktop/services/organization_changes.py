"""Bodies of the Party: founding them, putting right what was entered, a new committee's seats."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Organization, Term
from dangjian_desktop.records.organization import LEVELS

from . import keeping, organizations
from .periods import member_on

# What stands above what: 党支部工作条例第四条、第九条.
ABOVE: Mapping[str, frozenset[str]] = {
    "general_branch": frozenset({"general_branch"}),
    "branch": frozenset({"general_branch"}),
    "group": frozenset({"branch"}),
    "affiliated": frozenset({"general_branch", "branch"}),
}


def create(session: Session, values: Mapping[str, Any]) -> Organization:
    """Found a body; RuleBroken with the field at fault."""
    body = Organization()
    _refuse(session, body, values)
    return keeping.save(session, body, _with_sort(session, values))


def correct(session: Session, organization_id: str, values: Mapping[str, Any]) -> Organization:
    """Put right what was entered. A new name from some day on is `organizations.rename`."""
    body = keeping.get(session, Organization, organization_id)
    _refuse(session, body, values)
    return keeping.save(session, body, values)


def remove(session: Session, organization_id: str) -> int:
    """A body entered by mistake to the bin; KnownError while anything refers to it."""
    return keeping.put_in_bin(session, keeping.get(session, Organization, organization_id))


def _with_sort(session: Session, values: Mapping[str, Any]) -> dict[str, Any]:
    """At the end of its siblings, unless a place was given."""
    if values.get("sort") is not None:
        return dict(values)
    places = [o.sort or 0 for o in keeping.listed(session, Organization)]
    return {**values, "sort": max(places, default=0) + 1}


def _refuse(session: Session, body: Organization, values: Mapping[str, Any]) -> None:
    level = values.get("level", body.level)
    parent_id = values.get("parent_id", body.parent_id)
    problems = _place(session, body, level, parent_id)
    name = (values.get("name") or "").strip()
    others = keeping.listed(
        session, Organization, Organization.name == name, Organization.closed_on.is_(None)
    )
    if any(o.id != body.id and o.parent_id == parent_id for o in others):
        problems.append(Problem("name", f"已经有名为“{name}”的党组织，请换一个名称或修改那一个"))
    if problems:
        raise RuleBroken(problems)


def _place(
    session: Session, body: Organization, level: str, parent_id: str | None
) -> list[Problem]:
    if not parent_id:
        words = f"{LEVELS['group']}要有所属党支部，请选择上级组织"
        return [Problem("parent_id", words)] if level == "group" else []
    parent = keeping.get(session, Organization, parent_id)
    if body.id and parent_id in organizations.below(session, body.id):
        return [Problem("parent_id", "上级组织不能是它自己或它的下级，请重新选择")]
    allowed = ABOVE.get(level, frozenset(LEVELS))
    if parent.level not in allowed:
        above = "或".join(words for key, words in LEVELS.items() if key in allowed)
        return [Problem("parent_id", f"{LEVELS.get(level, '它')}的上级应是{above}，请重新选择")]
    return []


# --- 换届 ---------------------------------------------------------------------------------------


def begin_term(
    session: Session,
    organization_id: str,
    since: PartialDate,
    seats: Mapping[str, tuple[str, str]],
    **about: Any,
) -> Term:
    """As `organizations.begin_term`, asked by a form: `seats` are field → (person, post).

    RuleBroken beside the seat whose person was no member that day, without a secretary, and for a
    term that begins before the former one.
    """
    problems = _seat_problems(session, since, seats)
    terms = keeping.listed(session, Term, Term.organization_id == organization_id)
    if any(term.since >= since for term in terms):
        problems.append(Problem("since", "起始日期要晚于上一届的起始日期"))
    if problems:
        raise RuleBroken(problems)
    order = sorted(seats.values(), key=_rank)
    given = {name: value for name, value in about.items() if value is not None}
    return organizations.begin_term(session, organization_id, since, order, **given)


def _rank(seat: tuple[str, str]) -> int:
    from dangjian_desktop.domain.codes import POSTS

    return list(POSTS).index(seat[1])


def _seat_problems(
    session: Session, since: PartialDate, seats: Mapping[str, tuple[str, str]]
) -> list[Problem]:
    problems = []
    if not any(post == "secretary" for _, post in seats.values()):
        problems.append(Problem("secretary", "请选择书记"))
    taken: set[tuple[str, str]] = set()
    for name, (person_id, post) in seats.items():
        try:
            member_on(session, person_id, since)
        except RuleBroken as broken:
            problems.append(Problem(name, broken.problems[0].message))
        if (person_id, post) in taken:
            problems.append(Problem(name, "同一个人在同一职务上填了两次"))
        taken.add((person_id, post))
    return problems


def term_numbers(session: Session, organization_id: str, day: date) -> int:
    """The number that the next term would bear."""
    former = organizations.term_on(session, organization_id, day)
    terms = keeping.listed(session, Term, Term.organization_id == organization_id)
    numbers = [t.number for t in terms] + ([former.number] if former is not None else [])
    return max(numbers, default=0) + 1
