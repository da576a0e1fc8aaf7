import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import HeartTalk, Person
from dangjian_desktop.services import history, keeping
from dangjian_desktop.store.database import Database
from tests.samples import values


def _write(blank_db: Database, person_id: str, name: str) -> str:
    with blank_db.write(f"改成{name}") as session:
        keeping.save(session, keeping.get(session, Person, person_id), {"name": name})
        batch: str = session.info["batch"]["id"]
    return batch


@pytest.fixture
def person_id(blank_db: Database) -> str:
    with blank_db.write("登记") as session:
        return keeping.save(session, Person(), {"name": "甲"}).id


def _undo_last(blank_db: Database) -> str:
    with blank_db.read() as session:
        last = history.next_undo(session)
    assert last is not None
    with blank_db.write(f"撤销：{last.what}", undoes=last.id) as session:
        history.undo(session, last.id)
    return last.what


def _redo_last(blank_db: Database) -> None:
    with blank_db.read() as session:
        last = history.next_redo(session)
    assert last is not None
    with blank_db.write("重做", undoes=last.id) as session:
        history.undo(session, last.id)


def _name(blank_db: Database, person_id: str) -> str:
    with blank_db.read() as session:
        return keeping.get(session, Person, person_id).name


def test_undo_walks_back_one_act_after_another(blank_db: Database, person_id: str) -> None:
    _write(blank_db, person_id, "乙")
    _write(blank_db, person_id, "丙")
    assert [_undo_last(blank_db), _undo_last(blank_db)] == ["改成丙", "改成乙"]
    assert _name(blank_db, person_id) == "甲"


def test_redo_walks_forward_in_order(blank_db: Database, person_id: str) -> None:
    _write(blank_db, person_id, "乙")
    _write(blank_db, person_id, "丙")
    _undo_last(blank_db)
    _undo_last(blank_db)
    _redo_last(blank_db)
    assert _name(blank_db, person_id) == "乙"
    _redo_last(blank_db)
    assert _name(blank_db, person_id) == "丙"
    with blank_db.read() as session:
        assert history.next_redo(session) is None


def test_both_ways_are_told_at_once(blank_db: Database, person_id: str) -> None:
    _write(blank_db, person_id, "乙")
    _write(blank_db, person_id, "丙")
    _undo_last(blank_db)
    with blank_db.read() as session:
        back, forth = history.next_undo_and_redo(session)
        assert (back, forth) == (history.next_undo(session), history.next_redo(session))
        assert (back.what, forth.what) == ("改成乙", "撤销：改成丙")
        assert history.last_at(session) == forth.at


def test_undo_after_redo_takes_the_same_act_back_again(blank_db: Database, person_id: str) -> None:
    _write(blank_db, person_id, "乙")
    _undo_last(blank_db)
    _redo_last(blank_db)
    assert _undo_last(blank_db) == "改成乙"
    assert _name(blank_db, person_id) == "甲"


def test_a_new_act_ends_redo(blank_db: Database, person_id: str) -> None:
    _write(blank_db, person_id, "乙")
    _undo_last(blank_db)
    _write(blank_db, person_id, "丁")
    with blank_db.read() as session:
        assert history.next_redo(session) is None


def test_an_act_changed_later_is_refused_with_its_field(blank_db: Database, person_id: str) -> None:
    first = _write(blank_db, person_id, "乙")
    _write(blank_db, person_id, "丙")
    with (
        pytest.raises(KnownError, match="姓名后来又改过"),
        blank_db.write("撤", undoes=first) as session,
    ):
        history.undo(session, first)
    assert _name(blank_db, person_id) == "丙"


def test_twice_undone_is_refused(blank_db: Database, person_id: str) -> None:
    batch = _write(blank_db, person_id, "乙")
    _undo_last(blank_db)
    with (
        pytest.raises(KnownError, match="已经撤销过"),
        blank_db.write("撤", undoes=batch) as session,
    ):
        history.undo(session, batch)


def test_what_others_use_by_now_stays(blank_db: Database, person_id: str) -> None:
    with blank_db.write("登记一人") as session:
        other = keeping.save(session, Person(), {"name": "乙"}).id
        batch = session.info["batch"]["id"]
    with blank_db.write("谈话") as session:
        given = values(session, HeartTalk, 1) | {"talker_id": other}
        keeping.save(session, HeartTalk(), given)
    with pytest.raises(KnownError, match="谈心谈话"), blank_db.write("撤", undoes=batch) as session:
        history.undo(session, batch)


def test_unknown_batch_is_named(blank_db: Database) -> None:
    with pytest.raises(KnownError, match="没有编号"), blank_db.write("撤") as session:
        history.undo(session, "无")


@pytest.mark.parametrize(
    ("field", "old", "new", "words"),
    [
        ("phone", "13800002454", "13912345678", "联系电话：138****2454 → 139****5678"),
        ("phone", "13800002454", None, "联系电话：138****2454 → 空"),
        ("hardship", "长期卧病", "已好转", "困难情况（内容不显示）"),
    ],
)
def test_lists_of_changes_tell_nothing_private(
    blank_db: Database, field: str, old: str, new: str | None, words: str
) -> None:
    with blank_db.write("登记") as session:
        person = keeping.save(session, Person(), {"name": "甲", field: old}).id
    with blank_db.write("改") as session:
        keeping.save(session, keeping.get(session, Person, person), {field: new})
    with blank_db.read() as session:
        last = history.history(session, Person, person)[0]
    assert (last.words(), last.old) == (words, old)
