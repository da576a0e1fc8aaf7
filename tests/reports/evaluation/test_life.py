"""组织生活会 and 评星: what was heard, found and done; headings with room for all the rest."""

from dataclasses import replace
from datetime import date

import pytest

from dangjian_desktop.domain.document import Grid, Heading
from dangjian_desktop.domain.evaluation.facts import Speaker
from dangjian_desktop.reports.document import draw
from dangjian_desktop.reports.evaluation import compose
from tests.reports.development.plain import in_order, text
from tests.reports.development.reading import bare, beside, boxes
from tests.reports.evaluation import life, rounds
from tests.reports.measure import read

MEMBER = Speaker("person3", "王䶮")


def headings(key: str, facts: object) -> list[str]:
    found = compose(key, facts).blocks
    return [block.text for block in found if isinstance(block, Heading)]


def rows(key: str, facts: object) -> list[list[str]]:
    found = next(block for block in compose(key, facts).blocks if isinstance(block, Grid))
    return [[bare(box.text) for box in row] for row in found.rows]


@pytest.mark.parametrize("key", ["life_plan", "team_check", "life_report"])
def test_letters_have_the_same_headings_whatever_is_known(key: str) -> None:
    assert headings(key, life.life()) == headings(key, life.empty_life())
    assert len(headings(key, life.life())) >= 5


def test_the_plan_has_subject_time_place_and_people() -> None:
    assert in_order(
        text(compose("life_plan", life.life())),
        "第十七条规定",
        "查摆解决联系群众不够紧密的问题",
        "时间：2026年12月10日14:30。",
        "地点：段机关二楼会议室。",
        "支部全体党员22人。列席人员：段党总支组织委员。",
        "会议由程砚秋山主持。",
        "（二）征求意见。已登记征求到的意见2条。",
        "（三）谈心谈话。本年已登记谈心谈话31次。",
    )


def test_a_plan_of_nothing_leaves_room() -> None:
    told = text(compose("life_plan", life.empty_life()))
    assert "时间：　　　　年　　月　　日　　时。" in told
    assert "支部全体党员　　人。" in told
    assert "已登记" not in told


def test_opinions_stand_one_a_line_with_whom_they_are_about() -> None:
    cells = rows("opinions_summary", life.life())
    assert cells[1] == [
        "1", "2026.11.05", "白渡养护站座谈会", "座谈", "支部班子",
        "支委到一线班组少，对夜间巡查的困难了解不够。",
    ]  # fmt: skip
    assert cells[2][4] == "王䶮"
    assert "共2条：对支部班子1条，对党员1条" in text(compose("opinions_summary", life.life()))


def test_opinions_entered_late_date_their_list() -> None:
    late = replace(rounds.OPINIONS[0], late_on=date(2026, 12, 1))
    facts = life.life(opinions=(late, rounds.OPINIONS[1]))
    assert compose("opinions_summary", facts).late_on == date(2026, 12, 1)


def test_the_committees_check_begins_with_last_years_items() -> None:
    assert in_order(
        text(compose("team_check", life.life())),
        "一、上年度整改落实情况",
        "1. 会议记录归档不及时。（2026年11月28日完成：1至10月会议记录全部归档，建立归档登记）",
        "2. 主题党日形式单一。（未完成）",
        "二、征求到的意见",
        "1. 支委到一线班组少",
        "三、存在的主要问题",
        "1. 到一线班组调研少",
        "四、原因分析",
        "1. 支委每月下班组不少于2次",
    )
    assert "工作方法急躁" not in text(compose("team_check", life.life()))


def test_an_outline_has_what_concerns_its_member_and_room_for_the_rest() -> None:
    document = compose("speech_outline", life.life(), MEMBER)
    assert beside(document, "征求到的意见") == rounds.OPINIONS[1].text
    assert beside(document, "查摆的问题") == "工作方法急躁。"
    assert beside(document, "原因分析") == ""
    assert beside(document, "会议时间") == "2026年12月10日"
    other = compose("speech_outline", life.life(), Speaker("namesake", MEMBER.name))
    assert [beside(other, title) for title in ("征求到的意见", "查摆的问题")] == ["", ""]
    assert document.subject == "王䶮"


