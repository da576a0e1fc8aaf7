"""What refers to a record: all about a member, a meeting, a body, whichever book it stands in.

Kinds whose records are parts of the one asked for are left out: its own card shows them.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import BY_TABLE, EvidenceLink, Participant, Record, fields

from . import find
from .looked_at import own_day

SLICE = 500  # ids in one query
AT_ONCE = 100  # selects in one statement; SQLite takes 500
REFERRING = """
SELECT kind.name, key."from" FROM sqlite_schema kind, pragma_foreign_key_list(kind.name) key
WHERE kind.type = 'table' AND key."table" = :table ORDER BY kind.name, key."from"
"""


@unchanging
class Related:
    """One record that refers to the one asked for: `kind` and `id` of what is opened for it.

    `sensitive`: it holds what no one-sheet print shows (family, talks, hardship).
    """

    kind: str
    id: str
    title: str  # 谈心谈话
    caption: str
    role: str  # by which field: 谈话对象
    day: date | None
    group: str  # of the navigation; "" where it has no place of its own
    sensitive: bool


def related(
    session: Session, table: str, record_id: str, until: date | None = None
) -> list[Related]:
    """All of them, the newest first, those without a day at the end; none later than `until`."""
    rows = _rows(session, table, record_id) + _shows(session, table, record_id)
    if table == "person":
        rows += _took_part(session, record_id)
    found = [one for one in _whole(session, rows) if not until or not one.day or one.day <= until]
    found = [one for one in found if (one.kind, one.id) != (table, record_id)]
    return sorted(found, key=lambda one: (one.day or date.min, one.title, one.id), reverse=True)


Key = tuple[str, str]  # table, id
Row = tuple[str, str, str]  # table, id, what the other is called there


def _rows(session: Session, table: str, record_id: str) -> list[Row]:
    rows: list[Row] = []
    for asked in _asked(session, table):
        found = session.execute(text(asked), {"id": record_id})
        rows += [(kind, one, label) for kind, one, name in found if (label := _role(kind, name))]
    return rows


def _asked(session: Session, table: str) -> Sequence[str]:
    """Which columns refer to the table, as the file itself says: no kind is mapped to be asked.

    Plain statements: a hundred selects take longer to be put together than to be answered.
    """
    found = session.execute(text(REFERRING), {"table": table})
    selects = [
        f"SELECT '{kind}', id, '{column}' FROM {kind} WHERE {column} = :id AND binned_at IS NULL"
        for kind, column in found
        if kind in BY_TABLE and kind != "participant"
    ]
    parts = (selects[start : start + AT_ONCE] for start in range(0, len(selects), AT_ONCE))
    return tuple(" UNION ALL ".join(part) for part in parts)


@cache
def _role(kind: str, column: str) -> str:
    """What the other is called in records of that kind; "" where these are parts of it."""
    one = next(f for f in fields(BY_TABLE[kind]) if f.name == column)
    return "" if one.part_of else one.label


def _shows(session: Session, table: str, record_id: str) -> list[Row]:
    """What this record is evidence of (佐证)."""
    of = EvidenceLink
    asked = select(of.kind, of.record_id).where(of.target_kind == table, of.target_id == record_id)
    return [(kind, one, of.title) for kind, one in session.execute(asked) if kind in BY_TABLE]


def _took_part(session: Session, person_id: str) -> list[Row]:
    of = Participant
    asked = select(of.kind, of.record_id).where(of.person_id == person_id)
    return [
        (table, record_id, BY_TABLE[table].people or of.title)
        for table, record_id in session.execute(asked)
        if table in BY_TABLE
    ]


def _whole(session: Session, rows: Sequence[Row]) -> Iterator[Related]:
    """One for each record that can be opened; parts (an attendance) lead to it (the meeting)."""
    roles: dict[Key, dict[str, None]] = {}
    for table, record_id, label in rows:
        roles.setdefault((table, record_id), {})[label] = None
    whole: dict[Key, tuple[Record, dict[str, None]]] = {}
    while roles:
        above: dict[Key, dict[str, None]] = {}
        for key, record in _loaded(session, roles).items():
            owner = None if record.menu else find.owner(session, record)
            if owner is None:
                whole.setdefault(key, (record, {}))[1].update(roles[key])
            else:
                above.setdefault(owner, {})[record.title] = None
        roles = above
    for record, said in whole.values():
        yield _related(record, said)


def _loaded(session: Session, keys: Iterable[Key]) -> dict[Key, Record]:
    by_table: dict[str, list[str]] = {}
    for table, record_id in keys:
        by_table.setdefault(table, []).append(record_id)
    found: dict[Key, Record] = {}
    for table, ids in by_table.items():
        kind = BY_TABLE[table]
        for start in range(0, len(ids), SLICE):
            asked = select(kind).where(kind.id.in_(ids[start : start + SLICE]))
            found |= {(table, one.id): one for one in session.scalars(asked)}
    return found


def _related(record: Record, roles: Iterable[str]) -> Related:
    kind = type(record)
    return Related(
        kind=kind.__tablename__,
        id=record.id,
        title=kind.title,
        caption=record.caption(),
        role="、".join(roles),
        day=own_day(record),
        group=kind.menu,
        sensitive=any(f.privacy for f in fields(kind)),
    )
