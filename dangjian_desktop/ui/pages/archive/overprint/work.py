"""What this tab reads and writes: forms, their pictures and places, what printers miss by."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import OverprintForm, OverprintPlace
from dangjian_desktop.records.paper_template import KINDS
from dangjian_desktop.services import attachments, keeping, overprint
from dangjian_desktop.services.templates import fields as template_fields
from dangjian_desktop.services.templates.of_added import added
from dangjian_desktop.services.templates.of_person import PHOTO
from dangjian_desktop.ui.kit.printmanner import Shift
from dangjian_desktop.ui.pages.archive.fieldwords import FieldWord, words_of

from .layout import MM, Spot

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FORM = "overprint_form"


@unchanging
class FormLine:
    """One printed form as the list shows it."""

    id: str
    name: str
    kind: str
    kind_words: str
    wide: int
    high: int
    places: int
    pictured: bool


def lines(session: "Session") -> list[FormLine]:
    """All forms, by name."""
    counts: dict[str, int] = {}
    for place in keeping.listed(session, OverprintPlace):
        counts[place.form_id] = counts.get(place.form_id, 0) + 1
    return [
        FormLine(
            form.id,
            form.name,
            form.kind,
            KINDS.get(form.kind, form.kind),
            form.wide,
            form.high,
            counts.get(form.id, 0),
            bool(attachments.listed(session, FORM, form.id)),
        )
        for form in keeping.listed(session, OverprintForm)
    ]


def form_of(session: "Session", kind: str, record_id: str) -> str:
    """The form that a record of this tab is of."""
    found = keeping.found(session, kind, record_id)
    return found.form_id if isinstance(found, OverprintPlace) else record_id


# --- fields --------------------------------------------------------------------------------------


def fields(session: "Session", kind: str) -> list[FieldWord]:
    """What can be printed on a form of that kind: lists and photographs are for documents."""
    known = template_fields.fields(kind, added(session))
    left = [f for f in known if "." not in f.name and not f.is_list and f.name != PHOTO]
    return words_of(left)


def spots(session: "Session", form_id: str) -> list[Spot]:
    """The fields of a form as they are stored."""
    return [
        Spot(p.field, p.left, p.top, p.wide, p.size, p.align, p.id)
        for p in keeping.listed(session, OverprintPlace, OverprintPlace.form_id == form_id)
    ]


def save_spots(session: "Session", form_id: str, placed: Sequence[Spot]) -> None:
    """Exactly these: what is gone goes to the recycle bin. RuleBroken for one off the sheet."""
    form = keeping.get(session, OverprintForm, form_id)
    places = [overprint.Place(s.field, s.left, s.top, s.wide, s.size, s.align) for s in placed]
    if wrong := list(overprint.problems(form, places, added(session))):
        raise RuleBroken(wrong)
    stored = {
        p.id: p for p in keeping.listed(session, OverprintPlace, OverprintPlace.form_id == form_id)
    }
    for gone in set(stored) - {one.id for one in placed}:
        keeping.put_in_bin(session, stored[gone])
    for one in placed:
        values = {"form_id": form_id, "field": one.field, "left": one.left, "top": one.top,
                  "wide": one.wide, "size": one.size, "align": one.align}  # fmt: skip
        keeping.save(session, stored.get(one.id) or OverprintPlace(), values)


def as_kept(placed: Sequence[Spot]) -> list[list[Any]]:
    """As a draft keeps them."""
    return [[s.field, s.left, s.top, s.wide, s.size, s.align, s.id] for s in placed]


def as_spots(kept: Any) -> list[Spot]:
    """Back from a draft; what is no field of ours is left out."""
    rows = kept if isinstance(kept, list) else []
    return [Spot(*row) for row in rows if isinstance(row, list) and len(row) == len(Spot.__slots__)]


# --- printers ------------------------------------------------------------------------------------


def kept_shift(session: "Session", printer: str) -> Shift | None:
    """What that printer needs, in millimetres; None when it was never calibrated."""
    found = overprint.offset_of(session, printer)
    return None if found is None else (found.right / MM, found.down / MM)
