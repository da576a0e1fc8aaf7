"""What many forms of a job have in common, put into the file once (a form of its own)."""

import zlib
from collections.abc import Callable, Hashable, Mapping, Sequence

from .fonts import Library
from .ink import MM, Ink
from .pdf import PdfFile

SQUARE = "2 J"  # square ends: the corners of frames close
_SMALL = 13, 7  # window and memory: a page is short, and more would have to be cleared for each
_STAMPS_MOST = 1000


class Stamps(Ink):
    """Writes on the present page of a file; `w` is the page's width, mm."""

    w = 0.0

    def __init__(self, library: Library, height: float) -> None:
        super().__init__(library, height)
        self.file = PdfFile()
        self._fonts = self.file.reserve()
        self.stamps: dict[Hashable, str] | None = None  # see `stamp`
        self._stamped: dict[str, str] = {}  # name -> reference

    def stamp(self, key: Hashable, draw: Callable[[], None]) -> None:
        """What looks the same whenever the key is the same: labels, rules, who signs.

        In a job of many forms (`stamps` is a dictionary) it stands once in the file.
        """
        stamps = self.stamps
        if stamps is None:
            draw()
            return
        key = self.h, key  # they stand so far from the lower edge
        name = stamps.get(key)
        if name is None:
            if len(stamps) >= _STAMPS_MOST:
                draw()
                return
            name = stamps[key] = self._made(f"/S{len(stamps)}", draw)
        self.ops.append(f"{name} Do")

    def _made(self, name: str, draw: Callable[[], None]) -> str:
        """Draws into an object of its own, which every page knows by this name."""
        page, state = self.ops, (self._font, self._gap, self._pen)
        self.begin([SQUARE])
        draw()
        entries = (
            f"/Type/XObject/Subtype/Form/BBox[0 0 {self.w * MM:.3f} {self.h * MM:.3f}]"
            f"/Resources<</Font {self._fonts}/ProcSet[/PDF/Text]>>/Filter/FlateDecode"
        )
        self._stamped[name] = self.file.stream(packed(self.ops), entries, ready=True)
        self.ops, (self._font, self._gap, self._pen) = page, state
        return name

    def _resources(self, pictures: Mapping[str, str]) -> str:
        """What a page may use: the fonts, what is stamped, pictures of its own."""
        every = self._stamped | dict(pictures)
        names = "".join(f"{name} {place}" for name, place in every.items())
        things = f"/XObject<<{names}>>" if names else ""
        kinds = "/PDF/Text/ImageB/ImageC" if pictures else "/PDF/Text"
        return f"<</Font {self._fonts}{things}/ProcSet[{kinds}]>>"


def packed(ops: Sequence[str]) -> bytes:
    """Operators deflated."""
    pack = zlib.compressobj(6, zlib.DEFLATED, *_SMALL)
    return pack.compress("\n".join(ops).encode("latin-1")) + pack.flush()
