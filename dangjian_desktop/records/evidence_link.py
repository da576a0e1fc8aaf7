"""佐证: that one record shows how another was carried out, whatever kinds the two are of."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from .base import Line, Record, Short, col


class EvidenceLink(Record):
    """`kind` and `record_id` are what is shown, `target_kind` and `target_id` what shows it."""

    __tablename__ = "evidence_link"
    __table_args__ = (
        Index("ix_evidence_link_record", "kind", "record_id"),
        Index("ix_evidence_link_target", "target_kind", "target_id"),
    )
    title = "佐证"
    order_by = ("place",)

    kind: Mapped[Short] = col("记录种类")
    record_id: Mapped[Short] = col("记录")
    target_kind: Mapped[Short] = col("佐证种类")
    target_id: Mapped[Short] = col("佐证记录")
    place: Mapped[int] = col("顺序", fixed=True)
    note: Mapped[Line | None] = col("说明", width=20)

    def caption(self) -> str:
        return self.note or self.title
