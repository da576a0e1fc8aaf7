"""民主评议反馈单: what the branch tells a member, to be signed and kept (rules 3.1 rating_by)."""

from dangjian_desktop.domain.document import Block, Document, Grid, Notes, Title
from dangjian_desktop.domain.evaluation.facts import EntryFacts, RoundFacts
from dangjian_desktop.reports.boxes import (
    FORM_WIDE,
    SIDE,
    fields,
    left,
    name,
    opinion,
    side,
    words_box,
)
from dangjian_desktop.reports.wording import words

from .parts import figures, form, graded_foot, named, votes

FEEDBACK = "民主评议党员反馈单"
_FACT, _WORDS = 12.0, 40.0  # mm


def feedback(facts: RoundFacts, entry: EntryFacts) -> Document:
    """One sheet a member; what was said of them carries no names."""
    told = "" if entry.tally is None else f"{figures(facts)}。{votes(entry.tally)}。"
    rows = [
        fields(
            ("姓名", name(entry.name)),
            ("年度", f"{facts.year}年度"),
            ("评定等次", entry.grade_words),
        ),
        fields(
            ("党小组", entry.group),
            ("测评时间", words(facts.balloted_on)),
            ("评定时间", words(facts.rated_on)),
        ),
        fields(("测评结果", left(told, 5))),
    ]
    said = [one.text for one in entry.peer_remarks] + list(entry.ballot_remarks)
    asked = [entry.branch_opinion, entry.improvement and f"改进措施：{entry.improvement}"]
    sides = [
        [side("评议中的意见建议"), words_box("\n".join(said))],
        opinion(
            "支部反馈意见",
            "反馈人（签字）",
            ("\n".join(text for text in asked if text), None),
        ),
        opinion("本人意见", "本人（签字）", (entry.own_opinion, entry.fed_back_on)),
    ]
    blocks: list[Block] = [
        Title((FEEDBACK,)),
        named(facts),
        Grid((22, 33) * 3, rows, least=[_FACT] * len(rows)),
        Grid(
            (SIDE, FORM_WIDE - SIDE),
            sides,
            least=[_WORDS] * len(sides),
            stretch=tuple(range(len(sides))),
            joined=True,
        ),
        Notes(("本人签字后由支部存档；对评定有不同意见的，写在“本人意见”栏。",)),
    ]
    return form(
        facts,
        FEEDBACK,
        blocks,
        footer=graded_foot(facts) if entry.grade else facts.footer,
        late_on=entry.late_on,
        subject=entry.name,
    )
