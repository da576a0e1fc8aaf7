"""Sheets of old dossiers: one row a person, a date for each of the 25 steps."""

from pathlib import Path

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services.development.importing import HALVES, OF_CASE, by_place, target_of
from dangjian_desktop.services.roster_import import Table

from .header import Header, Vocabulary
from .roster_file import people_in


def _tell_by_place(header: Header) -> None:
    header.columns |= by_place(header.headings, header.columns)


DOSSIERS = Vocabulary(target_of, HALVES, _tell_by_place, blank=" ", numbers=True)


def open_dossiers(path: Path) -> list[Table]:
    """The sheets of dossiers in a file; KnownError when it is no table or holds none.

    A list of people without a single column of a dossier is something else and left alone.
    """
    tables = people_in(path, words=DOSSIERS, what="发展党员档案表")
    found = [t for t in tables if any(target in OF_CASE for target in t.columns.values())]
    if not found:
        raise KnownError(
            f"“{path.name}”里没有发展党员的步骤：表头要有如“1 递交入党申请书”的列；"
            "请核对是不是发展党员档案表。",
            "no_steps",
        )
    return found
