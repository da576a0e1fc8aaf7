"""Papers that a case makes of itself: 全程纪实表, 责任追究一览, 档案材料清单."""

from dangjian_desktop.domain.development.casefile import (
    CaseFile,
    HelperFacts,
    MaterialLine,
    StepLine,
    VoteFacts,
)
from dangjian_desktop.domain.development.steps import BY_KEY, STAGE_SHORT
from dangjian_desktop.domain.document import (
    Block,
    Box,
    Document,
    Facts,
    Grid,
    Notes,
    Signers,
    Title,
)

from .forms_ballot import MATTERS
from .parts import form, heads, label, left, side, table, value
from .sentences import ANSWERS, listed, meeting_words, span, words

PROCESS = "发展党员工作全程纪实表"
ACCOUNT = "发展党员工作责任追究一览表"
MATERIALS = "党员档案材料清单"
_NOTICES = {"candidate": "发展对象公示", "conversion": "转正公示"}
_BODIES = frozenset(("支部委员会", "党员大会", "上级党委"))


def process_record(casefile: CaseFile) -> Document:
    """All steps with their days, made by itself; what was entered late or gone around says so."""
    rows = [heads("阶段", "序号", "步骤", "日期", "经办人", "材料或会议", "备注")]
    for stage, title in STAGE_SHORT.items():
        own = [one for one in casefile.steps if one.stage == stage]
        for at, one in enumerate(own):
            rows.append([*([label(title, 1, len(own))] if not at else []), *_step(one)])
    blocks: list[Block] = [
        Title((PROCESS,)),
        Facts(_who(casefile)),
        Grid(
            (27, 12, 46, 24, 30, 62, 68),
            rows,
            least=[8, *[7.5] * (len(rows) - 1)],
            header=1,
            size=10.5,
        ),
    ]
    turns = _turns(casefile)
    if turns:
        blocks.append(turns)
    blocks.append(Notes(("本表由已登记的各步骤生成；“补录于”为该步骤实际录入日期。",)))
    blocks.append(Signers(("填表人", "支部书记（签字）")))
    return form(casefile, PROCESS, blocks, wide=True)


def _who(casefile: CaseFile) -> list[str]:
    return [
        f"党支部：{casefile.body.head}",
        f"姓名：{casefile.person.name}",
        f"生成日期：{words(casefile.today)}",
    ]


def _step(one: StepLine) -> list[Box]:
    return [
        value(one.number),
        left(one.name),
        value(listed(one.on)),
        value(one.handled_by),
        left(_paper(one)),
        left(remark(one)),
    ]


def _paper(one: StepLine) -> str:
    known = (one.document, meeting_words(one.meeting))
    return "；".join(text for text in known if text)


def remark(one: StepLine) -> str:
    """What is to be said of a step: refused or exempt, why, gone around, found, entered late."""
    known = (
        one.outcome if one.outcome in {"不同意", "免予"} else "",
        f"情况说明：{one.reason}" if one.reason else "",
        f"越过前一步的原因：{one.bypass}" if one.bypass else "",
        one.remark,
        f"补录于{words(one.late_on)}" if one.late_on else "",
    )
    return "；".join(text.rstrip("。；") for text in known if text)


def _turns(casefile: CaseFile) -> Grid | None:
    """Setbacks and turns of the case; none, no table."""
    rows = [
        [
            value(listed(one.on)),
            left(one.words + (f"{one.months}个月" if one.months else "")),
            left(one.reason),
            left(one.document),
            left("；".join(text for text in (one.gone_to, one.papers) if text)),
        ]
        for one in casefile.setbacks
    ]
    if not rows:
        return None
    columns = (
        ("日期", 27.0),
        ("中止与变动", 45.0),
        ("原因", 93.0),
        ("文号", 45.0),
        ("转往和移交材料", 55.0),
    )
    return table(columns, rows, size=10.5)


