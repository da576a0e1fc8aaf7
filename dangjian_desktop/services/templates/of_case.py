"""Fields of one development case: its days, helpers, votes and papers as its papers print them."""

from collections.abc import Callable
from typing import Any

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.casefile import (
    CaseFile,
    HelperFacts,
    NoticeFacts,
    StepLine,
)
from dangjian_desktop.domain.development.steps import STEPS

from .said import Listed, Rows, Said, dotted, rows

Reader = Callable[[CaseFile], Any]
_SUB_STEP = "list_candidate"  # it bears the number of the step before it


def _step(key: str) -> Reader:
    def read(found: CaseFile) -> PartialDate | None:
        line = found.step(key)
        return line.on if line else None

    return read


def _vote(kind: str, name: str) -> Reader:
    def read(found: CaseFile) -> Any:
        vote = found.vote(kind)
        figures: Figures | None = vote.figures if vote else None
        return getattr(figures, name) if figures else None

    return read


def _result(kind: str) -> Reader:
    def read(found: CaseFile) -> str:
        vote = found.vote(kind)
        return vote.result if vote else ""

    return read


def _notice(kind: str, say: Callable[[NoticeFacts], Any]) -> Reader:
    def read(found: CaseFile) -> Any:
        notice = found.notice(kind)
        return say(notice) if notice else None

    return read


def _noticed(one: NoticeFacts) -> str:
    return f"{one.since.words()}至{one.until.words()}"


def _political(name: str) -> Reader:
    return lambda found: getattr(found.political, name) if found.political else None


def _span(one: Any) -> str:
    """1985年7月1日至1985年7月3日; one day alone where it began and ended on it."""
    ends = one.until.words() if one.until else ""
    begins = one.since.words() if one.since else ""
    return begins if ends in ("", begins) else f"{begins}至{ends}"


HELPER = {
    "姓名": Said("姓名", "罗永贵", lambda h: h.name),
    "入党时间": Said("入党时间，写到月", "2011.12", lambda h: dotted(h.joined)),
    "单位及职务": Said("单位及职务", "养护科科长", lambda h: h.job, also="职务"),
    "起": Said("从哪天起", "2025年3月12日", lambda h: h.since, also="指定日期"),
    "止": Said("到哪天止", "", lambda h: h.until),
    "变更原因": Said("更换的原因", "调动", lambda h: h.reason, also="原因"),
    "意见": Said("介绍人意见", "同意介绍", lambda h: h.opinion),
}
STEP = {
    "步骤": Said("步骤名称", "党组织派人谈话", lambda s: s.name, also="名称"),
    "日期": Said("办理日期", "2025年3月12日", lambda s: s.on, also="办理日期"),
    "结果": Said("办理结果", "已办", lambda s: s.outcome),
    "经办人": Said("经办人", "王䶮", lambda s: s.handled_by),
    "文号": Said("文件或文号", "青党〔2025〕3号", lambda s: s.document),
    "会议": Said("在哪次会议上", "2025年第2次支委会", lambda s: s.meeting),
    "内容": Said("要点", "谈话了解入党动机", lambda s: s.content),
}
TRAINING = {
    "名称": Said("培训名称", "发展对象培训班", lambda t: t.name, also="培训名称"),
    "起止": Said("起止日期", "2026年4月1日至2026年4月3日", _span, also="起止时间 时间"),
    "主办": Said("主办单位", "段党总支", lambda t: t.organizer, also="主办单位"),
    "地点": Said("地点", "段机关", lambda t: t.place),
    "天数": Said("天数", "3", lambda t: t.days),
    "学时": Said("学时", "24", lambda t: t.hours),
    "成绩": Said("成绩", "合格", lambda t: t.result),
    "证书": Said("结业证书", "", lambda t: t.certificate),
}
REVIEW = {
    "日期": Said("考察日期", "2025年9月10日", lambda r: r.held_on, also="考察日期"),
    "起止": Said("考察的起止日期", "2025年3月12日至2025年9月10日", _span, also="起止时间"),
    "自我小结": Said("本人小结", "", lambda r: r.self_words),
    "联系人意见": Said("培养联系人意见", "表现良好", lambda r: r.mentor_opinion),
    "小组意见": Said("党小组意见", "同意", lambda r: r.group_opinion, also="党小组意见"),
    "支部意见": Said("支部意见", "继续培养", lambda r: r.branch_opinion),
}
REPORT = {
    "日期": Said("交来日期", "2025年6月30日", lambda r: r[0]),
    "题目": Said("题目", "谈谈学习体会", lambda r: r[1]),
}


def _helpers(found: tuple[HelperFacts, ...]) -> Rows:
    return rows(HELPER, found, "、".join(one.name for one in found))


def _mentors(found: CaseFile) -> Rows:
    return _helpers(tuple(one for one in found.mentors if one.until is None) or found.mentors)


