"""The change log's own tables: what was done as one act, and field by field."""

from sqlalchemy import JSON, Column, DateTime, ForeignKey, Index, Integer, String, Table, Text

from dangjian_desktop.records import Record

META = Record.metadata

batch = Table(
    "batch",
    META,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("at", DateTime, nullable=False),
    Column("who", String(60), nullable=False),
    Column("what", Text, nullable=False),
    Column("undoes", String(36), index=True),  # this batch takes that one back
    Column("undoable", Integer, nullable=False, default=1),
)

change = Table(
    "change",
    META,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("batch_id", String(36), ForeignKey("batch.id"), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("record_id", String(36), nullable=False),
    Column("field", String(40)),  # null: the row tells of the whole record
    Column("old", JSON(none_as_null=True)),
    Column("new", JSON(none_as_null=True)),
    Column("act", String(8), nullable=False),  # insert, update, remove, restore, erase
    Index("ix_change_record", "kind", "record_id"),
    Index("ix_change_batch", "batch_id"),
)
