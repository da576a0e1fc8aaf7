"""Finding people by what one types: the page's door to the index."""

from collections.abc import Collection

from sqlalchemy.orm import Session


def find(
    session: Session, text: str, *, limit: int = 200, among: Collection[str] | None = None
) -> list[str]:
    """Ids of the people whose name, initials, pinyin, ID or telephone number fit, best first.

    `among` keeps to those ids, any number of them. Blank text finds nobody.
    """
    if not text.strip():
        return []
    from dangjian_desktop.store import search

    return search.people(session.connection(), text, limit, ids=among)


def how_many(session: Session, text: str, *, among: Collection[str] | None = None) -> int:
    """How many `find` would give without a limit; slower, so ask it aside."""
    from dangjian_desktop.store import search

    return search.count(session.connection(), text, ids=among) if text.strip() else 0
