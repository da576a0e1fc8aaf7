"""发展党员: one dossier of one person, from the application to the archive."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, Session, object_session

from dangjian_desktop.domain.dates import PartialDate

from .base import Line, Long, Record, Short, col
from .checks import not_negative
from .person import Person

RECOMMENDED = {"members": "党员推荐", "league": "群团组织推优"}


class DevelopmentCase(Record):
    """Where a case stands follows from its steps and setbacks; it is never a field of its own."""

    __tablename__ = "development_case"
    __table_args__ = (Index("ix_development_case_where", "organization_id", "person_id"),)
    title = "发展党员"
    menu = "发展党员"
    order_by = ("-recorded_at",)
    rules = (not_negative("months_before"),)
    about = "从递交入党申请书到材料归档，一人一档。登记入党申请，后面的步骤和期限就都有了。"
    archive = "13"

    person_id: Mapped[str] = col("姓名", ref="person", part_of=True, width=8)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    recommended_how: Mapped[Short | None] = col(
        "推荐方式", width=10, choices=RECOMMENDED, group="推荐"
    )
    recommended_by: Mapped[Line | None] = col(
        "推荐组织或推荐人", width=16, group="推荐", hint="群团推优填群团组织名称"
    )
    recommended_on: Mapped[PartialDate | None] = col("推荐日期", width=11, group="推荐")
    book_number: Mapped[Short | None] = col("入党志愿书编号", width=12, group="接收")
    leaves_on: Mapped[PartialDate | None] = col(
        "预计离开单位日期", group="接收", hint="三个月内将离开的一般不办理接收"
    )
    came_from: Mapped[Line | None] = col("转来前的党组织", group="转来")
    came_on: Mapped[PartialDate | None] = col("转来日期", group="转来")
    months_before: Mapped[int | None] = col("转来前已培养月数", group="转来")
    papers_received: Mapped[Line | None] = col("随转材料", group="转来", hint="收到的材料和份数")
    remark: Mapped[Long | None] = col("备注")

    def caption(self) -> str:
        session = object_session(self)
        person = _person(session, self.person_id) if session is not None else None
        return f"{person.name}的发展档案" if person is not None else "发展档案"


def _person(session: Session, person_id: str | None) -> Person | None:
    with session.no_autoflush:
        return session.get(Person, person_id) if person_id else None


class OfCase:
    """Mixed into the parts of a case: they go to the bin with it."""

    case_id: Mapped[str] = col("发展档案", ref="development_case", part_of=True, sort_order=-5)
