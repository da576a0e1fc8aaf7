"""What papers share: titles, lines of facts, signatures, notes, covers, names set in columns."""

import math
from collections.abc import Sequence
from datetime import date
from functools import partial

from dangjian_desktop.domain.breaks import title_break
from dangjian_desktop.domain.cell_look import LEAST_SIZE
from dangjian_desktop.domain.plain_text import plain

from .fonts import Font, Library
from .ink import MM, RISE
from .lines import Frame, Line, break_text
from .sheet import BODY, LEADING, Flow, Sheet

TITLE = Font("biaosong", 22)
FACT = Font("fang", 12)
NOTE = Font("fang", 10.5)
BODY_FONT = Font("fang", 16)
NAME_SPREAD = 3  # characters: names of two are set in the room of three
_TITLE_LEAD = _NOTE_LEAD = 1.5
_PAIR = 2
_RULE_UNDER = 1.2  # mm below the base line of what is signed
_SPREAD_COVER, _COVER_RULE = 1.28, 78.0  # times its length, mm
_SPREAD_MOST = 10  # characters of a cover's name that are still spread


def day(when: date | None) -> str:
    """2026年11月8日, blank when unknown; months and days without a leading nought (GB/T 9704)."""
    return f"{when.year}年{when.month}月{when.day}日" if when else ""


def balanced(fonts: Library, text: str, font: Font, width: float) -> list[str]:
    """A title too long for the width (mm) in lines of about equal length."""
    text, room = plain(text).replace("\n", " "), width * MM
    count = math.ceil((fonts.length(text, font) - 0.01) / room)
    if count <= 1:
        return [text]
    chain, narrow = fonts.chain(font.style), fonts.length(text, font) / count
    while True:
        frame = Frame(font.size, min(narrow, room), justify=False)
        lines = break_text(chain, text, frame)
        if len(lines) <= count or narrow >= room:
            return [line.text for line in lines]
        narrow += font.size / 2


def _parted(sheet: Sheet, text: str, font: Font) -> list[str]:
    """A title in lines; where two do, no word is torn."""
    lines = balanced(sheet.fonts, text, font, sheet.width)
    whole = "".join(lines)
    if len(lines) != _PAIR or len(whole) != len(plain(text)):
        return lines
    at = title_break(whole, sheet.width * MM / font.size)
    return lines if at is None else [whole[:at], whole[at:]]


def title(sheet: Sheet, *texts: str, size: float = TITLE.size, after: float = 4) -> None:
    """The title, each text in lines of its own, centred; `after`: mm left free below."""
    font, leading = Font(TITLE.style, size), size * _TITLE_LEAD
    for text in texts:
        for line in _parted(sheet, text, font):
            base = sheet.y + sheet.base(leading, size)
            sheet.text(sheet.left + sheet.width / 2, base, line, font, "c")
            sheet.y += leading / MM
    sheet.y += after


def shrunk(fonts: Library, text: str, font: Font, width: float) -> Font:
    """The font, made smaller by half points until the text fits the width (mm)."""
    while font.size > LEAST_SIZE and fonts.length(text, font) / MM > width:
        font = Font(font.style, font.size - 0.5)
    return font


def facts(sheet: Sheet, *parts: str, font: Font = FACT, after: float = 2) -> None:
    """One line above a table: first part left, last right, others at equal distances between.

    Parts too long for one line stand below each other.
    """
    texts = [plain(part).replace("\n", " ") for part in parts]
    wides = [sheet.fonts.length(text, font) / MM for text in texts]
    em = font.size / MM
    if sum(wides) + em * (len(texts) - 1) > sheet.width:
        for text in texts:
            _fact_lines(sheet, text, font)
        sheet.y += after - 1
        return
    base = sheet.y + RISE * em
    gap = (sheet.width - sum(wides)) / max(1, len(texts) - 1)
    x = sheet.left
    for text, wide in zip(texts, wides, strict=True):
        sheet.text(x, base, text, font)
        x += wide + gap
    sheet.y = base + em * 0.25 + after


def _fact_lines(sheet: Sheet, text: str, font: Font) -> None:
    """One fact alone, in as many lines as it takes."""
    chain, frame = sheet.fonts.chain(font.style), Frame(font.size, sheet.width * MM, justify=False)
    for line in break_text(chain, text, frame):
        em = font.size / MM
        sheet.text(sheet.left, sheet.y + RISE * em, line.text, font)
        sheet.y += (RISE + 0.25) * em + 1


def signatures(sheet: Sheet, names: Sequence[str], font: Font = FACT, line: float = 28) -> None:
    """Names of signers with a rule (mm) to sign on, at equal distances."""
    base = sheet.y + font.size * RISE / MM
    wides = [sheet.fonts.length(name + "：", font) / MM + line for name in names]
    gap = (sheet.width - sum(wides)) / max(1, len(names) - 1)
    x = sheet.left
    for name, wide in zip(names, wides, strict=True):
        sheet.text(x, base, name + "：", font)
        below, end = base + _RULE_UNDER, x + wide
        sheet.rules([(end - line, below, end, below)])
        x += wide + gap
    sheet.y = base + 4


