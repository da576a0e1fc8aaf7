"""One record of any kind, in words, for its card on paper."""

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from dangjian_desktop.domain.masks import MASKS
from dangjian_desktop.domain.record_facts import Attendee, CardFacts
from dangjian_desktop.records import BY_TABLE, Field, Record, shown
from dangjian_desktop.services import attachments, custom_fields, keeping, participants

from .told import told

SENSITIVE = "sensitive"


def card_title(kind: type[Record]) -> str:
    """走访慰问登记表, 困难党员登记表, 党小组活动记录."""
    if kind.title.endswith(("记录", "表", "卡")):
        return kind.title
    return f"{kind.title}表" if kind.title.endswith("登记") else f"{kind.title}登记表"


def card(session: Session, table: str, record_id: str, today: date) -> CardFacts:
    """The record as its form shows it: sensitive fields left out, numbers masked.

    KnownError when it is gone.
    """
    kind = BY_TABLE[table]
    record = keeping.get(session, kind, record_id)
    names = keeping.captions(session, kind, [record])
    asked = custom_fields.all_fields(session, kind)
    open_ones = [f for f in asked if f.privacy != SENSITIVE]
    hidden = [f.label for f in asked if f.privacy == SENSITIVE and _words(f, record, names)]
    return CardFacts(
        **told(session, record, today),
        title=card_title(kind),
        fields=tuple((f.label, _words(f, record, names)) for f in open_ones if not f.long),
        texts=tuple((f.label, _words(f, record, names)) for f in open_ones if f.long),
        people_label=kind.people,
        people=_people(session, table, record_id) if kind.people else (),
        files=_files(session, table, record_id),
        hidden=tuple(hidden),
    )


def _words(described: Field, record: Record, names: dict[str, str]) -> str:
    value = getattr(record, described.name)
    if described.reference:
        return names.get(value or "", "")
    text = shown(described, value)
    return MASKS.get(described.mask, str)(text)


def _people(session: Session, table: str, record_id: str) -> tuple[Attendee, ...]:
    rows = participants.people_of(session, table, record_id)
    names = keeping.named(session, "person", [row.person_id for row in rows])
    return tuple(
        Attendee(name=names.get(row.person_id, ""), hours=row.hours, note=row.note or "")
        for row in rows
    )


def _files(session: Session, table: str, record_id: str) -> tuple[str, ...]:
    kept = attachments.listed(session, table, record_id)
    return tuple(one.caption or Path(one.name).stem for one in kept)
