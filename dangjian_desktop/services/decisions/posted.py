"""Postings with what belongs to them: working days, objections, photos of the board."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.decision_facts import Objection, Posted
from dangjian_desktop.domain.disclosure import RESULTS, TOLD_BY, UPHELD, WAYS, workdays
from dangjian_desktop.domain.holidays import Calendar
from dangjian_desktop.records import DisclosurePosting, PostingObjection
from dangjian_desktop.services import files_of, keeping
from dangjian_desktop.services.paper_facts import body_facts, footer
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.workdays import calendar


def posted(session: Session, found: Sequence[DisclosurePosting], today: date) -> list[Posted]:
    """As papers and the card of a matter tell them, in the order given."""
    if not found:
        return []
    files = files_of.files_of(session, "disclosure_posting", [one.id for one in found])
    said = objections(session, [one.id for one in found])
    items = keeping.named(session, "disclosure_item", [one.item_id for one in found if one.item_id])
    days, allowed, foot = calendar(session), policy(session).late_days, footer(session)
    return [
        Posted(
            record_id=one.id,
            name=one.name,
            body=body_facts(session, one.organization_id, min(one.since.last(), today)),
            today=today,
            item=items.get(one.item_id or "", ""),
            text=one.text or "",
            since=one.since,
            until=one.until,
            asked=one.workdays,
            **_days(days, one),
            place=one.place or "",
            way=WAYS.get(one.way or "", one.way or ""),
            contact=one.contact or "",
            phone=one.phone or "",
            address=one.address or "",
            issued_on=one.issued_on,
            objections=said.get(one.id, ()),
            outcome=RESULTS.get(one.outcome or "", one.outcome or ""),
            conclusion=one.conclusion or "",
            handled_by=one.handled_by or "",
            photos=files.get(one.id, files_of.NONE).pictures,
            files=files.get(one.id, files_of.NONE).count,
            publishes=one.publishes or "",
            reason=one.reason or "",
            late_on=files_of.late_on(one, allowed),
            footer=foot,
        )
        for one in found
    ]


def _days(days: Calendar, one: DisclosurePosting) -> dict[str, Any]:
    count = workdays(days, one.since, one.until)
    known = one.until is not None and one.since.exact and one.until.exact
    return {"workdays": count.days if known else None, "provisional": known and count.provisional}


def objections(session: Session, ids: Iterable[str]) -> Mapping[str, Sequence[Objection]]:
    """What was said of these postings, by posting."""
    found: dict[str, list[Objection]] = {}
    for one in keeping.listed(session, PostingObjection, PostingObjection.posting_id.in_([*ids])):
        told = Objection(
            record_id=one.id,
            on=one.raised_on,
            way=TOLD_BY.get(one.way or "", one.way or ""),
            content=one.content,
            answered_on=one.answered_on,
            answer=one.answer or "",
            answered_by=one.answered_by or "",
            upheld=UPHELD.get(one.upheld or "", one.upheld or ""),
        )
        found.setdefault(one.posting_id, []).append(told)
    return found
