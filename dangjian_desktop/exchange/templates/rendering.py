"""Building a filled part from its tree."""

from copy import deepcopy
from typing import Any, Protocol

from lxml.etree import SubElement

from dangjian_desktop.exchange.book import safe
from dangjian_desktop.services.templates.said import Picture

from .language import Show, Text
from .nodes import Box, Either, Leaf, Line, Node, Repeat
from .runs import TBL, TC, TR, P, T, W, set_text
from .scope import Scope

_PARA_IDS = ("paraId", "textId")
_ANCHORS = tuple(
    f"{W}{name}"
    for name in (
        "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
        "permStart", "permEnd",
    )
)  # fmt: skip
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


class Pictures(Protocol):
    """Makes a drawing of a photograph, for the place where a mark stands."""

    def drawing(self, picture: Picture, at: Any) -> Any: ...


class Renderer:
    """Fills one part for one document."""

    def __init__(self, pictures: Pictures | None = None) -> None:
        self._pictures = pictures
        self._said: dict[Line, str] = {}  # a line of a value that has several

    def root(self, tree: Box, scope: Scope) -> Any:
        """The filled part."""
        source = tree.element
        made = source.makeelement(source.tag, dict(source.attrib), source.nsmap)
        made.text = source.text
        self._all(tree.children, scope, made)
        return made

    def _all(self, nodes: list[Node], scope: Scope, out: Any) -> None:
        for node in nodes:
            self._one(node, scope, out)

    def _one(self, node: Node, scope: Scope, out: Any) -> None:
        if isinstance(node, Leaf):
            out.append(deepcopy(node.element))
        elif isinstance(node, Line):
            self._line(node, scope, out)
        elif isinstance(node, Box):
            self._box(node, scope, out)
        elif isinstance(node, Repeat):
            self._repeat(node, scope, out)
        else:
            self._either(node, scope, out)

    def _either(self, node: Either, scope: Scope, out: Any) -> None:
        self._all(node.yes if scope.holds(node.choice) else node.no, scope, out)

    # --- elements --------------------------------------------------------------------------------

    def _box(self, node: Box, scope: Scope, out: Any) -> None:
        if node.solo is not None and node.solo not in self._said and node.solo.alone is not None:
            lines = scope.words(node.solo.alone).split("\n")
            if len(lines) > 1:
                for line in lines:
                    self._said[node.solo] = line
                    self._box(node, scope, out)
                del self._said[node.solo]
                return
        source = node.element
        made = SubElement(out, source.tag, source.attrib, node.prefixes)
        made.text, made.tail = source.text, source.tail
        self._all(node.children, scope, made)
        _mend(made, out)

    def _repeat(self, node: Repeat, scope: Scope, out: Any) -> None:
        found = scope.rows(node.path)
        if not found and node.implicit:
            found = ({},)
        for number, row in enumerate(found):
            last = next(out.iterchildren(reversed=True), None)
            self._all(node.body, scope.over(node.variable, node.path, row), out)
            if number and last is not None:
                for made in last.itersiblings():
                    _once_more(made, node.joined)
        for element in node.spare[max(len(found) - 1, 0) :]:
            out.append(deepcopy(element))

    # --- text ------------------------------------------------------------------------------------

    def _line(self, node: Line, scope: Scope, out: Any) -> None:
        if node in self._said:
            _write(node, self._said[node], out)
            return
        if node.alone is not None and (picture := scope.picture(node.alone)):
            if self._pictures is not None:
                out.append(self._pictures.drawing(picture, node.element))
            return
        words = ""
        for piece in node.pieces:
            if isinstance(piece, Text):
                words += piece.text
            elif isinstance(piece, Show):
                words += scope.words(piece)
        _write(node, words, out)


def _write(node: Line, words: str, out: Any) -> None:
    """The words as text, with breaks between their lines."""
    text = safe(words.replace("\r\n", "\n").replace("\r", "\n"))
    for number, line in enumerate(text.split("\n")):
        if number:
            SubElement(out, f"{W}br")
        set_text(SubElement(out, T, node.element.attrib), line.replace("\t", "　"))


def _once_more(made: Any, joined: tuple[int, ...]) -> None:
    """A copy of a row: its merged cells go on, what names one paragraph of the file goes away."""
    for element in made.iter():
        for name in _PARA_IDS:
            element.attrib.pop(f"{_W14}{name}", None)
    for mark in list(made.iter(*_ANCHORS)):
        mark.getparent().remove(mark)
    if made.tag != TR or not joined:
        return
    cells = list(made.iterchildren(TC))
    for number in joined:
        merge = cells[number].find(f"{W}tcPr/{W}vMerge")
        if merge is not None:
            merge.attrib.pop(f"{W}val", None)
        for text in cells[number].iter(T):
            text.text = ""


def _mend(made: Any, out: Any) -> None:
    """What a loop or condition left empty and no reader takes empty."""
    if made.tag == TC and not any(True for _ in made.iterchildren(P)):
        made.append(made.makeelement(P))
    elif made.tag == TBL and not any(True for _ in made.iter(TR)):
        out.replace(made, made.makeelement(P))
