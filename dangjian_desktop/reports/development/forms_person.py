"""Parts of the two registration forms: their frame, mentors, courses, half-yearly reviews."""

from collections.abc import Sequence

from dangjian_desktop.domain.development.casefile import (
    CaseFile,
    HelperFacts,
    ReviewFacts,
    TrainingFacts,
)
from dangjian_desktop.domain.document import Block, Box, Document, Grid, NewPage
from dangjian_desktop.domain.numerals import counted
from dangjian_desktop.reports.boxes import (
    blanks_for,
    label,
    left,
    listed_name,
    side,
    table,
    value,
    words_box,
)
from dangjian_desktop.reports.wording import from_to, listed, span

from .parts import form

STANDARD = "以省委组织部印发式样为准"  # rules 1.6: the model forms are the province's
_REVIEW_COLS = (14, 24, 127)
_FACT_LINE = 9.5  # mm


def registration(casefile: CaseFile, title: str, blocks: Sequence[Block]) -> Document:
    """A registration form: at the foot of its pages whose model it follows."""
    foot = "　　".join(text for text in (casefile.footer, STANDARD) if text)
    return form(casefile, title, blocks, footer=foot)


def reviews_of(casefile: CaseFile, phase: str) -> list[ReviewFacts]:
    return [one for one in casefile.reviews if one.phase == phase]


def review_rows(
    number: int, one: ReviewFacts | None, parts: Sequence[tuple[str, str, str, float]]
) -> Grid:
    """One review; parts: title, field of `ReviewFacts`, who signs, least height in mm.

    Without a review the places stand empty, for what is still to come.
    """
    period = from_to(one.since, one.until) if one else ""
    held = f"考察时间：{one.held_on.words()}" if one else ""
    first = "　　".join(text for text in (period, held) if text)
    rows = [[side(f"第{counted(number)}次考察", len(parts) + 1), label("起止时间"), left(first)]]
    for title, field, who, _ in parts:
        text = str(getattr(one, field)) if one else ""
        rows.append([side(title), words_box(text, who, one.signed_on if one else None)])
    return Grid(_REVIEW_COLS, rows, least=[_FACT_LINE, *(high for *_, high in parts)])


def review_pages(
    casefile: CaseFile,
    phase: str,
    head: str,
    parts: Sequence[tuple[str, str, str, float]],
    *,
    a_page: int = 1,
    least: int = 2,
) -> list[Block]:
    """The reviews, so many a page, over as many pages as they take, and room for those to come."""
    held: list[ReviewFacts | None] = [*reviews_of(casefile, phase)]
    held += [None] * max(least - len(held), -len(held) % a_page)
    blocks: list[Block] = []
    for at in range(0, len(held), a_page):
        blocks.append(NewPage((head, f"姓名：{casefile.person.name}")))
        for number, one in enumerate(held[at : at + a_page], at + 1):
            grid = review_rows(number, one, parts)
            blocks.append(grid if number == at + 1 else _joined(grid))
    return blocks


def _joined(grid: Grid) -> Grid:
    return Grid(grid.cols, grid.rows, least=grid.least, joined=True)


def helpers(
    people: Sequence[HelperFacts], title: str, last: str, least: int, *, first: bool = False
) -> Grid:
    """Mentors or introducers; `last`: the head of the last column."""
    columns = (
        ("姓名", 33.0),
        ("入党时间", 24.0),
        ("职务", 39.0),
        ("指定日期" if title == "培养联系人" else "确定日期", 26.0),
        (last, 29.0),
    )
    rows = [_helper(one) for one in people]
    return table(
        columns, rows, title=title, blanks=blanks_for(len(rows), least), height=11, joined=not first
    )


def _helper(one: HelperFacts) -> list[Box]:
    end = f"至{listed(one.until)}" if one.until else ""
    change = "\n".join(text for text in (end, one.reason) if text)
    return [
        listed_name(one.name),
        value(listed(one.joined)),
        left(one.job),
        value(listed(one.since)),
        left(change),
    ]


def courses(
    trainings: Sequence[TrainingFacts], least: int, *, stretch: bool = False, first: bool = False
) -> Grid:
    """Courses that the person took part in."""
    columns = (
        ("起止日期", 32.0),
        ("培训名称", 48.0),
        ("主办单位", 39.0),
        ("学时", 14.0),
        ("成绩", 18.0),
    )
    rows = [
        [
            value(span(one.since, one.until)),
            left(one.name),
            left(one.organizer),
            value(_amount(one)),
            value(one.result),
        ]
        for one in trainings
    ]
    return table(
        columns,
        rows,
        title="参加培训情况",
        blanks=blanks_for(len(rows), least),
        height=11,
        stretch=stretch,
        joined=not first,
    )


def _amount(one: TrainingFacts) -> str:
    """Hours; where only the days are known, those."""
    if one.hours is not None:
        return str(one.hours)
    return "" if one.days is None else f"{one.days}天"
