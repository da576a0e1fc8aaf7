"""The chain that finds a face for each character, and the stop when no face has it."""

from collections.abc import Hashable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dangjian_desktop.domain.plain_text import plain
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.runtime.resources import font_file

from .faces import EM, Face

RARE = ("song", "rare-b-f", "rare-g-h")  # they stand in, in this order, for every style
# 仿宋 knows only GB2312; 楷体 has all of the 8105 and is written with as even a stroke
BESIDE = {"fang": ("kai",)}
OWN_SUFFIXES = (".ttf", ".ttc")
_AROUND = 10  # characters shown on either side of a missing one: enough to find it, no more


class MissingCharacter(KnownError):
    """No face of the chain has this character: the job stops and names it, never an empty box."""

    def __init__(self, char: str, where: str) -> None:
        super().__init__(
            f"没有字体能印出“{char}”（U+{ord(char):04X}），出现在：{where}；"
            "请把含有这个字的字体文件（.ttf）放进自备字体文件夹，再打印一次。",
            "missing_character",
        )
        self.char, self.where = char, where


class Font(NamedTuple):
    """A style of type at a size in points."""

    style: str = "fang"
    size: float = 16.0


def excerpt(text: str, char: str) -> str:
    """The words around a character, short enough to name the place and nothing more."""
    at = max(text.find(char), 0)
    start, stop = max(0, at - _AROUND), at + _AROUND + 1
    return f"{'…' * (start > 0)}{text[start:stop]}{'…' * (stop < len(text))}".replace("\n", " ")


class _Widths(dict[str, float]):
    """Advance of every character met, in ems."""

    def __init__(self, chain: "Chain") -> None:
        super().__init__()
        self._chain = chain

    def __missing__(self, char: str) -> float:
        face = self._chain.library.face(self._chain.find(char))
        width = self[char] = face.advance(face.glyph(ord(char))) / EM
        return width


class _Steps(dict[str, float]):
    """Made character by character as they are met."""

    def __init__(self, widths: dict[str, float], size: float, extra: float) -> None:
        self._widths, self._size, self._extra = widths, size, extra

    def __missing__(self, char: str) -> float:
        step = self[char] = self._widths[char] * self._size + self._extra
        return step


_SIZES_MOST = 64
_KEPT_MOST = 4000


class Chain:
    """A style and the faces that stand in for it."""

    def __init__(self, library: "Library", style: str) -> None:
        self.library, self.style = library, style
        self._names = [
            style,
            *BESIDE.get(style, ()),
            *(n for n in RARE if n != style),
            *library.own,
        ]
        self._home: dict[str, str] = {}
        self.widths: dict[str, float] = _Widths(self)
        self._steps: dict[tuple[float, float], _Steps] = {}

    def steps(self, size: float, extra: float) -> dict[str, float]:
        """From each character to the next, in points: its width at this size, and what is added."""
        found = self._steps.get((size, extra))
        if found is None:
            if len(self._steps) >= _SIZES_MOST:
                self._steps.clear()
            found = self._steps[size, extra] = _Steps(self.widths, size, extra)
        return found

    def find(self, char: str, text: str = "") -> str:
        """The name of the face that draws this character; raises MissingCharacter."""
        name = self._home.get(char)
        if name is None:
            code, face = ord(char), self.library.face
            name = next((n for n in self._names if face(n).glyph(code)), None)
            if name is None:
                raise MissingCharacter(char, excerpt(text or char, char))
            self._home[char] = name
        return name

    def length(self, text: str, size: float) -> float:
        """Points the text takes at this size; raises MissingCharacter naming the text."""
        try:
            return sum(map(self.widths.__getitem__, text)) * size
        except MissingCharacter as stop:
            raise MissingCharacter(stop.char, excerpt(text, stop.char)) from None


class Library:
    """The shipped faces and a user's own, opened when first needed, kept for the process."""

    def __init__(self, own: Iterable[Path] = ()) -> None:
        self._files = {f"own:{path.name}": path for path in own}
        self.own = tuple(self._files)
        self._faces: dict[str, Face] = {}
        self._chains: dict[str, Chain] = {}
        self._kept: dict[Hashable, dict[Any, Any]] = {}

    def kept(self, what: Hashable) -> dict[Any, Any]:
        """What came of something the last times: labels are the same on a thousand forms."""
        found = self._kept.setdefault(what, {})
        if len(found) > _KEPT_MOST:
            found.clear()
        return found

    def face(self, name: str) -> Face:
        """A shipped face by its short name, or one of the user's own."""
        found = self._faces.get(name)
        if found is None:
            path = self._files.get(name)
            found = self._faces[name] = Face(path) if path else _shipped(name)
        return found

    def file(self, name: str) -> Path:
        """The file a face is read from."""
        return self._files.get(name) or font_file(name)

    def chain(self, style: str) -> Chain:
        """The style with its stand-ins."""
        found = self._chains.get(style)
        if found is None:
            found = self._chains[style] = Chain(self, style)
        return found

    def length(self, text: str, font: Font) -> float:
        """Points the text takes in this font."""
        return self.chain(font.style).length(text, font.size)

    def require(self, text: str, where: str) -> None:
        """Stops with MissingCharacter naming `where` (a person's name and the field)."""
        chain = self.chain("song")
        for char in plain(text).replace("\n", ""):
            try:
                chain.find(char)
            except MissingCharacter:
                raise MissingCharacter(char, f"{where}“{excerpt(text, char)}”") from None


@cache
def _shipped(name: str) -> Face:
    return Face(font_file(name))


@cache
def _library(own: tuple[tuple[Path, int], ...]) -> Library:
    return Library(path for path, _ in own)


def library(folder: Path | None = None) -> Library:
    """The fonts of this process; `folder` is the user's own, tried after all shipped ones."""
    found = sorted(folder.iterdir()) if folder and folder.is_dir() else []
    fonts = [path for path in found if path.suffix.lower() in OWN_SUFFIXES]
    return _library(tuple((path, path.stat().st_mtime_ns) for path in fonts))
