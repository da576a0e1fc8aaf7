"""家庭成员及主要社会关系."""

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate

from .base import Line, Record, Short, col


class FamilyMember(Record):
    __tablename__ = "family_member"
    title = "家庭成员"
    order_by = ("recorded_at",)

    person_id: Mapped[str] = col("人员", ref="person", part_of=True)
    relation: Mapped[Short] = col("称谓", width=8, privacy="sensitive")
    name: Mapped[Short] = col("姓名", width=8, privacy="sensitive")
    birth: Mapped[PartialDate | None] = col("出生年月", width=10, privacy="sensitive")
    political_status: Mapped[Short | None] = col("政治面貌", width=10, privacy="sensitive")
    work: Mapped[Line | None] = col("工作单位及职务", width=24, privacy="sensitive")
    remark: Mapped[Line | None] = col("备注", width=12, privacy="sensitive")

    def caption(self) -> str:
        return f"{self.relation}{self.name}"
