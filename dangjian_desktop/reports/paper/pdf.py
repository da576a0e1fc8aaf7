"""The PDF file: numbered objects, streams, outline, trailer; the same input, the same bytes."""

import zlib
from collections.abc import Sequence
from typing import NamedTuple

_HEADER = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"


class Bookmark(NamedTuple):
    """An entry of the outline: its words, the page it opens, its depth from 0."""

    title: str
    page: str
    level: int = 0


def words(text: str) -> str:
    """A text string of the document's own data, in UTF-16."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


class PdfFile:
    """Objects in the order they are put; a reference is the text "12 0 R"."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> str:
        """A reference to an object whose body comes later, through `fill`."""
        self._bodies.append(b"null")
        return f"{len(self._bodies)} 0 R"

    def fill(self, reference: str, body: str | bytes) -> None:
        """Gives a reserved object its body."""
        self._bodies[int(reference.split(maxsplit=1)[0]) - 1] = _raw(body)

    def put(self, body: str | bytes) -> str:
        """A new object."""
        self._bodies.append(_raw(body))
        return f"{len(self._bodies)} 0 R"

    def stream(self, data: bytes, entries: str = "", ready: bool = False) -> str:
        """A new stream, deflated here unless `ready` says that `entries` name its filter."""
        if not ready:
            data, entries = zlib.compress(data, 6), f"{entries}/Filter/FlateDecode"
        start = f"<<{entries}/Length {len(data)}>>stream\n".encode("ascii")
        return self.put(start + data + b"\nendstream")

    def outline(self, marks: Sequence[Bookmark]) -> str:
        """The tree of bookmarks; a mark stands under the last one of a smaller level."""
        root = self.reserve()
        places = [self.reserve() for _ in marks]
        families = _families(marks)
        for parent, children in families.items():
            above = places[parent] if parent >= 0 else root
            for at, number in enumerate(children):
                mark = marks[number]
                links = f"/Prev {places[children[at - 1]]}" if at else ""
                links += f"/Next {places[children[at + 1]]}" if at + 1 < len(children) else ""
                links += self._family([places[n] for n in families.get(number, ())])
                body = f"<</Title{words(mark.title)}/Parent {above}/Dest[{mark.page}/Fit]{links}>>"
                self.fill(places[number], body)
        tops = [places[n] for n in families.get(-1, ())]
        self.fill(root, f"<</Type/Outlines{self._family(tops)}>>")
        return root

    @staticmethod
    def _family(children: Sequence[str]) -> str:
        if not children:
            return ""
        return f"/First {children[0]}/Last {children[-1]}/Count {len(children)}"

    def finish(self, root: str, info: str) -> bytes:
        """The whole file; its identifier is made from its contents, so it never varies."""
        parts, places, at, sums = [_HEADER], [], len(_HEADER), 0
        for number, body in enumerate(self._bodies, 1):
            places.append(at)
            part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
            parts.append(part)
            at += len(part)
            sums = (sums * 31 + zlib.crc32(part)) % (1 << 64)
        rows = "".join(f"{place:010d} 00000 n \n" for place in places)
        mark = f"{zlib.crc32(rows.encode(), at):08X}{sums:016X}{at:08X}"
        count = len(places) + 1
        parts.append(
            f"xref\n0 {count}\n0000000000 65535 f \n{rows}trailer\n<</Size {count}/Root {root}"
            f"/Info {info}/ID[<{mark}><{mark}>]>>\nstartxref\n{at}\n%%EOF\n".encode("ascii")
        )
        return b"".join(parts)


def _raw(body: str | bytes) -> bytes:
    return body.encode("ascii") if isinstance(body, str) else body


def _families(marks: Sequence[Bookmark]) -> dict[int, list[int]]:
    """The children of each mark; those of the tree itself under -1."""
    out: dict[int, list[int]] = {}
    trail: list[int] = []  # the last mark of each level above the present one
    for number, mark in enumerate(marks):
        del trail[mark.level :]
        out.setdefault(trail[-1] if trail else -1, []).append(number)
        trail.append(number)
    return out
