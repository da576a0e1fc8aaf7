"""One cell of a roster read: the value it holds, or what is wrong with it.

A reading is (value, level, words): level "" when all is well, "warn" when the row can land and
"bad" when the value is damaged; a value that is not certain is None, never a guess. Dates and
ID numbers that cannot be read turn the row away, words outside a standard list only leave it empty.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial
from typing import Any

from dangjian_desktop.domain.codes import SEXES, education_of, nation_of, sex_of, standing_of
from dangjian_desktop.domain.dates import DateTrouble, PartialDate, add_months, read_date
from dangjian_desktop.domain.id_number import IdFacts, NumberTrouble, check, read_phone
from dangjian_desktop.domain.names import normalise
from dangjian_desktop.domain.numerals import read_counted
from dangjian_desktop.domain.post_words import read_posts
from dangjian_desktop.records import Person, fields

Reading = tuple[Any, str, str]
Reader = Callable[..., Reading]  # of a raw cell; for dates also its number format

EMPTY: Reading = (None, "", "")
NOT_YET = "not_yet"  # what a cell 未转正 says of the conversion
_PLANNED = 50  # years: a retirement may lie ahead, all other dates are of the past
ADULT = 18  # years: 发展党员工作细则 第五条
_BLANKS = frozenset(("", "无", "/", "\\", "-", "—", "——", "－", "–", "--", "N/A"))
_BLANKS |= {"不详", "未知", "暂无", "空", "未填"}
_NOT_YET = {"未转正", "尚未转正", "预备", "预备期", "预备党员", "待转正", "未到期", "未满预备期"}
_DATES = ("birth", "work_start", "joined", "full_member", "joined_branch_on", "retired_on")
DATES = frozenset(_DATES)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)


def text_of(raw: object) -> str:
    """A cell as the user sees it, for messages and the preview."""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float):
        return f"{raw:.0f}" if raw.is_integer() and abs(raw) < 1e15 else f"{raw:.15g}"  # noqa: PLR2004
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat(" ")
    if isinstance(raw, date):
        return raw.isoformat()
    said = "、".join(raw) if isinstance(raw, tuple) else raw  # several names in one cell
    return "" if said is None else _CONTROL.sub("", str(said)).strip()


_UNIT = re.compile(r"(?:人|次|票|天|日|个?月|学时|课时|小时|份)$")
_LARGEST = 1_000_000  # no count in an office is larger


def whole_number(raw: object) -> int | None:
    """A count as offices write it: 24, 24.0, ２４学时, 十二人; None when it is none."""
    text = _UNIT.sub("", unicodedata.normalize("NFKC", text_of(raw)).strip())
    counted = None if text.isascii() else read_counted(text)  # 1O is no ten
    if counted is not None:
        return counted if counted <= _LARGEST else None
    try:
        value = float(text)
    except ValueError:
        return None
    return int(value) if value.is_integer() and abs(value) <= _LARGEST else None


def is_blank(raw: object) -> bool:
    return raw is None or (isinstance(raw, str) and raw.strip() in _BLANKS)


def _text(most: int, raw: Any) -> Reading:
    text = text_of(raw)
    if text in _BLANKS:
        return EMPTY
    if len(text) > most:
        return None, "bad", f"最多{most}字，现有{len(text)}字，请写短些"
    return text, "", ""


_NAME_NOTE = re.compile(r"[(（【\[](.{1,8})[)）】\]]$")
_PLAIN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_NAME = re.compile(r"[^\d:：;；,，。、/\\|<>=@#%*&?？！!]+")


def read_name(raw: Any) -> Reading:
    """The name without the blanks that stretch it and without a note such as （女）."""
    if isinstance(raw, str) and _PLAIN_NAME.fullmatch(raw):
        return raw, "", ""
    text = normalise(_NAME_NOTE.sub("", text_of(raw)))
    if not text:
        return EMPTY
    if len(text) > 60:  # noqa: PLR2004 - the column's own length
        return None, "bad", "姓名太长，请核对这一行是不是人员"
    if not _NAME.fullmatch(text):
        return text, "warn", "姓名里有数字或标点，请核对"
    return text, "", ""


def name_note(raw: Any) -> str:
    """What stands in brackets after a name: 女, 预备, 少数民族 …"""
    found = _NAME_NOTE.search(text_of(raw))
    return found[1] if found else ""


def _coded(read: Callable[[str], str | None], what: str, raw: Any) -> Reading:
    text = text_of(raw)
    if text in _BLANKS:
        return EMPTY
    value = read(text)
    if value is None:
        return None, "warn", f"“{text[:20]}”不是{what}的规范写法，这一项先空着，请改正"
    return value, "", ""


_MOBILE = re.compile(r"1[3-9][0-9]{9}")


def _phone(raw: Any) -> Reading:
    if isinstance(raw, str) and _MOBILE.fullmatch(raw):
        return raw, "", ""
    if is_blank(raw):
        return EMPTY
    found = read_phone(raw)
    if isinstance(found, NumberTrouble):
        return (None, "", "") if found.kind == "blank" else (None, "warn", f"{found.words}，先空着")
    return found, "", ""


def _id(today: date, raw: Any) -> Reading:
    if is_blank(raw):
        return EMPTY
    found = check(raw, today)
    if isinstance(found, IdFacts):
        return found, ("warn" if found.warning else ""), found.warning
    return EMPTY if found.kind == "blank" else (None, "bad", found.words)


# The plainest ways to write a whole day, read without the reader's full care: most cells are so.
_WHOLE_DAY = re.compile(
    r"([0-9]{4})(?:([-./])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日|([0-9]{2})([0-9]{2}))"
)
_YEARS = range(1900, 2100)


def whole_day(text: str) -> PartialDate | None:
    """1985-07-01, 1985/7/1, 1985.7.1, 1985年7月1日, 19850701; None for all else."""
    found = _WHOLE_DAY.fullmatch(text)
    if found is None or int(found[1]) not in _YEARS:
        return None
    month, day = found[3] or found[5] or found[7], found[4] or found[6] or found[8]
    try:
        return PartialDate(int(found[1]), int(month), int(day))
    except ValueError:
        return None


def past_day(today: date, epoch1904: bool, raw: Any, number_format: str = "") -> Reading:
    """A day that lies not after today, in any of the ways in which offices write it."""
    if isinstance(raw, str):
        plain = whole_day(raw)
        if plain is not None and plain.first() <= today:
            return plain, "", ""
    if is_blank(raw):
        return EMPTY
    if isinstance(raw, date) and raw.year not in _YEARS:  # an empty or damaged date cell
        return None, "bad", f"日期格里是{raw.year}年，请核对"
    found = read_date(raw, number_format=number_format, epoch1904=epoch1904, not_after=today)
    if isinstance(found, DateTrouble):
        return EMPTY if found.kind == "blank" else (None, "bad", found.words)
    return found, "", ""


def _birth(days: tuple[date, date], epoch1904: bool, raw: Any, number_format: str = "") -> Reading:
    """85.7 and 05.7: of this century only where the person is grown up by today."""
    grown, today = days
    found = past_day(grown, epoch1904, raw, number_format)
    return past_day(today, epoch1904, raw, number_format) if found[1] else found


def _full_member(today: date, epoch1904: bool, raw: Any, number_format: str = "") -> Reading:
    if isinstance(raw, str) and raw.strip() in _NOT_YET:
        return NOT_YET, "", ""
    return past_day(today, epoch1904, raw, number_format)


_CONVERTED = {"是": "full_member", "否": "probationary_member"}  # under 是否转正


def _standing(raw: Any) -> Reading:
    text = text_of(raw)
    if text in _BLANKS or text == "党员":
        return EMPTY
    value = _CONVERTED.get(text) or standing_of(text)
    if value is None:
        return None, "warn", f"“{text[:20]}”看不出是正式还是预备，按入党和转正时间判断"
    return value, "", ""


def _posts(raw: Any) -> Reading:
    """Known posts; other words are named and left out."""
    text = text_of(raw)
    if text in _BLANKS:
        return EMPTY
    found, unknown = read_posts(text)
    if unknown:
        words = f"“{'、'.join(unknown)[:30]}”不是程序知道的党内职务，没有登记，请在人员卡片上补"
        return found or None, "warn", words
    return found or None, "", ""


def _named(most: int, raw: Any) -> Reading:
    """A branch or group: its blanks are only there to stretch it."""
    value, level, words = _text(most, raw)
    return (re.sub(r"\s+", "", value) if value else value), level, words


def readers(today: date, *, epoch1904: bool = False) -> dict[str, Reader]:
    """Target -> reader; those of dates take the cell's number format as a second argument."""
    own: dict[str, Reader] = {
        f.name: partial(_text, f.most or 100_000) for f in fields(Person) if f.kind is str
    }
    own |= {name: partial(past_day, today, epoch1904) for name in _DATES}
    own["retired_on"] = partial(past_day, add_months(today, 12 * _PLANNED), epoch1904)
    choices = {f.name: tuple(f.choices) for f in fields(Person)}
    own["work_kind"] = partial(_coded, partial(_one_of, choices["work_kind"]), "职业")
    return own | {
        "birth": partial(_birth, (add_months(today, -12 * ADULT), today), epoch1904),
        "full_member": partial(_full_member, today, epoch1904),
        "name": read_name,
        "sex": partial(_coded, sex_of, "性别（" + "、".join(SEXES) + "）"),
        "nation": partial(_coded, nation_of, "民族"),
        "education": partial(_coded, education_of, "学历"),
        "id_number": partial(_id, today),
        "phone": _phone,
        "standing": _standing,
        "branch": partial(_named, 200),
        "group": partial(_named, 200),
        "posts": _posts,
        "person_id": partial(_text, 36),
    }


def _one_of(choices: tuple[str, ...], text: str) -> str | None:
    """The choice that the text is, or that alone begins with it."""
    near = [c for c in choices if c.startswith(text) or text in c]
    return text if text in choices else near[0] if len(near) == 1 else None
