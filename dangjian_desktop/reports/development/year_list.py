"""年度名册: who applied, became an activist or was admitted in a year (rules 1.6: 1-4, 4-8)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.document import Block, Box, Document, Facts, NewPage, Notes, Title
from dangjian_desktop.domain.paper_facts import PersonFacts
from dangjian_desktop.reports.boxes import listed_name, table, value
from dangjian_desktop.reports.wording import dotted, place, stacked, words

APPLICANTS, ACTIVISTS, ADMITTED = "applicants", "activists", "admitted"
NAMES = {
    APPLICANTS: "入党申请人名册",
    ACTIVISTS: "入党积极分子名册",
    ADMITTED: "新发展党员名册",
}
_SIZE = 10.5
_HEIGHT = 12.0
_EMPTY_LINES = 6  # of a list that nobody is in


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEntry:
    """One person of the list with the days that it asks for."""

    person: PersonFacts
    branch: str = ""
    applied_on: PartialDate | None = None
    talked_on: PartialDate | None = None
    activist_on: PartialDate | None = None
    listed_on: PartialDate | None = None
    admitted_on: PartialDate | None = None
    approved_on: PartialDate | None = None
    helpers: tuple[str, ...] = ()  # mentors of an activist, introducers of who was admitted
    volunteer_book: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearList:
    """A year's list of one body; `kind` of `NAMES`. Entries stand in the order given."""

    kind: str
    year: int
    organization: str  # 中共…机关支部
    as_of: date
    entries: tuple[YearEntry, ...] = ()
    footer: str = ""


_Column = tuple[str, float, Callable[[YearEntry], str]]

# Four characters take 17.5 mm: a day stands in two lines.
_WHO: tuple[_Column, ...] = (
    ("性别", 8, lambda one: one.person.sex),
    ("民族", 12, lambda one: one.person.nation),
    ("出生年月", 16, lambda one: dotted(one.person.birth)),
    ("学历", 17.5, lambda one: one.person.education),
    ("单位及职务", 28, lambda one: place(one.person)),
)
_APPLIED: _Column = ("申请入党\n时间", 17.5, lambda one: stacked(one.applied_on))
_ACTIVIST: _Column = ("确定为\n积极分子\n时间", 17.5, lambda one: stacked(one.activist_on))
_REST: tuple[_Column, ...] = (
    ("所在党支部", 23, lambda one: one.branch),
    ("备注", 12, lambda one: one.remark),
)
_COLUMNS: dict[str, tuple[_Column, ...]] = {
    APPLICANTS: (*_WHO, _APPLIED, ("谈话时间", 17.5, lambda one: stacked(one.talked_on)), *_REST),
    ACTIVISTS: (
        *_WHO,
        _APPLIED,
        _ACTIVIST,
        ("培养\n联系人", 15, lambda one: "\n".join(one.helpers)),
        *_REST,
    ),
    ADMITTED: (
        *_WHO,
        _APPLIED,
        _ACTIVIST,
        ("列为发展\n对象时间", 17.5, lambda one: stacked(one.listed_on)),
        ("支部大会\n通过时间", 17.5, lambda one: stacked(one.admitted_on)),
        ("上级审批\n时间", 17.5, lambda one: stacked(one.approved_on)),
        ("入党\n介绍人", 15, lambda one: "\n".join(one.helpers)),
        ("入党\n志愿书\n编号", 19, lambda one: one.volunteer_book),
        *_REST,
    ),
}


def year_lists(lists: Sequence[YearList]) -> Document:
    """Several lists of one year in one paper, each from a page of its own."""
    return _document(f"{lists[0].year}年度发展党员名册", lists)


def _document(name: str, lists: Sequence[YearList]) -> Document:
    blocks: list[Block] = []
    for number, one in enumerate(lists):
        blocks += [*([NewPage()] if number else []), *_blocks(one)]
    return Document(
        name=name,
        blocks=blocks,
        form=True,
        wide=True,
        footer=lists[0].footer,
        author=lists[0].organization,
    )


def _blocks(data: YearList) -> list[Block]:
    columns = _COLUMNS[data.kind]
    heads = [("序号", 8.0), ("姓名", 16.0), *((head, wide) for head, wide, _ in columns)]
    rows = [_row(at, one, columns) for at, one in enumerate(data.entries, 1)]
    blanks = 0 if rows else _EMPTY_LINES
    return [
        Title((data.organization, f"{data.year}年度{NAMES[data.kind]}")),
        Facts((f"共{len(rows)}人", f"截至{words(data.as_of)}")),
        table(heads, rows, blanks=blanks, height=_HEIGHT, size=_SIZE),
        Notes(("按各步骤登记的日期统计，没有登记的留空。",)),
    ]


def _row(number: int, one: YearEntry, columns: Sequence[_Column]) -> list[Box]:
    cells = [value(read(one)) for _, _, read in columns]
    return [value(number), listed_name(one.person.name), *cells]
