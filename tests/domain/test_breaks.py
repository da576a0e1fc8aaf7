"""Where titles and labels are parted."""

import pytest

from dangjian_desktop.domain.breaks import ems, label_lines, title_lines


def test_latin_type_takes_about_half_a_character() -> None:
    assert ems("党员ab") == pytest.approx(3.1)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "关于接收郁南枝同志为中共预备党员的预审请示",
            ["关于接收郁南枝同志为", "中共预备党员的预审请示"],
        ),
        (
            "关于拟将郁南枝、段𬭎羽两名同志列为发展对象的公示",
            ["关于拟将郁南枝、段𬭎羽两名同志", "列为发展对象的公示"],
        ),
        (
            "中共青石岭公路养护段机关支部委员会关于召开组织生活会的通知",
            ["中共青石岭公路养护段机关支部", "委员会关于召开组织生活会的通知"],
        ),
        (
            "关于预备党员郁南枝、段𬭎羽两名同志转正的公示",
            ["关于预备党员郁南枝、", "段𬭎羽两名同志转正的公示"],
        ),
        (
            "关于预备党员尉迟欧阳娜娜·买买提同志转正的公示",
            ["关于预备党员尉迟欧阳娜娜·", "买买提同志转正的公示"],
        ),
        ("会议通知", ["会议通知"]),
    ],
)
def test_a_title_is_parted_where_its_sense_ends(text: str, lines: list[str]) -> None:
    assert title_lines(text, 20) == lines


def test_a_title_of_three_lines_has_lines_of_about_one_length() -> None:
    assert [len(line) for line in title_lines("甲" * 50, 20)] == [17, 17, 16]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("姓名", "姓名"),
        ("参加工作时间", "参加工作\n时　　间"),
        ("公民身份号码", "公民身份\n号　　码"),
        ("培养联系人", "培养\n联系人"),
        ("单位及\n职务", "单位及\n职务"),
        ("阿依古丽·买买提", "阿依古丽·\n买买提"),
        ("甲乙丙丁戊己庚", "甲乙丙丁\n戊己庚"),
        ("甲" * 10, "甲甲甲甲\n甲甲甲甲\n甲甲"),
    ],
)
def test_a_label_too_long_for_its_cell_is_parted(text: str, lines: str) -> None:
    assert label_lines(text, 4.5) == lines


def test_a_label_in_a_cell_too_narrow_for_a_character_stays() -> None:
    assert label_lines("备注", 0.5) == "备注"
