"""Photographs and scans: read, turned upright, reduced to what print can show."""

import io
import zlib
from pathlib import Path
from typing import Any, NamedTuple

from dangjian_desktop.domain.problems import KnownError

from .ink import MM
from .pdf import PdfFile

PRINT_DPI = 220  # finer than an office printer shows of a photograph
QUALITY = 85
_ORIENTATION = 0x0112
_TURNED = frozenset((5, 6, 7, 8))  # orientations that lie on their side
_SHRINK_FROM = 1.3  # times the size wanted: below it the picture is taken as it is
_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}

Source = bytes | Path


class BadPicture(KnownError):
    """A file that is no picture this program can print."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"图片{name}打不开，可能已损坏；请换成JPEG或PNG图片，再打印一次。",
            "bad_picture",
        )


class Picture(NamedTuple):
    """A picture ready for the file."""

    width: int  # pixels
    height: int
    space: str
    filter: str
    data: bytes

    def write(self, file: PdfFile) -> str:
        """Puts it into the file; returns its reference."""
        entries = (
            f"/Type/XObject/Subtype/Image/Width {self.width}/Height {self.height}"
            f"/ColorSpace{self.space}/BitsPerComponent 8/Filter{self.filter}"
        )
        return file.stream(self.data, entries, ready=True)


def read(source: Source, wide: float, high: float) -> Picture:
    """The picture for a box of this size in mm; raises BadPicture."""
    from PIL import Image, ImageOps

    data = source if isinstance(source, bytes) else _bytes(source)
    try:
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            most = (round(wide * MM / 72 * PRINT_DPI), round(high * MM / 72 * PRINT_DPI))
            if _fit_as_is(image, most):
                return Picture(image.width, image.height, _SPACES[image.mode], "/DCTDecode", data)
            jpeg = image.format == "JPEG"
            upright = _flat(ImageOps.exif_transpose(image))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        name = "" if isinstance(source, bytes) else f"“{source.name}”"
        raise BadPicture(name) from fault
    if upright.width > most[0] * _SHRINK_FROM or upright.height > most[1] * _SHRINK_FROM:
        upright.thumbnail(most, Image.Resampling.LANCZOS)
        jpeg = True
    return _packed(upright, jpeg)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise BadPicture(f"“{path.name}”") from fault


def _fit_as_is(image: Any, most: tuple[int, int]) -> bool:
    """A JPEG that is upright and not much finer than print goes in unchanged."""
    return bool(
        image.format == "JPEG"
        and image.mode in _SPACES
        and image.getexif().get(_ORIENTATION, 1) == 1
        and image.width <= most[0] * _SHRINK_FROM
        and image.height <= most[1] * _SHRINK_FROM
    )


def _flat(image: Any) -> Any:
    """On white paper, in grey or in colour."""
    from PIL import Image

    if image.mode in {"1", "L", "I;16", "I"}:
        return image.convert("L")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    return image.convert("RGB")


def _packed(image: Any, jpeg: bool) -> Picture:
    if not jpeg:
        data, kind = zlib.compress(image.tobytes(), 6), "/FlateDecode"
    else:
        out, kind = io.BytesIO(), "/DCTDecode"
        image.save(out, "JPEG", quality=QUALITY)
        data = out.getvalue()
    return Picture(image.width, image.height, _SPACES[image.mode], kind, data)


def measure(source: Source) -> tuple[int, int]:
    """Width and height in pixels as the picture stands upright; raises BadPicture."""
    from PIL import Image

    data = source if isinstance(source, bytes) else _bytes(source)
    try:
        with Image.open(io.BytesIO(data)) as image:
            turned = image.getexif().get(_ORIENTATION, 1) in _TURNED
            return (image.height, image.width) if turned else (image.width, image.height)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise BadPicture("" if isinstance(source, bytes) else f"“{source.name}”") from fault
