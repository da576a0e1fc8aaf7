"""Steps 21 to 25: probation, its extension, conversion and the day of full membership."""

from collections.abc import Iterator
from itertools import pairwise

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.development.case import Case, CaseFinding, months_on, over
from dangjian_desktop.domain.development.check_candidate import workdays
from dangjian_desktop.domain.development.facts import OPINION_SOURCES
from dangjian_desktop.domain.development.progress import full_date, probation_bounds, probation_end

PROLONG_LEAST, PROLONG_MOST = 6, 12  # 2014 article 32, 2026 article 31
DEFER_MOST = 6  # 2014 article 36, 2026 article 35
CONVERT_MONTHS = 3  # 2014 article 34, 2026 article 33


def probation_1y(case: Case) -> Iterator[CaseFinding]:
    """Probation runs from the day of the general meeting, no other (2014 32, 2026 31)."""
    met, joined = case.d.admitted, case.d.roster_joined
    if met is not None and joined is not None and _differ(met, joined):
        words = f"花名册的入党时间 {joined} 不是接收大会通过之日 {met}"
        yield case.found("probation_1y", "branch_meeting_admit", words)


def prolong(case: Case) -> Iterator[CaseFinding]:
    """Once only, six to twelve months (2014 article 32, 2026 article 31)."""
    turns = [one for one in case.d.setbacks if one.kind == "prolonged"]
    step = "branch_meeting_convert"
    if len(turns) > 1:
        words = f"预备期延长了 {len(turns)} 次，只能延长一次"
        yield case.found("prolong", step, words, day=turns[1].on, record=turns[1].record_id)
    for one in turns:
        if one.months is not None and not PROLONG_LEAST <= one.months <= PROLONG_MOST:
            words = f"预备期延长 {one.months} 个月，应不少于半年、不超过一年"
            yield case.found("prolong", step, words, day=one.on, record=one.record_id)


def deferral(case: Case) -> Iterator[CaseFinding]:
    """Discussion put off by six months at the most (2014 article 36, 2026 article 35)."""
    turns = [one for one in case.d.setbacks if one.kind == "deferred"]
    if not turns:
        return
    step, last = "branch_meeting_convert", turns[-1]
    months = sum(one.months or 0 for one in turns)
    if months > DEFER_MOST:
        words = f"推迟讨论转正 {months} 个月，超过六个月"
        yield case.found("deferral", step, words, day=last.on, record=last.record_id)
    bounds, met = probation_bounds(case.d), case.on(step)
    if bounds is not None and met is not None:
        limit = add_months(bounds[1], DEFER_MOST)
        if met.first() > limit:
            words = f"推迟讨论转正，大会 {met} 晚于预备期满后六个月 {limit}"
            yield case.found("deferral", step, words)


def convert_flow(case: Case) -> Iterator[CaseFinding]:
    """Applied, heard, reviewed, discussed, approved in order; not on probation (33; 32)."""
    keys = ("apply_conversion", "branch_meeting_convert", "superior_approve_convert")
    known = [(key, day) for key in keys if (day := case.on(key)) is not None]
    for (before, first), (key, day) in pairwise(known):
        if day.definitely_before(first):
            words = f"{case.words(key)} {day} 早于{case.words(before)} {first}"
            yield case.found("convert_flow", key, words)
    yield from _heard_between(case)
    decided = [pair for pair in known if pair[0] != "apply_conversion"]
    bounds = probation_bounds(case.d)
    if decided and bounds is not None:
        key, day = decided[0]
        if day.last() < bounds[0]:
            words = f"{case.words(key)} {day} 早于预备期满 {probation_end(case.d)}"
            yield case.found("convert_flow", key, words)


def _heard_between(case: Case) -> Iterator[CaseFinding]:
    """Opinions, then the committee's review: after the application and before the meeting."""
    applied, met = case.on("apply_conversion"), case.on("branch_meeting_convert")
    heard = case.d.convert_opinions_on
    reviewed = heard.get("committee")
    for source, day in heard.items():
        what = "支委会审查" if source == "committee" else f"征求{OPINION_SOURCES[source]}意见"
        if applied is not None and day.definitely_before(applied):
            words = f"{what} {day} 早于提出转正申请 {applied}"
        elif met is not None and met.definitely_before(day):
            words = f"{what} {day} 晚于讨论转正的支部大会 {met}"
        elif reviewed is not None and reviewed.definitely_before(day):
            words = f"{what} {day} 晚于支委会审查 {reviewed}"
        else:
            continue
        yield case.found("convert_flow", "branch_meeting_convert", words)


def convert_approval(case: Case) -> Iterator[CaseFinding]:
    """Three months, with no extension (2014 article 34, 2026 article 33)."""
    met, approved = case.on("branch_meeting_convert"), case.on("superior_approve_convert")
    if met is not None and approved is not None and over(approved, met, CONVERT_MONTHS):
        limit = months_on(met, CONVERT_MONTHS)
        words = f"转正审批 {approved} 晚于大会（{met}）后三个月的期限 {limit}"
        yield case.found("convert_approval", "superior_approve_convert", words)


def party_standing(case: Case) -> Iterator[CaseFinding]:
    """Full member from the end of probation: not the meeting's day nor the reply's (34; 33)."""
    noted, full = case.d.roster_full, full_date(case.d)
    if noted is None or full is None:
        return
    if not isinstance(full, PartialDate):
        full = PartialDate.of(full)
    if _differ(noted, full):
        words = f"花名册的转正时间 {noted} 不是预备期满之日 {full}"
        yield case.found("party_standing", "superior_approve_convert", words)


def convert_publicity(case: Case) -> Iterator[CaseFinding]:
    """A notice before conversion: a local practice, neither edition has it; a hint only."""
    wanted, notice = case.practice.convert_publicity_workdays, case.d.convert_notice
    if not wanted or notice is None:
        return
    count = workdays(case.practice.calendar, notice)
    if count is None or count.days >= wanted:
        return
    words = f"转正公示 {notice.since} 至 {notice.until} 是 {count.days} 个工作日，不足 {wanted} 个"
    if count.provisional:
        words += "（暂算：没有当年的节假日表）"
    yield case.found("convert_publicity", "branch_meeting_convert", words, record=notice.record_id)


def _differ(one: PartialDate, other: PartialDate) -> bool:
    """Two different days on every reading."""
    return one.definitely_before(other) or other.definitely_before(one)
