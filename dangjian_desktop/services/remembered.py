"""Answers kept for the length of one transaction, as long as nothing they rest on is written."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from sqlalchemy.orm import Session

T = TypeVar("T")


def once(session: Session, key: Hashable, tables: Iterable[str], make: Callable[[], T]) -> T:
    """What `make` gives, asked once for a key while no record of these tables was written.

    One meeting asks who was due many times; the people are read once.
    """
    if session.new or session.dirty:
        session.flush()
    written = session.info.get("written", {})
    state = tuple(written.get(table, 0) for table in tables)
    kept = session.info.setdefault("remembered", {})
    found = kept.get(key)
    if found is None or found[0] != state:
        found = kept[key] = (state, make())
    answer: T = found[1]
    return answer
