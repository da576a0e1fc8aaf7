"""会议: one record for each meeting, lecture or activity of any kind."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import Index, inspect
from sqlalchemy.orm import Mapped, Session

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.problems import Problem

from .base import FIRST_YEAR, Line, Long, Record, Short, col

STATES = {"planned": "已计划", "draft": "草稿", "finalised": "定稿", "void": "作废"}

# The fields that only some kinds have, in the order in which the form shows them (rules 7).
OWN_FIELDS: dict[str, tuple[str, ...]] = {
    "general_meeting": (),
    "committee_meeting": (),
    "group_meeting": (),
    "party_lecture": ("subject", "lecturer", "lecturer_post", "outline"),
    "theme_day": ("subject", "form", "course", "dues_note"),
    "organization_life_meeting": ("subject", "preparation", "superior_comment"),
    "evaluation_meeting": ("subject", "preparation"),
    "joint_meeting": ("subject", "bodies"),
}


def _ends_after_it_begins(meeting: "Meeting") -> Iterator[Problem]:
    if meeting.ends_at is not None and meeting.ends_at <= meeting.starts_at:
        yield Problem("ends_at", "结束时间要晚于开始时间")


def _begins_in_the_partys_time(meeting: "Meeting") -> Iterator[Problem]:
    if meeting.starts_at.year < FIRST_YEAR:
        yield Problem("starts_at", f"{FIRST_YEAR}年以前还没有党组织，请核对年份")


def _finalised_stays_so(meeting: "Meeting") -> Iterator[Problem]:
    """`state` is still open after sealing, but only on the way to 作废."""
    before = inspect(meeting).attrs.state.history.deleted
    if (before and before[0] == "void") or (
        before and before[0] == "finalised" and meeting.state != "void"
    ):
        yield Problem("state", "定稿或作废的会议不能退回草稿，请用更正")


class Meeting(Record):
    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_day", "organization_id", "starts_at"),)
    title = "会议"
    order_by = ("-starts_at",)
    rules = (_begins_in_the_partys_time, _ends_after_it_begins, _finalised_stays_so)
    late_by = "starts_at"
    still_open = frozenset({"state", "voided_on", "void_reason"})
    about = "三会一课、主题党日、组织生活会等。写一次，记录、签到表、决议和全年一览都有了。"

    kind: Mapped[Short] = col("会议种类", width=10, choices=MEETING_KINDS)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    number: Mapped[int | None] = col("次数", width=6, hint="一年内的第几次，自动编")
    starts_at: Mapped[datetime] = col("开始", width=16)
    ends_at: Mapped[datetime | None] = col("结束", width=16)
    place: Mapped[Line | None] = col("地点", width=16)
    title_words: Mapped[Line | None] = col("会议名称", width=20, hint="空着时用种类和次数")
    chair_id: Mapped[str | None] = col("主持人", ref="person", width=8)
    recorder_id: Mapped[str | None] = col("记录人", ref="person", width=8)
    subject: Mapped[Line | None] = col("主题", width=20, group="内容", hint="党课填题目")
    lecturer: Mapped[Short | None] = col("授课人", group="内容")
    lecturer_post: Mapped[Short | None] = col("授课人职务", group="内容")
    outline: Mapped[Long | None] = col("提纲", group="内容")
    form: Mapped[Short | None] = col(
        "活动形式",
        group="内容",
        choices=("集中学习", "组织生活", "民主议事", "志愿服务", "现场教学", "其他"),
    )
    course: Mapped[Long | None] = col("活动过程", group="内容")
    dues_note: Mapped[Line | None] = col("交纳党费情况", group="内容")
    preparation: Mapped[Long | None] = col("会前准备", group="内容")
    superior_comment: Mapped[Long | None] = col("上级点评", group="内容")
    bodies: Mapped[Line | None] = col("参加单位", group="内容")
    observers: Mapped[Line | None] = col("列席", group="到会", hint="人名或人数，用顿号分开")
    notified_on: Mapped[date | None] = col("通知日期", group="通知")
    notice_words: Mapped[Long | None] = col("通知事项", group="通知", hint="要带的材料、请假办法等")
    plan_id: Mapped[str | None] = col("按计划", ref="meeting_plan", fixed=True)
    state: Mapped[Short] = col("状态", width=6, choices=STATES, fixed=True, default="draft")
    finalised_at: Mapped[datetime | None] = col("定稿时间", fixed=True)
    frozen_eligible: Mapped[int | None] = col("应到（定稿）", fixed=True)
    frozen_voting: Mapped[int | None] = col("有表决权（定稿）", fixed=True)
    frozen_figures: Mapped[Long | None] = col("定稿名册", fixed=True)
    voided_on: Mapped[date | None] = col("作废日期", fixed=True)
    void_reason: Mapped[Line | None] = col("作废原因", fixed=True)

    @property
    def day(self) -> date:
        return self.starts_at.date()

    def caption(self) -> str:
        kind = MEETING_KINDS.get(self.kind, self.kind)
        return f"{self.starts_at:%Y-%m-%d} {self.title_words or self.subject or kind}"

    def sealed(self, session: Session) -> str:  # noqa: ARG002
        before = inspect(self).attrs.state.history
        old = before.deleted[0] if before.deleted else self.state
        if old in ("finalised", "void"):
            return f"{self.caption()}已定稿，内容只能更正，不能改动"
        return ""


class OfMeeting:
    """Mixed into the parts of a meeting: they freeze with it."""

    meeting_id: Mapped[str] = col("会议", ref="meeting", part_of=True, sort_order=-5)

    def sealed(self, session: Session) -> str:
        with session.no_autoflush:
            meeting = session.get(Meeting, self.meeting_id)
        if meeting is None or meeting in session.new:
            return ""
        return meeting.sealed(session)
