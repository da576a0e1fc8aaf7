"""本地做法: what an office may decide for itself, each declared once with its default and source.

The rules that leave no choice are not here. A value not chosen is the default below.
"""

from collections.abc import Iterator, Mapping
from dataclasses import Field as DataField
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import DateTrouble, PartialDate, read_date
from dangjian_desktop.domain.decisions import MAJORITIES
from dangjian_desktop.domain.dues.rounding import ROUNDINGS, USUAL
from dangjian_desktop.domain.evaluation.steps import BASES
from dangjian_desktop.domain.goals.objectives import GRADE_WORDS
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.rule_table import DEV_2026_FROM
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.store.lean import ask, kept, setting

from . import keeping
from .lateness import USUAL as USUAL_LATE_DAYS
from .remembered import once

RETIRED_RELIEF = {"superior": "支部研究后报上级党委批准", "branch": "支部研究决定"}
HANDOVER_UNITS = {"month": "每月", "quarter": "每季度", "half": "每半年", "year": "每年"}


def _said(
    default: Any,
    label: str,
    help_text: str,
    *,
    source: str = "",
    most: int = 0,
    choices: Mapping[str, str] | None = None,
) -> Any:
    about = {"label": label, "help": help_text, "source": source, "most": most}
    return field(default=default, metadata={**about, "choices": choices or {}})


