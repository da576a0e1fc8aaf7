"""党组织: general branch, branch, group, and affiliated bodies, in one tree."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col

LEVELS = {
    "general_branch": "党总支",
    "branch": "党支部",
    "group": "党小组",
    "affiliated": "群团组织",
}


def _closed_after_founding(body: "Organization") -> Iterator[Problem]:
    if body.founded_on and body.closed_on and body.closed_on.iso() < body.founded_on.iso():
        yield Problem("closed_on", "撤销日期不能早于成立日期")


def _group_has_a_branch(body: "Organization") -> Iterator[Problem]:
    if body.level == "group" and not body.parent_id:
        yield Problem("parent_id", "党小组要有所属党支部，请选择上级组织")
    if body.parent_id is not None and body.parent_id == body.id:
        yield Problem("parent_id", "上级组织不能是它自己")


class Organization(Record):
    __tablename__ = "organization"
    title = "党组织"
    order_by = ("sort", "name")
    rules = (_closed_after_founding, _group_has_a_branch)
    about = "党总支、党支部和党小组，以及它们的届期与班子。"

    name: Mapped[Line] = col("名称", width=20, synonyms=("党组织名称", "支部名称"))
    short_name: Mapped[Short | None] = col("简称", width=10, hint="列表和日历里用")
    level: Mapped[Short] = col("层级", width=8, choices=LEVELS)
    parent_id: Mapped[str | None] = col("上级组织", ref="organization", width=16)
    founded_on: Mapped[PartialDate | None] = col("成立日期", width=11)
    closed_on: Mapped[PartialDate | None] = col("撤销日期", width=11)
    temporary: Mapped[bool | None] = col("临时党支部", hint="支部工作条例第八条")
    unit_name: Mapped[Line | None] = col("单位名称", group="文书", hint="落款和表头用的单位全称")
    letterhead: Mapped[Line | None] = col("文书抬头", group="文书", hint="空着时用组织名称")
    code: Mapped[Short | None] = col("党组织代码", group="文书")
    address: Mapped[Line | None] = col("地址", group="联系")
    phone: Mapped[Short | None] = col("联系电话", group="联系", mask="phone")
    remark: Mapped[Long | None] = col("备注", group="联系")
    sort: Mapped[int | None] = col("排列顺序", group="文书")

    def caption(self) -> str:
        return self.short_name or self.name
