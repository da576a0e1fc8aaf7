"""The sample's books of care: notes, hardship, honours, discipline, deeds, service, activities."""

from datetime import timedelta
from decimal import Decimal

from dangjian_desktop.domain.dates import PartialDate

from . import books_words as words
from .books_desk import Desk, everyone
from .offices import since_when
from .roll import OFFICE, RIVER, SCREEN


def begun(desk: Desk) -> None:
    """Who was in hardship when the books were begun, and honours of that winter."""
    desk.put(
        "hardship_register",
        "罗大成",
        person_id="罗大成",
        kind="因病",
        since=desk.ago(5),
        helper_id="韦承泽",
        approval="支委会研究确定",
        meeting_id=("committee_meeting", RIVER),
        household=2,
        income=Decimal(3150),
        review_on=desk.ahead(18),
        cause="患慢性肾病多年，每周透析，老伴无固定收入。",
        need="购药和住院负担重，就医路途远。",
        measures="每季走访一次；协助办理门诊慢性病待遇；春节、七一慰问。",
    )
    desk.put(
        "hardship_register",
        "盘秀禾",
        person_id="盘秀禾",
        kind="子女就学",
        since=desk.ago(4),
        helper_id="覃晚照",
        approval="支委会研究确定",
        household=4,
        income=Decimal(5200),
        cause="两个子女同时上大学，父母年迈患病。",
        measures="申请金秋助学，帮助联系勤工助学岗位。",
    )
    desk.put(
        "honour",
        awarded_on=desk.ago(6),
        person_id="谷雨生",
        name="公路养护先进个人",
        form="表彰",
        level="系统内",
        authority="云屏市公路局",
        document=f"云公发〔{desk.day.year}〕3号",
        deed="连续三个冬季带班除雪保畅，责任路段没有发生断通。",
    )
    desk.put(
        "discipline",
        "钱塘",
        person_id="钱塘",
        kind="警告",
        decided_on=desk.ago(4),
        since=desk.ago(4),
        until=PartialDate.of(desk.ago(4) + timedelta(days=365)),
        authority="段党总支",
        document=f"青养总支〔{desk.day.year}〕1号",
        delivered_on=desk.ago(2),
        facts=words.FACTS,
    )


def march(desk: Desk) -> None:
    """The month of service; the warning weighs no more."""
    desk.change("钱塘", ended_on=desk.ago(2), conduct="影响期内表现较好，没有再犯。")
    desk.put(
        "volunteer_service",
        people=everyone("周㛃", "柏如霜", "邬半夏", "卞长风", "滕向晚", hours="3")
        | everyone("罗望溪", "俞听澜", hours="1.5"),
        held_on=desk.ago(6),
        organization_id=OFFICE,
        project="青石岭镇便民服务日",
        kind="便民服务",
        place="青石岭镇文化广场",
        leader_id="周㛃",
        beneficiaries="赶集群众",
        beneficiary_count=120,
        content="宣传公路法规，代写材料，检修农用车灯光。",
    )
    desk.put(
        "good_deed",
        "shelter",
        chosen_on=desk.ago(4),
        organization_id=RIVER,
        deed="白水河桥头修建候车避雨棚",
        source="群众反映",
        owner_id="蓝田玉",
        deadline=desk.ago(-90),
        beneficiaries="石桥村村民、学生",
        beneficiary_count=260,
    )
    desk.put(
        "member_note",
        noted_on=desk.ago(3),
        person_id="盘秀禾",
        kind="家庭情况",
        source="走访",
        writer_id="覃晚照",
        content="父亲住院，两个孩子在外上学，家里靠她一人收入。",
        need="缺学费和护理人手。",
        measure="联系学校助学岗位，班组调班照顾。",
    )


