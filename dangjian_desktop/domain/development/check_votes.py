"""The general meeting's votes on admission and conversion (2014 articles 20, 21; 2026 19, 20).

One rule for admitting, converting, prolonging and cancelling (rules 1.5). Which figures carry a
vote is said once, in `domain.votes`.
"""

from collections.abc import Iterable, Iterator

from dangjian_desktop.domain.ballots import Figures, contradictions, issued_to_all
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.case import Case, CaseFinding
from dangjian_desktop.domain.development.facts import Ballots

VOTES = (("branch_meeting_admit", "接收"), ("branch_meeting_convert", "转正"))
_RULE_OF_FIELD = {"present": "quorum_admit", "eligible": "quorum_admit"}


def ballots_of(case: Case, step: str) -> Ballots | None:
    return case.d.admission if step == "branch_meeting_admit" else case.d.conversion


def quorum_admit(case: Case) -> Iterator[CaseFinding]:
    """More than half of those due are present; exactly half is not enough."""
    for step, what, ballots in _agreed(case):
        figures = ballots.figures
        if not figures.present * 2 > figures.eligible:
            words = (
                f"{what}大会应到会有表决权 {figures.eligible} 人，实到 {figures.present} 人，"
                "没有超过半数"
            )
            yield _of_vote(case, "quorum_admit", step, words)


def pass_admit(case: Case) -> Iterator[CaseFinding]:
    """Yes and written yes are more than half of those due."""
    for step, what, ballots in _agreed(case):
        if not carried(ballots.figures):
            words = f"{what}{_votes(ballots.figures)}，没有超过半数"
            yield _of_vote(case, "pass_admit", step, words)
    for step, what, ballots in _voted(case):
        fact = case.d.steps.get(step)
        figures = ballots.figures
        refused = fact is not None and fact.outcome == "refused"
        if refused and carried(figures) and figures.present * 2 > figures.eligible:
            words = f"{what}{_votes(figures)}，超过半数，结果却记为未通过"
            yield _of_vote(case, "pass_admit", step, words, "warning")


def written_opinions(case: Case) -> Iterator[CaseFinding]:
    """Written opinions come from members who are away; other figures have to agree as well."""
    for step, what, ballots in _voted(case):
        figures = ballots.figures
        for problem in (*contradictions(figures), *issued_to_all(figures)):
            written = problem.field.startswith("written")
            key = "written_opinions" if written else _RULE_OF_FIELD.get(problem.field, "pass_admit")
            words = f"{what}大会{problem.message.removesuffix('，请核对')}"
            yield _of_vote(case, key, step, words)


def secret_ballot(case: Case) -> Iterator[CaseFinding]:
    for step, what, ballots in _voted(case):
        if not ballots.figures.secret:
            yield _of_vote(case, "secret_ballot", step, f"{what}没有采取无记名投票方式")


def general_meeting_decides(case: Case) -> Iterator[CaseFinding]:
    """Admission and conversion belong to the general meeting (支部工作条例 article 11)."""
    for step, what in VOTES:
        fact = case.d.steps.get(step)
        if fact is not None and fact.meeting_kind not in ("", "general_meeting"):
            yield case.found("gm_powers", step, f"{what}（{fact.on}）不是由党员大会表决的")


def shared_votes(cases: Iterable[Case]) -> Iterator[tuple[str, CaseFinding]]:
    """one_by_one: two people must not share one record of a vote. Each with its case's id."""
    seen: dict[str, list[tuple[Case, str, str]]] = {}
    for case in cases:
        for step, what, ballots in _voted(case):
            if ballots.record_id:
                seen.setdefault(ballots.record_id, []).append((case, step, what))
    for sharers in seen.values():
        for case, step, what in sharers if len(sharers) > 1 else ():
            others = "、".join(c.d.person for c, _, _ in sharers if c is not case)
            words = f"{what}与{others}合用一条票决记录，没有逐个表决"
            yield case.d.case_id, _of_vote(case, "one_by_one", step, words)


def carried(figures: Figures) -> bool:
    return (figures.yes + figures.written_yes) * 2 > figures.eligible


def _votes(figures: Figures) -> str:
    written = f"（含书面意见 {figures.written_yes} 票）" if figures.written_yes else ""
    yes = figures.yes + figures.written_yes
    return f"赞成 {yes} 票{written}，应到会有表决权 {figures.eligible} 人"


def _voted(case: Case) -> Iterator[tuple[str, str, Ballots]]:
    for step, what in VOTES:
        ballots = ballots_of(case, step)
        if ballots is not None:
            yield step, what, ballots


def _agreed(case: Case) -> Iterator[tuple[str, str, Ballots]]:
    """Votes that the case stands on: the meeting agreed, or the case went on after it."""
    for step, what, ballots in _voted(case):
        if case.on(step) is not None or (step not in case.d.steps and case.passed(step)):
            yield step, what, ballots


def _of_vote(case: Case, key: str, step: str, words: str, severity: str = "") -> CaseFinding:
    """Judged by the meeting's day."""
    ballots = ballots_of(case, step)
    voted = None if ballots is None else ballots.day
    fact = case.d.steps.get(step)
    day = fact.on if fact is not None else voted
    if day is not None and not isinstance(day, PartialDate):
        day = PartialDate.of(day)
    record = ballots.record_id if ballots is not None and ballots.record_id else None
    return case.found(key, step, words, day=day, record=record, severity=severity)
