from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import text

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import KnownError, RuleBroken
from dangjian_desktop.records import BranchGoal, HeartTalk, Person, Standing, Visit
from dangjian_desktop.services import history, keeping, recycle
from dangjian_desktop.store.database import Changed, Database
from tests.samples import save, values


def _person_with_standing(blank_db: Database) -> str:
    with blank_db.write("登记") as session:
        person = keeping.save(session, Person(), {"name": "甲"})
        standing = {"person_id": person.id, "kind": "full_member", "since": PartialDate(2010, 7)}
        keeping.save(session, Standing(), standing)
    return person.id


def test_what_belongs_to_a_record_goes_and_returns_with_it(blank_db: Database) -> None:
    person_id = _person_with_standing(blank_db)
    with blank_db.write("删除") as session:
        assert keeping.put_in_bin(session, keeping.get(session, Person, person_id)) == 2
    with blank_db.read() as session:
        assert not keeping.listed(session, Standing)
    with blank_db.write("恢复") as session:
        (gone,) = keeping.binned(session)
        assert keeping.bring_back(session, gone) == 2
    with blank_db.read() as session:
        assert len(keeping.listed(session, Standing)) == 1


def test_what_others_refer_to_is_not_binned(blank_db: Database) -> None:
    with blank_db.write("谈话") as session:
        talker = save(session, HeartTalk, 1).talker_id
    with pytest.raises(KnownError, match="谈话人"), blank_db.write("删除") as session:
        keeping.put_in_bin(session, keeping.get(session, Person, talker))


def test_a_part_does_not_return_without_its_owner(blank_db: Database) -> None:
    person_id = _person_with_standing(blank_db)
    with blank_db.write("删除身份") as session:
        (standing,) = keeping.listed(session, Standing)
        keeping.put_in_bin(session, standing)
    with blank_db.write("删除人") as session:
        keeping.put_in_bin(session, keeping.get(session, Person, person_id))
    with pytest.raises(KnownError, match="请先恢复"), blank_db.write("恢复") as session:
        (part,) = [r for r in keeping.binned(session) if isinstance(r, Standing)]
        keeping.bring_back(session, part)


def test_a_reference_to_nothing_is_a_problem_of_its_field(blank_db: Database) -> None:
    with pytest.raises(RuleBroken) as caught, blank_db.write("谈话") as session:
        given = values(session, HeartTalk, 1) | {"talker_id": "无此人"}
        keeping.save(session, HeartTalk(), given)
    assert [p.field for p in caught.value.problems] == ["talker_id"]


def test_a_broken_rule_writes_nothing(blank_db: Database) -> None:
    with blank_db.write("谈话") as session:
        given = values(session, HeartTalk, 1)
    with pytest.raises(RuleBroken), blank_db.write("谈话") as session:
        keeping.save(session, HeartTalk(), given | {"member_id": given["talker_id"]})
    with blank_db.read() as session:
        assert not keeping.listed(session, HeartTalk)


def test_late_days_are_those_between_the_event_and_its_entry(blank_db: Database) -> None:
    with blank_db.write("谈话", at=datetime(2026, 3, 10, 8)) as session:
        talk = keeping.save(
            session, HeartTalk(), values(session, HeartTalk, 1) | {"held_on": date(2026, 3, 1)}
        )
    assert keeping.late_days(talk) == 9


def test_an_old_choice_stays_readable(blank_db: Database) -> None:
    with blank_db.write("谈话") as session:
        talk_id = save(session, HeartTalk, 1).id
    with blank_db.engine.begin() as connection:
        connection.execute(text("UPDATE heart_talk SET way = '微信'"))
    with blank_db.read() as session:
        assert keeping.get(session, HeartTalk, talk_id).way == "微信"


def test_emptying_the_bin_erases_rows_and_logged_values(blank_db: Database) -> None:
    person_id = _person_with_standing(blank_db)
    with blank_db.write("删除") as session:
        keeping.put_in_bin(session, keeping.get(session, Person, person_id))
    with blank_db.write("清空回收站", undoable=0) as session:
        assert recycle.empty(session) == 2
    with blank_db.read() as session:
        assert recycle.contents(session) == []
        entries = history.history(session, Person, person_id)
    assert "甲" not in "".join(e.old + e.new for e in entries)
    assert {e.act for e in entries} == {"insert", "remove", "erase"}


def test_who_shows_what_is_erased_hears_of_it(blank_db: Database) -> None:
    person_id = _person_with_standing(blank_db)
    with blank_db.write("删除") as session:
        keeping.put_in_bin(session, keeping.get(session, Person, person_id))
    heard: list[Changed] = []
    blank_db.listeners.append(heard.append)
    with blank_db.write("清空回收站", undoable=0) as session:
        recycle.empty(session)
    assert heard == [{Person, Standing}]


def test_erased_values_are_nowhere_in_the_file(blank_db: Database) -> None:
    with blank_db.write("登记") as session:
        given = {"name": "独孤无忌", "phone": "13900001234"}
        person = keeping.save(session, Person(), given)
    with blank_db.write("删除") as session:
        keeping.put_in_bin(session, keeping.get(session, Person, person.id))
    with blank_db.write("清空回收站", undoable=0) as session:
        recycle.empty(session)
    blank_db.close()
    kept = b"".join(p.read_bytes() for p in blank_db.path.parent.glob("dangjian.blank_db*"))
    assert "独孤无忌".encode() not in kept
    assert b"13900001234" not in kept


def test_the_bin_shows_heads_and_counts_parts(blank_db: Database) -> None:
    person_id = _person_with_standing(blank_db)
    with blank_db.write("删除") as session:
        keeping.put_in_bin(session, keeping.get(session, Person, person_id))
    with blank_db.read() as session:
        (line,) = recycle.contents(session)
    assert (line.title, line.caption, line.parts, line.who) == ("人员", "甲", 1, "测试员")


def test_a_new_record_that_is_refused_can_be_mended_and_saved(blank_db: Database) -> None:
    talk = HeartTalk()
    with blank_db.write("谈话") as session:
        with pytest.raises(RuleBroken):
            keeping.save(session, talk, {"held_on": None})
        assert keeping.save(session, talk, values(session, HeartTalk, 1)) is talk


@pytest.mark.parametrize(
    ("money", "words"),
    [
        (Decimal("1e40"), "慰问金（元）大得不合情理，请核对"),
        (Decimal("0.001"), "慰问金（元）最多写两位小数"),
        (Decimal("NaN"), "慰问金（元）不是一个数，请重新填写"),
    ],
)
def test_sums_that_the_file_cannot_hold_are_refused(blank_db: Database, money, words) -> None:
    with pytest.raises(RuleBroken) as caught, blank_db.write("登记") as session:
        keeping.save(session, Visit(), values(session, Visit, 1) | {"money": money})
    assert [(p.field, p.message) for p in caught.value.problems] == [("money", words)]


def test_a_second_one_where_the_file_takes_none_is_said_in_words(blank_db: Database) -> None:
    with blank_db.write("登记") as session:
        given = values(session, BranchGoal, 1)
        first = keeping.save(session, BranchGoal(), given)
        keeping.save(session, first, given)
    with pytest.raises(RuleBroken) as caught, blank_db.write("登记") as session:
        keeping.save(session, BranchGoal(), given)
    assert [(p.field, p.message) for p in caught.value.problems] == [
        ("organization_id", "已有党组织、年度相同的党支部目标责任书，请修改那一条")
    ]
