"""The two registration forms: the fields of rules 7 in order, as many reviews as there are."""

import itertools
from datetime import date

import pytest

from dangjian_desktop.domain.document import Cover, NewPage
from dangjian_desktop.domain.numerals import counted
from dangjian_desktop.domain.paper_facts import PersonFacts
from dangjian_desktop.reports.development import compose
from dangjian_desktop.reports.document import draw
from tests.reports.development import cases
from tests.reports.development.case_facts import BODY, REVIEWS, review
from tests.reports.development.reading import bare, beside, boxes, said
from tests.reports.documents import photograph
from tests.reports.measure import read

ACTIVIST_ORDER = (
    "党支部", "姓名", "确定日期", "姓名", "曾用名", "照片", "性别", "民族", "出生年月", "籍贯",
    "学历", "参加工作时间", "单位及职务", "申请入党时间", "公民身份号码", "联系电话", "本人简历",
    "家庭主要成员及主要社会关系", "群团组织或党员推荐意见", "党小组意见",
    "支部委员会确定入党积极分子意见", "上级党委备案意见", "培养联系人", "姓名", "入党时间", "职务",
    "指定日期", "变更情况", "参加培训情况", "第一次考察", "起止时间", "培养联系人意见",
    "培养联系人（签字）", "支部意见", "支部书记（签字）", "第二次考察", "党员和群众意见",
    "政治审查结论摘要", "支部委员会讨论列为发展对象意见", "公示结果", "上级党委意见",
)  # fmt: skip
PROBATION_ORDER = (
    "党支部", "姓名", "姓名", "性别", "出生年月", "文化程度", "单位职务", "入党时间", "预备期",
    "入党介绍人", "本人自我鉴定", "党小组考察意见", "介绍人或联系人意见", "支部意见",
    "转正前支部委员会审查意见",
)  # fmt: skip


@pytest.mark.parametrize(
    ("key", "order"), [("activist_form", ACTIVIST_ORDER), ("probation_form", PROBATION_ORDER)]
)
@pytest.mark.parametrize("given", ["full", "empty", "overlong"])
def test_fields_stand_in_the_usual_order(key: str, order: tuple[str, ...], given: str) -> None:
    told, at = said(compose(key, getattr(cases, given)())), 0
    for name in order:
        at = told.index(name, at) + len(name)


@pytest.mark.parametrize(
    ("key", "phase"), [("activist_form", "activist"), ("probation_form", "probation")]
)
def test_any_number_of_reviews_is_printed_whole(key: str, phase: str) -> None:
    given = cases.overlong()
    told = said(compose(key, given))
    texts = [
        text
        for one in given.reviews
        if one.phase == phase
        for text in (one.mentor_opinion, one.branch_opinion)
    ]
    assert all(text in told for text in texts)
    numbers = [f"第{counted(n)}次考察" for n in range(1, 13)]
    assert [told.count(number) for number in numbers] == [1] * 12


def test_pages_of_reviews_name_the_person() -> None:
    pages = read(draw(compose("activist_form", cases.overlong())))
    found = [page.text for page in pages if "次考察" in page.text]
    assert all("培养教育考察记录" in text and "尉迟欧阳娜娜·买买提" in text for text in found)


@pytest.mark.parametrize(
    ("held", "listed", "places"), [(0, False, 4), (0, True, 2), (3, True, 4), (5, False, 6)]
)
def test_places_stay_open_for_reviews_to_come(held: int, listed: bool, places: int) -> None:
    given = cases.full(
        reviews=tuple(review(n) for n in range(1, held + 1)),
        listed_on=cases.on("2025-09-20") if listed else None,
    )
    told = said(compose("activist_form", given))
    assert told.count("次考察") == places


def test_a_review_that_nobody_dated_is_left_to_be_dated() -> None:
    undated = cases.overlong().reviews[0]
    document = compose("activist_form", cases.full(reviews=(undated,)))
    foot = next(box.foot for box in boxes(document) if box.text == undated.mentor_opinion)
    assert [bare(text) for text, _ in foot] == ["培养联系人（签字）：", "年月日"]
    assert beside(document, "起止时间") == "考察时间：2015年6月"


def test_the_photograph_stands_in_its_place() -> None:
    person = PersonFacts(name="郁南枝", photo=photograph())
    page = read(draw(compose("activist_form", cases.full(person=person))))[1]
    assert len(page.pictures) == 1
    assert "照片" not in page.text


