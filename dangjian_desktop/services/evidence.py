"""佐证: which records show that something was carried out, found by a search over all books."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.evidence import Shown
from dangjian_desktop.domain.problems import KnownError, Problem, RuleBroken
from dangjian_desktop.records import BY_TABLE, EvidenceLink, Meeting, Record, fields

from . import find, keeping
from .looked_at import own_day

SLICE = 500
MOST = 20
# What shows nothing by itself, or is what is to be shown.
NO_EVIDENCE = frozenset(
    {
        "attachment_link",
        "branch_goal",
        "branch_objective",
        "custom_field",
        "evidence_link",
        "member_goal",
        "organization",
        "organization_name",
        "person",
        "secretary_item",
        "setting",
    }
)


def of(session: Session, table: str, record_id: str) -> list[Shown]:
    """What shows that record, in the order in which it was tied to it."""
    return of_all(session, table, [record_id]).get(record_id, [])


def of_all(
    session: Session, table: str, record_ids: Iterable[str], until: date | None = None
) -> dict[str, list[Shown]]:
    """The same of many records of a table: id → what shows it; a few queries for all.

    `until`: what is of a later day is left out.
    """
    ids, links = list(record_ids), list[EvidenceLink]()
    for start in range(0, len(ids), SLICE):
        part = ids[start : start + SLICE]
        links += keeping.listed(
            session, EvidenceLink, EvidenceLink.kind == table, EvidenceLink.record_id.in_(part)
        )
    records = _records(session, ((one.target_kind, one.target_id) for one in links))
    later = {target for target, record in records.items() if _after(record, until)}
    named = _words(session, records)
    found: dict[str, list[Shown]] = {}
    for one in links:
        target = one.target_kind, one.target_id
        if target in later:
            continue
        kind = BY_TABLE[one.target_kind].title if one.target_kind in BY_TABLE else ""
        title, words = named.get(target, (kind, ""))
        shown = Shown(
            kind=one.target_kind,
            id=one.target_id,
            title=title,
            words=words,
            link_id=one.id,
            note=one.note or "",
            gone=target not in named,
        )
        found.setdefault(one.record_id, []).append(shown)
    return found


def link(
    session: Session, table: str, record_id: str, target: tuple[str, str], note: str = ""
) -> EvidenceLink:
    """Tie a record to what shows it; RuleBroken on `evidence` when it cannot be."""
    kind, target_id = target
    if kind not in BY_TABLE or kind in NO_EVIDENCE or keeping.found(session, *target) is None:
        raise RuleBroken([Problem("evidence", "这条记录已不在库中，请重新查找")])
    there = keeping.listed(
        session, EvidenceLink, EvidenceLink.kind == table, EvidenceLink.record_id == record_id
    )
    if any((one.target_kind, one.target_id) == target for one in there):
        raise RuleBroken([Problem("evidence", "这条记录已经是它的佐证了")])
    values = {
        "kind": table,
        "record_id": record_id,
        "target_kind": kind,
        "target_id": target_id,
        "place": max((one.place for one in there), default=0) + 1,
        "note": note.strip() or None,
    }
    return keeping.save(session, EvidenceLink(), values)


def unlink(session: Session, link_id: str) -> None:
    """The record itself stays."""
    keeping.put_in_bin(session, keeping.get(session, EvidenceLink, link_id))


# --- looking for it ----------------------------------------------------------------------------


def search(
    session: Session, text: str, day: date, inside: Collection[str] | None = None
) -> list[Shown]:
    """Records of any book in whose words the text stands; without text the last meetings.

    `inside`: the organisations whose meetings are offered; None is all. Nothing later than `day`.
    """
    if not text.strip():
        return _last_meetings(session, day, inside)
    found: dict[tuple[str, str], None] = {}
    for hit in find.records(session, text, MOST * 2):
        if hit.kind not in NO_EVIDENCE:
            whole = _whole(session, hit.kind, hit.id)
            if whole is not None and whole[0] not in NO_EVIDENCE:
                found.setdefault(whole)
    records = _records(session, found)
    named = _words(session, {at: one for at, one in records.items() if not _after(one, day)})
    return [Shown(*target, *named[target]) for target in found if target in named][:MOST]


def _whole(session: Session, kind: str, record_id: str) -> tuple[str, str] | None:
    """What a found record is a part of; None when that is gone."""
    try:
        return find.whole(session, kind, record_id)
    except KnownError:
        return None


def _last_meetings(session: Session, day: date, inside: Collection[str] | None) -> list[Shown]:
    where = [] if inside is None else [Meeting.organization_id.in_(inside)]
    asked = keeping.query(Meeting, *where).order_by(None)
    newest = asked.order_by(Meeting.starts_at.desc()).limit(MOST * 2)
    held = [one for one in session.scalars(newest) if one.day <= day and one.state != "void"]
    return [Shown("meeting", one.id, _title(one), one.caption()) for one in held[:MOST]]


# --- what records are called -------------------------------------------------------------------


Target = tuple[str, str]  # table, id


def _records(session: Session, targets: Iterable[Target]) -> dict[Target, Record]:
    """What is still there, a query a table."""
    by_kind: dict[str, list[str]] = {}
    for kind, record_id in targets:
        by_kind.setdefault(kind, []).append(record_id)
    found: dict[Target, Record] = {}
    for kind, ids in by_kind.items():
        if kind in BY_TABLE:
            rows = keeping.listed(session, BY_TABLE[kind], BY_TABLE[kind].id.in_(ids))
            found |= {(kind, row.id): row for row in rows}
    return found


def _after(record: Record, until: date | None) -> bool:
    on = own_day(record) if until is not None else None
    return on is not None and until is not None and on > until


def _words(session: Session, records: Mapping[Target, Record]) -> dict[Target, tuple[str, str]]:
    """Kind and name in words."""
    by_kind: dict[str, list[Record]] = {}
    for (kind, _), record in records.items():
        by_kind.setdefault(kind, []).append(record)
    words = {
        (kind, one): text
        for kind, some in by_kind.items()
        for one, text in called(session, some).items()
    }
    return {target: (_title(record), words[target]) for target, record in records.items()}


def _title(record: Record) -> str:
    """党员大会, 主题党日 of a meeting; else what its kind is called."""
    if isinstance(record, Meeting):
        return MEETING_KINDS.get(record.kind, record.title)
    return record.title


def called(session: Session, records: Sequence[Record]) -> Mapping[str, str]:
    """Captions by id; where that is no more than a day, with the people it is about."""
    if not records:
        return {}
    kind = type(records[0])
    people = [f.name for f in fields(kind) if f.reference == "person"]
    bare = [
        r for r in records if people and r.caption()[:4].isdecimal() and len(r.caption()) <= _DAY
    ]
    names = keeping.named(
        session, "person", {i for r in bare for n in people if (i := getattr(r, n))}
    )
    found = {r.id: r.caption() for r in records}
    for one in bare:
        whom = [names.get(getattr(one, name) or "", "") for name in people]
        found[one.id] = f"{found[one.id]} {'、'.join(filter(None, whom))}".strip()
    return found


_DAY = len("2026-03-02")
