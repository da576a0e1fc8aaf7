"""参加人: one of the people of a record that has several (an activity, a deed, a session)."""

from decimal import Decimal

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from .base import Line, Record, Short, col


class Participant(Record):
    """`kind` is the table and `record_id` the id of the record in which the person took part."""

    __tablename__ = "participant"
    __table_args__ = (Index("ix_participant_record", "kind", "record_id"),)
    title = "参加人"
    order_by = ("place",)

    kind: Mapped[Short] = col("记录种类", fixed=True)
    record_id: Mapped[Short] = col("记录", fixed=True)
    person_id: Mapped[str] = col("人员", ref="person", width=8)
    place: Mapped[int] = col("顺序", fixed=True)
    hours: Mapped[Decimal | None] = col("学时或时长（小时）", width=8, total=True)
    note: Mapped[Line | None] = col("备注", width=14)
