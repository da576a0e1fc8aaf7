"""The papers that stand in the year's archive: of a book's whole year, and of single records."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import BY_TABLE
from dangjian_desktop.services import books
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.services.books import Asked
from dangjian_desktop.store.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Whose(NamedTuple):
    """A branch and year, seen from which day."""

    db: Database
    branch_id: str
    year: int
    today: date


Draw = Callable[[Whose], bytes]


def _dues(key: str) -> Draw:
    def draw(of: Whose) -> bytes:
        from . import dues_papers

        return dues_papers.pdf(of.db, key, dues_papers.Asked(of.branch_id, of.year), of.today)

    return draw


def _study(key: str) -> Draw:
    def draw(of: Whose) -> bytes:
        from . import study_papers

        return study_papers.pdf(of.db, key, study_papers.About(of.branch_id, of.year), of.today)

    return draw


def _goals(key: str) -> Draw:
    def draw(of: Whose) -> bytes:
        from . import goals_papers

        asked = {"organization_id": of.branch_id, "year": of.year}
        return goals_papers.pdf(of.db, key, asked, of.today)

    return draw


def _talks(of: Whose) -> bytes:
    from . import talk_papers

    return talk_papers.pdf(talk_papers.of_year(of.db, of.branch_id, of.year, of.today))


def _postings(of: Whose) -> bytes:
    from . import decision_papers

    return decision_papers.register(of.db, of.branch_id, of.year, of.today)


def _pledges(of: Whose) -> bytes:
    from . import decision_papers

    return decision_papers.board(of.db, of.branch_id, of.year, of.today)


def _facilities(of: Whose) -> bytes:
    from . import facility_papers

    return facility_papers.inventory(of.db, of.branch_id, of.today)


def _transfers(of: Whose) -> bytes:
    from . import transfer_papers

    return transfer_papers.register(of.db, of.year, of.today, of.branch_id)


# By the book whose rows of the year say that there is something to print.
PAPERS: Mapping[str, Mapping[str, Draw]] = {
    "facility": {"阵地设施清单": _facilities},
    "branch_objective": {
        "目标管理责任书": _goals("goal_letter"),
        "目标管理考核表": _goals("goal_sheet"),
    },
    "member_goal": {"党员目标管理汇总表": _goals("member_summary")},
    "study_session": {"学时登记表": _study("hours_register")},
    "study_plan": {"年度学习计划": _study("study_plan")},
    "broadcast": {"电教播放记录": _study("broadcast_log")},
    "heart_talk": {"谈心谈话情况表": _talks},
    "dues_base": {
        "党费缴纳基数核定表": _dues("base_sheet"),
        "党费收缴台账": _dues("ledger"),
        "党费收缴情况公布": _dues("publication"),
    },
    "transfer": {"组织关系转入转出登记簿": _transfers},
    "disclosure_posting": {"党务公开台账": _postings},
    "pledge": {"党员承诺公示栏": _pledges},
}


def of_book(
    db: Database, table: str, organization_id: str, year: int, today: date
) -> Iterator[tuple[str, bytes]]:
    """What each paper is called, and it: branch by branch, where there is anything of the year."""
    if table not in PAPERS:
        return
    with db.read() as session:
        bodies = bodies_on(session, min(today, date(year, 12, 31)))
        branches = [
            one
            for one in bodies.branches(organization_id or None)
            if _any(session, table, one, year)
        ]
    for branch in branches:
        for title, draw in PAPERS[table].items():
            try:
                yield f"{branch.short_name} {title}", draw(Whose(db, branch.id, year, today))
            except KnownError:  # nothing to print of it after all
                continue


def _any(session: "Session", table: str, branch: Body, year: int) -> bool:
    asked = Asked(branch.id, year=year)
    book = books.read(session, BY_TABLE[table], asked)
    return bool(book.ids) or (not book.years and book.total > 0)


# --- of one record -------------------------------------------------------------------------------

Made = Iterator[tuple[str, bytes]]


def of_record(
    db: Database,
    folder: Path,
    record: tuple[str, str],
    today: date,
    past: date | None = None,
) -> Made:
    """What the office signs of that record (table, id), each with its title.

    past: an evaluation as it stood on that earlier day. No paper bears another day than that on
    which it is printed.
    """
    table, record_id = record
    if table == "evaluation_round":
        yield from _round(db, record_id, today, past)
        return
    if own := _OWN.get(table):
        yield from own(db, folder, record_id, today)
        return
    from . import record_papers

    for about in record_papers.PAPERS.get(table, ()):
        try:
            yield about.title, record_papers.pdf(db, table, [record_id], about.key, today)
        except KnownError:  # a paper that this one has not, as of an honour of a body
            continue


def _case(db: Database, folder: Path, record_id: str, today: date) -> Made:
    from . import development_papers

    yield from development_papers.filed(db, record_id, today, folder)


def _round(db: Database, record_id: str, today: date, past: date | None) -> Made:
    from . import evaluation_papers

    made = evaluation_papers.of_round(db, record_id, today, past)
    for key in made.offered():
        yield evaluation_papers.PAPERS[key].title, made.pdf(key)


def _matter(db: Database, folder: Path, record_id: str, today: date) -> Made:
    from . import decision_papers

    data = decision_papers.dossier(db, record_id, folder, today)
    yield decision_papers.PAPERS["dossier"].title, data


def _election(db: Database, folder: Path, record_id: str, today: date) -> Made:  # noqa: ARG001
    from . import renewal_papers

    made = renewal_papers.of_election(db, record_id, today)
    yield renewal_papers.PAPERS["flow"].title, made.pdf("flow")


def _handed(db: Database, folder: Path, record_id: str, today: date) -> Made:  # noqa: ARG001
    from . import dues_papers

    data = dues_papers.pdf(db, "handover", dues_papers.Asked(ids=(record_id,)), today)
    yield dues_papers.PAPERS["handover"].title, data


_OWN: Mapping[str, Callable[[Database, Path, str, date], Made]] = {
    "development_case": _case,
    "decision_matter": _matter,
    "dues_handover": _handed,
    "election": _election,
}
