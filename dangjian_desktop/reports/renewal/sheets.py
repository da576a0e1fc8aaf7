"""Sheets of an election: 计票结果报告单, 交接清单, 换届选举工作全程记录."""

from dangjian_desktop.domain.document import (
    Block,
    Box,
    Document,
    Facts,
    Grid,
    Notes,
    Signers,
    Title,
)
from dangjian_desktop.domain.renewal.facts import (
    COMMITTEE,
    SECRETARY,
    BallotFacts,
    RenewalFacts,
    StepFacts,
)
from dangjian_desktop.domain.renewal.handover import ITEMS
from dangjian_desktop.reports.boxes import blanks_for, label, left, listed_name, table, value
from dangjian_desktop.reports.wording import listed, words

from .parts import body_words, committee, form, opened, what

TALLY, HANDOVER, FLOW = "计票结果报告单", "交接清单", "换届选举工作全程记录"
_OPEN_DAY = "　　　　年　　月　　日"
_FEW_LINES = 12
_TALL = 11.0  # mm


# --- 计票结果报告单 ------------------------------------------------------------------------------


def tally(facts: RenewalFacts) -> Document:
    """What 监票人 reports to the meeting; blank to be filled in where nothing is counted yet."""
    ballots = [*facts.of(COMMITTEE), *facts.of(SECRETARY)]
    blocks: list[Block] = [Title((f"选举{what(facts)}{TALLY}",))]
    if not ballots:
        blocks += _sheet(facts, None)
    for ballot in ballots:
        blocks += _sheet(facts, ballot)
    blocks.append(Signers(("监票人", "计票人"), words(facts.day) or _OPEN_DAY))
    blank = not ballots
    return form(facts, TALLY, blocks, printed_on=facts.printed_on if blank else None)


def _sheet(facts: RenewalFacts, ballot: BallotFacts | None) -> list[Block]:
    if ballot is None:
        names = [one.name for one in facts.nominees]
        rows = [[value(at), listed_name(name), *_blank(4)] for at, name in enumerate(names, 1)]
        return [
            Facts((opened(facts), words(facts.day) or _OPEN_DAY)),
            _counts(None),
            table(_COLUMNS, rows, blanks=blanks_for(len(rows), 6), size=12, height=_TALL),
        ]
    rows = [
        [
            value(at),
            listed_name(f"{line.name}{'（另选）' if line.written else ''}"),
            value(line.yes),
            value("" if line.written else line.no),
            value("" if line.written else line.abstain),
            value(line.result),
        ]
        for at, line in enumerate(ballot.lines, 1)
    ]
    result = (
        f"{ballot.outcome.words}。{ballot.outcome.reason}。依据：{ballot.outcome.rule.source()}"
    )
    return [
        Facts((ballot.matter, f"应选{ballot.seats}名")),
        _counts(ballot),
        table(_COLUMNS, rows, size=12, height=_TALL),
        Notes((result,)),
    ]


_COLUMNS = (
    ("序号", 12.0),
    ("候选人", 43.0),
    ("赞成", 24.0),
    ("不赞成", 24.0),
    ("弃权", 24.0),
    ("结果", 38.0),
)


def _blank(count: int) -> list[Box]:
    return [value() for _ in range(count)]


def _counts(ballot: BallotFacts | None) -> Grid:
    """应到, 实到 and the ballots in one row."""
    pairs = (
        ("应到会", ballot.eligible if ballot else None),
        ("实到会", ballot.present if ballot else None),
        ("发出票", ballot.issued if ballot else None),
        ("收回票", ballot.collected if ballot else None),
        ("有效票", ballot.valid if ballot else None),
        ("无效票", ballot.invalid if ballot else None),
    )
    row = [cell for name, count in pairs for cell in (label(name), value(count))]
    return Grid((17, 10.5) * len(pairs), [row], [9.0], size=10.5)


# --- 交接清单 ------------------------------------------------------------------------------------


def handover(facts: RenewalFacts) -> Document:
    """What is handed over; without a list yet, the usual things to be filled in by hand."""
    if facts.handover:
        rows = [
            [
                value(at),
                left(one.name),
                value(one.count),
                left(one.state),
                left(one.remark),
            ]
            for at, one in enumerate(facts.handover, 1)
        ]
    else:
        rows = [
            [value(at), left(name), value(), left(), left()]
            for at, (name, _) in enumerate(ITEMS, 1)
        ]
    columns = (("序号", 12.0), ("交接内容", 62.0), ("数量", 20.0), ("现状", 41.0), ("备注", 30.0))
    done = facts.done("handover")
    blocks: list[Block] = [
        Title((f"{body_words(facts)}换届{HANDOVER}",)),
        Facts((opened(facts), f"交接日期：{words(done) or _OPEN_DAY}")),
        table(columns, rows, blanks=blanks_for(len(rows), _FEW_LINES), size=12, height=9.5),
        Notes(("本清单一式三份，移交人、接收人各存一份，一份归档。",)),
        Signers(("移交人", "接收人", "监交人")),
    ]
    return form(facts, f"换届{HANDOVER}", blocks)


# --- 全程记录 ------------------------------------------------------------------------------------


def flow(facts: RenewalFacts) -> Document:
    """Every step with its day and what shows it; what was entered late says so."""
    rows = [
        [
            value(at),
            left(one.name),
            value(listed(one.on)),
            left(one.shown_by),
            left(_remark(one)),
        ]
        for at, one in enumerate(facts.steps, 1)
    ]
    columns = (
        ("序号", 10.0),
        ("步骤", 45.0),
        ("办理日期", 24.0),
        ("文号、会议和佐证", 56.0),
        ("说明", 30.0),
    )
    term = facts.term
    result = [f"{one.name}：{one.elected_words}" for one in facts.nominees if one.elected_post]
    blocks: list[Block] = [
        Title((FLOW,)),
        Facts((opened(facts), committee(facts))),
        table(columns, rows, size=10.5, height=11.0),
        Grid(
            (30, 135),
            [
                [label("选举结果"), left("；".join(result))],
                [label("任期"), left(f"自{words(term.since)}起" if term else "")],
            ],
            [14.0, 11.0],
            joined=True,
            size=10.5,
        ),
        Signers(("记录人", "书记")),
    ]
    return form(facts, FLOW, blocks)


def _remark(one: StepFacts) -> str:
    late = f"补录于{words(one.late_on)}" if one.late_on else ""
    return "；".join(text for text in (one.remark, late) if text)
