"""会议记录: the minutes of a meeting, laid out as GB/T 9704—2012; fields as rules 7.

What is not known stays blank. 通过 stands here only when the figures carried it: the words of the
result come in ready, computed by the rule of the body that voted (rules 1.5, 2.2, 2.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from .paper.cells import Cell, Look, label, left, long, value
from .paper.form import BODY_FONT, day, facts, names, signatures, title
from .paper.ink import MM
from .paper.sheet import Sheet
from .paper.table import Table
from .parts import (
    Item,
    Resolved,
    Vote,
    count_words,
    foot,
    marks,
    numbered,
    put_item,
    put_resolutions,
    put_vote,
    time_words,
    times_words,
)

DRAFT, VOID = "草稿", "作废"
_COLS = (21, 59, 21, 55)
_LOOK = Look(size=12, least=9, pad=1.4)
_LABEL = 4  # characters of a label that stand in one line
_SHORT = 12  # characters that fit beside another fact
_SIGN_ROOM = 24.0  # mm: signatures and date stay together
_SIGN_ABOVE = 10.0  # mm free above them, less when that saves a page
_DATE_FREE = 4  # characters free at the right of the date


class Absence(NamedTuple):
    """Who did not come: 请假, 缺席 or 补课, and why."""

    name: str
    mark: str
    reason: str = ""
    made_up_on: str = ""


class Amendment(NamedTuple):
    """A 更正: the only way finalised minutes change."""

    author: str
    made_on: date | None
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """A meeting as it was held and recorded."""

    organizations: Sequence[str]
    kind: str  # 党员大会, 支委会, 党小组会, 党课, 主题党日, …
    heading: str = ""  # the paper's name when kind + 记录 will not do
    year: int | None = None
    number: int | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    chair: str = ""
    recorder: str = ""
    eligible: int | None = None
    eligible_voting: int | None = None
    present: int | None = None
    present_voting: int | None = None
    attending: Sequence[str] = ()
    absent: Sequence[Absence] = ()
    observers: Sequence[str] = ()
    facts: Sequence[tuple[str, str]] = ()  # of this kind alone: 授课人, 主题, 党小组 …
    agenda: Sequence[str] = ()
    items: Sequence[Item] = ()
    votes: Sequence[Vote] = ()  # under no item
    resolutions: Sequence[Resolved] = ()  # under no item
    draft: bool = False
    void: bool = False
    complete: bool = False  # everybody is marked: nobody away and nobody sitting in prints as 无
    recorded_late_on: date | None = None
    amendments: Sequence[Amendment] = ()
    footer: str = ""


def mark(draft: bool, void: bool) -> str:
    """What is boxed at the head of every page of a record that is not, or no longer, in force."""
    return VOID if void else DRAFT if draft else ""


def paper_name(kind: str) -> str:
    """党员大会会议记录, 主题党日记录."""
    return f"{kind}会议记录" if kind.endswith("会") else f"{kind}记录"


def draw(data: Minutes, fonts: Path | None = None) -> bytes:
    """The minutes as a PDF; raises MissingCharacter."""
    heading = data.heading or paper_name(data.kind)
    late = marks(data.recorded_late_on)
    sheet = Sheet(heading, fonts=fonts)
    sheet.author = "、".join(data.organizations)
    sheet.footer, sheet.mark = foot(data.footer, late), mark(data.draft, data.void)
    sheet.page(heading)
    title(sheet, *_title(data.organizations), heading, after=3)
    above = [text for text in (times_words(data.year, data.number), *late) if text]
    if above:
        facts(sheet, *above)
    Table(_COLS, _facts(data), look=_LOOK).draw(sheet)
    sheet.snap(2)
    _body(sheet, data)
    _signed(sheet, data)
    for amendment in data.amendments:
        _amendment(sheet, amendment)
    return sheet.save()


def _title(organizations: Sequence[str]) -> Sequence[str]:
    """A few bodies on a line each, more of them in one name."""
    return organizations if len(organizations) <= len("甲乙丙") else ["、".join(organizations)]


def _facts(data: Minutes) -> list[list[Cell]]:
    whole = len(_COLS) - 1
    pairs = [
        ("会议时间", time_words(data.starts, data.ends)),
        ("会议地点", data.place),
        ("主持人", data.chair),
        ("记录人", data.recorder),
        ("应到", count_words(data.eligible, data.eligible_voting)),
        ("实到", count_words(data.present, data.present_voting)),
    ]
    rows = [[*_pair(*a), *_pair(*b)] for a, b in zip(pairs[::2], pairs[1::2], strict=True)]
    rows += _own_facts(data.facts)
    none = "无" if data.complete else ""
    wide = [
        ("列席", "、".join(data.observers) or none),
        ("缺席人员\n及原因", "；".join(map(_absence, data.absent)) or none),
        ("议题", "；".join(_agenda(data.agenda))),
    ]
    return [*rows, *([label(name), left(text, whole)] for name, text in wide)]


def _pair(name: str, text: str) -> tuple[Cell, Cell]:
    return _named(name), value(text)


def _named(name: str) -> Cell:
    """A long label in two lines of equal length: 授课人 / 职务."""
    half = -(-len(name) // 2)
    broken = "\n" not in name and len(name) > _LABEL
    return label(f"{name[:half]}\n{name[half:]}" if broken else name)


def _own_facts(given: Sequence[tuple[str, str]]) -> list[list[Cell]]:
    """Two short facts share a row; a long one has its own."""
    rows: list[list[Cell]] = []
    at = 0
    while at < len(given):
        pair = given[at : at + 2]
        if len(pair) > 1 and all(len(text) <= _SHORT for _, text in pair):
            rows.append([*_pair(*pair[0]), *_pair(*pair[1])])
            at += 2
        else:
            name, text = given[at]
            rows.append([_named(name), left(text, len(_COLS) - 1)])
            at += 1
    return rows


def _absence(absence: Absence) -> str:
    how = f"{absence.made_up_on}{absence.mark}"  # 缺席, 2026年11月25日补课
    inside = "，".join(text for text in (absence.reason, how) if text)
    return f"{absence.name}（{inside}）"


def _agenda(agenda: Sequence[str]) -> list[str]:
    if len(agenda) == 1:
        return [*agenda]
    return [numbered(number, text.rstrip("；。")) for number, text in enumerate(agenda, 1)]


def _body(sheet: Sheet, data: Minutes) -> None:
    if data.attending:
        sheet.heading("出席名单")
        names(sheet, data.attending)
    for number, item in enumerate(data.items, 1):
        put_item(sheet, number, item)
    number = len(data.items)
    if data.votes:
        number += 1
        sheet.heading(numbered(number, "表决情况"))
        for vote in data.votes:
            put_vote(sheet, vote)
    if data.resolutions:
        sheet.heading(numbered(number + 1, "决议和议定事项"))
        put_resolutions(sheet, data.resolutions)


def _signed(sheet: Sheet, data: Minutes) -> None:
    """Signatures, and the day the record was truly made, also when that was late."""
    sheet.close(_SIGN_ROOM)
    sheet.y += min(_SIGN_ABOVE, sheet.floor - sheet.y - _SIGN_ROOM + 4)
    signatures(sheet, ("主持人（签字）", "记录人（签字）"), BODY_FONT, 27)
    held = data.starts.date() if data.starts else None
    x = sheet.left + sheet.width - _DATE_FREE * BODY_FONT.size / MM
    sheet.text(x, sheet.y + 9, day(data.recorded_late_on or held), BODY_FONT, "r")
    sheet.y += 18


def _amendment(sheet: Sheet, amendment: Amendment) -> None:
    about = [("更正原因", amendment.reason.rstrip("。")), ("更正人", amendment.author)]
    said = "；".join(f"{name}：{text}" for name, text in about if text)
    lines = [amendment.text, *([f"{said}。"] if said else [])]
    sign = (("更正人（签字）：　　　　　主持人（签字）：", 8), (day(amendment.made_on), 1))
    table = Table((24, 132), [[label("更正说明"), long("\n".join(lines), foot=sign)]], look=_LOOK)
    need = table.height(sheet.fonts)
    sheet.room(min(need, sheet.floor - sheet.top))
    table.draw(sheet)
    sheet.y += 4
