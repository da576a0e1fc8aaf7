"""党支部目标: a year's objectives, their scores by oneself and by the superior, last year's copied.

The weights of a branch and year come to a hundred before they are checked; until then the sum is
shown and nothing is stopped, for a plan is written line by line.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.goals.facts import GoalFacts, ObjectiveFacts
from dangjian_desktop.domain.goals.objectives import FIELDS, grade, sums, weight_fault
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import BranchGoal, BranchObjective
from dangjian_desktop.services import evidence, keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.looked_at import seen_on
from dangjian_desktop.services.minutes import printed_after
from dangjian_desktop.services.typed import read

from .frame import a_branch, frame, marks, names_of, not_later, state_of

TABLE = BranchObjective.__tablename__
_COPIED = ("field", "number", "text", "weight", "measure", "owner_id", "helpers")
_LETTER = ("superior_signer", "requirements", "rewards")
_DAYS = {"done_on": "完成日期", "checked_on": "考核日期", "signed_on": "签订日期"}


# What was written with each of its days.
_CHECK = ("self_score", "checked_score", "deduction", "checked_by")
_HANGS = {"done_on": ("progress", "self_score"), "checked_on": _CHECK}
_UNDONE = {"checked_on": ("progress", *_CHECK)}  # without a day of its own it came with the check
_SIGNED, _JUDGED = ("superior_signer", "signer"), ("self_summary", "opinion")
_SAID = (*_SIGNED, "requirements", "rewards", *_JUDGED)


# --- one by one ----------------------------------------------------------------------------------


def listed(session: Session, organization_id: str, year: int) -> Sequence[BranchObjective]:
    """In the order of the four fields, each by its numbers."""
    found = keeping.listed(
        session,
        BranchObjective,
        BranchObjective.organization_id == organization_id,
        BranchObjective.year == year,
    )
    order = list(FIELDS)

    def place(one: BranchObjective) -> tuple[int, int, str]:
        return order.index(one.field) if one.field in FIELDS else 9, one.number or 99, one.text

    return sorted(found, key=place)


def add(
    session: Session, organization_id: str, year: int, values: Mapping[str, Any], today: date
) -> BranchObjective:
    """A new one; RuleBroken beside the field. Without a number it comes last in its field."""
    a_branch(session, organization_id, "支部目标")
    given = _exact(read(values)) | {"organization_id": organization_id, "year": year}
    not_later(given, today, _DAYS)
    if given.get("number") is None:
        same = [o for o in listed(session, organization_id, year) if o.field == given.get("field")]
        given["number"] = max((o.number or 0 for o in same), default=0) + 1
    return keeping.save(session, BranchObjective(), given)


def change(
    session: Session, objective_id: str, values: Mapping[str, Any], today: date
) -> BranchObjective:
    found, given = keeping.get(session, BranchObjective, objective_id), _exact(read(values))
    not_later(given, today, _DAYS)
    return keeping.save(session, found, given)


def _exact(given: dict[str, Any]) -> dict[str, Any]:
    """`read` makes partial dates of all days; this one is exact."""
    day = given.get("checked_on")
    return given | {"checked_on": day.first()} if isinstance(day, PartialDate) else given


# --- the letter ----------------------------------------------------------------------------------


def letter_of(session: Session, organization_id: str, year: int) -> BranchGoal | None:
    found = keeping.listed(
        session,
        BranchGoal,
        BranchGoal.organization_id == organization_id,
        BranchGoal.year == year,
    )
    return next(iter(found), None)


def write_letter(
    session: Session, organization_id: str, year: int, values: Mapping[str, Any], today: date
) -> BranchGoal:
    """Make the year's letter, or change it; RuleBroken beside the field."""
    a_branch(session, organization_id, "目标责任书")
    given = read(values) | {"organization_id": organization_id, "year": year}
    not_later(given, today, _DAYS)
    found = letter_of(session, organization_id, year)
    return keeping.save(session, found or BranchGoal(), given)


