"""流动党员登记: where a member is who is away for months, and who keeps in touch."""

from collections.abc import Iterator

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.floating import REASONS
from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, Short, col


def _comes_back_later(case: "FloatingCase") -> Iterator[Problem]:
    if case.person_id == case.contact_id:
        yield Problem("contact_id", "联系人不能是本人")


class FloatingCase(Record):
    """From when and until when is in the member's restriction; this is what it does not hold."""

    __tablename__ = "floating_case"
    __table_args__ = (
        Index(
            "ux_floating_case",
            "restriction_id",
            unique=True,
            sqlite_where=text("binned_at IS NULL"),
        ),
    )
    title = "流动党员"
    menu = "党组织"
    order_by = ("-recorded_at",)
    rules = (_comes_back_later,)
    archive = "03"
    about = "外出六个月以上、没有转走组织关系的党员：去向、流入地党组织、联系人和每次联系的情况。"

    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    restriction_id: Mapped[str] = col("组织状态", ref="restriction", part_of=True, fixed=True)
    reason: Mapped[Short] = col("外出原因", width=12, choices=REASONS)
    place: Mapped[Line | None] = col("外出地点和单位", width=20)
    host_body: Mapped[Line | None] = col("流入地党组织", width=20)
    host_contact: Mapped[Line | None] = col("流入地联系人及电话", width=16, mask="contact")
    contact_id: Mapped[str | None] = col("支部联系人", ref="person", width=8)
    certificate: Mapped[Short | None] = col("活动证编号", width=12)
    expected_back: Mapped[PartialDate | None] = col("预计返回", width=10)
    remark: Mapped[Line | None] = col("备注", width=16)

    def caption(self) -> str:
        return REASONS.get(self.reason, self.reason)
