"""Sending the pages of a PDF to a printer: copies, range, both sides, each page its own way up."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QPointF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from dangjian_desktop.domain.problems import KnownError

from .pdf import POINTS_PER_INCH, PdfFile
from .printmanner import Shift

DPI = 600
MM_PER_INCH = 25.4
_SPAN = re.compile(r"(\d+)(?:-(\d+))?$")


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What the user chose. `pages` counts from 0 in the order of printing."""

    printer: str
    pages: tuple[int, ...]
    copies: int = 1
    both_sides: bool = True
    collate: bool = True
    file: str = ""  # print into this PDF file instead of a printer
    shift: Shift = (0.0, 0.0)  # what this printer prints beside the place, taken back


def printers() -> tuple[list[str], str]:
    """Names of the printers and the default one."""
    return QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()


def page_range(text: str, count: int) -> tuple[int, ...]:
    """'1-2, 4' as (0, 1, 3); "" is every page. ValueError with a sentence for anything else."""
    if not text.strip():
        return tuple(range(count))
    chosen: list[int] = []
    joined = re.sub(r"\s*[-–—~～至]\s*", "-", text.strip())
    for part in re.split(r"[,，、;；\s]+", joined):
        found = _SPAN.match(part)
        if found is None:
            raise ValueError(f"页码看不懂：“{part}”，请写成 1-2, 4")
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= count:
            raise ValueError(f"没有第 {part} 页，一共 {count} 页")
        chosen += range(first - 1, last)
    return tuple(dict.fromkeys(chosen))


def send(pdf: PdfFile, job: PrintJob, title: str, step: Callable[[int, int], None]) -> None:
    """Print; `step(done, all)` is called before each page and may stop the job by raising.

    KnownError when the printer does not take the job.
    """
    printer = _printer(job, title)
    _turn(printer, pdf, job.pages[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError("打印机没有接受这份文件，请看它是否开着、纸是否够，再打一次。", "printer")
    try:
        for at, page in enumerate(job.pages):
            step(at, len(job.pages))
            if at:
                _turn(printer, pdf, page)
                printer.newPage()
            _draw(painter, printer, pdf, page, job.shift)
    finally:
        painter.end()


def _printer(job: PrintJob, title: str) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if job.file:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(job.file)
    elif job.printer:
        printer.setPrinterName(job.printer)
    printer.setResolution(DPI)
    printer.setDocName(title)
    printer.setFullPage(True)  # the papers carry their own margins
    printer.setCopyCount(job.copies)
    printer.setCollateCopies(job.collate)
    mode = QPrinter.DuplexMode.DuplexNone
    if job.both_sides:
        mode = QPrinter.DuplexMode.DuplexLongSide
    printer.setDuplex(mode)
    return printer


def _turn(printer: QPrinter, pdf: PdfFile, page: int) -> None:
    """Set paper and orientation for the page that comes next."""
    size = pdf.size(page)
    lying = pdf.lies(page)
    upright = size.transposed() if lying else size
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, way, QMarginsF(0, 0, 0, 0)))


def _draw(painter: QPainter, printer: QPrinter, pdf: PdfFile, page: int, shift: Shift) -> None:
    """In bands of an inch: a whole page at 600 dpi would take 140 MB."""
    scale = printer.resolution() / POINTS_PER_INCH
    right, down = (amount / MM_PER_INCH * printer.resolution() for amount in shift)
    top, high = 0.0, pdf.size(page).height()
    while top < high:
        picture = pdf.picture(page, scale, (top, min(high, top + POINTS_PER_INCH)))
        painter.drawImage(QPointF(right, top * scale + down), picture)
        top += POINTS_PER_INCH
