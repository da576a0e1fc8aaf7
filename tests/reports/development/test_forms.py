"""All forms of 发展党员: what is known is printed, what is not known stays blank."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dangjian_desktop.domain.development.casefile import CaseFile
from dangjian_desktop.reports.development import COMPOSED, compose
from dangjian_desktop.reports.document import draw
from tests.reports.development import cases
from tests.reports.development.case_facts import BODY, PERSON, TRAININGS
from tests.reports.development.reading import bare, beside, filled, said
from tests.reports.measure import read, text_of

FACTS = {
    "talk_record": (
        "谈话时间2023年6月12日", "谈话人周㛃", "入党申请人郁南枝", "2023年5月20日", "13900000001",
        "郁南枝谈了参加工作以来的经历和对党的认识", "谈话人（签字）", "入党申请人（签字）",
    ),
    "recommendation": (
        "姓名郁南枝", "1997.04", "籍贯川岭石桥", "工学学士", "参加工作时间2019年8月",
        "申请入党时间2023年5月20日", "谈话时间2023年6月12日", "推荐方式群团组织推优",
        "推荐时间2024年3月5日", "推荐组织或推荐人段团支部", "同意推荐为入党积极分子。",
        "同意作为入党积极分子人选。（第一党小组）", "2024年3月8日",
        "经2024年3月12日第3次支委会研究，同意确定郁南枝同志为入党积极分子。",
    ),
    "activist_form": (
        "曾用名郁小满", "11010519970416002X", "2013.09—2016.07川岭石桥第一中学，学生",
        "2022.03—", "秦越川", "父亲郁怀川1970.02群众务农", "宣静竹1972中共党员",
        "推荐方式：群团组织推优；推荐组织或推荐人：段团支部。", "青段党总支备〔2024〕6号",
        "申屠远2013.06养护科副科长2024.03.12至2024.12.01调离本支部",
        "入党积极分子培训班段党总支24合格", "2024.06.30学习党章的体会",
        "2024年9月12日至2025年3月11日", "考察时间：2025年3月11日", "联系人意见3：能按季",
        "支部意见3：同意", "群众：群众反映其服务热情。（2025年9月16日，群众12人）",
        "政治审查合格。", "2025年11月2日", "同意将郁南枝同志列为发展对象。",
        "青段党总支备〔2025〕11号",
    ),
    "review_reply": (
        "青机支函〔2025〕3号", "2025.10.12", "2025.10.25", "郁怀川", "1970.02", "川岭石桥镇务农",
        "与发展对象关系父亲", "政治面貌群众", "该同志拥护党的领导，遵纪守法，邻里和睦。",
        "石桥镇组织委员邬半夏", "郁北亭", "1994.11", "石桥镇个体经营",
    ),
    "training_record": (
        "发展对象短期集中培训班", "2025年10月20日至2025年10月22日", "3天", "24学时",
        "段机关二楼会议室", "段党总支", "合格", "2025-018", "列为发展对象时间2025年9月20日",
    ),
    "mass_ballot": ("发展党员群众公认票", "2025年9月16日", "郁南枝", "公认不公认弃权"),
    "ballot_sheet": (
        "预备党员转正表决票", "2026年12月18日", "姓名赞成不赞成弃权郁南枝", "本票不署名",
    ),
    "tally_sheet": (
        "应到会有表决权人数22", "实到会有表决权人数20", "发出票数20", "收回票数20", "有效票数19",
        "无效票数1", "赞成票数18", "不赞成票数0", "弃权票数1", "书面意见赞成1",
        "表决结果通过：应到会有表决权22人", "第二十一条", "申屠远", "卞长风", "公认票数25",
        "2025年12月18日14:30", "段机关二楼会议室", "2026年12月18日第4次党员大会",
    ),
    "probation_form": (
        "党支部中共青石岭公路养护段机关支部姓名郁南枝", "文化程度大学本科工学学士",
        "入党时间2025年12月18日", "预备期2025年12月18日至2026年12月18日", "第一党小组",
        "宣誓时间2026年3月5日", "批准时间2026年2月10日", "罗望溪2014.06财务科科长2025.10.08",
        "本人鉴定4：", "小组意见5：", "联系人意见5：", "支部意见4：", "群众公认其表现好。",
    ),
    "conversion_review": (
        "申请转正时间2026年12月5日", "预备期满时间2026年12月18日", "入党介绍人罗望溪、陈𬭎",
        "同意按期转正。", "党员同意其按期转正。（2026年12月7日，党员10人）",
        "公示时间：2026年12月8日至2026年12月14日（5个工作日）。", "公示结果：有反映，经查不影响。",
        "2026年12月18日第4次党员大会：应到会有表决权23人，实到21人", "赞成21票，不赞成0票，弃权0票",
        "表决结果：通过。", "青段党总支〔2027〕1号", "转正时间：2026年12月18日。",
    ),
    "conversion_notice_record": (
        "公示事项预备党员转正", "2026年12月8日至2026年12月14日（5个工作日）",
        "段机关公告栏、白渡养护站", "公示方式张贴", "落款日期2026年12月8日", "经办人周㛃",
        "周㛃，0999-0000001", "川岭市青石路1号", "反映其值班记录填写不规范", "不影响转正。",
        "有反映，经查不影响",
    ),
    "process_record": (
        "1递交入党申请书2023.05.20郁南枝", "2024.03.12程砚秋山第3次支委会",
        "青段党总支预〔2025〕4号", "25材料归档2027.02.26周㛃归入本人人事档案",
        "第1—20步依据细则（2014年版）；第21—25步依据细则（2026年修订版）。",
    ),
    "accountability": (
        "推荐段团支部2024.03.05群团组织推优", "入党介绍人罗望溪2025.10.08财务科科长",
        "培养联系人申屠远2024.03.12—2024.12.01养护科副科长；调离本支部",
        "积极分子考察申屠远、罗望溪2024.09.11", "积极分子考察罗望溪、陈𬭎2025.03.11",
        "政治审查王䶮2025.11.02结论：合格", "转正公示周㛃2026.12.08—2026.12.14",
        "接收预备党员主持：程砚秋山监票：申屠远计票：卞长风2025.12.18通过",
        "13上级党委预审2025.11.28段党总支上级党委同意青段党总支预〔2025〕4号",
    ),
    "materials_list": ("归入本人档案1-1入党申请书1", "原件＋扫描", "未扫描", "缺1份", "5-13"),
}  # fmt: skip
CANDIDATE = (
    "公示事项列为发展对象",
    "2026年7月13日至2026年7月17日（5个工作日）",
    "公示方式公告栏",
    "无异议",
)
FORMS = (*FACTS, "candidate_notice_record")
# Words of the forms themselves that stand where facts do; all else in an empty case is invented.
OWN_WORDS = {
    "candidate_notice_record": {"列为发展对象"},
    "conversion_notice_record": {"预备党员转正"},
    "tally_sheet": {"接收预备党员"},
}


@pytest.mark.parametrize("key", FACTS)
def test_every_fact_is_told(key: str) -> None:
    told = said(compose(key, cases.full()))
    assert [fact for fact in FACTS[key] if bare(fact) not in told] == []


@pytest.mark.parametrize("key", FACTS)
def test_every_fact_is_on_the_paper(key: str) -> None:
    shown = text_of(draw(compose(key, cases.full())))
    document = compose(key, cases.full())
    assert [text for text in filled(document) if not set(text) <= set(shown)] == []
    assert "郁南枝" in shown


def test_the_notice_of_a_candidate_is_told() -> None:
    told = said(compose("candidate_notice_record", cases.listed_2026()))
    assert [fact for fact in CANDIDATE if fact not in told] == []


@pytest.mark.parametrize("key", FORMS)
def test_nothing_is_invented_for_a_case_of_which_nothing_is_known(key: str) -> None:
    document = compose(key, cases.empty())
    known = {"纪松年", *OWN_WORDS.get(key, set())}
    if key == "process_record":
        known |= {text for line in cases.empty().steps for text in (str(line.number), line.name)}
    assert filled(document) <= known


@pytest.mark.parametrize("key", FORMS)
@pytest.mark.parametrize("given", [cases.full, cases.empty, cases.listed_2026, cases.overlong])
def test_it_is_drawn_whatever_is_known(key: str, given: object) -> None:
    casefile = given() if callable(given) else None
    assert isinstance(casefile, CaseFile)
    assert read(draw(compose(key, casefile)))


@pytest.mark.parametrize("key", FORMS)
def test_no_character_of_an_overlong_case_is_lost(key: str) -> None:
    document = compose(key, cases.overlong())
    shown = set(text_of(draw(document)))
    assert {char for text in filled(document) for char in text} <= shown


@pytest.mark.parametrize("key", ["activist_form", "probation_form"])
def test_registration_forms_say_whose_model_they_follow(key: str) -> None:
    given = cases.full(footer="示例")
    pages = read(draw(compose(key, given)))
    assert all("示例以省委组织部印发式样为准" in page.text for page in pages)


@pytest.mark.parametrize("key", FORMS)
def test_the_sample_says_so_on_every_page(key: str) -> None:
    pages = read(draw(compose(key, cases.full(footer="示例"))))
    assert all("示例" in page.text for page in pages)


def test_papers_name_their_person_and_branch() -> None:
    document = compose("recommendation", cases.full())
    assert (document.subject, document.author) == ("郁南枝", BODY.head)


def test_an_unknown_key_is_no_paper() -> None:
    with pytest.raises(KeyError):
        compose("no_such_paper", cases.full())


@pytest.mark.parametrize("key", COMPOSED)
def test_every_listed_paper_is_there(key: str) -> None:
    module = COMPOSED[key].partition(".")[0]
    folder = Path(__file__).parents[3] / "dangjian_desktop/reports/development"
    assert (folder / f"{module}.py").is_file()
    assert compose(key, cases.full()).blocks


def test_a_step_entered_late_dates_its_paper() -> None:
    late = date(2026, 8, 1)
    given = cases.full(steps=cases.full_steps(org_talk={"late_on": late}))
    assert "补录于2026年8月1日" in text_of(draw(compose("talk_record", given)))
    assert "补录" not in text_of(draw(compose("talk_record", cases.full())))


def test_a_unit_that_the_job_does_not_name_stands_before_it() -> None:
    person = replace(PERSON, work_unit="白渡养护站", job="站长")
    document = compose("recommendation", cases.full(person=person))
    assert beside(document, "单位职务") == "白渡养护站站长"


@pytest.mark.parametrize(("until", "shown"), [(None, "2024.05.13"), ("2024-05-13", "2024.05.13")])
def test_a_course_of_one_day_tells_one_day(until: str | None, shown: str) -> None:
    course = replace(TRAININGS[0], until=cases.on(until) if until else None)
    told = said(compose("activist_form", cases.full(trainings=(course,))))
    assert f"{shown}入党积极分子培训班" in told
    assert f"{shown}—" not in told
