"""What the rules ask for as evidence and the record lacks: `evidence_missing`, hints only.

A rule's own key means that known data break it; what is not known never does (cli.md).
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dangjian_desktop.domain.development.case import Case, CaseFinding, over
from dangjian_desktop.domain.development.check_candidate import concluded
from dangjian_desktop.domain.development.check_votes import VOTES, ballots_of
from dangjian_desktop.domain.development.facts import OPINIONS, SETBACKS
from dangjian_desktop.domain.development.progress import (
    HALF_YEAR,
    cultivated_until,
    listing_applies,
    next_review,
)
from dangjian_desktop.domain.development.steps import NAMES, ORDER, STEPS

OPINION_NAMES: Mapping[str, str] = MappingProxyType(
    {"group": "党小组", "mentor": "培养联系人", "members": "党员", "masses": "群众"}
)
VOTED_TURNS = frozenset({"prolonged", "cancelled"})  # by the rule of admission (rules 1.5)
CONVERT_OPINIONS = ("group", "members", "masses")  # 2014 article 33, 2026 article 32
_MINUTED = (
    "nominate_activist",
    "decide_candidate",
    "committee_check",
    "branch_meeting_admit",
    "branch_meeting_convert",
)


def steps_without_day(case: Case) -> Iterator[CaseFinding]:
    """Steps before the furthest done that have no date and were not gone around with a reason."""
    missing = [
        step.key
        for step in STEPS[: max(case.last_done, 0)]
        if step.key not in case.d.steps
        and not _gone_around(case, step.key)
        and (step.key != "list_candidate" or listing_applies(case.d, None, case.practice.effective))
    ]
    if missing:
        words = f"没有登记日期的步骤：{'、'.join(NAMES[key] for key in missing)}"
        yield _lacking(case, missing[0], words)


def _gone_around(case: Case, key: str) -> bool:
    nearest = case.later(key)
    return nearest is not None and bool(case.d.steps[nearest[0]].bypass)


def minutes(case: Case) -> Iterator[CaseFinding]:
    """A step that a meeting decides has its meeting or its paper."""
    bare = [
        key
        for key in _MINUTED
        if (fact := case.d.steps.get(key)) is not None and not fact.meeting_id and not fact.document
    ]
    if bare:
        words = f"没有会议记录的步骤：{'、'.join(NAMES[key] for key in bare)}"
        yield _lacking(case, bare[0], words)


def reviews(case: Case) -> Iterator[CaseFinding]:
    activist, until = case.on("nominate_activist"), cultivated_until(case.d)
    due_on = next_review(case.d)
    if due_on is not None and due_on < case.today:
        yield _lacking(case, "cultivate", f"半年考察应在 {due_on} 前，还没有记录")
    if activist is None or until is None or case.d.reviews:
        return
    last = case.on("cultivate")
    if last is None and over(until, activist, HALF_YEAR):
        yield _lacking(case, "cultivate", "没有半年考察的记录")
    elif last is not None and over(last, activist, HALF_YEAR):
        yield _lacking(case, "cultivate", f"只登记了最后一次考察 {last}，以前的半年考察没有记录")


def mentors_named(case: Case) -> Iterator[CaseFinding]:
    if not case.d.mentors and _reached(case, "assign_mentors"):
        yield _lacking(case, "assign_mentors", "没有登记培养联系人")


def introducers_named(case: Case) -> Iterator[CaseFinding]:
    if not case.d.introducers and _reached(case, "decide_introducers"):
        yield _lacking(case, "decide_introducers", "没有登记入党介绍人")


def candidate_opinions(case: Case) -> Iterator[CaseFinding]:
    """Four opinions before listing; a branch without groups has no group's (article 13)."""
    if not _reached(case, "decide_candidate"):
        return
    missing = [
        OPINION_NAMES[one]
        for one in OPINIONS
        if one not in case.d.opinions and (one != "group" or case.d.has_groups)
    ]
    if missing:
        words = f"列为发展对象前没有{'、'.join(missing)}意见的记录"
        yield _lacking(case, "decide_candidate", words)