# --- last year's plan ----------------------------------------------------------------------------


def copy_last_year(
    session: Session, organization_id: str, year: int, today: date
) -> list[BranchObjective]:
    """Last year's objectives as this year's plan, without scores and evidence; deadlines move on.

    What stands there already in the same words stays alone. RuleBroken when last year has none.
    Returns what was copied now.
    """
    a_branch(session, organization_id, "支部目标")
    last = listed(session, organization_id, year - 1)
    if not last:
        raise RuleBroken([Problem("year", f"{year - 1}年没有支部目标，不能照抄；请直接新增")])
    there = {(one.field, one.text) for one in listed(session, organization_id, year)}
    made = []
    for one in last:
        if (one.field, one.text) in there:
            continue
        values = {name: getattr(one, name) for name in _COPIED}
        values |= {"organization_id": organization_id, "year": year}
        values["deadline"] = _a_year_on(one.deadline)
        made.append(keeping.save(session, BranchObjective(), values, flush=False))
    session.flush()
    _copy_letter(session, organization_id, year, today)
    return made


def _a_year_on(day: PartialDate | None) -> PartialDate | None:
    """The same day a year later; 29 February becomes the 28th."""
    if day is None:
        return None
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return PartialDate(day.year + 1, day.month, last)


def _copy_letter(session: Session, organization_id: str, year: int, today: date) -> None:
    """The words of last year's letter; signers and day are written when it is signed."""
    last = letter_of(session, organization_id, year - 1)
    if last is None or letter_of(session, organization_id, year) is not None:
        return
    values = {name: getattr(last, name) for name in _LETTER}
    write_letter(session, organization_id, year, values, today)


# --- scores --------------------------------------------------------------------------------------

Scores = Mapping[str, tuple[Decimal | None, str]]  # objective → score, what is said of it


def score_self(session: Session, organization_id: str, year: int, scores: Scores) -> None:
    """自评: scores with what was done; RuleBroken with the objective's id as the field."""
    _score(session, organization_id, year, scores, ("self_score", "progress"))


def check(  # noqa: PLR0913 - whose, which year, the scores, by whom and when
    session: Session,
    organization_id: str,
    year: int,
    scores: Scores,
    *,
    checked_by: str,
    checked_on: date,
    today: date,
) -> None:
    """考核: refused while the weights do not come to a hundred."""
    not_later({"checked_on": checked_on}, today, _DAYS)
    found = listed(session, organization_id, year)
    if fault := weight_fault(sum(one.weight for one in found), len(found)):
        raise RuleBroken([Problem("weight", f"{fault}；先把权重改好再考核")])
    if not checked_by.strip():
        raise RuleBroken([Problem("checked_by", "写明是谁考核的")])
    who = {"checked_by": checked_by.strip(), "checked_on": checked_on}
    _score(session, organization_id, year, scores, ("checked_score", "deduction"), who)


def _score(
    session: Session,
    organization_id: str,
    year: int,
    scores: Scores,
    names: tuple[str, str],
    who: Mapping[str, Any] | None = None,
) -> None:
    wrong = []
    for one in listed(session, organization_id, year):
        if one.id not in scores:
            continue
        score, words = scores[one.id]
        given = {names[0]: score, names[1]: words.strip() or None}
        if who is not None:
            given |= who if score is not None else dict.fromkeys(who)
        try:
            keeping.save(session, one, given, flush=False)
        except RuleBroken as broken:
            wrong += [Problem(one.id, problem.message) for problem in broken.problems]
    if wrong:
        raise RuleBroken(wrong)
    session.flush()


# --- all of it -----------------------------------------------------------------------------------


def years(session: Session) -> set[int]:
    """The years of which there are objectives of any branch."""
    from sqlalchemy import select

    return set(session.scalars(select(BranchObjective.year).distinct()))


