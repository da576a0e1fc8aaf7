"""评议对象: one member in one year's evaluation: own words, tally, grade, feedback."""

from collections.abc import Iterator

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.evaluation.steps import GRADES, ROLES
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col
from .evaluation_round import SealedWithRound


def _grade_fits_role(entry: "EvaluationEntry") -> Iterator[Problem]:
    """预备党员参加评议、不评等次 (rules 3.1 probationary); who is rated elsewhere is not here."""
    if entry.grade and entry.role != "rated":
        yield Problem("grade", f"{ROLES.get(entry.role, '')}的，这里不评等次")
    if entry.role == "elsewhere" and not entry.elsewhere:
        yield Problem("elsewhere", "请填写在哪里参加评议，如流入地党组织和证明")


def _absence_has_a_reason(entry: "EvaluationEntry") -> Iterator[Problem]:
    if entry.took_part is False and not entry.absence_reason:
        yield Problem("absence_reason", "没有参加评议的要写明原因")


class EvaluationEntry(SealedWithRound, Record):
    __tablename__ = "evaluation_entry"
    __table_args__ = (
        Index(
            "ux_evaluation_entry",
            "round_id",
            "person_id",
            unique=True,
            sqlite_where=text("binned_at IS NULL"),
        ),
        Index("ix_evaluation_entry_person", "person_id"),
    )
    title = "评议对象"
    order_by = ("order",)
    rules = (_grade_fits_role, _absence_has_a_reason)
    # What comes after 提交评定: the member's own hand, the superior's word, what was put right.
    still_open = frozenset(
        {"fed_back_on", "own_opinion", "superior_opinion", "improved_on", "handling", "remark"}
    )

    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    order: Mapped[int | None] = col("序号", width=5)
    role: Mapped[Short] = col("参加方式", width=12, choices=ROLES)
    took_part: Mapped[bool | None] = col("参加评议", width=6)
    absence_reason: Mapped[Line | None] = col("未参评原因", width=16)
    elsewhere: Mapped[Line | None] = col("在外参评的党组织和证明", width=16)
    self_text: Mapped[Long | None] = col("个人小结", group="自评", privacy="sensitive")
    self_handed_on: Mapped[PartialDate | None] = col("个人小结交来日期", group="自评")
    excellent: Mapped[int | None] = col("优秀票", width=5, fixed=True)
    qualified: Mapped[int | None] = col("合格票", width=5, fixed=True)
    basic: Mapped[int | None] = col("基本合格票", width=5, fixed=True)
    unqualified: Mapped[int | None] = col("不合格票", width=5, fixed=True)
    void_lines: Mapped[int | None] = col("本行无效", width=5, fixed=True)
    blank_lines: Mapped[int | None] = col("本行未填", width=5, fixed=True)
    grade: Mapped[Short | None] = col("支部评定等次", width=8, choices=GRADES, group="评定")
    grade_reason: Mapped[Line | None] = col("与票数不一致的理由", group="评定")
    branch_opinion: Mapped[Long | None] = col("支部意见", group="评定")
    improvement: Mapped[Long | None] = col("改进措施", group="评定", hint="基本合格的要填")
    improved_on: Mapped[PartialDate | None] = col("改进确认日期", group="评定")
    handling: Mapped[Long | None] = col(
        "处置登记", group="评定", privacy="sensitive", hint="不合格的，登记上级的处置决定"
    )
    fed_back_on: Mapped[PartialDate | None] = col("反馈签字日期", width=11, group="反馈")
    own_opinion: Mapped[Long | None] = col("本人意见", group="反馈")
    superior_opinion: Mapped[Long | None] = col("上级党组织意见", group="反馈")
    remark: Mapped[Line | None] = col("备注", width=16)

    def caption(self) -> str:
        return GRADES.get(self.grade or "", "评议对象")
