"""Which list of people is brought in: a roster, or old dossiers; what differs between them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dangjian_desktop.services.roster_import import Outcome, Preview, Table, Told
from dangjian_desktop.services.roster_import_added import Added
from dangjian_desktop.services.roster_import_columns import Target, target_of, targets
from dangjian_desktop.ui.kit.empty import EmptyWords

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from dangjian_desktop.jobs.opening import Opened


class Previews(Protocol):
    """As `roster_import.preview`."""

    def __call__(
        self,
        session: "Session",
        tables: Sequence[Table],
        *,
        today: "date",
        policies: Mapping[str, str] | None = None,
        told: Told | None = None,
    ) -> Preview: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKind:
    """`pasted`: a block from a spreadsheet is taken too; `kept`: chosen mappings are remembered."""

    title: str
    file: str  # title of the file dialog
    files: str  # kinds of file, as Qt writes them
    choose: EmptyWords
    back: str  # what is looked at once all is written
    group: str  # where that is
    folder: str  # key of the folder last used
    open: Callable[[Path, "Session", Added], tuple[list[Table], frozenset[str]]]
    preview: Callable[[], Previews]
    commit: Callable[["Opened", Preview, Told], Outcome]
    targets: Callable[[], Mapping[str, Target]]
    target_of: Callable[[str], str | None]
    pasted: bool = False
    added: bool = False  # its columns may be fields that the branch added to people


def _open_roster(
    path: Path, session: "Session", added: Added
) -> tuple[list[Table], frozenset[str]]:
    from dangjian_desktop.exchange import roster_file

    kept = roster_file.remembered(session, added)
    return roster_file.open_roster(path, kept, added), frozenset(kept)


def _preview_roster() -> Previews:
    from dangjian_desktop.services import roster_import

    return roster_import.preview


def _commit_roster(opened: "Opened", shown: Preview, told: Told) -> Outcome:
    from dangjian_desktop.jobs import rosters

    return rosters.commit(opened, shown, only_valid=True, told=told)


def _open_dossiers(
    path: Path, session: "Session", added: Added
) -> tuple[list[Table], frozenset[str]]:
    from dangjian_desktop.exchange.dossier_book import open_dossiers

    del session, added
    return open_dossiers(path), frozenset()


def _preview_dossiers() -> Previews:
    from dangjian_desktop.services.development import importing

    return importing.preview


def _commit_dossiers(opened: "Opened", shown: Preview, told: Told) -> Outcome:
    from dangjian_desktop.jobs import dossiers
    from dangjian_desktop.services.development.importing import Preview as Dossiers

    assert isinstance(shown, Dossiers)
    return dossiers.commit(opened, shown, only_valid=True, told=told)


def _dossier_targets() -> Mapping[str, Target]:
    from dangjian_desktop.services.development import importing

    return importing.targets()


def _dossier_target_of(heading: str) -> str | None:
    from dangjian_desktop.services.development import importing

    return importing.target_of(heading)


_TABLES = "(*.xlsx *.xlsm *.xls *.ods *.csv);;全部文件 (*)"
NOTHING_YET = "先看每一格要写成什么，点“写入”以前什么都不会写。"
ROSTER = ListKind(
    title="导入花名册",
    file="选一份花名册",
    files=f"花名册表格 {_TABLES}",
    choose=EmptyWords(
        "file-import",
        "选一份花名册",
        "xlsx、xlsm、xls、ods、csv 都行；标题、合并的表头、每个支部一张工作表、合计和落款都认得。",
        "也可以把文件拖到这里，或在表格软件里连同表头复制一块，到这里粘贴（Ctrl+V）。",
        NOTHING_YET,
    ),
    back="看名册",
    group="党员",
    folder="import",
    open=_open_roster,
    preview=_preview_roster,
    commit=_commit_roster,
    targets=targets,
    target_of=target_of,
    pasted=True,
    added=True,
)
DOSSIERS = ListKind(
    title="导入旧档案",
    file="选一份发展党员档案表",
    files=f"档案表 {_TABLES}",
    choose=EmptyWords(
        "file-import",
        "选一份发展党员档案表",
        "一人一行，列着“1 递交入党申请书”到“25 材料归档”的日期；缺几列也行，名册里没有的人会建好。",
        "互相矛盾的日期、人数和票数照原样写进来，再用“核对旧档案”逐条找出来，不会替人改。",
        NOTHING_YET,
    ),
    back="看看板",
    group="发展党员",
    folder="dossiers",
    open=_open_dossiers,
    preview=_preview_dossiers,
    commit=_commit_dossiers,
    targets=_dossier_targets,
    target_of=_dossier_target_of,
)
