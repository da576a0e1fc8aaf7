"""政审对象: a relative or connection who was asked about, and the letter about them."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col


def _back_after_it_left(subject: "ReviewSubject") -> Iterator[Problem]:
    if (
        subject.sent_on
        and subject.returned_on
        and subject.returned_on.definitely_before(subject.sent_on)
    ):
        yield Problem("returned_on", "回函日期不能早于发函日期")


class ReviewSubject(Record):
    __tablename__ = "review_subject"
    title = "政审对象"
    order_by = ("recorded_at",)
    rules = (_back_after_it_left,)

    review_id: Mapped[str] = col("政治审查", ref="political_review", part_of=True)
    name: Mapped[Short] = col("姓名", width=8, privacy="sensitive")
    relation: Mapped[Short | None] = col("与发展对象关系", width=8, privacy="sensitive")
    political_status: Mapped[Short | None] = col("政治面貌", width=8, privacy="sensitive")
    work: Mapped[Line | None] = col("单位及职务", width=20, privacy="sensitive")
    way: Mapped[Short | None] = col("方式", width=6, choices=("函调", "外调", "查档", "谈话"))
    letter_to: Mapped[Line | None] = col("发往单位", width=20)
    letter_number: Mapped[Short | None] = col("函号", width=12)
    sent_on: Mapped[PartialDate | None] = col("发函日期", width=11)
    returned_on: Mapped[PartialDate | None] = col("回函日期", width=11)
    reply: Mapped[Long | None] = col("回函内容", privacy="sensitive")
    witness: Mapped[Line | None] = col("证明人及身份", privacy="sensitive")

    def caption(self) -> str:
        return self.name
