"""青年骨干（后备干部）培养登记表: plan and half-yearly progress, for inside use."""

from dangjian_desktop.domain.document import Block, Box, Document, Grid, Title
from dangjian_desktop.domain.goals.facts import CadreFacts, ProgressFacts
from dangjian_desktop.reports.boxes import (
    blanks_for,
    fields,
    left,
    name,
    opinions,
    side,
    table,
    value,
    words_box,
)
from dangjian_desktop.reports.wording import dotted, words

from .parts import SIZE, day, named
from .parts import form as framed

FORM = "骨干培养登记表"
_HALVES = 4


def form(facts: CadreFacts) -> Document:
    about = [
        fields(("姓名", name(facts.name)), ("性别", facts.sex), ("出生年月", dotted(facts.birth))),
        fields(("学历", facts.education), ("类别", facts.kind), ("政治面貌", facts.standing)),
        fields(("岗位职务", left(facts.job, 5))),
        fields(("培养方向", left(facts.direction, 3)), ("培养人", name(facts.mentor))),
        fields(("确定依据", left(facts.decided, 3)), ("确定时间", words(facts.since))),
    ]
    columns = (("期间", 24.0), ("培养锻炼和培训", 56.0), ("评价", 44.0), ("登记日期", 27.0))
    rows = [_half(one) for one in facts.progress]
    blocks: list[Block] = [
        Title((f"{facts.kind}培养登记表",)),
        named(facts.frame, "内部使用，不公示、不张贴"),
        Grid((22, 33, 22, 33, 24, 31), about, least=[10.5] * len(about)),
        Grid(
            (14, 151),
            [
                [side("培养计划"), words_box(facts.plan)],
                [side("优点和不足"), words_box(facts.strengths)],
            ],
            least=[34.0, 28.0],
            joined=True,
        ),
        table(
            columns,
            rows,
            title="培养情况",
            blanks=blanks_for(len(rows), _HALVES),
            height=13,
            size=SIZE,
            joined=True,
        ),
        opinions(
            [[side("支部意见"), words_box(facts.outcome, "支部书记（签字）")]],
            joined=True,
            least=[30.0],
        ),
    ]
    return framed(facts.frame, FORM, blocks, subject=facts.name)


def _half(one: ProgressFacts) -> list[Box]:
    did = "；".join(
        filter(None, (one.tasks, one.training, one.next_steps and f"下步：{one.next_steps}"))
    )
    return [value(one.period.replace("年", "年\n", 1)), left(did), left(one.appraisal), day(one.on)]
