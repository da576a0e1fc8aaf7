"""The sample's plans and summaries of the year, requests and reports."""

from datetime import timedelta

from . import books_words as words
from .books_desk import Desk
from .roll import OFFICE, RIVER, SCREEN

SECTION = "段党总支"
DOCUMENT = {OFFICE: "青养机党", RIVER: "青养白党", SCREEN: "青养云党"}


def begun(desk: Desk) -> None:
    """The first report of the books."""
    desk.put(
        "request_report",
        kind="请示",
        subject="关于成立党员突击队的请示",
        organization_id=RIVER,
        document_number=_number(desk, RIVER, 1),
        drafted_on=desk.ago(5),
        sent_on=desk.ago(4),
        replied_on=desk.ago(1),
        reply_number=f"青养总支复〔{desk.day.year}〕1号",
        outcome="同意",
        meeting_id=("committee_meeting", RIVER),
        contact_id="覃晚照",
        body="为做好雨季抢险保通，拟由本支部党员组成突击队，负责白水河管养路段的应急抢险。",
        reply="同意成立，突击队队长由韦承泽同志担任。",
    )


def _number(desk: Desk, body: str, number: int) -> str:
    return f"{DOCUMENT[body]}〔{desk.day.year}〕{number}号"


def year_end(desk: Desk) -> None:
    """Summaries of the year and reports of its second half; 云屏 has none."""
    year = desk.day.year
    for body in (OFFICE, RIVER):
        desk.put(
            "work_summary",
            year=year,
            organization_id=body,
            made_on=desk.ago(2),
            **words.SUMMARY,
        )
        desk.put(
            "periodic_report",
            year=year,
            period="下半年",
            organization_id=body,
            subject=f"{year}年下半年党建工作报告",
            addressed_to=SECTION,
            due_on=desk.ago(0),
            sent_on=desk.ago(1),
            way="书面",
            content=words.REPORT,
        )


def january(desk: Desk) -> None:
    """Plans of the new year; 云屏 still owes its own."""
    year = desk.day.year
    for body in (OFFICE, RIVER):
        passed = desk.met_on("committee_meeting", body)
        desk.put(
            "work_plan",
            year=year,
            organization_id=body,
            made_on=min(passed, desk.ago(2)),
            passed_on=passed,
            meeting_id=("committee_meeting", body),
            **words.PLAN,
        )
    for group, leader in (("office1", "罗望溪"), ("river1", "韦承泽")):
        desk.put(
            "group_plan",
            f"{group} plan",
            year=year,
            period="全年",
            organization_id=group,
            subject=f"{year}年党小组学习活动计划",
            leader_id=leader,
            made_on=desk.ago(4),
            approved_on=desk.ago(1),
            goals="党小组会每月一次，每名组员全年主讲不少于1次。",
            content="上半年：结对帮带、责任区排查。\n下半年：技术攻关、夜间检查、总结评比。",
        )


def july(desk: Desk) -> None:
    """Reports of the first half; a task handed on."""
    year = desk.day.year
    for body in (OFFICE, RIVER):
        desk.put(
            "periodic_report",
            year=year,
            period="上半年",
            organization_id=body,
            subject=f"{year}年上半年党建工作报告",
            addressed_to=SECTION,
            due_on=desk.day + timedelta(days=2),
            sent_on=desk.ago(1),
            way="书面",
            document_number=_number(desk, body, 4),
            content=words.REPORT,
            feedback="报告已阅，学习补课要有登记。" if body == OFFICE else None,
        )


def lately(desk: Desk) -> None:
    """A report that is due soon, and one that was asked for and is late."""
    year = desk.cast.today.year
    desk.put(
        "periodic_report",
        year=year,
        period="专题",
        organization_id=SCREEN,
        subject="党员教育培训学时情况报告",
        addressed_to=SECTION,
        due_on=desk.ahead(-2),
    )
    desk.put(
        "periodic_report",
        year=year,
        period="全年",
        organization_id=OFFICE,
        subject=f"{year}年度党支部书记述职报告",
        addressed_to=SECTION,
        due_on=desk.ahead(14),
    )


def asked(desk: Desk) -> None:
    """Two requests under way: one waits for its answer, one is not sent yet; and a report."""
    desk.put(
        "request_report",
        kind="请示",
        subject="关于给予罗大成同志困难党员补助的请示",
        organization_id=RIVER,
        document_number=_number(desk, RIVER, 7),
        drafted_on=desk.ago(4),
        sent_on=desk.ago(2),
        reply_by=desk.ahead(4),
        meeting_id=("committee_meeting", RIVER),
        contact_id="覃晚照",
        body=words.REQUEST_AID,
        annexes="罗大成同志困难情况说明\n支委会会议记录",
    )
    desk.put(
        "request_report",
        kind="请示",
        subject="关于组织党员集中学习的请示",
        organization_id=OFFICE,
        drafted_on=desk.ago(1),
        contact_id="周㛃",
        body=words.REQUEST_TRAIN,
    )
    desk.put(
        "request_report",
        kind="报告",
        subject="关于民主评议党员工作准备情况的报告",
        organization_id=OFFICE,
        document_number=_number(desk, OFFICE, 9),
        drafted_on=desk.ago(3),
        sent_on=desk.ago(2),
        outcome="已阅知",
        body=words.REPORT,
    )
