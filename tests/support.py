"""One invented branch in a database that is built once and copied for each test."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Belonging, Organization, Person, Post, Record, Standing
from dangjian_desktop.store.database import Database

DAY = date(2024, 6, 30)
BUILT = datetime(2024, 1, 15, 9, 0)  # all of it was entered in one morning

# id, name, level, parent
BODIES = (
    ("总支", "云岭公路段党总支", "general_branch", None),
    ("机关", "机关党支部", "branch", "总支"),
    ("一组", "第一党小组", "group", "机关"),
    ("二组", "第二党小组", "group", "机关"),
    ("青石岭", "青石岭养护所党支部", "branch", "总支"),
)
# name, sex, birth, group or branch, joined, full member ("" is still on probation)
PEOPLE = (
    ("陈立国", "男", "1968-03-02", "机关", "1994-06-20", "1995-06-20"),
    ("何静", "女", "1994-11", "一组", "2024-05-10", ""),
    ("黄志强", "男", "1975-06-11", "一组", "2006-05-08", "2007-05-08"),
    ("李契", "女", "1988-09-30", "二组", "2016-10-12", "2017-10-12"),
    ("林国栋", "男", "1958-12-01", "二组", "1985-07-01", "1986-07-01"),
    ("刘桂芳", "女", "1971-04-15", "一组", "2003-06-30", "2004-06-30"),
    ("罗永贵", "男", "1979-10", "二组", "2011-12-05", "2012-12-05"),
    ("马文斌", "男", "1983-01-20", "二组", "2014-06-26", "2015-06-26"),
    ("秦晓梅", "女", "1990-02-14", "机关", "2018-07-01", "2019-07-01"),
    ("唐䶮", "男", "1986-05-05", "青石岭", "2013-07-01", "2014-07-01"),
    ("王德发", "男", "1949-08-08", "青石岭", "1973-07-01", "1974-07-01"),
    ("韦春燕", "女", "1992-12-12", "青石岭", "2021-06-25", "2022-06-25"),
)
# person, organisation, post, since
POSTS = (
    ("陈立国", "机关", "secretary", "2022-03-01"),
    ("李契", "机关", "organization_member", "2022-03-01"),
    ("黄志强", "机关", "discipline_member", "2022-03-01"),
    ("刘桂芳", "一组", "group_leader", "2022-03-01"),
    ("唐䶮", "青石岭", "secretary", "2021-09-01"),
)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


def add(session: Session, record_kind: type[Record], /, **values: Any) -> Any:
    """A record with ISO texts for its partial dates; ids are the invented names themselves."""
    dates = {"since", "until", "birth", "founded_on", "closed_on", "due_on", "shifted_to"}
    read = {k: on(v) if k in dates and isinstance(v, str) else v for k, v in values.items()}
    record = record_kind(**read)
    session.add(record)
    session.flush()
    return record


def _put_person(session: Session, row: tuple[str, ...]) -> None:
    name, sex, birth, where, joined, full = row
    add(session, Person, id=name, name=name, sex=sex, birth=birth, nation="汉族")
    kind = "probationary_member"
    add(session, Standing, person_id=name, kind=kind, since=joined, until=full or None)
    if full:
        add(session, Standing, person_id=name, kind="full_member", since=full)
    add(session, Belonging, person_id=name, organization_id=where, since=joined, how="admitted")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("branch") / "机关党支部.dangjian"
    db = Database(path, who="黄志强")
    with db.write("建立支部", at=BUILT) as session:
        for body_id, name, level, parent in BODIES:
            add(session, Organization, id=body_id, name=name, level=level, parent_id=parent)
        for person in PEOPLE:
            _put_person(session, person)
        for person_id, body, post, since in POSTS:
            add(session, Post, person_id=person_id, organization_id=body, name=post, since=since)
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return path


@contextmanager
def opened_copy(built: Path, folder: Path) -> Iterator[Database]:
    path = folder / built.name
    shutil.copy(built, path)
    opened = Database(path, who="黄志强")
    yield opened
    opened.close()


@pytest.fixture
def db(built: Path, tmp_path: Path) -> Iterator[Database]:
    with opened_copy(built, tmp_path) as opened:
        yield opened


@pytest.fixture
def session(db: Database) -> Iterator[Session]:
    """A writing session in one batch of today; nothing of it is left after the test."""
    with db.write("测试") as opened:
        yield opened
