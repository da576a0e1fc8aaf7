"""本地做法: a practice of this office, kept with its data."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from .base import Record, Short, col


class Setting(Record):
    """One chosen value; what may be chosen, and the default, is declared in services.policy."""

    __tablename__ = "setting"
    title = "设置"
    order_by = ("key",)

    key: Mapped[Short] = col("设置项", unique=True)
    value: Mapped[Any] = mapped_column(JSON)