def test_dates_are_no_more_precise_than_known() -> None:
    document = compose("activist_form", cases.overlong())
    assert beside(document, "出生年月") == "1990"
    assert "1972中共党员" in said(compose("activist_form", cases.full()))


def test_a_branch_without_a_committee_decides_in_the_general_meeting() -> None:
    body = type(BODY)(name="甲支部", head="甲支部", short_name="甲", superior="", committee=False)
    told = said(compose("activist_form", cases.full(body=body)))
    assert "党员大会确定入党积极分子意见" in told
    assert "支部委员会" not in told


@pytest.mark.parametrize(("content", "meeting"), [("", ""), ("会议认为成熟。", "")])
def test_a_decision_is_told_only_in_recorded_words_or_facts(content: str, meeting: str) -> None:
    steps = cases.full_steps(nominate_activist={"content": content, "meeting": meeting})
    document = compose("activist_form", cases.full(steps=steps))
    assert beside(document, "支部委员会确定入党积极分子意见") == content


def test_a_refusal_is_told_as_a_refusal() -> None:
    steps = cases.full_steps(nominate_activist={"outcome": "不同意"})
    told = beside(
        compose("activist_form", cases.full(steps=steps)), "支部委员会确定入党积极分子意见"
    )
    assert "研究，不同意确定郁南枝" in told


def test_the_listing_of_2026_tells_notice_and_day() -> None:
    told = beside(compose("activist_form", cases.listed_2026()), "公示结果")
    assert told.split("\n") == [
        "公示时间：2026年7月13日至2026年7月17日（5个工作日）。",
        "公示结果：无异议。",
        "列为发展对象时间：2026年7月20日。",
    ]


def test_steps_entered_late_are_named() -> None:
    late = {"late_on": date(2026, 8, 1)}
    steps = cases.full_steps(file_activist=late, oath=late)
    shown = said(compose("activist_form", cases.full(steps=steps)))
    assert "4上级党委备案补录于2026年8月1日。" in shown
    assert "20入党宣誓补录于2026年8月1日。" in said(
        compose("probation_form", cases.full(steps=steps))
    )
    assert "补录于" not in said(compose("activist_form", cases.full()))


def test_a_prolonged_probation_is_told() -> None:
    given = cases.full(setbacks=(cases.PROLONGED,))
    told = said(compose("probation_form", given))
    assert "2026.12.18延长预备期6个月预备期内多次无故不参加组织生活青段党总支〔2027〕1号" in told


def test_courses_stand_in_the_form_of_their_time() -> None:
    course = cases.full().trainings[0]
    own = type(course)(name="预备党员培训班", kind="probationary", since=course.since, days=2)
    given = cases.full(trainings=(*cases.full().trainings, own))
    assert "预备党员培训班2天" in said(compose("probation_form", given))
    assert "预备党员培训班" not in said(compose("activist_form", given))


def test_the_forms_begin_with_their_cover() -> None:
    for key in ("activist_form", "probation_form"):
        first, second = itertools.islice(compose(key, cases.full()).blocks, 2)
        assert isinstance(first, Cover)
        assert isinstance(second, NewPage)
        assert ("姓名", "郁南枝") in first.fields


def test_two_reviews_of_an_activist_share_a_page_and_one_of_probation_has_its_own() -> None:
    def pages(key: str) -> list[int]:
        given = cases.full(reviews=(*(review(n) for n in range(1, 5)), *REVIEWS[3:]))
        return [page.text.count("次考察") for page in read(draw(compose(key, given)))]

    assert [count for count in pages("activist_form") if count] == [2, 2]
    assert [count for count in pages("probation_form") if count] == [1, 1]


def test_heads_of_a_long_list_stand_on_every_page_beside_its_label() -> None:
    pages = read(draw(compose("activist_form", cases.overlong())))
    listed = [page.text for page in pages if "艾力" in page.text]
    assert len(listed) > 1
    assert all("称谓姓名出生年月政治面貌" in text for text in listed)
    assert all("家庭主要成员" in text for text in listed)


@pytest.mark.parametrize("key", ["probation_form", "conversion_review"])
def test_what_the_committee_found_before_conversion_stands_in_its_own_box(key) -> None:
    told = said(compose(key, cases.full()))
    assert told.count("审查合格，可以提交大会。") == 1
    assert "支部委员会：" not in told


def test_an_office_that_announces_no_conversion_has_no_box_for_it() -> None:
    bare = cases.full(notices=(), announces_conversion=False)
    assert "转正公示情况" not in said(compose("conversion_review", bare))
    assert "转正公示情况" in said(compose("conversion_review", cases.full(notices=())))
