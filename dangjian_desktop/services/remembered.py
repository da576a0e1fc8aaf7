"""Answers kept as long as nothing they rest on is written: in one transaction, or over many."""

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


def until_written(session: Session, name: str, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, asked once for a key until anything at all is written to the file.

    Of each name one answer is kept, the last. It is shared by whoever reads next, in any thread:
    for values that nobody changes. A transaction that writes asks anew.
    """
    shared = session.info.get("until_written")
    if shared is None:
        return make()
    found = shared.get(name)
    if found is None or found[0] != key:
        found = shared[name] = (key, make())
    answer: T = found[1]
    return answer
