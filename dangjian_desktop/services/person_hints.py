"""What a row of the roster asks to be seen to: missing facts, conversion coming or overdue."""

from datetime import date, timedelta

from dangjian_desktop.domain.codes import MEMBER_STANDINGS
from dangjian_desktop.domain.dates import add_months
from dangjian_desktop.domain.values import unchanging

from .roster_rows import RosterRow

PROBATION_MONTHS = 12  # 发展党员工作细则 2014 第三十二条, 2026 第三十一条
SOON = timedelta(days=60)  # how long before the end of probation it is spoken of

# Rules 7, 党员花名册: what must be known of a member; of others less.
_OF_ANYBODY = (("sex", "性别"), ("birth", "出生年月"), ("id_number", "身份证号"))
_OF_MEMBERS = (
    *_OF_ANYBODY,
    ("nation", "民族"),
    ("education", "学历"),
    ("work_start", "参加工作时间"),
    ("joined", "入党时间"),
    ("branch", "所在支部"),
    ("phone", "联系电话"),
)
_IN_LIFE = (*MEMBER_STANDINGS, "applicant", "activist", "candidate", "")


@unchanging
class Hints:
    """`missing`: labels of what is not known; `conversion`: "", soon or overdue, and its day."""

    missing: tuple[str, ...] = ()
    conversion: str = ""
    converts_on: date | None = None


def hints(row: RosterRow, day: date) -> Hints:
    """What to see to on that day; nothing of those who have left."""
    if row.standing not in _IN_LIFE:
        return Hints()
    asked = _OF_MEMBERS if row.standing in MEMBER_STANDINGS else _OF_ANYBODY
    missing = [label for name, label in asked if not getattr(row, name)]
    if row.standing == "full_member" and row.full_member is None:
        missing.append("转正时间")
    return Hints(tuple(missing), *_conversion(row, day))


def _conversion(row: RosterRow, day: date) -> tuple[str, date | None]:
    if row.standing != "probationary_member" or row.joined is None:
        return "", None
    ends = add_months(row.joined.last(), PROBATION_MONTHS)
    if ends <= day:
        return "overdue", ends
    return ("soon", ends) if ends - day <= SOON else ("", ends)
