"""配套组织: the youth league, the women's committee and others that the branch leads."""

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Long, Record, Short, col
from .checks import not_before, not_negative


class AffiliatedBody(Record):
    __tablename__ = "affiliated_body"
    title = "配套组织"
    menu = "党组织"
    order_by = ("kind", "name")
    rules = (
        not_negative("members"),
        not_before("due_on", "elected_on"),
        not_before("closed_on", "founded_on"),
    )
    about = "共青团、女工委、工会等配套组织：负责人、成立和换届时间、人数；到届提醒。"
    archive = "19"
    reminders = (Deadline(by="due_on", words="{caption}将届满", done=("closed_on",), ahead=60),)

    name: Mapped[Line] = col("名称", width=26)
    kind: Mapped[Short] = col(
        "类别", width=10, choices=("共青团", "女工委", "工会", "青年组织", "志愿服务队", "其他")
    )
    head_id: Mapped[str | None] = col("负责人", ref="person", width=8)
    members: Mapped[int | None] = col("人数", width=6, total=True)
    elected_on: Mapped[PartialDate | None] = col("本届选举", width=11)
    due_on: Mapped[PartialDate | None] = col("届满时间", width=11)
    organization_id: Mapped[str] = col("所属党组织", ref="organization", width=12)
    founded_on: Mapped[PartialDate | None] = col("成立时间", width=11)
    other_head: Mapped[Short | None] = col("其他负责人", hint="不在花名册里的负责人")
    approval: Mapped[Line | None] = col("批复文件", width=18)
    phone: Mapped[Short | None] = col("联系电话", mask="phone")
    closed_on: Mapped[PartialDate | None] = col("撤销时间")
    committee: Mapped[Long | None] = col("委员和分工", group="情况")
    duties: Mapped[Long | None] = col("工作职责", group="情况")

    def caption(self) -> str:
        return self.name
