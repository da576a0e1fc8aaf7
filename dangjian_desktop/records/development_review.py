"""半年考察: what mentors and branch found, of an activist or a probationary member."""

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate

from .base import Long, Record, Short, col
from .checks import not_before
from .development_case import OfCase

PHASES = {"activist": "入党积极分子考察", "probation": "预备党员考察"}


class DevelopmentReview(OfCase, Record):
    __tablename__ = "development_review"
    title = "半年考察"
    order_by = ("held_on",)
    rules = (not_before("until", "since"),)
    late_by = "held_on"

    phase: Mapped[Short] = col("考察类别", width=12, choices=PHASES)
    held_on: Mapped[PartialDate] = col("考察日期", width=11)
    since: Mapped[PartialDate | None] = col("考察期起", width=11)
    until: Mapped[PartialDate | None] = col("考察期止", width=11)
    self_words: Mapped[Long | None] = col("本人自我鉴定", hint="本人写的原话")
    mentor_opinion: Mapped[Long | None] = col("培养联系人（介绍人）意见")
    group_opinion: Mapped[Long | None] = col("党小组意见")
    branch_opinion: Mapped[Long | None] = col("党支部意见")
    signed_on: Mapped[PartialDate | None] = col("签字日期", width=11)

    def caption(self) -> str:
        return f"{self.held_on.iso()} {PHASES.get(self.phase, self.phase)}"
