"""What the rules say of grades: the cap on 优秀, a grade against the tally, who took part.

Source: rules 3.1 (excellent_cap, rating_by, probationary, flow_member). Whole numbers only.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dangjian_desktop.domain.problems import Problem

from .facts import Turnout
from .steps import GRADES
from .tally import Count, Tally

THIRD = 3  # 优秀一般不超过党员总数 1/3


def cap(base_count: int) -> int:
    """How many may be 优秀: the most for which excellent*3 <= base."""
    return base_count // THIRD


def over_cap(excellent: int, base_count: int) -> bool:
    """More than “一般不超过” a third; it warns and never stops anyone."""
    return excellent * THIRD > base_count


def base_count(base: str, *, full: int, probationary: int, participants: int) -> int:
    """The number that a third is taken of, by its name in BASES."""
    return {
        "full_members": full,
        "all_members": full + probationary,
        "participants": participants,
    }[base]


def largest(tally: Tally | None) -> tuple[str, ...]:
    """The grades with the most votes, several where they are equal; none without any vote."""
    if tally is None:
        return ()
    most = max((tally.of(grade) for grade in GRADES), default=0)
    return tuple(grade for grade in GRADES if most and tally.of(grade) == most)


def against_tally(grade: str, tally: Tally | None) -> bool:
    """The grade is none of those with the most votes: it needs its reason (rating_by)."""
    found = largest(tally)
    return bool(grade and found) and grade not in found


class Attender(NamedTuple):
    """One member of the round, as far as 应参评、实参评、未参评 goes."""

    name: str
    role: str
    took_part: bool | None
    reason: str = ""
    elsewhere: str = ""
    gone: bool = False  # left the branch before it took place


def turnout(people: Iterable[Attender]) -> Turnout:
    """应参评 = 实参评 + 未参评, by name; who is not rated here stands apart."""
    here = [one for one in people if not one.gone]
    due = [one for one in here if one.role == "rated"]
    return Turnout(
        due=tuple(one.name for one in due),
        came=tuple(one.name for one in due if one.took_part),
        missing=tuple((one.name, one.reason) for one in due if one.took_part is False),
        unmarked=tuple(one.name for one in due if one.took_part is None),
        ungraded=tuple(one.name for one in here if one.role == "ungraded"),
        elsewhere=tuple((one.name, one.elsewhere) for one in here if one.role == "elsewhere"),
    )


class Noted(NamedTuple):
    """发出、收回、无效 as they were written down; None where they were not."""

    issued: int | None
    collected: int | None
    invalid: int | None


def disagreements(noted: Noted, found: Count) -> list[Problem]:
    """Where the figures that were noted and the ballots that were entered say different things."""
    if noted.issued is None or noted.collected is None:
        return [
            Problem(name, f"请填写{label}，与录入的{found.collected}张对得上才能确认")
            for name, label in (("issued", "发出票"), ("collected", "收回票"))
            if getattr(noted, name) is None
        ]
    problems = []
    if noted.collected > noted.issued:
        words = f"收回{noted.collected}张多于发出{noted.issued}张，请核对"
        problems.append(Problem("collected", words))
    if found.collected != noted.collected:
        words = f"收回{noted.collected}张，录入了{found.collected}张，请补录或改正收回票数"
        problems.append(Problem("collected", words))
    if noted.invalid is not None and found.invalid != noted.invalid:
        words = f"登记无效{noted.invalid}张，录入时整张作废{found.invalid}张，请核对"
        problems.append(Problem("invalid", words))
    return problems


def sums_wrong(lines: Sequence[tuple[str, Tally]], valid: int) -> list[Problem]:
    """Tallies made on paper: each line must come to the valid ballots (rules 3.3)."""
    found = []
    for name, tally in lines:
        counted = (*tally.votes.values(), tally.void_lines, tally.blank_lines)
        if min(counted, default=0) < 0:
            found.append(Problem("votes", f"{name}的票数不能是负数"))
        elif tally.total != valid:
            words = f"{name}各项合计{tally.total}票，与有效票{valid}张不一致，请核对"
            found.append(Problem("votes", words))
    return found
