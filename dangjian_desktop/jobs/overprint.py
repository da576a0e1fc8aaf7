"""Printing into forms that are printed already: sheets, previews over the form, calibration."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services import minutes, overprint
from dangjian_desktop.services.attachments import Attached
from dangjian_desktop.services.overprint import Offset, Place
from dangjian_desktop.store.database import Database

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

__all__ = ["Offset", "Place", "calibration", "pages", "preview", "preview_picture"]

SAMPLE = "示例"
PICTURE_SCALE = 150 / 72  # of a preview shown as a picture: 150 dots an inch
_SCAN_SCALE = 200 / 72  # of a form that was scanned as a PDF
_PDF = b"%PDF-"


def pages(
    db: Database,
    form_id: str,
    ids: Sequence[str],
    today: date,
    *,
    printer: str = "",
    places: Sequence[Place] | None = None,
) -> bytes:
    """A sheet for each record, only the words, moved as that printer needs.

    `places` that are not kept yet may be given. KnownError in one sentence for whatever cannot be
    printed; nothing is drawn then.
    """
    from dangjian_desktop.reports.overprint import draw

    with db.read() as session:
        found = list(overprint.sheets(session, form_id, ids, today, places))
        offset = overprint.offset_of(session, printer) if printer else None
        footer = SAMPLE if minutes.is_sample(session) else ""
    return draw(found, offset=offset, footer=footer)


def preview(
    db: Database,
    folder: Path,
    form_id: str,
    ids: Sequence[str],
    today: date,
    *,
    places: Sequence[Place] | None = None,
) -> bytes:
    """The same over the picture of the form, as PDF; `folder` is that of the attachments."""
    from dangjian_desktop.reports.overprint import draw

    with db.read() as session:
        found = list(overprint.sheets(session, form_id, ids, today, places))
        kept = overprint.picture_of(session, folder, form_id)
    return draw(found, picture=_picture(*_named(kept)) if kept else None, footer="预览")


def _named(kept: tuple[Path, Attached]) -> tuple[Path, str]:
    path, about = kept
    return path, about.name


def preview_picture(
    db: Database,
    folder: Path,
    form_id: str,
    record_id: str,
    today: date,
    *,
    places: Sequence[Place] | None = None,
) -> bytes:
    """The preview of one record's sheet as a PNG."""
    return _first_page(preview(db, folder, form_id, [record_id], today, places=places))


def calibration(db: Database, printer: str = "", *, again: bool = False) -> bytes:
    """The page to measure; `again`: moved as that printer is known to need, to prove it."""
    from dangjian_desktop.reports.overprint import calibration as drawn

    with db.read() as session:
        offset = overprint.offset_of(session, printer) if printer and again else None
    return drawn(printer, offset)


def _picture(path: Path, name: str) -> bytes:
    """The form's picture; of a PDF its first page."""
    data = path.read_bytes()
    if not data.startswith(_PDF):
        return data
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise KnownError(
            f"套打表的图“{name}”打不开，可能已损坏；请换一张扫描图。", "bad_picture"
        ) from None
    return _png(document, _SCAN_SCALE)


def _first_page(pdf: bytes) -> bytes:
    import pypdfium2

    return _png(pypdfium2.PdfDocument(pdf), PICTURE_SCALE)


def _png(document: "PdfDocument", scale: float) -> bytes:
    out = io.BytesIO()
    document[0].render(scale=scale).to_pil().convert("RGB").save(out, "PNG")
    document.close()
    return out.getvalue()
