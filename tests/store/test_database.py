"""Transactions of one file: readers, writers, and the plain words for what goes wrong."""

import os
import threading
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import select

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Person
from dangjian_desktop.services import keeping
from dangjian_desktop.store.database import Database


def _add(db: Database, name: str) -> None:
    with db.write("登记") as session:
        keeping.save(session, Person(), {"name": name})


def test_listeners_hear_after_the_commit(db: Database) -> None:
    seen: list[int] = []

    def listen(_: object) -> None:
        with db.read() as session:
            seen.append(keeping.count(session, Person))

    db.listeners.append(listen)
    _add(db, "甲")
    assert seen == [1]


def test_what_the_drivers_own_cursor_says_is_said_plainly(db: Database) -> None:
    with pytest.raises(KnownError) as caught, db.read():
        raise driver.DatabaseError("database disk image is malformed")
    assert caught.value.kind == "damaged"


def test_a_reader_sees_the_state_it_began_with(db: Database) -> None:
    _add(db, "甲")
    with db.read() as session:
        assert keeping.count(session, Person) == 1
        _add(db, "乙")
        assert keeping.count(session, Person) == 1


def test_two_writers_take_turns(db: Database) -> None:
    def many(letter: str) -> None:
        for number in range(15):
            with db.write("登记") as session:
                session.scalars(select(Person)).all()  # reads before it writes
                keeping.save(session, Person(), {"name": f"{letter}{number}"})

    threads = [threading.Thread(target=many, args=(letter,)) for letter in "甲乙"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with db.read() as session:
        assert keeping.count(session, Person) == 30


def test_read_only_refuses_writing_and_reads(db: Database) -> None:
    _add(db, "甲")
    second = Database(db.path, read_only=True)
    with second.read() as session:
        assert keeping.count(session, Person) == 1
    with pytest.raises(KnownError) as caught, second.write("登记"):
        pass
    assert caught.value.kind == "locked"
    second.close()


def test_a_damaged_file_is_said_plainly(db: Database) -> None:
    for number in range(200):
        _add(db, f"人{number}")
    db.close()
    data = bytearray(db.path.read_bytes())
    for at in range(4096 * 3, len(data), 97):
        data[at] = 0xAA
    db.path.write_bytes(bytes(data))

    def read_all() -> None:
        opened = Database(db.path)
        with opened.read() as session:
            keeping.listed(session, Person)

    with pytest.raises(KnownError) as caught:
        read_all()
    assert caught.value.kind in ("damaged", "foreign_file")


@pytest.mark.parametrize("what", ["name = CAST(x'e5bcff' AS TEXT)", "birth = '19x5'"])
def test_what_cannot_have_been_written_is_damage(db: Database, what: str) -> None:
    _add(db, "张三")
    with db.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE person SET {what}")
    with pytest.raises(KnownError) as caught, db.read() as session:
        keeping.listed(session, Person)
    assert caught.value.kind == "damaged"


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="folders of Unix")
def test_no_folder_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        Database(tmp_path / "无" / "dangjian.db")
    assert caught.value.kind == "cannot_open"
