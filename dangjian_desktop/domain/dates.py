"""Dates as old papers know them: a year, a month or a day, kept with just that precision.

The text of a `PartialDate` ('1985', '1985-07', '1985-07-01') is what is stored, and the order of
the texts is the order of dates. A date that cannot be read for certain is never guessed:
`read_date` answers with a `DateTrouble` that names it.
"""

import calendar
import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dangjian_desktop.domain.numerals import read_counted, read_digits

from .values import unchanging

_YEAR_MIN, _YEAR_MAX = 1880, 2099  # outside it a year is a slip of the pen
# Patterns are kept as text: they are compiled on first use and not while the window opens.
_ISO = r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?"
_SERIAL_FIRST, _SERIAL_LAST = date(1920, 1, 1), date(_YEAR_MAX, 12, 31)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or the day and the month, may be unknown (rules 8.2)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("有日就要有月")
        if not 1000 <= self.year <= 9999:  # noqa: PLR2004 - four digits keep the text order right
            raise ValueError("年份要四位")
        date(self.year, self.month or 1, self.day or 1)  # ValueError where there is no such day

    @classmethod
    def parse(cls, text_iso: str) -> "PartialDate":
        """'1985', '1985-07' or '1985-07-01'; ValueError for anything else."""
        return _parsed(text_iso)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        return cls(day.year, day.month, day.day)

    def iso(self) -> str:
        if self.month is None:
            return f"{self.year}"
        if self.day is None:
            return f"{self.year}-{self.month:02}"
        return f"{self.year}-{self.month:02}-{self.day:02}"

    __str__ = iso

    @property
    def exact(self) -> bool:
        return self.day is not None

    def first(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def dotted(self) -> str:
        """As rosters write it, to the month: 1985.07 (rules 8.2)."""
        return f"{self.year}" if self.month is None else f"{self.year}.{self.month:02}"

    def words(self) -> str:
        """As running text writes it, with all that is known: 1985年7月1日 (rules 8.2)."""
        month = f"{self.month}月" if self.month else ""
        return f"{self.year}年{month}" + (f"{self.day}日" if self.day else "")

    def possibly_before(self, other: "PartialDate | date") -> bool:
        """True when at least one reading of the two puts this one earlier."""
        return self.first() < last_day(other)

    def definitely_before(self, other: "PartialDate | date") -> bool:
        """True when this one is earlier whatever the unknown days are; only then it is a fault."""
        return self.last() < first_day(other)

    def _key(self) -> tuple[int, int, int]:
        return (self.year, self.month or 0, self.day or 0)

    def __lt__(self, other: "PartialDate") -> bool:
        return self._key() < other._key()

    def __le__(self, other: "PartialDate") -> bool:
        return self._key() <= other._key()

    def __gt__(self, other: "PartialDate") -> bool:
        return self._key() > other._key()

    def __ge__(self, other: "PartialDate") -> bool:
        return self._key() >= other._key()


@lru_cache(maxsize=65_536)  # a list of people asks for the same days again and again
def _parsed(text_iso: str) -> PartialDate:
    found = re.fullmatch(_ISO, text_iso)
    if found is None or not text_iso.isascii():
        raise ValueError("不是日期")
    year, month, day = found.groups()
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None)


@unchanging
class DateTrouble:
    """Why a value is no date: one Chinese sentence, and a kind for programs.

    kinds: blank, unreadable, impossible (no such day), ambiguous (two dates are possible),
    too_late (after the last day that it may mean).
    """

    words: str
    kind: str = "unreadable"


def first_day(day: PartialDate | date) -> date:
    return day if isinstance(day, date) else day.first()


def last_day(day: PartialDate | date) -> date:
    return day if isinstance(day, date) else day.last()


