"""The 38 systems, walked through the sample: page, record, paper, reminder and archive of each."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dangjian_desktop.domain.archive_places import CATALOGUE
from dangjian_desktop.domain.systems import SYSTEMS, System, handbook
from dangjian_desktop.jobs import (
    decision_papers,
    development_papers,
    dues_papers,
    evaluation_papers,
    facility_papers,
    goals_papers,
    lists,
    papers,
    record_papers,
    renewal_papers,
    sample,
    study_papers,
    talk_papers,
    transfer_papers,
    year_bundle,
)
from dangjian_desktop.records import ALL, BY_TABLE
from dangjian_desktop.services import due, keeping, meetings
from dangjian_desktop.services.due import Due
from dangjian_desktop.store.database import Database
from dangjian_desktop.ui import pages
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.kit.places import PlacesPage
from dangjian_desktop.ui.kit.records_view import RecordsView
from tests import samples
from tests.e2e.reminded import REMINDED
from tests.reports.measure import text_of
from tests.windows import SAMPLE_DAY

ROOT = Path(__file__).resolve().parents[2]
each = pytest.mark.parametrize("one", SYSTEMS, ids=lambda s: f"{s.number}-{s.name}")
YEAR = SAMPLE_DAY.year


@pytest.fixture(scope="module")
def db(sample_root: Path, tmp_path_factory: pytest.TempPathFactory):
    """The sample's file, one for all that only read it."""
    import shutil

    root = tmp_path_factory.mktemp("systems") / "sample"
    shutil.copytree(sample_root, root)
    opened = Database(root / "dangjian.db", who="示例")
    yield opened
    opened.close()


def test_there_are_38_of_them_each_in_its_place() -> None:
    assert [one.number for one in SYSTEMS] == list(range(1, 39))
    for one in SYSTEMS:
        assert one.kind in BY_TABLE
        assert one.archive in CATALOGUE
        assert one.group in pages.MODULES


def test_the_handbook_has_the_table() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\n".join(handbook()) in readme


# --- pages -----------------------------------------------------------------------------------


def test_every_page_opens_with_something_on_it(start, sampled) -> None:
    hand = start(sampled, page="今天")
    wrong = []
    for one in SYSTEMS:
        hand.office.went.emit(Target(one.group, ask=one.tab))
        hand.settled()
        shown = hand.page
        if isinstance(shown, PlacesPage):
            here = shown.places[shown.here].title
            if here != (one.tab or here) or not shown.bar.isTabVisible(shown.here):
                wrong.append((one.number, here))
            if isinstance(shown.tab, RecordsView) and not shown.tab.book.ids:
                wrong.append((one.number, "empty"))
    assert wrong == []


# --- records ---------------------------------------------------------------------------------


@each
def test_a_record_of_it_is_saved_and_found(one: System, blank_db: Database) -> None:
    kind = BY_TABLE[one.kind]
    with blank_db.write("登记") as session:
        record_id = samples.save(session, kind, 1).id
    with blank_db.read() as session:
        assert record_id in {r.id for r in keeping.listed(session, kind)}


@each
def test_the_sample_has_some_of_it(one: System, db: Database) -> None:
    with db.read() as session:
        assert keeping.count(session, BY_TABLE[one.kind])


def test_every_book_of_the_navigation_has_rows_in_the_sample(db: Database) -> None:
    with db.read() as session:
        empty = [kind.title for kind in ALL if kind.menu and not keeping.count(session, kind)]
    assert empty == []


# --- papers ----------------------------------------------------------------------------------


def _first(db: Database, table: str, *where: Any) -> Any:
    with db.read() as session:
        return keeping.listed(session, BY_TABLE[table], *where)[0]


def _branch(db: Database) -> str:
    from dangjian_desktop.records import Organization

    with db.read() as session:
        found = keeping.listed(session, Organization, Organization.level == "branch")
        return next(one.id for one in found if "机关" in one.name)


def _meeting(kind: str, key: str = "minutes") -> Callable[[Database], bytes]:
    def draw(db: Database) -> bytes:
        with db.read() as session:
            rows = meetings.listed(session, YEAR)
        found = next(r.id for r in rows if r.kind == kind and r.state == "finalised")
        return papers.paper(db, found, key, SAMPLE_DAY)

    return draw


def _list(table: str) -> Callable[[Database], bytes]:
    return lambda db: lists.listing(db, BY_TABLE[table], today=SAMPLE_DAY)


def _case(key: str) -> Callable[[Database], bytes]:
    return lambda db: development_papers.paper(db, sample.whole_case(db), key, SAMPLE_DAY)


def _round(key: str) -> Callable[[Database], bytes]:
    def draw(db: Database) -> bytes:
        return evaluation_papers.paper(db, _first(db, "evaluation_round").id, key, SAMPLE_DAY)

    return draw


def _life(db: Database) -> bytes:
    return evaluation_papers.of_life(db, _branch(db), YEAR, SAMPLE_DAY).pdf("opinions_summary")


def _goals(key: str, **asked: Any) -> Callable[[Database], bytes]:
    def draw(db: Database) -> bytes:
        about = {"organization_id": _branch(db), "year": YEAR, **asked}
        return goals_papers.pdf(db, key, about, SAMPLE_DAY)

    return draw


def _study(key: str, year: int = YEAR) -> Callable[[Database], bytes]:
    def draw(db: Database) -> bytes:
        about = study_papers.About(_branch(db), year)
        return study_papers.pdf(db, key, about, SAMPLE_DAY)

    return draw


def _record(table: str, key: str = "") -> Callable[[Database], bytes]:
    def draw(db: Database) -> bytes:
        about = record_papers.offered(table)
        chosen = key or about[0].key
        return record_papers.pdf(db, table, [_first(db, table).id], chosen, SAMPLE_DAY)

    return draw


