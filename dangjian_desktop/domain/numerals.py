"""Numerals of party papers: 二〇一六 (digit by digit), 十二 (counted), 壹拾贰元整 (a sum)."""

from decimal import Decimal

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
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_CAPITAL_UNITS = ((1000, "仟"), (100, "佰"), (10, "拾"), (1, ""))
_GROUPS = ((10**8, "亿"), (10**4, "万"), (1, ""))
_MOST = 10**12  # yuan: beyond it no receipt goes
_FEN = 100
_GROUP_FULL = 1000


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


def capital(amount: Decimal) -> str:
    """A sum as vouchers write it: 77.00 → 柒拾柒元整, 1409.05 → 壹仟肆佰零玖元零伍分.

    ValueError for one below nought, with a part of a fen, or of a million million and more.
    """
    fen = amount * _FEN
    if fen < 0 or fen != int(fen) or amount >= _MOST:
        raise ValueError("金额应当不小于零、写到分")
    yuan, rest = divmod(int(fen), _FEN)
    jiao, fen_left = divmod(rest, 10)
    words = f"{_capital_number(yuan)}元" if yuan or not rest else ""
    if not rest:
        return f"{words}整"
    if jiao:
        words += f"{_CAPITALS[jiao]}角"
    elif yuan:
        words += "零"
    return words + (f"{_CAPITALS[fen_left]}分" if fen_left else "整")


def _capital_number(number: int) -> str:
    if number == 0:
        return _CAPITALS[0]
    words, rest = "", number
    for unit, name in _GROUPS:
        group, rest = divmod(rest, unit)
        if group:
            # 壹万零伍拾: a group that does not fill its place is told apart by one nought
            words += ("零" if words and group < _GROUP_FULL else "") + _capital_group(group) + name
        elif words and rest and rest >= _GROUP_FULL and not words.endswith("零"):
            words += "零"
    return words


def _capital_group(group: int) -> str:
    words, gap = "", False
    for unit, name in _CAPITAL_UNITS:
        digit, group = divmod(group, unit)
        if digit:
            words += ("零" if gap else "") + _CAPITALS[digit] + name
        gap = bool(words) and not digit
    return words


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
