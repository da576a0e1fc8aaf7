"""Names of files by a pattern: {{姓名}}登记表."""

from collections.abc import Mapping
from functools import cached_property

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.services.templates import fields
from dangjian_desktop.services.templates.fields import Added
from dangjian_desktop.services.templates.said import Value, words_of

from .language import Show, Text, parse

FIELD = "pattern"


class Pattern:
    """What the files of one template are called; without a pattern, by whom they are for."""

    def __init__(self, pattern: str, kind: str, template: str, added: Added = ()) -> None:
        """RuleBroken: it has a field that there is not, or one of a list."""
        self._kind, self._template, self._added = kind, template, added
        self._pieces = [p for p in parse(pattern.strip()) if not isinstance(p, Text) or p.text]
        for piece in self._pieces:
            if not isinstance(piece, Show | Text):
                raise _wrong(f"生成的文件名里的{piece.raw}不对，只能写文字和{{{{姓名}}}}这样的字段")
            if isinstance(piece, Show):
                self._look(piece)

    def _look(self, show: Show) -> None:
        name = ".".join(show.path)
        found = fields.find(name, self._kind, self._added)
        if found is None:
            near = fields.nearest(name, self._kind, self._added)
            hint = f"，是不是“{near}”" if near else ""
            raise _wrong(f"生成的文件名里没有“{name}”这个字段{hint}")
        if "." in found.name:
            raise _wrong(f"名单里的字段“{name}”不能用在文件名里")

    @cached_property
    def names(self) -> frozenset[str]:
        """The fields to be read for it."""
        shown = [piece for piece in self._pieces if isinstance(piece, Show)]
        return frozenset(self._name(one) for one in shown)

    def _name(self, show: Show) -> str:
        return fields.canonical(".".join(show.path), self._kind, self._added)

    def words(self, caption: str, values: Mapping[str, Value]) -> str:
        """The name for one document, as it was meant: what no file may have is still in it."""
        if not self._pieces:
            return f"{caption} {self._template}"
        words = ""
        for piece in self._pieces:
            if isinstance(piece, Text):
                words += piece.text
            elif isinstance(piece, Show):
                words += words_of(values.get(self._name(piece)), piece.style)
        return words.strip() or f"{caption} {self._template}"


def _wrong(words: str) -> RuleBroken:
    return RuleBroken([Problem(FIELD, words)])
