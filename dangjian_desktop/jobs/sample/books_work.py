"""The sample's books of the work: tasks, integrity, groups, joint work."""

from datetime import timedelta
from decimal import Decimal

from dangjian_desktop.domain.dates import PartialDate, add_months

from .books_desk import Desk, everyone
from .roll import GENERAL, OFFICE, RIVER, SCREEN

SECTION = "段党总支"
ABOVE = "云屏市公路局党委"


def begun(desk: Desk) -> None:
    """Affiliated bodies and posts at risk as they stood when the books were begun."""
    elected = add_months(desk.cast.today, -34)
    bodies = (
        ("青石岭公路养护段团支部", "共青团", GENERAL, "白露生", 12, PartialDate(1976, 5)),
        ("青石岭公路养护段女工委", "女工委", OFFICE, "周㛃", 38, PartialDate(1982, 3)),
        ("白水河养护站工会小组", "工会", RIVER, "吴桐", 31, PartialDate(1978, 5)),
    )
    for number, (name, kind, body, head, members, founded) in enumerate(bodies):
        on = elected + timedelta(days=100 * number)
        desk.put(
            "affiliated_body",
            kind,
            name=name,
            kind=kind,
            organization_id=body,
            head_id=head,
            members=members,
            founded_on=founded,
            elected_on=on,
            due_on=add_months(on, 36),
            duties="在党支部领导下开展工作，每半年向支委会报告一次。",
        )
    posts = (
        (
            "工程计量",
            "陈𬭎",
            "计量不实、多计工程量",
            "高",
            "两人以上现场计量，当日拍照入档",
            OFFICE,
        ),
        (
            "材料采购",
            "葛知秋",
            "指定供应商、收受好处",
            "高",
            "三家以上询价，采购小组集体定价",
            OFFICE,
        ),
        ("路产损坏赔偿", "韦承泽", "少收、私收赔偿费", "中", "开具专用票据，每月与财务对账", RIVER),
    )
    for post, holder, risk, level, measure, body in posts:
        desk.put(
            "risk_post",
            post,
            organization_id=body,
            post=post,
            holder_id=holder,
            risk=risk,
            level=level,
            measure=measure,
            overseer_id="周㛃",
            found_on=desk.ago(3),
            next_check=desk.day + timedelta(days=365),
        )


def march(desk: Desk) -> None:
    """A task in spring; the risks are checked again."""
    desk.put(
        "superior_task",
        "spring",
        received_on=desk.ago(6),
        source=SECTION,
        task="春融期路基路面病害排查",
        document_number=f"青养总支〔{desk.day.year}〕2号",
        organization_id=OFFICE,
        owner_id="王䶮",
        deadline=max(desk.day, desk.ahead(-200)),
        requirement="逐公里排查，建立病害台账，沉陷、坑槽当日处置。",
    )
    people = ("程砚秋山", "周㛃", "王䶮", "陈𬭎", "罗望溪", "秦越川", "苗千里", "柏如霜")
    desk.put(
        "integrity_session",
        people=everyone(*people, hours="2"),
        held_on=desk.ago(4),
        organization_id=OFFICE,
        kind="警示教育",
        theme="用身边事教育身边人",
        place="段机关三楼会议室",
        lecturer="陈𬭎",
        material="交通系统违纪案例通报",
        hours=Decimal(2),
        others_count=6,
        content="通报工程计量、材料采购中的违纪案例，分析成因和教训。",
        discussion="大家结合岗位谈风险点，认为计量签证必须两人到场、当日留影。",
        requirement="各科室对照案例自查，一周内报支部。",
    )
    for post in ("工程计量", "材料采购", "路产损坏赔偿"):
        desk.change(
            post,
            checked_on=desk.ago(1),
            next_check=desk.ahead({"工程计量": 9, "材料采购": -6}.get(post, 120)),
            checks=f"{PartialDate.of(desk.ago(1)).words()}检查，措施落实，没有发现问题。",
        )
    desk.put(
        "group_record",
        people=everyone("罗望溪", "周㛃", "柏如霜", "俞听澜", "滕向晚"),
        held_on=desk.ago(3),
        organization_id="office1",
        kind="结对帮带",
        theme="财务报销一次办成：老带新",
        place="财务科",
        host_id="罗望溪",
        recorder_id="滕向晚",
        plan_id="office1 plan",
        content="把常见退单原因列成清单，逐条讲解，新来的同志当场试填。",
        outcome="退单从每周五六张减到一两张，清单贴到各科室。",
    )


