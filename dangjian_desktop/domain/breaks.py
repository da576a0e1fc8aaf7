"""Where titles and labels of forms are parted, so that no word of the field is torn.

GB/T 9704—2012 7.3.1: a title's lines end where the sense does. The PDF and the .docx ask here.
"""

from functools import lru_cache
from math import ceil

# a title may be parted behind these, the first kind before the second
_BEHIND = ("同志为", "同志", "积极分子", "预备党员", "发展对象")
_BODIES = frozenset("局处段所站院部组市县区镇乡村厂司校的")  # behind a body's name
_NOT_BEFORE = ("为", "的", "、", "）", "》", "”")
_OFF_CENTRE = 0.35  # share of the middle by which the place may be off it

_TAILS = (
    "联系人", "介绍人", "推荐人", "时间", "日期", "年月", "号码", "意见", "情况", "职务", "地点",
    "结果", "方式", "人数", "单位", "面貌", "结论", "摘要", "分子", "党员", "组织", "签字", "称呼",
)  # fmt: skip
_HALF, _PAIR, _BROAD = 4, 2, 6  # 参加工作 / 时　　间

_SLACK = 1e-6
_WIDE, _NARROW, _LATIN_END = 1.0, 0.55, "\u02ff"  # characters of Latin type take about half


def ems(text: str) -> float:
    """About the width of a text in characters of its type."""
    return sum(_WIDE if char > _LATIN_END else _NARROW for char in text)


def title_break(text: str, room: float) -> int | None:
    """How many characters of a title in two lines stand in the first; None: nowhere good.

    `room`: the characters of one line.
    """
    middle, count = len(text) / 2, len(text)
    most = min(room, middle * (1 + _OFF_CENTRE))
    places = [n for n in range(1, count) if max(n, count - n) <= most]
    worded = [n for n in places if text[:n].endswith(_BEHIND)]
    free = [n for n in worded if not text.startswith(_NOT_BEFORE, n)]
    # names of people part between them; the family name 段 is no office
    ends = (free, *([n for n in places if text[n - 1] in kind] for kind in ("、", _BODIES, "·")))
    good = next(filter(None, ends), [])
    return min(good, key=lambda n: abs(n - middle)) if good else None


def title_lines(text: str, room: float) -> list[str]:
    """A title in lines of full-width characters, as they fit `room`."""
    count = ceil(ems(text) / room - _SLACK)
    if count <= 1:
        return [text]
    at = title_break(text, room) if count == _PAIR else None
    if at is not None:
        return [text[:at], text[at:]]
    each = ceil(len(text) / count)
    return [text[at : at + each] for at in range(0, len(text), each)]


@lru_cache(maxsize=2000)  # a job of many forms asks for the same labels
def label_lines(text: str, room: float) -> str:
    """A label in lines when it is longer than `room` (characters).

    Six characters stand as the office's forms have them: 参加工作 / 时　　间.
    """
    if "\n" in text or ems(text) <= room or room < 1:
        return text
    if "·" in text:  # 阿依古丽·买买提
        return text.replace("·", "·\n", 1)
    if len(text) == _BROAD and text.endswith(_TAILS) and room >= _HALF:
        return f"{text[:_HALF]}\n{text[_HALF]}　　{text[-1]}"
    lines = ceil(ems(text) / int(room))
    at = _word_break(text, room) if lines == _PAIR else None
    if at is not None:
        return f"{text[:at]}\n{text[at:]}"
    each = ceil(len(text) / lines)
    return "\n".join(text[at : at + each] for at in range(0, len(text), each))


def _word_break(text: str, room: float) -> int | None:
    """The place nearest the middle where a word of labels begins or ends."""
    middle, count = len(text) / 2, len(text)
    places = [n for n in range(1, count) if max(n, count - n) <= room]
    good = [n for n in places if text.startswith(_TAILS, n) or text[:n].endswith(_TAILS)]
    return min(good, key=lambda n: abs(n - middle)) if good else None
