"""Invented rosters for the tests of the import."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dangjian_desktop.domain.id_number import check_digit
from dangjian_desktop.services.roster_import import Table
from dangjian_desktop.services.roster_import_columns import target_of

TODAY = date(2026, 7, 1)


def id_number(birth: str = "1985-07-01", number: int = 11) -> str:
    """A valid number of an invented person; an odd `number` is a man's."""
    body = f"530502{birth.replace('-', '')}{number:03}"
    return body + check_digit(body)


def table(headings: Sequence[str], *rows: Sequence[Any], **about: Any) -> Table:
    """Rows under a header in row 1, as the exchange would hand them over."""
    columns = {c: t for c, h in enumerate(headings) if (t := target_of(h))}
    numbered = [(number, list(row)) for number, row in enumerate(rows, start=2)]
    return Table(about.pop("sheet", "花名册"), list(headings), columns, numbered, **about)