def may(desk: Desk) -> None:
    """The task is done; a talk reminds one member."""
    desk.change(
        "spring",
        done_on=desk.ago(40),
        fed_back_on=desk.ago(39),
        progress="3月下旬完成全线排查，处置坑槽17处、沉陷2处。",
        outcome="按时完成，病害台账已报段。",
    )
    desk.put(
        "integrity_reminder",
        "talk",
        held_on=desk.ago(2),
        person_id="葛知秋",
        talker_id="陈𬭎",
        recorder_id="周㛃",
        occasion="日常提醒",
        place="段机关二楼谈心室",
        subject="材料采购廉政提醒",
        check_on=desk.ago(-60),
        content="指出近期两批碎石采购只有两家询价，程序不完整，容易产生风险。",
        requirement="今后询价不少于三家，询价单随采购单一并存档。",
        reply="接受提醒，前两批补作说明，以后严格按程序办。",
    )
    desk.put(
        "joint_activity",
        people=everyone("白露生", "杜若", "项南星", "方知远", "周㛃"),
        held_on=desk.ago(3),
        organization_id=SCREEN,
        body_id="共青团",
        theme="青年岗位练兵：路面坑槽快速修补",
        kind="岗位竞赛",
        place="云屏养护站料场",
        leader_id="白露生",
        others_count=9,
        content="分三组比修补时间和平整度，老师傅现场点评。",
        result="修补用时平均缩短三分之一，做法在全段推广。",
    )


def august(desk: Desk) -> None:
    desk.change("talk", checked_on=desk.ago(3), result="近两个月采购询价均在三家以上，资料齐全。")


def september(desk: Desk) -> None:
    """Before the festivals; a task that will not be done in time."""
    desk.put(
        "integrity_session",
        people=everyone("韦承泽", "覃晚照", "蓝田玉", "吴桐", "盘秀禾", "石磊", hours="1.5"),
        held_on=desk.ago(4),
        organization_id=RIVER,
        kind="节前提醒",
        theme="中秋国庆节前廉政提醒",
        place="白水河养护站会议室",
        lecturer="韦承泽",
        hours=Decimal("1.5"),
        content="重申不准收受礼品礼金、不准公车私用、不准酒后驾车。",
    )
    desk.put(
        "superior_task",
        "signs",
        received_on=desk.ago(5),
        source=SECTION,
        task="标志标牌缺损补设",
        document_number="段务会",
        organization_id=RIVER,
        owner_id="蓝田玉",
        helpers="石磊、冯野",
        deadline=desk.ahead(-9),
        requirement="K12至K38段缺损标志全部补齐，报完成照片。",
        progress="已补设21块，剩余6块待材料到货。",
    )
    desk.put(
        "group_record",
        people=everyone("韦承泽", "覃晚照", "李𫖯", "盘秀禾", "石磊", "唐糖", "谢望舒"),
        held_on=desk.ago(6),
        organization_id="river1",
        kind="技术攻关",
        theme="冷补料配比试验",
        place="白水河养护站料场",
        host_id="李𫖯",
        recorder_id="唐糖",
        content="对三种配比做了成型和浸水试验，记录24小时后的松散情况。",
        outcome="选定第二种配比，下月在K21试用。",
    )

    desk.put(
        "suggestion",
        raised_on=desk.met_on("committee_meeting", OFFICE),
        organization_id=OFFICE,
        matter="一线班组倒班党员的学习安排",
        person_id="秦越川",
        way="会上发言",
        meeting_id=("committee_meeting", OFFICE),
        reply_by=desk.ahead(10),
        adopted="研究中",
        opinion="建议集中学习分两期安排，倒班的党员错开参加，不再事后一一补学。",
    )


