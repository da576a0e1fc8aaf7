"""谈心谈话情况表: every member of the branch, when and with whom, what is still missing."""

from dangjian_desktop.domain.document import Block, Box, Document, Facts, Notes, Signers, Title
from dangjian_desktop.domain.talks.coverage import STATES, Covered
from dangjian_desktop.domain.talks.facts import CoveragePaperFacts
from dangjian_desktop.reports.boxes import left, listed_name, table, value
from dangjian_desktop.reports.letters import sender
from dangjian_desktop.reports.wording import words

TALK_COVERAGE = "谈心谈话情况表"
_SIZE, _CLOSE_SIZE = 10.5, 9.5
_CLOSE = 20  # people from which on a list stands closely, to keep to one page
_NAMED = 3  # days of talks in one cell


def talk_coverage(facts: CoveragePaperFacts) -> Document:
    """Days and names only: what was said stays in the records."""
    found = facts.talks
    columns = (
        ("序号", 9.0),
        ("姓名", 22.0),
        ("党内职务", 20.0),
        ("与委员", 13.0),
        ("与其他\n党员", 14.0),
        ("谈话情况", 59.0),
        ("情况", 28.0),
    )
    rows = [_row(number, one) for number, one in enumerate(found.members, 1)]
    close = len(rows) > _CLOSE
    said = f"党员{len(rows)}人，谈话{found.talks}次，还没谈{len(found.untalked)}人"
    blocks: list[Block] = [
        Title((f"{facts.body.head}{found.year}年度谈心谈话情况表",)),
        Facts((said, f"截至{words(found.as_of)}")),
        table(
            columns,
            rows,
            blanks=0 if rows else 12,
            height=6.0 if close else 7.5,
            size=_CLOSE_SIZE if close else _SIZE,
            tight=True,
        ),
        Notes((f"依据：{found.rule}。",)),
        Signers(("填表人", "支部书记")),
    ]
    return Document(
        name=TALK_COVERAGE,
        blocks=tuple(blocks),
        form=True,
        footer=facts.footer,
        author=sender(facts.body),
    )


def _row(number: int, one: Covered) -> list[Box]:
    return [
        value(number),
        listed_name(one.name),
        value(one.posts),
        value(one.with_committee or ""),
        value(one.with_members or ""),
        left(_talks(one)),
        left(_state(one)),
    ]


def _talks(one: Covered) -> str:
    """3月5日与周㛃、…; of many the last ones."""
    shown = one.talks[-_NAMED:]
    said = "、".join(
        f"{talk.on.month}月{talk.on.day}日与{talk.other(one.person_id)}" for talk in shown
    )
    return f"……{said}" if len(shown) < len(one.talks) else said


def _state(one: Covered) -> str:
    if one.missing:
        return f"还差：{'、'.join(one.missing)}"
    return STATES[one.state]
