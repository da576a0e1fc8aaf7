"""谈心谈话记录 and the year's 情况表."""

from datetime import date
from typing import Any

from dangjian_desktop.domain.paper_facts import BodyFacts
from dangjian_desktop.domain.talks.coverage import Covered, Talk
from dangjian_desktop.domain.talks.facts import (
    CoveragePaperFacts,
    DifficultyFacts,
    TalkPaperFacts,
    TalkYear,
)
from dangjian_desktop.reports.document import draw
from dangjian_desktop.reports.talks import compose
from tests.reports.development.plain import in_order, text
from tests.reports.measure import read, text_of

BODY = BodyFacts(
    name="中共云岭公路段机关支部委员会",
    head="中共云岭公路段机关支部",
    short_name="机关党支部",
    superior="",
)


def record(**more: Any) -> TalkPaperFacts:
    given: dict[str, Any] = {
        "body": BODY,
        "on": date(2026, 6, 20),
        "way": "面谈",
        "relation": "委员与党员",
        "talker": "陈立国",
        "member": "罗永贵",
        "talker_post": "书记、科长",
        "content": "谈了近况。",
    }
    return TalkPaperFacts(**(given | more))


def difficulty(**more: Any) -> DifficultyFacts:
    given: dict[str, Any] = {
        "difficulty_id": "1",
        "person_id": "罗永贵",
        "person": "罗永贵",
        "raised_on": date(2026, 6, 20),
        "kind": "经济困难",
        "difficulty": "孩子上大学。",
        "owner": "李契",
        "deadline": date(2026, 8, 1),
        "measures": "",
        "solved_on": None,
        "outcome": "",
        "state": "open",
    }
    return DifficultyFacts(**(given | more))


def covered(name: str, *talks: Talk, **more: Any) -> Covered:
    given: dict[str, Any] = {"posts": "", "committee": False, "group": ""} | more
    return Covered(person_id=name, name=name, talks=talks, **given)


def talk(day: int) -> Talk:
    on = date(2026, 3, day)
    return Talk(str(day), on, "陈立国", "罗永贵", "陈立国", "罗永贵", "", "面谈", "")


def coverage(*members: Covered) -> CoveragePaperFacts:
    year = TalkYear(2026, date(2026, 11, 23), members, (), "每年一般不少于一次")
    return CoveragePaperFacts(body=BODY, talks=year)


def test_a_record_has_the_fields_of_the_rules_and_two_signatures() -> None:
    said = text(compose("talk_record", record(topic="近况")))
    assert in_order(
        said,
        "时间|2026年6月20日|地点|",
        "谈话人|陈立国|职务|书记、科长",
        "谈话对象|罗永贵|职务|",
        "类型|委员与党员|谈话方式|面谈",
        "主题|近况",
        "谈话内容|谈了近况。",
        "意见建议|",
        "整改跟进|",
        "谈话人",
        "谈话对象",
    )
    assert len(read(draw(compose("talk_record", record())))) == 1


def test_difficulties_raised_there_stand_with_who_sees_to_them() -> None:
    done = difficulty(solved_on=date(2026, 7, 9), outcome="申请了助学金。", state="solved")
    said = text(compose("talk_record", record(difficulties=(difficulty(), done))))
    assert "反映经济困难：孩子上大学；责任人李契；时限2026年8月1日。" in said
    assert "2026年7月9日解决，申请了助学金。" in said


def test_the_year_s_sheet_has_days_and_names_and_nothing_of_what_was_said() -> None:
    told = covered("罗永贵", talk(5), talk(9), with_committee=2)
    said = text(
        compose(
            "talk_coverage",
            coverage(told, covered("何静"), covered("李契", missing=("陈立国",), with_committee=1)),
        )
    )
    assert "与委员|与其他党员|谈话情况" in said.replace("\n", "")
    assert "党员3人，谈话2次，还没谈1人" in said
    assert "罗永贵||2||3月5日与陈立国、3月9日与陈立国|谈过了" in said
    assert "何静|||||还没谈" in said
    assert "还差：陈立国" in said


def test_of_many_talks_the_last_stand_in_the_sheet() -> None:
    told = covered("罗永贵", *(talk(day) for day in range(1, 6)), with_committee=5)
    assert "……3月3日与陈立国、3月4日与陈立国、3月5日与陈立国" in text(
        compose("talk_coverage", coverage(told))
    )


def test_two_dozen_members_stand_on_one_page() -> None:
    rows = [covered("罗望溪", talk(5), with_committee=1) for _ in range(24)]
    assert len(read(draw(compose("talk_coverage", coverage(*rows))))) == 1


def test_what_was_entered_late_says_so() -> None:
    late = record(late_on=date(2026, 7, 20))
    assert "补录于2026年7月20日" in text_of(draw(compose("talk_record", late)))
