"""打印机校准: how far a printer prints beside the place, found with the calibration page."""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from .base import Line, Record, col


class PrinterOffset(Record):
    """Tenths of a millimetre to the right and down that this printer needs."""

    __tablename__ = "printer_offset"
    __table_args__ = (
        Index("ux_printer_offset", "printer", unique=True, sqlite_where=text("binned_at IS NULL")),
    )
    title = "打印机校准"
    order_by = ("printer",)

    printer: Mapped[Line] = col("打印机", width=20)
    right: Mapped[int] = col("向右（0.1毫米）", width=10)
    down: Mapped[int] = col("向下（0.1毫米）", width=10)

    def caption(self) -> str:
        return self.printer
