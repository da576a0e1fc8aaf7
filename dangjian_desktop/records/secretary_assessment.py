"""书记考核: one secretary's yearly assessment (述职评议考核) by the unit's own list."""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.reminding import Every

from .base import Line, Long, Record, col


class SecretaryAssessment(Record):
    __tablename__ = "secretary_assessment"
    __table_args__ = (
        Index(
            "ux_secretary_assessment",
            "organization_id",
            "year",
            "person_id",
            unique=True,
            sqlite_where=text("binned_at IS NULL"),
        ),
    )
    title = "书记考核"
    menu = "目标责任"
    order_by = ("-year",)
    late_by = "assessed_on"
    archive = "02"
    about = "书记每年向党员大会和上级述职，按本单位的项目和权重考核。"
    reminders = (
        Every("year", "{body}还没有{year}年度书记考核", ahead=61, rule="secretary_report"),
    )

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("年度", width=6)
    person_id: Mapped[str] = col("书记", ref="person", width=8)
    meeting_id: Mapped[str | None] = col("述职的党员大会", ref="meeting", width=16)
    reported_on: Mapped[PartialDate | None] = col("向党员大会述职", width=11)
    reported_up_on: Mapped[PartialDate | None] = col("向上级述职", width=11)
    training: Mapped[Line | None] = col("县级以上集中轮训", width=18)
    trained_on: Mapped[PartialDate | None] = col("轮训日期", width=11)
    report: Mapped[Long | None] = col("述职要点", group="述职")
    assessors: Mapped[Line | None] = col("考核人（组）", group="考核")
    assessed_on: Mapped[PartialDate | None] = col("考核日期", width=11, group="考核")
    opinion: Mapped[Long | None] = col("考核意见", group="考核")
    fed_back_on: Mapped[PartialDate | None] = col("反馈日期", group="考核")
    own_opinion: Mapped[Long | None] = col("本人意见", group="考核")
    rectification: Mapped[Long | None] = col("整改事项", group="考核")

    def caption(self) -> str:
        return f"{self.year}年度书记考核"
