"""党员队伍结构情况: the members of one day by age and sex, years in the Party and education."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dangjian_desktop.domain.ages import Bar

from .paper.cells import Cell, Look, label, value
from .paper.form import day, facts, notes, notes_height, signatures, title
from .paper.sheet import FORM
from .paper.table import Table
from .parts import foot, marks
from .roster import SIGNERS

if TYPE_CHECKING:  # ReportLab is imported when the paper is drawn, not when the program starts
    from .paper.shapes import ShapeSheet

NOTES = (
    "年龄按周岁，党龄按转正之日起的周年计算；预备党员没有党龄，不列入党龄结构。",
    "百分比为占该图各项合计人数的比例。",
)
_PAIRS = 4  # counts side by side
_LABEL, _VALUE = 28.0, 13.25  # mm
_LOOK = Look(size=12, least=9, pad=0.8)
_NOTES, _SIGNED = 2.0, 12.0  # mm kept above the notes, and for the signatures below them
_UPPER = 0.54  # of the frame: the pyramid above, the bars below


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """A body's members in figures; the day they are true for stands in its head."""

    organization: str
    as_of: date
    counts: Sequence[tuple[str, int]]  # 党员总数 58, 正式党员 55 …
    ages: Sequence[Bar]
    party_ages: Sequence[Bar]
    education: Sequence[Bar]
    notes: Sequence[str] = NOTES
    heading: str = "党员队伍结构情况"
    signers: Sequence[str] = SIGNERS
    printed_on: date | None = None
    footer: str = ""


def draw(data: Structure, fonts: Path | None = None) -> bytes:
    """The paper as a PDF; raises MissingCharacter."""
    from .paper.shapes import ShapeSheet

    sheet = ShapeSheet(data.heading, FORM, fonts)
    sheet.author = data.organization
    sheet.footer = foot(data.footer, marks(None, data.printed_on))
    sheet.page(data.heading)
    title(sheet, data.heading, after=2)
    facts(sheet, f"党组织：{data.organization}", f"截至{day(data.as_of)}")
    _counts(sheet, data.counts)
    sheet.y += 3
    said = [*data.notes, *_unknown(data.ages)]
    _charts(sheet, data, _NOTES + notes_height(sheet, said) + _SIGNED)
    sheet.y += _NOTES
    notes(sheet, said)
    sheet.y += 3
    if data.signers:
        signatures(sheet, data.signers)
    return sheet.save()


def _counts(sheet: "ShapeSheet", counts: Sequence[tuple[str, int]]) -> None:
    rows = []
    for at in range(0, len(counts), _PAIRS):
        row: list[Cell] = []
        for name, number in counts[at : at + _PAIRS]:
            row += [label(name), value(f"{number}人")]
        rows.append([*row, *[Cell()] * (2 * _PAIRS - len(row))])
    Table([_LABEL, _VALUE] * _PAIRS, rows, look=_LOOK).draw(sheet)


def _charts(sheet: "ShapeSheet", data: Structure, below: float) -> None:
    """One frame: the pyramid, and under it the bars side by side; `below`: mm left free."""
    from . import charts

    x, y, w = sheet.left, sheet.y, sheet.width
    high = sheet.floor - y - below
    cut, middle = y + high * _UPPER, x + w / 2
    sheet.rules([(x, cut, x + w, cut), (middle, cut, middle, y + high)])
    charts.pyramid(sheet, "年龄和性别结构", data.ages, (x, y, w, cut - y))
    lower = y + high - cut
    charts.bars(sheet, "党龄结构", data.party_ages, (x, cut, w / 2, lower))
    charts.bars(sheet, "学历结构", data.education, (middle, cut, w / 2, lower))
    sheet.box((x, y, w, high), _LOOK.frame)
    sheet.y = y + high


def _unknown(ages: Sequence[Bar]) -> list[str]:
    """Who is on neither side of the pyramid is said in words."""
    unknown = sum(band.unknown for band in ages)
    return [f"另有{unknown}人性别不详，未列入年龄和性别结构。"] if unknown else []
