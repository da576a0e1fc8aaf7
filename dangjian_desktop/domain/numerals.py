"""Chinese numerals as party papers write them: 二〇一六 (digit by digit) and 十二 (counted)."""

_DIGITS = "〇一二三四五六七八九"
_VALUES = {
    **{char: number for number, char in enumerate(_DIGITS)},
    **{str(number): number for number in range(10)},
    **dict.fromkeys("零○Oo", 0),
    "两": 2,
    "元": 1,
    "正": 1,
}
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_UNIT_OF = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": "二十", "卅": "三十"}
_LIMIT = 10_000


def year_words(year: int) -> str:
    """2016 → 二〇一六."""
    return "".join(_DIGITS[int(char)] for char in str(year))


def counted(number: int) -> str:
    """12 → 十二, 105 → 一百零五; from 0 to 9999."""
    if not 0 <= number < _LIMIT:
        raise ValueError("只能写出零到九千九百九十九")
    if number == 0:
        return "零"
    words, rest, gap = "", number, False
    for unit, name in _UNITS:
        digit, rest = divmod(rest, unit)
        if digit:
            words += ("零" if gap else "") + _DIGITS[digit] + name
        gap = bool(words) and not digit
    if rest:
        words += ("零" if gap else "") + _DIGITS[rest]
    # 十二, not 一十二; but 一百一十二 keeps its 一.
    return words.removeprefix("一") if words.startswith("一十") else words


def ordinal(number: int) -> str:
    """3 → 第三."""
    return "第" + counted(number)


def read_digits(text: str) -> int | None:
    """一九八五 → 1985; None when a character is no digit (一九八几)."""
    value = 0
    for char in text:
        digit = _VALUES.get(char)
        if digit is None:
            return None
        value = value * 10 + digit
    return value if text else None


def read_counted(text: str) -> int | None:
    """十二 → 12, 廿一 → 21, 一百零五 → 105, 七 → 7; None when it is no numeral."""
    for short, full in _TENS.items():
        text = text.replace(short, full)
    if not any(unit in text for unit in _UNIT_OF):
        return read_digits(text)
    total, digit, below = 0, 1 if text.startswith("十") else 0, _LIMIT
    for char in text:
        if char in _UNIT_OF:
            unit = _UNIT_OF[char]
            if unit >= below or digit == 0:
                return None
            total, digit, below = total + digit * unit, 0, unit
        elif char in _VALUES and digit == 0:
            digit = _VALUES[char]
        else:
            return None
    return total + digit
