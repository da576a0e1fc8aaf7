"""Identity and phone numbers: read from cells, checked, never guessed, never repeated in words.

Source: GB 11643 (rules 8.2). The messages name the fault without showing the number, for they go
to the screen, to import reports and to the log.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_LENGTH, _OLD_LENGTH = 18, 15
_EXCEL_KEEPS = 1e15  # a number cell holds 15 digits; from here on the last ones are made up
# What people and programs put round a number, or in the place of its X.
_NOISE = r"[\s'’‘`\u200b\u200e\u200f\u202a-\u202e\ufeff]"
_LIKE_X = str.maketrans("x×хХ", "XXXX")
_SCIENTIFIC = r"\d(\.\d+)?[eE]\+?1\d"


@dataclass(frozen=True, slots=True)
class IdFacts:
    """What a valid number says; `upgraded` when it was an old one of 15 digits."""

    number: str
    birth: date
    sex: str
    upgraded: bool = False
    warning: str = ""


@dataclass(frozen=True, slots=True)
class NumberTrouble:
    """Why it is no number: one sentence without the number, and a kind for programs.

    kinds: blank, lost_digits, masked, length, characters, birth, check_digit.
    """

    words: str
    kind: str


_LOST: Final = NumberTrouble(
    "身份证号存成了数值，末三位已经丢失，请把这一格改为文本后重新填写完整号码", "lost_digits"
)


def read_cell(value: object) -> str | NumberTrouble:
    """The text of a cell that should hold an ID number, or why its digits cannot be trusted.

    A number cell keeps 15 digits: an old number of 15 is whole, one of 18 has lost its last three.
    """
    if value is None or value == "":
        return NumberTrouble("没有填写身份证号", "blank")
    if isinstance(value, str):
        text = re.sub(_NOISE, "", unicodedata.normalize("NFKC", value)).translate(_LIKE_X)
        if not text:
            return NumberTrouble("没有填写身份证号", "blank")
        return _LOST if re.fullmatch(_SCIENTIFIC, text) else text
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return NumberTrouble("这一格不是身份证号", "characters")
    return _LOST if abs(value) >= _EXCEL_KEEPS else f"{value:.0f}"


def check(value: object, today: date | None = None) -> IdFacts | NumberTrouble:
    """Facts of the number in a text or a cell, or what is wrong with it.

    A birth after `today` is a fault where `today` is given. Fifteen digits are taken with their
    eighteen-digit form and a warning, for nobody has seen that form on a paper.
    """
    text = read_cell(value)
    if isinstance(text, NumberTrouble):
        return text
    if "*" in text:
        return NumberTrouble("身份证号打了星号，请填完整号码", "masked")
    if len(text) not in (_LENGTH, _OLD_LENGTH):
        return NumberTrouble(f"身份证号是{len(text)}位，应为18位，请核对", "length")
    if not re.fullmatch(r"[0-9]{17}[0-9X]|[0-9]{15}", text):
        return NumberTrouble("身份证号里有不该有的字符，请核对", "characters")
    upgraded = len(text) == _OLD_LENGTH
    return _checked(upgrade(text) if upgraded else text, upgraded, today)


def upgrade(old: str) -> str:
    """15 digits → 18: the century is 19 and the check digit is computed."""
    body = f"{old[:6]}19{old[6:]}"
    return body + check_digit(body)


def check_digit(body: str) -> str:
    """The 18th character that belongs to the first 17 digits."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True))
    return _CHECK_DIGITS[total % 11]


def _checked(number: str, upgraded: bool, today: date | None) -> IdFacts | NumberTrouble:
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return NumberTrouble("身份证号里的出生日期不存在，请核对", "birth")
    if today is not None and birth > today:
        return NumberTrouble("身份证号里的出生日期晚于今天，请核对", "birth")
    rounded = number.endswith("000")
    if number[17] != check_digit(number[:17]):
        if rounded:
            return _LOST
        return NumberTrouble("身份证号的校验码不对，多半有一位写错，请核对", "check_digit")
    warning = "身份证号是15位旧号，已按规则换算成18位，请与证件核对" if upgraded else ""
    if rounded:
        warning = "身份证号末三位都是0，可能是存成数值时丢失的，请与证件核对"
    return IdFacts(number, birth, "男" if int(number[16]) % 2 else "女", upgraded, warning)


# --- phones --------------------------------------------------------------------------------------

_MOBILE = r"1[3-9][0-9]{9}"
_FIXED = r"(0[0-9]{2,3})?[2-9][0-9]{6,7}([-转][0-9]{1,5})?"
_SEPARATORS = r"[/、,;；，]"


def read_phone(value: object) -> str | NumberTrouble:
    """One or several phone numbers (joined by 、) from a text or a number cell."""
    if value is None:
        return NumberTrouble("没有填写电话", "blank")
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        value = f"{value:.0f}"
    if not isinstance(value, str):
        return NumberTrouble("这一格不是电话号码", "characters")
    parts = [re.sub(_NOISE, "", part) for part in re.split(_SEPARATORS, _plain(value))]
    phones = [_phone(part) for part in parts if part]
    if not phones:
        return NumberTrouble("没有填写电话", "blank")
    found = [phone for phone in phones if phone is not None]
    if len(found) < len(phones):
        return NumberTrouble("电话号码不对，手机应为11位，座机应带区号，请核对", "length")
    return "、".join(found)


def _plain(text: str) -> str:
    return re.sub(r"[—–‐−]", "-", unicodedata.normalize("NFKC", text))


def _phone(text: str) -> str | None:
    bare = re.sub(r"[()\-]", "", text.removeprefix("+86").removeprefix("0086"))
    if re.fullmatch(r"86\d{11}", bare):
        bare = bare[2:]
    if re.fullmatch(_MOBILE, bare):
        return bare
    area = re.fullmatch(r"\(?(0\d{2,3})\)?-?([2-9]\d{6,7}(?:[-转]\d{1,5})?)", text)
    if area:
        return f"{area[1]}-{area[2]}"
    return text if re.fullmatch(_FIXED, text) else None
