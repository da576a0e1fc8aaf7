"""更正: the only way in which a finalised record changes; printed at its end."""

from datetime import date

from sqlalchemy.orm import Mapped, Session

from .base import Long, Record, Short, col
from .meeting import OfMeeting


class Amendment(OfMeeting, Record):
    """Added to a finalised meeting; once written it stands for good."""

    __tablename__ = "amendment"
    title = "更正"
    order_by = ("recorded_at",)

    amended_on: Mapped[date] = col("更正日期", width=11)
    author: Mapped[Short] = col("更正人", width=8)
    reason: Mapped[Long] = col("更正原因", width=20)
    text: Mapped[Long] = col("更正内容", width=32)

    def caption(self) -> str:
        return f"更正（{self.author}）"

    def sealed(self, session: Session) -> str:
        return "" if self in session.new else "更正一经写入不能再改，可以另写一条更正"
