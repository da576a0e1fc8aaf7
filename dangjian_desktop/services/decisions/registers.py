"""党务公开目录 and the year's 台账 of a body, as they are printed."""

from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.disclosure import EVERY
from dangjian_desktop.domain.disclosure_facts import CatalogueLine, Register, RegisterLine
from dangjian_desktop.records import DisclosureItem, DisclosurePosting
from dangjian_desktop.services import keeping, looked_at
from dangjian_desktop.services.paper_facts import body_facts, footer

from . import items, posted


def register(session: Session, organization_id: str, year: int, today: date) -> Register:
    """The catalogue of today and the postings of that year, of a body and all under it."""
    day = min(today, date(year, 12, 31)) if year else today
    return Register(
        body=body_facts(session, organization_id, day),
        today=today,
        year=year,
        items=tuple(_items(session, organization_id, today)),
        lines=tuple(_lines(session, organization_id, year, today)) if year else (),
        footer=footer(session),
    )


def _items(session: Session, organization_id: str, today: date) -> list[CatalogueLine]:
    found = []
    for line in items.lines(session, organization_id, today):
        if line.state == "off":
            continue
        one = keeping.get(session, DisclosureItem, line.id)
        found.append(
            CatalogueLine(
                level=one.level,
                period=one.period,
                often=EVERY.get(one.every or "", ""),
                name=one.name,
                content=one.content or "",
                way=one.way or "",
                place=one.place or "",
                owner=one.owner or "",
            )
        )
    return found


def _lines(session: Session, organization_id: str, year: int, today: date) -> list[RegisterLine]:
    kept = keeping.listed(
        session,
        DisclosurePosting,
        DisclosurePosting.since.between(PartialDate(year), PartialDate(year, 12, 31)),
    )
    shown = list(looked_at.looked_at(session, kept, organization_id, None))
    named = keeping.named(
        session, "decision_matter", {one.matter_id for one in shown if one.matter_id}
    )
    matters = {one.id: named.get(one.matter_id or "", "") for one in shown}
    told = posted.posted(session, shown, today)
    return [
        RegisterLine(
            name=one.name,
            about=one.item or (f"“4+2”：{matters[one.record_id]}" if one.publishes else ""),
            span=_span(one.since, one.until),
            days="" if one.workdays is None else str(one.workdays),
            place=one.place,
            said=str(len(one.objections) or ""),
            outcome=one.outcome,
            handled_by=one.handled_by,
            late_on=one.late_on,
        )
        for one in sorted(told, key=lambda one: one.since.iso())
    ]


def _span(since: PartialDate, until: PartialDate | None) -> str:
    """2026.03.02 above 2026.03.06."""
    first = since.iso().replace("-", ".")
    return f"{first}起" if until is None else f"{first}—\n{until.iso().replace('-', '.')}"
