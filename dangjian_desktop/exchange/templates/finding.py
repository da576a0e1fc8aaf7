"""What is found while a template is read: the fields it uses and the faults that it has."""

from collections.abc import Callable
from typing import Any

from .language import Broken, Path, Piece, Show, Tag
from .nodes import Fault, Use
from .scope import INDEX


class Finder:
    """Notes uses and faults. `bound`: the variables of the open loops, with their lists."""

    misplaced = "写的位置不对，for和对应的endfor要在同一段里，或者都用{%tr … %}"

    def __init__(self, where: Callable[[Any], tuple[str, str]]) -> None:
        """`where` gives an element's place in words, and its kind (header, text_box, "")."""
        self.uses: list[Use] = []
        self.faults: list[Fault] = []
        self.bound: dict[str, Path] = {}
        self._where = where

    def where(self, element: Any) -> str:
        return self._where(element)[0]

    def piece(self, piece: Piece, element: Any) -> set[Path]:
        """Notes what a piece is; the list that it is a row of, when no loop is written for it."""
        if isinstance(piece, Broken):
            self.fault(piece.rule, piece.raw + piece.words, self.where(element))
        elif isinstance(piece, Tag):
            self.fault("loop", piece.raw + self.misplaced, self.where(element))
        elif isinstance(piece, Show):
            return self._shown(piece, element)
        return set()

    def _shown(self, show: Show, element: Any) -> set[Path]:
        if show.path == INDEX:
            if not self.bound:
                self.fault("loop", f"{show.raw}只能写在循环里", self.where(element))
            return set()
        if show.path[0] in self.bound and len(show.path) == 1:
            words = f"{show.raw}要写出是哪一项，如{{{{{show.path[0]}.姓名}}}}"
            self.fault("loop", words, self.where(element))
            return set()
        self.use(show.path, element)
        if len(show.path) > 1 and show.path[0] not in self.bound:
            return {show.path[:1]}
        return set()

    def use(self, path: Path, element: Any, *, looped: bool = False) -> None:
        where, place = self._where(element)
        self.uses.append(Use(".".join(self.full(path)), where, element, looped, place))

    def full(self, path: Path) -> Path:
        """The path from the top, whatever a loop calls it."""
        return (*self.bound.get(path[0], path[:1]), *path[1:])

    def fault(self, rule: str, message: str, where: str) -> None:
        self.faults.append(Fault(rule, message, where))

    def one_list(self, lists: set[Path], what: str, element: Any) -> None:
        """A row is repeated over one list, never over two."""
        if len(lists) > 1:
            names = "、".join(sorted(".".join(one) for one in lists))
            words = f"同一{what}里写了几个名单的字段（{names}），一{what}只能用一个名单"
            self.fault("loop", words, self.where(element))
