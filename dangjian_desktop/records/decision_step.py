"""“4+2”步骤: who dealt with the matter when, at which meeting, with which outcome."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.decisions import COUNTED, OUTCOMES, STEPS
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col


def _figures_agree(step: "DecisionStep") -> Iterator[Problem]:
    named = ((name, getattr(step, name)) for name in COUNTED)
    wrong = [name for name, number in named if number is not None and number < 0]
    if wrong:
        yield Problem(wrong[0], "人数和票数不能是负数")
    elif step.eligible is not None and (step.present or 0) > step.eligible:
        words = f"实到{step.present}人多于应到{step.eligible}人，请核对"
        yield Problem("present", words)
    elif step.present is not None:
        cast = (step.yes or 0) + (step.no or 0) + (step.abstain or 0)
        if cast > step.present:
            yield Problem("yes", f"各项票数合计{cast}票，多于实到{step.present}人，请核对")


class DecisionStep(Record):
    """Where a vote of the meeting is linked its figures count, and none are kept here."""

    __tablename__ = "decision_step"
    title = "“4+2”步骤"
    order_by = ("held_on",)
    rules = (_figures_agree,)
    late_by = "held_on"

    matter_id: Mapped[str] = col("事项", ref="decision_matter", part_of=True)
    key: Mapped[Short] = col("步骤", width=8, choices=STEPS)
    held_on: Mapped[PartialDate] = col("日期", width=11)
    body: Mapped[Line | None] = col("由谁进行", width=16)
    meeting_id: Mapped[str | None] = col("会议", ref="meeting", hint="有会议记录的选它，日期随会议")
    vote_id: Mapped[str | None] = col("表决", ref="vote", hint="选了表决，人数和票数都用它的")
    chair: Mapped[Short | None] = col("主持人", width=8)
    attendees: Mapped[Line | None] = col("参加人员")
    opinions: Mapped[Long | None] = col("意见要点", hint="照实记，不同意见也记")
    outcome: Mapped[Short | None] = col("结果", width=8, choices=OUTCOMES)
    document: Mapped[Line | None] = col("形成的文件", width=16, hint="名称或文号")
    eligible: Mapped[int | None] = col("应到人数", width=6, group="表决")
    present: Mapped[int | None] = col("实到人数", width=6, group="表决")
    yes: Mapped[int | None] = col("赞成", width=6, group="表决")
    no: Mapped[int | None] = col("不赞成", width=6, group="表决")
    abstain: Mapped[int | None] = col("弃权", width=6, group="表决")
    reason: Mapped[Line | None] = col("次序说明", hint="日期先后与步骤次序不一致的，写明原因")

    def caption(self) -> str:
        return f"{self.held_on.iso()} {STEPS.get(self.key, self.key)}"