def may(desk: Desk) -> None:
    """留党察看 is registered beside its period; spring sports."""
    since = since_when(desk.cast, "probation_discipline")
    desk.put(
        "discipline",
        "尹松涛",
        person_id="尹松涛",
        kind="留党察看",
        decided_on=since,
        since=since,
        until=PartialDate(since.year + 1, since.month, since.day),
        authority="云屏市公路局党委",
        document=f"云公党〔{since.year}〕9号",
        delivered_on=desk.ago(0),
        meeting_id=("general_meeting", RIVER),
        facts="违反工作纪律，擅自将公用材料转给他人使用，经查属实，已退赔。",
    )
    desk.put(
        "member_note",
        noted_on=desk.ago(1),
        person_id="尹松涛",
        kind="思想状况",
        source="谈心谈话",
        writer_id="韦承泽",
        follow_on=desk.ahead(3),
        content="受处分后情绪低落，表示认识到错误，愿意用工作弥补。",
        measure="安排李𫖯结对帮教，每月谈一次。",
    )
    desk.put(
        "recreation",
        people=everyone(
            "程砚秋山", "王䶮", "穆云停", "申屠远", "秦越川", "苗千里", "卞长风", "夏侯宁", "周㛃"
        ),
        held_on=desk.ago(5),
        organization_id=OFFICE,
        name="“畅通杯”职工拔河和跳绳比赛",
        kind="体育",
        place="段机关院内",
        organizer_id="秦越川",
        partner="段工会",
        others_count=22,
        cost=Decimal("680.50"),
        content="六支队伍参加，分拔河、集体跳绳两项。",
        result="机械班获拔河第一名，机关队获跳绳第一名。",
    )
    desk.change("shelter", progress="棚架已立，等待铺顶。")


def july(desk: Desk) -> None:
    """七一: honours, exemplars."""
    year = desk.day.year
    first = desk.ago(2)
    for name, title in (
        ("韦承泽", "优秀党务工作者"),
        ("李𫖯", "优秀共产党员"),
        ("韩知予", "优秀共产党员"),
        ("申屠远", "优秀共产党员"),
    ):
        desk.put(
            "honour",
            f"七一 {name}",
            awarded_on=first,
            person_id=name,
            name=title,
            form="表彰",
            level="本单位",
            authority="中共青石岭公路养护段总支部委员会",
            document=f"青养总支〔{year}〕11号",
            deed="在急难险重任务中走在前面，所在班组全年无责任事故。",
        )
    desk.put(
        "honour",
        "七一 river",
        awarded_on=first,
        organization_id=RIVER,
        name="先进基层党组织",
        form="表彰",
        level="市厅级",
        authority="云屏市公路局党委",
        document=f"云公党发〔{year}〕15号",
        bonus=Decimal(3000),
    )
    desk.put(
        "exemplar",
        chosen_on=desk.ago(1),
        person_id="李𫖯",
        name="“白水河上的铺路石”",
        kind="爱岗敬业",
        level="系统内",
        chosen_by="云屏市公路局党委",
        honour_id="七一 李𫖯",
        deeds="从事养护25年，带班处置水毁险情40多次；自制的边沟清理耙在全段推广。",
        spread="在主题党日上作报告，事迹在公路养护简报刊登。",
    )
    desk.put(
        "exemplar",
        chosen_on=desk.ago(1),
        organization_id=RIVER,
        name="抢险保通先锋支部",
        kind="急难险重",
        level="本单位",
        chosen_by="段党总支",
        honour_id="七一 river",
        deeds="汛期党员突击队随叫随到，两小时内抢通便道3次。",
    )
    desk.change(
        "shelter",
        done_on=desk.ago(20),
        money=Decimal(8600),
        satisfaction="满意",
        result="避雨棚投入使用，设座椅8个、照明灯2盏。",
    )


