"""套打: what goes where on a form that is printed already, and by how much a printer misses.

Places are tenths of a millimetre from the upper left corner of the sheet, sizes half points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError, Problem, RuleBroken
from dangjian_desktop.records import OverprintForm, OverprintPlace, PrinterOffset
from dangjian_desktop.services import attachments, keeping
from dangjian_desktop.services.attachments import Attached
from dangjian_desktop.store.attachments import path_of

from .templates import fields
from .templates.fields import Added
from .templates.of_added import added
from .templates.said import words_of
from .templates.values import Wanted, values_of

TABLE = OverprintForm.__tablename__
MOST_OFFSET = 200  # two centimetres: a printer that misses by more has another fault


@dataclass(frozen=True, slots=True)
class Place:
    """Where one field goes; `size` in half points."""

    field: str
    left: int
    top: int
    wide: int
    size: int
    align: str = "left"  # left, center, right


@dataclass(frozen=True, slots=True)
class Words:
    """What one field says at its place."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """One sheet of a form: for whom, how large in millimetres, what is written where."""

    form: str
    caption: str
    wide: int
    high: int
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Offset:
    """By how much a printer's sheets are to be moved, in tenths of a millimetre."""

    right: int = 0
    down: int = 0


def places_of(session: Session, form_id: str) -> list[Place]:
    """The places as they are kept."""
    found = keeping.listed(session, OverprintPlace, OverprintPlace.form_id == form_id)
    return [Place(p.field, p.left, p.top, p.wide, p.size, p.align) for p in found]


def sheets(
    session: Session,
    form_id: str,
    ids: Sequence[str],
    today: date,
    places: Sequence[Place] | None = None,
) -> Iterator[SheetFacts]:
    """A sheet for each record in turn; `places` that are not kept yet may be given.

    KnownError when the form or a record is gone, when nothing is placed, and when something is
    placed that there is no field for or that lies outside the sheet.
    """
    form = keeping.get(session, OverprintForm, form_id)
    placed = places_of(session, form_id) if places is None else places
    if not placed:
        raise KnownError(
            f"套打表“{form.name}”还没有摆字段，没有可以打的；请先把字段摆到位置上。", "no_places"
        )
    own = added(session)
    for problem in problems(form, placed, own):
        raise KnownError(f"套打表“{form.name}”：{problem.message}。", "wrong_place")
    names = {place.field: fields.canonical(place.field, form.kind, own) for place in placed}
    wanted = Wanted(today, frozenset(names.values()))
    for caption, values in values_of(session, form.kind, ids, wanted):
        words = tuple(
            Words(place, " ".join(words_of(values.get(names[place.field])).split("\n")))
            for place in placed
        )
        yield SheetFacts(form.name, caption, form.wide, form.high, words)


def problems(form: OverprintForm, places: Sequence[Place], own: Added = ()) -> Iterator[Problem]:
    """What is wrong with places on a sheet of that size, each with the field at fault.

    `own`: the fields that the branch added itself.
    """
    for place in places:
        found = fields.find(place.field, form.kind, own)
        if found is None or found.is_list or "." in found.name:
            yield Problem(place.field, f"没有“{place.field}”这个字段，请从字段表里选")
        elif place.left < 0 or place.top < 0 or place.wide <= 0 or place.size <= 0:
            yield Problem(place.field, f"“{place.field}”的位置、宽度和字号要填正数")
        elif place.left + place.wide > form.wide * 10 or place.top >= form.high * 10:
            yield Problem(place.field, f"“{place.field}”有一部分在纸外面，请移进来或把它的宽度改小")


def picture_of(session: Session, folder: Path, form_id: str) -> tuple[Path, Attached] | None:
    """The newest picture of the form; None without one. `folder` is that of the attachments."""
    kept = attachments.listed(session, TABLE, form_id)
    path = path_of(folder, kept[-1].sha256) if kept else None
    return (path, kept[-1]) if path is not None and path.is_file() else None


# --- printers ------------------------------------------------------------------------------------


def offset_of(session: Session, printer: str) -> Offset | None:
    """What that printer needs; None when it was never calibrated."""
    found = keeping.listed(session, PrinterOffset, PrinterOffset.printer == printer)
    return Offset(found[0].right, found[0].down) if found else None


def keep_offset(session: Session, printer: str, right: int, down: int) -> PrinterOffset:
    """Remember it; RuleBroken when no printer can miss by so much."""
    wrong = [
        Problem(name, "最多移20毫米；差得更多，请先检查打印机的纸张设置和缩放")
        for name, value in (("right", right), ("down", down))
        if abs(value) > MOST_OFFSET
    ]
    if wrong:
        raise RuleBroken(wrong)
    found = keeping.listed(session, PrinterOffset, PrinterOffset.printer == printer)
    values = {"printer": printer, "right": right, "down": down}
    return keeping.save(session, found[0] if found else PrinterOffset(), values)
