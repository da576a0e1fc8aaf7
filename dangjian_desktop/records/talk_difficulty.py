"""困难事项: a difficulty raised in a talk, who sees to it, until when, and how it was solved."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col

KINDS = ("家庭变故", "身体健康", "经济困难", "工作岗位", "思想情绪", "子女教育", "其他")


def _days_follow(found: "TalkDifficulty") -> Iterator[Problem]:
    if found.deadline is not None and found.deadline < found.raised_on:
        yield Problem("deadline", "解决时限不能早于提出日期")
    if found.solved_on is not None and found.solved_on < found.raised_on:
        yield Problem("solved_on", "解决日期不能早于提出日期")
    if found.solved_on is not None and not found.outcome:
        yield Problem("outcome", "解决了的要写明怎么解决的")


class TalkDifficulty(Record):
    """Its words are nobody's business but the branch's: lists and reminders name its kind only."""

    __tablename__ = "talk_difficulty"
    title = "谈心反映的困难"
    menu = "关怀服务"
    archive = "12"
    order_by = ("-raised_on",)
    rules = (_days_follow,)
    late_by = "raised_on"
    about = "谈心谈话里提出的困难：谁提的、谁负责、什么时候前解决、解决得怎样。"

    person_id: Mapped[str] = col("提出人", ref="person", width=8)
    talk_id: Mapped[str | None] = col("哪次谈话", ref="heart_talk")
    raised_on: Mapped[date] = col("提出日期", width=11)
    kind: Mapped[Short] = col("困难类别", width=8, choices=KINDS)
    difficulty: Mapped[Long] = col("困难情况", group="情况", privacy="sensitive")
    owner_id: Mapped[str | None] = col("责任人", ref="person", width=8)
    deadline: Mapped[date | None] = col("解决时限", width=11)
    measures: Mapped[Line | None] = col("帮助办法", group="情况", privacy="sensitive")
    solved_on: Mapped[date | None] = col("解决日期", width=11)
    outcome: Mapped[Long | None] = col("解决情况", group="情况", privacy="sensitive")

    def caption(self) -> str:
        return f"{self.raised_on} {self.kind}"
