"""党务公开目录 and the year's register of what was put up."""

from collections.abc import Sequence

from dangjian_desktop.domain.disclosure import LEVELS, PERIODS
from dangjian_desktop.domain.disclosure_facts import CatalogueLine, Register, RegisterLine
from dangjian_desktop.domain.document import Box, Document, Facts, Signers, Title
from dangjian_desktop.reports.boxes import left, table, value
from dangjian_desktop.reports.letters import sender
from dangjian_desktop.reports.wording import words

CATALOGUE, REGISTER = "党务公开目录", "党务公开台账"
_SIZE = 10.5
_LEAST = 9  # lines of a list


def catalogue(facts: Register) -> Document:
    """By level and period."""
    columns = (
        ("序号", 10.0), ("公开层级", 22.0), ("公开时限", 26.0), ("公开事项", 52.0),
        ("公开内容", 70.0), ("公开形式", 24.0), ("公开地点和范围", 38.0), ("责任人", 20.0),
    )  # fmt: skip
    rows = [_item(number, one) for number, one in enumerate(facts.items, 1)]
    return _wide(facts, CATALOGUE, f"截至{words(facts.today)}", columns, rows)


def _item(number: int, one: CatalogueLine) -> list[Box]:
    period = PERIODS.get(one.period, one.period)
    if one.period == "regular" and one.often:
        period = f"{period}（{one.often}）"
    return [
        value(number),
        value(LEVELS.get(one.level, one.level)),
        value(period),
        left(one.name),
        left(one.content),
        value(one.way),
        left(one.place),
        value(one.owner),
    ]


def register(facts: Register) -> Document:
    """What was put up in the year, in the order of its days."""
    columns = (
        ("序号", 10.0), ("公开公示的内容", 66.0), ("所属事项", 40.0), ("起止日期", 34.0),
        ("工作日", 14.0), ("地点和范围", 36.0), ("反映", 12.0), ("结果", 30.0), ("经办人", 20.0),
    )  # fmt: skip
    rows = [
        [
            value(number),
            left(one.name),
            left(one.about),
            value(one.span),
            value(one.days),
            left(one.place),
            value(one.said),
            value(_outcome(one)),
            value(one.handled_by),
        ]
        for number, one in enumerate(facts.lines, 1)
    ]
    return _wide(facts, REGISTER, f"{facts.year}年度", columns, rows)


def _outcome(one: RegisterLine) -> str:
    """What came of it; one that was entered late says so."""
    late = f"补录于{one.late_on.isoformat().replace('-', '.')}" if one.late_on else ""
    return "\n".join(text for text in (one.outcome, late) if text)


def _wide(
    facts: Register,
    title: str,
    side: str,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[Box]],
) -> Document:
    blocks = (
        Title((title,)),
        Facts((f"党组织：{facts.body.head}", side)),
        table(columns, rows, blanks=max(0, _LEAST - len(rows)), height=9.5, size=_SIZE),
        Signers(("支部书记（签字）", "经办人（签字）")),
    )
    return Document(
        name=title,
        blocks=blocks,
        form=True,
        wide=True,
        footer=facts.footer,
        author=sender(facts.body),
    )