@dataclass(frozen=True, slots=True)
class Policy:
    """The practice in force; numbers are counts unless the name says days, months or years."""

    late_days: int = _said(
        USUAL_LATE_DAYS,
        "补录天数",
        "事情过了这么多天以后才录入的，标明“补录”",
        source="本单位制度",
        most=365,
    )
    lecture_per_quarter: int = _said(
        1, "每季党课次数", "填0表示不检查", source="地方做法，支部工作条例无每季硬数", most=12
    )
    secretary_lecture: int = _said(
        1, "书记每年讲党课次数", "填0表示不检查", source="地方做法", most=12
    )
    term_years: int = _said(
        3, "支委会任期（年）", "村、社区5年，其他一般3年", source="支部工作条例第二十一条", most=5
    )
    term_notice_months: int = _said(
        6,
        "提前提醒换届（月）",
        "任期届满前多少个月开始提醒",
        source="支部工作条例第二十一条",
        most=24,
    )
    dev_rules_2026_effective: PartialDate = _said(  # noqa: RUF009 - it makes a field
        DEV_2026_FROM,
        "2026年版发展党员工作细则施行日",
        "这一天起的步骤按新版检查",
        source="中国共产党发展党员工作细则（2026）第四十四条",
    )
    convert_publicity_workdays: int = _said(
        5,
        "转正公示工作日数",
        "填0表示不公示，也不检查",
        source="地方做法，两版细则均无转正公示",
        most=30,
    )
    review_valid_months: int = _said(
        12, "政审结论有效期（月）", "填0表示不检查", source="地方做法，两版细则均无期限", most=60
    )
    activist_after_months: int = _said(
        6,
        "申请后满几个月可确定积极分子",
        "填0表示不检查",
        source="地方做法，细则无此规定",
        most=36,
    )
    remind_days: int = _said(
        10, "发展党员提前提醒天数", "到期前多少天列入快到期", source="本单位制度", most=90
    )
    excellent_base: str = _said(
        "full_members",
        "优秀比例的基数",
        "优秀一般不超过这个人数的三分之一，表上注明口径",
        source="民主评议党员有关规定；正式党员为省级口径",
        choices=BASES,
    )
    feedback_days: int = _said(
        30,
        "评定后反馈签字天数",
        "提交评定后多少天内请本人签字，填0表示不提醒",
        source="本单位制度，规定未写明天数",
        most=365,
    )
    improvement_months: int = _said(
        6,
        "基本合格改进跟进（月）",
        "提交评定后几个月内确认改进情况，填0表示不提醒",
        source="本单位制度，规定未写明期限",
        most=12,
    )
    study_hours_member: int = _said(
        32,
        "党员年度学时",
        "每名党员一年集中学习培训不少于多少学时，填0表示不检查",
        source="党员教育管理工作条例第二十条",
        most=200,
    )
    study_hours_team: int = _said(
        56,
        "书记和委员年度学时",
        "党组织书记和班子成员一年不少于多少学时，填0表示不检查",
        source="党员教育培训工作规划；新规划的学时数未核到，沿用",
        most=400,
    )
    study_day_hours: int = _said(
        8, "一天折合学时", "脱产培训一天算多少学时", source="通行做法，无全国明文", most=12
    )
    study_half_day_hours: int = _said(
        4, "半天折合学时", "半天学习算多少学时", source="通行做法，无全国明文", most=8
    )
    study_self: str = _said(
        "apart",
        "自学学时",
        "条例写的是集中学习培训，自学默认单列",
        source="本单位制度",
        choices={"apart": "单列，不计入年度学时", "counts": "计入年度学时"},
    )
    study_broadcast: str = _said(
        "counts",
        "电教、远程教育学时",
        "集体收看默认计入",
        source="本单位制度",
        choices={"counts": "计入年度学时", "apart": "单列，不计入年度学时"},
    )
    study_make_up_days: int = _said(
        30,
        "补学期限（天）",
        "集中学习后多少天内补学，填0表示不提醒",
        source="本单位制度",
        most=180,
    )
    letter_days_town: int = _said(
        10,
        "介绍信有效期，市内（天）",
        "开介绍信时先填的有效期，可以改",
        source="通行做法，条文未核到",
        most=180,
    )
    letter_days_outside: int = _said(
        30,
        "介绍信有效期，市外（天）",
        "开介绍信时先填的有效期，可以改",
        source="通行做法，条文未核到",
        most=180,
    )
    letter_days_most: int = _said(
        90,
        "介绍信有效期最长（天）",
        "超过的不让保存，填0表示不检查",
        source="通行做法，条文未核到",
        most=366,
    )
    floating_contact_months: int = _said(
        6,
        "联系流动党员间隔（月）",
        "隔几个月没有联系就提醒，填0表示只提醒出国学习的",
        source="本单位制度；出国学习的每半年联系一次，党员教育管理工作条例第三十四条",
        most=24,
    )
    decision_majority: str = _said(
        "half",
        "“4+2”审议通过的票数",
        "党员大会审议时，赞成要达到还是超过应到人数的半数",
        source="本单位制度，各地写法不一",
        choices=MAJORITIES,
    )
    posting_workdays: int = _said(
        5, "公示工作日数", "新的公示先填几个工作日，填0表示不填", source="本单位制度", most=30
    )
    loan_days: int = _said(
        30, "图书借期（天）", "借出的书多少天内归还，填0表示不限", source="本单位制度", most=365
    )
    dues_rounding: str = _said(
        USUAL,
        "党费取整",
        "核定月应交时取整一次；改了以后，已核定的不会自动变",
        source="本单位制度，全国无明文",
        choices=ROUNDINGS,
    )
    dues_day: int = _said(
        10,
        "每月收缴党费的日子",
        "每月相对固定的一天；填0表示每月最后一天",
        source="中组部办公厅关于进一步规范党费工作的通知",
        most=28,
    )
    dues_retired_relief: str = _said(
        "superior",
        "离退休党员少交、免交党费",
        "离退休党员交纳确有困难的，由谁决定",
        source="党费收缴、使用和管理的规定第七条",
        choices=RETIRED_RELIEF,
    )
    dues_handover: str = _said(
        "quarter",
        "多久上缴一次党费",
        "每个周期过后，提醒把收到的党费上缴",
        source="本单位制度，规定只要求按规定上缴",
        choices=HANDOVER_UNITS,
    )
    goal_first: int = _said(
        90, "目标考核一等分数线", "考核总分到这个分数为第一等", source="本单位制度", most=100
    )
    goal_second: int = _said(
        80, "目标考核二等分数线", "考核总分到这个分数为第二等", source="本单位制度", most=100
    )
    goal_third: int = _said(
        60, "目标考核三等分数线", "考核总分到这个分数为第三等", source="本单位制度", most=100
    )
    goal_words: str = _said(
        "excellent",
        "目标考核等次名称",
        "支部目标考核和书记考核的等次怎么叫",
        source="本单位制度",
        choices=GRADE_WORDS,
    )
    member_check: str = _said(
        "half",
        "党员目标多久检查一次",
        "每个周期过后，提醒还没有检查的党员",
        source="本单位制度",
        choices=HANDOVER_UNITS,
    )
    help_days: int = _said(
        60, "督促帮助的期限（天）", "没有另定时限的，多少天内改正", source="本单位制度", most=365
    )
    vanguard_months: int = _said(
        3, "先锋岗检查间隔（月）", "填0表示不提醒", source="本单位制度", most=12
    )
    talk_pairs_most: int = _said(
        6,
        "两两谈心的人数上限",
        "党员不超过这么多人时，按每两人之间都谈过检查；再多时按每名党员与委员、委员之间检查",
        source="支部工作条例第十九条；人数界线为本单位制度",
        most=20,
    )


