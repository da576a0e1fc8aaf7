"""年度台账: the cover, the contents by place, and the list of what is missing."""

from collections.abc import Iterator, Sequence

from dangjian_desktop.domain.document import (
    Block,
    Box,
    Cover,
    Document,
    Facts,
    Grid,
    Heading,
    Notes,
    Signers,
    Title,
)
from dangjian_desktop.reports.boxes import heads, left, table, value
from dangjian_desktop.reports.wording import words
from dangjian_desktop.services.year_archive import Entry, Shelf, YearArchive

COVER, CONTENTS, MISSING = "台账封面", "卷内目录", "缺项清单"
SAMPLE = "示例"
_CONTENTS = (("序号", 12.0), ("日期", 25.0), ("种类", 33.0), ("题名", 72.0), ("备注", 23.0))
_SUMMARY = (("编号", 14.0), ("类目", 61.0), ("件数", 20.0), ("种类和件数", 70.0))
_MISSING = (("编号", 14.0), ("类目", 45.0), ("缺什么", 106.0))
_SIZE, _ROW = 10.5, 8.0


def cover(found: YearArchive) -> Document:
    fields = (
        ("单位", found.unit),
        ("年度", f"{found.year}年"),
        ("件数", f"{found.total}件"),
        ("整理日期", words(found.day)),
    )
    return _document(found, COVER, (Cover("党支部工作\n年度台账", fields),))


def contents(found: YearArchive) -> Document:
    """A page of sums first, then each place that holds something, numbered for itself."""
    blocks: list[Block] = [
        Title((f"{found.year}年度台账目录",)),
        Facts((found.unit, f"截至{words(found.day)}")),
        table(_SUMMARY, [_sum(shelf) for shelf in found.shelves], height=_ROW, size=_SIZE),
    ]
    for shelf in found.shelves:
        if shelf.entries:
            blocks += _shelf(shelf)
    blocks.append(Signers(("整理人（签字）", "支部书记（签字）")))
    return _document(found, CONTENTS, blocks)


def _sum(shelf: Shelf) -> list[Box]:
    counts = "、".join(f"{title}{count}" for title, count in shelf.counts.items())
    return [value(shelf.number), left(shelf.title), value(len(shelf.entries)), left(counts)]


def _shelf(shelf: Shelf) -> Iterator[Block]:
    yield Heading(f"{shelf.number}　{shelf.title}（{len(shelf.entries)}件）")
    rows = [_line(number, one) for number, one in enumerate(shelf.entries, 1)]
    widths = [wide for _, wide in _CONTENTS]
    yield Grid(
        widths,
        [heads(*(name for name, _ in _CONTENTS)), *rows],
        [_ROW] * (len(rows) + 1),
        header=1,
        size=_SIZE,
        over=(f"{shelf.number}　{shelf.title}",),
    )


def _line(number: int, one: Entry) -> list[Box]:
    remark = f"补录于\n{one.late.isoformat()}" if one.late else ("草稿" if one.draft else "")
    day = one.day.isoformat() if one.day else ""
    return [value(number), value(day), value(one.title), left(one.caption), value(remark)]


def missing(found: YearArchive) -> Document:
    """By place; nothing here is filled by itself."""
    titles = {shelf.number: shelf.title for shelf in found.shelves}
    rows = [[value(n), left(titles[n]), left(told)] for n, told in found.missing]
    blocks: list[Block] = [
        Title((f"{found.year}年度台账缺项清单",)),
        Facts((found.unit, f"截至{words(found.day)}")),
    ]
    if rows:
        blocks.append(table(_MISSING, rows, height=_ROW, size=_SIZE))
    else:
        blocks.append(Notes(("按通行的归档类目核对，没有缺项。",)))
    blocks.append(
        Notes(("类目为通行做法，无全国统一目录；缺的材料请补做或写明原因，不得事后编造。",))
    )
    return _document(found, MISSING, blocks)


def _document(found: YearArchive, name: str, blocks: Sequence[Block]) -> Document:
    return Document(
        name=name,
        blocks=tuple(blocks),
        form=True,
        footer=SAMPLE if found.sample else "",
        author=found.unit,
    )