def test_an_outline_takes_one_page() -> None:
    assert len(read(draw(compose("speech_outline", life.life(), MEMBER)))) == 1


# 整改清单


def test_items_stand_with_measures_owner_deadline_and_outcome() -> None:
    cells = rows("life_rectification", life.life())
    assert cells[0] == [
        "序号", "来源", "对象", "存在问题", "整改措施", "责任人", "整改时限", "完成情况", "备注",
    ]  # fmt: skip
    assert cells[1][5:] == ["程砚秋山", "2027年3月31日", "", ""]
    assert cells[3][6:8] == [
        "2026年11月",
        "2026年11月28日完成：1至10月会议记录全部归档，建立归档登记。",
    ]


def test_items_carried_over_say_so() -> None:
    cells = rows("life_rectification", life.life())
    assert [row[-1] for row in cells[1:]] == ["", "上年结转", "2024年结转"]
    carried = replace(rounds.PROBLEMS[0], carried_on=True, remark="待批")
    again = rows("life_rectification", life.life(problems=(carried,)))
    assert again[1][-1] == "已转入下年待批"


def test_an_item_past_its_deadline_is_open_in_so_many_words() -> None:
    assert rows("life_rectification", life.life())[2][7] == "未完成，已过时限"


def test_the_list_counts_its_items() -> None:
    told = text(compose("life_rectification", life.life()))
    assert "共3项，已完成1项，往年结转2项" in told
    assert "截至2026年12月20日" in told
    assert "截至" not in text(compose("life_rectification", life.empty_life()))


def test_an_empty_list_has_lines_to_write_on() -> None:
    assert len(rows("life_rectification", life.empty_life())) == 9


# 情况报告


def test_the_report_tells_the_meeting_as_it_was() -> None:
    assert in_order(
        text(compose("life_report", life.life())),
        rounds.BODY.superior,
        "已登记征求到的意见2条。本年已登记谈心谈话31次。",
        "2026年12月10日14:30，在段机关二楼会议室召开组织生活会，由程砚秋山主持，",
        "应到党员23人，实到21人。未到会：纪松年（请假，因病住院）。列席：段党总支组织委员。",
        "会议记录登记2名党员发言2人次。",
        "1. 支部班子：到一线班组调研少",
        "1. 支委每月下班组不少于2次，现场解决问题并记入台账",
        "（责任人：程砚秋山；时限：2027年3月31日）。",
        "会前准备充分",
        "特此报告。",
    )


def test_a_report_of_nothing_leaves_room_for_the_meeting() -> None:
    told = text(compose("life_report", life.empty_life()))
    assert "召开组织生活会，由　　　　　　主持，应到党员　　人，实到　　人。" in told
    assert "发言" not in told


# 评星


def test_the_stars_of_every_member_stand_with_the_phases() -> None:
    document = compose("star_sheet", life.campaign())
    cells = [bare(box.text) for box in boxes(document)]
    phases = ["学习动员", "分析评议", "整改提高", "评星"]
    assert cells[:8] == [
        *phases,
        "2026年3月5日",
        "2026年6月10日",
        "2026年9月20日",
        "2026年11月30日",
    ]
    at = cells.index("程砚秋山")
    assert cells[at : at + 5] == ["程砚秋山", "第一党小组", "4", "4", "学习星"]
    at = cells.index("纪松年")
    assert cells[at : at + 4] == ["纪松年", "第三党小组", "4", ""]


def test_a_star_sheet_before_any_is_decided_says_when_it_was_printed() -> None:
    undecided = tuple(replace(one, stars=None) for one in life.campaign().stars)
    assert compose("star_sheet", life.campaign(stars=undecided)).printed_on == rounds.TODAY
    assert compose("star_sheet", life.campaign()).printed_on is None


def test_what_the_campaign_found_stands_on_a_page_of_its_own() -> None:
    pages = read(draw(compose("star_sheet", life.campaign())))
    assert len(pages) == 2
    assert "三查三看情况" in pages[1].text
    assert "活动中党员承包重点路段12处。" in pages[1].text
