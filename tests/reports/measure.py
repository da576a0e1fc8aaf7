"""What stands on the pages of a PDF, and where, as a reader finds it: pdfium, millimetres."""

import ctypes
from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

MM = 72 / 25.4
SAME_LINE = 0.2  # mm between base lines
HIGH = range(0xD800, 0xDC00)  # pdfium counts a character beyond the BMP as two


class Char(NamedTuple):
    text: str
    x: float  # of its origin, mm from the left edge
    y: float  # of its base line, mm from the top edge
    size: float  # points
    font: str  # without the subset's prefix
    top: float  # of its ink, mm from the top edge
    bottom: float


class Page(NamedTuple):
    width: float
    height: float
    chars: Sequence[Char]
    rules: Sequence[tuple[float, float, float, float]]  # left, top, right, bottom of each path
    pictures: Sequence[tuple[float, float, float, float]]

    @property
    def text(self) -> str:
        """Every character with ink, in the order of the page."""
        return "".join(char.text for char in self.chars)

    def line(self, y: float) -> str:
        return "".join(char.text for char in self.chars if abs(char.y - y) < SAME_LINE)

    def find(self, words: str) -> Sequence[Char]:
        """The characters of these words, which stand on the page."""
        at = self.text.index(words)
        return self.chars[at : at + len(words)]


def read(data: bytes) -> list[Page]:
    with pypdfium2.PdfDocument(data) as document:
        return [_page(page) for page in document]


def segments(data: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Every straight rule of each page, from end to end, mm; a path holds several."""
    with pypdfium2.PdfDocument(data) as document:
        return [_segments(page) for page in document]


def _segments(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    high, out = page.get_height(), []
    x, y = ctypes.c_float(), ctypes.c_float()
    for thing in page.get_objects():
        if thing.type != raw.FPDF_PAGEOBJ_PATH:
            continue
        at = (0.0, 0.0)
        for index in range(raw.FPDFPath_CountSegments(thing)):
            part = raw.FPDFPath_GetPathSegment(thing, index)
            raw.FPDFPathSegment_GetPoint(part, x, y)
            here = x.value / MM, (high - y.value) / MM
            if raw.FPDFPathSegment_GetType(part) == raw.FPDF_SEGMENT_LINETO:
                out.append((*at, *here))
            at = here
    return out


def text_of(data: bytes) -> str:
    return "".join(page.text for page in read(data))


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    rules, pictures = [], []
    for thing in page.get_objects():
        left, bottom, right, top = thing.get_bounds()
        box = (left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
        if thing.type == raw.FPDF_PAGEOBJ_PATH:
            rules.append(box)
        elif thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(box)
    return Page(width / MM, height / MM, _chars(page, height), rules, pictures)


def _chars(page: pypdfium2.PdfPage, height: float) -> list[Char]:
    text = page.get_textpage()
    out: list[Char] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    flags, name = ctypes.c_int(), ctypes.create_string_buffer(100)
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if out and ord(out[-1].text) in HIGH:
            pair = ord(out[-1].text).to_bytes(2, "big") + code.to_bytes(2, "big")
            out[-1] = out[-1]._replace(text=pair.decode("utf-16-be"))
            continue
        if raw.FPDFText_IsGenerated(text, index) or not chr(code).strip():
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetFontInfo(text, index, name, 100, flags)
        size = raw.FPDFText_GetFontSize(text, index)
        font = name.value.decode().rpartition("+")[2]
        _, bottom, _, top = text.get_charbox(index)
        ink = ((height - top) / MM, (height - bottom) / MM)
        out.append(Char(chr(code), x.value / MM, (height - y.value) / MM, size, font, *ink))
    return out
