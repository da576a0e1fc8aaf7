"""党员花名册: the members of one day, wide; any choice of columns (rules 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .columns import Column, put_list
from .paper.fonts import Font
from .paper.form import day, facts, signatures, title
from .paper.sheet import A4, WIDE, Sheet
from .parts import foot, marks

_FACT = Font("fang", 10.5)
ROOM = A4[1] - WIDE.margins[1] - WIDE.margins[3]  # mm for all columns
SIGNERS = ("支部书记", "填表人", "填表日期")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A roster: the day it is true for stands in its head."""

    organization: str
    as_of: date
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    heading: str = "党员花名册"
    summary: str = ""  # 党员24名，其中预备党员2名
    purpose: str = ""  # 公开, 报上级 …: printed when given
    signers: Sequence[str] = SIGNERS
    printed_on: date | None = None
    footer: str = ""


def draw(data: Roster, fonts: Path | None = None) -> bytes:
    """The roster as a PDF; raises MissingCharacter naming the person."""
    sheet = Sheet(data.heading, WIDE, fonts)
    sheet.author = data.organization
    sheet.footer = foot(data.footer, marks(None, data.printed_on))
    sheet.page(data.heading)
    until = f"截至{day(data.as_of)}"
    title(sheet, data.heading, size=20, after=1)
    parts = [f"党组织：{data.organization}", data.summary, data.purpose, until]
    facts(sheet, *(part for part in parts if part), font=_FACT, after=1.5)

    def again(page: Sheet) -> None:
        facts(page, f"{data.heading}（续）", until, font=_FACT, after=1.5)

    put_list(sheet, data.columns, data.rows, fresh=again)
    sheet.y += 2.5
    if data.signers:
        sheet.room(8)
        signatures(sheet, data.signers, _FACT, 30)
    return sheet.save()
