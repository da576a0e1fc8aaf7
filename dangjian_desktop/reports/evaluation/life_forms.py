"""组织生活会: 征求意见汇总, 党员发言提纲, 整改清单 (rules 3.3)."""

from dangjian_desktop.domain.document import Block, Box, Document, Grid, Notes, Signers, Title
from dangjian_desktop.domain.evaluation.facts import LifeFacts, ProblemFacts, Speaker
from dangjian_desktop.reports.boxes import (
    FORM_WIDE,
    SIDE,
    fields,
    left,
    name,
    side,
    table,
    value,
    words_box,
)
from dangjian_desktop.reports.wording import listed, words

from .parts import form, named

OPINIONS, SPEECH_OUTLINE, RECTIFICATION = "征求意见汇总表", "党员发言提纲", "整改清单"
_SIZE = 10.5
_EMPTY = 14  # lines of a list that nothing stands in yet


def opinions_summary(facts: LifeFacts) -> Document:
    """What was heard before the meeting, one opinion a line."""
    heard = facts.opinions
    team = sum(one.subject == "team" for one in heard)
    told = f"共{len(heard)}条：对支部班子{team}条，对党员{len(heard) - team}条" if heard else ""
    columns = (
        ("序号", 10.0),
        ("日期", 22.0),
        ("意见来自", 30.0),
        ("方式", 15.0),
        ("对谁", 23.0),
        ("意见", 65.0),
    )
    rows = [
        [
            value(at),
            value(listed(one.on)),
            left(one.source),
            value(one.way),
            name(one.about, room=5),
            left(one.text),
        ]
        for at, one in enumerate(heard, 1)
    ]
    late = max((one.late_on for one in heard if one.late_on), default=facts.late_on)
    blocks: list[Block] = [
        Title((f"{facts.year}年度组织生活会征求意见汇总表",)),
        named(facts, *([told] if told else [])),
        table(columns, rows, blanks=0 if rows else _EMPTY, height=10, size=_SIZE),
        Signers(("汇总人", "支部书记")),
    ]
    return form(facts, OPINIONS, blocks, late_on=late)


def speech_outline(facts: LifeFacts, member: Speaker) -> Document:
    """One member's outline: what was heard and found of them, room for all the rest."""
    heard = [one.text for one in facts.opinions if one.person_id == member.person_id]
    found = [one for one in facts.problems if one.person_id == member.person_id]
    parts = (
        ("征求到的意见", "\n".join(heard)),
        ("查摆的问题", "\n".join(one.problem for one in found)),
        ("原因分析", ""),
        ("整改方向和措施", "\n".join(one.measures for one in found if one.measures)),
        ("对班子和其他党员的意见", ""),
    )
    rows = [[side(title), words_box(text)] for title, text in parts]
    meeting = facts.meeting
    day = words(meeting.starts.date()) if meeting else ""
    blocks: list[Block] = [
        Title((f"{facts.year}年度组织生活会党员发言提纲",)),
        named(facts),
        Grid((22, 60.5) * 2, [fields(("姓名", name(member.name)), ("会议时间", day))], [11.0]),
        Grid(
            (SIDE, FORM_WIDE - SIDE),
            rows,
            least=[30.0] * len(rows),
            stretch=tuple(range(len(rows))),
            joined=True,
            over=("发言提纲", f"姓名：{member.name}"),
        ),
    ]
    return form(facts, SPEECH_OUTLINE, blocks, subject=member.name, printed_on=facts.printed_on)


def life_rectification(facts: LifeFacts) -> Document:
    """整改清单: problem, measures, owner, deadline, done; what came over from before says so."""
    columns = (
        ("序号", 9.0),
        ("来源", 22.0),
        ("对象", 24.0),
        ("存在问题", 58.0),
        ("整改措施", 56.0),
        ("责任人", 22.0),
        ("整改时限", 24.0),
        ("完成情况", 36.0),
        ("备注", 18.0),
    )
    rows = [_item(facts, at, one) for at, one in enumerate(facts.problems, 1)]
    blocks: list[Block] = [
        Title((f"{facts.year}年度组织生活会和民主评议整改清单",)),
        named(facts, *_sums(facts)),
        table(columns, rows, blanks=0 if rows else 8, height=12, size=_SIZE),
        *([Notes(("“上年结转”是上一年度没有完成、转入本年度的事项。",))] if rows else []),
        Signers(("支部书记", "填表人")),
    ]
    return form(facts, RECTIFICATION, blocks, wide=True)


def _sums(facts: LifeFacts) -> list[str]:
    if not facts.problems:
        return []
    done = sum(one.state == "done" for one in facts.problems)
    over = sum(one.carried_from is not None for one in facts.problems)
    told = f"共{len(facts.problems)}项，已完成{done}项" + (f"，往年结转{over}项" if over else "")
    return [told, f"截至{words(facts.past or facts.today)}"]


def _item(facts: LifeFacts, number: int, one: ProblemFacts) -> list[Box]:
    return [
        value(number),
        value(one.source_words),
        name(one.about, room=5),
        left(one.problem),
        left(one.measures),
        name(one.owner, room=4),
        value(words(one.deadline)),
        left(_done(one)),
        value(_remark(facts, one)),
    ]


def _done(one: ProblemFacts) -> str:
    if one.done_on is not None:
        return f"{words(one.done_on)}完成" + (f"：{one.outcome}" if one.outcome else "")
    return "未完成，已过时限" if one.state == "overdue" else ""


def _remark(facts: LifeFacts, one: ProblemFacts) -> str:
    told = []
    if one.carried_from is not None:
        before = one.carried_from == facts.year - 1
        told.append("上年结转" if before else f"{one.carried_from}年\n结转")
    told += ["已转入\n下年"] if one.carried_on else []
    told += [one.remark] if one.remark else []
    return "\n".join(told)