def add_months(day: date, months: int) -> date:
    """The same day some months on; the month's last day where it has no such day (end_of_month)."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= _IN_EVERY_MONTH:
        return date(years, month + 1, day.day)
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(day.day, last))


def years_between(start: PartialDate | date, day: date) -> int | None:
    """Full years (周岁, 党龄) on that day; None before the start or when only its year is known.

    With only year and month the months are compared (rules 8.2).
    """
    if isinstance(start, date):
        start = PartialDate.of(start)
    if start.month is None:
        return None
    if start.day is None:
        early = day.month < start.month
    else:
        early = (day.month, day.day) < (start.month, start.day)
    years = day.year - start.year - early
    return years if years >= 0 else None


def read_date(
    value: object,
    *,
    number_format: str = "",
    epoch1904: bool = False,
    not_after: date | None = None,
) -> PartialDate | DateTrouble:
    """What a cell or a typed text says, with its precision, or why it says nothing certain.

    `number_format` is the cell's own (tells 1985.10 from 1985.1, and a month from a day);
    `epoch1904` is the workbook's setting; `not_after` is the last day that the value may mean:
    it decides the century of 85.7, and what is certainly after it is a trouble.
    """
    try:
        found = _read(value, number_format, epoch1904, not_after)
    except _Unclear as unclear:
        return unclear.trouble
    if not_after is not None and found.first() > not_after:
        limit = PartialDate.of(not_after).words()
        return DateTrouble(f"{found.words()}晚于{limit}，请核对", "too_late")
    return found


class _Unclear(Exception):
    """Ends a reading; never leaves this module."""

    def __init__(self, words: str, kind: str = "unreadable") -> None:
        super().__init__(words)
        self.trouble = DateTrouble(words, kind)


FIRST_YEAR = 1000  # four figures, as every date here has
_HOW = "请改成如1985-07-01的写法"
_QUOTED_MOST = 24
_IN_EVERY_MONTH = 28


def _read(
    value: object, number_format: str, epoch1904: bool, not_after: date | None
) -> PartialDate:
    if isinstance(value, str):
        return _read_text(value, epoch1904, not_after)
    if isinstance(value, date):
        if value.year < FIRST_YEAR:
            raise _Unclear(f"日期的年份{value.year}不对，{_HOW}", "impossible")
        return _as_shown(PartialDate(value.year, value.month, value.day), number_format)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _read_number(value, number_format, epoch1904, not_after)
    if value is None:
        raise _Unclear("没有填写日期", "blank")
    raise _Unclear(f"{_quoted(str(value))}不是日期，{_HOW}")


# --- numbers -----------------------------------------------------------------------------------


def _read_number(
    value: float, number_format: str, epoch1904: bool, not_after: date | None
) -> PartialDate:
    if not math.isfinite(value):
        raise _Unclear("这一格是出错的数值，不是日期")
    serial = _from_serial(value, epoch1904)
    if serial is not None:
        return _as_shown(serial, number_format)
    if _shows_year(number_format):
        raise _Unclear(f"数值{value:g}不是Excel的日期序号，{_HOW}")
    rounded = round(value, 4)  # sums in a workbook leave 1985.0700000000002
    text = f"{rounded:.4f}".rstrip("0").rstrip(".")
    if text.endswith(".1"):
        text += _lost_zero(text[:-2], number_format)
    return _read_text(text, epoch1904, not_after)


def _lost_zero(year: str, number_format: str) -> str:
    """A number 1985.1 was typed as January or October; only what the cell shows can tell."""
    if not re.search(r"[0#?]\.00", _plain_format(number_format)):
        raise _Unclear(f"数值{year}.1看不出是{year}年1月还是{year}年10月，{_HOW}", "ambiguous")
    return "0"


def _from_serial(value: float, epoch1904: bool) -> PartialDate | None:
    """Excel's day count; None outside 1920–2099, where the number means something else."""
    if not 0 < value < 100_000:  # noqa: PLR2004 - 2173 and later: no count of days any more
        return None
    start = date(1904, 1, 1) if epoch1904 else date(1899, 12, 30)
    day = start + timedelta(days=int(value))
    return PartialDate.of(day) if _SERIAL_FIRST <= day <= _SERIAL_LAST else None


def _plain_format(number_format: str) -> str:
    """The first section of a number format, without colours, locale marks and fixed words."""
    section = number_format.partition(";")[0]
    return re.sub(r'\[[^]]*\]|"[^"]*"|\\.', "", section).lower()


def _shows_year(number_format: str) -> bool:
    return "y" in _plain_format(number_format)


def _as_shown(found: PartialDate, number_format: str) -> PartialDate:
    """A date cell that shows 1985年7月 was typed as a month: its first day is Excel's, not ours."""
    shown = _plain_format(number_format)
    if "y" not in shown or "d" in shown or found.day != 1:
        return found
    if "m" not in shown and found.month == 1:
        return PartialDate(found.year)
    return PartialDate(found.year, found.month)


# --- text --------------------------------------------------------------------------------------

_AGE = r"\([^()]*岁\)$"
_TIME = r"(?:T|\s)\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$"
_DIGIT = "0-9Oo〇零○一二三四五六七八九"
_WORDED = (
    rf"([{_DIGIT}]{{4}}|[{_DIGIT}]{{2}})年"
    rf"(?:([{_DIGIT}十元正]{{1,3}})月?份?(?:([{_DIGIT}十廿卅]{{1,4}})[日号]?)?)?"
)
_PARTED = r"(\d{4}|\d{2})([-/.])(\d{1,2})(?:[-/.](\d{1,2}))?"
_PLAIN = r"\d{4}|\d{5}|\d{6}|\d{8}"
_MARKS = str.maketrans({**dict.fromkeys("—–‐−﹣", "-"), **dict.fromkeys("·。、,", "."), "\\": "/"})


