"""组织生活会: 方案, 班子对照检查材料 and 情况报告, as letters (rules 2.2 org_life, 3.3, 7).

What is kept stands there; everything else is a heading with room to write below it.
"""

from collections.abc import Iterable

from dangjian_desktop.domain.document import Block, Document, Heading, Para, Title
from dangjian_desktop.domain.evaluation.facts import LifeFacts, MeetingFacts, ProblemFacts
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.reports.letters import LINES, ROOM, addressed, superior
from dangjian_desktop.reports.wording import clock, words

from .letters import paragraphs
from .parts import letter, listed_absences, number, opened

LIFE_PLAN, TEAM_CHECK, LIFE_REPORT = "组织生活会方案", "班子对照检查材料", "组织生活会情况报告"
TEAM = "支部班子"
_OPEN_CLOCK = "　　　　年　　月　　日　　时"


def life_plan(facts: LifeFacts) -> Document:
    """方案: subject, when and where, who comes, what is prepared, how it goes, what follows."""
    meeting = facts.meeting
    source = rule("org_life", meeting.starts.date() if meeting else facts.today).source()
    members = len(facts.members) or None
    guests = meeting.observers if meeting else ""
    blocks: list[Block] = [
        Title((opened(facts), f"{facts.year}年度组织生活会方案")),
        Para(f"按照{source}规定，拟召开{facts.year}年度组织生活会，方案如下。"),
        Heading("一、会议主题"),
        *paragraphs(meeting.subject if meeting else ""),
        Heading("二、时间和地点"),
        Para(f"时间：{clock(meeting.starts) if meeting else _OPEN_CLOCK}。"),
        Para(f"地点：{f'{meeting.place}。' if meeting and meeting.place else ''}"),
        Heading("三、参加人员"),
        Para(f"支部全体党员{number(members)}人。列席人员：{guests or ROOM}。"),
        Para(f"会议由{meeting.chair if meeting and meeting.chair else ROOM}主持。"),
        Heading("四、会前准备"),
        Para("", lead="（一）组织学习。"),
        Para(_asked(facts), lead="（二）征求意见。"),
        Para(_talked(facts), lead="（三）谈心谈话。"),
        Para("", lead="（四）撰写班子对照检查材料和党员发言提纲。"),
        *([*paragraphs(meeting.preparation)] if meeting and meeting.preparation else []),
        Heading("五、会议程序"),
        Para("报告会前准备和上年度整改落实情况。", lead="（一）"),
        Para("支部班子对照检查。", lead="（二）"),
        Para("党员逐人查摆问题，开展批评和自我批评，提出整改方向。", lead="（三）"),
        Para("上级党组织点评。", lead="（四）"),
        Heading("六、会后整改"),
        Para("列出整改清单，写明问题、措施、责任人和时限，逐项落实销号。"),
    ]
    return letter(facts, LIFE_PLAN, blocks, printed_on=facts.printed_on)


def _asked(facts: LifeFacts) -> str:
    return f"已登记征求到的意见{len(facts.opinions)}条。" if facts.opinions else ""


def _talked(facts: LifeFacts) -> str:
    return f"本年已登记谈心谈话{facts.talks}次。" if facts.talks else ""


def team_check(facts: LifeFacts) -> Document:
    """班子对照检查材料: last year's items, what was heard, what was found; the rest is written."""
    heard = [one.text for one in facts.opinions if one.subject == "team"]
    found = [one for one in facts.problems if not one.person_id and one.about == TEAM]
    before = [one for one in facts.last_problems if not one.person_id and one.about == TEAM]
    blocks: list[Block] = [
        Title((opened(facts), f"{facts.year}年度组织生活会对照检查材料")),
        Heading("一、上年度整改落实情况"),
        *_numbered(_settled(one) for one in before),
        Heading("二、征求到的意见"),
        *_numbered(heard),
        Heading("三、存在的主要问题"),
        *_numbered(one.problem for one in found),
        Heading("四、原因分析"),
        *LINES,
        *LINES,
        Heading("五、今后努力方向和整改措施"),
        *_numbered(one.measures for one in found if one.measures),
    ]
    return letter(facts, TEAM_CHECK, blocks, printed_on=facts.printed_on)


def _settled(one: ProblemFacts) -> str:
    """A problem and what came of it."""
    problem = one.problem.rstrip("。")
    if one.done_on is None:
        return f"{problem}。（未完成）"
    return f"{problem}。（{words(one.done_on)}完成：{one.outcome.rstrip('。') or ROOM}）"


def _numbered(texts: Iterable[str]) -> list[Block]:
    """1. …; room to write when there is none."""
    kept = [" ".join(text.split()) for text in texts]
    return [Para(f"{at}. {text}") for at, text in enumerate(kept, 1)] or [*LINES, *LINES]


def life_report(facts: LifeFacts) -> Document:
    """情况报告 to the superior."""
    meeting = facts.meeting
    blocks: list[Block] = [
        Title((opened(facts), f"关于{facts.year}年度组织生活会情况的报告")),
        addressed(superior(facts.body)),
        Heading("一、会前准备情况"),
        *_prepared(facts),
        Heading("二、会议情况"),
        *_met(meeting),
        *_spoke(facts),
        Heading("三、查摆出的问题"),
        *_numbered(f"{_about(one)}{one.problem}" for one in facts.problems),
        Heading("四、整改措施"),
        *_numbered(_remedy(one) for one in facts.problems if one.measures),
        Heading("五、上级党组织点评意见"),
        *paragraphs(meeting.superior_comment if meeting else ""),
        Para("特此报告。"),
    ]
    return letter(facts, LIFE_REPORT, blocks)


def _prepared(facts: LifeFacts) -> list[Block]:
    told = _asked(facts) + _talked(facts)
    kept = facts.meeting.preparation if facts.meeting else ""
    own = [Para(told)] if told else []
    return [*own, *(paragraphs(kept) if kept or not told else [])]


def _met(meeting: MeetingFacts | None) -> list[Block]:
    """When, where, under whom, who came; a place for it where no meeting is kept."""
    if meeting is None:
        return [
            Para(
                f"{_OPEN_CLOCK}，在{ROOM}召开组织生活会，由{ROOM}主持，"
                f"应到党员{number(None)}人，实到{number(None)}人。"
            )
        ]
    told = (
        f"{clock(meeting.starts)}，在{meeting.place or ROOM}召开组织生活会，"
        f"由{meeting.chair or ROOM}主持，应到党员{number(meeting.eligible)}人，"
        f"实到{number(meeting.present)}人。"
    )
    if meeting.absent:
        told += f"未到会：{listed_absences(meeting.absent)}。"
    if meeting.observers:
        told += f"列席：{meeting.observers}。"
    return [Para(told), *([Para(f"会议主题：{meeting.subject}")] if meeting.subject else [])]


def _spoke(facts: LifeFacts) -> list[Block]:
    if not facts.criticism:
        return []
    speakers = len({speaker for speaker, _ in facts.criticism})
    return [Para(f"会议记录登记{speakers}名党员发言{len(facts.criticism)}人次。")]


def _about(one: ProblemFacts) -> str:
    return f"{one.about}：" if one.about else ""


def _remedy(one: ProblemFacts) -> str:
    """The measures, who sees to them and until when."""
    more = [f"责任人：{one.owner}"] if one.owner else []
    more += [f"时限：{words(one.deadline)}"] if one.deadline else []
    text = one.measures.rstrip("。")
    return f"{text}（{'；'.join(more)}）。" if more else f"{text}。"
