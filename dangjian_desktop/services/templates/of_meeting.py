"""Fields of one meeting: what its minutes say, as 定稿 froze it or as the draft stands."""

from collections.abc import Callable
from datetime import datetime

from dangjian_desktop.domain.codes import MARKS, MEETING_KINDS, STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records.meeting import STATES
from dangjian_desktop.services.attendance import Row
from dangjian_desktop.services.minutes import MinutesFacts, Section
from dangjian_desktop.services.voting import VoteView

from .said import Listed, Rows, Said, rows


def _time(facts: MinutesFacts) -> str:
    """2026年11月18日14:30至16:10."""
    text = _moment(facts.starts)
    if facts.ends is None:
        return text
    same = facts.ends.date() == facts.starts.date()
    return f"{text}至{f'{facts.ends:%H:%M}' if same else _moment(facts.ends)}"


def _moment(at: datetime) -> str:
    return f"{PartialDate.of(at.date()).words()}{at:%H:%M}"


def _away(facts: MinutesFacts, *marks: str) -> str:
    """甲（公差）、乙: those of these marks, with their reasons."""
    found = (row for row in facts.sheet.rows if row.mark in marks)
    return "、".join(f"{r.name}（{r.reason}）" if r.reason else r.name for r in found)


def _own(label: str) -> Callable[[MinutesFacts], str]:
    return lambda facts: dict(facts.own).get(label, "")


def _course(facts: MinutesFacts) -> str:
    """What was reported and said, matter by matter, as the minutes have it."""
    parts: list[str] = []
    for number, section in enumerate(facts.sections, 1):
        parts += [f"{number}. {section.heading}"] if section.heading else []
        parts += [section.text] if section.text else []
        parts += [f"{said.speaker}：{said.text}" for said in section.speeches]
        parts += [f"表决：{vote.matter}，{vote.words}" for vote in section.votes]
    return "\n".join(parts)


def notes(facts: MinutesFacts) -> str:
    """What a form of the office's own cannot mark by itself (product rule 3)."""
    said = []
    if facts.voided:
        said.append(f"这次会议{facts.voided}")
    elif facts.draft:
        said.append("这次会议还是草稿，没有定稿")
    if facts.late_on:
        said.append(f"这次会议是{PartialDate.of(facts.late_on).words()}补录的，请在表上注明")
    return "；".join(said)


ATTENDANCE = {
    "姓名": Said("姓名", "张三", lambda r: r.name),
    "身份": Said(
        "正式党员或预备党员", "正式党员", lambda r: STANDINGS.get(r.standing), also="党员类别"
    ),
    "到会": Said(
        "出席、请假、缺席、补课", "出席", lambda r: MARKS.get(r.mark), also="到会情况 出席情况"
    ),
    "原因": Said("请假或缺席的原因", "公差", lambda r: r.reason, also="请假原因 缺席原因 事由"),
    "补课日期": Said("补课日期", "2026年11月25日", lambda r: r.made_up_on),
    "表决权": Said("有没有表决权", "有", lambda r: "有" if r.voting else "无", also="有无表决权"),
}
ITEMS = {
    "议题": Said("议题", "学习上级部署", lambda s: s.heading, also="事项"),
    "报告人": Said("报告人", "程砚秋", lambda s: s.reporter, also="汇报人"),
    "内容": Said("报告和讨论的要点", "传达学习冬季养护工作的部署", lambda s: s.text),
}
VOTES = {
    "事项": Said("表决事项", "接收郁南枝为预备党员", lambda v: v.matter, also="表决事项"),
    "对象": Said("表决对象或候选人", "郁南枝", lambda v: v.subject),
    "方式": Said("表决方式", "无记名投票", lambda v: v.way_words, also="表决方式"),
    "应到": Said("应到会有表决权人数", "22", lambda v: v.figures.eligible),
    "实到": Said("实到会有表决权人数", "20", lambda v: v.figures.present),
    "发出票": Said("发出票", "20", lambda v: v.figures.issued),
    "收回票": Said("收回票", "20", lambda v: v.figures.collected),
    "有效票": Said("有效票", "20", lambda v: v.valid),
    "赞成": Said("赞成票", "19", lambda v: v.figures.yes, also="同意"),
    "不赞成": Said("不赞成票", "0", lambda v: v.figures.no, also="反对 不同意"),
    "弃权": Said("弃权票", "1", lambda v: v.figures.abstain),
    "结果": Said("结果，由票数算出", "通过", lambda v: v.outcome.words, also="表决结果"),
}
RESOLUTIONS = {
    "内容": Said("决议或议定事项", "同意接收郁南枝为预备党员", lambda r: r.text, also="决议"),
    "责任人": Said("责任人", "周㛃", lambda r: r.owner),
    "时限": Said("完成时限", "2026年12月18日", lambda r: r.deadline, also="完成时限"),
}
SPEECHES = {
    "发言人": Said("发言人", "陈立", lambda s: s.speaker, also="姓名"),
    "对象": Said("对谁说的（批评意见）", "罗望溪", lambda s: s.addressed_to),
    "内容": Said("发言内容", "同意接收", lambda s: s.text, also="发言"),
}