@lru_cache(maxsize=8192)
def _read_text(text: str, epoch1904: bool, not_after: date | None) -> PartialDate:
    tidy = _tidy(text)
    if not tidy:
        raise _Unclear("没有填写日期", "blank")
    if match := re.fullmatch(_PARTED, tidy):
        year, mark, month, day = match.groups()
        # 01/07/85: some program turned the order round
        if mark == "/" and len(year) == len(day or "") == 2 and int(year) <= 31:  # noqa: PLR2004
            raise _Unclear(f"{_quoted(text)}看不出哪一段是年，{_HOW}", "ambiguous")
        return _made(text, (year, month, day), not_after)
    if match := re.fullmatch(_WORDED, tidy):
        year, month, day = match.groups()
        return _made(text, (_year(year), _count(month), _count(day)), not_after)
    if re.fullmatch(_PLAIN, tidy):
        return _read_plain(text, tidy, epoch1904, not_after)
    raise _Unclear(f"{_quoted(text)}看不出是哪一天，{_HOW}")


def _quoted(text: str) -> str:
    """The value as a message names it; what may be an ID or phone number is not repeated."""
    bare = text.strip()
    if len(bare) > _QUOTED_MOST or re.search(r"\d{9}", bare):
        return "这一格的内容"
    return f"“{bare}”"


def _tidy(text: str) -> str:
    """Half-width, without time of day, age, blanks, closing marks; blanks between digits part."""
    tidy = unicodedata.normalize("NFKC", text).strip()
    tidy = re.sub(_AGE, "", re.sub(_TIME, "", tidy)).translate(_MARKS).strip()
    tidy = re.sub(r"(?<=\d)\s+(?=\d)", "-", tidy)
    return re.sub(r"\s+", "", tidy).rstrip(".-/")


def _year(part: str) -> str:
    return str(read_digits(part) or 0).zfill(len(part))


def _count(part: str | None) -> str | None:
    """'十二' → '12'; what is no number becomes '0', which no month and no day is."""
    return None if part is None else str(read_counted(part) or 0)


def _read_plain(text: str, digits: str, epoch1904: bool, not_after: date | None) -> PartialDate:
    year = int(digits[:4])
    if len(digits) == 5:  # noqa: PLR2004 - a serial that was saved as text, or 1985 and 7?
        serial = _from_serial(int(digits), epoch1904)
        if serial is None or (1900 <= year <= _YEAR_MAX and digits[4] != "0"):  # noqa: PLR2004
            raise _Unclear(f"{_quoted(text)}看不出是哪一天，{_HOW}", "ambiguous")
        return serial
    if len(digits) == 6 and not _YEAR_MIN <= year <= _YEAR_MAX:  # noqa: PLR2004 - 850701
        return _made(text, (digits[:2], digits[2:4], digits[4:]), not_after)
    return _made(text, (digits[:4], digits[4:6] or None, digits[6:] or None), not_after)


def _made(
    text: str, parts: tuple[str, str | None, str | None], not_after: date | None
) -> PartialDate:
    month, day = (None if part is None else int(part) for part in parts[1:])
    year = int(parts[0])
    if len(parts[0]) == 2:  # noqa: PLR2004
        year = _century(text, (year, month or 1, day or 1), not_after)
    if not _YEAR_MIN <= year <= _YEAR_MAX:
        raise _Unclear(f"{_quoted(text)}的年份{year}不合情理，请核对", "impossible")
    if month is not None and not 1 <= month <= 12:  # noqa: PLR2004
        raise _Unclear(f"{_quoted(text)}里的{month}月不存在，请核对", "impossible")
    try:
        return PartialDate(year, month, day)
    except ValueError:
        raise _Unclear(f"{_quoted(text)}这一天不存在，请核对", "impossible") from None


def _century(text: str, short: tuple[int, int, int], not_after: date | None) -> int:
    """This century where it is not too late, else the last one."""
    year, month, day = short
    if not_after is None:
        if year < 50:  # noqa: PLR2004 - no record of ours is from 2050 or later
            raise _Unclear(f"{_quoted(text)}的年份只有两位，请写四位年份", "ambiguous")
        return 1900 + year
    late = (2000 + year, month, day) > (not_after.year, not_after.month, not_after.day)
    return (1900 if late else 2000) + year
