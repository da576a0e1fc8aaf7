"""体检 of the books: each knows what it lacks; all from one look at the sample."""

import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from dangjian_desktop.services import keeping
from dangjian_desktop.services.checkup import gathered
from dangjian_desktop.services.checkup.gathered import Line
from dangjian_desktop.store.database import Database
from tests.windows import SAMPLE_DAY

BOOKS = ("dues", "study", "talks", "decisions", "goals", "books")


@pytest.fixture(scope="module")
def sampled_db(sample_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    root = tmp_path_factory.mktemp("books") / "sample"
    shutil.copytree(sample_root, root)
    opened = Database(root / "dangjian.db", who="示例")
    yield opened
    opened.close()


def look_at(db: Database, day: date, *subjects: str) -> Sequence[Line]:
    with db.read() as session:
        return gathered.findings(session, day, subjects=subjects)


@pytest.fixture(scope="module")
def lines(sampled_db: Database) -> Sequence[Line]:
    return look_at(sampled_db, SAMPLE_DAY, *BOOKS)


def said(lines: Sequence[Line], subject: str) -> str:
    return "\n".join(one.found.message for one in lines if one.subject == subject)


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("dues", "连续3个月没有交纳党费"),
        ("dues", "还没有上级批准"),
        ("study", "没有补学"),
        ("study", "没有学"),
        ("talks", "谈心时反映的困难"),
        ("talks", "起需要重点谈心，还没有谈话记录"),
        ("decisions", "没有公开栏照片"),
        ("decisions", "落实“4+2”事项"),
        ("goals", "目标还没有检查"),
        ("books", "上级交办任务"),
    ],
)
def test_it_is_found(lines: Sequence[Line], subject: str, words: str) -> None:
    assert words in said(lines, subject)


def test_every_finding_has_a_place_and_a_record(
    lines: Sequence[Line], sampled_db: Database
) -> None:
    with sampled_db.read() as session:
        for one in lines:
            table, _, record_id = one.found.record.partition(":")
            assert keeping.found(session, table, record_id) is not None, one.found
            assert one.due is not None or one.kind == "decision_matter"


def test_what_is_late_is_no_violation(lines: Sequence[Line]) -> None:
    assert {one.found.severity for one in lines} == {"hint", "warning"}


def test_a_gap_of_the_year_is_named_once_the_year_is_over(sampled_db: Database) -> None:
    running = look_at(sampled_db, date(2026, 11, 23), "study", "talks")
    over = look_at(sampled_db, date(2027, 6, 1), "dues", "study", "talks", "goals")
    assert "学时，差" not in said(running, "study")
    assert "2026年没有与委员谈心谈话" not in said(running, "talks")
    assert "学时，差" in said(over, "study")
    assert "谈心谈话的记录" in said(over, "talks")
    assert "2026年党费收缴情况没有向党员公布" in said(over, "dues")
    assert "2026年支部目标还有" in said(over, "goals")


def test_an_empty_file_lacks_nothing(blank_db: Database) -> None:
    assert look_at(blank_db, SAMPLE_DAY, *BOOKS) == []
