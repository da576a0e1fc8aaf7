"""The search index, in the same file and kept in the same transaction as what it finds.

People are found by `people_index`, everything else by `text_index`; this is their one door.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from dangjian_desktop.records import ALL, Person, Record

from . import people_index, people_query, text_index
from .people_index import sort_key
from .text_index import Hit

__all__ = [
    "Hit",
    "count",
    "create",
    "everything",
    "forget",
    "ids_of_kind",
    "people",
    "problems",
    "rebuild",
    "refresh",
    "scrub",
    "sort_key",
]

SLICE = 2000
PEOPLE_AMONG_HITS = 20

Row = Mapping[str, Any] | Record


def create(connection: Connection) -> None:
    """Make the index's tables where they are missing."""
    for statement in (*people_index.TABLES, *text_index.TABLES):
        connection.exec_driver_sql(statement)


def refresh(connection: Connection, kind: type[Record], rows: Sequence[Row]) -> None:
    """Bring the index up to date with whole rows of one kind; what is in the bin leaves it."""
    if not rows:
        return
    if kind is Person:
        people_index.refresh(connection, rows)
    text_index.refresh(connection, kind, rows)


def forget(connection: Connection, kind: type[Record], ids: Collection[str]) -> None:
    """Take erased records out of the index; `scrub` then removes the last trace."""
    if kind is Person:
        people_index.forget(connection, ids)
    text_index.forget(connection, ids)


def scrub(connection: Connection) -> None:
    """Rewrite the index without what was taken out of it: until then fragments stay in the file."""
    people_index.scrub(connection)
    text_index.scrub(connection)


def rebuild(connection: Connection) -> None:
    """Make the whole index anew from the records."""
    for table in (*people_index.NAMES, *text_index.NAMES):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    create(connection)
    for kind in ALL:
        found = connection.execute(select(kind.__table__).where(kind.binned_at.is_(None)))
        for rows in found.mappings().partitions(SLICE):
            refresh(connection, kind, [dict(row) for row in rows])
    scrub(connection)


def problems(connection: Connection) -> list[str]:
    """What is wrong with the index, as sentences; `rebuild` mends all of it."""
    return [*people_index.problems(connection), *text_index.problems(connection)]


def people(
    connection: Connection, text: str, limit: int = 200, *, ids: Collection[str] | None = None
) -> list[str]:
    """Ids of the people found, those first whose name begins so, each part in pinyin order.

    `text` may be part of a name or former name, first letters, full pinyin, or part of an ID or
    telephone number; several, with blanks between, must all fit. `ids` keeps to those people: any
    container with fast `in`.
    """
    return people_query.people(connection, text, limit, ids)


def ids_of_kind(connection: Connection, text: str, kind: str) -> set[str]:
    """Ids of all records of that table in whose texts the words stand."""
    return text_index.ids(connection, text, kind)


def count(connection: Connection, text: str, *, ids: Collection[str] | None = None) -> int:
    """How many people `people` would find without a limit; takes longer, ask it aside."""
    return people_query.count(connection, text, ids)


def everything(connection: Connection, text: str, limit: int = 50) -> list[Hit]:
    """People first, then records of any kind whose words fit: titles first, then the newest."""
    found = text_index.of_people(
        connection, people_query.people(connection, text, min(limit, PEOPLE_AMONG_HITS), None)
    )
    known = {hit.id for hit in found}
    texts = text_index.find(connection, text, limit)
    return [*found, *(hit for hit in texts if hit.id not in known)][:limit]
