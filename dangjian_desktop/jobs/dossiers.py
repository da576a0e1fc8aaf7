"""旧档案导入 as one job: read, compare, back up, write."""

from datetime import date
from functools import partial
from pathlib import Path

from dangjian_desktop.exchange.dossier_book import open_dossiers
from dangjian_desktop.services.development import importing
from dangjian_desktop.services.development.importing import Outcome, Preview
from dangjian_desktop.services.roster_import import Told

from .opening import Opened
from .rosters import written

WHAT = "导入发展党员旧档案"


def preview(opened: Opened, path: Path, today: date) -> Preview:
    """What the file would bring; nothing is written."""
    tables = open_dossiers(path)
    with opened.db.read() as session:
        return importing.preview(session, tables, today=today)


def commit(
    opened: Opened, shown: Preview, *, only_valid: bool = False, told: Told | None = None
) -> Outcome:
    """Write it as one batch; `told` hears how far it is and may raise: then nothing is written."""
    write = partial(importing.commit, preview=shown, only_valid=only_valid, told=told)
    return written(opened, WHAT, write, told)
