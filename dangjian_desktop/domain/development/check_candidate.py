"""Steps 7 to 11: a year of training, the superior's word, the notice, review and training."""

from collections.abc import Iterator
from datetime import timedelta

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.development.case import (
    Case,
    CaseFinding,
    months_on,
    over,
    under,
)
from dangjian_desktop.domain.development.check_start import COMMITTEES
from dangjian_desktop.domain.development.facts import OPINION_SOURCES, Notice
from dangjian_desktop.domain.development.practice import PUBLICITY_WORKDAYS
from dangjian_desktop.domain.development.progress import listing_day
from dangjian_desktop.domain.holidays import Calendar, WorkdayCount

YEAR = 12
TRAINING_DAYS, TRAINING_HOURS = 3, 24  # 2014 and 2026 article 17
COUNTED_AT_MOST = timedelta(days=60)  # a notice longer than this is long enough


def cultivation_min(case: Case) -> Iterator[CaseFinding]:
    """A year as an activist before being a candidate (2014 articles 12, 13; 2026 article 13).

    Judged on the committee's day by the older edition, on the day of listing by the newer. Where
    that day is not known, the next step that is known shows that it was too early all the same.
    """
    activist, months = case.on("nominate_activist"), YEAR - case.d.months_before
    judged = _became_candidate(case)
    if activist is None or judged is None or months <= 0:
        return
    step, day, own = judged
    if under(day, activist, months):
        full = months_on(activist, months)
        elsewhere = f"（原单位已培养 {case.d.months_before} 个月）" if case.d.months_before else ""
        what = f"列为发展对象 {day}" if own else f"{case.words(step)} {day} 时已是发展对象"
        since = f"{activist} 确定为积极分子{elsewhere}"
        words = f"{what}，不满一年培养考察：{since}，满一年是 {full}"
        yield case.found("cultivation_min", step, words)


def _became_candidate(case: Case) -> tuple[str, PartialDate, bool] | None:
    """Step and day, and whether it is the deciding step itself."""
    picks = listing_day(case.d)
    old = picks is None or picks.last() < case.effective
    deciding = "decide_candidate" if old else "list_candidate"
    day = case.on(deciding)
    if day is not None:
        return deciding, day, True
    later = case.later(deciding)
    return None if later is None else (*later, False)


def candidate_opinions(case: Case) -> Iterator[CaseFinding]:
    """Group, mentors, members and masses are heard before, never after (article 13)."""
    judged = _became_candidate(case)
    if judged is None or not judged[2]:
        return
    step, day, _ = judged
    for source, heard in case.d.opinions_on.items():
        if day.definitely_before(heard):
            words = f"征求{OPINION_SOURCES[source]}意见 {heard} 晚于列为发展对象 {day}"
            yield case.found("candidate_opinions", step, words)


def candidate_superior(case: Case) -> Iterator[CaseFinding]:
    """The committee first, then the superior: filed since 2014, consented to since 2026 (13)."""
    fact = case.d.steps.get("decide_candidate")
    decided, reply = case.on("decide_candidate"), case.on("file_candidate")
    if decided is not None and reply is not None and reply.definitely_before(decided):
        what = "同意" if case.new(reply) else "备案"
        words = f"上级党委{what} {reply} 早于支委会研究 {decided}"
        yield case.found("candidate_superior", "file_candidate", words)
    if fact is not None and fact.meeting_kind and fact.meeting_kind not in COMMITTEES:
        words = f"研究确定发展对象 {fact.on} 的会议不是支委会或党员大会"
        yield case.found("candidate_superior", "decide_candidate", words)


# --- the notice of the 2026 edition ------------------------------------------------------------


def publicity_candidate(case: Case) -> Iterator[CaseFinding]:
    """Consent, then a notice of five working days at least, then listed (2026 article 13)."""
    picks = listing_day(case.d)
    if picks is None or not case.new(picks):
        return
    notice = case.d.candidate_notice
    if notice is None:
        yield from _listed_at_once(case, picks)
        return
    yield from _notice_before_consent(case, notice, picks)
    yield from _notice_too_short(case, notice, picks)
    yield from _listed_during(case, notice, picks)


def _notice_before_consent(case: Case, notice: Notice, picks: PartialDate) -> Iterator[CaseFinding]:
    consent = case.on("file_candidate")
    if consent is not None and notice.since.definitely_before(consent):
        words = f"公示 {notice.since} 开始，早于上级党委同意 {consent}"
        yield _of_notice(case, words, picks, notice.record_id)


def _notice_too_short(case: Case, notice: Notice, picks: PartialDate) -> Iterator[CaseFinding]:
    wanted = max(case.practice.candidate_publicity_workdays, PUBLICITY_WORKDAYS)
    count = workdays(case.practice.calendar, notice)
    if count is None or count.days >= wanted:
        return
    words = f"公示 {notice.since} 至 {notice.until} 是 {count.days} 个工作日，不足 {wanted} 个"
    severity = ""
    if count.provisional:
        words, severity = f"{words}（暂算：没有当年的节假日表）", "warning"
    elif count.days >= PUBLICITY_WORKDAYS:
        severity = "warning"  # the office asks for more than the rule does
    yield _of_notice(case, words, picks, notice.record_id, severity)


