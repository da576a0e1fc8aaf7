"""党支部目标管理责任书 and 考核表: what was agreed, what came of it, who judged it."""

from collections.abc import Sequence

from dangjian_desktop.domain.document import (
    SEAL_DAY,
    Block,
    Box,
    Document,
    Grid,
    Heading,
    NewPage,
    Para,
    Signers,
    Title,
)
from dangjian_desktop.domain.goals.facts import GoalFacts, ObjectiveFacts
from dangjian_desktop.domain.goals.objectives import FIELDS, Sums, score_words
from dangjian_desktop.reports.boxes import heads, left, name, side, value, words_box
from dangjian_desktop.reports.letters import ROOM, superior
from dangjian_desktop.reports.wording import sealed, words

from .parts import SIZE, form, named, paragraphs, score
from .parts import letter as framed

LETTER, SHEET = "党支部目标管理责任书", "党支部目标管理考核表"
_EMPTY = 3  # lines of a field in which nothing stands yet


# --- 责任书 --------------------------------------------------------------------------------------


def _parties(facts: GoalFacts) -> str:
    """Who agrees with whom; what is not kept is left to be written."""
    body = facts.frame.body
    return (
        f"为明确{facts.year}年度党支部工作目标和责任，{body.superior or ROOM * 2}（以下简称甲方）"
        f"与{body.head or ROOM * 2}（以下简称乙方）签订本责任书。"
    )


def letter(facts: GoalFacts) -> Document:
    blocks: list[Block] = [
        Title((f"{facts.year}年度党支部目标管理责任书",)),
        Para(_parties(facts)),
        Heading("一、责任期限"),
        Para(f"{facts.year}年1月1日至{facts.year}年12月31日。"),
        Heading("二、工作目标"),
        _agreed(facts),
        Heading("三、工作要求"),
        *paragraphs(facts.requirements),
        Heading("四、考核办法和奖惩"),
        *paragraphs(facts.rewards),
        Para("本责任书一式两份，甲乙双方各执一份。"),
        Para(f"甲方：{superior(facts.frame.body)}（盖章）"),
        Para(f"乙方：{facts.frame.body.head}（盖章）"),
        Signers(("甲方代表", "乙方代表"), sealed(facts.signed_on)),
    ]
    return framed(facts.frame, LETTER, blocks)


def _agreed(facts: GoalFacts) -> Grid:
    """Objectives by field; the last row is the sum of the weights."""
    rows: list[list[Box]] = [
        heads("方面", "序号", "目标内容", "措施和标准", "权重", "责任人", "时限")
    ]
    for key, title in FIELDS.items():
        lines = [_objective(one) for one in facts.of(key)]
        lines = lines or [[value() for _ in range(6)] for _ in range(_EMPTY - 1)]
        lines[0].insert(0, side(title, len(lines)))
        rows += lines
    rows.append([value("合计", 4), value(facts.sums.weight or None), value("", 2)])
    cols = (12, 11, 45, 39, 11, 18, 20)
    return Grid(cols, rows, [9.0, *[9.0] * (len(rows) - 1)], header=1, size=SIZE)


def _objective(one: ObjectiveFacts) -> list[Box]:
    return [
        value(one.number),
        left(one.text),
        left(one.measure),
        value(one.weight),
        name(one.owner, room=4),
        value(words(one.deadline).replace("年", "年\n", 1)),
    ]


# --- 考核表 --------------------------------------------------------------------------------------


def sheet(facts: GoalFacts) -> Document:
    """Every objective with what was done, what shows it, and both scores."""
    rows: list[list[Box]] = [
        heads(
            "方面",
            "序号",
            "目标内容",
            "权重",
            "完成情况",
            "佐证",
            "自评\n得分",
            "考核\n得分",
            "扣分原因",
        )
    ]
    for key, title in FIELDS.items():
        lines = [_judged(one) for one in facts.of(key)]
        lines = lines or [[value() for _ in range(8)] for _ in range(_EMPTY)]
        lines[0].insert(0, side(title, len(lines)))
        rows += lines
    rows.append(_total(facts.sums, facts.grade))
    cols = (12, 11, 60, 12, 58, 54, 15, 15, 32)
    table = Grid(cols, rows, [9.5, *[9.5] * (len(rows) - 1)], header=1, size=SIZE)
    blocks: list[Block] = [
        Title((f"{facts.year}年度党支部目标管理考核表",)),
        named(facts.frame, *_judges(facts)),
        table,
        NewPage((f"党支部：{facts.frame.body.head}", f"{facts.year}年度")),
        Grid(
            (14, 255),
            [
                [side("自评说明"), words_box(facts.self_summary, "支部书记（签字）")],
                [side("考核意见"), words_box(facts.opinion, "考核人（签字）", None)],
                [side("被考核支部意见"), words_box("", "支部书记（签字）")],
            ],
            least=[44.0] * 3,
            stretch=(0, 1, 2),
        ),
    ]
    checked = facts.sums.total is not None
    printed = None if checked else facts.frame.printed_on
    return form(facts.frame, SHEET, blocks, wide=True, printed_on=printed)


def _judges(facts: GoalFacts) -> Sequence[str]:
    if not facts.checkers:
        return (f"考核人：{ROOM}", f"考核日期：{SEAL_DAY}")
    return (f"考核人：{facts.checkers}", f"考核日期：{words(facts.checked_on)}")


def _judged(one: ObjectiveFacts) -> list[Box]:
    shown = "\n".join(f"{at}.{shown.said()}" for at, shown in enumerate(one.evidence, 1))
    done = [f"{words(one.done_on)}完成"] if one.done_on else []
    done += [one.progress] if one.progress else []
    return [
        value(one.number),
        left(one.text),
        value(one.weight),
        left("：".join(done)),
        left(shown),
        score(one.self_score),
        score(one.checked_score),
        left(one.deduction),
    ]


def _total(sums: Sums, grade: str) -> list[Box]:
    own = score_words(sums.self_score) if sums.count > sums.self_open else ""
    checked = score_words(sums.checked_score) if sums.count > sums.checked_open else ""
    left_over = [f"{sums.checked_open}项未考核"] if checked and sums.checked_open else []
    told = [f"等次：{grade}"] if grade else left_over
    return [
        value("合计", 3),
        value(sums.weight or None),
        value("", 2),
        value(own),
        value(checked),
        value("".join(told)),
    ]
