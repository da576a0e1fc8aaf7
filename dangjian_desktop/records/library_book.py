"""图书: a book of the 图书柜."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, Short, col


def _some_copies(book: "LibraryBook") -> Iterator[Problem]:
    if book.copies is not None and book.copies < 1:
        yield Problem("copies", "册数至少是1")
    if book.price is not None and book.price < 0:
        yield Problem("price", "定价不能是负数")


class LibraryBook(Record):
    """Who has it is in its loans."""

    __tablename__ = "library_book"
    title = "图书"
    menu = "阵地档案"
    order_by = ("number", "name")
    rules = (_some_copies,)
    archive = "20"
    about = "图书柜里的书：编号、书名、册数、放在哪里，借出和归还都记在它下面。"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    number: Mapped[Short | None] = col("编号", width=8)
    name: Mapped[Line] = col("书名", width=24)
    author: Mapped[Short | None] = col("作者", width=10)
    publisher: Mapped[Short | None] = col("出版社", width=12)
    subject: Mapped[Short | None] = col("类别", width=8)
    copies: Mapped[int | None] = col("册数", width=6, total=True, hint="空着按1册")
    price: Mapped[Decimal | None] = col("定价（元）", width=8)
    shelf: Mapped[Short | None] = col("柜位", width=8)
    source: Mapped[Short | None] = col("来源", choices=("购置", "上级配发", "捐赠", "其他"))
    acquired_on: Mapped[date | None] = col("入柜日期", width=11)
    gone_on: Mapped[date | None] = col("注销日期", width=11, hint="遗失、破损不再出借的填")
    remark: Mapped[Line | None] = col("备注")

    def caption(self) -> str:
        return f"{self.number} {self.name}" if self.number else self.name
