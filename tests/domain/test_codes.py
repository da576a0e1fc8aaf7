import pytest

from dangjian_desktop.domain import codes


def test_fifty_six_nations_by_their_numbers():
    assert len(set(codes.NATIONS)) == 56
    assert codes.nation_of("07") == "彝族"
    assert codes.nation_of("39") == "阿昌族"
    assert codes.nation_of("56") == "基诺族"


@pytest.mark.parametrize(
    ("word", "nation"),
    [
        ("汉", "汉族"),
        (" 汉 族", "汉族"),
        ("蒙", "蒙古族"),
        ("土", "土族"),
        ("土家", "土家族"),
        ("满族", "满族"),
        ("57", None),
        ("0", None),
        ("某某", None),
        ("", None),
    ],
)
def test_nations(word, nation):
    assert codes.nation_of(word) == nation


@pytest.mark.parametrize(
    ("word", "education"),
    [
        ("大专", "大学专科"),
        ("本科", "大学本科"),
        ("大学本科", "大学本科"),
        ("研究生", "研究生"),
        ("硕士", "硕士研究生"),
        ("省委党校本科", "大学本科"),
        ("在职研究生", "研究生"),
        ("本科/学士", "大学本科"),
        ("大学本科（工学学士）", "大学本科"),
        ("高中毕业", "高中"),
        ("高中文化程度", "高中"),
        ("技校", "技工学校"),
        ("不详", None),
        ("", None),
    ],
)
def test_education(word, education):
    assert codes.education_of(word) == education


@pytest.mark.parametrize(
    ("word", "sex"),
    [("男", "男"), ("女性", "女"), ("1", "男"), ("2.0", "女"), ("f", "女"), ("？", None)],
)
def test_sex(word, sex):
    assert codes.sex_of(word) == sex


@pytest.mark.parametrize(
    ("word", "standing"),
    [
        ("正式", "full_member"),
        ("预备党员", "probationary_member"),
        ("积极分子", "activist"),
        ("除名", "left_party"),
        ("activist", "activist"),
        ("党员", None),
    ],
)
def test_standings(word, standing):
    assert codes.standing_of(word) == standing


def test_committee_posts_are_posts_in_order():
    assert set(codes.POSTS) > codes.COMMITTEE_POSTS
    assert next(iter(codes.POSTS)) == "secretary"
    assert set(codes.RESTRICTIONS) > codes.NOT_ELIGIBLE
    assert set(codes.STANDINGS) > codes.WAYS_OUT | codes.MEMBER_STANDINGS
