"""Elections at a branch's general meeting: 基层组织选举工作条例 (rules 2.3).

Their majority is of those PRESENT, their quorum four fifths of those due; nobody votes by letter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.rules import Rule, rule
from dangjian_desktop.domain.votes import NO_QUORUM, election_quorum

from .values import unchanging

NO_RESULT = "票数不符"
VOID = "选举无效"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """How many are to be elected and stand; `differential` for committee members (article 13)."""

    seats: int
    candidates: int
    differential: bool = True


@unchanging
class Candidate:
    """One name on the ballots, or written on them (then only yes is counted)."""

    name: str
    yes: int
    no: int = 0
    abstain: int = 0


@unchanging
class ElectionOutcome:
    """Who is elected, who must be voted on again (equal votes at the last seat), seats left."""

    valid: bool
    words: str
    reason: str
    rule: Rule
    elected: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    vacant: int = 0
    problems: tuple[Problem, ...] = ()


def differential(contest: Contest) -> tuple[Problem, ...]:
    """At least a fifth more candidates than seats (article 13): 3 seats 4, 5 seats 6."""
    spare = contest.candidates - contest.seats
    if spare < 0:
        return (Problem("candidates", "候选人少于应选名额，请核对"),)
    if contest.differential and spare * 5 < contest.seats:
        least = contest.seats + -(-contest.seats // 5)
        return (
            Problem("candidates", f"应选{contest.seats}人，候选人至少要{least}人（差额不少于20%）"),
        )
    return ()


def officers_stand(officers: Sequence[str], candidates: Sequence[str]) -> tuple[Problem, ...]:
    """Tellers and scrutineers must not be candidates (articles 22, 24)."""
    both = [name for name in officers if name in candidates]
    return tuple(Problem("teller", f"{name}是候选人，不能担任监票人或计票人") for name in both)


def elect(
    figures: Figures, seats: int, candidates: Sequence[Candidate], day: date
) -> ElectionOutcome:
    """Who is elected. Of `figures` the people and ballots are used, not yes, no and abstain."""
    if not election_quorum(figures.eligible, figures.present):
        reason = f"应到会{figures.eligible}人，实到{figures.present}人，不到五分之四"
        return ElectionOutcome(False, NO_QUORUM, reason, rule("quorum_elect", day))
    valid = (figures.present if figures.collected is None else figures.collected) - figures.invalid
    problems = _people(figures) + _candidates(candidates, valid, seats)
    if figures.collected is not None and figures.collected > figures.present:
        reason = f"收回{figures.collected}票，多于投票的{figures.present}人"
        return ElectionOutcome(False, VOID, reason, rule("election_valid", day), problems=problems)
    if problems:
        reason = f"票数不符，不能宣布结果：{problems[0].message}"
        return ElectionOutcome(False, NO_RESULT, reason, rule("elected", day), problems=problems)
    return _elected(figures.present, seats, candidates, day)


def _elected(
    present: int, seats: int, candidates: Sequence[Candidate], day: date
) -> ElectionOutcome:
    carried = sorted((c for c in candidates if c.yes * 2 > present), key=lambda c: -c.yes)
    if len(carried) <= seats:
        vacant = seats - len(carried)
        names = tuple(c.name for c in carried)
        reason = f"{len(carried)}人得票超过实到会{present}人的半数，应选{seats}人"
        by = rule("too_few" if vacant else "elected", day)
        words = f"当选{len(carried)}人，缺额{vacant}人" if vacant else f"当选{len(carried)}人"
        return ElectionOutcome(True, words, reason, by, names, (), vacant)
    last = carried[seats - 1].yes
    sure = tuple(c.name for c in carried if c.yes > last)
    level = tuple(c.name for c in carried if c.yes == last)
    if len(sure) + len(level) == seats:
        sure, level = sure + level, ()
    reason = f"{len(carried)}人得票超过实到会{present}人的半数，多于应选{seats}人，得票多的当选"
    words = f"当选{len(sure)}人" + (f"，{'、'.join(level)}票数相同，再次投票" if level else "")
    return ElectionOutcome(True, words, reason, rule("too_many", day), sure, level, 0)


def _people(figures: Figures) -> tuple[Problem, ...]:
    if figures.present > figures.eligible:
        return (Problem("present", f"实到{figures.present}人多于应到{figures.eligible}人，请核对"),)
    return ()


def _candidates(candidates: Sequence[Candidate], valid: int, seats: int) -> tuple[Problem, ...]:
    found = [
        Problem("yes", f"{c.name}的赞成、不赞成和弃权合计多于有效票{valid}张，请核对")
        for c in candidates
        if c.yes + c.no + c.abstain > valid
    ]
    if sum(c.yes for c in candidates) > valid * seats:
        found.append(Problem("yes", f"赞成票合计多于{valid}张有效票各选{seats}人，请核对"))
    return tuple(found)
