import pytest

from dangjian_desktop.records import Person
from dangjian_desktop.services import keeping
from dangjian_desktop.services.similar_people import alike, similar
from tests.support import add, on


@pytest.fixture
def known(session):
    add(
        session,
        Person,
        id="张建国",
        name="张建国",
        former_name="张卫东",
        birth="1970-05-02",
        id_number="530502197005020012",
    )
    return session


def whys(session, *asked):
    return [(one.name, one.why) for one in similar(session, *asked)]


def test_the_same_name_with_another_number_is_named(known):
    found = whys(known, "张建国", "530502198005020015", on("1980-05-02"))
    assert found == [("张建国", "姓名相同，身份证号不同")]


def test_the_same_number_comes_first(known):
    add(known, Person, id="另一个", name="张建军")
    found = similar(known, "张建军", "530502197005020012")
    assert [one.why for one in found] == ["身份证号相同，姓名不同", "姓名相同"]


def test_the_same_person_is_known_by_the_number(known):
    assert whys(known, "张建国", "530502197005020012") == [("张建国", "身份证号相同")]


def test_stretched_names_are_the_same(known):
    assert whys(known, "张 建　国") == [("张建国", "姓名相同")]


def test_a_former_name_counts(known):
    assert whys(known, "张卫东") == [("张建国", "与其曾用名相同")]


@pytest.mark.parametrize("name", ["张健国", "张建囯", "张建"])
def test_a_slip_of_the_pen_with_the_same_birth_is_named(known, name):
    expected = [] if name == "张建" else [("张建国", "姓名相近，出生日期相同")]
    assert whys(known, name, None, on("1970-05-02")) == expected


def test_same_name_and_birth_say_so(known):
    assert whys(known, "张建国", "530502197005020039", on("1970-05-02")) == [
        ("张建国", "姓名相同，出生日期也相同，身份证号不同")
    ]


def test_a_like_name_with_another_birth_is_another_person(known):
    assert whys(known, "张健国", None, on("1971-05-02")) == []


def test_a_birth_known_to_the_month_is_too_little_for_a_like_name(known):
    keeping.save(known, known.get(Person, "张建国"), {"birth": on("1970-05")})
    assert whys(known, "张健国", None, on("1970-05")) == []


def test_who_is_in_the_bin_is_not_named(known):
    keeping.put_in_bin(known, known.get(Person, "张建国"))
    assert whys(known, "张建国") == []


def test_two_characters_that_differ_are_other_names():
    assert alike("李伟", "李炜")  # the same sound
    assert not alike("李伟", "李强")
    assert not alike("张建国", "王建军")
