"""公示: what was put up where, from when to when, and what came of it."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col

KINDS = {"candidate": "发展对象公示", "conversion": "预备党员转正公示", "other": "其他公示"}
RESULTS = {"clear": "无异议", "cleared": "有反映，经查不影响", "affects": "有反映，影响"}


def _ends_after_it_begins(notice: "PublicityNotice") -> Iterator[Problem]:
    if notice.until.definitely_before(notice.since):
        yield Problem("until", "公示结束日期不能早于开始日期")


class PublicityNotice(Record):
    """One person a record; those of one body and one period are printed on one sheet."""

    __tablename__ = "publicity_notice"
    title = "公示"
    order_by = ("-since",)
    rules = (_ends_after_it_begins,)

    kind: Mapped[Short] = col("公示种类", width=12, choices=KINDS)
    organization_id: Mapped[str] = col("公示单位", ref="organization", width=14)
    case_id: Mapped[str | None] = col("发展档案", ref="development_case", part_of=True)
    subject: Mapped[Line | None] = col("公示内容", width=20, hint="其他公示填")
    since: Mapped[PartialDate] = col("公示开始", width=11)
    until: Mapped[PartialDate] = col("公示结束", width=11)
    issued_on: Mapped[date | None] = col("落款日期", width=11)
    place: Mapped[Line | None] = col("公示地点和范围", width=20)
    way: Mapped[Short | None] = col("公示方式", choices=("张贴", "公告栏", "网络", "会议"))
    contact: Mapped[Short | None] = col("联系人", width=8)
    phone: Mapped[Short | None] = col("联系电话", width=12, mask="phone")
    address: Mapped[Line | None] = col("通讯地址")
    objections: Mapped[Long | None] = col("反映情况", privacy="sensitive")
    investigation: Mapped[Long | None] = col("调查与结论", privacy="sensitive")
    outcome: Mapped[Short | None] = col("公示结果", width=10, choices=RESULTS)
    handled_by: Mapped[Short | None] = col("经办人", width=8)

    def caption(self) -> str:
        return f"{KINDS.get(self.kind, self.kind)} {self.since.iso()}"
