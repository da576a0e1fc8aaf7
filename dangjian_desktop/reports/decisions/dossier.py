"""The dossier of a “4+2” matter: cover, all steps on one sheet, a sheet for each step, photos.

Only what is kept is said; what is not known is left to be written. Every sheet says that the method
is the unit's own practice.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from dangjian_desktop.domain.decision_facts import MatterFacts, StepFacts
from dangjian_desktop.domain.decisions import ABOUT_IT, FORMS, LABEL
from dangjian_desktop.domain.document import (
    Block,
    Box,
    Cover,
    Document,
    Facts,
    Grid,
    Notes,
    Signers,
    Title,
)
from dangjian_desktop.reports.boxes import (
    FORM_WIDE,
    SIDE,
    fields,
    label,
    left,
    side,
    table,
    value,
    words_box,
)
from dangjian_desktop.reports.letters import sender
from dangjian_desktop.reports.wording import listed, words

DOSSIER = "“4+2”工作法全过程档案"
OVERVIEW = "“4+2”工作法全过程一览表"
PHOTOS = "公开栏照片"
_SIZE = 10.5
_PHOTO_HIGH = 100.0  # mm: two on a page


def overview(facts: MatterFacts) -> Document:
    """Cover and the sheet with all steps."""
    columns = (
        ("序号", 8.0),
        ("步骤", 28.0),
        ("日期", 20.0),
        ("由谁进行", 26.0),
        ("结果", 22.0),
        ("到会和票数、公示期", 38.0),
        ("依据材料", 23.0),
    )
    # one table: its last line goes to the next page with who signs, where they have no room
    result = [side("实施结果"), words_box(_result(facts), across=len(columns) - 1)]
    lines = [*(_line(one) for one in facts.taken), result]
    steps = table(columns, lines, height=13.0, size=_SIZE)
    blocks: list[Block] = [
        _cover(facts),
        Title((OVERVIEW,)),
        Facts((f"党组织：{facts.body.head}", f"{facts.year}年度", FORMS[facts.form])),
        Grid(
            (SIDE, FORM_WIDE - SIDE),
            [[side("事项"), words_box(facts.name)], [side("事项内容"), words_box(facts.content)]],
            least=[14.0, 34.0],
        ),
        replace(steps, stretch=len(steps.rows) - 1),
        Notes(_notes(facts)),
        Signers(("支部书记（签字）", "经办人（签字）")),
    ]
    return _form(facts, DOSSIER, blocks)


def _cover(facts: MatterFacts) -> Cover:
    lines = [
        ("事项", facts.name),
        ("党组织", facts.body.head),
        ("年度", f"{facts.year}年"),
        ("步骤", FORMS[facts.form]),
        ("责任人", facts.owner),
    ]
    return Cover(
        "“4+2”工作法\n全过程档案", lines, f"{facts.body.unit or facts.body.head}（{LABEL}）"
    )


def _result(facts: MatterFacts) -> str:
    told = [facts.result]
    if facts.deadline is not None:
        told.insert(0, f"落实时限：{words(facts.deadline)}。")
    if facts.ending:
        how = "办结" if facts.ending == "done" else "不再办理"
        told.append(f"{words(facts.ended_on)}{how}。")
    return "\n".join(text for text in told if text)


def _notes(facts: MatterFacts) -> list[str]:
    """What the method is, what does not fit it, who entered late."""
    told = [ABOUT_IT]
    told += [f"{one.message}（{one.rule.source()}：{one.rule.words}）。" for one in facts.findings]
    late = [f"“{one.title}”补录于{words(one.late_on)}" for one in facts.taken if one.late_on]
    return [*told, f"{'，'.join(late)}。"] if late else told


def _line(one: StepFacts) -> list[Box]:
    return [
        value(one.number),
        left(one.title),
        value(listed(one.on)),
        left(one.body or one.meeting),
        value(one.outcome_words),
        left(_figures(one)),
        left(_proof(one)),
    ]


def _figures(one: StepFacts) -> str:
    posting = one.posting
    if posting is None:
        there, votes = one.count.words().partition("，赞成")[::2]
        return "\n".join(text for text in (there, f"赞成{votes}" if votes else "") if text)
    until = f"—{listed(posting.until)}" if posting.until is not None else "起"
    days = f"{posting.workdays}个工作日" if posting.workdays is not None else ""
    guess = "（暂算）" if posting.provisional else ""
    return f"{listed(posting.since)}{until}\n{days}{guess}".rstrip()


def _proof(one: StepFacts) -> str:
    files = f"附件{one.evidence}份" if one.evidence else ""
    return "；".join(text for text in (one.document, files) if text)


def step_sheet(facts: MatterFacts, one: StepFacts) -> Document:
    """One step: when, who, what was said, how it was voted, what came of it."""
    counted = one.key in ("deliberate", "resolve") or one.count.known
    rows = [
        fields(("事项", left(facts.name, 3))),
        fields(("日期", words(one.on)), ("由谁进行", left(one.body))),
        fields(("会议", left(one.meeting, 3))),
        fields(("主持人", one.chair), ("结果", one.outcome_words)),
        fields(("参加人员", left(one.attendees, 3))),
    ]
    blocks: list[Block] = [
        Title((one.title,)),
        Facts((f"党组织：{facts.body.head}", f"第{one.number}步", LABEL)),
        Grid((25, 57.5, 25, 57.5), rows, least=[11.0, 10.0, 10.0, 10.0, 14.0]),
        *([_votes(one)] if counted else []),
        Grid(
            (SIDE, FORM_WIDE - SIDE),
            [
                [side("意见要点"), words_box(one.opinions)],
                [side("形成的文件"), words_box(one.document)],
            ],
            least=[60.0, 24.0],
            stretch=0,
            joined=True,
        ),
    ]
    if one.reason:
        blocks.append(Notes([f"次序说明：{one.reason}"]))
    blocks.append(Signers(("主持人（签字）", "记录人（签字）")))
    return _form(facts, one.title, blocks, late=one)


def _votes(one: StepFacts) -> Grid:
    count = one.count
    names = ("应到", "实到", "赞成", "不赞成", "弃权")
    numbers = (count.eligible, count.present, count.yes, count.no, count.abstain)
    said = one.verdict.words if one.verdict is not None else ""
    heads = [label(name) for name in names]
    return Grid(
        [33.0] * len(names),
        [heads, [value(number) for number in numbers], [left(said, len(names))]],
        least=[8.5, 9.0, 9.0],
        joined=True,
        size=11,
    )


class Photo(NamedTuple):
    """A picture of the board with its words."""

    data: bytes
    words: str


def photo_page(facts: MatterFacts, one: StepFacts, photos: Sequence[Photo]) -> Document:
    """Photos of a step or of the board, two on a page."""
    title = PHOTOS if one.posting is not None else f"{one.title}照片"
    rows: list[list[Box]] = []
    least: list[float] = []
    for number, photo in enumerate(photos, 1):
        rows += [[Box(picture=photo.data)], [value(f"图{number}　{photo.words}")]]
        least += [_PHOTO_HIGH, 9.0]
    blocks: list[Block] = [
        Title((title,)),
        Facts((f"党组织：{facts.body.head}", f"事项：{facts.name}")),
        Grid((FORM_WIDE,), rows, least=least, size=11),
    ]
    return _form(facts, title, blocks, late=one)


def _form(
    facts: MatterFacts, name: str, blocks: Sequence[Block], late: StepFacts | None = None
) -> Document:
    return Document(
        name=name,
        blocks=tuple(blocks),
        form=True,
        footer=facts.footer,
        late_on=facts.late_on if late is None else late.late_on,
        author=sender(facts.body),
    )
