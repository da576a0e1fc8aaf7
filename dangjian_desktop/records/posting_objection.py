"""公示反映: what somebody said of what was put up, and the answer."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.disclosure import TOLD_BY, UPHELD
from dangjian_desktop.domain.problems import Problem

from .base import Long, Record, Short, col


def _answered_after_it_was_raised(one: "PostingObjection") -> Iterator[Problem]:
    if one.answered_on is not None and one.answered_on.definitely_before(one.raised_on):
        yield Problem("answered_on", "答复日期不能早于反映日期")
    if one.answered_on is not None and not one.answer:
        yield Problem("answer", "答复了的，要写明答复内容")


class PostingObjection(Record):
    """Who spoke up may stay unnamed."""

    __tablename__ = "posting_objection"
    title = "公示反映"
    order_by = ("raised_on",)
    rules = (_answered_after_it_was_raised,)
    late_by = "raised_on"

    posting_id: Mapped[str] = col("公示", ref="disclosure_posting", part_of=True)
    raised_on: Mapped[PartialDate] = col("反映日期", width=11)
    way: Mapped[Short | None] = col("反映方式", width=8, choices=TOLD_BY)
    said_by: Mapped[Short | None] = col("反映人", hint="匿名的空着", privacy="sensitive")
    content: Mapped[Long] = col("反映内容", privacy="sensitive")
    answer_by: Mapped[PartialDate | None] = col("答复期限", width=11)
    answered_on: Mapped[PartialDate | None] = col("答复日期", width=11)
    answer: Mapped[Long | None] = col("调查和答复", privacy="sensitive")
    answered_by: Mapped[Short | None] = col("答复人", width=8)
    upheld: Mapped[Short | None] = col("查实", width=8, choices=UPHELD)

    def caption(self) -> str:
        return f"{self.raised_on.iso()} {TOLD_BY.get(self.way or '', '')}反映"
