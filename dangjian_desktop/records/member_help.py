"""表扬督促帮助: a member praised, or urged and helped until what was wrong is put right."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.goals.helping import KINDS, Course, course_faults
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.reminding import Deadline

from .base import Long, Record, Short, col, cut


def _in_order(one: "MemberHelp") -> Iterator[Problem]:
    yield from course_faults(one.course, one.outcome or "")


class MemberHelp(Record):
    __tablename__ = "member_help"
    title = "表扬督促帮助"
    menu = "目标责任"
    order_by = ("-found_on",)
    rules = (_in_order,)
    late_by = "found_on"
    archive = "02"
    about = "检查中做得好的表扬；有差距的督促帮助，直到改正为止。没改正的会一直提醒。"
    reminders = (
        Deadline(
            "change_by", "督促帮助{person}改正的期限：{caption}", done=("changed_on",), ahead=15
        ),
    )

    person_id: Mapped[str] = col("党员", ref="person", width=8)
    kind: Mapped[Short] = col("类别", width=8, choices=KINDS)
    check_id: Mapped[str | None] = col("由哪次检查", ref="member_goal_check")
    found_on: Mapped[PartialDate] = col("日期", width=11)
    matter: Mapped[Long] = col("事由", width=28)
    change_by: Mapped[PartialDate | None] = col("改正时限", width=11, group="督促帮助")
    helper_id: Mapped[str | None] = col("帮助人", ref="person", width=8, group="督促帮助")
    helped_on: Mapped[PartialDate | None] = col("帮助日期", width=11, group="督促帮助")
    help: Mapped[Long | None] = col("怎么帮助的", group="督促帮助")
    changed_on: Mapped[PartialDate | None] = col("改正日期", width=11, group="改正")
    outcome: Mapped[Long | None] = col("改正情况", group="改正")

    @property
    def course(self) -> Course:
        return Course(self.kind, self.found_on, self.helped_on, self.changed_on)

    def caption(self) -> str:
        return cut(self.matter)
