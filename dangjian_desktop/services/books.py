"""One book as its list shows it: of an organisation, a year, a search; sums and years beside it.

A book of a few thousand records is read whole. In a longer one only what decides is read of each
row, and the records themselves of the first few hundred.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import Field, Record, fields, shown
from dangjian_desktop.store import search

from . import custom_fields, keeping
from .looked_at import concerning, day_of, inside_of

WHOLE = 2000  # records up to which a book is read whole
MOST = 500  # rows shown at once of a longer one
SLICE = 500
PEOPLE = 500  # found by name in a search


@unchanging
class Asked:
    """Whose book, of which day's past, which year (0 every year), which words."""

    organization_id: str = ""
    past: date | None = None
    year: int = 0
    text: str = ""


@unchanging
class Book:
    """`records` are those shown, `ids` all that were found, in the same order."""

    fields: tuple[Field, ...]
    records: Sequence[Record]
    ids: Sequence[str]
    names: Mapping[str, str]  # captions of what is referred to, by id
    sums: Mapping[str, Decimal | int]  # of fields that are summed, over all that were found
    years: Sequence[int]  # of the whole book, the newest first
    total: int  # records of the organisation, before year and words


def read(session: Session, kind: type[Record], asked: Asked) -> Book:
    """What is to be shown of the kind's records."""
    described = custom_fields.all_fields(session, kind)
    inside = inside_of(session, asked.organization_id)
    whole = keeping.count(session, kind) <= WHOLE
    rows: Sequence[Any] = keeping.listed(session, kind) if whole else _light(session, kind)
    rows = [r for r in rows if asked.past is None or (day_of(kind, r) or asked.past) <= asked.past]
    rows = concerning(session, kind, rows, inside)
    years = sorted({y for r in rows if (y := year_of(kind, r))}, reverse=True)
    found = [r for r in rows if not asked.year or year_of(kind, r) == asked.year]
    if whole:
        names = keeping.captions(session, kind, rows)
        if asked.text:
            found = [r for r in found if asked.text in words(described, r, names)]
        records: Sequence[Record] = found
    else:
        if asked.text:
            found = list(_with_words(session, kind, found, asked.text))
        records = _records(session, kind, [r.id for r in found[:MOST]])
        names = keeping.captions(session, kind, records)
    sums = {f.name: _sum(getattr(r, f.name) for r in found) for f in described if f.total}
    return Book(described, records, [r.id for r in found], names, sums, years, len(rows))


def _sum(values: Iterator[Any]) -> Decimal | int:
    return sum((value for value in values if value is not None), 0)


def year_of(kind: type[Record], record: Any) -> int:
    """The year a record is of: its own field, else that of its day; 0 where it has none."""
    if any(f.name == "year" and f.kind is int for f in fields(kind)):
        return record.year or 0
    day = day_of(kind, record)
    return day.year if day else 0


def words(described: Sequence[Field], record: Record, names: Mapping[str, str]) -> str:
    """All that a search looks through; masked and sensitive fields are left out."""
    cells = []
    for one in described:
        if not one.privacy and not one.mask:
            value = getattr(record, one.name)
            cells.append(names.get(value, "") if one.reference else shown(one, value))
    return " ".join(cells)


# --- long books ----------------------------------------------------------------------------------


def _light(session: Session, kind: type[Record]) -> Sequence[Any]:
    """Of every row the id, its day or year, whom it concerns, what is summed, and choices."""
    table = kind.__table__.c
    decisive = {
        f.name
        for f in fields(kind)
        if f.total or f.name in ("year", kind.late_by) or f.reference in ("person", "organization")
    }
    decisive |= {f.name for f in fields(kind) if f.choices}
    columns = [table.id, *(table[name] for name in sorted(decisive))]
    asked = select(*columns).where(table.binned_at.is_(None)).order_by(*_ordering(kind))
    return session.execute(asked).all()


def _ordering(kind: type[Record]) -> Iterator[ColumnElement[Any]]:
    for name in kind.order_by:
        column: Any = kind.__table__.c[name.lstrip("-")]
        yield column.desc() if name.startswith("-") else column
    yield kind.__table__.c.id


def _with_words(
    session: Session, kind: type[Record], rows: Sequence[Any], text: str
) -> Iterator[Any]:
    """Rows in whose texts the words stand, that name a person called so, or were chosen so."""
    connection = session.connection()
    ids: Collection[str] = search.ids_of_kind(connection, text, kind.__tablename__)
    people = set(search.people(connection, text, PEOPLE))
    named = [f.name for f in fields(kind) if f.reference == "person"]
    chosen = {
        f.name: {key for key, word in f.choices.items() if text in word}
        for f in fields(kind)
        if f.choices
    }
    for row in rows:
        if (
            row.id in ids
            or any(getattr(row, name) in people for name in named)
            or any(getattr(row, name) in keys for name, keys in chosen.items() if keys)
        ):
            yield row


def _records(session: Session, kind: type[Record], ids: Sequence[str]) -> Sequence[Record]:
    found: dict[str, Record] = {}
    for start in range(0, len(ids), SLICE):
        rows = session.scalars(select(kind).where(kind.id.in_(ids[start : start + SLICE])))
        found |= {row.id: row for row in rows}
    return [found[one] for one in ids if one in found]


def count_by_year(session: Session, kind: type[Record], year: int) -> int:
    """How many records of the kind are of that year; of a kind without a year all of them."""
    table = kind.__table__.c
    asked = select(func.count()).select_from(kind.__table__).where(table.binned_at.is_(None))
    if "year" in table:
        asked = asked.where(table.year == year)
    elif kind.late_by:
        asked = asked.where(func.substr(table[kind.late_by], 1, 4) == str(year))
    return session.execute(asked).scalar_one()
