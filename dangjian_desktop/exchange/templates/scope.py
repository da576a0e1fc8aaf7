"""Looking up what a mark names, while a template is filled."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services.templates.said import Picture, Rows, words_of

from .language import Choice, Path, Show

MOST_MARKS = 200_000  # loops inside loops over long lists would otherwise never end
INDEX = ("loop", "index")

Canonical = Callable[[str], str]


class Unknown(KnownError):
    """A name that nothing fills; the check finds it before, so that this is the last line."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"模板里的字段“{'.'.join(path)}”填不了，没有写出文件；请先检查模板。", "unknown_field"
        )


class Spent:
    """How many marks were filled in this document."""

    def __init__(self) -> None:
        self.marks = 0

    def one_more(self) -> None:
        self.marks += 1
        if self.marks > MOST_MARKS:
            raise KnownError(
                "模板里的循环套了循环，要写的内容太多，没有写出文件；请去掉里层的循环。",
                "too_many_rows",
            )


class Scope:
    """Names at one place of the template. Rows of loops lie over the values of the whole."""

    def __init__(
        self,
        values: Mapping[str, Any],
        canonical: Canonical,
        rows: Mapping[str, tuple[str, Mapping[str, Any]]] | None = None,
        spent: Spent | None = None,
    ) -> None:
        self._values, self._canonical = values, canonical
        self._rows = dict(rows or {})  # variable -> the list's name, the present row
        self._spent = spent or Spent()

    def over(self, variable: str, path: Path, row: Mapping[str, Any]) -> "Scope":
        """The scope inside a loop."""
        rows = {**self._rows, variable: (".".join(self.full(path)), row)}
        return Scope(self._values, self._canonical, rows, self._spent)

    def full(self, path: Path) -> Path:
        """The path from the top: 人.姓名 in a loop over 名单 is 名单.姓名."""
        head = self._rows.get(path[0])
        return (*head[0].split("."), *path[1:]) if head else path

    def value(self, path: Path) -> Any:
        """What stands at that path; Unknown when nothing does."""
        self._spent.one_more()
        if path == INDEX and self._rows:
            return next(reversed(self._rows.values()))[1].get("序号")
        head = self._rows.get(path[0])
        if head is None:
            return self._top(path)
        if len(path) == 1:
            raise Unknown(path)
        return self._in_row(head[0], head[1], path[1:])

    def _top(self, path: Path) -> Any:
        name = self._canonical(path[0])
        if len(path) > 1 or name not in self._values:
            raise Unknown(path)
        return self._values[name]

    def _in_row(self, listed: str, row: Mapping[str, Any], rest: Path) -> Any:
        if not row:  # the one line left of a list without rows
            return None
        known = self._canonical(f"{listed}.{'.'.join(rest)}").rpartition(".")[2]
        for name in (known, rest[-1]):
            if name in row:
                return row[name]
        raise Unknown((listed, *rest))

    def rows(self, path: Path) -> Sequence[Mapping[str, Any]]:
        """The rows of a list."""
        found = self.value(path)
        if isinstance(found, Rows):
            return found.rows
        raise Unknown(path)

    def words(self, show: Show) -> str:
        return words_of(self.value(show.path), show.style)

    def picture(self, show: Show) -> Picture | None:
        found = self.value(show.path)
        return found if isinstance(found, Picture) else None

    def holds(self, choice: Choice) -> bool:
        words = words_of(self.value(choice.path))
        found = bool(words.strip()) if choice.equals is None else words == choice.equals
        return found is choice.positive