@unchanging
class Declared:
    """One entry of the settings page."""

    name: str
    label: str
    help: str
    source: str
    default: Any
    kind: type
    most: int
    choices: Mapping[str, str]


def declared() -> Iterator[Declared]:
    """All that may be chosen, in the order of the settings page."""
    for one in fields(Policy):
        yield _declared(one)


def _declared(one: DataField[Any]) -> Declared:
    return Declared(
        name=one.name,
        default=one.default,
        kind=type(one.default),
        **one.metadata,
    )


def policy(session: Session) -> Policy:
    """What is chosen in this file; unreadable or retired values fall back to the default."""
    return once(session, "policy", ("setting",), lambda: _chosen(session))


def _chosen(session: Session) -> Policy:
    known = {one.name: one for one in declared()}
    chosen = {}
    here = select(setting.c.key, setting.c.value).where(kept(setting))
    for key, value in ask(session, here):
        if key in known:
            try:
                chosen[key] = _read(known[key], value)
            except RuleBroken:
                continue
    return Policy(**chosen)


def set_policy(session: Session, name: str, value: Any) -> None:
    """Choose a value (dates also as text); RuleBroken when it cannot be."""
    from dangjian_desktop.records import Setting

    about = next((one for one in declared() if one.name == name), None)
    if about is None:
        raise RuleBroken([Problem(name, f"没有名为“{name}”的设置")])
    read = _read(about, value)
    stored = read.iso() if isinstance(read, PartialDate) else read
    row = session.scalars(select(Setting).where(Setting.key == name)).first()
    keeping.save(session, row or Setting(), {"key": name, "value": stored})


def _read(about: Declared, value: Any) -> Any:
    if about.kind is PartialDate:
        return _day(about, value)
    if about.kind is int:
        return _number(about, value)
    if value not in about.choices:
        raise _wrong(about, f"{about.label}只能是{'、'.join(about.choices.values())}")
    return value


def _number(about: Declared, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong(about, f"{about.label}要写成整数")
    if not 0 <= value <= about.most:
        raise _wrong(about, f"{about.label}要在0到{about.most}之间")
    return value


def _day(about: Declared, value: Any) -> PartialDate:
    read = value if isinstance(value, PartialDate) else read_date(value)
    if isinstance(read, DateTrouble) or not read.exact:
        raise _wrong(about, f"{about.label}要写成如2026-05-11的日期")
    return read


def _wrong(about: Declared, words: str) -> RuleBroken:
    return RuleBroken([Problem(about.name, words)])
