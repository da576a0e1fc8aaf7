"""缺学与补学: who was not at a session, why, and how it was made up."""

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.study.forms import hours_fault

from .base import Line, Record, Short, col

AWAY = {"on_leave": "请假", "absent": "缺席"}
WAYS = ("自学补课", "单独讲解", "看录像、听录音", "参加另一场学习", "其他")


def _has_a_reason(absence: "StudyAbsence") -> Iterator[Problem]:
    if not absence.reason:
        yield Problem("reason", f"{AWAY[absence.mark]}要写原因")


def _made_up_on_a_day(absence: "StudyAbsence") -> Iterator[Problem]:
    if absence.made_up_on is None and (absence.hours is not None or absence.way):
        yield Problem("made_up_on", "补学要写哪一天补的")
    if said := hours_fault(absence.hours):
        yield Problem("hours", said)


class StudyAbsence(Record):
    __tablename__ = "study_absence"
    __table_args__ = (
        Index(
            "ux_study_absence",
            "session_id",
            "person_id",
            unique=True,
            sqlite_where=text("binned_at IS NULL"),
        ),
    )
    title = "缺学与补学"
    menu = "学习教育"
    archive = "09"
    order_by = ("session_id", "recorded_at")
    rules = (_has_a_reason, _made_up_on_a_day)
    about = "集中学习请假、缺席的人，为什么没来，哪一天、怎么补的。"

    session_id: Mapped[str] = col("学习活动", ref="study_session", part_of=True, width=24)
    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    mark: Mapped[Short] = col("情况", width=6, choices=AWAY)
    reason: Mapped[Line | None] = col("原因", width=16)
    made_up_on: Mapped[PartialDate | None] = col("补学日期", width=11)
    way: Mapped[Short | None] = col("补学方式", width=12, choices=WAYS)
    hours: Mapped[Decimal | None] = col("补学学时", width=8, total=True, hint="空着按原学时")

    def caption(self) -> str:
        return "已补学" if self.made_up_on else AWAY.get(self.mark, self.mark)
