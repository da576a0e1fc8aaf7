"""Steps 1 to 6: age, the talk within a month, the activist and the half-yearly reviews."""

from collections.abc import Iterator
from itertools import pairwise

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.development.case import (
    Case,
    CaseFinding,
    months_on,
    over,
    under,
)
from dangjian_desktop.domain.development.facts import ENDING
from dangjian_desktop.domain.development.progress import HALF_YEAR, cultivated_until
from dangjian_desktop.domain.person_times import ADULT, of_age

COMMITTEES = frozenset({"committee_meeting", "general_meeting"})  # the latter without a committee


def min_age(case: Case) -> Iterator[CaseFinding]:
    """Eighteen full years on the day of applying, by birthday (2014 and 2026 article 5)."""
    birth, applied = case.d.birth, case.on("submit_application")
    if birth is not None and applied is not None and not of_age(birth, applied):
        words = f"申请入党 {applied} 时不满{ADULT}周岁（{birth} 出生）"
        yield case.found("min_age", "submit_application", words)


def talk_deadline(case: Case) -> Iterator[CaseFinding]:
    """A talk within a month of the application (article 7)."""
    applied, talk = case.on("submit_application"), case.on("org_talk")
    if applied is not None and talk is not None and over(talk, applied, 1):
        limit = months_on(applied, 1)
        words = f"派人谈话 {talk} 晚于收到申请书（{applied}）后一个月的期限 {limit}"
        yield case.found("talk_deadline", "org_talk", words)


def activist_decide(case: Case) -> Iterator[CaseFinding]:
    """Decided after the talk, by the committee or where there is none the meeting (article 8)."""
    fact, talk, activist = (
        case.d.steps.get("nominate_activist"),
        case.on("org_talk"),
        case.on("nominate_activist"),
    )
    if fact is None or activist is None:
        return
    if talk is not None and activist.definitely_before(talk):
        words = f"确定入党积极分子 {activist} 早于派人谈话 {talk}"
        yield case.found("activist_decide", "nominate_activist", words)
    if fact.meeting_kind and fact.meeting_kind not in COMMITTEES:
        words = f"确定入党积极分子 {activist} 的会议不是支委会或党员大会"
        yield case.found("activist_decide", "nominate_activist", words)


def activist_six_months(case: Case) -> Iterator[CaseFinding]:
    """Six months from applying to activist: a local practice, a hint only."""
    months = case.practice.activist_after_months
    applied, activist = case.on("submit_application"), case.on("nominate_activist")
    if months and applied is not None and activist is not None and under(activist, applied, months):
        words = f"申请入党（{applied}）到确定为入党积极分子（{activist}）不满 {months} 个月"
        yield case.found("activist_six_months", "nominate_activist", words)


def half_year_review(case: Case) -> Iterator[CaseFinding]:
    """No gap longer than half a year from activist to candidate (article 11).

    Of a dossier that knows only the last review, only the time after it is judged.
    """
    activist, last = case.on("nominate_activist"), case.on("cultivate")
    held = case.d.reviews
    if activist is None or (not held and last is None):
        return
    if held:
        for number, (before, review) in enumerate(pairwise((activist, *held)), start=1):
            if over(review, before, HALF_YEAR) and not _stopped_between(case, before, review):
                late = (review.first() - add_months(before.last(), HALF_YEAR)).days
                since = "距上一次" if number > 1 else "距确定为积极分子"
                words = f"第 {number} 次半年考察 {review} {since}（{before}）超过半年，迟 {late} 天"
                yield case.found("half_year_review", "cultivate", words, day=review)
        last = held[-1]
    yield from _after_the_last(case, last)


def _after_the_last(case: Case, last: PartialDate | None) -> Iterator[CaseFinding]:
    until = cultivated_until(case.d)
    if until is None or last is None or _stopped_between(case, last, until):
        return
    if over(until, last, HALF_YEAR):
        words = f"最后一次半年考察 {last} 到确定发展对象 {until} 超过半年，中间没有考察"
        yield case.found("half_year_review", "cultivate", words, day=until)


def _stopped_between(case: Case, first: PartialDate, last: PartialDate) -> bool:
    """While a case is stopped nobody is reviewed."""
    return any(
        one.kind in ENDING and first.first() <= one.on.last() and one.on.first() <= last.last()
        for one in case.d.setbacks
    )
