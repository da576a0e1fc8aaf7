"""谈心谈话记录 (rules 7): who with whom, of what, what was said and asked, what follows."""

from collections.abc import Sequence

from dangjian_desktop.domain.document import Block, Box, Document, Facts, Grid, Signers, Title
from dangjian_desktop.domain.talks.facts import DifficultyFacts, TalkPaperFacts
from dangjian_desktop.reports.boxes import FORM_WIDE, SIDE, fields, name, side, words_box
from dangjian_desktop.reports.letters import sender
from dangjian_desktop.reports.wording import words

TALK_RECORD = "谈心谈话记录"


def talk_record(facts: TalkPaperFacts) -> Document:
    """What nobody wrote down is left open to be written by hand."""
    rows = [
        fields(("时间", words(facts.on)), ("地点", facts.place)),
        fields(("谈话人", name(facts.talker)), ("职务", facts.talker_post)),
        fields(("谈话对象", name(facts.member)), ("职务", facts.member_post)),
        fields(("类型", facts.relation), ("谈话方式", facts.way)),
        fields(("主题", Box(facts.topic, "left", 3))),
    ]
    text = [
        [side("谈话内容"), words_box(facts.content)],
        [side("意见建议"), words_box(facts.opinion)],
        [side("整改跟进"), words_box(_follow_up(facts.follow_up, facts.difficulties))],
    ]
    blocks: list[Block] = [
        Title((TALK_RECORD,)),
        Facts((f"党支部：{facts.body.head}",)),
        Grid((24, 58.5, 24, 58.5), rows, least=[11.0] * len(rows)),
        Grid(
            (SIDE, FORM_WIDE - SIDE),
            text,
            least=[60.0, 34.0, 34.0],
            stretch=(0, 1, 2),
            joined=True,
            over=(TALK_RECORD, f"谈话对象：{facts.member}"),
        ),
        Signers(("谈话人", "谈话对象")),
    ]
    return Document(
        name=TALK_RECORD,
        blocks=tuple(blocks),
        form=True,
        footer=facts.footer,
        late_on=facts.late_on,
        subject=facts.member,
        author=sender(facts.body),
    )


def _follow_up(text: str, found: Sequence[DifficultyFacts]) -> str:
    """What was noted, and each difficulty with who sees to it and what came of it."""
    lines = [text] if text else []
    for one in found:
        said = [f"反映{one.kind}：{one.difficulty.rstrip('。')}"]
        said += [f"责任人{one.owner}"] if one.owner else []
        said += [f"时限{words(one.deadline)}"] if one.deadline else []
        if one.solved_on is not None:
            said.append(f"{words(one.solved_on)}解决，{one.outcome.rstrip('。')}")
        lines.append("；".join(said) + "。")
    return "\n".join(lines)
