"""A block copied from a spreadsheet, to the same tables and the same checks as a file."""

from collections.abc import Mapping, Sequence

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services.roster_import import Table
from dangjian_desktop.services.roster_import_added import NONE, Added

from .delimited import split
from .header import fingerprint, roster_with
from .people_rows import Mapped, tables_of
from .workbook import Book, Cells, Sheet

NAME = "粘贴的内容"


def rows_of(text: str) -> list[Cells]:
    """The cells of a block: tabs part them, quotes keep line breaks inside a cell."""
    rows: list[Cells] = [list(row) for row in split(NAME, text, "\t")]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def tables_in(
    text: str,
    columns: Sequence[str] = (),
    remembered: Mapping[str, Mapped] | None = None,
    added: Added = NONE,
) -> list[Table]:
    """The people in a pasted block, with their header or, without one, in the order of `columns`.

    `columns` are the targets that the list shows; "" for one that is not imported.
    KnownError (no_people) when the block holds neither a header nor anything for those columns.
    """
    rows = rows_of(text)
    tables = tables_of(Book(NAME, "paste", [Sheet(NAME, rows)]), remembered, roster_with(added))
    if tables:
        return tables
    people = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if not people or "name" not in columns:
        raise KnownError(
            "粘贴的内容里没有找到人员：请连同表头一起复制，表头里要有“姓名”。", "no_people"
        )
    headings = [added.label_of(target) if target else "" for target in columns]
    mapped = {number: target for number, target in enumerate(columns) if target}
    return [Table(NAME, headings, mapped, people, fingerprint=fingerprint(headings))]
