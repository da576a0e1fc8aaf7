"""Names by the strokes of their surnames."""

import pytest

from dangjian_desktop.domain.strokes import PARTS, Strokes
from dangjian_desktop.runtime.resources import standard_characters


@pytest.fixture(scope="module")
def strokes():
    return Strokes(standard_characters())


def ordered(strokes, *names):
    found = strokes.order(names)
    return [names[at] for at in found.order]


def test_the_table_has_its_three_parts():
    assert len(standard_characters()) == sum(PARTS) == 8105


@pytest.mark.parametrize(
    ("char", "count"),
    [
        ("丁", 2), ("王", 4), ("石", 5), ("刘", 6), ("李", 7), ("陈", 7), ("周", 8), ("罗", 8),
        ("赵", 9), ("郭", 10), ("梁", 11), ("程", 12), ("蒙", 13), ("谭", 14), ("潘", 15),
        ("穆", 16), ("魏", 17), ("瞿", 18), ("韦", 4), ("覃", 12), ("亓", 4), ("邬", 6),
        ("郗", 9), ("蔺", 14), ("俞", 9), ("㛃", 9), ("䶮", 9), ("齉", 36), ("爨", 30), ("矗", 24),
    ],
)  # fmt: skip
def test_strokes_of_surnames(strokes, char, count):
    assert strokes.strokes(char) == count


def test_surnames_stand_by_their_strokes(strokes):
    assert ordered(strokes, "穆云停", "程砚秋山", "周㛃", "罗望溪", "陈𬭎") == [
        "陈𬭎",
        "罗望溪",
        "周㛃",
        "程砚秋山",
        "穆云停",
    ]


def test_equal_counts_stand_by_the_strokes_themselves(strokes):
    assert ordered(strokes, "侯春山", "项南星") == ["项南星", "侯春山"]  # both nine


def test_one_surname_goes_on_with_the_name_and_the_shorter_name_is_first(strokes):
    assert ordered(strokes, "王德发", "王一", "王") == ["王", "王一", "王德发"]


def test_a_table_in_parts_leaves_some_to_the_user(strokes):
    found = strokes.order(["赵听澜", "㛃明"])  # nine strokes, in different parts
    assert found.unsure == ("赵听澜", "㛃明")


def test_a_character_that_is_in_no_part_stands_last_and_is_named(strokes):
    found = strokes.order(["𫖯明", "丁一", "矗立"])
    assert found.order[-1] in (0, 2)
    assert strokes.order(["鿫明", "丁一"]).unsure == ("丁一", "鿫明")


def test_a_known_order_is_not_doubted(strokes):
    assert strokes.order(["陈立国", "李契", "黄志强"]).unsure == ()
