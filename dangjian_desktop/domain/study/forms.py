"""The forms of learning, and what hours can be."""

from decimal import Decimal

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