def _steps(found: CaseFile) -> Rows:
    return rows(STEP, found.steps, "\n".join(_step_line(s) for s in found.steps if s.on))


def _step_line(step: StepLine) -> str:
    return f"{step.number} {step.name}　{step.on.words() if step.on else ''}"


def _trainings(found: CaseFile) -> Rows:
    return rows(
        TRAINING, found.trainings, "\n".join(f"{t.name}　{_span(t)}" for t in found.trainings)
    )


def _reviews(found: CaseFile) -> Rows:
    lines = (f"{r.held_on.words()}　{r.branch_opinion}" for r in found.reviews)
    return rows(REVIEW, found.reviews, "\n".join(lines))


def _reports(found: CaseFile) -> Rows:
    lines = (f"{on.words()}　{subject}" for on, subject in found.thought_reports)
    return rows(REPORT, found.thought_reports, "\n".join(lines))


_NAMED = {
    "申请入党日期": Said(
        "递交入党申请书的日期",
        "2024年5月20日",
        lambda f: f.applied_on,
        also="申请入党时间 递交入党申请书时间 申请时间",
    ),
    "确定积极分子日期": Said(
        "确定为入党积极分子的日期",
        "2025年3月12日",
        lambda f: f.activist_on,
        also="确定积极分子时间 确定为入党积极分子时间",
    ),
    "列为发展对象日期": Said(
        "列为发展对象的日期",
        "2026年3月20日",
        lambda f: f.listed_on,
        also="列为发展对象时间 确定发展对象时间",
    ),
    "接收预备党员日期": Said(
        "支部大会接收为预备党员的日期",
        "2026年6月18日",
        lambda f: f.admitted_on,
        also="接收为预备党员时间 大会通过日期",
    ),
    "预备期满日期": Said(
        "预备期满的日期", "2027年6月18日", lambda f: f.probation_ends, also="预备期满时间"
    ),
    "成为正式党员日期": Said("成为正式党员的日期", "2027年6月18日", lambda f: f.full_on),
    "当前身份": Said("今天的身份", "预备党员", lambda f: f.standing),
    "推荐方式": Said("推荐为积极分子的方式", "党员推荐", lambda f: f.recommended_how),
    "推荐人": Said("谁推荐的", "罗永贵", lambda f: f.recommended_by),
    "推荐日期": Said("推荐的日期", "2025年3月5日", lambda f: f.recommended_on),
    "志愿书编号": Said("入党志愿书编号", "0012345", lambda f: f.volunteer_book),
    "政审结论": Said("政治审查结论", "合格", _political("conclusion"), also="政治审查结论"),
    "政审结论性意见": Said("政审的结论性意见", "", _political("verdict")),
    "政审日期": Said("政治审查结束的日期", "2026年4月20日", _political("concluded_on")),
    "公示起止": Said(
        "发展对象公示的起止日期", "2026年3月10日至2026年3月17日", _notice("candidate", _noticed)
    ),
    "公示结果": Said("发展对象公示的结果", "无异议", _notice("candidate", lambda n: n.outcome)),
    "转正公示起止": Said("转正公示的起止日期", "", _notice("conversion", _noticed)),
    "转正公示结果": Said("转正公示的结果", "", _notice("conversion", lambda n: n.outcome)),
}
_VOTES = {
    f"{word}{label}": Said(f"{word}表决的{label}", "", _vote(kind, name))
    for word, kind in (("接收", "admission"), ("转正", "conversion"))
    for label, name in (
        ("应到", "eligible"),
        ("实到", "present"),
        ("赞成", "yes"),
        ("不赞成", "no"),
        ("弃权", "abstain"),
    )
}
_RESULTS = {
    "接收结果": Said("接收表决的结果，由票数算出", "通过", _result("admission")),
    "转正结果": Said("转正表决的结果，由票数算出", "通过", _result("conversion")),
}
_NUMBERED = {
    f"第{step.number}步日期": Said(f"第{step.number}步“{step.name}”的日期", "", _step(step.key))
    for step in STEPS
    if step.key != _SUB_STEP
}
CASE = {**_NAMED, **_VOTES, **_RESULTS, **_NUMBERED}
LISTS = {
    "培养联系人": Listed("培养联系人；单独写时是姓名", HELPER, _mentors, also="联系人 入党联系人"),
    "入党介绍人": Listed(
        "入党介绍人；单独写时是姓名", HELPER, lambda f: _helpers(f.introducers), also="介绍人"
    ),
    "步骤": Listed("全部步骤，每步一行", STEP, _steps, also="发展步骤"),
    "集中培训": Listed("培训，每次一行", TRAINING, _trainings, also="培训 培训情况"),
    "考察": Listed("培养考察，每次一行", REVIEW, _reviews, also="考察记录 培养考察"),
    "思想汇报": Listed("思想汇报，每份一行", REPORT, _reports),
}
