from dangjian_desktop.records import Person
from dangjian_desktop.services import keeping
from dangjian_desktop.services.person_search import find, how_many


def test_people_are_found_by_name_initials_and_pinyin(session):
    for typed in ("黄志", "hzq", "huangzhi"):
        assert find(session, typed) == ["黄志强"]


def test_blank_text_finds_nobody(session):
    assert find(session, "  ") == []
    assert how_many(session, "") == 0


def test_only_so_many_are_given(session):
    assert len(find(session, "l", limit=2)) == 2
    assert how_many(session, "l") > 2


def test_a_search_may_keep_to_some_people(session):
    everyone = set(find(session, "l"))
    assert find(session, "l", among={"李契"}) == ["李契"]
    assert how_many(session, "l", among={"李契"}) == 1
    assert len(everyone) > 1


def test_a_person_in_the_bin_is_not_found(session):
    keeping.put_in_bin(session, session.get(Person, "王德发"))
    assert find(session, "王德发") == []
