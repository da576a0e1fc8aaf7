"""What a general meeting leaves on one person: minutes in the order of its procedure, resolution.

Rules 1.5. Nobody's words are made up: what was said stands in the minutes of the meeting, and
where the meeting is not one of ours there are lines to write it on.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dangjian_desktop.domain.development.casefile import CaseFile, VoteFacts
from dangjian_desktop.domain.document import (
    Block,
    Document,
    Ending,
    Grid,
    Heading,
    Notes,
    Para,
    Signers,
    Title,
)
from dangjian_desktop.reports.boxes import label, left, value
from dangjian_desktop.reports.letters import LINES, ROOM, sender
from dangjian_desktop.reports.wording import clock, sealed, words

from .letters_votes import attendance, ballots, failed, figures, officers, passed, result, way
from .letters_words import day, framed, in_time, met_on, source
from .parts import late_on, printed_after, step
from .sentences import joined_names, meeting_words

_COLS = (21.0, 59.0, 21.0, 55.0)  # as other minutes have them
_TO_WRITE = "主要表现由党支部据实填写。"


class _Matter(NamedTuple):
    """What the meeting was for: its vote, its step, how the person is called there."""

    vote: str
    step: str
    paper: str  # of the minutes
    resolution: str  # name of the resolution
    who: str
    topic: str
    reports: str  # what the person reports on (rules 1.5)


_ADMISSION = _Matter(
    "admission",
    "branch_meeting_admit",
    "接收预备党员会议记录",
    "接收预备党员决议",
    "发展对象",
    "讨论接收{}同志为中共预备党员",
    "对党的认识、入党动机、本人履历、家庭主要成员和重要社会关系",
)
_CONVERSION = _Matter(
    "conversion",
    "branch_meeting_convert",
    "转正会议记录",
    "转正决议",
    "预备党员",
    "讨论预备党员{}同志转正问题",
    "预备期内的表现",
)


def admission_minutes(casefile: CaseFile) -> Document:
    """接收预备党员会议记录: 2014 第二十、二十一条, 2026 第十九、二十条."""
    return _minutes(casefile, _ADMISSION)


def conversion_minutes(casefile: CaseFile) -> Document:
    """转正会议记录: the same procedure and vote as an admission (rules 1.5)."""
    return _minutes(casefile, _CONVERSION)


def admission_resolution(casefile: CaseFile) -> Document:
    """接收预备党员决议 as 入党志愿书 has it: five elements (2014 第二十二条, 2026 第二十一条)."""
    name = casefile.person.name
    return _resolution(casefile, _ADMISSION, f"同意接收{name}同志为中共预备党员", "入党问题")


def conversion_resolution(casefile: CaseFile) -> Document:
    """转正决议: full member from the end of probation, not from the meeting (34, 33)."""
    name, since = casefile.person.name, day(casefile.probation_ends)
    agreed = f"同意{name}同志{in_time(casefile)}转为中共正式党员，党龄从{since}算起"
    return _resolution(casefile, _CONVERSION, agreed, "转正问题")


# --- minutes -----------------------------------------------------------------------------------


def _minutes(casefile: CaseFile, matter: _Matter) -> Document:
    vote = casefile.vote(matter.vote)
    held = met_on(casefile, vote, matter.step)
    minuted = vote is not None and vote.minuted
    blocks: list[Block] = [
        Title((casefile.body.head or sender(casefile.body), matter.paper)),
        _head(casefile, matter),
    ]
    if minuted and vote is not None:
        which = meeting_words(vote.meeting) or f"{day(vote.day)}党员大会"
        blocks.append(
            Para(f"本记录摘自{which}会议记录中有关{casefile.person.name}同志的部分，以原记录为准。")
        )
    for title, told in _procedure(casefile, matter, vote):
        blocks += [Heading(title), *told]
    blocks += [Signers(("主持人（签字）", "记录人（签字）"))]
    late = late_on(casefile, matter.step)
    blocks += [Ending((), sealed(late or held))]
    return framed(
        casefile,
        matter.paper,
        blocks,
        late_on=late,
        printed_on=printed_after(casefile, held),
    )


def _head(casefile: CaseFile, matter: _Matter) -> Grid:
    vote = casefile.vote(matter.vote)
    held = met_on(casefile, vote, matter.step)
    place, chair, recorder = (vote.place, vote.chair, vote.recorder) if vote else ("", "", "")
    due, came = (vote.eligible, vote.present) if vote else (None, None)
    starts = clock(vote.starts) if vote else ""
    pairs = (
        (("会议时间", starts or words(held)), ("会议地点", place)),
        (("主持人", chair), ("记录人", recorder)),
        (("应到", _people(due)), ("实到", _people(came))),
    )
    rows = [[box for text, known in row for box in (label(text), value(known))] for row in pairs]
    topic = matter.topic.format(casefile.person.name)
    return Grid(_COLS, [*rows, [label("议题"), left(topic, 3)]], least=(9,) * 4)


def _people(number: int | None) -> str:
    return "" if number is None else f"{number}人"


def _procedure(
    casefile: CaseFile, matter: _Matter, vote: VoteFacts | None
) -> list[tuple[str, Sequence[Block]]]:
    """Each part of the procedure in its order, with what is kept of it."""
    introducers = joined_names(casefile.introducers)
    content = step(casefile, matter.step).content
    unsaid = (Para("见原会议记录。"),) if vote is not None and vote.minuted else LINES
    judged = vote is not None and bool(vote.result)
    named = [Para(f"{introducers}。", lead="入党介绍人：")] if introducers else []
    return [
        ("一、报告应到、实到人数和缺席原因", [Para(f"{attendance(vote)}。{_away(vote)}")]),
        (f"二、{matter.who}汇报（{matter.reports}）", unsaid),
        ("三、入党介绍人介绍情况并表明意见", [*named, *unsaid]),
        (f"四、{_committee(casefile)}报告审查情况", unsaid),
        ("五、讨论情况", [Para(content)] if content else unsaid),
        ("六、投票表决和计票", [Para(f"{officers(vote)}{way(vote)}。"), figures(vote)]),
        ("七、宣布表决结果", [Para(result(vote)), *_basis(vote)] if judged else unsaid),
        ("八、宣读决议", [Para(f"决议见《{matter.resolution}》。")] if passed(vote) else unsaid),
        (f"九、{matter.who}表明态度", unsaid),
    ]


def _committee(casefile: CaseFile) -> str:
    return "支部委员会" if casefile.body.committee else "党支部"


def _away(vote: VoteFacts | None) -> str:
    """How many entitled to vote were away, where that is known; why is in the minutes alone."""
    if vote is None or vote.figures is None:
        return f"缺席原因：{ROOM}。"
    away = vote.figures.eligible - vote.figures.present
    if away <= 0:
        return ""
    reason = "见原会议记录" if vote.minuted else ROOM
    return f"缺席{away}人，缺席原因：{reason}。"


def _basis(vote: VoteFacts | None) -> list[Block]:
    return [Para(vote.basis, lead="依据：")] if vote is not None and vote.basis else []


# --- resolution --------------------------------------------------------------------------------


def _resolution(casefile: CaseFile, matter: _Matter, agreed: str, topic: str) -> Document:
    """主要表现, 应到实到, 票数, 日期, 书记签名: the five elements (rules 1.5)."""
    vote = casefile.vote(matter.vote)
    held = met_on(casefile, vote, matter.step)
    body, name = casefile.body, casefile.person.name
    late = late_on(casefile, matter.step)
    when = "通过日期：" if passed(vote) or held is None else "表决日期："
    branch = body.head or sender(body)
    blocks: list[Block] = [
        Title((branch, matter.resolution)),
        Para(f"{day(held)}，{branch}召开党员大会，讨论{name}同志{topic}。"),
        Para("", lead="主要表现："),
        *LINES,
        *LINES,
        Para(f"{attendance(vote)}。{way(vote)}，{ballots(vote)}。", lead="表决情况："),
        _resolved(vote, agreed),
        Para(f"{day(held)}。", lead=when),
        Signers(("支部书记（签字）",)),
        Ending((branch,), sealed(late or held)),
        Notes((f"依据{source(casefile, 'resolution_elements', held)}；{_TO_WRITE}",)),
    ]
    return framed(
        casefile,
        matter.resolution,
        blocks,
        late_on=late,
        printed_on=printed_after(casefile, held),
    )


def _resolved(vote: VoteFacts | None, agreed: str) -> Para:
    if passed(vote):
        over = "赞成人数超过应到会有表决权正式党员的半数"
        return Para(f"{over}，{agreed}，报上级党组织审批。", lead="大会决议：")
    return Para(result(vote)) if failed(vote) else Para("", lead="大会决议：")
