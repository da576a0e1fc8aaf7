"""What an office may decide for itself about admitting members, as plain values."""

from dataclasses import dataclass, field

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.holidays import Calendar
from dangjian_desktop.domain.rule_table import DEV_2026_FROM

PUBLICITY_WORKDAYS = 5  # 2026 article 13: never fewer, whatever the office chose


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """The office's own choices; 0 switches a practice off that no national text asks for.

    `effective`: the day from which the 2026 edition holds. `remind_days`: how long before its
    last day a thing counts as soon due. `calendar`: holidays with the office's corrections.
    """

    effective: PartialDate = DEV_2026_FROM
    convert_publicity_workdays: int = 5
    candidate_publicity_workdays: int = PUBLICITY_WORKDAYS
    review_valid_months: int = 12
    activist_after_months: int = 6
    remind_days: int = 10
    leaving_months: int = 3
    calendar: Calendar = field(default_factory=Calendar)
