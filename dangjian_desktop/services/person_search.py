"""Finding people by what one types: the page's door to the index."""

from collections.abc import Collection

from sqlalchemy.orm import Session


def find(
    session: Session, text: str, *, limit: int = 200, among: Collection[str] | None = None
) -> list[str]:
    """Ids of the people whose name, initials, pinyin, ID or telephone number fit, best first.

    After them those in whose 自加项目 the text or one of the people found stands. `among` keeps to
    those ids, any number of them. Blank text finds nobody.
    """
    if not text.strip():
        return []
    from dangjian_desktop.store import search

    found = search.people(session.connection(), text, limit, ids=among)
    if len(found) == limit:
        return found
    there = set(found)
    more = (one for one in _by_added(session, text, among) if one not in there)
    return [*found, *more][:limit]


def how_many(session: Session, text: str, *, among: Collection[str] | None = None) -> int:
    """How many `find` would give without a limit; slower, so ask it aside."""
    if not text.strip():
        return 0
    from dangjian_desktop.store import search

    connection, more = session.connection(), _by_added(session, text, among)
    both = search.people(connection, text, len(more), ids=set(more)) if more else ()
    return search.count(connection, text, ids=among) + len(more) - len(both)


NAMED = 500  # found by name of whom it is asked who names them


def _by_added(session: Session, text: str, among: Collection[str] | None) -> list[str]:
    from dangjian_desktop.store import search

    from .custom_fields import PEOPLE, are_there, holding, of_kind

    if not are_there(session, PEOPLE):
        return []
    names_people = any(one.reference for one in of_kind(session, PEOPLE))
    named = search.people(session.connection(), text, NAMED) if names_people else ()
    ids = holding(session, PEOPLE, text.strip(), named)
    return ids if among is None else [one for one in ids if one in among]
