"""民主评议: one branch's evaluation of one year, with the count of its ballots."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Index, inspect, text
from sqlalchemy.orm import Mapped, Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.evaluation.steps import BASES
from dangjian_desktop.domain.problems import Problem

from .base import Long, Record, Short, col


def _ballots_agree(round_: "EvaluationRound") -> Iterator[Problem]:
    """收回不多于发出, 无效不多于收回: figures that cannot all be true are refused."""
    issued, collected, invalid = round_.issued, round_.collected, round_.invalid
    if issued is not None and collected is not None and collected > issued:
        yield Problem("collected", f"收回{collected}张多于发出{issued}张，请核对")
    if collected is not None and invalid is not None and invalid > collected:
        yield Problem("invalid", f"无效{invalid}张多于收回{collected}张，请核对")


class EvaluationRound(Record):
    """Single ballots are never here: they exist beside the file until the count is confirmed."""

    __tablename__ = "evaluation_round"
    __table_args__ = (
        Index(
            "ux_evaluation_round",
            "organization_id",
            "year",
            unique=True,
            sqlite_where=text("binned_at IS NULL"),
        ),
    )
    title = "民主评议"
    menu = "民主评议"
    order_by = ("-year",)
    rules = (_ballots_agree,)
    about = "每年一次：自评、互评、测评，支委会评定，向本人反馈。选票录完自动汇总。"
    archive = "11"
    # The report is written after the grades stand; a reopening takes `submitted_on` back and says
    # why in `extra`.
    still_open = frozenset({"practice", "findings", "next_steps", "submitted_on", "extra"})

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("年度", width=6)
    meeting_id: Mapped[str | None] = col("评议大会", ref="meeting", width=16)
    balloted_on: Mapped[PartialDate | None] = col("测评日期", width=11)
    issued: Mapped[int | None] = col("发出票", width=6)
    collected: Mapped[int | None] = col("收回票", width=6)
    invalid: Mapped[int | None] = col("无效票", width=6)
    scrutineer: Mapped[Short | None] = col("监票人", width=8)
    teller: Mapped[Short | None] = col("计票人", width=8)
    confirmed_on: Mapped[date | None] = col("计票确认日期", fixed=True)
    team_issued: Mapped[int | None] = col("班子测评发出票", group="班子测评")
    team_collected: Mapped[int | None] = col("班子测评收回票", group="班子测评")
    team_invalid: Mapped[int | None] = col("班子测评无效票", group="班子测评")
    team_confirmed_on: Mapped[date | None] = col("班子测评确认日期", fixed=True)
    excellent_base: Mapped[Short | None] = col("优秀比例的基数", choices=BASES, group="评定")
    base_count: Mapped[int | None] = col("基数人数", fixed=True)
    rated_on: Mapped[PartialDate | None] = col("评定日期", width=11, group="评定")
    rating_meeting_id: Mapped[str | None] = col("评定的会议", ref="meeting", group="评定")
    submitted_on: Mapped[date | None] = col("提交评定日期", fixed=True)
    practice: Mapped[Long | None] = col("主要做法", group="报告", hint="评议情况报告用，照实写")
    findings: Mapped[Long | None] = col("存在的主要问题", group="报告")
    next_steps: Mapped[Long | None] = col("下一步措施", group="报告")

    def caption(self) -> str:
        return f"{self.year}年度民主评议"

    def sealed(self, session: Session) -> str:
        """提交评定 freezes the figures; what follows it stays open."""
        history = inspect(self).attrs.submitted_on.history
        now = None if history.added else self.submitted_on  # being set now is not set before
        submitted = history.deleted[0] if history.deleted else now
        if submitted and self not in session.new:
            return f"{self.caption()}已提交评定，要改请先重新打开并写明原因"
        return ""


class OfRound:
    """Mixed into the parts of a round: they go to the bin with it."""

    round_id: Mapped[str] = col("民主评议", ref="evaluation_round", part_of=True, sort_order=-5)


class SealedWithRound(OfRound):
    """Mixed into what 提交评定 freezes: who was rated, the count, the remarks."""

    def sealed(self, session: Session) -> str:
        with session.no_autoflush:
            round_ = session.get(EvaluationRound, self.round_id)
        if round_ is None or round_ in session.new:
            return ""
        return round_.sealed(session)
