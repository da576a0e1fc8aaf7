"""Steps 12 to 20: pre-review, the month before the meeting, approval, talk, oath."""

from collections.abc import Iterator

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.development.case import Case, CaseFinding, months_on, over
from dangjian_desktop.domain.development.check_start import COMMITTEES
from dangjian_desktop.domain.development.steps import ORDER

APPROVAL_MONTHS, APPROVAL_MOST = 3, 6  # 2014 article 26, 2026 article 25


def pre_review(case: Case) -> Iterator[CaseFinding]:
    """Committee, pre-review, the form, then the meeting (2014 article 19, 2026 article 18)."""
    fact = case.d.steps.get("committee_check")
    checked, passed = case.on("committee_check"), case.on("pre_review")
    if fact is not None and fact.meeting_kind and fact.meeting_kind not in COMMITTEES:
        words = f"支部委员会审查 {fact.on} 的会议不是支委会或党员大会"
        yield case.found("pre_review", "committee_check", words)
    if passed is None:
        return
    if checked is not None and passed.definitely_before(checked):
        words = f"上级党委预审 {passed} 早于支部委员会审查 {checked}"
        yield case.found("pre_review", "pre_review", words)
    for key, what in (("fill_volunteer_book", "填写入党志愿书"), ("branch_meeting_admit", "大会")):
        day = case.on(key)
        if day is not None and day.definitely_before(passed):
            words = f"{what} {day} 早于上级党委预审合格 {passed}"
            yield case.found("pre_review", key, words)


def leaving_soon(case: Case) -> Iterator[CaseFinding]:
    """Who leaves within three months is as a rule not admitted; a hint (2014 19, 2026 18)."""
    leaves, months = case.d.leaves_on, case.practice.leaving_months
    if leaves is None or not months or case.d.setbacks:
        return
    met = case.on("branch_meeting_admit")
    candidate = case.last_done >= ORDER["decide_candidate"]
    if met is not None:
        soon = leaves.last() < add_months(met.first(), months)
        words = f"{leaves} 将离开单位，距支部大会 {met} 不到 {months} 个月"
    else:
        soon = candidate and leaves.last() < add_months(case.today, months)
        words = f"{leaves} 将离开单位，不到 {months} 个月，一般不办理接收手续"
    if soon:
        yield case.found("leaving_soon", "branch_meeting_admit", words)


def meeting_within(case: Case) -> Iterator[CaseFinding]:
    """To the meeting within a month of a pre-review of the new edition (2026 article 19)."""
    passed, met = case.on("pre_review"), case.on("branch_meeting_admit")
    if passed is not None and met is not None and case.new(passed) and over(met, passed, 1):
        limit = months_on(passed, 1)
        words = f"支部大会 {met} 晚于预审合格（{passed}）后一个月的期限 {limit}"
        yield case.found("meeting_within", "branch_meeting_admit", words, day=passed)


def admit_approval(case: Case) -> Iterator[CaseFinding]:
    """Three months; up to six with a reason given, and that is noted (2014 26, 2026 25).

    Counted from the day on which the branch reported, where that is known.
    """
    fact, since = case.d.steps.get("superior_approve"), approval_since(case)
    approved = case.on("superior_approve")
    if fact is None or approved is None or since is None:
        return
    if not over(approved, since, APPROVAL_MONTHS):
        return
    late = f"上级党委审批 {approved} 超过 {since} 起三个月（{months_on(since, APPROVAL_MONTHS)}）"
    if over(approved, since, APPROVAL_MOST):
        words = f"{late}，也超过最长六个月（{months_on(since, APPROVAL_MOST)}）"
        yield case.found("admit_approval", "superior_approve", words)
    elif fact.reason:
        words = f"{late}，说明的原因：{fact.reason}"
        yield case.found("admit_approval", "superior_approve", words, severity="warning")
    else:
        yield case.found("admit_approval", "superior_approve", f"{late}，没有说明特殊情况")


def approval_since(case: Case) -> PartialDate | None:
    met, reported = case.on("branch_meeting_admit"), case.d.reported_on
    if met is None or reported is None or reported.definitely_before(met):
        return met
    return reported


def superior_talk(case: Case) -> Iterator[CaseFinding]:
    """The talk comes before the approval (2014 article 24, 2026 article 23)."""
    talk, approved = case.on("superior_talk"), case.on("superior_approve")
    if talk is not None and approved is not None and approved.definitely_before(talk):
        words = f"上级党委派人谈话 {talk} 晚于审批 {approved}"
        yield case.found("superior_talk", "superior_talk", words)


def oath(case: Case) -> Iterator[CaseFinding]:
    """As a rule within a month of the approval; a hint (2026 article 29)."""
    sworn, approved = case.on("oath"), case.on("superior_approve")
    if sworn is not None and approved is not None and case.new(sworn) and over(sworn, approved, 1):
        limit = months_on(approved, 1)
        words = f"入党宣誓 {sworn} 晚于批复（{approved}）后一个月 {limit}"
        yield case.found("oath", "oath", words)
