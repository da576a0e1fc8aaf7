"""TrueType faces read straight from the mapped file, without turning tables into objects.

Opening a face costs under a millisecond. Characters are looked up by bisection when first used.
Each outline is deflated once per process as a *separate* deflate block (Z_FULL_FLUSH), so that
the font program of a document is a plain join of ready blocks.
"""

import mmap
import struct
import sys
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dangjian_desktop.domain.problems import KnownError

EM = 1000  # PDF counts widths in thousandths of the type size
# Outlines are short: looking for repeats takes a third more time and gains 5 % of the bytes
_LEVEL, _STRATEGY = 1, zlib.Z_HUFFMAN_ONLY
_WINDOW = -12  # raw deflate, a window of 4 kB: outlines are short
_LAST_BMP = 0xFFFF
_NEEDED = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp")
_FORMATS = (12, 4)  # of a cmap, the better first


class UnreadableFont(KnownError):
    """A file in the font folder that cannot be used; the message names it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"字体文件“{path.name}”{reason}，不能用来打印；请换成TrueType字体（.ttf）。",
            "unreadable_font",
        )


class Block(NamedTuple):
    """One outline, ready for a font program."""

    raw: bytes
    ready: bytes  # deflated, closed with a full flush
    check: int  # sum of its 32-bit words
    metrics: bytes  # its row in hmtx
    advance: int  # thousandths of an em


def _big(kind: str, data: bytes) -> "array[int]":
    values = array(kind, data)
    if sys.byteorder == "little":
        values.byteswap()
    return values


def word_sum(data: bytes) -> int:
    """The sum of the 32-bit words, as table check sums are made; `data` is a multiple of four."""
    return sum(_big("I", data))


class Face:
    """One TrueType font file, mapped; tables are read where they lie."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._read(path)
        except (OSError, ValueError, struct.error, IndexError, KeyError) as fault:
            raise UnreadableFont(path, "读不出来") from fault

    def _read(self, path: Path) -> None:
        self._tables = self._directory()
        if any(tag not in self._tables for tag in _NEEDED):
            raise UnreadableFont(path, "不是TrueType轮廓")
        self.head, self.hhea, self.maxp = (self.table(t) for t in ("head", "hhea", "maxp"))
        self.units: int = struct.unpack_from(">H", self.head, 18)[0]
        left, bottom, right, top = struct.unpack_from(">4h", self.head, 36)
        ascent, descent = struct.unpack_from(">2h", self.hhea, 4)
        self.box = tuple(self._per_em(v) for v in (left, bottom, right, top))
        self.ascent, self.descent = self._per_em(ascent), self._per_em(descent)
        self._longs: int = struct.unpack_from(">H", self.hhea, 34)[0]
        metrics = self.table("hmtx")
        self._long = _big("H", metrics[: 4 * self._longs])
        self._short = _big("H", metrics[4 * self._longs :])
        offsets = self.table("loca")
        far = bool(self.head[51])
        self._loca = _big("I", offsets) if far else array("I", (2 * v for v in _big("H", offsets)))
        self._glyf = self._tables["glyf"][0]
        self.name = "".join(c for c in path.stem.title() if c.isascii() and c.isalnum()) or "Own"
        self._blocks: dict[int, Block] = {}
        self.glyph = self._character_map()

    def _directory(self) -> dict[str, tuple[int, int]]:
        start = 0
        if self._map[:4] == b"ttcf":  # a collection: its first face
            start = struct.unpack_from(">I", self._map, 12)[0]
        count = struct.unpack_from(">H", self._map, start + 4)[0]
        rows = (struct.unpack_from(">4s3I", self._map, start + 12 + 16 * n) for n in range(count))
        return {tag.decode("latin-1"): (at, size) for tag, _, at, size in rows}

    def has(self, tag: str) -> bool:
        """Whether the file holds this table."""
        return tag in self._tables

    def table(self, tag: str) -> bytes:
        """The bytes of one table."""
        at, size = self._tables[tag]
        return self._map[at : at + size]

    def _per_em(self, value: int) -> int:
        return value if self.units == EM else round(value * EM / self.units)

    # characters

    def _character_map(self) -> Callable[[int], int]:
        base = self._tables["cmap"][0]
        count = struct.unpack_from(">H", self._map, base + 2)[0]
        found = {}
        for n in range(count):
            at = base + struct.unpack_from(">HHI", self._map, base + 4 + 8 * n)[2]
            found[struct.unpack_from(">H", self._map, at)[0]] = at
        form = next(form for form in _FORMATS if form in found or form == _FORMATS[-1])
        read = self._read_groups if form == _FORMATS[0] else self._read_segments
        return cache(read(found[form]))

    def _read_groups(self, at: int) -> Callable[[int], int]:
        count = struct.unpack_from(">I", self._map, at + 12)[0]
        flat = _big("I", self._map[at + 16 : at + 16 + 12 * count])
        starts, ends, firsts = flat[::3], flat[1::3], flat[2::3]

        def glyph(code: int) -> int:
            n = bisect_right(starts, code) - 1
            return firsts[n] + code - starts[n] if n >= 0 and code <= ends[n] else 0

        return glyph

    def _read_segments(self, at: int) -> Callable[[int], int]:
        size, _, doubled = struct.unpack_from(">3H", self._map, at + 2)
        many: int = doubled // 2
        four = _big("H", self._map[at + 14 : at + size])
        starts = four[many + 1 : 2 * many + 1]

        def glyph(code: int) -> int:
            n = bisect_right(starts, code) - 1
            if code > _LAST_BMP or n < 0 or code > four[n]:
                return 0
            delta, reach = four[2 * many + 1 + n], four[3 * many + 1 + n]
            if not reach:
                return (code + delta) & _LAST_BMP
            found = four[3 * many + 1 + n + reach // 2 + code - starts[n]]
            return (found + delta) & _LAST_BMP if found else 0

        return glyph

    # glyphs

    def advance(self, glyph: int) -> int:
        """Advance width in thousandths of an em, whatever units the file counts in."""
        return self._per_em(self._long[2 * min(glyph, self._longs - 1)])

    def blocks(self, glyphs: Sequence[int]) -> list[Block]:
        """The glyphs' outlines, each deflated at most once in the life of the process."""
        known = self._blocks
        fresh = [g for g in glyphs if g not in known]
        if fresh:
            pack = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, 5, _STRATEGY)
            for glyph in fresh:
                raw = self._outline(glyph)
                ready = pack.compress(raw) + pack.flush(zlib.Z_FULL_FLUSH)
                metrics, advance = self._metrics(glyph), self.advance(glyph)
                known[glyph] = Block(raw, ready, word_sum(raw), metrics, advance)
        return [known[g] for g in glyphs]

    def _metrics(self, glyph: int) -> bytes:
        wide = self._long[2 * min(glyph, self._longs - 1)]
        long = glyph < self._longs
        bearing = self._long[2 * glyph + 1] if long else self._short[glyph - self._longs]
        return struct.pack(">HH", wide, bearing)

    def _outline(self, glyph: int) -> bytes:
        raw = self._map[self._glyf + self._loca[glyph] : self._glyf + self._loca[glyph + 1]]
        return raw + b"\0" * (-len(raw) % 4)
