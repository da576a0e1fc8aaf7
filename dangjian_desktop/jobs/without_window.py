"""Where there is no screen: the main job in a throw-away folder, its papers into one folder."""

from datetime import date
from pathlib import Path

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Organization
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import SAMPLE, DataFolder
from dangjian_desktop.services import keeping, meetings, roster

from . import development_papers, papers, rosters, sample
from .opening import Opened, open_folder

PICTURE_SCALE = 1.5  # 108 dots an inch
BOOK = "党员花名册.xlsx"


def run(folder: DataFolder, today: date, out: Path) -> list[Path]:
    """Sample, roster out and in again, minutes and sheets on paper, a picture of every page."""
    _make(out)
    opened = open_folder(folder, Clock(today), "示例")
    try:
        sample.build(opened.db, today)
        files = [_book(opened, today, out / BOOK)]
        _bring_in(folder, today, files[0])
        files += papers_of(opened, today, out)
    finally:
        opened.close()
    return files + [
        picture for file in files if file.suffix == ".pdf" for picture in pages_of(file)
    ]


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            f"建不了文件夹“{out}”，没有写出任何文件；请检查权限或换一个位置。", "no_permission"
        ) from error


def _book(opened: Opened, today: date, file: Path) -> Path:
    from dangjian_desktop.exchange import roster_book

    with opened.db.read() as session:
        rows = roster.roster(session, today)
    roster_book.export(rows, file, purpose="internal", as_of=today, mark=SAMPLE)
    return file


def _bring_in(folder: DataFolder, today: date, file: Path) -> None:
    """The workbook goes into a second, empty folder as an office's own would."""
    second = open_folder(DataFolder(folder.root / "roster"), Clock(today), "示例")
    try:
        done = rosters.commit(second, rosters.preview(second, file, today))
    finally:
        second.close()
    if done.added == 0:
        raise KnownError("示例花名册没有导入成功，程序不完整，请重新安装。", "self_test")


def papers_of(opened: Opened, today: date, out: Path) -> list[Path]:
    """The papers of one general meeting, the roster, the year grid and a case, into a folder."""
    db = opened.db
    with db.read() as session:
        rows = meetings.listed(session, today.year)
        branch = next(o for o in keeping.listed(session, Organization) if o.level == "branch")
    row = next(r for r in rows if r.kind == "general_meeting" and r.state == "finalised")
    made = {
        "会议记录.pdf": papers.minutes(db, row.id, today),
        "签到表.pdf": papers.sign_in(db, row.id, today),
        "会议决议.pdf": papers.resolution(db, row.id, today),
        "党员花名册.pdf": papers.roster(db, today),
        "党员队伍结构情况.pdf": papers.structure(db, today),
        "三会一课全年一览.pdf": papers.year_grid(db, branch.id, today.year, today),
        "发展党员工作全程纪实表.pdf": development_papers.paper(
            db, sample.whole_case(db), "process_record", today
        ),
    }
    files = []
    for name, data in made.items():
        (out / name).write_bytes(data)
        files.append(out / name)
    return files


def pages_of(file: Path) -> list[Path]:
    """Every page of a paper as a picture beside it."""
    import pypdfium2

    made = []
    document = pypdfium2.PdfDocument(file)
    try:
        for number, page in enumerate(document, 1):
            picture = file.with_name(f"{file.stem}-{number}.png")
            page.render(scale=PICTURE_SCALE).to_pil().save(picture)
            made.append(picture)
    finally:
        document.close()
    return made