def august(desk: Desk) -> None:
    """High water, and help for those who need it."""
    desk.put(
        "volunteer_service",
        people=everyone("韦承泽", "李𫖯", "蒙山月", "吴桐", "陆青川", "石磊", "冯野", hours="6.5"),
        held_on=desk.ago(5),
        organization_id=RIVER,
        project="白水河段抢险保通志愿服务",
        kind="应急抢险",
        place="K21+300塌方处",
        leader_id="李𫖯",
        beneficiaries="滞留车辆和群众",
        beneficiary_count=85,
        content="疏导车辆，转移被困群众，清理塌方体。",
        result="当晚抢通单幅，次日恢复双向通行。",
    )
    for days, person, way, money, goods, source, giver in (
        (4, "盘秀禾", "资金", Decimal(3000), None, "工会经费", "段工会（金秋助学）"),
        (3, "罗大成", "就医就学", None, None, "其他", "覃晚照"),
        (2, "罗大成", "资金", Decimal(1000), None, "党费", "段党总支"),
    ):
        desk.put(
            "hardship_aid",
            given_on=desk.ago(days),
            person_id=person,
            register_id=person,
            way=way,
            money=money,
            goods=goods,
            source=source,
            giver=giver,
            receiver=person,
            content="陪同到市医院办理慢性病待遇。" if way == "就医就学" else None,
        )
    desk.put(
        "member_note",
        noted_on=desk.ago(1),
        person_id="冯野",
        kind="工作表现",
        source="党小组汇报",
        writer_id="韦承泽",
        content="抢险中连续值守两天，主动要求留在现场。",
    )


def september(desk: Desk) -> None:
    """What workers asked for; a hardship that is over."""
    desk.change("盘秀禾", until=desk.ago(2), remark="长子毕业就业")
    desk.put(
        "good_deed",
        chosen_on=desk.ago(3),
        organization_id=OFFICE,
        deed="机关职工食堂延长供餐时间",
        source="座谈会",
        owner_id="周㛃",
        deadline=desk.ago(-20),
        done_on=desk.ago(-0),
        beneficiaries="晚归的一线职工",
        beneficiary_count=46,
        satisfaction="满意",
        result="晚餐供应延长到20时。",
    )
    desk.put(
        "good_deed",
        chosen_on=desk.ago(4),
        organization_id=SCREEN,
        deed="云屏养护站宿舍热水改造",
        source="意见箱",
        owner_id="龙在野",
        deadline=desk.ahead(7),
        beneficiaries="驻站职工",
        beneficiary_count=19,
        progress="设备已到，正在安装管道。",
    )


def lately(desk: Desk) -> None:
    """Talks and calls of the last days."""
    desk.put(
        "hardship_aid",
        given_on=desk.ago(3),
        person_id="姚长庚",
        way="物资",
        goods="棉被一床、米一袋",
        source="行政经费",
        giver="白水河养护站党支部",
        receiver="姚长庚",
    )
    desk.put(
        "member_note",
        noted_on=desk.ago(2),
        person_id="薄云开",
        kind="思想状况",
        source="日常了解",
        writer_id="周㛃",
        content="在外务工，按时线上参加学习，希望过年回来交流思想。",
    )


def yesterday(desk: Desk) -> None:
    """Service of the last days, and an activity that was forgotten."""
    desk.put(
        "volunteer_service",
        people=everyone("杜若", "龙在野", "白露生", "阿依古丽·买买提", hours="2"),
        held_on=desk.ahead(-4),
        organization_id=SCREEN,
        project="看望敬老院老人",
        kind="敬老助残",
        place="云屏镇敬老院",
        leader_id="阿依古丽·买买提",
        beneficiaries="敬老院老人",
        beneficiary_count=32,
    )
    desk.put(
        "recreation",
        people=everyone("韦承泽", "覃晚照", "蓝田玉", "吴桐", "唐糖", "谢望舒", "冯野"),
        held_on=desk.ahead(-36),
        organization_id=RIVER,
        name="“公路人的秋天”诗歌朗诵会",
        kind="文艺",
        place="白水河养护站会议室",
        organizer_id="唐糖",
        others_count=14,
    )
