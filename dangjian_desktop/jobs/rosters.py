"""花名册导入 as one job: read, compare, back up, write."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from dangjian_desktop.exchange import roster_file
from dangjian_desktop.records import Person
from dangjian_desktop.services import keeping, roster_import
from dangjian_desktop.services.roster_import import Outcome, Preview, Told
from dangjian_desktop.services.roster_import_added import added_to_people

from .opening import Opened, back_up

WHAT = "导入花名册"


def preview(opened: Opened, path: Path, today: date) -> Preview:
    """What the file would bring; nothing is written."""
    with opened.db.read() as session:
        added = added_to_people(session)
        tables = roster_file.open_roster(path, roster_file.remembered(session, added), added)
        return roster_import.preview(session, tables, today=today)


def commit(
    opened: Opened, shown: Preview, *, only_valid: bool = False, told: Told | None = None
) -> Outcome:
    """Write it as one batch; `told` hears how far it is and may raise: then nothing is written."""
    write = partial(roster_import.commit, preview=shown, only_valid=only_valid, told=told)
    return written(opened, WHAT, write, told)


def written(
    opened: Opened, what: str, write: Callable[[Session], Outcome], told: Told | None
) -> Outcome:
    """One batch; a file that holds people is backed up and verified first."""
    with opened.db.read() as session:
        holds = keeping.count(session, Person) > 0
    if holds:
        back_up(opened, told)
    with opened.db.write(what) as session:
        return write(session)
