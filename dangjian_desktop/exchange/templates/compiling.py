"""Making the tree of a part: loops matched with their ends, rows that repeat by themselves."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from .finding import Finder
from .language import (
    MARK,
    Choice,
    End,
    Loop,
    Otherwise,
    Path,
    Tag,
    has_mark,
    parse,
)
from .nodes import Box, Either, Leaf, Line, Node, Repeat
from .runs import TBL, TC, TR, P, R, T, W, only_tag, split_tags, tags, words

_VMERGE, _SPAN = f"{W}vMerge", f"{W}gridSpan"
_LEVELS = {TR: "tr", P: "p"}


@dataclass(slots=True)
class _Frame:
    """What is open while siblings are read: the top, a loop or a condition."""

    tag: Loop | Choice | None = None
    nodes: list[Node] = field(default_factory=list)
    other: list[Node] = field(default_factory=list)
    in_other: bool = False
    lists: set[Path] = field(default_factory=set)
    where: str = ""

    def add(self, node: Node) -> None:
        (self.other if self.in_other else self.nodes).append(node)


class Compiler(Finder):
    """Makes trees and keeps what was found on the way: fields used, faults."""

    def __init__(self, where: Callable[[Any], tuple[str, str]]) -> None:
        super().__init__(where)
        self._in_row = 0

    def root(self, element: Any) -> Box:
        """The tree of a whole part."""
        nodes, _ = self._siblings(list(element))
        return Box(element, nodes)

    # --- siblings --------------------------------------------------------------------------------

    def _siblings(self, elements: Sequence[Any]) -> tuple[list[Node], set[Path]]:
        frames = [_Frame()]
        at = 0
        while at < len(elements):
            element = elements[at]
            at += 1
            tag = self._control(element)
            if tag is not None:
                self._turn(frames, tag, element)
                continue
            node, lists = self._node(element)
            frames[-1].add(node)
            frames[-1].lists |= lists
            if isinstance(node, Repeat) and node.implicit and element.tag == TR:
                while at < len(elements) and _alike_and_empty(elements[at], element):
                    node.spare.append(elements[at])
                    at += 1
        while len(frames) > 1:
            self._unclosed(frames)
        return frames[0].nodes, frames[0].lists

    def _turn(self, frames: list[_Frame], tag: Tag, element: Any) -> None:
        where = self.where(element)
        if isinstance(tag, Loop | Choice):
            frames.append(_Frame(tag, where=where))
            self._begin(tag, element)
        elif isinstance(tag, Otherwise):
            if not isinstance(frames[-1].tag, Choice) or frames[-1].in_other:
                self.fault("loop", f"{tag.raw}前面没有对应的if", where)
            else:
                frames[-1].in_other = True
        elif isinstance(tag, End):
            self._end(frames, tag, where)

    def _begin(self, tag: Loop | Choice, element: Any) -> None:
        if isinstance(tag, Loop):
            self.use(tag.path, element, looped=True)
            self.bound[tag.variable] = self.full(tag.path)
        else:
            self.use(tag.path, element)

    def _end(self, frames: list[_Frame], tag: End, where: str) -> None:
        frame = frames[-1]
        kind = {Loop: "for", Choice: "if"}.get(type(frame.tag), "")
        if kind != tag.what:
            self.fault("loop", f"{tag.raw}前面没有对应的{tag.what}", where)
            return
        self._close(frames)

    def _close(self, frames: list[_Frame]) -> None:
        frame = frames.pop()
        if isinstance(frame.tag, Loop):
            self.bound.pop(frame.tag.variable, None)
            frames[-1].add(Repeat(frame.tag.variable, frame.tag.path, frame.nodes))
        elif isinstance(frame.tag, Choice):
            frames[-1].add(Either(frame.tag, frame.nodes, frame.other))
        frames[-1].lists |= frame.lists

    def _unclosed(self, frames: list[_Frame]) -> None:
        tag = frames[-1].tag
        ending = "endfor" if isinstance(tag, Loop) else "endif"
        raw = tag.raw if tag else ""
        at = f"{tag.at} " if tag and tag.at else " "
        words = f"{raw}没有结束，同一层后面要有{{%{at}{ending} %}}"
        self.fault("loop", words, frames[-1].where)
        self._close(frames)

    # --- tags that stand for a whole row, paragraph or run ---------------------------------------

    def _control(self, element: Any) -> Tag | None:
        """The tag when the element is nothing but its carrier."""
        if element.tag == R:
            return only_tag("".join(t.text or "" for t in element.iter(T)))
        level = _LEVELS.get(element.tag)
        if level is None:
            return None
        if element.tag == P and (alone := only_tag(words(element))) and alone.at in ("", "p"):
            return alone
        lines = [words(p) for p in element.iter(P)] if element.tag == TR else [words(element)]
        found = [tag for tag in tags(lines) if tag.at == level]
        return found[0] if len(found) == 1 else None

    def _around(self, element: Any) -> Loop | None:
        """A loop that begins and ends in the same row or paragraph goes around it."""
        level = _LEVELS.get(element.tag)
        if level is None:
            return None
        paragraphs = list(element.iter(P))
        found = [tag for tag in tags(map(words, paragraphs)) if tag.at == level]
        first = found[0] if len(found) == 2 else None  # noqa: PLR2004 - a beginning and its end
        if not isinstance(first, Loop) or not isinstance(found[1], End) or found[1].what != "for":
            return None
        for text in element.iter(T):
            text.text = MARK.sub(partial(_kept, level), text.text or "")
        return first

    # --- one element -----------------------------------------------------------------------------

    def _node(self, element: Any) -> tuple[Node, set[Path]]:
        if not _marked(element):
            return Leaf(element), set()
        if element.tag == T:
            return self._line(element)
        if around := self._around(element):
            return self._looped(around, element)
        own = {TR: self._row, P: self._paragraph}.get(element.tag, self._other)
        return own(element)

    def _looped(self, loop: Loop, element: Any) -> tuple[Node, set[Path]]:
        frames = [_Frame(), _Frame(loop)]
        self._begin(loop, element)
        node, frames[-1].lists = self._node(element)
        frames[-1].add(node)
        self._close(frames)
        return frames[0].nodes[0], frames[0].lists

    def _other(self, element: Any) -> tuple[Node, set[Path]]:
        nodes, lists = self._siblings(list(element))
        return Box(element, nodes), lists

    def _row(self, element: Any) -> tuple[Node, set[Path]]:
        self._in_row += 1
        nodes, lists = self._siblings(list(element))
        self._in_row -= 1
        box = Box(element, nodes)
        return self._repeated(box, lists, "行"), set()

    def _paragraph(self, element: Any) -> tuple[Node, set[Path]]:
        split_tags(element)
        nodes, lists = self._siblings(list(element))
        box = Box(element, nodes, _solo(element, nodes))
        if self._in_row:
            return box, lists
        return self._repeated(box, lists, "段"), set()

    def _repeated(self, box: Box, lists: set[Path], what: str) -> Node:
        if not lists:
            return box
        self.one_list(lists, what, box.element)
        path = min(lists)
        return Repeat(path[0], path, [box], implicit=True, joined=_joined(box.element))

    def _line(self, element: Any) -> tuple[Node, set[Path]]:
        pieces = parse(element.text or "")
        lists: set[Path] = set()
        for piece in pieces:
            lists |= self.piece(piece, element)
        return Line(element, pieces), lists


def _marked(element: Any) -> bool:
    return any(has_mark(text.text or "") for text in element.iter(T))


def _kept(level: str, mark: re.Match[str]) -> str:
    """The mark as it stands, or nothing for a tag of this level."""
    tag = only_tag(mark[0])
    return "" if tag is not None and tag.at == level else mark[0]


def _solo(element: Any, nodes: Sequence[Node]) -> Line | None:
    """The mark of a paragraph that has no other text: each line of its value is a paragraph."""
    found = [line for node in nodes for line in _lines(node)]
    texts = [text for text in element.iter(T) if (text.text or "").strip()]
    if len(found) == 1 and len(texts) == 1 and found[0].alone:
        return found[0]
    return None


def _lines(node: Node) -> list[Line]:
    if isinstance(node, Line):
        return [node]
    children = node.children if isinstance(node, Box) else []
    return [line for child in children for line in _lines(child)]


# --- rows of tables ------------------------------------------------------------------------------


def _joined(element: Any) -> tuple[int, ...]:
    """The cells that begin a downward merge and have nothing of the list in them."""
    if element.tag != TR:
        return ()
    return tuple(
        number
        for number, cell in enumerate(element.iterchildren(TC))
        if _merge(cell) == "restart" and not _marked(cell)
    )


def _merge(cell: Any) -> str:
    """restart, continue, or "" for a cell that is not merged downwards."""
    found = cell.find(f"{W}tcPr/{_VMERGE}")
    return "" if found is None else found.get(f"{W}val", "continue")


def _alike_and_empty(row: Any, model: Any) -> bool:
    """A row of the same cells with nothing in it: forms are drawn with some of them."""
    if row.tag != TR or _shape(row) != _shape(model):
        return False
    if any(True for _ in row.iter(f"{W}drawing", f"{W}pict", TBL)):
        return False
    return not "".join(text.text or "" for text in row.iter(T)).strip()


def _shape(row: Any) -> list[tuple[str, bool]]:
    cells = []
    for cell in row.iterchildren(TC):
        span = cell.find(f"{W}tcPr/{_SPAN}")
        cells.append(("1" if span is None else span.get(f"{W}val", "1"), bool(_merge(cell))))
    return cells
