"""发展材料: one paper of the dossier: is the original there, is it signed; scans are attached."""

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.catalogue import NAMES

from .base import Line, Record, Short, col
from .development_case import OfCase


class DevelopmentDocument(OfCase, Record):
    __tablename__ = "development_document"
    title = "发展材料"
    order_by = ("code", "received_on")

    code: Mapped[Short] = col("材料", width=20, choices=NAMES)
    received_on: Mapped[PartialDate | None] = col("收到日期", width=11)
    original: Mapped[bool] = col("有原件", width=6, default=False)
    signed: Mapped[bool] = col("已签字盖章", width=8, default=False)
    pages: Mapped[int | None] = col("页数", width=5)
    remark: Mapped[Line | None] = col("备注", width=16)

    def caption(self) -> str:
        return NAMES.get(self.code, self.code)
