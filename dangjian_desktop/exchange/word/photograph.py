"""A photograph made ready for a document: upright, no finer than print, as JPEG."""

import io

from dangjian_desktop.domain.problems import KnownError

_DOTS = 220 / 25.4  # a millimetre: finer than an office printer shows of a photograph
_QUALITY = 85


class BadPhotograph(KnownError):
    """A file that is no picture; the message names whose it is."""

    def __init__(self, person: str) -> None:
        super().__init__(
            f"图片“{person}的照片”打不开，可能已损坏；请换成JPEG或PNG图片，再写一次",
            "bad_picture",
        )


def photograph(data: bytes, box: tuple[float, float], person: str) -> tuple[bytes, float, float]:
    """The picture and its size in a box of mm, proportions kept; raises BadPhotograph."""
    from PIL import Image, ImageOps

    wide, high = box
    try:
        with Image.open(io.BytesIO(data)) as image:
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise BadPhotograph(person) from fault
    upright.thumbnail((round(wide * _DOTS), round(high * _DOTS)), Image.Resampling.LANCZOS)
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    out = io.BytesIO()
    paper.save(out, "JPEG", quality=_QUALITY)
    scale = min(wide / paper.width, high / paper.height)
    return out.getvalue(), paper.width * scale, paper.height * scale
