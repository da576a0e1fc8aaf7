"""图书借阅: who has a book, until when, and when it came back."""

from datetime import date

from sqlalchemy.orm import Mapped

from .base import Line, Record, Short, col
from .checks import not_before


class BookLoan(Record):
    __tablename__ = "book_loan"
    title = "图书借阅"
    order_by = ("-lent_on",)
    rules = (not_before("due_on", "lent_on"), not_before("returned_on", "lent_on"))
    late_by = "lent_on"

    book_id: Mapped[str] = col("图书", ref="library_book", part_of=True)
    person_id: Mapped[str] = col("借阅人", ref="person", width=8)
    lent_on: Mapped[date] = col("借出日期", width=11)
    due_on: Mapped[date | None] = col("应还日期", width=11)
    returned_on: Mapped[date | None] = col("归还日期", width=11)
    handled_by: Mapped[Short | None] = col("经手人", width=8)
    remark: Mapped[Line | None] = col("备注", width=12, hint="归还时有无破损等")

    def caption(self) -> str:
        return f"{self.lent_on.isoformat()} 借出"
