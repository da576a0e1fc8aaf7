"""One book as its list shows it: of an organisation, a year, a search; sums and years beside it.

A book of a few thousand records is read whole. In a longer one only what decides is read of each
row, and the records themselves of the first few hundred.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import Field, Record, fields, shown
from dangjian_desktop.store import search

from . import custom_fields, keeping
from .looked_at import concerning, concerning_rows, inside_of, own_day

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
    if keeping.count(session, kind) > WHOLE:
        return _long(session, kind, asked, described, inside)
    rows: Sequence[Record] = keeping.listed(session, kind)
    rows = [r for r in rows if asked.past is None or (own_day(r) or asked.past) <= asked.past]
    rows = concerning(session, kind, rows, inside)
    year_of = _year_of(kind)
    years = sorted({y for r in rows if (y := year_of(r))}, reverse=True)
    found = [r for r in rows if not asked.year or year_of(r) == asked.year]
    names = keeping.captions(session, kind, rows)
    if asked.text:
        found = [r for r in found if asked.text in words(described, r, names)]
    sums = {f.name: _sum(getattr(r, f.name) for r in found) for f in described if f.total}
    return Book(described, found, [r.id for r in found], names, sums, years, len(rows))


def _sum(values: Iterator[Any]) -> Decimal | int:
    total: Decimal | int = sum((value for value in values if value is not None), 0)
    return total


def _year_of(kind: type[Record]) -> Callable[[Record], int]:
    """The year a record is of: its own field, else that of its day; 0 where it has none."""
    if _has_year(kind):
        return lambda record: getattr(record, "year", 0) or 0
    return lambda record: day.year if (day := own_day(record)) else 0


def _has_year(kind: type[Record]) -> bool:
    return any(f.name == "year" and f.kind is int for f in fields(kind))


def words(described: Sequence[Field], record: Record, names: Mapping[str, str]) -> str:
    """All that a search looks through; masked and sensitive fields are left out."""
    cells = []
    for one in described:
        if not one.privacy and not one.mask:
            value = getattr(record, one.name)
            cells.append(names.get(value, "") if one.reference else shown(one, value))
    return " ".join(cells)


# --- long books ----------------------------------------------------------------------------------


def _long(
    session: Session,
    kind: type[Record],
    asked: Asked,
    described: tuple[Field, ...],
    inside: Collection[str] | None,
) -> Book:
    """Of every row only what decides, as the file keeps it; the records of the first few."""
    summed = [f for f in fields(kind) if f.total]
    chosen = [f for f in fields(kind) if f.choices] if asked.text else []
    named = [f for f in fields(kind) if f.reference in ("person", "organization")]
    columns = ["id", _day(kind), *(f.name for f in (*named, *summed, *chosen))]
    rows: Sequence[Any] = _plain_rows(session, kind, columns)
    if asked.past is not None:
        until = asked.past.isoformat()
        rows = [r for r in rows if (r[1] or "") <= until]
    if inside is not None and named:
        rows = concerning_rows(session, rows, [f.reference for f in named], inside)
    years = sorted({str(r[1])[:4] for r in rows if r[1]}, reverse=True)
    found = rows
    if asked.year:
        found = [r for r in rows if str(r[1])[:4] == str(asked.year)]
    if asked.text:
        at = [2 + i for i, f in enumerate(named) if f.reference == "person"]
        words_at = [(2 + len(named) + len(summed) + i, f) for i, f in enumerate(chosen)]
        found = _with_words(session, kind, found, asked.text, (at, words_at))
    records = _records(session, kind, [r[0] for r in found[:MOST]])
    sums = {f.name: _total(f, (r[2 + len(named) + i] for r in found)) for i, f in enumerate(summed)}
    names = keeping.captions(session, kind, records)
    ids = [r[0] for r in found]
    return Book(described, records, ids, names, sums, [int(y) for y in years], len(rows))


def _day(kind: type[Record]) -> str:
    """The column that says the day or the year, as text; a blank where there is none."""
    if _has_year(kind):
        return "year"
    return kind.late_by or "''"


def _plain_rows(session: Session, kind: type[Record], columns: Sequence[str]) -> Sequence[Any]:
    order = [f"{n.lstrip('-')} DESC" if n.startswith("-") else n for n in kind.order_by]
    asked = (
        f"SELECT {', '.join(columns)} FROM {kind.__tablename__}"
        f" WHERE binned_at IS NULL ORDER BY {', '.join([*order, 'id'])}"
    )
    return session.connection().exec_driver_sql(asked).fetchall()


def _total(described: Field, values: Iterator[Any]) -> Decimal | int:
    """Money is kept in fen."""
    total = sum(value for value in values if value is not None)
    return Decimal(total) / 100 if described.kind is Decimal else total


def _with_words(
    session: Session,
    kind: type[Record],
    rows: Sequence[Any],
    text: str,
    places: tuple[Sequence[int], Sequence[tuple[int, Field]]],
) -> Sequence[Any]:
    """Rows in whose texts the words stand, that name a person called so, or were chosen so."""
    connection = session.connection()
    ids = search.ids_of_kind(connection, text, kind.__tablename__)
    people = set(search.people(connection, text, PEOPLE))
    ids.update(custom_fields.holding(session, kind.__tablename__, text, people))
    at, choices = places
    chosen = [
        (place, {key for key, word in f.choices.items() if text in word}) for place, f in choices
    ]
    return [
        row
        for row in rows
        if row[0] in ids
        or any(row[i] in people for i in at)
        or any(row[i] in keys for i, keys in chosen)
    ]


def _records(session: Session, kind: type[Record], ids: Sequence[str]) -> Sequence[Record]:
    found: dict[str, Record] = {}
    for start in range(0, len(ids), SLICE):
        rows = session.scalars(select(kind).where(kind.id.in_(ids[start : start + SLICE])))
        found |= {row.id: row for row in rows}
    return [found[one] for one in ids if one in found]
