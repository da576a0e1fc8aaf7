"""测评结果汇总表 and 班子测评汇总表: the figures of the count, what they carry, who signs."""

from collections.abc import Sequence

from dangjian_desktop.domain.document import (
    SEAL_DAY,
    Block,
    Box,
    Document,
    Grid,
    Notes,
    Signers,
    Title,
)
from dangjian_desktop.domain.evaluation.facts import EntryFacts, RoundFacts, TeamLine
from dangjian_desktop.domain.evaluation.steps import GRADES, TEAM_GRADES, TEAM_ITEMS
from dangjian_desktop.reports.boxes import left, table, value

from .parts import (
    CLOSE_ROW,
    CLOSE_SIZE,
    attended,
    cap_words,
    counts,
    form,
    graded_foot,
    head,
    listed_absences,
    measured,
    named,
    people_figures,
    person,
    shares_page,
    tenths,
    unmarked,
)

SUMMARY, TEAM_SUMMARY = "测评结果汇总表", "班子测评汇总表"
_SIGNERS = ("监票人", "计票人", "支部书记")
_SIZE = 10.5
_ROW = 8.0  # mm
_SHORT_NAME = 6  # characters; a longer one wants a wider column
_REMARK_MOST = 24  # characters of a remark in the list; longer ones stand below it


def summary(facts: RoundFacts) -> Document:
    """Sums of every line agree with the valid ballots; the base of 优秀 is named."""
    notes = _notes(facts)
    blocks: list[Block] = [
        Title((f"{facts.year}年度民主评议党员测评结果汇总表",)),
        named(facts, measured(facts)),
        counts(
            ("党员总数", facts.members or None),
            ("应参评", len(facts.turnout.due) or None),
            ("实参评", attended(facts)),
            ("发出票", facts.issued),
            ("收回票", facts.collected),
            ("有效票", facts.valid),
        ),
        _list(facts, shares_page(len(facts.rated), notes)),
        Notes(notes),
        Signers(_SIGNERS, SEAL_DAY),
    ]
    counted = any(one.tally for one in facts.rated)
    return form(
        facts,
        SUMMARY,
        blocks,
        footer=graded_foot(facts),
        printed_on=None if counted else facts.printed_on,
    )


def _list(facts: RoundFacts, shared: bool) -> Grid:
    rated, more = facts.rated, unmarked(facts.rated)
    upper = [head("序号", down=2), head("姓名", down=2)]
    upper += [head(name, 2) for name in GRADES.values()]
    upper += [head("无效\n未填", down=2)] if more else []
    upper += [head("支部评\n定等次", down=2), head("备注", down=2)]
    lower = [head(text) for _ in GRADES for text in ("票", "%")]
    rows = [_row(at, one, more) for at, one in enumerate(rated, 1)]
    rows = rows or [[value() for _ in range(12 + more)] for _ in range(15)]
    long = any(len(one.name) > _SHORT_NAME for one in rated)
    cols = [8, 25.5 if long else 22, *([9.5, 12.5] * 4), *([11.0] if more else []), 20]
    cols.append(165 - sum(cols))
    stretch = tuple(range(2, 2 + len(rows))) if shared else None
    return Grid(
        cols,
        [upper, lower, *rows],
        [7.0, 6.5, *[CLOSE_ROW if shared else _ROW] * len(rows)],
        header=2,
        stretch=stretch,
        size=CLOSE_SIZE if shared else _SIZE,
        tight=shared,
    )


def _row(number: int, entry: EntryFacts, more: bool) -> list[Box]:
    tally, cells = entry.tally, list[Box]()
    for grade in GRADES:
        count = None if tally is None else tally.of(grade)
        share = "" if tally is None else tenths(tally.of(grade), tally.total)
        cells += [value(count), value(share)]
    if more:
        lost = None if tally is None else tally.void_lines + tally.blank_lines
        cells.append(value(lost))
    remark = _remark(entry)
    shown = remark if len(remark) <= _REMARK_MOST else "见注"
    rated = value(entry.grade_words)
    return [value(number), person(entry), *cells, rated, left(shown)]


def _remark(entry: EntryFacts) -> str:
    return "；".join(text.rstrip("。；") for text in (entry.grade_reason, entry.remark) if text)


def _notes(facts: RoundFacts) -> list[str]:
    turnout = facts.turnout
    told = [f"{cap}。"] if (cap := cap_words(facts)) else []
    if turnout.missing:
        told.append(f"未参评{len(turnout.missing)}人：{listed_absences(turnout.missing)}。")
    if turnout.ungraded:
        names = "、".join(turnout.ungraded)
        told.append(f"预备党员{len(turnout.ungraded)}人参加评议，不评定等次，未列入本表：{names}。")
    if turnout.elsewhere:
        count, where = len(turnout.elsewhere), listed_absences(turnout.elsewhere)
        told.append(f"在外参加评议{count}人，未列入本表：{where}。")
    told.append("票数是评定的依据之一；支部评定等次与票数不一致的，在备注栏说明理由。")
    long = [one for one in facts.rated if len(_remark(one)) > _REMARK_MOST]
    return told + [f"{one.listed}：{_remark(one)}。" for one in long]


# --- the committee -----------------------------------------------------------------------------


def team_summary(facts: RoundFacts) -> Document:
    """支部班子测评汇总表: items by grade, with the opinions that came on the ballots."""
    team = facts.team
    counted = team.confirmed_on is not None
    blocks: list[Block] = [
        Title((f"{facts.year}年度支部班子测评结果汇总表",)),
        named(facts, measured(facts)),
        people_figures(team),
        _items({line.item: line for line in team.lines} if counted else {}),
        _said(team.remarks),
        Signers(_SIGNERS, SEAL_DAY),
    ]
    return form(facts, TEAM_SUMMARY, blocks, printed_on=None if counted else facts.printed_on)


def _items(lines: dict[str, TeamLine]) -> Grid:
    more = any(line.unmarked for line in lines.values())
    upper = [head("序号", down=2), head("项目", down=2)]
    upper += [head(name, 2) for name in TEAM_GRADES.values()]
    upper += [head("无效或\n未填", down=2)] if more else []
    lower = [head(text) for _ in TEAM_GRADES for text in ("票", "%")]
    rows = [
        [value(at), left(name), *_shares(lines.get(item), more)]
        for at, (item, name) in enumerate(TEAM_ITEMS.items(), 1)
    ]
    cols = [10, 0.0, *([12.0, 14.0] * 4), *([15.0] if more else [])]
    cols[1] = 165 - sum(cols)
    return Grid(cols, [upper, lower, *rows], [7.5, 7.0, *[9.5] * len(rows)], header=2, size=11)


def _shares(line: TeamLine | None, more: bool) -> list[Box]:
    if line is None:
        return [value() for _ in range(len(TEAM_GRADES) * 2 + more)]
    whole, cells = sum(line.votes.values()) + line.unmarked, list[Box]()
    for grade in TEAM_GRADES:
        cells += [value(line.of(grade)), value(tenths(line.of(grade), whole))]
    return [*cells, *([value(line.unmarked)] if more else [])]


def _said(remarks: Sequence[str]) -> Grid:
    """意见建议 from the ballots, in the order in which they were shuffled."""
    rows = [[value(at), left(text)] for at, text in enumerate(remarks, 1)]
    columns = (("序号", 10.0), ("意见建议", 155.0))
    return table(columns, rows, blanks=0 if rows else 4, height=9, size=11)
