"""党费公布: once a year a branch tells its members what was collected (article 26)."""

from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dues.kinds import PRIVACY

from .base import Line, Record, Short, col
from .dues_month import year_and_months


class DuesPublication(Record):
    __tablename__ = "dues_publication"
    title = "党费公布"
    menu = "党费"
    archive = "14"
    order_by = ("-year", "-published_on")
    rules = (year_and_months("to_month"),)
    late_by = "published_on"
    about = "支部每年至少向党员公布一次党费收缴情况。"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("公布的年度", width=6)
    to_month: Mapped[int] = col("截至几月", width=6)
    published_on: Mapped[date] = col("公布日期", width=11)
    way: Mapped[Short] = col(
        "公布方式", width=10, choices=("党员大会", "党务公开栏", "党小组会", "书面")
    )
    privacy_level: Mapped[Short | None] = col("公布内容", width=12, choices=PRIVACY)
    remark: Mapped[Line | None] = col("党员反映", width=18)

    def caption(self) -> str:
        return f"{self.year}年党费收缴情况公布"
