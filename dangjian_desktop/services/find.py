"""Ctrl+K: people, records and things to do, by whatever one remembers of them."""

from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import STANDINGS
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import BY_TABLE, AttachmentLink, Record, fields
from dangjian_desktop.services import keeping, person_search
from dangjian_desktop.services.roster import rows_for
from dangjian_desktop.store import search

PEOPLE = 8
RECORDS = 20


@unchanging
class Found:
    """One line of the answer: what it is, where it leads, a second line about it."""

    kind: str
    id: str
    title: str
    about: str


def people(session: Session, text: str, day: date, most: int = PEOPLE) -> list[Found]:
    """People as `person_search.find` finds them, with what they are on that day."""
    ids = person_search.find(session, text, limit=most)
    rows = {row.id: row for row in rows_for(session, ids, day)}
    found = []
    for person_id in ids:
        row = rows.get(person_id)
        if row is not None:
            words = (STANDINGS.get(row.standing or "", ""), row.branch, row.group, row.job)
            about = " · ".join(w for w in words if w)
            found.append(Found("person", person_id, row.name, about))
    return found


def records(session: Session, text: str, most: int = RECORDS) -> list[Found]:
    """Records of every other kind in whose words the text stands."""
    found = []
    for hit in search.everything(session.connection(), text, most):
        if hit.kind != "person" and hit.kind in BY_TABLE:
            title = BY_TABLE[hit.kind].title
            found.append(Found(hit.kind, hit.id, hit.title, f"{title} · {hit.snippet}"))
    return found


def whole(session: Session, kind: str, record_id: str) -> tuple[str, str]:
    """Table and id of the record in which a found one is shown: itself, or what it is a part of.

    A kind with a place in the navigation is whole by itself, whatever it goes to the bin with.
    """
    record = keeping.found(session, kind, record_id)
    while record is not None:
        above = None if record.menu else owner(session, record)
        if above is None:
            return record.__tablename__, record.id
        record = keeping.found(session, *above)
    raise KnownError("这条记录已不在库中，可能刚被删除；请重新搜索。", "gone")


def owner(session: Session, record: Record) -> tuple[str, str] | None:
    if record.__tablename__ == "attachment":
        of_it = keeping.query(AttachmentLink, AttachmentLink.attachment_id == record.id)
        link = session.scalars(of_it).first()
        return (link.kind, link.record_id) if link is not None else None
    parts = ((f.reference, getattr(record, f.name)) for f in fields(type(record)) if f.part_of)
    return next(((table, owner) for table, owner in parts if owner), None)
