"""The write of an import: new organizations, people and their periods; changes to known people."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEMBER_STANDINGS, STANDINGS, WAYS_OUT
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import (
    Belonging,
    Organization,
    Person,
    Post,
    Record,
    Standing,
    new_id,
)
from dangjian_desktop.records.base import CUSTOM, put
from dangjian_desktop.runtime.collector import collector_resting
from dangjian_desktop.store.bulk import insert_many

from . import roster_import_posts as posts
from .roster_import_added import to_keep
from .roster_import_changes import Changes
from .roster_import_known import UNKNOWN_SINCE, is_general
from .roster_import_match import OF_PERSON
from .roster_import_preview import Preview, Told
from .roster_import_rows import Row

SLICE = 500
CACHE_KB = 64 * 1024
_EVIDENCE = "花名册导入"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written. `batch` is what `undo` takes; None when nothing had to change."""

    preview: Preview
    batch: str | None
    added: int
    updated: int
    unchanged: int
    ids: Mapping[int, str]  # row.at -> person


def commit(
    session: Session, preview: Preview, *, only_valid: bool = False, told: Told | None = None
) -> Outcome:
    """Write the rows that are in order, as one batch of this session; `told` hears how far it is.

    KnownError: rejected_rows when a row is turned away and not `only_valid`; no_people when no
    row is left. Either way nothing is written.
    """
    with at_full_speed(session):
        preview.match(session, told)
        good = rows_to_write(preview, only_valid=only_valid)
        return _commit(session, preview, good, told or nobody)


@contextmanager
def at_full_speed(session: Session) -> Iterator[None]:
    """A page cache too small for the indexes writes their pages to the disk over and over."""
    session.connection().exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KB}")
    with collector_resting():
        yield


def nobody(done: int, of: int) -> None:
    """Where nobody asked to hear how far it is."""


def rows_to_write(preview: Preview, *, only_valid: bool) -> list[Row]:
    """The rows in order; KnownError when others are not and must not be left out, or none is."""
    good = preview.good
    if len(good) < len(preview.rows) and not only_valid:
        bad = len(preview.rows) - len(good)
        raise KnownError(
            f"有{bad}行没有通过检查，什么都没有写入；请改正标出的格子，或选择只导入没有问题的行。",
            "rejected_rows",
        )
    if not good:
        raise KnownError("没有一行可以导入，什么都没有写入；请先改正标出的格子。", "no_people")
    return good


def _commit(session: Session, preview: Preview, good: Sequence[Row], told: Told) -> Outcome:
    places = make_bodies(session, preview)
    fresh = [r for r in good if not r.person_id]
    ids = ids_of(good)
    changed = [r for r in good if r.person_id and r.changes]
    _insert(session, preview, fresh, ids, places, told)
    for start in range(0, len(changed), SLICE):
        told(start, len(changed))
        _update(session, preview, changed[start : start + SLICE], places)
    at = {row.at: _bodies_of(row, preview, places) for row in (*fresh, *changed)}
    begun = posts.begun((*fresh, *changed), ids, at, PartialDate.of(preview.today))
    if begun:
        insert_numbered(session, Post, begun, told)
    batch = session.info["batch"]["id"] if fresh or changed else None
    unchanged = len(good) - len(fresh) - len(changed)
    return Outcome(preview, batch, len(fresh), len(changed), unchanged, ids)


def ids_of(rows: Sequence[Row]) -> dict[int, str]:
    """row.at -> person: the known one, else a new id."""
    fresh = [r.at for r in rows if not r.person_id]
    found = {r.at: r.person_id for r in rows}
    return found | dict(zip(fresh, new_ids(len(fresh)), strict=True))


def new_ids(count: int) -> list[str]:
    """Ids in rising order: the indexes then grow at their end, and a long write stays linear."""
    return sorted(new_id() for _ in range(count))


def insert_numbered(
    session: Session, kind: type[Record], rows: Sequence[dict[str, Any]], told: Told
) -> None:
    """Insert rows that have no ids yet."""
    for one, number in zip(rows, new_ids(len(rows)), strict=True):
        one["id"] = number
    insert_many(session, kind, rows, told)


# --- organizations -------------------------------------------------------------------------------

Places = Mapping[tuple[str, str], str]  # (branch, group or "") -> organization