def notes(sheet: Sheet, texts: Sequence[str], font: Font = NOTE) -> None:
    """Notes under a table; the mark 注： stands out to the left of the first."""
    step = font.size * _NOTE_LEAD
    for number, text in enumerate(texts):
        lines = _note(sheet, text, font)
        sheet.room(len(lines) * step / MM)
        if not number:
            sheet.text(sheet.left, sheet.y + sheet.base(step, font.size), "注：", font)
        sheet.y += sheet.lines(sheet.left + 2 * font.size / MM, sheet.y, lines, font, step)


def notes_height(sheet: Sheet, texts: Sequence[str], font: Font = NOTE) -> float:
    """What they take, mm."""
    return sum(len(_note(sheet, text, font)) for text in texts) * font.size * _NOTE_LEAD / MM


def _note(sheet: Sheet, text: str, font: Font) -> list[Line]:
    frame = Frame(font.size, sheet.width * MM - 2 * font.size)
    return break_text(sheet.fonts.chain(font.style), plain(text).replace("\n", " "), frame)


def names(sheet: Sheet, people: Sequence[str], columns: int = 5) -> None:
    """Names in columns on the grid, over the pages they take; a long one takes more columns."""
    font, step, high = BODY_FONT, sheet.width / columns, LEADING / MM
    em, spot = font.size / MM, columns
    for person in people:
        text = plain(person).replace("\n", " ")
        wide = sheet.fonts.length(text, font) / MM
        span = min(columns, max(1, math.ceil((wide + em / 2) / step)))
        if spot + span > columns:
            sheet.room(high)
            sheet.y += high
            spot = 0
        x, base = sheet.left + spot * step, sheet.y - high + sheet.base(LEADING, font.size)
        if len(text) <= NAME_SPREAD:
            sheet.spread(x, base, NAME_SPREAD * em, text, font)
        else:
            sheet.text(x, base, text, shrunk(sheet.fonts, text, font, sheet.width))
        spot += span


def ending(sheet: Sheet, bodies: Sequence[str], dated: str, flow: Flow = BODY) -> None:
    """The name of the body (or bodies) and the date below it, at the right (GB/T 9704, no seal).

    The longest of them keeps two characters free at the right; the others are centred on it.
    """
    font, step = flow.font, flow.leading / MM
    em, right = font.size / MM, sheet.left + sheet.width
    texts = [text for text in (*bodies, dated) if text]
    wide = max((sheet.fonts.length(text, font) / MM for text in texts), default=0.0)
    centre = right - 2 * em - wide / 2
    sheet.close(len(texts) * step)
    sheet.y += min(step, max(0.0, sheet.floor - sheet.y - len(texts) * step))
    for text in texts:
        sheet.text(centre, sheet.y + sheet.base(flow.leading, font.size), text, font, "c")
        sheet.y += step


def cover(sheet: Sheet, name: str, fields: Sequence[tuple[str, str]], below: str = "") -> None:
    """A cover: the form's name, labels spread to one width, values on rules, the maker below.

    In a job of many forms all but the values is the same on each.
    """
    font, width = BODY_FONT, sheet.width
    sheet.stamp(("cover", name, width), partial(_cover_name, sheet, name))
    em = font.size / MM
    wide = max((len(word) for word, _ in fields), default=0) * em
    x, y = sheet.w / 2 - (wide + em + _COVER_RULE) / 2, 172.0
    for word, text in fields:
        key = "cover", word, x, y, wide
        sheet.stamp(key, partial(_cover_field, sheet, word, (x, y, wide)))
        fitted = shrunk(sheet.fonts, plain(text), Font("kai", font.size), _COVER_RULE - 2)
        sheet.text(x + wide + em + _COVER_RULE / 2, y, text, fitted, "c")
        y += 14
    if below:
        sheet.stamp(("maker", below), partial(sheet.text, sheet.w / 2, 262, below, font, "c"))


def _cover_name(sheet: Sheet, name: str) -> None:
    big, y = Font(TITLE.style, 36), 78.0
    for text in [line for part in name.split("\n") for line in _parted(sheet, part, big)]:
        natural = sheet.fonts.length(text, big) / MM
        wide = natural * _SPREAD_COVER if len(text) <= _SPREAD_MOST else natural
        wide = min(sheet.width, wide)
        sheet.spread(sheet.w / 2 - wide / 2, y, wide, text, big)
        y += big.size * 1.5 / MM


def _cover_field(sheet: Sheet, word: str, place: tuple[float, float, float]) -> None:
    """A label spread to its width, with the rule that its value stands on."""
    x, y, wide = place
    sheet.spread(x, y, wide, word.replace("　", ""), BODY_FONT)
    sheet.text(x + wide, y, "：", BODY_FONT)
    start = x + wide + BODY_FONT.size / MM
    sheet.rules([(start, y + 1.8, start + _COVER_RULE, y + 1.8)], 0.6)
