"""培训班: a course with its days and hours; who took part is in training_attendance."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col

KINDS = {
    "activist": "入党积极分子培训",
    "candidate": "发展对象集中培训",
    "probationary": "预备党员培训",
    "member": "党员培训",
}


def _ends_after_it_begins(course: "TrainingCourse") -> Iterator[Problem]:
    if course.until is not None and course.until.definitely_before(course.since):
        yield Problem("until", "结束日期不能早于开始日期")


class TrainingCourse(Record):
    __tablename__ = "training_course"
    title = "培训班"
    menu = "发展党员"
    order_by = ("-since",)
    rules = (_ends_after_it_begins,)
    about = "积极分子培训班、发展对象集中培训（不少于三天或二十四学时）、预备党员培训。"
    archive = "09"

    name: Mapped[Line] = col("培训名称", width=24)
    kind: Mapped[Short] = col("培训类别", width=12, choices=KINDS)
    organizer: Mapped[Line | None] = col("主办单位", width=16)
    place: Mapped[Line | None] = col("地点", width=14)
    since: Mapped[PartialDate] = col("开始日期", width=11)
    until: Mapped[PartialDate | None] = col("结束日期", width=11)
    days: Mapped[int | None] = col("天数", width=5)
    hours: Mapped[int | None] = col("学时", width=5)
    content: Mapped[Long | None] = col("培训内容")
