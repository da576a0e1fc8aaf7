"""One document's share of a face: a Type 0 font (Identity-H) joined from ready deflate blocks."""

import struct
import zlib
from collections.abc import Callable, Sequence

from .faces import EM, Block, Face, word_sum
from .pdf import PdfFile

_TABLES = ("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep")
_COPIED = ("cvt ", "fpgm", "prep")  # a user's hinted font wants them
_COMPOSITE = b"\xff"  # an outline made of others begins with a negative count
_WORDS, _SCALE, _XY, _MATRIX, _MORE = 1, 8, 64, 128, 32  # flags of a composite's parts
_CODES_A_BLOCK = 100  # the most a ToUnicode block may list


_ESCAPED = {"(": "\\(", ")": "\\)", "\\": "\\\\", "\r": "\\r"}  # in a string of the page


class _Codes(dict[str, str]):
    """Character -> the two bytes of its code, as they stand in a string of the page.

    A character's code is its place in the embedded font.
    """

    def __init__(self, glyph: Callable[[int], int]) -> None:
        super().__init__()
        self._glyph, self.glyphs = glyph, [0]

    def __missing__(self, char: str) -> str:
        glyph = self._glyph(ord(char))
        if not glyph:
            raise KeyError(char)
        both = map(chr, divmod(len(self.glyphs), 256))
        code = self[char] = "".join(_ESCAPED.get(one, one) for one in both)
        self.glyphs.append(glyph)
        return code


class Share:
    """The characters of one face that a document uses."""

    def __init__(self, face: Face, number: int) -> None:
        self.face, self.tag = face, f"/K{number}"
        self.codes = _Codes(face.glyph)

    def write(self, file: PdfFile) -> str:
        """Puts the font into the file; returns its reference."""
        face = self.face
        name = f"/{self._prefix()}+{face.name}"
        blocks = self._outlines()
        program, size = self._program(blocks)
        known = len(blocks)
        left, bottom, right, top = face.box
        whole = file.stream(program, f"/Filter/FlateDecode/Length1 {size}", ready=True)
        bits = int("1" * known + "0" * (-known % 8), 2).to_bytes((known + 7) // 8, "big")
        descriptor = file.put(
            f"<</Type/FontDescriptor/FontName{name}/Flags 4/FontBBox[{left} {bottom} {right} {top}]"
            f"/ItalicAngle 0/Ascent {face.ascent}/Descent {face.descent}/CapHeight 700/StemV 80"
            f"/FontFile2 {whole}/CIDSet {file.stream(bits)}>>"
        )
        advances = (block.advance for block in blocks)
        wide = " ".join(f"{n}[{wide}]" for n, wide in enumerate(advances) if wide != EM)
        inner = file.put(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}/CIDSystemInfo<</Registry(Adobe)"
            f"/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW {EM}/W[{wide}]"
            f"/FontDescriptor {descriptor}>>"
        )
        return file.put(
            f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H"
            f"/DescendantFonts[{inner}]/ToUnicode {file.stream(to_unicode(self._rows(), 2))}>>"
        )

    def _prefix(self) -> str:
        seed = "".join(self.codes).encode()
        return "".join(chr(65 + zlib.crc32(seed, n) % 26) for n in range(6))

    def _rows(self) -> list[tuple[str, str]]:
        return [(f"{code:04X}", char) for code, char in enumerate(self.codes, 1)]

    def _program(self, blocks: list[Block]) -> tuple[bytes, int]:
        """The font program deflated, and its plain size."""
        start = self._tables_before(blocks)
        pack = zlib.compressobj(6, zlib.DEFLATED, -15)
        parts = [b"\x78\x9c", pack.compress(start), pack.flush(zlib.Z_FULL_FLUSH)]
        parts += [block.ready or _deflated(block.raw) for block in blocks]
        whole = b"".join([start, *(block.raw for block in blocks)])
        parts += [b"\3\0", struct.pack(">I", zlib.adler32(whole))]
        return b"".join(parts), len(whole)

    def _outlines(self) -> list[Block]:
        """Every outline used; one made of others brings them along, numbered anew."""
        glyphs, out = list(self.codes.glyphs), list[Block]()
        while len(out) < len(glyphs):
            for block in self.face.blocks(glyphs[len(out) :]):
                if block.raw[:1] == _COMPOSITE:
                    raw = _renumber(block.raw, glyphs)
                    out.append(block._replace(raw=raw, ready=b"", check=word_sum(raw)))
                else:
                    out.append(block)
        return out

    def _tables_before(self, blocks: list[Block]) -> bytes:
        """The head of the program: directory and every table but the outlines, which come last."""
        tables = self._small_tables(blocks)
        tags = [tag for tag in _TABLES if tag in tables or tag == "glyf"]
        rows: dict[str, tuple[int, int, int]] = {}
        body, place = [], 12 + 16 * len(tags)
        for tag, table in tables.items():
            padded = table + b"\0" * (-len(table) % 4)
            rows[tag] = word_sum(padded) & 0xFFFFFFFF, place, len(table)
            body.append(padded)
            place += len(padded)
        size = sum(len(block.raw) for block in blocks)
        rows["glyf"] = sum(block.check for block in blocks) & 0xFFFFFFFF, place, size
        power = len(tags).bit_length() - 1
        search = 16 << power
        start = struct.pack(">I4H", 0x10000, len(tags), search, power, 16 * len(tags) - search)
        entries = (struct.pack(">4s3I", tag.encode(), *rows[tag]) for tag in tags)
        return start + b"".join(entries) + b"".join(body)

    def _small_tables(self, blocks: list[Block]) -> dict[str, bytes]:
        face, count, offsets = self.face, len(blocks), [0]
        for block in blocks:
            offsets.append(offsets[-1] + len(block.raw))
        tables = {
            "head": face.head[:8] + bytes(4) + face.head[12:50] + b"\0\1" + face.head[52:],
            "hhea": face.hhea[:34] + struct.pack(">H", count),
            "hmtx": b"".join(block.metrics for block in blocks),
            "loca": struct.pack(f">{count + 1}I", *offsets),
            "maxp": face.maxp[:4] + struct.pack(">H", count) + face.maxp[6:],
        }
        return tables | {tag: face.table(tag) for tag in _COPIED if face.has(tag)}


