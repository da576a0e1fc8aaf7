"""A .docx template: its trees, and a document filled from them."""

from collections.abc import Mapping
from typing import Any

from dangjian_desktop.services.templates.said import Value

from .compiling import Compiler
from .grids import add_missing_grids, without_grid
from .nodes import Box, Fault, Use
from .package import Package, pack
from .pictures import PartPictures
from .places import finder
from .rendering import Renderer
from .runs import join, set_free
from .scope import Canonical, Scope, Spent
from .xml import parse_xml, written

_PARTS = {
    "document.main+xml": "",
    "template.main+xml": "",
    "header+xml": "页眉",
    "footer+xml": "页脚",
    "footnotes+xml": "脚注",
    "endnotes+xml": "尾注",
}


class WordTemplate:
    """Made once for a template; `fill` may be called for any number of documents."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.roots: dict[str, Any] = {}  # part -> its element, with marks joined
        self.gridless: list[int] = []  # numbers of tables of the text without widths
        self.uses: list[Use] = []
        self.faults: list[Fault] = []
        self._named = {
            part: words for ending, words in _PARTS.items() for part in package.of_type(ending)
        }
        for part, words in self._named.items():
            root = self.roots[part] = parse_xml(package.parts[part])
            join(root)
            set_free(root)
            self.gridless += without_grid(root) if not words else []
            add_missing_grids(root)
        self._trees = {part: self._tree(part) for part in self.roots}

    @property
    def main_part(self) -> str:
        return next(part for part, words in self._named.items() if not words)

    @property
    def main(self) -> Any:
        """The text itself."""
        return self.roots[self.main_part]

    def _tree(self, part: str) -> Box:
        compiler = Compiler(finder(self.roots[part], self._named[part]))
        tree = compiler.root(self.roots[part])
        self.uses += compiler.uses
        self.faults += compiler.faults
        return tree

    def fill(self, values: Mapping[str, Value], canonical: Canonical) -> bytes:
        """The document for these values."""
        parts, spent = dict(self.package.parts), Spent()
        for part, tree in self._trees.items():
            pictures = PartPictures(parts, part)
            made = Renderer(pictures).root(tree, Scope(values, canonical, None, spent))
            parts[part] = written(made)
            pictures.finish()
        return pack(parts)
