"""党支部目标责任书: what the superior and the branch sign for a year, and how it was judged."""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.reminding import Every

from .base import Long, Record, Short, col


class BranchGoal(Record):
    """The objectives of the same branch and year are its body (`BranchObjective`)."""

    __tablename__ = "branch_goal"
    __table_args__ = (
        Index(
            "ux_branch_goal",
            "organization_id",
            "year",
            unique=True,
            sqlite_where=text("binned_at IS NULL"),
        ),
    )
    title = "党支部目标责任书"
    menu = "目标责任"
    order_by = ("-year",)
    late_by = "signed_on"
    archive = "02"
    about = "每年年初与上级签订，年底自评、考核；目标按思想、组织、作风、制度四个方面定。"
    reminders = (Every("year", "{body}还没有{year}年度党支部目标责任书", last=(3, 31), ahead=60),)

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("年度", width=6)
    superior_signer: Mapped[Short | None] = col("上级签订人", width=10)
    signer: Mapped[Short | None] = col("支部签订人", width=10)
    signed_on: Mapped[PartialDate | None] = col("签订日期", width=11)
    requirements: Mapped[Long | None] = col("工作要求", group="责任书")
    rewards: Mapped[Long | None] = col("考核办法和奖惩", group="责任书")
    self_summary: Mapped[Long | None] = col("自评说明", group="考核")
    opinion: Mapped[Long | None] = col("考核意见", group="考核")

    def caption(self) -> str:
        return f"{self.year}年度党支部目标责任书"
