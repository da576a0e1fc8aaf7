"""The forms of learning, and what hours can be."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

FORMS = (
    "集中学习",
    "专题研讨",
    "辅导讲课",
    "党课",
    "主题党日",
    "现场教学",
    "警示教育",
    "观看录像",
    "其他",
)
MOST_HOURS = Decimal(200)  # more in one piece is a slip of the pen


def hours_fault(hours: Decimal | None) -> str:
    """What is wrong with a number of hours, as a sentence; "" when nothing is."""
    if hours is None:
        return ""
    if hours < 0:
        return "学时不能是负数"
    if hours > MOST_HOURS:
        return f"学时{hours:g}太多，请核对"
    return ""


def told(hours: Decimal | None) -> str:
    """2 or 1.5: hours without zeros that say nothing; "" for none."""
    if hours is None:
        return ""
    text = f"{hours:.2f}".rstrip("0").rstrip(".")
    return text or "0"


HALF_DAY, WHOLE_DAY = 3.0, 6.0  # clock hours from which a session takes half a day, a day
HOUR = 3600


def between(
    starts: datetime | None, ends: datetime | None, day_hours: int, half_day_hours: int
) -> Decimal | None:
    """Hours of a session by its clock: a day, half a day, else clock hours to the half.

    None where its end is not known or lies before its start.
    """
    if starts is None or ends is None or ends <= starts:
        return None
    clock = (ends - starts).total_seconds() / HOUR
    if clock >= WHOLE_DAY:
        days = max(1, (ends.date() - starts.date()).days + 1)
        return Decimal(day_hours * days)
    if clock >= HALF_DAY:
        return Decimal(half_day_hours)
    halves = (Decimal(str(clock)) * 2).quantize(Decimal(1), ROUND_HALF_UP)
    return halves / 2
