"""Letters say what is kept and leave the rest to be written; feedback names nobody who spoke."""

from dataclasses import replace

import pytest

from dangjian_desktop.domain.document import Heading
from dangjian_desktop.domain.evaluation.facts import PeerRemark, RoundFacts
from dangjian_desktop.reports.document import draw
from dangjian_desktop.reports.evaluation import compose
from tests.reports.development.plain import in_order, text
from tests.reports.development.reading import beside, said
from tests.reports.evaluation import much, rounds
from tests.reports.measure import read

ENTRY = rounds.ENTRIES[17]


def report(**more: object) -> str:
    return text(compose("report", rounds.full(**more)))


# 评议情况报告


def test_the_report_has_its_five_parts() -> None:
    found = compose("report", rounds.full()).blocks
    assert [block.text for block in found if isinstance(block, Heading)] == [
        "一、基本情况",
        "二、主要做法",
        "三、测评和评定结果",
        "四、存在的主要问题",
        "五、下一步措施",
    ]


def test_the_report_tells_who_took_part_by_name() -> None:
    assert in_order(
        report(),
        "支部现有党员23人，其中正式党员22人、预备党员1人。",
        "应参评21人，实参评20人。",
        "未参评1人：纪松年（因病住院）。",
        "预备党员1人参加评议，不评定等次。",
        "在外参加评议1人：薄云开（中共江口镇流动党员支部，参评证明2026年11月30日）。",
    )


def test_the_report_tells_the_steps_that_were_done_and_no_other() -> None:
    told = report()
    assert in_order(
        told,
        "（一）学习动员。2026年11月2日第10次党员大会（学习签到表、照片）。",
        "（二）征求意见。2026年11月6日，登记会前征求到的意见2条（征求意见汇总）。",
        "（三）谈心谈话。2026年11月10日，本年登记谈心谈话31次（谈心谈话记录）。",
        "（七）支委会评定。2026年12月2日第12次支委会。",
        "把评议与日常教育管理结合起来",
    )
    assert "向本人反馈。" not in told


def test_the_report_tells_the_count_the_grades_and_the_base() -> None:
    assert in_order(
        report(),
        "2026年11月25日进行民主测评，发出测评票20张，收回20张，有效20张。",
        "2026年12月2日，支部委员会评定等次：优秀7人，合格13人，基本合格1人，不合格0人。",
        "优秀等次7人，不超过组织关系在本支部的正式党员22人的三分之一（7人）。",
        f"评定等次与测评票数不一致的1人：尉迟明山，{ENTRY.grade_reason}。",
        "总体评价：好8票，较好4票，一般2票，差0票。",
        "本年度登记整改事项3项，已完成1项。",
        "特此报告。",
        "附件：2026年度民主评议党员评定等次名单",
    )


def test_the_annex_lists_every_grade_as_kept() -> None:
    told = report()
    assert "1|程砚秋山|优秀|12|秦越川|合格" in told
    assert "7|穆云停|优秀|18|尉迟明山|基本合格" in told


def test_a_report_of_nothing_leaves_room_to_write() -> None:
    told = text(compose("report", rounds.empty()))
    assert in_order(
        told,
        "上级党组织",
        "支部现有党员　　人",
        "发出测评票　　张，收回　　张，有效　　张。",
        "优秀　　人，合格　　人，基本合格　　人，不合格　　人",
    )
    assert "附件" not in told
    assert "班子测评" not in told


def test_a_report_is_addressed_and_signed() -> None:
    told = report()
    assert in_order(told, "关于2026年度民主评议党员情况的报告", rounds.BODY.superior)
    assert in_order(told, "特此报告。", rounds.BODY.name, "　　年　　月　　日")


# what is made public


def test_the_publication_gives_every_grade_and_the_rule() -> None:
    told = text(compose("publication", rounds.full()))
    assert in_order(
        told,
        "2026年度民主评议党员结果公布",
        "第十八条规定，经2026年11月25日第4次党员大会民主测评，2026年12月2日支部委员会",
        "1|程砚秋山|优秀",
        "共评定21人：优秀7人，合格13人，基本合格1人，不合格0人。",
    )


def test_the_notice_names_the_best_alone_and_leaves_its_period_open() -> None:
    told = text(compose("excellent_notice", rounds.full()))
    assert in_order(
        told,
        "公示",
        "穆云停|男|1974.12|回族|大学专科|安全科科长|2002.06",
        "公示期：",
        "个工作日",
        "反映方式：",
    )
    assert "纪松年" not in told


def test_a_notice_of_six_is_one_sheet_on_the_wall() -> None:
    met = replace(rounds.MEETING, words="2025年12月22日民主评议大会（2025年第1次）")
    facts = rounds.full(entries=rounds.ENTRIES[:6], meeting=met)
    assert len(read(draw(compose("excellent_notice", facts)))) == 1


@pytest.mark.parametrize("key", ["publication", "excellent_notice"])
def test_what_is_put_up_bears_no_number_and_a_true_date(key: str) -> None:
    document = compose(key, rounds.full())
    assert "—1—" not in read(draw(document))[0].text
    assert document.printed_on is None
    published = tuple(
        replace(one, on=rounds.on("2026-12-05")) if one.key == "publish" else one
        for one in rounds.full().steps
    )
    assert compose(key, rounds.full(steps=published)).printed_on == rounds.TODAY


def test_without_grades_there_is_nothing_to_count() -> None:
    assert "共评定" not in text(compose("publication", rounds.empty()))


# feedback


def feedback(facts: RoundFacts, number: int = 17) -> str:
    return text(compose("feedback", facts, facts.entries[number]))


def test_feedback_tells_the_member_the_count_and_the_grade() -> None:
    document = compose("feedback", rounds.full(), ENTRY)
    assert beside(document, "评定等次") == "基本合格"
    assert beside(document, "测评结果") == (
        "发出测评票20张，收回20张，有效20张。"
        "优秀6票，合格10票，基本合格3票，不合格0票，本行无效1票。"
    )
    assert f"改进措施：{ENTRY.improvement}" in said(document)
    assert document.subject == ENTRY.name


def test_feedback_gives_what_was_said_without_names() -> None:
    given = replace(
        ENTRY,
        ballot_remarks=("学习抓得不紧。",),
        peer_remarks=(PeerRemark(speaker="罗望溪", text="希望多到一线。"),),
    )
    told = text(compose("feedback", rounds.full(), given))
    assert "学习抓得不紧。" in told
    assert "希望多到一线。" in told
    assert "罗望溪" not in told


def test_feedback_is_signed_by_both_and_open_until_then() -> None:
    document = compose("feedback", rounds.full(), ENTRY)
    assert "反馈人（签字）：年月日" in said(document)
    assert "本人（签字）：年月日" in said(document)
    signed = replace(ENTRY, fed_back_on=rounds.on("2026-12-08"), own_opinion="同意。")
    assert "同意。本人（签字）：2026年12月8日" in said(compose("feedback", rounds.full(), signed))


def test_feedback_of_one_sheet_keeps_to_it() -> None:
    assert len(read(draw(compose("feedback", rounds.full(), ENTRY)))) == 1
    assert len(read(draw(compose("feedback", rounds.empty(), rounds.empty().entries[0])))) == 1
    long = much.overlong()
    assert len(read(draw(compose("feedback", long, long.entries[0])))) > 1