def _attendance(facts: MinutesFacts) -> Rows:
    found: list[Row] = list(facts.sheet.rows)
    return rows(ATTENDANCE, found, "、".join(row.name for row in found))


def _items(facts: MinutesFacts) -> Rows:
    found: list[Section] = [s for s in facts.sections if s.heading]
    words = "\n".join(f"{n}. {s.heading}" for n, s in enumerate(found, 1))
    return rows(ITEMS, found, words if len(found) > 1 else words.removeprefix("1. "))


def _votes(facts: MinutesFacts) -> Rows:
    found: list[VoteView] = [vote for s in facts.sections for vote in s.votes]
    return rows(VOTES, found, "\n".join(f"{vote.matter}：{vote.words}" for vote in found))


def _resolutions(facts: MinutesFacts) -> Rows:
    found = [one for s in facts.sections for one in s.resolutions]
    words = [f"{n}. {one.text}" for n, one in enumerate(found, 1)]
    return rows(
        RESOLUTIONS,
        found,
        "\n".join(words) if len(found) > 1 else "".join(one.text for one in found),
    )


def _speeches(facts: MinutesFacts) -> Rows:
    found = [one for s in facts.sections for one in s.speeches]
    return rows(SPEECHES, found, "\n".join(f"{one.speaker}：{one.text}" for one in found))


MEETING = {
    "会议名称": Said("会议名称", "党员大会（2026年第4次）", lambda f: f.name, also="名称"),
    "会议状态": Said("草稿、定稿或作废", "定稿", lambda f: STATES.get(f.state)),
    "补录日期": Said("会后很久才登记的，登记的日期", "", lambda f: f.late_on, also="补录于"),
    "会议类型": Said("会议种类", "党员大会", lambda f: MEETING_KINDS[f.kind], also="会议种类"),
    "会议标题": Said("会议记录的标题", "党员大会会议记录", lambda f: f.title),
    "次数": Said("一年内的第几次", "4", lambda f: f.number),
    "会议时间": Said("起止时间", "2026年11月18日14:30至16:10", _time, also="时间"),
    "会议日期": Said("开会的那一天", "2026年11月18日", lambda f: f.day, also="开会日期 日期"),
    "会议地点": Said("会议地点", "段机关二楼会议室", lambda f: f.place, also="地点"),
    "主持人": Said("主持人", "程砚秋", lambda f: f.chair),
    "主持人职务": Said("主持人的党内职务", "书记", lambda f: f.chair_post),
    "记录人": Said("记录人", "柏如霜", lambda f: f.recorder),
    "应到人数": Said("应到人数", "24", lambda f: f.sheet.eligible, also="应到"),
    "实到人数": Said("实到人数", "22", lambda f: f.sheet.present, also="实到 出席人数"),
    "请假人数": Said("请假人数", "1", lambda f: f.sheet.on_leave, also="请假"),
    "缺席人数": Said("缺席人数", "0", lambda f: f.sheet.absent, also="缺席"),
    "补课人数": Said("补课人数", "1", lambda f: f.sheet.made_up, also="补课"),
    "应到有表决权人数": Said("应到会有表决权人数", "22", lambda f: f.sheet.voting_eligible),
    "实到有表决权人数": Said("实到会有表决权人数", "20", lambda f: f.sheet.voting_present),
    "出席名单": Said(
        "出席人姓名，用顿号分开",
        "张三、李四",
        lambda f: "、".join(f.attendees),
        also="出席人员 参加人员",
    ),
    "请假名单": Said("请假人姓名和原因", "纪松年（住院）", lambda f: _away(f, "on_leave")),
    "缺席名单": Said(
        "请假、缺席、补课的人和原因",
        "纪松年（住院）",
        lambda f: _away(f, "on_leave", "absent", "made_up"),
        also="缺席人员 缺席名单及原因",
    ),
    "列席名单": Said("列席人员", "李四", lambda f: "、".join(f.observers), also="列席 列席人员"),
    "会议内容": Said(
        "按议题写的内容、发言和表决", "1. 学习上级部署", _course, also="会议记录 会议过程"
    ),
    "主题": Said("主题党日、组织生活会的主题", "除雪保畅", _own("主题"), also="活动主题"),
    "题目": Said("党课题目", "学习党章", _own("题目"), also="党课题目"),
    "授课人": Said("授课人", "程砚秋", _own("授课人"), also="主讲人 授课人姓名"),
    "授课人职务": Said("授课人职务", "支部书记", _own("授课人职务")),
    "活动形式": Said("主题党日的形式", "志愿服务", _own("活动形式")),
}
LISTS = {
    "名单": Listed(
        "应到的人，每人一行",
        ATTENDANCE,
        _attendance,
        also="到会 应到名单 到会名单 签到 参会人员 参会名单 党员",
    ),
    "议题": Listed("议题，每项一行；单独写{{议题}}时每项一行", ITEMS, _items, also="会议议题 议程"),
    "表决": Listed("表决，每项一行", VOTES, _votes, also="表决情况"),
    "决议": Listed("决议和议定事项，每项一行", RESOLUTIONS, _resolutions, also="议定事项 决议事项"),
    "发言": Listed("发言，每人一行", SPEECHES, _speeches, also="讨论发言 发言情况"),
}
