"""传阅: one reader of a paper that came in, or the meeting at which all studied it."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Record, col
from .checks import not_before


def _read_or_to_be_read(one: "DocumentCirculation") -> Iterator[Problem]:
    if one.read_on is None and one.read_by is None and not one.meeting_id:
        yield Problem("read_by", "还没有阅的，请写限阅日期，到时会提醒")


class DocumentCirculation(Record):
    __tablename__ = "document_circulation"
    title = "传阅"
    menu = "阵地档案"
    order_by = ("-given_on", "document_id", "sort")
    rules = (
        _read_or_to_be_read,
        not_before("read_by", "given_on"),
        not_before("read_on", "given_on"),
    )
    late_by = "given_on"
    about = "收文送给谁看、谁在哪天看了、在哪次会议上集中学习；没有按时看的会提醒。"
    archive = "02"
    reminders = (
        Deadline(
            by="read_by",
            words="{person}还没有阅“{document}”",
            done=("read_on", "meeting_id"),
            ahead=3,
        ),
    )

    document_id: Mapped[str] = col("文件", ref="incoming_document", width=30, part_of=True)
    person_id: Mapped[str] = col("阅文人", ref="person", width=8)
    read_by: Mapped[date | None] = col("限阅日期", width=11)
    read_on: Mapped[date | None] = col("阅毕日期", width=11)
    given_on: Mapped[date] = col("送阅日期", width=11)
    meeting_id: Mapped[str | None] = col("集中学习的会议", ref="meeting", width=20)
    opinion: Mapped[Line | None] = col("阅后意见", width=20)
    sort: Mapped[int | None] = col("顺序")

    def caption(self) -> str:
        return f"{self.given_on}送阅"
