"""What the user should look at: cells that are wrong, cells to confirm, people who may be one."""

from collections.abc import Callable
from dataclasses import dataclass

from dangjian_desktop.services.roster_import import Near, Preview, Row

Label = Callable[[str], str]  # what a target is called
_LEVELS = {"general_branch": "党总支", "branch": "党支部", "group": "党小组"}


@dataclass(frozen=True, slots=True)
class Issue:
    """`state`: bad (the row is turned away), warn (to confirm), info. `row` None: of the whole."""

    state: str
    title: str
    words: str
    row: Row | None = None
    target: str = ""
    near: Near | None = None

    def said(self) -> str:
        state = {"bad": "有错", "warn": "请确认"}.get(self.state, "说明")
        return f"{state}，{self.title}，{self.words}"


def issues(preview: Preview, label_of: Label) -> list[Issue]:
    """The faults first, then what is to be confirmed, each in the order of the rows."""

    def of_cell(state: str, row: Row, target: str, words: str) -> Issue:
        return Issue(state, f"{_where(row)} · {label_of(target)}", words, row, target)

    bad = [of_cell("bad", row, t, w) for row in preview.rows for t, w in row.faults]
    near = [_of_near(one) for one in preview.near]
    warn = [of_cell("warn", row, t, w) for row in preview.rows if row.good for t, w in row.warnings]
    return [*bad, *near, *warn, *_new_bodies(preview)]


def _where(row: Row) -> str:
    return f"第 {row.number} 行 {row.name or '（没有姓名）'}"


def _of_near(near: Near) -> Issue:
    row = near.rows[0]
    others = [f"第 {r.number} 行{r.name}" for r in near.rows[1:]]
    others += [f"库中的{person.name}" for person in near.known]
    words = f"{near.reason}：{'、'.join(others)}"
    return Issue("warn", f"{_where(row)} · 可能是同一个人", words, row, "name", near)


def _new_bodies(preview: Preview) -> list[Issue]:
    if not preview.organizations:
        return []
    names = "、".join(body.name for body in preview.organizations)
    return [Issue("info", f"将新建 {len(preview.organizations)} 个党组织", names)]


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures under the grid: people by what happens to them, places to look at."""

    added: int
    updated: int
    unchanged: int
    warn: int
    bad: int
    turned_away: int  # rows

    @property
    def written(self) -> int:
        return self.added + self.updated


def counts(preview: Preview, found: list[Issue]) -> Counts:
    return Counts(
        preview.added,
        preview.updated,
        preview.unchanged,
        sum(1 for one in found if one.state == "warn"),
        sum(1 for one in found if one.state == "bad"),
        len(preview.rows) - len(preview.good),
    )
