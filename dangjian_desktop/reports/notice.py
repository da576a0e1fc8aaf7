"""会议通知: laid out as GB/T 9704—2012. Printed once the meeting has begun, it says when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dangjian_desktop.domain.numerals import counted

from .paper.form import day, ending, title
from .paper.sheet import BODY, Sheet
from .parts import foot, marks, time_words

_FLUSH = BODY._replace(indent=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What those who are due must know. `issued_on`: the day it was truly given out."""

    organization: str
    meeting: str  # 2026年第4次党员大会
    verb: str = "召开"  # 召开 a meeting, 开展 an activity, 举行 a lecture
    others: Sequence[str] = ()  # bodies that hold it too
    heading: str = ""
    addressed_to: str = "全体党员"
    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    attending: str = ""
    agenda: Sequence[str] = ()
    facts: Sequence[tuple[str, str]] = ()  # 主题, 授课人 …
    requirements: Sequence[str] = ()
    contact: str = ""
    issued_on: date | None = None
    printed_on: date | None = None  # given when it is printed after the time it speaks of
    footer: str = ""


def draw(data: Notice, fonts: Path | None = None) -> bytes:
    """The notice as a PDF; raises MissingCharacter."""
    heading = data.heading or f"关于{data.verb}{data.meeting}的通知"
    late = marks(None, data.printed_on)
    sheet = Sheet(heading, fonts=fonts)
    sheet.author, sheet.footer = data.organization, foot(data.footer, late)
    sheet.page(heading)
    title(sheet, data.organization, *data.others, heading, after=0)
    sheet.snap(6)
    if data.addressed_to:
        sheet.para(f"{data.addressed_to}：", _FLUSH)
    sheet.para(f"定于{_day(data)}{data.verb}{data.meeting}，现将有关事项通知如下。")
    for number, (name, lines) in enumerate(_matters(data), 1):
        _matter(sheet, f"{counted(number)}、{name}", lines)
    if late:
        sheet.para(f"（本通知{late[0]}）")
    bodies = (data.organization, *data.others)
    ending(sheet, bodies, day(data.issued_on) or "　　年　　月　　日")
    return sheet.save()


def _day(data: Notice) -> str:
    return day(data.starts.date()) if data.starts else "　　年　　月　　日"


def _matters(data: Notice) -> list[tuple[str, Sequence[str]]]:
    """Those that are known, in their order."""
    given: list[tuple[str, Sequence[str]]] = [
        ("时间", [time_words(data.starts, data.ends)]),
        ("地点", [data.place]),
        ("参加人员", [data.attending]),
        *((name, [text]) for name, text in data.facts),
        ("议题", data.agenda),
        ("有关要求", data.requirements),
        ("联系人", [data.contact]),
    ]
    return [(name, lines) for name, lines in given if any(lines)]


def _matter(sheet: Sheet, name: str, lines: Sequence[str]) -> None:
    """One line beside its name, several below it."""
    if len(lines) == 1:
        sheet.para(lines[0], lead=f"{name}：", style="hei")
        return
    sheet.heading(name)
    for number, line in enumerate(lines, 1):
        sheet.para(line, lead=f"（{counted(number)}）")  # “1.7月5日前” would read as a figure
