"""What the page reads, in any thread: the roster of a day, and one person whole."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import Field
from dangjian_desktop.services import bodies, custom_fields, roster
from dangjian_desktop.services.roster import RosterRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.domain.dates import PartialDate
    from dangjian_desktop.services.attachments import Attached
    from dangjian_desktop.services.development.brief import Brief
    from dangjian_desktop.services.person_card import Card
    from dangjian_desktop.services.person_history import Line
    from dangjian_desktop.services.related import Related

Told = Callable[[int, int], None]
# The card shows these by itself.
ON_CARD = frozenset({"evaluation_round", "development_case"})
SLICE = 5000  # people read at once, so that the periods of all are never in the memory together


@unchanging
class RosterReading:
    """Everybody of an organisation that day, by pinyin; its branches by id, in the tree's order.

    `added` are the fields that the branch added to people itself, `people` whom those name.
    """

    day: date
    rows: Sequence[RosterRow]
    short_names: Mapping[str, str]
    added: Sequence[Field]
    people: Mapping[str, str]


@unchanging
class PersonReading:
    """One person's card and history, as of a day."""

    day: date
    card: "Card"
    history: Sequence["Line"]
    files: Sequence["Attached"]
    development: "Brief | None" = None
    related: Sequence["Related"] = ()
    paid_until: "PartialDate | None" = None  # the last month up to which no dues are missing


def read_roster(
    session: "Session", day: date, organization_id: str, told: Told | None = None
) -> RosterReading:
    """`told(done, total)` hears how far a great roster is, and may raise to stop it."""
    where = organization_id or None
    if told is None:
        rows = roster.roster(session, day, organization_id=where, standings=None)
    else:
        rows = []
        ids = roster.ids(session, day, organization_id=where, standings=None)
        ids.reverse()
        total = len(ids)
        while ids:  # what has been read of them makes room for the rows
            told(total - len(ids), total)
            rows += roster.rows_for(session, ids[: -SLICE - 1 : -1], day)
            del ids[-SLICE:]
    known = bodies.bodies_on(session, day)
    here = {row.branch_id for row in rows}
    names = {body.id: body.short_name for body in known if body.id in here}
    return RosterReading(day, rows, names, *custom_fields.of_people(session, rows))


def read_person(session: "Session", person_id: str, day: date) -> PersonReading:
    """KnownError when the person is gone."""
    from dangjian_desktop.services import attachments, person_card, person_history, related
    from dangjian_desktop.services.development import brief
    from dangjian_desktop.services.transfers.paid import paid_until

    card = person_card.card(session, person_id, day)
    lines = person_history.person_history(session, person_id)
    files = attachments.listed(session, "person", person_id)
    found = related.related(session, "person", person_id, day)
    found = [one for one in found if one.kind not in ON_CARD]
    case = brief.in_brief(session, person_id, day)
    paid = paid_until(session, person_id, day)
    return PersonReading(day, card, lines, files, case, found, paid)