def facts(session: Session, organization_id: str, year: int, today: date) -> GoalFacts:
    """The year's objectives with evidence, sums and grade, as they were on `today`."""
    kept = listed(session, organization_id, year)
    found = [seen_on(one, today, _HANGS if one.done_on else _UNDONE) for one in kept]
    letter = letter_of(session, organization_id, year)
    said = {name: getattr(letter, name) or "" for name in _SAID} if letter else {}
    if letter is not None and _after_all(kept, today):
        said |= dict.fromkeys(_JUDGED, "")
    if letter is not None and letter.signed_on and letter.signed_on.first() > today:
        said |= dict.fromkeys(_SIGNED, "")
    shown = evidence.of_all(session, TABLE, [one.id for one in found], until=today)
    names = names_of(session, [one.owner_id for one in found])
    lines = [_line(at, one, names, shown, today) for at, one in _numbered(found)]
    added = sums(one.scored for one in lines)
    values, words = marks(session)
    signed = letter.signed_on if letter else None
    signed = signed if signed and signed.first() <= today else None
    day = min(today, date(year, 12, 31))
    return GoalFacts(
        organization_id=organization_id,
        year=year,
        frame=frame(
            session,
            organization_id,
            day,
            [letter] if letter else [],
            today=today,
            printed_on=printed_after(signed.last(), today) if signed else None,
        ),
        sums=added,
        fields={key: sums(one.scored for one in lines if one.field == key) for key in FIELDS},
        objectives=tuple(lines),
        goal_id=letter.id if letter else "",
        signed_on=signed,
        grade=grade(added.total, values, words),
        checkers="、".join(dict.fromkeys(one.checked_by for one in lines if one.checked_by)),
        checked_on=max((one.checked_on for one in lines if one.checked_on), default=None),
        **said,
    )


def _after_all(found: Iterable[BranchObjective], today: date) -> bool:
    """Whether it was judged after that day."""
    days = [one.checked_on for one in found if one.checked_on]
    return bool(days) and max(days) > today


def _numbered(found: Sequence[BranchObjective]) -> list[tuple[int, BranchObjective]]:
    """Counted anew in each field: numbers that were left out or given twice do not print."""
    count: dict[str, int] = {}
    lines = []
    for one in found:
        count[one.field] = count.get(one.field, 0) + 1
        lines.append((count[one.field], one))
    return lines


def _line(
    number: int,
    one: BranchObjective,
    names: Mapping[str, str],
    shown: Mapping[str, Sequence[Any]],
    today: date,
) -> ObjectiveFacts:
    return ObjectiveFacts(
        id=one.id,
        number=number,
        year=one.year,
        field=one.field,
        text=one.text,
        weight=one.weight,
        measure=one.measure or "",
        owner=names.get(one.owner_id or "", ""),
        helpers=one.helpers or "",
        deadline=one.deadline,
        progress=one.progress or "",
        done_on=one.done_on,
        self_score=one.self_score,
        checked_score=one.checked_score,
        deduction=one.deduction or "",
        checked_by=one.checked_by or "",
        checked_on=one.checked_on,
        state=state_of(one.deadline, one.done_on is not None, today),
        evidence=tuple(shown.get(one.id, ())),
    )


def can_copy(session: Session, organization_id: str, year: int) -> int:
    """How many of last year's objectives are not in this year's plan."""
    there = {(one.field, one.text) for one in listed(session, organization_id, year)}
    return sum(
        (one.field, one.text) not in there for one in listed(session, organization_id, year - 1)
    )


def branches(session: Session, day: date, organization_id: str = "") -> list[tuple[str, str]]:
    """(id, short name) of the branches of the body that is looked at; a group means its branch."""
    known = bodies_on(session, day)
    own = known.branch(organization_id) if organization_id else None
    top = own.id if own is not None else organization_id
    return [(b.id, b.short_name) for b in known.branches(top or None) if b.stands_on(day)]
