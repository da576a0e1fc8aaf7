"""Answers that readers keep for each other: the last of each name, until anything is written."""

import pytest

from dangjian_desktop.records import Person
from dangjian_desktop.services import keeping
from dangjian_desktop.services.remembered import until_written
from dangjian_desktop.store.database import Database


def _count(session) -> int:
    return until_written(
        session, "people", "all", lambda: keeping.count(session, Person, Person.name == "新来的")
    )


def _asked(db: Database, key: str, answers: list[int]) -> int:
    with db.read() as session:
        return until_written(session, "some", key, answers.pop)


def _add(db: Database, name: str) -> None:
    with db.write("登记") as session:
        keeping.save(session, Person(), {"name": name})


def test_the_next_reader_is_not_asked_again(db: Database) -> None:
    answers = [2, 1]
    assert _asked(db, "all", answers) == _asked(db, "all", answers) == 1
    assert answers == [2]


def test_another_question_of_the_same_name_takes_its_place(db: Database) -> None:
    answers = [3, 2, 1]
    assert [_asked(db, key, answers) for key in ("all", "one", "all")] == [1, 2, 3]


def test_whatever_is_written_makes_it_ask_anew(db: Database) -> None:
    with db.read() as session:
        assert _count(session) == 0
    _add(db, "新来的")
    with db.read() as session:
        assert _count(session) == 1


def test_a_reader_that_began_before_a_commit_leaves_nothing_behind(db: Database) -> None:
    with db.read() as early:
        keeping.count(early, Person)  # the state that it sees
        _add(db, "新来的")
        assert _count(early) == 0
    with db.read() as session:
        assert _count(session) == 1


def test_who_writes_sees_what_was_written(db: Database) -> None:
    with db.read() as session:
        assert _count(session) == 0
    with db.write("登记") as session:
        keeping.save(session, Person(), {"name": "新来的"})
        assert _count(session) == 1


def test_nothing_is_kept_where_another_program_can_write(db: Database) -> None:
    _add(db, "新来的")
    looking = Database(db.path, read_only=True)
    with looking.read() as session:
        assert _count(session) == 1
    _add(db, "新来的")
    with looking.read() as session:
        assert _count(session) == 2
    looking.close()


def test_a_commit_that_fails_leaves_readers_their_answers(db: Database) -> None:
    answers = [2, 1]
    assert _asked(db, "all", answers) == 1
    with pytest.raises(RuntimeError), db.write("登记"):
        raise RuntimeError
    assert _asked(db, "all", answers) == 1
