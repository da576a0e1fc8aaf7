"""Ctrl+K: people, records and things to do, by whatever one remembers of them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import STANDINGS
from dangjian_desktop.records import BY_TABLE
from dangjian_desktop.services.roster import rows_for
from dangjian_desktop.store import search

PEOPLE = 8
RECORDS = 20


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the answer: what it is, where it leads, a second line about it."""

    kind: str
    id: str
    title: str
    about: str


def people(session: Session, text: str, day: date, most: int = PEOPLE) -> list[Found]:
    """People by name, pinyin, or part of a number, with what they are on that day."""
    ids = search.people(session.connection(), text, most)
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
