"""The pages of a finished PDF as pictures and text, for preview and printer alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72
_ONE_AT_A_TIME = Lock()  # PDFium is not made for threads; previews and printing share it


@dataclass(frozen=True, slots=True)
class Match:
    """Words found on a page (from 0): their boxes in points from the page's top left."""

    page: int
    boxes: tuple[QRectF, ...]


class PdfFile:
    """A PDF from its bytes; every call may come from any thread."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._closed = False
        with _ONE_AT_A_TIME:
            self._file = pdfium.PdfDocument(data)
            self._sizes = [QSizeF(*self._file.get_page_size(i)) for i in range(len(self._file))]

    def __len__(self) -> int:
        return len(self._sizes)

    def size(self, page: int) -> QSizeF:
        """Width and height in points."""
        return self._sizes[page]

    def lies(self, page: int) -> bool:
        """Whether the page is wider than high."""
        return self._sizes[page].width() > self._sizes[page].height()

    def picture(self, page: int, scale: float, band: tuple[float, float] | None = None) -> QImage:
        """The page on white, `scale` pixels a point, or only its band from top to bottom."""
        high = self._sizes[page].height()
        top, bottom = band or (0.0, high)
        with _ONE_AT_A_TIME:
            shown = self._open(page)
            bitmap = shown.render(
                scale=scale,
                crop=(0, max(0.0, high - bottom), 0, top),
                rev_byteorder=True,
                prefer_bgrx=True,
            )
            raw = memoryview(bitmap.buffer)
            kind = QImage.Format.Format_RGBX8888
            image = QImage(raw, bitmap.width, bitmap.height, bitmap.stride, kind).copy()
            bitmap.close()
            shown.close()
        return image

    def find(self, words: str) -> Iterator[Match]:
        """Every place where the words stand, from the first page; upper and lower case alike."""
        if not words:
            return
        for page in range(len(self)):
            yield from self._find_on(page, words)

    def _find_on(self, page: int, words: str) -> list[Match]:
        with _ONE_AT_A_TIME:
            shown = self._open(page)
            text = shown.get_textpage()
            search = text.search(words)
            high, found = self._sizes[page].height(), []
            while (hit := search.get_next()) is not None:
                rects = [text.get_rect(i) for i in range(text.count_rects(*hit))]
                found.append(Match(page, tuple(_box(r, high) for r in rects)))
            text.close()
            shown.close()
        return found

    def close(self) -> None:
        """Let go of it; whoever still draws gets a ValueError."""
        with _ONE_AT_A_TIME:
            self._closed = True
            self._file.close()

    def _open(self, page: int) -> Any:
        if self._closed:
            raise ValueError("the paper was closed")
        return self._file[page]


def _box(rect: tuple[float, float, float, float], high: float) -> QRectF:
    """PDF counts from the bottom left, Qt from the top left."""
    left, bottom, right, top = rect
    return QRectF(left, high - top, right - left, top - bottom)


def first_page(data: bytes, scale: float) -> QImage | None:
    """The first page of a file of others, `scale` pixels a point; None for what is no PDF."""
    try:
        pdf = PdfFile(data)
    except pdfium.PdfiumError:
        return None
    try:
        return pdf.picture(0, scale) if len(pdf) else None
    except pdfium.PdfiumError:  # a page that is damaged
        return None
    finally:
        pdf.close()
