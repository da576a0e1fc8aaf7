"""Invented people of an invented section, for papers. Nobody here exists."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from PIL import Image, ImageDraw

from dangjian_desktop.domain.ages import EDUCATION_BANDS, Bar, age_labels, party_age_labels
from dangjian_desktop.reports.columns import Column
from dangjian_desktop.reports.listing import Listing
from dangjian_desktop.reports.minutes import Absence, Amendment, Minutes
from dangjian_desktop.reports.notice import Notice
from dangjian_desktop.reports.parts import Item, Paragraph, Resolved, Vote
from dangjian_desktop.reports.proof import Photo, Proof
from dangjian_desktop.reports.resolution import Resolution
from dangjian_desktop.reports.roster import Roster
from dangjian_desktop.reports.sign_in import Attendee, SignIn
from dangjian_desktop.reports.structure import Structure
from dangjian_desktop.reports.year_grid import NOTES, YearGrid, YearRow

SECTION = "青石岭公路养护段"
BRANCH = f"中共{SECTION}机关支部"
NAMES = [
    *(
        "程砚秋山",
        "周㛃",
        "王䶮",
        "陈𬭎",
        "罗望溪",
        "贺兰舟",
        "穆云停",
        "柏如霜",
        "申屠远",
        "俞听澜",
    ),
    *("秦越川", "谷雨生", "苗千里", "钟离月", "葛知秋", "滕向晚", "尉迟明山", "邬半夏", "卞长风"),
    *("易山青", "夏侯宁", "岳𫖯", "𠮷川平"),
]
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


def minutes(**more: Any) -> Minutes:
    """A general meeting with an admission; `more` replaces fields."""
    given: dict[str, Any] = {
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
    return Minutes(**(given | more))


AMENDMENT = Amendment(
    "柏如霜",
    date(2026, 11, 20),
    "漏记列席人员",
    "本记录第1页“列席”一栏原记“无”，更正为“段党总支组织员1人”。",
)


def picture(wide: int = 1200, high: int = 800, kind: str = "JPEG") -> bytes:
    """A painted road in snow: no photograph of anyone."""
    image = Image.new("RGB", (wide, high), (196, 208, 222))
    pen = ImageDraw.Draw(image)
    pen.polygon(
        [(0, high // 2), (wide // 3, high // 3), (wide, high // 2), (wide, high), (0, high)],
        fill=(230, 233, 238),
    )
    pen.polygon(
        [
            (wide * 0.45, high * 0.45),
            (wide * 0.55, high * 0.45),
            (wide * 0.9, high),
            (wide * 0.1, high),
        ],
        fill=(95, 97, 102),
    )
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def resolution(**more: Any) -> Resolution:
    given: dict[str, Any] = {
        "organization": BRANCH,
        "kind": "党员大会",
        "year": 2026,
        "number": 4,
        "held_on": date(2026, 11, 18),
        "eligible": 24,
        "eligible_voting": 22,
        "present": 22,
        "present_voting": 20,
        "votes": (VOTE,),
        "resolutions": RESOLVED,
    }
    return Resolution(**(given | more))


def sign_in(**more: Any) -> SignIn:
    given: dict[str, Any] = {
        "organization": BRANCH,
        "meeting": "党员大会（2026年第4次）",
        "people": [Attendee(name, "请假" if name == "易山青" else "") for name in NAMES],
        "starts": datetime(2026, 11, 18, 14, 30),
        "ends": datetime(2026, 11, 18, 16, 10),
        "place": "段机关二楼会议室",
        "chair": "程砚秋山",
        "recorder": "柏如霜",
        "sums": (("应到", 24), ("实到", 22), ("请假", 2), ("补学", None)),
    }
    return SignIn(**(given | more))


def notice(**more: Any) -> Notice:
    given: dict[str, Any] = {
        "organization": BRANCH,
        "meeting": "2026年第4次党员大会",
        "addressed_to": "各党小组、全体党员",
        "starts": datetime(2026, 11, 18, 14, 30),
        "place": "段机关二楼会议室",
        "attending": "全体党员；段党总支组织员列席",
        "agenda": ("通报三季度党费收缴情况", "讨论接收郁南枝为中共预备党员"),
        "requirements": ("因事因病不能到会的，请于11月17日前向周㛃请假", "请带党徽和笔记本"),
        "contact": "周㛃",
        "issued_on": date(2026, 11, 13),
    }
    return Notice(**(given | more))


ROSTER_COLUMNS = (
    Column("姓名", 4),
    Column("性别", 2),
    Column("民族", 3),
    Column("出生年月", 4.5),
    Column("籍贯", 4.5),
    Column("学历", 4.5),
    Column("参加工作时间", 4.5),
    Column("入党时间\n转正时间", 4.5),
    Column("党龄", 2),
    Column("党员类别", 2.5),
    Column("单位及职务", 9, "l"),
    Column("党小组", 3.5),
    Column("备注", 5),
)


def roster(**more: Any) -> Roster:
    rest = (
        "女",
        "汉族",
        "1979.11",
        "川岭云屏",
        "大学本科",
        "2001.08",
        "2005.06\n2006.06",
        "20",
        "正式",
        "养护科副科长、第二党小组组长",
        "第一",
        "",
    )
    given: dict[str, Any] = {
        "organization": BRANCH,
        "as_of": date(2026, 11, 20),
        "columns": ROSTER_COLUMNS,
        "rows": [(name, *rest) for name in NAMES],
        "summary": "党员23名，其中预备党员2名",
        "purpose": "内部使用",
    }
    return Roster(**(given | more))


def listing(**more: Any) -> Listing:
    given: dict[str, Any] = {
        "heading": "谈心谈话",
        "organization": BRANCH,
        "columns": (
            Column("谈话日期", 6),
            Column("谈话人", 4),
            Column("对象", 4),
            Column("主题", 14, "l"),
        ),
        "rows": [("2026-03-05", "周㛃", name, "了解工作和家里的情况") for name in NAMES],
        "late": [date(2026, 4, 1), *[None] * (len(NAMES) - 1)],
        "as_of": date(2026, 11, 20),
    }
    return Listing(**(given | more))


def proof(**more: Any) -> Proof:
    given: dict[str, Any] = {
        "organization": BRANCH,
        "heading": "主题党日活动照片",
        "facts": (("活动名称", "“冬季养护保通，党员先行”主题党日"), ("时间", "2026年11月20日9:00")),
        "photos": (
            Photo(picture(), "党员突击队清理K15+200处边沟积雪", "2026年11月20日", "卞长风"),
            Photo(picture(800, 800, "PNG"), "突击队员设置警示标志", "2026年11月20日"),
            Photo(picture(700, 1000), "签到表"),
        ),
    }
    return Proof(**(given | more))


def _year() -> tuple[YearRow, ...]:
    monthly = tuple(f"{8 + month}日" if month < 11 else "" for month in range(12))
    missed = (*monthly[:6], "缺", *monthly[7:])
    quarterly = ("", "26日", "", "", "21日", "", "", "20日补", "", "", "18日", "")
    return (
        YearRow("党员大会", "每季1次", quarterly, 4, 4, 0),
        YearRow("支委会", "每月1次", monthly, 12, 11, 0),
        YearRow("第一党小组会", "每月1次", monthly, 12, 11, 0),
        YearRow("第二党小组会", "每月1次", missed, 12, 10, 1),
        YearRow("党课", "每季1次", quarterly, 4, 4, 0),
        YearRow("主题党日", "每月1次", monthly, 12, 11, 0),
        YearRow("组织生活会", "每年1次", ("",) * 12, 1, 0, None),
        YearRow("民主评议大会", "每年1次", ("",) * 10 + ("25日", ""), 1, 1, 0),
    )


def year_grid(**more: Any) -> YearGrid:
    given: dict[str, Any] = {
        "organization": BRANCH,
        "year": 2026,
        "as_of": date(2026, 11, 25),
        "rows": _year(),
        "notes": (*NOTES, "应开次数依据《中国共产党支部工作条例（试行）》第十一条至第十八条。"),
    }
    return YearGrid(**(given | more))


def bars(labels: Sequence[str], men: Sequence[int], women: Sequence[int]) -> list[Bar]:
    return [Bar(*band) for band in zip(labels, men, women, strict=True)]


def structure(**more: Any) -> Structure:
    given: dict[str, Any] = {
        "organization": BRANCH,
        "as_of": date(2026, 11, 20),
        "counts": (("党员总数", 24), ("正式党员", 22), ("预备党员", 2), ("男", 15), ("女", 9)),
        "ages": bars(age_labels(), (1, 2, 3, 2, 4, 1, 1, 1), (2, 3, 2, 1, 1, 0, 0, 0)),
        "party_ages": bars(party_age_labels(), (2, 3, 5, 3, 1, 0, 0), (2, 3, 2, 1, 0, 0, 0)),
        "education": bars(EDUCATION_BANDS, (1, 6, 4, 1, 2, 1), (1, 6, 2, 0, 0, 0)),
    }
    return Structure(**(given | more))
