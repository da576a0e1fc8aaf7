"""All that was ever changed about a person: of the person and of what belongs to them, as lines."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.records import (
    Belonging,
    FamilyMember,
    Person,
    Post,
    Record,
    Restriction,
    ResumeEntry,
    Standing,
)

from .history import ACTS, Entry, history

PARTS: tuple[type[Any], ...] = (Standing, Belonging, Post, Restriction, ResumeEntry, FamilyMember)


@dataclass(frozen=True, slots=True)
class Line:
    """One change in words: numbers are covered, sensitive contents left out."""

    at: datetime
    who: str
    what: str  # the act it was part of
    words: str
    batch_id: str


def person_history(session: Session, person_id: str) -> list[Line]:
    """Newest first. What came with the person in one act is not told part by part."""
    own = history(session, Person, person_id)
    first = {entry.batch_id for entry in own if entry.act == "insert"}
    found = [(entry, Person) for entry in own]
    for kind in PARTS:
        asked = select(kind).where(kind.person_id == person_id)
        for part in session.scalars(asked, execution_options={"binned": True}):
            entries = history(session, kind, part.id)
            found += [(e, kind) for e in entries if e.act != "insert" or e.batch_id not in first]
    found.sort(key=lambda pair: pair[0].at, reverse=True)
    return [Line(e.at, e.who, e.what, _words(e, kind), e.batch_id) for e, kind in found]


def _words(entry: Entry, kind: type[Record]) -> str:
    part = "" if kind is Person else f"{kind.title}·"
    if entry.act != "update":
        return f"{ACTS.get(entry.act, entry.act)}{kind.title}"
    return f"{part}{entry.words()}"
