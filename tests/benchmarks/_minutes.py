"""Minutes of four pages for measuring: no more imports than the paper itself needs."""

from datetime import datetime

from dangjian_desktop.reports.minutes import Absence, Minutes
from dangjian_desktop.reports.parts import Item, Paragraph, Resolved, Vote

_SAYS = """\
会议由支部书记主持，传达学习上级关于冬季公路养护保通工作的部署，结合本段实际研究贯彻意见，要求各站所把任务分解到岗、责任落实到人。
与会同志认为，今年雨雪来得早，K12+300至K18+000路段坡陡弯急，除雪防滑任务重，要把党员突击队的值守安排到每个班组、每个时段，2026年12月1日前完成融雪剂、草袋和警示标志的清点。
大家围绕怎样发挥先锋模范作用作了发言：有的提出把责任区划到人，有的建议把夜间巡查记录与考勤对上，有的认为应当先把机械检修好再谈进度。
周㛃报告：三季度应交党费的24名党员均按月足额交纳，无欠交、无补交，款项已于2026年10月9日上缴段党总支，收据存支部第14盒。与会党员没有提出疑问。
郁南枝汇报了对党的认识、入党动机、本人履历、家庭主要成员和主要社会关系情况，以及需要向党组织说明的问题。
罗望溪、申屠远介绍了郁南枝的有关情况，一致认为其已具备党员条件，表示愿意介绍其入党。
王䶮代表支部委员会报告审查情况：郁南枝2024年3月被确定为入党积极分子，2025年9月列为发展对象，政治审查合格，参加段党总支举办的短期集中培训3天、24学时，考试成绩合格；2026年11月5日段党总支预审合格。
陈𬭎：去冬除雪保通连续值守9天，同事们反映好。贺兰舟：业务上肯钻研，希望今后多下班组，多做群众工作。邬半夏：同意接收；建议加强理论学习，把心得写实。𠮷川平：同意。
学习材料发到各党小组，组长领学，逢主题党日抽查笔记；流动党员由培养联系人电话转达，年底前补学完毕，缺课的在签到册上注明原因。
对群众反映的涵洞淤塞、路肩缺口和标线磨损三个问题，养护科现场核实后列出清单，能立即办的三天内办结，需要立项的报段里统筹，办理情况在党务公开栏公布。
困难党员薄云开家中老人患病住院，支部决定由书记和组织委员上门慰问，按规定申请帮扶资金，并安排同班组同志轮流照料孩子上学。
档案柜内近两年的会议记录、签到表和照片按月归卷，封面、目录、页码齐全后移交资料室，借阅须登记，遗失要追查责任。
"""
_LEADS = ("（一）宣布到会情况。", "（二）本人汇报。", "（三）介绍人意见。", "（四）讨论。")
_NAMES = (
    "程砚秋山 周㛃 王䶮 陈𬭎 罗望溪 贺兰舟 穆云停 柏如霜 申屠远 俞听澜 秦越川 谷雨生 苗千里 "
    "钟离月 葛知秋 滕向晚 尉迟明山 邬半夏 卞长风 易山青 夏侯宁 岳小满 𠮷川平"
)
_FIGURES = (
    "应到会有表决权",
    "实到会有表决权",
    "发出票",
    "收回票",
    "有效票",
    "赞成",
    "不赞成",
    "弃权",
)


def minutes(turn: int = 0) -> Minutes:
    """The same words, every paragraph turned round so that nothing met before comes again."""
    texts = [_turned(text, turn) for text in _SAYS.splitlines()]
    says = [Paragraph(text, lead) for text, lead in zip(texts[4:8], _LEADS, strict=True)]
    figures = tuple(zip(_FIGURES, (22, 20, 20, 20, 20, 19, 0, 1), strict=True))
    done = Resolved(
        _turned("同意接收郁南枝同志为中共预备党员，报上级党组织审批。", turn), "周㛃", "12月18日"
    )
    return Minutes(
        organizations=("中共青石岭公路养护段机关支部",),
        kind="党员大会",
        year=2026,
        number=4,
        starts=datetime(2026, 11, 18, 14, 30),
        ends=datetime(2026, 11, 18, 16, 10),
        place="段机关二楼会议室",
        chair="程砚秋山（支部书记）",
        recorder="柏如霜",
        eligible=24,
        eligible_voting=22,
        present=22,
        present_voting=20,
        attending=_NAMES.split(),
        absent=(Absence("纪松年", "请假", "因病住院"),),
        agenda=("学习上级部署", "讨论接收郁南枝为中共预备党员", "研究近期工作"),
        items=(
            Item("学习上级部署", [Paragraph(text) for text in texts[:4]]),
            Item(
                "讨论接收郁南枝为中共预备党员",
                says,
                (Vote("接收郁南枝为中共预备党员", figures, "郁南枝", "无记名投票", result="通过"),),
                (done,),
            ),
            Item("研究近期工作", [Paragraph(text) for text in texts[8:]]),
        ),
    )


def _turned(text: str, turn: int) -> str:
    at = turn * 3 % len(text)
    return text[at:].lstrip("，。：、；") + text[:at]
