from datetime import datetime

import pytest

from dangjian_desktop.records import FamilyMember, Person
from dangjian_desktop.services import history, keeping, recent_work


def act(db, what, kind, values, **batch):
    with db.write(what, **batch) as session:
        return keeping.save(session, kind(), values).id


def acts(db, **asked):
    with db.read() as session:
        return recent_work.recent(session, **asked)


def test_the_newest_act_stands_first_with_its_record(db):
    made = act(db, "登记人员", Person, {"name": "程一"})
    first = acts(db)[0]
    assert (first.what, first.who, first.kind, first.record_id) == (
        "登记人员", "黄志强", "person", made
    )  # fmt: skip
    assert first.can_undo


def test_a_part_leads_to_what_it_belongs_to(db):
    act(db, "登记家庭成员", FamilyMember, {"person_id": "何静", "relation": "父亲", "name": "何父"})
    assert (acts(db)[0].kind, acts(db)[0].record_id) == ("person", "何静")


def test_what_was_taken_back_and_the_taking_back_cannot_be_undone_here(db):
    act(db, "登记人员", Person, {"name": "程一"})
    done = acts(db)[0]
    with db.write("撤销", undoes=done.batch_id) as session:
        history.undo(session, done.batch_id)
    undo, undone = acts(db, most=2)
    assert (undo.can_undo, undo.undone) == (False, False)
    assert (undone.can_undo, undone.undone) == (False, True)


def test_done_again_it_can_go_back_again(db):
    act(db, "登记人员", Person, {"name": "程一"})
    for _ in range(2):
        last = acts(db)[0]
        with db.write("撤销", undoes=last.batch_id) as session:
            history.undo(session, last.batch_id)
    assert [(w.can_undo, w.undone) for w in acts(db, most=3)] == [
        (False, False), (False, True), (True, False)
    ]  # fmt: skip


def test_what_cannot_go_back_says_so(db):
    act(db, "定稿", Person, {"name": "程一"}, undoable=0)
    assert not acts(db)[0].can_undo


@pytest.mark.parametrize(("until", "count"), [(None, 1), (datetime(2024, 1, 20), 0)])
def test_acts_are_counted_from_a_moment_to_another(db, until, count):
    act(db, "登记人员", Person, {"name": "程一"})
    with db.read() as session:
        assert recent_work.since(session, datetime(2024, 2, 1), until) == count
    assert [w.what for w in acts(db, until=datetime(2024, 1, 20))] == ["建立支部"]
