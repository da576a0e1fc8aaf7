"""Dates that cannot all be true: out of order, in the future, after the case had ended."""

from collections.abc import Iterator

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.case import Case, CaseFinding
from dangjian_desktop.domain.development.facts import ENDING, Setback
from dangjian_desktop.domain.development.steps import ORDER, STEPS

# Which rule is broken when the case went on after this step was refused.
_REFUSED = {
    "nominate_activist": "activist_decide",
    "file_activist": "activist_decide",
    "decide_candidate": "candidate_superior",
    "file_candidate": "candidate_superior",
    "political_review": "political_review",
    "committee_check": "pre_review",
    "pre_review": "pre_review",
    "branch_meeting_admit": "pass_admit",
    "superior_approve": "admit_approval",
    "branch_meeting_convert": "pass_admit",
    "superior_approve_convert": "convert_approval",
}


def step_order(case: Case) -> Iterator[CaseFinding]:
    """Each known date against the last known before it; the same day is in order."""
    before, reach = "", None
    for step in STEPS:
        span = case.spans.get(step.key)
        if span is None:
            continue
        if reach is not None and span.last < reach:
            words = (
                f"{case.words(step.key)} {case.d.day(step.key)} "
                f"早于{case.words(before)} {case.d.day(before)}"
            )
            yield case.found("step_order", step.key, words)
            before, reach = step.key, span.first
        elif reach is None or span.first >= reach:
            before, reach = step.key, span.first


def before_birth(case: Case) -> Iterator[CaseFinding]:
    birth = case.d.birth
    if birth is None:
        return
    first = birth.first()
    for step in STEPS:
        span = case.spans.get(step.key)
        if span is not None and span.last < first:
            words = f"{case.words(step.key)} {case.d.day(step.key)} 早于出生日期 {birth}"
            yield case.found("step_order", step.key, words)
            return


def date_not_future(case: Case) -> Iterator[CaseFinding]:
    """What is noted as done lies not after today."""
    for key, span in case.spans.items():
        if span.first > case.today:
            words = f"{case.words(key)} {case.d.day(key)} 晚于今天"
            yield case.found("date_not_future", key, words)
    for step, what, day in _other_days(case):
        if day is not None and day.first() > case.today:
            yield case.found("date_not_future", step, f"{what} {day} 晚于今天", day=day)


def _other_days(case: Case) -> Iterator[tuple[str, str, PartialDate | None]]:
    for day in case.d.reviews:
        yield "cultivate", "半年考察", day
    for day in case.d.probation_reviews:
        yield "continue_education", "半年考察", day
    review = case.d.political
    if review is not None:
        yield "political_review", "政治审查结论", review.concluded
        for letter in review.letters:
            yield "political_review", f"{letter.to}函调回文", letter.returned


def after_the_end(case: Case) -> Iterator[CaseFinding]:
    """A step after the case had ended, unless it was taken up again (恢复培养)."""
    for one in case.d.setbacks:
        if one.kind not in ENDING:
            continue
        resumed = _taken_up(case, one)
        for step in STEPS:
            fact = case.d.steps.get(step.key)
            if fact is None or step.key == "archive" or not one.on.definitely_before(fact.on):
                continue
            if resumed is None or fact.on.definitely_before(resumed):
                words = f"{case.words(step.key)} {fact.on} 晚于{_ENDED[one.kind]} {one.on}"
                yield case.found("step_order", step.key, words)
                break


_ENDED = {
    "not_agreed": "未获同意",
    "stopped": "停止培养",
    "withdrawn": "本人撤回申请",
    "left": "调离转出",
    "cancelled": "取消预备党员资格",
}


def _taken_up(case: Case, setback: Setback) -> PartialDate | None:
    days = [
        one.on
        for one in case.d.setbacks
        if one.kind == "resumed" and not one.on.definitely_before(setback.on)
    ]
    return min(days, key=PartialDate.first, default=None)


def went_on_after_refusal(case: Case) -> Iterator[CaseFinding]:
    """A step was refused and a later one was done all the same."""
    for key, fact in case.d.steps.items():
        if fact.outcome != "refused" or not case.passed(key):
            continue
        later = next(
            (
                k
                for k, f in case.d.steps.items()
                if ORDER[k] > ORDER[key]
                and k != "archive"
                and f.outcome != "refused"
                and not f.on.definitely_before(fact.on)
            ),
            None,
        )
        if later is not None:
            words = f"{case.words(key)} {fact.on} 没有通过，{case.words(later)}却已办理"
            yield case.found(_REFUSED.get(key, "step_order"), key, words)
