"""学习记录 of a session: what was learned, who told it, who came and who made it up."""

from collections.abc import Sequence

from dangjian_desktop.domain.document import Block, Box, Document, Facts, Grid, Signers, Title
from dangjian_desktop.domain.study.facts import SessionFacts, SignLine
from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.domain.study.signing import AWAY, MARKS
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
from dangjian_desktop.reports.letters import sender
from dangjian_desktop.reports.parts import time_words
from dangjian_desktop.reports.wording import words

SESSION_RECORD = "学习记录"
_COLS = (24, 58.5, 24, 58.5)
_SIZE = 10.5
_LEAST = 22.0  # mm of a part that nobody wrote anything in


def session_record(facts: SessionFacts) -> Document:
    """Whoever is not marked is not counted: figures of a sheet not signed stay blank."""
    came = [one.name for one in facts.people if one.mark == "present" and not one.guest]
    guests = [one.name for one in facts.people if one.guest]
    sums = facts.sums
    counted = facts.signed
    rows = [
        [*fields(("学习主题", Box(facts.subject, "left", 3)))],
        fields(("时间", time_words(facts.starts, facts.ends)), ("地点", facts.place)),
        fields(("学习形式", facts.form), ("学时", told(facts.hours))),
        fields(("主持人", name(facts.chair)), ("主讲人", name(facts.lecturer))),
        fields(
            ("应到", f"{sums.due}人"),
            ("实到", f"{sums.present}人" if counted else ""),
        ),
        fields(
            ("请假、缺席", f"{sums.on_leave + sums.absent + sums.made_up}人" if counted else ""),
            ("其中补学", f"{sums.made_up}人" if counted else ""),
        ),
    ]
    text = [
        [side("参加人员"), words_box(_people(came, guests))],
        [side("学习内容"), words_box(facts.content)],
        [side("讨论发言"), words_box(facts.discussion)],
        [side("学习要求"), words_box(facts.outcome)],
    ]
    blocks: list[Block] = [
        Title((f"{facts.where}学习记录",)),
        Facts((f"党组织：{facts.where}", words(facts.starts.date()))),
        Grid(_COLS, rows, least=[10.0] * len(rows)),
        Grid(
            (SIDE, FORM_WIDE - SIDE),
            text,
            least=[16.0, _LEAST, _LEAST, _LEAST],
            stretch=(1, 2),
            joined=True,
            over=("学习记录", facts.subject),
        ),
        *_away(facts, [one for one in facts.people if one.mark in AWAY]),
        Signers(("主持人", "记录人")),
    ]
    return Document(
        name=SESSION_RECORD,
        blocks=tuple(blocks),
        form=True,
        footer=facts.footer,
        late_on=facts.late_on,
        author=sender(facts.body),
    )


def _people(came: Sequence[str], guests: Sequence[str]) -> str:
    said = "、".join(came)
    return said + (f"\n列席：{'、'.join(guests)}" if guests else "")


def _away(facts: SessionFacts, people: Sequence[SignLine]) -> list[Block]:
    """Who was not there, why, and how it was made up; no table where everybody came."""
    if not people:
        return []
    columns = (
        ("姓名", 26.0),
        ("情况", 18.0),
        ("原因", 42.0),
        ("补学日期", 27.0),
        ("补学方式", 34.0),
        ("补学学时", 18.0),
    )
    rows = [
        [
            name(one.name, room=5),
            value(MARKS[one.mark] if one.mark != "made_up" else "已补学"),
            left(one.reason),
            value(one.made_up_on.iso() if one.made_up_on else ""),
            value(one.way),
            value(told(facts.hours if one.hours is None else one.hours) if one.made_up_on else ""),
        ]
        for one in people
    ]
    return [Facts(("请假、缺席和补学情况",)), table(columns, rows, height=8.5, size=_SIZE)]
