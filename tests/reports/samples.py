"""Invented people of an invented section, for papers. Nobody here exists."""

from datetime import date, datetime

from dangjian_desktop.reports.minutes import Absence, Amendment, Minutes
from dangjian_desktop.reports.parts import Item, Paragraph, Resolved, Vote

SECTION = "青石岭公路养护段"
BRANCH = f"中共{SECTION}机关支部"
NAMES = (
    "程砚秋山 周㛃 王䶮 陈𬭎 罗望溪 贺兰舟 穆云停 柏如霜 申屠远 俞听澜 秦越川 谷雨生 苗千里 "
    "钟离月 葛知秋 滕向晚 尉迟明山 邬半夏 卞长风 易山青 夏侯宁 岳𫖯 𠮷川平"
).split()
SAYS = Paragraph(
    "周㛃报告：三季度应交党费的24名党员均按月足额交纳，无欠交、无补交，款项已于2026年10月9日上缴段党总支，"
    "收据存支部第14盒。与会党员没有提出疑问。"
)
ADMISSION = (
    Paragraph(
        "会议由程砚秋山主持，报告应到会有表决权的正式党员22人，实到会20人，超过应到会人数的半数，可以开会。",
        "（一）宣布到会情况。",
    ),
    Paragraph(
        "郁南枝汇报了对党的认识、入党动机、本人履历、家庭主要成员和主要社会关系情况，以及需要向党组织说明的问题。",
        "（二）本人汇报。",
    ),
    Paragraph(
        "罗望溪、申屠远介绍了郁南枝的有关情况，一致认为其已具备党员条件，表示愿意介绍其入党。",
        "（三）介绍人意见。",
    ),
    Paragraph(
        "王䶮代表支部委员会报告审查情况：郁南枝2024年3月被确定为入党积极分子，2025年9月列为发展对象，"
        "政治审查合格，参加段党总支举办的短期集中培训3天、24学时，考试成绩合格；"
        "2026年11月5日段党总支预审合格。",
        "（四）审查情况。",
    ),
    Paragraph(
        "陈𬭎：去冬在K12+300至K18+000路段除雪保通，郁南枝连续值守9天，同事们反映好。"
        "贺兰舟：业务上肯钻研，希望今后多下班组，多做群众工作。"
        "邬半夏：同意接收；建议加强理论学习，把心得写实。俞听澜：同意。郁南枝对大家的意见表示接受。",
        "（五）讨论。",
    ),
)
VOTE = Vote(
    matter="接收郁南枝为中共预备党员",
    subject="郁南枝",
    way="无记名投票",
    officers="监票人：申屠远；计票人：卞长风、钟离月",
    figures=(
        ("应到会有表决权", 22),
        ("实到会有表决权", 20),
        ("发出票", 20),
        ("收回票", 20),
        ("有效票", 20),
        ("赞成", 19),
        ("不赞成", 0),
        ("弃权", 1),
        ("会前书面意见", 0),
    ),
    result="通过",
    reason="赞成19票，超过应到会有表决权的正式党员22人的半数",
    basis="《中国共产党发展党员工作细则》（2026年修订）第十九条、第二十条",
)
RESOLVED = (
    Resolved(
        "大会认为，郁南枝同志拥护党的纲领和章程，入党动机端正，工作踏实，能够发挥骨干作用，按期完成养护保通任务，"
        "群众基础较好，已具备党员条件，同意接收郁南枝同志为中共预备党员，报上级党组织审批。",
        "周㛃",
        "2026年12月18日",
    ),
)
TASKS = (
    Resolved(
        "突击队由王䶮任队长，秦越川、谷雨生任副队长，完成物资清点。", "葛知秋", "2026年12月1日"
    ),
    Resolved("冬季值班表由办公室公布。", "柏如霜", "2026年11月25日"),
)


def minutes(**more: object) -> Minutes:
    """A general meeting with an admission; `more` replaces fields."""
    given: dict[str, object] = {
        "organizations": (BRANCH,),
        "kind": "党员大会",
        "year": 2026,
        "number": 4,
        "starts": datetime(2026, 11, 18, 14, 30),
        "ends": datetime(2026, 11, 18, 16, 10),
        "place": "段机关二楼会议室",
        "chair": "程砚秋山（支部书记）",
        "recorder": "柏如霜",
        "eligible": 24,
        "eligible_voting": 22,
        "present": 22,
        "present_voting": 20,
        "attending": NAMES,
        "absent": (
            Absence("纪松年", "请假", "因病住院"),
            Absence("薄云开", "补课", "外出务工", "2026年11月25日"),
        ),
        "observers": ("段党总支组织员1人",),
        "agenda": (
            "通报三季度党费收缴情况",
            "讨论接收郁南枝为中共预备党员",
            "研究冬季养护保通党员突击队安排",
        ),
        "items": (
            Item("通报三季度党费收缴情况", (SAYS,)),
            Item("讨论接收郁南枝为中共预备党员", ADMISSION, (VOTE,), RESOLVED),
            Item("研究冬季养护保通党员突击队安排", (), (), TASKS),
        ),
    }
    return Minutes(**(given | more))  # type: ignore[arg-type]


AMENDMENT = Amendment(
    "柏如霜",
    date(2026, 11, 20),
    "漏记列席人员",
    "本记录第1页“列席”一栏原记“无”，更正为“段党总支组织员1人”。",
)
