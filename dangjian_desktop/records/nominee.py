"""候选人: one person who stands in an election, and the post that came of it."""

from collections.abc import Iterator

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.codes import COMMITTEE_POSTS, POSTS
from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, Short, col
from .election import OfElection

SEATS = {post: words for post, words in POSTS.items() if post in COMMITTEE_POSTS}


def _counts_are_whole(nominee: "Nominee") -> Iterator[Problem]:
    if nominee.recommended is not None and nominee.recommended < 0:
        yield Problem("recommended", "推荐得票不能是负数")


class Nominee(OfElection, Record):
    __tablename__ = "nominee"
    __table_args__ = (
        Index(
            "ux_nominee",
            "election_id",
            "person_id",
            unique=True,
            sqlite_where=text("binned_at IS NULL"),
        ),
    )
    title = "换届候选人"
    order_by = ("order",)
    rules = (_counts_are_whole,)

    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    order: Mapped[int] = col("排列顺序", width=5, fixed=True)
    post: Mapped[Short | None] = col("拟任职务", width=10, choices=SEATS)
    recommended: Mapped[int | None] = col("推荐得票", width=6)
    inspection: Mapped[Line | None] = col("考察意见", width=20)
    elected_post: Mapped[Short | None] = col("当选职务", width=10, choices=SEATS, fixed=True)
    remark: Mapped[Line | None] = col("备注", width=16)

    def caption(self) -> str:
        return SEATS.get(self.post or "", "候选人")