def candidate_notice(case: Case) -> Iterator[CaseFinding]:
    notice = case.d.candidate_notice
    if not listing_applies(case.d, case.today, case.practice.effective):
        return
    if notice is None and _reached(case, "list_candidate"):
        yield _lacking(case, "list_candidate", "没有发展对象公示的记录")
    elif notice is not None and not notice.outcome and _reached(case, "list_candidate"):
        yield _lacking(case, "list_candidate", "没有登记公示结果", notice.record_id)


def conclusion(case: Case) -> Iterator[CaseFinding]:
    review, day = case.d.political, concluded(case)
    if day is None:
        return
    if review is None or not review.written:
        yield _lacking(case, "political_review", "没有政治审查的结论性材料")
    for letter in () if review is None else review.letters:
        if letter.returned is None:
            words = f"{letter.to}函调没有回文的记录，政治审查已在 {day} 作出结论"
            yield _lacking(case, "political_review", words, letter.record_id)


def training(case: Case) -> Iterator[CaseFinding]:
    fact = case.d.steps.get("training")
    if fact is None or fact.outcome == "refused":
        return
    if fact.outcome == "exempt":
        if not fact.document and not fact.reason:
            yield _lacking(case, "training", "免予集中培训没有登记依据")
    elif case.d.training_days is None and case.d.training_hours is None:
        yield _lacking(case, "training", "没有登记集中培训的天数和学时")


def pre_review_papers(case: Case) -> Iterator[CaseFinding]:
    fact = case.d.steps.get("pre_review")
    if fact is not None and fact.outcome != "refused" and not fact.document:
        yield _lacking(case, "pre_review", "没有预审的书面通知")
    if not case.d.volunteer_book and _reached(case, "fill_volunteer_book"):
        yield _lacking(case, "fill_volunteer_book", "没有登记入党志愿书编号")


def votes(case: Case) -> Iterator[CaseFinding]:
    for step, what in VOTES:
        fact, ballots = case.d.steps.get(step), ballots_of(case, step)
        if fact is None:
            continue
        if ballots is None:
            yield _lacking(case, step, f"没有{what}的票决记录")
        elif ballots.meeting_id and fact.meeting_id and ballots.meeting_id != fact.meeting_id:
            words = f"{what}的票决记录不是这次大会的"
            yield _lacking(case, step, words, ballots.record_id)
        elif not ballots.noted:
            words = f"{what}没有登记发出和收回的票数"
            yield _lacking(case, step, words, ballots.record_id)


def conversion_papers(case: Case) -> Iterator[CaseFinding]:
    """Opinions asked for before conversion, and the notice where the office holds one."""
    if case.on("branch_meeting_convert") is None:
        return
    missing = [
        OPINION_NAMES[one]
        for one in CONVERT_OPINIONS
        if one not in case.d.convert_opinions and (one != "group" or case.d.has_groups)
    ]
    if missing:
        words = f"转正前没有{'、'.join(missing)}意见的记录"
        yield _lacking(case, "branch_meeting_convert", words)
    if case.practice.convert_publicity_workdays and case.d.convert_notice is None:
        yield _lacking(case, "branch_meeting_convert", "没有转正公示的记录")


def turns(case: Case) -> Iterator[CaseFinding]:
    """Months where the turn has some; of those that the general meeting decides its minutes."""
    for one in case.d.setbacks:
        if one.kind in ("prolonged", "deferred") and one.months is None:
            what = "延长预备期" if one.kind == "prolonged" else "推迟讨论转正"
            words = f"{what}（{one.on}）没有登记月数"
            yield _lacking(case, "branch_meeting_convert", words, one.record_id)
        if one.kind in VOTED_TURNS and not one.papered:
            words = f"{SETBACKS[one.kind]}（{one.on}）没有会议记录或文件"
            yield _lacking(case, "branch_meeting_convert", words, one.record_id)


def _reached(case: Case, key: str) -> bool:
    """The step or a later one was done."""
    return case.last_done >= ORDER[key]


def _lacking(case: Case, step: str, words: str, record: str | None = None) -> CaseFinding:
    return case.found("evidence_missing", step, words, record=record)
