"""What a vote's figures carry: three rules that differ in quorum, in majority and in who counts.

admission (接收、转正、延长、取消资格): present > half of those due, yes with written opinions >
half of those DUE (发展党员工作细则; rules 1.5). ordinary: present ≥ half, yes > half of those DUE,
no written opinions (党支部工作条例 第十一条、第十二条; rules 2.2). election: present ≥ four
fifths, yes > half of those PRESENT (基层组织选举工作条例; rules 2.3). All in integers.
"""

from datetime import date

from dangjian_desktop.domain.ballots import Figures, contradictions, issued_to_all
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.rule_table import DEV_2026_FROM
from dangjian_desktop.domain.rules import Rule, rule

from .values import unchanging

PASSED, NOT_PASSED, NO_QUORUM = "通过", "未通过", "未达到会人数"
ELECTED, NOT_ELECTED = "当选", "未当选"

ADMISSION_KINDS = frozenset({"admission", "conversion", "prolongation", "cancellation"})


@unchanging
class VoteOutcome:
    """The result as printed, why, and by which rule.

    `problems`: figures that contradict each other; with any of them nothing passes.
    `remarks`: what the rule asks for and the record lacks; they do not change the result.
    """

    passed: bool
    words: str
    reason: str
    rule: Rule
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


def outcome(
    kind: str,
    figures: Figures,
    day: date,
    body: str = "general_meeting",
    effective: PartialDate = DEV_2026_FROM,
) -> VoteOutcome:
    """By the vote's kind: ordinary, election, or one of `ADMISSION_KINDS`.

    `effective` is the office's own setting of the day from which the 2026 edition holds.
    """
    if kind in ADMISSION_KINDS:
        return admission(figures, day, effective)
    if kind == "ordinary":
        return ordinary(figures, day, body)
    if kind == "election":
        return election(figures, day)
    raise ValueError(f"表决规则不明：{kind}")


def admission(figures: Figures, day: date, effective: PartialDate = DEV_2026_FROM) -> VoteOutcome:
    """Admission, conversion, prolonging and cancelling: 2014 articles 20–21, 2026 articles 19–20.

    Quorum: present*2 > eligible. Majority: (yes + written yes)*2 > eligible.
    """
    problems = (*contradictions(figures), *issued_to_all(figures))
    yes = figures.yes + figures.written_yes
    majority = rule("pass_admit", day, effective)
    if not figures.present * 2 > figures.eligible:
        reason = f"{_attendance(figures)}，未超过应到会人数的半数"
        short = rule("quorum_admit", day, effective)
        return _judged(NO_QUORUM, reason, short, problems, _formality(figures))
    carried = yes * 2 > figures.eligible
    votes = f"赞成{yes}票" + (
        f"（含书面意见{figures.written_yes}票）" if figures.written_yes else ""
    )
    reason = f"{_attendance(figures)}，超过半数；{votes}，{_over(carried)}应到会有表决权人数的半数"
    words = PASSED if carried else NOT_PASSED
    return _judged(words, reason, majority, problems, _formality(figures))


def ordinary(figures: Figures, day: date, body: str = "general_meeting") -> VoteOutcome:
    """Other matters: present*2 >= eligible, yes*2 > eligible; written opinions do not count.

    `body` committee_meeting counts committee members (article 12); the document gives no majority
    for it and none for other bodies, there the usual practice is named instead of an article.
    """
    keys = {
        "general_meeting": ("gm_vote", "gm_vote"),
        "committee_meeting": ("committee_quorum", "committee_vote"),
    }
    quorum_key, majority_key = keys.get(body, ("other_vote", "other_vote"))
    problems, remarks = contradictions(figures), _no_written(figures)
    if figures.eligible <= 0 or not figures.present * 2 >= figures.eligible:
        reason = f"{_attendance(figures, body)}，不到应到会人数的半数"
        return _judged(NO_QUORUM, reason, rule(quorum_key, day), problems, remarks)
    carried = figures.yes * 2 > figures.eligible
    base = "委员人数" if body == "committee_meeting" else "应到会人数"
    reason = (
        f"{_attendance(figures, body)}，达到半数；赞成{figures.yes}票，{_over(carried)}{base}的半数"
    )
    words = PASSED if carried else NOT_PASSED
    return _judged(words, reason, rule(majority_key, day), problems, remarks)


def election(figures: Figures, day: date) -> VoteOutcome:
    """One candidate's count: present*5 >= eligible*4, elected when yes*2 > PRESENT.

    Written opinions and votes by proxy do not exist (article 24). Who is elected when several
    stand for several seats: `elections.elect`.
    """
    problems = list(contradictions(figures))
    if figures.written:
        problems.append(Problem("written_yes", "选举不能委托投票，也不计书面意见，请去掉书面票数"))
    attendance = f"应到会有选举权{figures.eligible}人，实到{figures.present}人"
    if not election_quorum(figures.eligible, figures.present):
        reason = f"{attendance}，不到应到会人数的五分之四"
        return VoteOutcome(False, NO_QUORUM, reason, rule("quorum_elect", day), tuple(problems))
    by = rule("elected", day)
    carried = figures.yes * 2 > figures.present
    if problems and carried:
        reason = f"票数不符，不能认定当选：{problems[0].message}"
        return VoteOutcome(False, NOT_ELECTED, reason, by, tuple(problems))
    reason = f"{attendance}，达到五分之四；得赞成{figures.yes}票，{_over(carried)}实到会人数的半数"
    return VoteOutcome(carried, ELECTED if carried else NOT_ELECTED, reason, by, tuple(problems))


def election_quorum(eligible: int, present: int) -> bool:
    """Four fifths of those with the right to vote are present (quorum_elect)."""
    return eligible > 0 and present * 5 >= eligible * 4


# --- words ---


def _attendance(figures: Figures, body: str = "general_meeting") -> str:
    if body == "committee_meeting":
        return f"应到委员{figures.eligible}人，实到{figures.present}人"
    return f"应到会有表决权{figures.eligible}人，实到{figures.present}人"


def _over(carried: bool) -> str:
    return "超过" if carried else "未超过"


def _judged(
    words: str,
    reason: str,
    by: Rule,
    problems: tuple[Problem, ...],
    remarks: tuple[Problem, ...],
) -> VoteOutcome:
    """Nothing is printed as passed on figures that contradict each other."""
    if problems and words == PASSED:
        return VoteOutcome(
            False,
            NOT_PASSED,
            f"票数不符，不能认定通过：{problems[0].message}",
            by,
            problems,
            remarks,
        )
    return VoteOutcome(words == PASSED, words, reason, by, problems, remarks)


# --- what the record lacks ---


def _formality(figures: Figures) -> tuple[Problem, ...]:
    if not figures.secret:
        return (Problem("way", "接收、转正等表决应采取无记名投票方式"),)
    if figures.issued is None or figures.collected is None:
        return (Problem("issued", "没有登记发出和收回的票数，请补填"),)
    return ()


def _no_written(figures: Figures) -> tuple[Problem, ...]:
    if not figures.written:
        return ()
    return (Problem("written_yes", "这类表决不计书面意见，书面意见没有计入票数"),)