def _listed_during(case: Case, notice: Notice, picks: PartialDate) -> Iterator[CaseFinding]:
    listed = case.on("list_candidate")
    if listed is None:
        return
    if listed.last() <= notice.until.first():
        words = f"列为发展对象 {listed} 时公示还没有结束（{notice.until} 截止）"
        yield _of_notice(case, words, picks)
    if notice.outcome == "affects":
        words = f"公示反映的问题影响列为发展对象，却在 {listed} 列为发展对象"
        yield _of_notice(case, words, picks)


def _listed_at_once(case: Case, picks: PartialDate) -> Iterator[CaseFinding]:
    """Without the notice's days: no notice of five working days fits between the two."""
    consent, listed = case.on("file_candidate"), case.on("list_candidate")
    if consent is None or listed is None:
        return
    end = case.practice.calendar.add_workdays(consent.first(), PUBLICITY_WORKDAYS)
    if listed.last() <= end.day:
        words = (
            f"上级党委同意 {consent} 到列为发展对象 {listed}，"
            f"中间公示不足 {PUBLICITY_WORKDAYS} 个工作日"
        )
        severity = ""
        if end.provisional:
            words, severity = f"{words}（暂算：没有当年的节假日表）", "warning"
        yield _of_notice(case, words, picks, severity=severity)


def _of_notice(
    case: Case, words: str, picks: PartialDate, record: str | None = None, severity: str = ""
) -> CaseFinding:
    return case.found(
        "publicity_candidate", "list_candidate", words, day=picks, record=record, severity=severity
    )


def workdays(calendar: Calendar, notice: Notice) -> WorkdayCount | None:
    """Working days of a notice, both ends counted, at the most they can be; None: long enough."""
    first, last = notice.since.first(), notice.until.last()
    if last - first > COUNTED_AT_MOST:
        return None
    return calendar.workdays_between(first, last)


# --- political review --------------------------------------------------------------------------


def political_review(case: Case) -> Iterator[CaseFinding]:
    """Nobody unreviewed or unqualified goes on; concluded before the pre-review (article 16)."""
    review = case.d.political
    day = concluded(case)
    if (
        review is not None
        and review.conclusion == "unqualified"
        and case.passed("political_review")
    ):
        words = "政治审查不合格，后面的步骤却已办理"
        yield case.found("political_review", "political_review", words, record=review.record_id)
    if day is None:
        return
    nearest = case.later("committee_check")
    if nearest is not None and nearest[1].definitely_before(day):
        words = f"政治审查结论 {day} 晚于{case.words(nearest[0])} {nearest[1]}"
        yield case.found("political_review", "political_review", words, day=day)
    yield from _letters(case, day)


def _letters(case: Case, day: PartialDate) -> Iterator[CaseFinding]:
    for letter in case.d.political.letters if case.d.political is not None else ():
        if letter.returned is not None and day.definitely_before(letter.returned):
            words = f"{letter.to}函调回文 {letter.returned}，晚于政治审查结论 {day}"
        elif letter.sent is not None and day.definitely_before(letter.sent):
            words = f"{letter.to}函调 {letter.sent} 发出，晚于政治审查结论 {day}"
        else:
            continue
        yield case.found(
            "political_review", "political_review", words, day=day, record=letter.record_id
        )


def concluded(case: Case) -> PartialDate | None:
    """The conclusion's own day, else that of step 10."""
    review = case.d.political
    return (None if review is None else review.concluded) or case.on("political_review")


def review_one_year(case: Case) -> Iterator[CaseFinding]:
    """A conclusion holds for a year: a local practice, neither edition has it; a hint only."""
    months, day = case.practice.review_valid_months, concluded(case)
    if not months or day is None:
        return
    used = case.on("branch_meeting_admit") or case.on("pre_review")
    if used is not None and over(used, day, months):
        words = f"政治审查结论 {day} 到接收 {used} 已超过 {months} 个月"
    elif used is None and not case.d.setbacks and case.today > add_months(day.last(), months):
        words = f"政治审查结论 {day} 到今天已超过 {months} 个月"
    else:
        return
    yield case.found("review_one_year", "political_review", words)


# --- training ----------------------------------------------------------------------------------


def short_training(case: Case) -> Iterator[CaseFinding]:
    """Three days or 24 hours, except in special cases (article 17)."""
    fact, days, hours = (
        case.d.steps.get("training"),
        case.d.training_days,
        case.d.training_hours,
    )
    if (fact is not None and fact.outcome == "exempt") or (days is None and hours is None):
        return
    if (days or 0) >= TRAINING_DAYS or (hours or 0) >= TRAINING_HOURS:
        return
    known = [f"{days} 天" if days is not None else "", f"{hours} 学时" if hours is not None else ""]
    words = (
        f"集中培训 {' '.join(filter(None, known))}，不足 {TRAINING_DAYS} 天或 {TRAINING_HOURS} 学时"
    )
    both = days is not None and hours is not None
    yield case.found("short_training", "training", words, severity="" if both else "warning")
