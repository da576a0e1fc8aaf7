"""A roster from a file or the clipboard to tables, and the mappings that a user has chosen."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Setting
from dangjian_desktop.services.keeping import save
from dangjian_desktop.services.roster_import import Table
from dangjian_desktop.services.roster_import_added import NONE, Added

from .header import ROSTER, Vocabulary, roster_with
from .people_rows import Mapped, tables_of
from .workbook import read

MOST_PEOPLE = 200_000
PREFIX = "mapping:"


def open_roster(
    path: Path, remembered: Mapping[str, Mapped] | None = None, added: Added = NONE
) -> list[Table]:
    """The lists of people in a file; KnownError when it is no table or holds none."""
    return people_in(path, remembered, roster_with(added), what="花名册")


def people_in(
    path: Path,
    remembered: Mapping[str, Mapped] | None = None,
    words: Vocabulary = ROSTER,
    *,
    what: str,
) -> list[Table]:
    """The lists of any kind that has 姓名; `what` names the kind in the sentence of an error."""
    tables = tables_of(read(path), remembered, words)
    if not tables:
        raise KnownError(
            f"“{path.name}”里没有找到人员：表头要有“姓名”，下面是名单；请核对是不是{what}。",
            "no_people",
        )
    if sum(len(table.rows) for table in tables) > MOST_PEOPLE:
        raise KnownError(
            f"“{path.name}”里的名单超过{MOST_PEOPLE // 10_000}万行，不像一份{what}，请分开导入。",
            "too_large",
        )
    return tables


def remembered(session: Session, added: Added = NONE) -> dict[str, Mapped]:
    """Fingerprint of a header -> the mapping chosen for it, without fields taken away since."""
    rows = session.execute(select(Setting.key, Setting.value).where(Setting.key.startswith(PREFIX)))
    return {
        key.removeprefix(PREFIX): {h: t for h, t in value.items() if added.knows(t)}
        for key, value in rows
    }


def remember(session: Session, table: Table, chosen: Mapped) -> None:
    """Keep the user's mapping (heading -> target, None for not imported) for this header."""
    key = PREFIX + table.fingerprint
    kept = session.scalar(select(Setting).where(Setting.key == key))
    save(session, kept or Setting(), {"key": key, "value": dict(chosen)})