def joint(desk: Desk) -> None:
    """What the last joint meeting agreed on."""
    meeting = ("joint_meeting", GENERAL)
    desk.put(
        "joint_outcome",
        decided_on=desk.ago(2),
        organization_id=GENERAL,
        meeting_id=meeting,
        matter="石桥村口增设减速带和警示桩",
        lead_body="白水河养护站",
        other_bodies="石桥村村民委员会",
        owner="蓝田玉",
        deadline=desk.ahead(8),
        requirement="减速带两道、警示桩六根，占道施工前通知村里。",
        progress="位置已踏勘，材料已备齐。",
    )
    desk.put(
        "joint_outcome",
        decided_on=desk.ago(2),
        organization_id=GENERAL,
        meeting_id=meeting,
        matter="沿线学校周边交通安全宣讲",
        lead_body="段机关党支部",
        other_bodies="石桥镇中心小学",
        owner="周㛃",
        deadline=desk.ahead(-4),
    )
    desk.put(
        "joint_outcome",
        decided_on=desk.ago(2),
        organization_id=GENERAL,
        meeting_id=meeting,
        matter="互通汛情和断路信息",
        lead_body="段养护科",
        other_bodies="石桥镇人民政府",
        owner="王䶮",
        deadline=desk.day,
        done_on=desk.day,
        progress="双方确定联络员，信息群已建立。",
    )


def lately(desk: Desk) -> None:
    """A task that ends soon, a suggestion that was answered."""
    desk.put(
        "superior_task",
        received_on=desk.ago(2),
        source=ABOVE,
        task="上报年度党员教育培训情况",
        document_number=f"云公党办〔{desk.day.year}〕31号",
        organization_id=OFFICE,
        owner_id="周㛃",
        deadline=desk.ahead(6),
        requirement="按表填报学时，附培训班名册。",
        progress="机关、白水河两支部已报，云屏待报。",
    )
    desk.put(
        "suggestion",
        raised_on=desk.ago(5),
        organization_id=RIVER,
        matter="党员责任区调整",
        person_id="冯野",
        others="陆青川、莫问津",
        way="书面",
        reply_by=desk.ago(1),
        replied_on=desk.ago(1),
        adopted="部分采纳",
        opinion="K30以后坡陡弯急，建议两名党员共管一段。",
        outcome="支委会研究，K30至K34改为两人共管，其余不变，已当面答复。",
    )


def yesterday(desk: Desk) -> None:
    """What was forgotten is written down late."""
    desk.put(
        "publicity_article",
        published_on=desk.ahead(-31),
        organization_id=RIVER,
        headline="白水河养护站党员突击队连夜清理塌方",
        kind="消息",
        medium="云屏日报",
        level="市级",
        author_id="覃晚照",
        link="第3版",
    )
    desk.put(
        "publicity_article",
        published_on=desk.ahead(-3),
        organization_id=OFFICE,
        headline="把党课搬到养护现场",
        kind="通讯",
        medium="公路养护简报",
        level="系统内",
        author_id="卞长风",
        other_authors="俞听澜",
        meeting_id=("party_lecture", OFFICE),
        content="介绍机关支部到大修工地讲党课、现场答疑的做法。",
    )
    desk.put(
        "group_record",
        people=everyone("侯春山", "杜若", "龙在野", "白露生", "沙马石一", "钱塘"),
        held_on=desk.ahead(-5),
        organization_id="screen1",
        kind="检查",
        theme="责任区标志标线夜间检查",
        place="云屏养护站管养路段",
        host_id="侯春山",
        recorder_id="项南星",
        content="夜间逐段检查反光标线和示警桩，记录缺损9处。",
        outcome="缺损处三日内补齐，由侯春山负责。",
    )
