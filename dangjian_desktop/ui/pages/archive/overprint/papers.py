"""The sheets that are printed, and the page that tells how far beside a printer prints."""

from collections.abc import Callable, Sequence

from dangjian_desktop.ui.kit.office import Office

from .layout import Spot

Make = Callable[[], bytes]


def one_sheet(office: Office, form_id: str, whose: str, spots: Sequence[Spot]) -> Make:
    """The words of one sheet, with the fields as they lie on the table, saved or not."""
    db, day = office.opened.db, office.day

    def make() -> bytes:
        from dangjian_desktop.jobs import overprint

        places = [overprint.Place(s.field, s.left, s.top, s.wide, s.size, s.align) for s in spots]
        return overprint.pages(db, form_id, [whose], day, places=places)

    return make


def sheets(office: Office, form_id: str, ids: Sequence[str]) -> Make:
    """A sheet for each, where the fields are stored; the printer's own shift comes when printing.

    Not moved here: which printer it will be is chosen in the preview.
    """
    db, today = office.opened.db, office.today

    def make() -> bytes:
        from dangjian_desktop.jobs import overprint

        return overprint.pages(db, form_id, ids, today)

    return make


def calibration(office: Office, printer: str, *, again: bool) -> Make:
    """The page to measure; `again`: moved by what is kept of that printer, to prove it."""
    db = office.opened.db

    def make() -> bytes:
        from dangjian_desktop.jobs import overprint

        return overprint.calibration(db, printer, again=again)

    return make
