"""Own summaries that came as files: whose each one is, and what would become of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from dangjian_desktop.domain.names import normalise
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.table import Column

if TYPE_CHECKING:
    from dangjian_desktop.domain.evaluation.facts import EntryFacts
    from dangjian_desktop.exchange.self_texts import SelfText

STATES = {
    "ready": ("good", "对上了"),
    "kept": ("warn", "已有小结"),
    "several": ("bad", "有同名的人"),
    "unknown": ("bad", "不在名单里"),
    "twice": ("bad", "不止一份"),
    "broken": ("bad", "读不了"),
}
START = 60  # characters of the beginning that are shown
ENTER = "回车选是谁的"


@dataclass(slots=True)
class TextRow:
    """One file. `entry_id` and `name`: whose it is; `state` as in STATES."""

    file: str
    text: str
    trouble: str = ""
    entry_id: str = ""
    name: str = ""
    state: str = ""
    id: str = field(default_factory=lambda: uuid4().hex)


def rows(found: "Sequence[SelfText]", entries: "Sequence[EntryFacts]") -> list[TextRow]:
    """Each file with the member whose name it bears."""
    made = [TextRow(one.file, one.text, one.trouble, name=one.name) for one in found]
    by_name: dict[str, list[EntryFacts]] = {}
    for entry in entries:
        by_name.setdefault(normalise(entry.name), []).append(entry)
    for row in made:
        same = by_name.get(normalise(row.name), [])
        if len(same) == 1:
            row.entry_id, row.name = same[0].entry_id, same[0].name
        row.state = "several" if len(same) > 1 else ""
    judge(made, entries)
    return made


def judge(made: Sequence[TextRow], entries: "Sequence[EntryFacts]") -> None:
    """Say what becomes of each, after it was said whose it is."""
    has = {one.entry_id for one in entries if one.self_text}
    whose = [row.entry_id for row in made if row.entry_id]
    for row in made:
        if row.trouble:
            row.state = "broken"
        elif not row.entry_id:
            row.state = "several" if row.state == "several" else "unknown"
        elif whose.count(row.entry_id) > 1:
            row.state = "twice"
        else:
            row.state = "kept" if row.entry_id in has else "ready"


def columns() -> list[Column]:
    return [
        Column("file", "文件", lambda r: Cell(r.file, tip=r.file), width=26),
        Column("name", "是谁的", _name, width=10),
        Column("state", "情况", _state, lambda r: list(STATES).index(r.state), 14),
        Column("size", "字数", _size, lambda r: len(r.text), 6, right=True),
        Column("start", "开头", _start, width=40),
    ]


def _name(row: TextRow) -> Cell:
    if row.entry_id:
        return Cell(row.name, strong=True)
    return Cell("选人…", link=True, said=ENTER) if not row.trouble else Cell("")


def _state(row: TextRow) -> Cell:
    state, words = STATES[row.state]
    return Cell(words, state=state, chip=True, tip=row.trouble)


def _size(row: TextRow) -> Cell:
    return Cell(str(len(row.text)) if row.text else "", align="r")


def _start(row: TextRow) -> Cell:
    words = row.trouble or " ".join(row.text.split())[:START]
    return Cell(words, tone="bad" if row.trouble else "ink2", tip=row.trouble or row.text[:400])
