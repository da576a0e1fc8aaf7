"""self-test: in a throw-away folder, one record of every kind and every paper."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.domain.rules import all_rules
from dangjian_desktop.records import (
    ALL,
    BY_TABLE,
    AttachmentLink,
    Campaign,
    EvaluationRound,
    Organization,
    Person,
)
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.runtime.resources import font_file
from dangjian_desktop.services import find, keeping, meetings, roster
from dangjian_desktop.services.checkup import gathered
from dangjian_desktop.store.database import Database
from dangjian_desktop.store.migrations import HEAD, VERSIONS

from . import (
    checkup_list,
    decision_papers,
    development_papers,
    dues_papers,
    evaluation_papers,
    facility_papers,
    overprint,
    papers,
    record_papers,
    renewal_papers,
    sample,
    study_papers,
    talk_papers,
    templates,
    transfer_papers,
    year_bundle,
    year_papers,
)
from .opening import back_up, open_folder
from .paper_files import put

FONTS = ("fang", "hei", "kai", "song", "biaosong", "rare-b-f", "rare-g-h")
PDF, ARCHIVE = b"%PDF-", b"PK"


def run(folder: DataFolder, today: date) -> list[str]:
    """What was tried and found in order; KnownError names the first thing that was not."""
    steps = [_resources()]
    opened = open_folder(folder, Clock(today), "自检")
    try:
        sample.build(opened.db, today)
        with opened.db.read() as session:
            kinds = sum(keeping.count(session, kind) > 0 for kind in ALL)
            people = keeping.count(session, Person)
            if not find.people(session, "zx", today) and not find.people(session, "周", today):
                raise KnownError(
                    "自检：按拼音和姓名都查不到人，程序不完整，请重新安装。", "self_test"
                )
        steps.append(f"数据：{kinds}种记录、{people}人，查得到")
        steps.append(f"文书：{_papers(folder, today, opened.db)}种，共写出并核对")
        back_up(opened)
        steps.append("备份：已备份并核对")
    finally:
        opened.close()
    return steps


def _resources() -> str:
    missing = [name for name in FONTS if not font_file(name).exists()]
    if missing or not list((VERSIONS / "versions").glob("*.py*")) or not all_rules():
        raise KnownError(
            f"自检：程序文件不全（{'、'.join(missing) or '规则表或升级步骤'}），请重新安装。",
            "self_test",
        )
    return f"资源：字体{len(FONTS)}种、规则{len(all_rules())}条、数据版本{HEAD}"


def _papers(folder: DataFolder, today: date, db: Database) -> int:
    with db.read() as session:
        rows = meetings.listed(session, today.year)
        branch = next(o for o in keeping.listed(session, Organization) if o.level == "branch")
    first = next(row.id for row in rows if row.kind == "general_meeting")
    made = [papers.paper(db, first, name, today) for name in papers.PAPERS]
    made.append(papers.proof(db, folder.attachments, _illustrated(db), today))
    made.append(papers.roster(db, today))
    made.append(papers.structure(db, today))
    made.append(papers.year_grid(db, branch.id, today.year, today))
    made.append(development_papers.year_list(db, today.year, "", today))
    made += renewal_papers.every(db, today)
    made += decision_papers.every(db, folder.attachments, today)
    made += facility_papers.every(db, folder.attachments, today)
    made += transfer_papers.every(db, today)
    made += study_papers.every(db, today)
    made += talk_papers.every(db, branch.id, today)
    made += dues_papers.every(db, dues_papers.Asked(branch.id, today.year), today)
    made += [papers.listing(db, kind, today=today) for kind in ALL if kind.menu]
    made += _of_books(db, folder, branch.id, today)
    of_a_case = development_papers.print_all(
        db, sample.whole_case(db), folder.root / "papers", today, folder.attachments
    )
    of_a_case += _of_evaluation(db, folder, today)
    made += [file.read_bytes() for file in of_a_case if file.suffix == ".pdf"]
    made.append(_checkup(db, today))
    made.append(overprint.calibration(db))
    editable = [file.read_bytes() for file in of_a_case if file.suffix == ".docx"]
    editable += _from_templates(db, folder, today)
    if not all(data.startswith(PDF) for data in made):
        raise KnownError("自检：有文书没有写成PDF，程序不完整，请重新安装。", "self_test")
    if not editable or not all(data.startswith(ARCHIVE) for data in editable):
        raise KnownError("自检：有文书没有写成docx，程序不完整，请重新安装。", "self_test")
    return len(made) + len(editable)


def _of_books(db: Database, folder: DataFolder, branch_id: str, today: date) -> Iterator[bytes]:
    """A branch's year on its covers, of each of its books, and of the first record of each."""
    yield year_bundle.paper(year_bundle.read(db, branch_id, today.year, today), "volume")
    for table in BY_TABLE:
        for _, data in year_papers.of_book(db, table, branch_id, today.year, today):
            yield data
    for table in record_papers.PAPERS:
        with db.read() as session:
            found = keeping.listed(session, BY_TABLE[table])[:1]
        for one in found:
            for _, data in year_papers.of_record(db, folder.attachments, (table, one.id), today):
                yield data


def _of_evaluation(db: Database, folder: DataFolder, today: date) -> list[Path]:
    """All papers of the newest round whose grades were submitted, and those of a campaign."""
    with db.read() as session:
        settled = keeping.listed(
            session, EvaluationRound, EvaluationRound.submitted_on.is_not(None)
        )
        found = max(settled, key=lambda one: (one.year, one.id)).id
        campaigns = [one.id for one in keeping.listed(session, Campaign)]
    target = folder.root / "papers" / "evaluation"
    files = evaluation_papers.print_all(db, found, target, today)
    for campaign in campaigns:
        some = evaluation_papers.of_campaign(db, campaign, today)
        for key in some.offered():
            files.append(put(target, f"{key}-{campaign}", ".pdf", some.pdf(key)))
    return files


def _checkup(db: Database, today: date) -> bytes:
    """The findings of the old dossiers, as a list."""
    with db.read() as session:
        lines = gathered.findings(session, today, subjects={"organizations", "development"})
    return checkup_list.paper(db, lines, today)


def _from_templates(db: Database, folder: DataFolder, today: date) -> list[bytes]:
    """The sample's forms from the superior, each filled once."""
    with db.read() as session:
        one = roster.ids(session, today)[:1]
    made: list[bytes] = []
    for row in templates.listed(db):
        if row.kind not in ("member", "members"):
            continue
        source = templates.opened(db, folder.attachments, row.id)
        target = folder.root / "papers" / f"{row.id}.{source.template.format}"
        templates.fill_one(db, folder.attachments, source, one, target, today)
        made.append(target.read_bytes())
    return made


def _illustrated(db: Database) -> str:
    """A meeting that has pictures."""
    with db.read() as session:
        links = keeping.listed(session, AttachmentLink, AttachmentLink.kind == "meeting")
        return links[0].record_id
