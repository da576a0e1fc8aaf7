"""The history of a person with all that belongs to them."""

from dangjian_desktop.records import FamilyMember, Person, Standing
from dangjian_desktop.services import keeping, people
from dangjian_desktop.services.person_history import person_history
from tests.support import on


def words(session, person_id):
    return [line.words for line in person_history(session, person_id)]


def test_a_person_that_came_in_one_act_is_one_line(session):
    assert words(session, "黄志强") == ["新增人员"]


def test_changes_of_person_and_periods_stand_in_one_list(db):
    with db.write("改") as session:
        keeping.save(session, keeping.get(session, Person, "何静"), {"native_place": "云岭"})
    with db.write("转正") as session:
        people.set_standing(session, "何静", "full_member", on("2024-06-20"))
    with db.read() as session:
        found = words(session, "何静")
    assert found[-1] == "新增人员"
    assert "籍贯：空 → 云岭" in found
    assert "新增身份经历" in found
    assert "身份经历·终止日期：空 → 2024-06-20" in found


def test_numbers_are_covered_and_sensitive_words_left_out(db):
    with db.write("改") as session:
        person = keeping.get(session, Person, "何静")
        keeping.save(session, person, {"phone": "13812345678", "hardship": "父亲住院"})
    with db.read() as session:
        found = words(session, "何静")
    assert "联系电话：空 → 138****5678" in found
    assert "困难情况（内容不显示）" in found
    assert not any("父亲住院" in line for line in found)


def test_family_shows_only_that_it_changed(db):
    with db.write("增") as session:
        values = {"person_id": "何静", "relation": "父", "name": "何某"}
        made = keeping.save(session, FamilyMember(), values)
    with db.write("改") as session:
        keeping.save(session, keeping.get(session, FamilyMember, made.id), {"name": "何又"})
    with db.read() as session:
        found = words(session, "何静")
    assert found[:2] == ["家庭成员·姓名（内容不显示）", "新增家庭成员"]


def test_what_was_removed_is_still_told(db):
    with db.read() as session:
        period = keeping.listed(session, Standing, Standing.person_id == "何静")[0]
    with db.write("删") as session:
        keeping.put_in_bin(session, keeping.get(session, Standing, period.id))
    with db.read() as session:
        assert words(session, "何静")[0] == "删除身份经历"