def to_unicode(rows: Sequence[tuple[str, str]], size: int) -> bytes:
    """Codes of `size` bytes (in hex) back to text: 㛃 䶮 𬭎 come back from a search.

    In UTF-16 with surrogates, in blocks of at most a hundred.
    """
    pairs = [f"<{code}><{char.encode('utf-16-be').hex().upper()}>" for code, char in rows]
    blocks = (pairs[n : n + _CODES_A_BLOCK] for n in range(0, len(pairs), _CODES_A_BLOCK))
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def"
        f"/CMapType 2 def 1 begincodespacerange\n<{'00' * size}><{'FF' * size}>\n"
        f"endcodespacerange\n{body}\n"
        "endcmap CMapName currentdict/CMap defineresource pop end end"
    ).encode("ascii")


def _deflated(raw: bytes) -> bytes:
    pack = zlib.compressobj(6, zlib.DEFLATED, -12)
    return pack.compress(raw) + pack.flush(zlib.Z_FULL_FLUSH)


def _renumber(outline: bytes, glyphs: list[int]) -> bytes:
    raw, at, flags = bytearray(outline), 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", raw, at)
        if part not in glyphs:
            glyphs.append(part)
        struct.pack_into(">H", raw, at + 2, glyphs.index(part))
        at += 4 + (4 if flags & _WORDS else 2) + _extra(flags)
    return bytes(raw)


def _extra(flags: int) -> int:
    """Bytes of scaling that follow a part of a composite."""
    sizes = ((_SCALE, 2), (_XY, 4), (_MATRIX, 8))
    return next((size for flag, size in sizes if flags & flag), 0)
