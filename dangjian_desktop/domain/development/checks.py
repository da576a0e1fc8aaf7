"""Every contradiction in one dossier, each judged by the edition of the step's own day.

`check` repairs nothing and guesses nothing. A rule's own key means that known data break it;
what is not recorded is `evidence_missing`, dates out of order are `step_order` beside the rule
that they break (rules 1.3, 1.5).
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from dangjian_desktop.domain.development import (
    check_admission,
    check_candidate,
    check_conversion,
    check_helpers,
    check_order,
    check_papers,
    check_start,
    check_votes,
)
from dangjian_desktop.domain.development.case import Case, CaseFinding
from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.domain.development.practice import Practice

__all__ = ["CHECKS", "CaseFinding", "Check", "check", "check_all"]


class Check(NamedTuple):
    """One rule's check; `key` is the rule it is there for (it may name another beside it)."""

    key: str
    find: Callable[[Case], Iterator[CaseFinding]]


CHECKS: tuple[Check, ...] = (
    Check("min_age", check_start.min_age),
    Check("talk_deadline", check_start.talk_deadline),
    Check("activist_decide", check_start.activist_decide),
    Check("activist_six_months", check_start.activist_six_months),
    Check("mentors", check_helpers.mentors),
    Check("half_year_review", check_start.half_year_review),
    Check("cultivation_min", check_candidate.cultivation_min),
    Check("candidate_opinions", check_candidate.candidate_opinions),
    Check("candidate_superior", check_candidate.candidate_superior),
    Check("publicity_candidate", check_candidate.publicity_candidate),
    Check("introducers", check_helpers.introducers),
    Check("political_review", check_candidate.political_review),
    Check("review_one_year", check_candidate.review_one_year),
    Check("short_training", check_candidate.short_training),
    Check("pre_review", check_admission.pre_review),
    Check("leaving_soon", check_admission.leaving_soon),
    Check("meeting_within", check_admission.meeting_within),
    Check("quorum_admit", check_votes.quorum_admit),
    Check("pass_admit", check_votes.pass_admit),
    Check("written_opinions", check_votes.written_opinions),
    Check("secret_ballot", check_votes.secret_ballot),
    Check("gm_powers", check_votes.general_meeting_decides),
    Check("admit_approval", check_admission.admit_approval),
    Check("superior_talk", check_admission.superior_talk),
    Check("oath", check_admission.oath),
    Check("probation_1y", check_conversion.probation_1y),
    Check("prolong", check_conversion.prolong),
    Check("deferral", check_conversion.deferral),
    Check("convert_flow", check_conversion.convert_flow),
    Check("convert_approval", check_conversion.convert_approval),
    Check("party_standing", check_conversion.party_standing),
    Check("convert_publicity", check_conversion.convert_publicity),
    Check("step_order", check_order.step_order),
    Check("step_order", check_order.before_birth),
    Check("step_order", check_order.after_the_end),
    Check("step_order", check_order.went_on_after_refusal),
    Check("date_not_future", check_order.date_not_future),
    Check("evidence_missing", check_papers.steps_without_day),
    Check("evidence_missing", check_papers.minutes),
    Check("evidence_missing", check_papers.reviews),
    Check("evidence_missing", check_papers.mentors_named),
    Check("evidence_missing", check_papers.candidate_opinions),
    Check("evidence_missing", check_papers.candidate_notice),
    Check("evidence_missing", check_papers.introducers_named),
    Check("evidence_missing", check_papers.conclusion),
    Check("evidence_missing", check_papers.training),
    Check("evidence_missing", check_papers.pre_review_papers),
    Check("evidence_missing", check_papers.votes),
    Check("evidence_missing", check_papers.conversion_papers),
    Check("evidence_missing", check_papers.turns),
)


def check(d: Dossier, today: date, practice: Practice) -> list[CaseFinding]:
    """All that one dossier contradicts, in the order of `CHECKS`."""
    case = Case(d, today, practice)
    return [one for each in CHECKS for one in each.find(case)]


def check_all(
    dossiers: Iterable[Dossier], today: date, practice: Practice
) -> dict[str, list[CaseFinding]]:
    """By case id, with what only several cases together can show: one_by_one (rules 1.5)."""
    cases = [Case(d, today, practice) for d in dossiers]
    found = {case.d.case_id: [one for each in CHECKS for one in each.find(case)] for case in cases}
    for case_id, one in check_votes.shared_votes(cases):
        found[case_id].append(one)
    return found
