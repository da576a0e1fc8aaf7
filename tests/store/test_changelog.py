from datetime import date, datetime

import pytest
from sqlalchemy import delete, insert, select, update

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import KnownError, RuleBroken
from dangjian_desktop.records import Meeting, MeetingItem, Organization, Person
from dangjian_desktop.services import history, keeping
from dangjian_desktop.store import bulk
from dangjian_desktop.store.database import Database, give_up
from dangjian_desktop.store.tables import change


def _person(db: Database, **values: object) -> str:
    with db.write("登记") as session:
        return keeping.save(session, Person(), {"name": "程砚秋", **values}).id


def test_an_update_logs_one_row_a_field(db: Database) -> None:
    person_id = _person(db, birth=PartialDate(1985, 7))
    with db.write("改动") as session:
        person = keeping.get(session, Person, person_id)
        keeping.save(session, person, {"name": "程砚", "birth": PartialDate(1985, 7, 2)})
    with db.read() as session:
        rows = history.history(session, Person, person_id)
    assert {(r.field, r.old, r.new) for r in rows if r.act == "update"} == {
        ("name", "程砚秋", "程砚"),
        ("birth", "1985-07", "1985-07-02"),
    }


def test_saving_the_same_again_logs_nothing(db: Database) -> None:
    person_id = _person(db)
    with db.write("改动") as session:
        keeping.save(session, keeping.get(session, Person, person_id), {"name": "程砚秋"})
    with db.read() as session:
        assert len(history.history(session, Person, person_id)) == 1


@pytest.mark.parametrize(
    "statement",
    [insert(Person.__table__).values(id="x"), delete(Person), update(Person).values(name="x")],
    ids=["insert", "delete", "update"],
)
def test_writing_past_the_log_is_refused(db: Database, statement: object) -> None:
    with pytest.raises(RuntimeError), db.write("绕过") as session:
        session.execute(statement)


def test_deleting_an_object_is_refused(db: Database) -> None:
    person_id = _person(db)
    with pytest.raises(RuntimeError), db.write("删除") as session:
        session.delete(keeping.get(session, Person, person_id))


def test_bulk_insert_writes_its_log_rows(db: Database) -> None:
    with db.write("导入") as session:
        ids = bulk.insert_many(session, Person, [{"name": f"人{n}"} for n in range(5)])
    with db.read() as session:
        logged = session.execute(select(change.c.record_id, change.c.new)).all()
    assert [r.record_id for r in logged] == ids
    assert [r.new["name"] for r in logged] == [f"人{n}" for n in range(5)]


def test_a_failed_transaction_leaves_neither_record_nor_log(db: Database) -> None:
    with pytest.raises(ZeroDivisionError), db.write("失败") as session:
        keeping.save(session, Person(), {"name": "程砚秋"})
        raise ZeroDivisionError
    with db.read() as session:
        assert not keeping.listed(session, Person)
        assert not session.execute(select(change)).all()


def test_given_up_transaction_tells_nobody(db: Database) -> None:
    told: list[object] = []
    db.listeners.append(told.append)
    with db.write("试") as session:
        keeping.save(session, Person(), {"name": "程砚秋"})
        give_up(session)
    assert told == []
    with db.read() as session:
        assert not keeping.listed(session, Person)


def test_two_who_change_the_same_record_are_told(db: Database) -> None:
    person_id = _person(db)
    with db.read() as session:
        mine = keeping.get(session, Person, person_id)
    with db.write("先改") as session:
        keeping.save(session, keeping.get(session, Person, person_id), {"name": "程一"})
    with pytest.raises(KnownError) as caught, db.write("后改") as session:
        session.add(mine)
        keeping.save(session, mine, {"name": "程二"})
    assert caught.value.kind == "stale"


def _finalised(db: Database) -> tuple[str, str]:
    with db.write("会议") as session:
        branch = keeping.save(session, Organization(), {"name": "支部", "level": "branch"})
        meeting = keeping.save(
            session,
            Meeting(),
            {
                "kind": "general_meeting",
                "organization_id": branch.id,
                "starts_at": datetime(2026, 3, 1, 9),
                "state": "draft",
            },
        )
        item = keeping.save(
            session, MeetingItem(), {"meeting_id": meeting.id, "order": 1, "heading": "学习"}
        )
    with db.write("定稿", undoable=0) as session:
        meeting = keeping.get(session, Meeting, meeting.id)
        keeping.save(session, meeting, {"state": "finalised", "frozen_eligible": 3})
    return meeting.id, item.id


def test_finalised_meeting_is_frozen(db: Database) -> None:
    meeting_id, _ = _finalised(db)
    with pytest.raises(RuleBroken, match="定稿"), db.write("改") as session:
        keeping.save(session, keeping.get(session, Meeting, meeting_id), {"place": "别处"})


def test_parts_of_a_finalised_meeting_are_frozen(db: Database) -> None:
    _, item_id = _finalised(db)
    with pytest.raises(RuleBroken, match="定稿"), db.write("改") as session:
        keeping.save(session, keeping.get(session, MeetingItem, item_id), {"heading": "别的"})


def test_nothing_is_added_to_a_finalised_meeting(db: Database) -> None:
    meeting_id, _ = _finalised(db)
    with pytest.raises(RuleBroken, match="定稿"), db.write("加") as session:
        keeping.save(
            session, MeetingItem(), {"meeting_id": meeting_id, "order": 2, "heading": "补"}
        )


def test_finalised_meeting_is_not_binned(db: Database) -> None:
    meeting_id, _ = _finalised(db)
    with pytest.raises(RuleBroken, match="定稿"), db.write("删") as session:
        keeping.put_in_bin(session, keeping.get(session, Meeting, meeting_id))


def test_finalised_meeting_may_be_voided(db: Database) -> None:
    meeting_id, _ = _finalised(db)
    with db.write("作废", undoable=0) as session:
        keeping.save(
            session,
            keeping.get(session, Meeting, meeting_id),
            {"state": "void", "voided_on": date(2026, 3, 2), "void_reason": "记错会议"},
        )
    with db.read() as session:
        assert keeping.get(session, Meeting, meeting_id).state == "void"


def test_finalising_cannot_be_undone(db: Database) -> None:
    _finalised(db)
    with db.read() as session:
        last = history.next_undo(session)
    assert last is not None
    with pytest.raises(KnownError, match="不能撤销"), db.write("撤", undoes=last.id) as session:
        history.undo(session, last.id)


def test_no_value_in_a_database_error(db: Database) -> None:
    with pytest.raises(Exception, match="UNIQUE") as caught, db.write("重复") as session:
        bulk.insert_many(session, Person, [{"id": "1", "name": "甲", "id_number": "秘密"}] * 2)
    assert "秘密" not in str(caught.value)


def test_a_sum_is_kept_in_one_way_of_writing():
    from decimal import Decimal

    from dangjian_desktop.store.changelog import plain

    written = {plain(Decimal(text)) for text in ("77", "77.0", "77.00", "7.7E1")}
    assert written == {"77"}
    assert [plain(Decimal(text)) for text in ("0.00", "-1.50", "1000")] == ["0", "-1.5", "1000"]
