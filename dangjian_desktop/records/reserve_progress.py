"""培养情况: how someone of the pool came on in half a year."""

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate

from .base import Line, Long, Record, Short, col


class ReserveProgress(Record):
    __tablename__ = "reserve_progress"
    title = "骨干培养情况"
    menu = "党组织"
    order_by = ("-year", "-half", "person_id")
    late_by = "recorded_for"
    archive = "01"
    about = "青年骨干和后备干部每半年的培养情况；评价只供内部，不对外打印。"

    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    year: Mapped[int] = col("年度", width=6)
    half: Mapped[Short] = col("半年", width=8, choices=("上半年", "下半年"))
    recorded_for: Mapped[PartialDate] = col("登记日期", width=11)
    tasks: Mapped[Long | None] = col("培养锻炼情况", width=28)
    training: Mapped[Line | None] = col("参加的培训", width=18)
    appraisal: Mapped[Long | None] = col("评价", group="评价", privacy="sensitive")
    next_steps: Mapped[Long | None] = col("下步打算", width=16)

    def caption(self) -> str:
        return f"{self.year}年{self.half}培养情况"
