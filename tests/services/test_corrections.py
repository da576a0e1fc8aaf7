"""Putting right what was entered wrongly; the chain of periods stays whole."""

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Belonging, Person, Post, Standing
from dangjian_desktop.services import keeping, people
from dangjian_desktop.services.corrections import correct_period, correct_person, remove_period
from tests.support import DAY, on

# 1990-02-14, a woman; 1975-06-11, a man; both with a right check digit, both invented.
WOMAN, MAN = "530502199002144427", "530502197506114410"


def checked(number):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    body = number[:17]
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


def of(session, kind, name):
    return list(keeping.listed(session, kind, kind.person_id == name))


def broken(call, *given, **named):
    with pytest.raises(RuleBroken) as caught:
        call(*given, **named)
    return {p.field: p.message for p in caught.value.problems}


def test_a_number_fills_in_birth_and_sex(session):
    with session.no_autoflush:
        keeping.get(session, Person, "秦晓梅").sex = None
    correct_person(session, "秦晓梅", {"id_number": checked(WOMAN)}, today=DAY)
    assert keeping.get(session, Person, "秦晓梅").sex == "女"


def test_a_coarser_birth_becomes_exact(session):
    with session.no_autoflush:
        keeping.get(session, Person, "黄志强").birth = on("1975-06")
    correct_person(session, "黄志强", {"id_number": checked(MAN).lower()}, today=DAY)
    assert keeping.get(session, Person, "黄志强").birth == on("1975-06-11")


def test_a_number_of_another_birth_or_sex_is_refused(session):
    found = broken(correct_person, session, "何静", {"id_number": checked(MAN)}, today=DAY)
    assert set(found) == {"birth", "sex"}


def test_a_number_with_a_wrong_digit_is_refused(session):
    good = checked(MAN)
    wrong = good[:-1] + ("1" if good[-1] != "1" else "2")
    found = broken(correct_person, session, "黄志强", {"id_number": wrong}, today=DAY)
    assert set(found) == {"id_number"}


def test_one_number_belongs_to_one_person(session):
    correct_person(session, "黄志强", {"id_number": checked(MAN)}, today=DAY)
    found = broken(correct_person, session, "陈立国", {"id_number": checked(MAN)}, today=DAY)
    assert "另一个人" in found["id_number"]


def test_a_name_loses_the_blanks_that_stretch_it(session):
    correct_person(session, "何静", {"name": "何 婧"}, today=DAY)
    assert keeping.get(session, Person, "何静").name == "何婧"


def test_a_birth_too_late_for_joining_is_refused(session):
    found = broken(correct_person, session, "何静", {"birth": on("2010-01")}, today=DAY)
    assert set(found) == {"birth"}


def test_a_period_corrected_takes_its_neighbour_along(session):
    first, second = of(session, Standing, "黄志强")
    correct_period(session, Standing, second.id, {"since": on("2007-06-08")}, today=DAY)
    assert first.until == on("2007-06-08")


def test_a_period_cannot_begin_before_its_neighbour(session):
    _, second = of(session, Standing, "黄志强")
    values = {"since": on("2006-05-08")}
    found = broken(correct_period, session, Standing, second.id, values, today=DAY)
    assert set(found) == {"since"}


def test_a_period_cannot_end_after_the_next_began(session):
    first, _ = of(session, Standing, "黄志强")
    values = {"until": on("2009-01-01")}
    found = broken(correct_period, session, Standing, first.id, values, today=DAY)
    assert set(found) == {"until"}


def test_a_joining_before_eighteen_is_refused(session):
    first, _ = of(session, Standing, "黄志强")
    values = {"since": on("1990-01-01")}
    found = broken(correct_period, session, Standing, first.id, values, today=DAY)
    assert "18周岁" in found["since"]


def test_a_post_is_corrected_by_itself(session):
    post = of(session, Post, "陈立国")[0]
    correct_period(session, Post, post.id, {"until": on("2024-01-01")}, today=DAY)
    assert post.until == on("2024-01-01")


def test_a_period_removed_leaves_no_gap(session):
    people.move(session, "何静", "二组", on("2024-06-01"))
    first, second = of(session, Belonging, "何静")
    remove_period(session, Belonging, second.id)
    assert of(session, Belonging, "何静") == [first]
    assert first.until is None
