"""Fields of one member in a year's evaluation: own words, tally, grade, feedback."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from dangjian_desktop.domain.evaluation.steps import GRADES, ROLES
from dangjian_desktop.records import EvaluationEntry, EvaluationRound

from .said import Said


@dataclass(frozen=True, slots=True)
class EntrySource:
    """The entry with its round; `last_grade` is that of the year before, in words."""

    entry: EvaluationEntry
    round: EvaluationRound
    last_grade: str = ""


def _entry(name: str) -> Callable[[EntrySource], Any]:
    return lambda source: getattr(source.entry, name)


def _round(name: str) -> Callable[[EntrySource], Any]:
    return lambda source: getattr(source.round, name)


def _valid(source: EntrySource) -> int | None:
    collected = source.round.collected
    return None if collected is None else collected - (source.round.invalid or 0)


def _took_part(source: EntrySource) -> str:
    said = source.entry.took_part
    return "" if said is None else "是" if said else "否"


EVALUATION = {
    "评定等次": Said(
        "支部评定的等次",
        "合格",
        lambda s: GRADES.get(s.entry.grade or "", ""),
        also="等次 评议等次 评定结果 评议结果 支部评定等次 民主评议等次",
    ),
    "上年等次": Said("上一年度的等次", "合格", lambda s: s.last_grade, also="上年度等次"),
    "优秀票": Said("优秀票数", "9", _entry("excellent"), also="优秀"),
    "合格票": Said("合格票数", "11", _entry("qualified"), also="合格"),
    "基本合格票": Said("基本合格票数", "1", _entry("basic"), also="基本合格"),
    "不合格票": Said("不合格票数", "0", _entry("unqualified"), also="不合格"),
    "个人小结": Said(
        "本人的小结", "一年来……", _entry("self_text"), True, "个人总结 自我评价 本人小结 自评"
    ),
    "支部意见": Said("支部意见", "同意评为合格", _entry("branch_opinion"), also="党支部意见"),
    "评定理由": Said("与票数不一致时的理由", "", _entry("grade_reason")),
    "改进措施": Said("改进措施", "多到一线", _entry("improvement"), also="整改措施"),
    "处置登记": Said("不合格的，登记上级的处置决定", "", _entry("handling"), True),
    "本人意见": Said("本人意见", "同意", _entry("own_opinion")),
    "上级党组织意见": Said(
        "上级党组织意见", "", _entry("superior_opinion"), also="上级党委意见 上级意见"
    ),
    "反馈日期": Said("本人签字的日期", "2026年12月20日", _entry("fed_back_on")),
    "参加方式": Said(
        "评定等次、不评等次、在流入地参加", "评定等次", lambda s: ROLES.get(s.entry.role)
    ),
    "参加评议": Said("是否参加评议", "是", _took_part),
    "未参评原因": Said("没有参加的原因", "", _entry("absence_reason"), also="未参加原因"),
    "测评日期": Said("民主测评的日期", "2026年12月10日", _round("balloted_on"), also="测评时间"),
    "评定日期": Said("支委会评定的日期", "2026年12月15日", _round("rated_on")),
    "发出票": Said("发出的测评票", "22", _round("issued")),
    "收回票": Said("收回的测评票", "22", _round("collected")),
    "无效票": Said("无效的测评票", "1", _round("invalid")),
    "有效票": Said("有效的测评票", "21", _valid),
    "监票人": Said("监票人", "罗望溪", _round("scrutineer")),
    "计票人": Said("计票人", "柏如霜", _round("teller")),
}
# The same of a row of a table over members: of the year in which it is filled, and the one before.
GRADES_OF_ROW = {
    "评定等次": replace(EVALUATION["评定等次"], meaning="填表当年评定的等次"),
    "上年等次": EVALUATION["上年等次"],
}
