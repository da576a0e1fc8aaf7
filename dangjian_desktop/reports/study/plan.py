"""年度学习计划: aims, what is learned when and by whom it is told, what is asked of everybody."""

from collections.abc import Sequence
from decimal import Decimal

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.document import Block, Box, Document, Ending, Heading, Para, Title
from dangjian_desktop.domain.numerals import counted
from dangjian_desktop.domain.study.facts import PlanFacts, TopicFacts
from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.reports.boxes import left, name, table, value
from dangjian_desktop.reports.letters import LINES, LIST_SIZE, sender
from dangjian_desktop.reports.wording import sealed

STUDY_PLAN = "年度学习计划"
_EMPTY = 12  # lines of a plan without topics: one a month


def study_plan(facts: PlanFacts) -> Document:
    """What the branch did not write down is left open to be written."""
    body = facts.body
    below = f"（{facts.meeting}）" if facts.meeting else ""
    blocks: list[Block] = [Title((body.head, f"{facts.year}年度学习计划"), below=below)]
    number = 0
    for heading, part in (
        ("学习目标", _words(facts.aims)),
        ("学习内容和安排", _topics(facts)),
        ("学习要求", _words(facts.requirements)),
        ("组织领导", _group(facts.group)),
    ):
        if part:
            number += 1
            blocks += [Heading(f"{counted(number)}、{heading}"), *part]
    blocks.append(Ending((sender(body),), sealed(facts.adopted_on)))
    return Document(
        name=STUDY_PLAN,
        blocks=tuple(blocks),
        footer=facts.footer,
        late_on=facts.late_on,
        author=sender(body),
    )


def _words(text: str) -> list[Block]:
    return [Para(text)] if text else list(LINES)


def _topics(facts: PlanFacts) -> list[Block]:
    columns = (
        ("时间", 20.0),
        ("学习专题", 62.0),
        ("学习形式", 24.0),
        ("讲课人", 24.0),
        ("学时", 14.0),
    )
    rows = [_topic(one) for one in facts.topics]
    total = sum((one.hours for one in facts.topics if one.hours is not None), Decimal(0))
    said = f"全年安排{len(rows)}个专题" + (f"，共{told(total)}学时。" if total else "。")
    more = [Para(said)] if rows else []
    blanks = 0 if rows else _EMPTY
    return [*more, table(columns, rows, blanks=blanks, height=9, size=LIST_SIZE)]


def _topic(one: TopicFacts) -> list[Box]:
    words = f"{one.subject}：{one.content}" if one.content else one.subject
    return [
        value(_when(one.planned_for)),
        left(words),
        value(one.form),
        name(one.lecturer, room=5),
        value(told(one.hours)),
    ]


def _when(on: PartialDate) -> str:
    """In the plan's own year: 3月, 3月12日."""
    if on.month is None:
        return "年内"
    return f"{on.month}月" + (f"{on.day}日" if on.day else "")


def _group(group: Sequence[tuple[str, str]]) -> list[Block]:
    """组长：…；成员：…、…; nothing where no group is kept."""
    if not group:
        return []
    roles = dict.fromkeys(role for role, _ in group)
    said = [f"{role}：{'、'.join(who for r, who in group if r == role)}" for role in roles]
    return [Para(f"成立学习领导小组，{'；'.join(said)}。")]
