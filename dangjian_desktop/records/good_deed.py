"""办实事: something done for workers or people, from the promise to what they say of it."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Long, Record, Short, col
from .checks import not_before, not_negative


class GoodDeed(Record):
    __tablename__ = "good_deed"
    title = "办实事"
    menu = "关怀服务"
    order_by = ("-chosen_on",)
    rules = (
        not_before("deadline", "chosen_on"),
        not_before("done_on", "chosen_on"),
        not_negative("beneficiary_count", "money"),
    )
    late_by = "chosen_on"
    about = "为职工群众办的实事：从哪里提出、谁负责、什么时候办好、多少人受益、满意不满意。"
    archive = "19"
    reminders = (Deadline(by="deadline", words="实事“{caption}”到期", done=("done_on",), ahead=15),)

    chosen_on: Mapped[date] = col("确定日期", width=11)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=12)
    deed: Mapped[Line] = col("实事", width=28)
    owner_id: Mapped[str | None] = col("责任人", ref="person", width=8)
    deadline: Mapped[date | None] = col("完成时限", width=11)
    done_on: Mapped[date | None] = col("办结日期", width=11)
    source: Mapped[Short | None] = col(
        "怎样提出",
        width=10,
        choices=("群众反映", "走访", "座谈会", "意见箱", "支部提出", "上级要求"),
    )
    beneficiaries: Mapped[Line | None] = col("受益群众", width=14)
    beneficiary_count: Mapped[int | None] = col("受益人数", width=8, total=True)
    money: Mapped[Decimal | None] = col("投入（元）", width=10, total=True)
    satisfaction: Mapped[Short | None] = col("群众评价", choices=("满意", "基本满意", "不满意"))
    progress: Mapped[Long | None] = col("办理过程", group="记录")
    result: Mapped[Long | None] = col("结果", group="记录")

    def caption(self) -> str:
        return self.deed
