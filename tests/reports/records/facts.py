"""Facts of single records as their papers get them; all invented."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.paper_facts import BodyFacts, PersonFacts
from dangjian_desktop.domain.record_facts import (
    Attendee,
    CardFacts,
    ConductFacts,
    DisciplineFacts,
    HardshipFacts,
    HelpFacts,
    HonourFacts,
    IncomingFacts,
    LetterFacts,
    MemberFacts,
    ReaderFacts,
    ReminderFacts,
)

TODAY = date(2026, 11, 23)
BODY = BodyFacts(
    name="中共青石岭公路养护段机关支部委员会",
    head="中共青石岭公路养护段机关支部",
    short_name="机关党支部",
    superior="中共青石岭公路养护段总支部委员会",
)
TOLD: dict[str, Any] = {"today": TODAY, "body": BODY, "footer": "示例"}
PERSON = PersonFacts(
    name="周㛃", sex="女", birth=PartialDate(1979, 11), nation="汉族", education="大学本科",
    work_start=PartialDate(2001, 8), phone="13800000000",
)  # fmt: skip
MEMBER = MemberFacts(
    person=PERSON,
    standing="正式党员",
    joined=PartialDate(2005, 6, 20),
    full_member=PartialDate(2006, 6, 20),
    job="办公室主任、组织委员",
    group="第一党小组",
)


def card(**more: Any) -> CardFacts:
    about = CardFacts(
        **TOLD,
        title="志愿服务登记表",
        fields=(
            ("日期", "2026-03-05"),
            ("服务项目", "青石岭镇便民服务日"),
            ("服务对象", "赶集群众和沿线住户、学校师生、过往司乘人员"),
            ("总时长（小时）", "7.50"),
        ),
        texts=(("服务内容", "宣传公路法规。\n检修农用车灯光。"), ("效果", "")),
        people_label="志愿者",
        people=(
            Attendee(name="周㛃", hours=Decimal(3)),
            Attendee(name="陈𬭎", hours=Decimal("4.5"), note="带队"),
        ),
        files=("便民服务现场",),
    )
    return replace(about, **more)


def letter(**more: Any) -> LetterFacts:
    about = LetterFacts(
        **TOLD,
        title="2026年度工作计划",
        sections=(
            ("总体要求", "把支部建在养护一线。"),
            ("主要任务", "（一）抓学习\n每月一个专题。"),
        ),
        passed="2026年1月4日支委会",
        dated=PartialDate(2026, 1, 4),
    )
    return replace(about, **more)


def request(**more: Any) -> LetterFacts:
    about = LetterFacts(
        **TOLD,
        title="关于组织党员集中学习的请示",
        kind="请示",
        document_number="青养机党〔2026〕7号",
        sections=(("", "拟于下月分两期组织集中学习。"),),
        annexes=("学习安排", "经费测算"),
        dated=PartialDate(2026, 11, 14),
        contact="周㛃",
        phone="13800000000",
    )
    return replace(about, **more)


def hardship(**more: Any) -> HardshipFacts:
    about = HardshipFacts(
        **TOLD,
        subject="周㛃",
        member=MEMBER,
        kind="因病",
        since=PartialDate(2025, 1, 9),
        approval="支委会研究确定",
        helper="韦承泽",
        household=2,
        income=Decimal(3150),
        cause="患慢性病多年。",
        need="购药负担重。",
        measures="每季走访一次。",
        helps=(
            HelpFacts(
                on=date(2026, 2, 6), way="走访慰问", money=Decimal(300), goods="米、油", by="韦承泽"
            ),
            HelpFacts(
                on=date(2026, 8, 8),
                way="资金",
                money=Decimal("1000.50"),
                by="段党总支",
                signed="周㛃",
            ),
        ),
    )
    return replace(about, **more)


def conduct(**more: Any) -> ConductFacts:
    about = ConductFacts(
        **TOLD,
        subject="周㛃",
        member=MEMBER,
        honours=(
            HonourFacts(
                on=PartialDate(2024, 7), name="优秀共产党员", level="本单位", authority="段党总支"
            ),
        ),
        disciplines=(
            DisciplineFacts(
                on=PartialDate(2020, 3, 1),
                kind="警告",
                authority="段党总支",
                document="青养总支〔2020〕1号",
                until=PartialDate(2021, 3, 1),
                ended_on=date(2021, 3, 4),
            ),
        ),
    )
    return replace(about, **more)


def reminder(**more: Any) -> ReminderFacts:
    about = ReminderFacts(
        **TOLD,
        subject="葛知秋",
        held_on=date(2026, 5, 13),
        person="葛知秋",
        person_job="材料员",
        talker="陈𬭎",
        talker_job="工程科副科长、纪检委员",
        recorder="周㛃",
        occasion="日常提醒",
        place="段机关二楼谈心室",
        topic="材料采购廉政提醒",
        content="两批采购只有两家询价。",
        requirement="询价不少于三家。",
        reply="接受提醒。",
        checked_on=date(2026, 8, 7),
        result="询价资料齐全。",
    )
    return replace(about, **more)


def incoming(**more: Any) -> IncomingFacts:
    about = IncomingFacts(
        **TOLD,
        received_on=date(2026, 10, 31),
        number="3",
        from_body="云屏市公路局党委",
        document_number="云公党发〔2026〕27号",
        title="关于认真开好年度组织生活会和开展民主评议党员的通知",
        kind="通知",
        issued_on=PartialDate(2026, 10, 28),
        urgency="平件",
        copies=3,
        deadline=date(2026, 12, 5),
        proposal="请支委传阅。",
        printed_on=TODAY,
        readers=(
            ReaderFacts(
                name="程砚秋山",
                given_on=date(2026, 11, 1),
                read_on=date(2026, 11, 2),
                opinion="列入议题",
            ),
            ReaderFacts(name="王䶮", given_on=date(2026, 11, 1), studied="2026年11月4日支委会"),
        ),
    )
    return replace(about, **more)
