"""会议签到表: printed before the meeting, signed there; a later print says so (打印于 …)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from .paper.cells import Cell, Look, head, label, left, person, value
from .paper.form import day, facts, title
from .paper.sheet import Layout, Sheet
from .paper.table import Table
from .parts import foot, marks, time_words

_LAYOUT = Layout((25, 20, 22, 25), number="of")
_FACTS = (25, 57.5, 25, 57.5)
_UNIT = (12, 25, 32, 13.5)  # 序号, 姓名, 签名, 备注: twice side by side
_HEAD, _ROW = 10.0, 11.2  # mm
_SUMS = 12.0  # mm kept for the sums below the list
_LONG_SIZE = 10.5  # points of a name in two lines
_LEAST_ROWS = 15  # a short list still fills the sheet
_LOOK = Look(size=12, least=9)
_LIST = Look(size=12, least=_ROW, spread=3, rise=0.4, thick=(len(_UNIT),))
_SUM = Look(size=12, spread=2)


class Attendee(NamedTuple):
    """One line to sign on; the note says 请假, 列席, 补学."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """A meeting and who is due at it; figures not yet known are None and stay blank."""

    organization: str
    meeting: str
    people: Sequence[Attendee]
    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    chair: str = ""
    recorder: str = ""
    facts: Sequence[tuple[str, str]] = ()  # 授课人, 学时 …
    sums: Sequence[tuple[str, int | None]] = (
        ("应到", None),
        ("实到", None),
        ("请假", None),
        ("补学", None),
    )
    heading: str = "会议签到表"
    called: str = "会议名称"  # what the meeting's name stands behind
    printed_on: date | None = None  # given when it is printed after the event
    footer: str = ""


def draw(data: SignIn, fonts: Path | None = None) -> bytes:
    """The sheet as a PDF; raises MissingCharacter naming the person."""
    sheet = Sheet(data.heading, _LAYOUT, fonts)
    sheet.author = data.organization
    late = marks(None, data.printed_on)
    sheet.footer = foot(data.footer, late)
    sheet.page(data.heading)
    title(sheet, data.heading, after=3)
    when = day(data.starts.date()) if data.starts else ""
    facts(sheet, *(text for text in (f"党组织：{data.organization}", when) if text), after=1)
    if late:
        facts(sheet, "", *late, after=1)
    sheet.y += 1
    Table(_FACTS, _facts(data), look=_LOOK).draw(sheet)
    sheet.y += 3
    _people(sheet, data.people)
    sheet.y += 3
    _sums(sheet, data.sums)
    return sheet.save()


def _facts(data: SignIn) -> list[list[Cell]]:
    rows = [
        [label(data.called), left(data.meeting, 3)],
        [label("时间"), value(_hours(data)), label("地点"), value(data.place)],
        [label("主持人"), value(data.chair), label("记录人"), value(data.recorder)],
    ]
    return rows + [[label(name), left(text, 3)] for name, text in data.facts]


def _hours(data: SignIn) -> str:
    """The hours alone when the day stands above."""
    words, date_words = time_words(data.starts, data.ends), ""
    if data.starts:
        date_words = day(data.starts.date())
    return words.removeprefix(date_words)


def _people(sheet: Sheet, people: Sequence[Attendee]) -> None:
    """Numbered downwards, then over to the right, on each page."""
    done, first = 0, True
    while first or done < len(people):
        if not first:
            sheet.page()
        most = int((sheet.floor - sheet.y - _HEAD - _SUMS) / _ROW)
        rows = min(most, max(-(-(len(people) - done) // 2), _LEAST_ROWS if first else 1))
        _page_of_people(sheet, people[done : done + 2 * rows], done, rows)
        done, first = done + 2 * rows, False


def _page_of_people(sheet: Sheet, people: Sequence[Attendee], start: int, rows: int) -> None:
    table: list[list[Cell]] = [[head(text) for text in ("序号", "姓名", "签名", "备注") * 2]]
    for row in range(rows):
        cells: list[Cell] = []
        for at in (row, row + rows):
            one = people[at] if at < len(people) else Attendee("")
            cells += [
                value(str(start + at + 1)),
                person(one.name, _LONG_SIZE),
                value(),
                value(one.note, size=10.5),
            ]
        table.append(cells)
    Table(_UNIT * 2, table, [_HEAD], header=1, look=_LIST).draw(sheet)


def _sums(sheet: Sheet, sums: Sequence[tuple[str, int | None]]) -> None:
    if not sums:
        return
    wide = sheet.width / (2 * len(sums))
    cells: list[Cell] = []
    for name, number in sums:
        cells += [label(name), value("" if number is None else f"{number}人")]
    Table([wide] * len(cells), [cells], [9.0], look=_SUM).draw(sheet)