def _letter(db: Database) -> bytes:
    from dangjian_desktop.records import Transfer

    found = _first(db, "transfer", Transfer.direction == "out", Transfer.way == "letter")
    return transfer_papers.letter(db, found.id, SAMPLE_DAY)


def _dues(db: Database) -> bytes:
    asked = dues_papers.Asked(_branch(db), YEAR)
    return dues_papers.pdf(db, "ledger", asked, SAMPLE_DAY)


def _conduct(db: Database) -> bytes:
    from dangjian_desktop.records import Honour

    found = _first(db, "honour", Honour.person_id.is_not(None))
    return record_papers.pdf(db, "honour", [found.id], "conduct", SAMPLE_DAY)


def _dossier(db: Database) -> bytes:
    found = _first(db, "decision_matter").id
    return decision_papers.dossier(db, found, None, SAMPLE_DAY)


def _election(db: Database) -> bytes:
    with db.read() as session:
        rows = keeping.listed(session, BY_TABLE["election"])
    made = renewal_papers.of_election(db, rows[-1].id, SAMPLE_DAY)
    return made.pdf(made.offered()[0])


def _talks(db: Database) -> bytes:
    return talk_papers.pdf(talk_papers.of_year(db, _branch(db), YEAR, SAMPLE_DAY))


def _archive(db: Database) -> bytes:
    return year_bundle.paper(year_bundle.read(db, "", YEAR, SAMPLE_DAY), "contents")


PAPERS: Mapping[int, tuple[Callable[[Database], bytes], str]] = {
    1: (_meeting("general_meeting"), "党员大会"),
    2: (_meeting("theme_day"), "主题党日"),
    3: (_life, "征求意见"),
    4: (_list("joint_outcome"), "联席会议决定落实"),
    5: (_round("summary"), "测评结果汇总表"),
    6: (_case("process_record"), "全程纪实"),
    7: (_case("accountability"), "责任追究"),
    8: (_case("tally_sheet"), "计票单"),
    9: (_goals("goal_sheet"), "目标管理考核表"),
    10: (_goals("member_summary"), "党员目标管理汇总表"),
    11: (_study("study_plan"), "学习计划"),
    12: (_study("hours_register"), "学时登记表"),
    13: (_study("broadcast_log"), "电教播放记录"),
    14: (_record("integrity_reminder", "reminder"), "提醒"),
    15: (_list("member_note"), "思想"),
    16: (_talks, "谈心谈话"),
    17: (_record("hardship_register", "hardship"), "帮扶登记表"),
    18: (_conduct, "奖惩登记表"),
    19: (_record("request_report", "request"), "请示"),
    20: (_list("superior_task"), "上级交办任务"),
    21: (_dossier, "本单位制度"),
    22: (lambda db: facility_papers.inventory(db, _branch(db), SAMPLE_DAY), "十有"),
    23: (lambda db: decision_papers.register(db, _branch(db), YEAR, SAMPLE_DAY), "公开"),
    24: (lambda db: decision_papers.board(db, _branch(db), YEAR, SAMPLE_DAY), "承诺"),
    25: (_dues, "党费收缴台账"),
    26: (_list("group_record"), "党小组活动记录"),
    27: (_election, "换届"),
    28: (_list("affiliated_body"), "配套组织"),
    29: (
        lambda db: evaluation_papers.of_campaign(db, _first(db, "campaign").id, SAMPLE_DAY).pdf(
            "star_sheet"
        ),
        "评星",
    ),
    30: (_list("exemplar"), "先进典型"),
    31: (_list("recreation"), "文体活动"),
    32: (_list("volunteer_service"), "志愿服务"),
    33: (_goals("vanguard_list"), "先锋岗"),
    34: (_list("post_duty"), "岗位职责"),
    35: (_letter, "介绍信"),
    36: (_list("suggestion"), "重大问题意见建议"),
    37: (_archive, "年度台账目录"),
    38: (_list("reserve_cadre"), "后备干部"),
}


@each
def test_its_paper_has_its_text(one: System, db: Database) -> None:
    draw, words = PAPERS[one.number]
    assert words in text_of(draw(db)).replace("\n", "").replace(" ", "").replace("\u3000", "")


# --- reminders -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def told(db: Database) -> Callable[[date], Sequence[Due]]:
    """Everything due on a day; many of them share one."""

    @cache
    def on(day: date) -> Sequence[Due]:
        with db.read() as session:
            return due.due(session, day)

    return on


@each
def test_it_reminds_and_on_the_right_day(
    one: System, told: Callable[[date], Sequence[Due]]
) -> None:
    words, first, last = REMINDED[one.number]

    def states(day: date) -> list[str]:
        mine = [d for d in told(day) if d.rule in one.reminds or d.kind in one.reminds]
        return [d.state for d in mine if words in d.what and d.due_on == last]

    assert states(first - timedelta(days=1)) == []
    assert states(first) == ["overdue" if last < first else "due"]


# What has no place of its own in the archive stands there with the case.
WITH_ITS_CASE = {"publicity_notice": "development_case", "development_tally": "development_case"}


# --- archive ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def archived(db: Database) -> Mapping[str, set[str]]:
    found = year_bundle.read(db, "", YEAR, SAMPLE_DAY)
    return {shelf.number: {one.kind for one in shelf.entries} for shelf in found.shelves}


@each
def test_it_is_in_the_years_archive(one: System, archived: Mapping[str, set[str]]) -> None:
    assert WITH_ITS_CASE.get(one.kind, one.kind) in archived[one.archive], one.name
