"""党务公开: levels and periods of what is made public, and working days of a posting."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from .dates import PartialDate
from .holidays import Calendar, WorkdayCount
from .meeting_plan import Period, period_of

LEVELS: Mapping[str, str] = MappingProxyType(
    {"general_branch": "党总支", "branch": "党支部", "group": "党小组"}
)
PERIODS: Mapping[str, str] = MappingProxyType(
    {"standing": "长期公开", "regular": "定期公开", "as_needed": "随时公开"}
)
EVERY: Mapping[str, str] = MappingProxyType(
    {"month": "每月", "quarter": "每季度", "half": "每半年", "year": "每年"}
)
WAYS: Mapping[str, str] = MappingProxyType(
    {"board": "公开栏", "posted": "张贴", "meeting": "会议", "network": "网络"}
)
RESULTS: Mapping[str, str] = MappingProxyType(
    {"clear": "无异议", "cleared": "有反映，经查不影响", "affects": "有反映，影响"}
)
TOLD_BY: Mapping[str, str] = MappingProxyType(
    {"letter": "来信", "call": "来电", "visit": "来访", "spoken": "口头", "other": "其他"}
)
WORKDAYS = range(1, 251)  # a notice is up for less than a year's working days
WORKDAYS_WORDS = "公示工作日数要在1到250之间，不限天数的空着"
UPHELD: Mapping[str, str] = MappingProxyType({"no": "不属实", "partly": "部分属实", "yes": "属实"})


def owed(period: str, every: str, day: date) -> Period | None:
    """The period that contains the day, of what is made public regularly; None of the rest."""
    return period_of(every, day) if period == "regular" and every else None


def workdays(calendar: Calendar, since: PartialDate, until: PartialDate | None) -> WorkdayCount:
    """How many working days it runs, both days counted; 0 where the days are not known exactly."""
    if until is None or not (since.exact and until.exact):
        return WorkdayCount(0, provisional=True)
    return calendar.workdays_between(since.first(), until.first())


def too_short(
    calendar: Calendar, since: PartialDate, until: PartialDate | None, asked: int | None
) -> str:
    """Fewer working days than said, as a sentence with the day on which it could end; else ""."""
    if asked is not None and asked not in WORKDAYS:
        return WORKDAYS_WORDS
    if asked is None or until is None or not (since.exact and until.exact):
        return ""
    count = workdays(calendar, since, until)
    if count.days >= asked:
        return ""
    ends = calendar.add_workdays(since.first(), asked)
    guess = "（暂算）" if ends.provisional else ""
    return (
        f"{since.words()}到{until.words()}只有{count.days}个工作日，不够所写的{asked}个；"
        f"至少到{PartialDate.of(ends.day).words()}{guess}"
    )
