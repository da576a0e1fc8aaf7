"""民主评议党员登记表: fields of rules 3.3 in order, measures, texts that are never cut."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.evaluation.facts import EntryFacts
from dangjian_desktop.reports.document import draw, draw_all
from dangjian_desktop.reports.evaluation.registration_form import registration_form
from tests.reports.development.reading import bare, beside, filled, said
from tests.reports.evaluation import much, rounds
from tests.reports.measure import Page, read, segments

PT = 25.4 / 72
LEFT, RIGHT, TOP, FLOOR = 25.0, 190.0, 25.0, 273.0
ORDER = (
    "民主评议党员登记表", "年度", "姓名", "单位", "姓名（现名）", "曾用名", "性别", "出生年月",
    "民族", "籍贯", "入党时间", "转正时间", "参加工作时间", "学历", "现任职务", "个人小结",
    "民主评议情况", "支部书记（签字）", "支部意见", "支部书记（签字或盖章）", "本人意见",
    "本人（签字）", "上级党组织意见", "（盖章）", "备注",
)  # fmt: skip


def form(entry: EntryFacts = rounds.ENTRIES[1], **more: Any) -> Document:
    return registration_form(rounds.full(**more), entry)


def pages(entry: EntryFacts = rounds.ENTRIES[1]) -> list[Page]:
    return read(draw(form(entry)))


def upright(number: int) -> list[float]:
    """Where rules of the page stand, from left to right."""
    found = segments(draw(form()))[number]
    return sorted({round(x, 1) for x, _, right, _ in found if abs(right - x) < 0.01})


def across(number: int) -> list[float]:
    """How far down the rules of the page are that go from edge to edge."""
    found = segments(draw(form()))[number]
    return sorted({round(y, 1) for x, y, right, _ in found if right - x > 164.9})


# fields


@pytest.mark.parametrize("entry", [rounds.ENTRIES[1], much.overlong_entry()])
def test_fields_stand_in_the_order_of_the_rules(entry: EntryFacts) -> None:
    told, at = said(form(entry)), 0
    for name in ORDER:
        at = told.index(name, at) + len(name)


def test_an_empty_form_has_all_its_fields_and_nothing_else() -> None:
    facts = rounds.empty()
    document = registration_form(facts, facts.entries[0])
    assert all(name in said(document) for name in ORDER)
    assert filled(document) == {facts.entries[0].name}


@pytest.mark.parametrize(
    ("place", "fact"),
    [
        ("曾用名", ""),
        ("性别", "女"),
        ("出生年月", "1979.11"),
        ("民族", "汉族"),
        ("籍贯", "川岭云屏"),
        ("入党时间", "2005.06"),
        ("转正时间", "2006.06"),
        ("参加工作时间", "2001.08"),
        ("学历", "大学本科"),
        ("现任职务", "办公室主任、组织委员"),
        ("个人小结", rounds.SELF),
        ("本人意见", ""),
        ("上级党组织意见", ""),
        ("备注", ""),
    ],
)
def test_each_place_has_its_fact(place: str, fact: str) -> None:
    assert beside(form(), place) == fact


def test_the_outcome_of_the_ballot_is_told_with_its_figures() -> None:
    assert beside(form(), "民主评议情况") == (
        "实参评党员20人，发出测评票20张，收回20张，有效20张。"
        "测评结果：优秀16票，合格4票，基本合格0票，不合格0票。"
    )


def test_lines_without_a_vote_are_told_where_there_are_any() -> None:
    assert "不合格0票，本行无效1票。" in beside(form(rounds.ENTRIES[17]), "民主评议情况")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (rounds.PROBATIONARY, "预备党员，参加评议，不评定等次。"),
        (replace(rounds.PROBATIONARY, took_part=None), ""),
        (
            replace(rounds.PROBATIONARY, took_part=False, absence_reason="外出学习"),
            "本人未参加评议，原因：外出学习。",
        ),
        (rounds.FLOATING, f"在外参加评议：{rounds.FLOATING.elsewhere}。"),
        (replace(rounds.ENTRIES[0], tally=None), ""),
        (replace(rounds.ENTRIES[7], tally=None), "本人未参加评议，原因：因病住院。"),
    ],
)
def test_who_is_not_on_the_ballot_is_told_as_such(entry: EntryFacts, told: str) -> None:
    assert beside(form(entry), "民主评议情况") == told


def test_an_absent_member_has_both_the_count_and_the_reason() -> None:
    told = beside(form(rounds.ENTRIES[7]), "民主评议情况")
    assert told.endswith("\n本人未参加评议，原因：因病住院。")
    assert "测评结果：" in told


def test_a_grade_is_printed_as_kept_and_never_without_one() -> None:
    assert "经支部委员会评定，等次为优秀。" in beside(form(), "支部意见")
    ungraded = replace(rounds.ENTRIES[1], grade="", branch_opinion="")
    assert beside(form(ungraded), "支部意见") == ""
    assert "2026年12月2日" not in said(form(ungraded))


@pytest.mark.parametrize(
    ("opinion", "told"),
    [
        ("经支委会研究，评定为优秀等次。", "经支委会研究，评定为优秀等次。"),
        ("被评为优秀。", "被评为优秀。"),
        ("曾获优秀共产党员称号。", "曾获优秀共产党员称号。\n经支部委员会评定，等次为优秀。"),
    ],
)
def test_a_grade_that_the_branch_already_gave_is_not_said_twice(opinion: str, told: str) -> None:
    entry = replace(rounds.ENTRIES[1], branch_opinion=opinion)
    assert beside(form(entry), "支部意见") == told


def test_a_branch_without_a_committee_rates_in_its_meeting() -> None:
    body = replace(rounds.BODY, committee=False)
    assert "经党员大会评定" in beside(form(body=body), "支部意见")


def test_a_grade_against_the_tally_gives_its_reason_and_the_plan() -> None:
    told = beside(form(rounds.ENTRIES[17]), "支部意见")
    assert f"与测评票数不一致的理由：{rounds.ENTRIES[17].grade_reason}" in told
    assert f"改进措施：{rounds.ENTRIES[17].improvement}" in told


def test_what_was_signed_bears_its_day() -> None:
    signed = replace(
        rounds.ENTRIES[1], own_opinion="没有意见。", fed_back_on=rounds.on("2026-12-08")
    )
    assert "本人（签字）：2026年12月8日" in said(form(signed))
    assert "本人（签字）：年月日" in said(form())


# measures


def test_a_form_has_cover_facts_and_opinions() -> None:
    cover, front, back = pages()
    assert "第" not in cover.text
    assert "第1页共2页" in front.text
    assert "第2页共2页" in back.text


def test_the_cover_stands_as_the_model_has_it() -> None:
    cover = pages()[0]
    name = cover.find("民主评议党员登记表")
    assert name[0].y == pytest.approx(78, abs=0.1)
    assert name[0].size == pytest.approx(36, abs=0.1)
    assert (name[0].x + name[-1].x + 36 * PT) / 2 == pytest.approx(105, abs=0.5)
    labels = [cover.find(word)[0] for word in ("年", "姓", "单")]
    assert [char.y for char in labels[1:]] == pytest.approx([172 + 14, 172 + 28], abs=0.1)
    ruled = [rule for rule in cover.rules if rule[2] - rule[0] > 70]
    assert [rule[2] - rule[0] for rule in ruled] == pytest.approx([78] * 3, abs=0.5)
    # spread to four characters, as the longest label of such covers
    assert cover.find("年")[0].x == pytest.approx(105 - (5 * 16 * PT + 78) / 2, abs=0.2)


def test_facts_stand_in_six_columns_of_the_forms_width() -> None:
    edges = [LEFT, 39, 47, 80, 102, 135, 157, RIGHT]  # 39: of the label 个人小结
    assert upright(1) == pytest.approx(edges, abs=0.1)
    heights = [b - a for a, b in pairwise(across(1))][:4]
    assert heights == pytest.approx([14.6, 12, 14.6, 12], abs=0.2)  # labels of two lines are higher


def test_the_self_evaluation_reaches_the_foot_of_the_page() -> None:
    front = pages()[1]
    assert max(rule[3] for rule in front.rules) == pytest.approx(FLOOR, abs=0.4)
    assert min(rule[1] for rule in front.rules) == pytest.approx(TOP, abs=0.4)
    sign = front.find("本人签名：")
    assert sign[0].y > FLOOR - 20
    assert RIGHT - sign[-1].x - 12 * PT == pytest.approx(8 * 12 * PT, abs=2)


def test_the_opinions_share_the_back_alike() -> None:
    lines = across(2)
    assert (lines[0], lines[-1]) == pytest.approx((TOP, FLOOR), abs=0.1)
    heights = [b - a for a, b in pairwise(lines)]
    assert heights == pytest.approx([56.5] * 4 + [22.0], abs=0.1)
    assert upright(2) == pytest.approx([LEFT, LEFT + 14, RIGHT], abs=0.1)


def test_labels_are_spread_over_four_characters() -> None:
    first, second = pages()[1].find("性别")
    assert second.x - first.x == pytest.approx(3 * 12 * PT, abs=0.1)


# long texts


def test_a_long_self_evaluation_goes_on_and_loses_nothing() -> None:
    entry = much.overlong_entry()
    found = pages(entry)
    assert len(found) >= 6
    text = "".join(page.text for page in found[1:-1])
    for line in entry.self_text.split("\n"):
        assert bare(line)[-20:] in text.replace("个人小结（续页）", "")
    counts = {char: text.count(char) for char in much.RARE}
    assert all(counts[char] for char in much.RARE)


def test_pages_that_go_on_say_of_whom() -> None:
    found = pages(much.overlong_entry())
    goes_on = [page for page in found if "个人小结（续页）" in page.text]
    assert len(goes_on) == 3
    assert all(f"姓名：{much.RARE_NAME}" in page.text for page in goes_on)
    assert all("个人小结" in page.text.replace("个人小结（续页）", "") for page in goes_on)


@pytest.mark.parametrize("count", range(24, 44))
def test_who_signs_never_stands_without_text(count: int) -> None:
    """Whatever the length of the text: its last lines go on with the place to sign."""
    text = "\n".join(f"第{n}行" for n in range(count))
    found = pages(replace(rounds.ENTRIES[1], self_text=text))
    signing = next(page for page in found if "本人签名" in page.text)
    assert f"第{count - 1}行" in signing.text
    assert f"第{count - 2}行" in signing.text
    assert signing.find("本人签名")[0].y < FLOOR


def test_long_opinions_go_on_with_who_signs() -> None:
    found = pages(much.overlong_entry())
    text = "".join(page.text for page in found)
    for sign in ("支部书记（签字或盖章）：", "本人（签字）：", "（盖章）"):
        assert sign in text


# a branch in one job


def test_a_branch_is_printed_in_one_job_as_each_alone() -> None:
    facts = rounds.full()
    documents = [registration_form(facts, one) for one in facts.entries[:5]]
    found = read(draw_all([(one.subject, one) for one in documents], "表", duplex=True))
    assert len(found) == 4 * 5 - 1
    assert [page.text for page in found[3::4]] == [""] * 4
    assert all("民主评议党员登记表" in found[at].text for at in range(0, 20, 4))
