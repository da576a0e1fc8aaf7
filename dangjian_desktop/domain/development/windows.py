"""When each step may be done at the earliest and must be at the latest, from what is known.

Months end on the month's last day where they have no such day (rules, end_of_month). A limit
from a date known only to the month takes its first day for the earliest and its last for the
latest. Nothing is invented: an earliest day carries over to the steps behind it, a latest day
only where a rule fixes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from dangjian_desktop.domain.dates import add_months
from dangjian_desktop.domain.development.case import Case, find_rule_of
from dangjian_desktop.domain.development.check_admission import (
    APPROVAL_MONTHS,
    APPROVAL_MOST,
    approval_since,
)
from dangjian_desktop.domain.development.check_candidate import (
    TRAINING_DAYS,
    TRAINING_HOURS,
    YEAR,
    concluded,
)
from dangjian_desktop.domain.development.check_conversion import CONVERT_MONTHS, DEFER_MOST
from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.domain.development.practice import PUBLICITY_WORKDAYS, Practice
from dangjian_desktop.domain.development.progress import (
    done_on,
    listing_applies,
    probation_bounds,
    review_days,
)
from dangjian_desktop.domain.development.steps import STEPS
from dangjian_desktop.domain.person_times import ADULT
from dangjian_desktop.domain.rules import Rule

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """One step's time. `words` says why, `rules` by which articles of the edition of its day.

    `provisional`: working days were counted without that year's holidays. `opens`: from when the
    office takes it up where no rule fixes an earliest day (one month before probation ends).
    """

    key: str
    earliest: date | None
    latest: date | None
    words: str
    rules: tuple[Rule, ...]
    provisional: bool = False
    opens: date | None = None


class Limit(NamedTuple):
    """What the rules say of one step alone, before the order of steps is laid over it."""

    rules: tuple[str, ...] = ()
    words: str = ""
    earliest: date | None = None
    latest: date | None = None
    provisional: bool = False
    opens: date | None = None


def windows(d: Dossier, today: date, practice: Practice) -> dict[str, Window]:
    """By key, every step that applies: the sub-step of 2026 only where that edition judges it."""
    case = Case(d, today, practice)
    listing = listing_applies(d, max(today, year_full(d) or today), practice.effective)
    found: dict[str, Window] = {}
    reached: date | None = None  # no step before it can have been done any earlier
    for step in STEPS:
        if step.key == "list_candidate" and not listing:
            continue
        limit = _LIMITS[step.key](case)
        earliest = max(filter(None, (limit.earliest, reached)), default=None)
        known = case.on(step.key)
        day = max(today, earliest or today) if known is None else known
        rules = (find_rule_of(key, case.version(day)) for key in limit.rules)
        found[step.key] = Window(
            step.key,
            earliest,
            limit.latest,
            limit.words,
            tuple(rule for rule in rules if rule is not None),
            limit.provisional,
            limit.opens,
        )
        reached = earliest if known is None else known.first()
    return found


def year_full(d: Dossier) -> date | None:
    """The day on which a year as an activist is over, with the months trained elsewhere."""
    months, activist = max(YEAR - d.months_before, 0), done_on(d, "nominate_activist")
    return None if activist is None else add_months(activist.first(), months)


# --- stage one and two -------------------------------------------------------------------------


def _application(case: Case) -> Limit:
    birth = case.d.birth
    if birth is None:
        return Limit(("min_age",))
    first = birth.first()
    come = add_months(first, 12 * ADULT)
    if come.day != first.day:  # born on 29 February: of age on 1 March
        come += DAY
    return Limit(("min_age",), f"满{ADULT}周岁：{come} 起", come)


def _talk(case: Case) -> Limit:
    applied = case.on("submit_application")
    latest = None if applied is None else add_months(applied.last(), 1)
    return Limit(("talk_deadline",), "收到申请书后一个月内", latest=latest)


def _activist(case: Case) -> Limit:
    months, applied = case.practice.activist_after_months, case.on("submit_application")
    if not months or applied is None:
        return Limit(("activist_decide",), "谈话以后，支委会研究决定")
    usual = add_months(applied.first(), months)
    words = f"申请满 {months} 个月：{usual} 起（本地做法）"
    return Limit(("activist_decide", "activist_six_months"), words)


def _cultivation(case: Case) -> Limit:
    coming = next((r for r in review_days(case.d, case.today) if r.done_on is None), None)
    if coming is None:
        return Limit(("half_year_review",), "每半年考察一次")
    words = f"半年考察：{coming.due_on} 前"
    return Limit(("half_year_review",), words, latest=coming.due_on)


# --- stage three -------------------------------------------------------------------------------


def _decision(case: Case) -> Limit:
    full, known = year_full(case.d), case.on("decide_candidate")
    rules = ("cultivation_min", "candidate_opinions")
    if full is None:
        return Limit(rules, "培养考察满一年")
    if case.new(max(case.today, full) if known is None else known):
        words = f"列为发展对象要满一年：{full} 起"
        return Limit(rules, words, min(full, case.effective), opens=full)
    return Limit(rules, f"满一年：{full} 起", full)


def _superior_word(case: Case) -> Limit:
    known = case.on("file_candidate")
    soonest = max(case.today, year_full(case.d) or case.today)
    new = case.new(soonest if known is None else known)
    words = "支委会研究后报上级党委同意" if new else "支委会研究后报上级党委备案"
    return Limit(("candidate_superior",), words)


def _listing(case: Case) -> Limit:
    rules = ("publicity_candidate", "cultivation_min")
    after, provisional = after_notice(case)
    full = year_full(case.d)
    earliest = max(filter(None, (after, full)), default=None)
    if earliest is None:
        return Limit(rules, f"同意后公示不少于 {PUBLICITY_WORKDAYS} 个工作日")
    why = "满一年" if earliest == full and after != full else "公示期满后"
    words = f"{why}：{earliest} 起"
    if provisional:
        words += "（暂算：没有当年的节假日表）"
    return Limit(rules, words, earliest, provisional=provisional)


def after_notice(case: Case) -> tuple[date | None, bool]:
    """The first day after the notice and after the shortest one that is long enough."""
    notice, consent = case.d.candidate_notice, case.on("file_candidate")
    since = consent if notice is None else notice.since
    if since is None:
        return None, False
    wanted = max(case.practice.candidate_publicity_workdays, PUBLICITY_WORKDAYS)
    enough = case.practice.calendar.add_workdays(since.first(), wanted)
    until = enough.day if notice is None else notice.until.first()
    return max(until, enough.day) + DAY, enough.provisional and until <= enough.day


def _training(_case: Case) -> Limit:
    return Limit(("short_training",), f"不少于 {TRAINING_DAYS} 天或 {TRAINING_HOURS} 学时")


# --- stage four --------------------------------------------------------------------------------


def _pre_review(case: Case) -> Limit:
    day = concluded(case)
    words = "政治审查合格、支委会审查以后"
    return Limit(("pre_review", "political_review"), words, None if day is None else day.first())


def _within_month(case: Case, rules: tuple[str, ...]) -> Limit:
    passed = case.on("pre_review")
    if passed is None or not case.new(passed):
        return Limit(rules)
    latest = add_months(passed.last(), 1)
    return Limit((*rules, "meeting_within"), "预审合格后一个月内", latest=latest)


def _form(case: Case) -> Limit:
    return _within_month(case, ("pre_review",))


def _meeting(case: Case) -> Limit:
    return _within_month(case, ("quorum_admit", "pass_admit"))


def _superior_talk(case: Case) -> Limit:
    approved = case.on("superior_approve")
    latest = _approval(case).latest if approved is None else approved.last()
    return Limit(("superior_talk",), "审批前", latest=latest)


def _approval(case: Case) -> Limit:
    since, fact = approval_since(case), case.d.steps.get("superior_approve")
    special = fact is not None and bool(fact.reason)
    months = APPROVAL_MOST if special else APPROVAL_MONTHS
    latest = None if since is None else add_months(since.last(), months)
    words = "大会后六个月内（有特殊情况）" if special else "大会后三个月内"
    return Limit(("admit_approval",), words, latest=latest)


# --- stage five --------------------------------------------------------------------------------


def _oath(case: Case) -> Limit:
    approved, sworn = case.on("superior_approve"), case.on("oath")
    if approved is None:
        return Limit(("oath",))
    if not case.new(max(case.today, approved.first()) if sworn is None else sworn):
        return Limit(("oath",))
    return Limit(("oath",), "一般在批复后一个月内", latest=add_months(approved.last(), 1))


def _education(case: Case) -> Limit:
    bounds = probation_bounds(case.d)
    if bounds is None:
        return Limit(("probation_1y",), "预备期一年")
    return Limit(("probation_1y",), f"预备期满：{bounds[0]}", latest=bounds[1])


def _conversion_application(case: Case) -> Limit:
    rules, bounds = ("convert_flow", "probation_1y"), probation_bounds(case.d)
    if bounds is None:
        return Limit(rules, "预备期满前后")
    return Limit(rules, f"预备期满：{bounds[0]}", opens=add_months(bounds[0], -1))


def _conversion_meeting(case: Case) -> Limit:
    rules, bounds = ("convert_flow", "quorum_admit", "pass_admit"), probation_bounds(case.d)
    if bounds is None:
        return Limit(rules, "预备期满以后")
    words = f"最早 {bounds[0]}"
    if any(one.kind == "deferred" for one in case.d.setbacks):
        latest = add_months(bounds[1], DEFER_MOST)
        return Limit((*rules, "deferral"), f"{words}，推迟不超过 {latest}", bounds[0], latest)
    return Limit(rules, words, bounds[0])


def _conversion_approval(case: Case) -> Limit:
    met = case.on("branch_meeting_convert")
    latest = None if met is None else add_months(met.last(), CONVERT_MONTHS)
    return Limit(("convert_approval",), "大会后三个月内", latest=latest)


def _by_rule(rule: str, words: str = "") -> Callable[[Case], Limit]:
    limit = Limit((rule,), words)
    return lambda _case: limit


_LIMITS: Mapping[str, Callable[[Case], Limit]] = MappingProxyType(
    {
        "submit_application": _application,
        "org_talk": _talk,
        "nominate_activist": _activist,
        "file_activist": _by_rule("activist_decide"),
        "assign_mentors": _by_rule("mentors", "一至两名正式党员"),
        "cultivate": _cultivation,
        "decide_candidate": _decision,
        "file_candidate": _superior_word,
        "list_candidate": _listing,
        "decide_introducers": _by_rule("introducers", "两名正式党员"),
        "political_review": _by_rule("political_review"),
        "training": _training,
        "committee_check": _by_rule("pre_review"),
        "pre_review": _pre_review,
        "fill_volunteer_book": _form,
        "branch_meeting_admit": _meeting,
        "superior_talk": _superior_talk,
        "superior_approve": _approval,
        "file_upper_org_dept": _by_rule("admit_approval", "批复以后"),
        "assign_group": _by_rule("assign_group", "批复以后"),
        "oath": _oath,
        "continue_education": _education,
        "apply_conversion": _conversion_application,
        "branch_meeting_convert": _conversion_meeting,
        "superior_approve_convert": _conversion_approval,
        "archive": _by_rule("archive"),
    }
)
