"""先进典型: a member or a body held up as an example, and how it was made known."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.reminding import Every

from .base import Line, Long, Record, Short, col
from .checks import not_before


def _somebody_is_the_example(one: "Exemplar") -> Iterator[Problem]:
    if not one.person_id and not one.organization_id:
        yield Problem("person_id", "请填典型人物；典型是集体的填党组织")


class Exemplar(Record):
    __tablename__ = "exemplar"
    title = "先进典型"
    menu = "关怀服务"
    order_by = ("-chosen_on",)
    rules = (_somebody_is_the_example, not_before("until", "chosen_on"))
    late_by = "chosen_on"
    about = "培养和树立的先进典型：谁、什么方面、主要事迹、怎样宣传学习，材料照片作为附件。"
    archive = "20"
    reminders = (Every("year", "{body}{year}年还没有登记先进典型", ahead=45),)

    chosen_on: Mapped[PartialDate] = col("树立时间", width=11)
    person_id: Mapped[str | None] = col("典型人物", ref="person", width=8)
    organization_id: Mapped[str | None] = col("典型集体", ref="organization", width=12)
    name: Mapped[Line] = col("称号或主题", width=26)
    kind: Mapped[Short | None] = col(
        "方面",
        width=10,
        choices=("爱岗敬业", "技术能手", "服务群众", "急难险重", "廉洁自律", "创新攻关", "其他"),
    )
    level: Mapped[Short | None] = col(
        "级别",
        width=8,
        choices=("国家级", "省部级", "市厅级", "县处级", "系统内", "本单位"),
    )
    chosen_by: Mapped[Line | None] = col("树立单位", width=20)
    honour_id: Mapped[str | None] = col("所获奖励", ref="honour", width=20)
    until: Mapped[PartialDate | None] = col("不再作为典型")
    deeds: Mapped[Long | None] = col("主要事迹", group="材料")
    spread: Mapped[Long | None] = col("宣传学习情况", group="材料")

    def caption(self) -> str:
        return self.name
