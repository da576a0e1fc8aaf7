"""学习活动: one session of the branch or a group; who took part are participants."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.study.forms import FORMS, hours_fault

from .base import Line, Long, Record, Short, col


def _ends_after_it_begins(session: "StudySession") -> Iterator[Problem]:
    if session.ends_at is not None and session.ends_at <= session.starts_at:
        yield Problem("ends_at", "结束时间要晚于开始时间")


def _hours_are_sound(session: "StudySession") -> Iterator[Problem]:
    if said := hours_fault(session.hours):
        yield Problem("hours", said)


class StudySession(Record):
    """Present: a participant; on leave or absent, and made up later: a study_absence."""

    __tablename__ = "study_session"
    __table_args__ = (Index("ix_study_session_day", "organization_id", "starts_at"),)
    title = "学习活动"
    menu = "学习教育"
    archive = "09"
    order_by = ("-starts_at",)
    rules = (_ends_after_it_begins, _hours_are_sound)
    late_by = "starts_at"
    people = "参加学习人员"
    about = "支部和党小组的集中学习，一次一条：谁讲、学什么、几个学时、谁参加、谁补学。"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    topic_id: Mapped[str | None] = col("按计划", ref="study_topic", hint="年度计划里的专题")
    meeting_id: Mapped[str | None] = col(
        "结合的会议", ref="meeting", hint="党课、主题党日里的学习，会议只登记一次"
    )
    starts_at: Mapped[datetime] = col("开始", width=16)
    ends_at: Mapped[datetime | None] = col("结束", width=16)
    place: Mapped[Line | None] = col("地点", width=14)
    subject: Mapped[Line] = col("学习主题", width=28)
    form: Mapped[Short] = col("学习形式", width=8, choices=FORMS)
    lecturer_id: Mapped[str | None] = col("主讲人", ref="person", width=8)
    guest: Mapped[Short | None] = col("外请主讲人", hint="不在名册里的人写在这里")
    chair_id: Mapped[str | None] = col("主持人", ref="person", width=8)
    recorder_id: Mapped[str | None] = col("记录人", ref="person")
    hours: Mapped[Decimal] = col("学时", width=6, total=True)
    content: Mapped[Long | None] = col("学习内容", group="记录")
    discussion: Mapped[Long | None] = col("讨论发言", group="记录")
    outcome: Mapped[Long | None] = col("学习要求", group="记录", hint="会后落实的事项")

    @property
    def day(self) -> date:
        return self.starts_at.date()

    def caption(self) -> str:
        return f"{self.starts_at:%Y-%m-%d} {self.subject}"
