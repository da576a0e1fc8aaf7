"""廉政谈话提醒记录: who reminded whom of what, what was answered, and the look back."""

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.document import Block, Document, Grid, Signers, Title
from dangjian_desktop.domain.record_facts import ReminderFacts
from dangjian_desktop.reports.boxes import FORM_WIDE, SIDE, fields, left, name, side, words_box
from dangjian_desktop.reports.wording import words

from .frame import form, named

REMINDER = "廉政谈话提醒记录"
_COLS = (28.0, 54.5) * 2
_LEAST = 34.0


def reminder(facts: ReminderFacts) -> Document:
    """One page, signed by those who talked; what is not written is left to be written."""
    rows = [
        fields(("谈话时间", words(facts.held_on)), ("谈话地点", facts.place)),
        fields(("谈话人", name(facts.talker, room=12)), ("职务", left(facts.talker_job))),
        fields(("谈话对象", name(facts.person, room=12)), ("职务", left(facts.person_job))),
        fields(("谈话情形", facts.occasion), ("记录人", name(facts.recorder, room=12))),
        fields(("谈话主题", left(facts.topic, 3))),
    ]
    held = PartialDate.of(facts.held_on)
    checked = PartialDate.of(facts.checked_on) if facts.checked_on else None
    texts = [
        [side("谈话内容"), words_box(facts.content)],
        [side("提醒和要求"), words_box(facts.requirement)],
        [
            side("本人表态"),
            words_box(facts.reply, "谈话对象（签字）", held),
        ],
        [side("回访情况"), words_box(facts.result, "回访人（签字）", checked)],
    ]
    blocks: list[Block] = [
        Title((REMINDER,)),
        *named(facts),
        Grid(_COLS, rows, least=[11.0] * len(rows)),
        Grid(
            (SIDE, FORM_WIDE - SIDE),
            texts,
            least=[_LEAST] * len(texts),
            stretch=tuple(range(len(texts))),
            joined=True,
            over=(REMINDER, f"谈话对象：{facts.person}"),
        ),
        Signers(("谈话人（签字）", "记录人（签字）")),
    ]
    return form(facts, REMINDER, blocks)
