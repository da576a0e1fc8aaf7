"""What one open case has due on a day, by the rules, each as one line for the 今天 page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dangjian_desktop.domain.dates import add_months
from dangjian_desktop.domain.development.case import Case, find_rule_of, rule_of
from dangjian_desktop.domain.development.check_admission import APPROVAL_MONTHS, approval_since
from dangjian_desktop.domain.development.check_conversion import CONVERT_MONTHS, DEFER_MOST
from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.domain.development.practice import Practice
from dangjian_desktop.domain.development.progress import (
    OPEN,
    cultivated_until,
    listing_applies,
    next_review,
    probation_bounds,
    state_of,
)
from dangjian_desktop.domain.development.steps import ORDER
from dangjian_desktop.domain.development.windows import DAY, after_notice, year_full
from dangjian_desktop.domain.rule_table import DEV26
from dangjian_desktop.domain.rules import Rule


@dataclass(frozen=True, slots=True)
class CaseDue:
    """One thing to do: by `key` of its rule, in one line that names the person.

    `due_on`: the last day in time; where no rule sets a last day, the first on which it can be
    done, and then it is never overdue. state: due, overdue. `step`: where it is entered.
    """

    key: str
    what: str
    due_on: date
    state: str
    step: str
    rule: Rule | None = None


def due_of(d: Dossier, today: date, practice: Practice) -> list[CaseDue]:
    """What is due or overdue now, the earliest first; nothing for a case that is at its end."""
    return due_in(Case(d, today, practice)) if state_of(d, today) == OPEN else []


def due_in(case: Case) -> list[CaseDue]:
    """The same of a case that is known to be open."""
    found = [one for each in _ASKED_AT[case.last_done + 1] for one in each(case)]
    return sorted(found, key=lambda one: one.due_on) if len(found) > 1 else found


def _talk(case: Case) -> Iterator[CaseDue]:
    applied = case.on("submit_application")
    if applied is not None and _open(case, "org_talk"):
        latest = add_months(applied.last(), 1)
        yield _limited(case, "talk_deadline", "org_talk", f"派人谈话，{latest} 前", latest)


def _review(case: Case) -> Iterator[CaseDue]:
    due_on = next_review(case.d)
    if due_on is not None and _near(case, due_on):
        yield _limited(case, "half_year_review", "cultivate", f"半年考察，{due_on} 前", due_on)


def _candidate(case: Case) -> Iterator[CaseDue]:
    full = year_full(case.d)
    if full is None or cultivated_until(case.d) is not None or full > case.today:
        return
    if case.on("nominate_activist") is not None:
        then = "听取意见后可以研究确定为发展对象"
        if first := [key for key in _OF_ACTIVIST if case.on(key) is None]:
            then = f"先登记{'、'.join(map(case.words, first))}，再听取意见、研究确定为发展对象"
        words = f"培养考察 {full} 满一年，{then}"
        yield _possible(case, "cultivation_min", "decide_candidate", words, full)


def _listing(case: Case) -> Iterator[CaseDue]:
    notice = case.d.candidate_notice
    if notice is None or notice.outcome == "affects" or not _open(case, "list_candidate"):
        return
    after, _ = after_notice(case)
    due_on = notice.until.last() if after is None else max(notice.until.last(), after - DAY)
    if listing_applies(case.d, case.today, case.practice.effective) and _near(case, due_on):
        words = f"公示 {due_on} 期满，没有影响的以后可以列为发展对象"
        yield _possible(case, "publicity_candidate", "list_candidate", words, due_on)


def _meeting(case: Case) -> Iterator[CaseDue]:
    passed = case.on("pre_review")
    if passed is not None and case.new(passed) and _open(case, "branch_meeting_admit"):
        latest = add_months(passed.last(), 1)
        words = f"预审合格，{latest} 前提交党员大会"
        yield _limited(case, "meeting_within", "branch_meeting_admit", words, latest)


def _approval(case: Case) -> Iterator[CaseDue]:
    since = approval_since(case)
    if since is not None and _open(case, "superior_approve"):
        latest = add_months(since.last(), APPROVAL_MONTHS)
        words = f"等上级党委审批，{latest} 前（特殊情况不超过六个月）"
        yield _limited(case, "admit_approval", "superior_approve", words, latest)


def _oath(case: Case) -> Iterator[CaseDue]:
    approved = case.on("superior_approve")
    if approved is not None and case.new(case.today) and _open(case, "oath"):
        latest = add_months(approved.last(), 1)
        yield _limited(case, "oath", "oath", f"入党宣誓，一般在 {latest} 前", latest)


def _conversion(case: Case) -> Iterator[CaseDue]:
    """From one month before probation ends the application, from its end the meeting."""
    bounds = probation_bounds(case.d)
    if bounds is None or not _open(case, "branch_meeting_convert"):
        return
    first, last = bounds
    if case.on("apply_conversion") is None:
        if case.today >= add_months(first, -1):
            words = f"预备期 {last} 满，请本人提出转正申请"
            yield _limited(case, "convert_flow", "apply_conversion", words, last)
        return
    if case.today < first:
        return
    if any(one.kind == "deferred" for one in case.d.setbacks):
        latest = add_months(last, DEFER_MOST)
        words = f"推迟讨论转正，{latest} 前提交党员大会"
        yield _limited(case, "deferral", "branch_meeting_convert", words, latest)
    else:
        words = f"预备期 {last} 已满，征求意见、审查后请党员大会讨论转正"
        yield _possible(case, "convert_flow", "branch_meeting_convert", words, last)


def _conversion_approval(case: Case) -> Iterator[CaseDue]:
    met = case.on("branch_meeting_convert")
    if met is not None and _open(case, "superior_approve_convert"):
        latest = add_months(met.last(), CONVERT_MONTHS)
        words = f"等上级党委审批转正，{latest} 前"
        yield _limited(case, "convert_approval", "superior_approve_convert", words, latest)


def _archive(case: Case) -> Iterator[CaseDue]:
    approved = case.on("superior_approve_convert")
    if approved is not None and _open(case, "archive"):
        yield _possible(case, "archive", "archive", "已转正，请把材料归档", approved.last())


# What comes before a candidate is decided (articles 8, 9, 11): the page asks for it first.
_OF_ACTIVIST = ("file_activist", "assign_mentors", "cultivate")
# Each with the step before which there is nothing to ask, and the one with which it is over.
_ASKED = (
    (_talk, "submit_application", "org_talk"),
    (_review, "nominate_activist", "decide_candidate"),
    (_candidate, "nominate_activist", "decide_candidate"),
    (_listing, "", "list_candidate"),
    (_meeting, "pre_review", "branch_meeting_admit"),
    (_approval, "branch_meeting_admit", "superior_approve"),
    (_oath, "superior_approve", "oath"),
    (_conversion, "branch_meeting_admit", "branch_meeting_convert"),
    (_conversion_approval, "branch_meeting_convert", "superior_approve_convert"),
    (_archive, "superior_approve_convert", "archive"),
)
# By how far a case has come (nothing, then each step): a board asks for thousands of cases.
_ASKED_AT = tuple(
    tuple(each for each, since, until in _ASKED if ORDER.get(since, -1) <= at < ORDER[until])
    for at in range(-1, len(ORDER))
)


def _open(case: Case, key: str) -> bool:
    """Neither this step nor a later one was done."""
    return case.last_done < ORDER[key]


def _near(case: Case, due_on: date) -> bool:
    return (due_on - case.today).days <= case.practice.remind_days


def _limited(case: Case, key: str, step: str, words: str, latest: date) -> CaseDue:
    state = "overdue" if latest < case.today else "due"
    return CaseDue(key, f"{case.d.person}：{words}", latest, state, step, _rule(case, key))


def _possible(case: Case, key: str, step: str, words: str, since: date) -> CaseDue:
    return CaseDue(key, f"{case.d.person}：{words}", since, "due", step, _rule(case, key))


def _rule(case: Case, key: str) -> Rule:
    """What is still to do falls under the edition of today; a rule of 2026 alone stays its own."""
    return find_rule_of(key, case.version(case.today)) or rule_of(key, DEV26.identifier)
