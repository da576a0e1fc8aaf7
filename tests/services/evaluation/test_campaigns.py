"""创先争优: phases, stars, what is out of order."""

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import CampaignStar
from dangjian_desktop.services import keeping, people
from dangjian_desktop.services.evaluation import campaigns
from tests.evaluation import BRANCH, RATED, TODAY, UNGRADED, YEAR, refused
from tests.support import on


@pytest.fixture
def found(session):
    about = {"name": "公路先锋", "mobilised_on": on("2024-03-06")}
    return campaigns.open_campaign(session, BRANCH, YEAR, about, TODAY)


def test_it_is_opened_once_for_a_branch(session, found):
    again = refused(campaigns.open_campaign, session, BRANCH, YEAR, {"name": " 公路先锋 "}, TODAY)
    assert again == [("name", "2024年已有“公路先锋”，请直接打开，或换一个名称")]
    above = refused(campaigns.open_campaign, session, "总支", YEAR, {"name": "公路先锋"}, TODAY)
    assert above[0][0] == "organization_id"
    assert refused(campaigns.open_campaign, session, BRANCH, YEAR, {}, TODAY)[0][0] == "name"


def test_it_is_listed_under_its_superior(session, found):
    assert campaigns.listed(session, YEAR) == campaigns.listed(session, YEAR, "总支") == [found]
    assert campaigns.listed(session, YEAR, "青石岭") == campaigns.listed(session, 2023) == []


def test_phases_out_of_order_or_left_out_are_said(session, found):
    given = {"rectified_on": on("2024-02-15")}
    campaigns.update(session, found.id, given, TODAY)
    assert campaigns.warnings(session, found.id) == [
        "整改提高2024年2月15日早于学习动员的2024年3月6日，请核对",
        "分析评议还没有登记日期",
        "三查三看的情况还没有填写",
    ]
    given = {"analysed_on": on("2024-05"), "rectified_on": on("2024-08"), "checks": "查思想……"}
    campaigns.update(session, found.id, given, TODAY)
    assert campaigns.warnings(session, found.id) == []
    campaigns.star(session, found.id, "李契", {"stars": 5})
    assert campaigns.warnings(session, found.id) == ["已经评了星，请登记评星的日期"]


def test_a_phase_to_come_is_refused(session, found):
    said = refused(campaigns.update, session, found.id, {"starred_on": on("2025-01-05")}, TODAY)
    assert said == [("starred_on", "评星2025年1月5日晚于今天，请核对")]


def test_the_sheet_has_every_member_starred_or_not(session, found):
    given = {"self_stars": 4, "stars": 5, "kinds": "学习星、安全星，服务星", "reason": "抢险"}
    campaigns.star(session, found.id, "李契", given)
    campaigns.star(session, found.id, "李契", {"stars": 4})
    assert keeping.count(session, CampaignStar) == 1
    read = campaigns.campaign_facts(session, found.id, TODAY)
    assert {one.name for one in read.stars} == {*RATED, UNGRADED}
    mine = next(one for one in read.stars if one.name == "李契")
    assert (mine.stars, mine.self_stars, mine.kinds) == (4, 4, ("学习星", "安全星", "服务星"))
    assert mine.group == "第二党小组"
    assert next(one for one in read.stars if one.name == "陈立国").stars is None
    assert [(p.name, p.on) for p in read.phases][:2] == [
        ("学习动员", on("2024-03-06")),
        ("分析评议", None),
    ]
    assert read.late_on is not None  # entered long after it began
    assert (read.body.short_name, read.printed_on, read.footer) == ("机关党支部", None, "")


def test_who_has_left_keeps_the_stars(session, found):
    campaigns.star(session, found.id, "马文斌", {"stars": 3})
    people.transfer_out(session, "马文斌", on("2024-12-10"), "县直机关党支部")
    read = campaigns.campaign_facts(session, found.id, TODAY)
    assert (read.stars[-1].name, read.stars[-1].stars) == ("马文斌", 3)
    campaigns.update(session, found.id, {"starred_on": on("2024-11-01")}, TODAY)
    then = campaigns.campaign_facts(session, found.id, TODAY)
    assert then.stars[-1].name != "马文斌"  # still a member on the day of the stars
    assert then.printed_on == TODAY


@pytest.mark.parametrize("stars", [-1, 11])
def test_stars_have_their_limits(session, found, stars):
    said = refused(campaigns.star, session, found.id, "李契", {"stars": stars})
    assert said == [("stars", "星数要在0到10之间")]


def test_a_members_own_stars_come_first(session, found):
    campaigns.star(session, found.id, "李契", {"self_stars": 4})
    assert campaigns.warnings(session, found.id) == []
    with pytest.raises(KnownError, match="创先争优活动记录已不在库中"):
        campaigns.star(session, "nothing", "李契", {"stars": 5})
