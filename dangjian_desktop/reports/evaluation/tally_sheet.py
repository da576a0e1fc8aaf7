"""计票单: what was called out is counted here in strokes of “正”; afterwards it tells the count."""

from collections.abc import Sequence

from dangjian_desktop.domain.document import Block, Box, Document, Grid, NewPage, Signers, Title
from dangjian_desktop.domain.evaluation.facts import EntryFacts, RoundFacts, TeamLine
from dangjian_desktop.domain.evaluation.steps import GRADES, TEAM_GRADES, TEAM_ITEMS
from dangjian_desktop.reports.boxes import left, table, value

from .parts import form, measured, named, people_figures, person

TALLY_SHEET = "计票单"
_SIGNERS = ("监票人", "计票人", "唱票人")
_STROKES, _COUNTED = 11.0, 8.0  # mm of a row: room for strokes, or for figures


def tally_sheet(facts: RoundFacts) -> Document:
    """Of the members' ballots and, on a page of its own, of the committee's."""
    counted = any(one.tally for one in facts.rated)
    team = facts.team.confirmed_on is not None
    blocks: list[Block] = [
        Title((f"{facts.year}年度民主评议党员计票单",)),
        named(facts, measured(facts)),
        people_figures(facts),
        _people(facts.rated, counted),
        Signers(_SIGNERS),
        NewPage(),
        Title((f"{facts.year}年度支部班子测评计票单",)),
        named(facts, measured(facts)),
        people_figures(facts.team),
        _items(facts.team.lines, team),
        Signers(_SIGNERS),
    ]
    open_one = None if counted and team else facts.printed_on
    return form(facts, TALLY_SHEET, blocks, printed_on=open_one)


def _people(entries: Sequence[EntryFacts], counted: bool) -> Grid:
    columns = [("序号", 10.0), ("姓名", 24.0)]
    columns += [(name, 27.0) for name in GRADES.values()]
    columns += [("无效或\n未填", 23.0)]
    rows = [[value(at), person(one), *_counts(one)] for at, one in enumerate(entries, 1)]
    height = _COUNTED if counted else _STROKES
    return table(columns, rows, blanks=0 if rows else 15, height=height, size=10.5)


def _counts(entry: EntryFacts) -> list[Box]:
    tally = entry.tally
    if tally is None:
        return [value() for _ in range(len(GRADES) + 1)]
    return [
        *(value(tally.of(grade)) for grade in GRADES),
        value(tally.void_lines + tally.blank_lines),
    ]


def _items(lines: Sequence[TeamLine], counted: bool) -> Grid:
    columns = [("序号", 10.0), ("项目", 44.0), *((name, 23.0) for name in TEAM_GRADES.values())]
    columns += [("无效或\n未填", 19.0)]
    known = {line.item: line for line in lines} if counted else {}
    rows = [
        [value(at), left(name), *_votes(known.get(item))]
        for at, (item, name) in enumerate(TEAM_ITEMS.items(), 1)
    ]
    return table(columns, rows, height=_COUNTED if counted else 18.0, size=10.5)


def _votes(line: TeamLine | None) -> list[Box]:
    if line is None:
        return [value() for _ in range(len(TEAM_GRADES) + 1)]
    return [*(value(line.of(grade)) for grade in TEAM_GRADES), value(line.unmarked)]
