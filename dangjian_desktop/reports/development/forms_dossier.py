"""Papers that a case makes of itself: 全程纪实表, 责任追究一览, 档案材料清单."""

from collections.abc import Sequence

from dangjian_desktop.domain.dates import PartialDate
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
from dangjian_desktop.reports.boxes import heads, label, left, side, table, value
from dangjian_desktop.reports.wording import listed, span, words

from .forms_ballot import MATTERS
from .parts import form
from .sentences import ANSWERS, meeting_words

PROCESS = "发展党员工作全程纪实表"
ACCOUNT = "发展党员工作责任追究一览表"
MATERIALS = "党员档案材料清单"
_EMPTY_LINES = 20
_PHASES = {"activist": "积极分子考察", "probation": "预备党员考察"}
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
            (27, 12, 50, 24, 30, 60, 66),
            rows,
            least=[8, *[7.5] * (len(rows) - 1)],
            header=1,
            size=10.5,
        ),
    ]
    turns = _turns(casefile)
    if turns:
        blocks.append(turns)
    notes = ["本表由已登记的各步骤生成；“补录于”为该步骤实际录入的日期。", *_editions(casefile)]
    blocks.append(Notes(notes))
    blocks.append(Signers(("填表人", "支部书记（签字）")))
    return form(casefile, PROCESS, blocks, wide=True)


def _editions(casefile: CaseFile) -> list[str]:
    """Which steps were judged by which edition of the rules."""
    by: dict[str, list[int]] = {}
    for one in casefile.steps:
        edition = one.basis.partition("第")[0]
        if edition and one.number not in by.setdefault(edition, []):
            by[edition].append(one.number)
    parts = [f"第{_runs(numbers)}步依据{edition}" for edition, numbers in by.items()]
    return [f"{'；'.join(parts)}。"] if parts else []


def _runs(numbers: Sequence[int]) -> str:
    """1—5、8."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


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
    """The paper and the meeting; a meeting of the step's own day is named without it."""
    meeting = one.meeting.removeprefix(one.on.iso()) if one.on else one.meeting
    known = (one.document, meeting_words(meeting))
    return "；".join(text for text in known if text)


def remark(one: StepLine) -> str:
    """What is to be said of a step: refused or exempt, why, gone around, found, entered late."""
    known = (
        one.outcome if one.outcome in {"不同意", "免予"} else "",
        f"情况说明：{one.reason}" if one.reason else "",
        f"越过前一步的原因：{one.bypass}" if one.bypass else "",
        one.remark,
        _late(one),
    )
    return "；".join(text.rstrip("。；") for text in known if text)


def _late(one: StepLine) -> str:
    return f"补录于{words(one.late_on)}" if one.late_on else ""


def _turns(casefile: CaseFile) -> Grid | None:
    """How it came here, setbacks and turns of the case; none, no table."""
    rows = _came(casefile)
    rows += [
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
        ("转往、转来和移交材料", 55.0),
    )
    return table(columns, rows, size=10.5)


def _came(casefile: CaseFile) -> list[list[Box]]:
    """Who came in mid-way, with the months trained elsewhere, which count (article 12; 13)."""
    months = casefile.dossier.months_before
    if not (casefile.came_from or casefile.came_on or months):
        return []
    what = "转来继续培养" + (f"，已培养{months}个月" if months else "")
    from_ = f"由{casefile.came_from}转来" if casefile.came_from else ""
    received = f"收到{casefile.papers_received}" if casefile.papers_received else ""
    return [[value(listed(casefile.came_on)), left(what), left(from_), left(""), left(received)]]


def accountability(casefile: CaseFile) -> Document:
    """责任追究一览: who introduced, reviewed, handled and approved, on one sheet."""
    groups = (
        ("介绍", _introduced(casefile)),
        ("考察", _reviewed(casefile)),
        ("公示", _noticed(casefile)),
        ("票决", _voted(casefile)),
    )
    rows = [heads("责任", "事项", "责任人", "日期", "职务、结果或依据")]
    for title, own in groups:
        for at, row in enumerate(own):
            rows.append([*([label(title, 1, len(own))] if not at else []), *row])
    done = [one for one in casefile.steps if one.on]
    columns = (
        ("序号", 12.0),
        ("步骤", 40.0),
        ("日期", 23.0),
        ("谁经办", 23.0),
        ("谁审议审批", 25.0),
        ("会议或文号", 42.0),
    )
    handled = table(
        columns, [_handled(one) for one in done], size=10.5, height=6.5, blanks=0 if done else 3
    )
    blocks = (
        Title((ACCOUNT,)),
        Facts(_who(casefile)),
        Grid((17, 34, 42, 28, 44), rows, least=[8, *[7] * (len(rows) - 1)], header=1, size=10.5),
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
    for one in casefile.reviews:
        who = _mentors_on(casefile, one.held_on) if one.phase == "activist" else ""
        rows.append(_line(_PHASES[one.phase], who, listed(one.held_on)))
    political = casefile.political
    if political is None:
        return [*rows, _line("政治审查", "", "")]
    about = f"结论：{political.conclusion}" if political.conclusion else ""
    return [*rows, _line("政治审查", political.handled_by, listed(political.concluded_on), about)]


def _mentors_on(casefile: CaseFile, day: PartialDate) -> str:
    """Who was mentor on that day, as far as their periods tell."""
    return "、".join(
        one.name
        for one in casefile.mentors
        if one.since
        and one.since.first() <= day.last()
        and (one.until is None or day.first() <= one.until.last())
    )


def _noticed(casefile: CaseFile) -> list[list[Box]]:
    return [
        _line(_NOTICES[one.kind], one.handled_by, span(one.since, one.until), one.outcome)
        for one in casefile.notices
        if one.kind in _NOTICES
    ] or [_line("公示", "", "")]


def _voted(casefile: CaseFile) -> list[list[Box]]:
    """Votes with their officers and computed results."""
    return [
        _line(MATTERS[one.kind], _officers(one), listed(one.day), one.result)
        for one in casefile.votes
    ] or [_line("票决", "", "")]


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
        left("；".join(text for text in (_paper(one), _late(one)) if text)),
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
    if not casefile.materials:
        rows += [[value() for _ in rows[0]] for _ in range(_EMPTY_LINES)]
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