def accountability(casefile: CaseFile) -> Document:
    """责任追究一览: who introduced, reviewed, handled and approved, on one sheet."""
    groups = (
        ("谁介绍", _introduced(casefile)),
        ("谁考察", _reviewed(casefile)),
        ("谁公示票决", _voted(casefile)),
    )
    rows = [heads("责任", "事项", "责任人", "日期", "职务、结果或依据")]
    for title, own in groups:
        for at, row in enumerate(own):
            rows.append([*([side(title, len(own))] if not at else []), *row])
    done = [one for one in casefile.steps if one.on]
    columns = (
        ("序号", 12.0),
        ("步骤", 45.0),
        ("日期", 24.0),
        ("谁经办", 26.0),
        ("谁审议审批", 26.0),
        ("会议或文号", 32.0),
    )
    handled = table(
        columns, [_handled(one) for one in done], size=10.5, height=6.5, blanks=0 if done else 3
    )
    blocks = (
        Title((ACCOUNT,)),
        Facts(_who(casefile)),
        Grid((14, 34, 42, 30, 45), rows, least=[8, *[7] * (len(rows) - 1)], header=1, size=10.5),
        handled,
        Signers(("填表人", "支部书记（签字）")),
    )
    return form(casefile, ACCOUNT, blocks)


def _line(matter: str, who: str, on: str, about: str = "") -> list[Box]:
    return [label(matter), value(who), value(on), left(about)]


def _introduced(casefile: CaseFile) -> list[list[Box]]:
    how = casefile.recommended_how
    rows = [_line("推荐", casefile.recommended_by, listed(casefile.recommended_on), how)]
    rows += [
        _line("入党介绍人", one.name, listed(one.since), one.job) for one in casefile.introducers
    ] or [_line("入党介绍人", "", "")]
    return rows


def _reviewed(casefile: CaseFile) -> list[list[Box]]:
    rows = [
        _line(
            "培养联系人", one.name, _period(one), "；".join(t for t in (one.job, one.reason) if t)
        )
        for one in casefile.mentors
    ] or [_line("培养联系人", "", "")]
    for title, phase in (("积极分子考察", "activist"), ("预备党员考察", "probation")):
        days = [listed(one.held_on) for one in casefile.reviews if one.phase == phase]
        rows.append(_line(title, "", "\n".join(days), f"共{len(days)}次" if days else ""))
    political = casefile.political
    if political is None:
        return [*rows, _line("政治审查", "", "")]
    about = f"结论：{political.conclusion}" if political.conclusion else ""
    return [*rows, _line("政治审查", political.handled_by, listed(political.concluded_on), about)]


def _voted(casefile: CaseFile) -> list[list[Box]]:
    """Notices and votes with their officers."""
    rows = [
        _line(
            _NOTICES.get(one.kind, "公示"), one.handled_by, span(one.since, one.until), one.outcome
        )
        for one in casefile.notices
    ]
    rows += [
        _line(MATTERS[one.kind], _officers(one), listed(one.day), one.result)
        for one in casefile.votes
    ]
    return rows or [_line("公示", "", ""), _line("票决", "", "")]


def _officers(vote: VoteFacts) -> str:
    known = (("主持", vote.chair), ("监票", vote.scrutineer), ("计票", vote.teller))
    return "\n".join(f"{title}：{who}" for title, who in known if who)


def _period(one: HelperFacts) -> str:
    return f"{listed(one.since)}—\n{listed(one.until)}" if one.until else listed(one.since)


def _handled(one: StepLine) -> list[Box]:
    """A step that was done; the body that deliberates or approves stands with its answer."""
    actor = BY_KEY[one.key].actor
    body = f"{actor}\n{one.outcome}" if one.outcome in ANSWERS else actor
    return [
        value(one.number),
        left(one.name),
        value(listed(one.on)),
        value(one.handled_by),
        value(body if actor in _BODIES else ""),
        left(_paper(one)),
    ]


def materials_list(casefile: CaseFile) -> Document:
    """档案材料清单 (catalogue 5-13): the personal file first, what the branch keeps after it."""
    groups = (
        ("归入本人档案", [one for one in casefile.materials if one.archived]),
        ("留存", [one for one in casefile.materials if not one.archived]),
    )
    rows = [heads("去向", "编号", "材料名称", "页数", "收到日期", "情况", "备注")]
    for title, own in groups:
        for at, one in enumerate(own):
            rows.append([*([side(title, len(own))] if not at else []), *_material(one)])
    blocks = (
        Title((MATERIALS,)),
        Facts(_who(casefile)),
        Grid(
            (14, 15, 56, 13, 25, 25, 17),
            rows,
            least=[8, *[7] * (len(rows) - 1)],
            header=1,
            size=10.5,
        ),
        Signers(("整理人", "审核人", "接收人")),
    )
    return form(casefile, MATERIALS, blocks)


def _material(one: MaterialLine) -> list[Box]:
    return [
        value(one.code),
        left(one.name),
        value(one.pages),
        value(listed(one.received_on)),
        value(one.words),
        left(one.remark),
    ]