def make_bodies(session: Session, preview: Preview) -> Places:
    """Make what is missing; every branch and group named in the rows is in the answer."""
    made: dict[tuple[str, str], str] = {}
    known = preview.known
    top = known.general_branch()
    rows: list[dict[str, Any]] = []
    for body in sorted(preview.organizations, key=lambda b: b.level == "group"):
        new: dict[str, Any] = {"id": new_id(), "name": body.name, "level": body.level}
        if body.level == "group":
            parent = known.branch(body.parent)
            new["parent_id"] = parent.id if parent else made[body.parent, ""]
            made[body.parent, body.name] = new["id"]
        else:
            new["parent_id"] = None if is_general(body.name) else top
            made[body.name, ""] = new["id"]
        rows.append(new)
    if rows:
        insert_many(session, Organization, rows)
    return made


def place_of(row: Row, preview: Preview, made: Places) -> str | None:
    """The organization a row names: the group when there is one, else the branch."""
    branch, group = row.values.get("branch"), row.values.get("group", "")
    if not branch:
        return None
    if found := made.get((branch, group)):
        return found
    known = preview.known.branch(branch)
    if known is None:
        return made.get((branch, ""))
    body = preview.known.group(known.id, group) if group else None
    return body.id if body else known.id


def _bodies_of(row: Row, preview: Preview, made: Places) -> posts.Place:
    """The branch and the group of a row, by its own cells or as they are on record."""
    branch = row.values.get("branch") or row.old.get("branch") or ""
    group = row.values.get("group") or row.old.get("group") or ""
    known = preview.known.branch(branch)
    below = preview.known.group(known.id, group) if known is not None and group else None
    return (
        known.id if known is not None else made.get((branch, "")),
        below.id if below is not None else made.get((branch, group)) if group else None,
    )


# --- new people ----------------------------------------------------------------------------------


def _insert(
    session: Session,
    preview: Preview,
    fresh: Iterable[Row],
    ids: Mapping[int, str],
    made: Places,
    told: Told,
) -> None:
    people: list[dict[str, Any]] = []
    standings: list[dict[str, Any]] = []
    belongings: list[dict[str, Any]] = []
    today = PartialDate.of(preview.today)
    for row in fresh:
        person_id = ids[row.at]
        own = {k: v for k, v in row.values.items() if k in OF_PERSON}
        people.append({**own, "id": person_id, "extra": to_keep(row.values)})
        standings += periods_of(row, person_id, today)
        place = place_of(row, preview, made)
        if place is not None:
            belongings.append(_belonging(row, person_id, place, today))
    insert_many(session, Person, people, told)
    for kind, rows in ((Standing, standings), (Belonging, belongings)):
        insert_numbered(session, kind, rows, told)


def _belonging(row: Row, person_id: str, place: str, today: PartialDate) -> dict[str, Any]:
    values = row.values
    since = values.get("joined_branch_on") or values.get("joined") or values.get("full_member")
    found = {
        "person_id": person_id,
        "organization_id": place,
        "since": since or today,
        "how": "imported",
    }
    return found if since else found | {"extra": dict(UNKNOWN_SINCE)}


def periods_of(row: Row, person_id: str, today: PartialDate) -> list[dict[str, Any]]:
    """The standings that a new person's row tells of, in order.

    A standing of which nobody knows the first day begins on the day of the import and says so.
    """
    values = row.values
    kind, joined, full = values.get("standing"), values.get("joined"), values.get("full_member")
    found: list[dict[str, Any]] = []
    if kind is None:
        return found
    if joined is not None:
        found.append(_standing(person_id, "probationary_member", joined))
    if full is not None:
        # 1985 after 1985-07: the coarser day would come first; probation then keeps only its start
        found.append(_standing(person_id, "full_member", full))
    if kind not in MEMBER_STANDINGS or not found or found[-1]["kind"] != kind:
        found.append(_standing(person_id, kind, today) | {"extra": dict(UNKNOWN_SINCE)})
    for one, following in pairwise(found):
        one["until"] = max(one["since"], following["since"])
    return found


def _standing(person_id: str, kind: str, since: PartialDate) -> dict[str, Any]:
    said = f"{_EVIDENCE}：{STANDINGS[kind]}" if kind in WAYS_OUT else _EVIDENCE
    return {"person_id": person_id, "kind": kind, "since": since, "evidence": said}


# --- known people --------------------------------------------------------------------------------


def _update(session: Session, preview: Preview, rows: list[Row], made: Places) -> None:
    wanted = [r.person_id for r in rows]
    people = {p.id: p for p in session.scalars(select(Person).where(Person.id.in_(wanted)))}
    changes = Changes(session, preview, wanted)
    for row in rows:
        person = people[row.person_id]
        for target, value in row.changes.items():
            if target in OF_PERSON or target.startswith(CUSTOM):
                put(person, target, value)
        changes.standing(row)
        changes.place(row, place_of(row, preview, made))
    session.flush()
