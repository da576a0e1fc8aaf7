"""What the invented branches meant to learn, what they learned and what they watched."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .roll import OFFICE, RIVER

Absences = Mapping[int, Sequence[tuple[str, str, str, int | None, str]]]


class Topic(NamedTuple):
    """A topic of the plan: its month, form, who tells it ("" for a guest), hours."""

    month: int
    subject: str
    form: str
    lecturer: str
    hours: int
    guest: str = ""


AIMS = (
    "全年集中学习培训不少于32学时，书记和委员不少于56学时。"
    "学习内容与养护生产、防汛保通结合，学一次解决一个实际问题。"
)
REQUIREMENTS = (
    "每月集中学习不少于半天，由支部书记主持，按讲课轮值表讲课。"
    "因值班、出差不能参加的要请假，三十天内补学。"
    "每名党员有学习笔记，每季度检查一次。"
)
OFFICE_TOPICS = (
    Topic(1, "学习上级党委年度工作会议精神", "集中学习", "程砚秋山", 4),
    Topic(2, "学习党章", "集中学习", "周㛃", 4),
    Topic(3, "学习中央八项规定及其实施细则精神", "警示教育", "陈𬭎", 4),
    Topic(4, "学习党支部工作条例", "集中学习", "周㛃", 4),
    Topic(5, "学习先进养路工事迹", "专题研讨", "王䶮", 4),
    Topic(6, "学习防汛抢险知识和抗洪党员事迹", "现场教学", "王䶮", 4),
    Topic(7, "重温入党誓词，讲入党故事", "专题研讨", "程砚秋山", 4),
    Topic(8, "学习党员教育管理工作条例", "党课", "程砚秋山", 2),
    Topic(9, "学习安全生产法律法规", "辅导讲课", "", 4, "段安全顾问"),
    Topic(10, "学习基层党建工作部署", "集中学习", "周㛃", 4),
    Topic(11, "学习党纪处分条例", "警示教育", "陈𬭎", 4),
    Topic(12, "总结全年学习，交流学习心得", "专题研讨", "程砚秋山", 4),
)
RIVER_TOPICS = (
    Topic(3, "学习党章和党内监督条例", "集中学习", "韦承泽", 4),
    Topic(6, "学习防汛抢险操作规程", "现场教学", "李𫖯", 4),
    Topic(9, "学习安全生产法律法规", "集中学习", "蓝田玉", 4),
    Topic(12, "学习心得交流", "专题研讨", "韦承泽", 4),
)
# Months in which 机关 learned (its lecture of August is a meeting already), and 白水河.
OFFICE_MONTHS = (1, 2, 3, 5, 6, 7, 10)
RIVER_MONTHS = (3, 6, 9)
CONTENT = "通读原文，主讲人讲重点，对照岗位讨论。"
DISCUSSION = "{lecturer}讲解后，党员结合养护一线谈了体会，提出{month}月重点抓好值班值守和隐患排查。"
OUTCOME = "各党小组把学习内容传达到没有参加的党员，三十天内补学。"

# By month: who was away, in what way and why; the days until it was made up, None: not yet.
OFFICE_AWAY: Absences = {
    2: (("薄云开", "on_leave", "外出流动", 20, "看录像、听录音"),),
    5: (
        ("穆云停", "on_leave", "参加安全检查", 6, "单独讲解"),
        ("苗千里", "absent", "试验任务走不开", None, ""),
    ),
    10: (
        ("葛知秋", "on_leave", "出差采购", None, ""),
        ("滕向晚", "on_leave", "年终决算", None, ""),
    ),
}
RIVER_AWAY: Absences = {9: (("石磊", "on_leave", "机械抢修", None, ""),)}
AWAY: Mapping[str, Absences] = {OFFICE: OFFICE_AWAY, RIVER: RIVER_AWAY}
PLACES = {OFFICE: "机关三楼会议室", RIVER: "白水河养护站会议室"}

GROUP = (
    ("程砚秋山", "leader", "全面负责学习"),
    ("周㛃", "deputy", "排学习计划，管学时登记"),
    ("王䶮", "member", "准备学习资料"),
    ("卞长风", "liaison", "通知、签到、照片"),
)
ROTA = ("程砚秋山", "周㛃", "王䶮", "陈𬭎", "罗望溪")

EQUIPMENT = (
    ("智能电视", "75英寸", 1, "完好"),
    ("投影机", "教学型", 1, "待修"),
    ("远程教育接收终端", "机顶盒", 1, "完好"),
)
STATION = "段机关远程教育站点"
STATION_RULES = "每月最后一个星期五开放；播放后登记，设备由管理员保管。"
# Month, programme, source, hours, everybody who watched.
PLAYED = (
    (2, "先锋人物专题片", "远程教育平台", 1, 18),
    (4, "支部工作条例解读", "远程教育平台", 2, 20),
    (5, "公路养护先进事迹", "光盘、录像", 1, 22),
    (7, "抗洪抢险中的共产党员", "远程教育平台", 2, 26),
    (9, "安全生产警示片", "上级下发课件", 1, 24),
    (10, "党纪学习教育专题讲座", "上级下发课件", 2, 19),
)
EFFECT = "收看后分党小组讨论，联系本岗位谈了打算。"

COURSE = "党支部书记和委员集中轮训班"
TRAINED = ("程砚秋山", "周㛃", "王䶮", "韦承泽", "覃晚照", "杜若")

# Who studies alone, and what of it.
READERS = ("柏如霜", "俞听澜", "邬半夏", "韩知予")
READ = (
    ("党章", "读书看报", 2, "把党员八项义务抄写一遍，逐条对照。"),
    ("学习平台专题课程", "学习平台", 1, ""),
    ("公路养护作业安全规程", "读书看报", 2, "作业区布设一章与班组核对了一次。"),
)
