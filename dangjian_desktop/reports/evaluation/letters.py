"""评议情况报告 and what is made public of the grades: letters by GB/T 9704—2012.

They say what is kept. A section of which nothing is kept has its heading and room to write.
"""

from collections.abc import Sequence

from dangjian_desktop.domain.dates import PartialDate, last_day
from dangjian_desktop.domain.document import (
    SEAL_DAY,
    Block,
    Box,
    Document,
    Grid,
    Heading,
    Para,
    Title,
)
from dangjian_desktop.domain.evaluation.facts import EntryFacts, RoundFacts, StepFacts
from dangjian_desktop.domain.numerals import counted
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.reports.boxes import left, listed_name, table, value
from dangjian_desktop.reports.letters import (
    LINES,
    LIST_SIZE,
    addressed,
    annex_named,
    annex_page,
    heading,
    how_to_object,
    superior,
)
from dangjian_desktop.reports.wording import dotted, words

from .parts import (
    FIGURE,
    attended,
    cap_words,
    day,
    figures,
    given,
    graded_foot,
    head,
    judges,
    letter,
    listed_absences,
    number,
    opened,
    person,
)

REPORT, PUBLICATION, NOTICE = "评议情况报告", "评议结果公布", "优秀等次公示"
_PAIR = 2  # people side by side in a list


def paragraphs(text: str) -> list[Block]:
    """A kept text as it is, else room to write."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [Para(line) for line in lines] or list(LINES)


# --- 评议情况报告 ------------------------------------------------------------------------------


def report(facts: RoundFacts) -> Document:
    """To the superior: who took part, what was done, what came of it, what follows."""
    graded = any(one.grade for one in facts.rated)
    annex = f"{facts.year}年度民主评议党员评定等次名单"
    blocks: list[Block] = [
        Title((opened(facts), f"关于{facts.year}年度民主评议党员情况的报告")),
        addressed(superior(facts.body)),
        Heading("一、基本情况"),
        *_turnout(facts),
        Heading("二、主要做法"),
        *_steps(facts),
        *paragraphs(facts.practice),
        Heading("三、测评和评定结果"),
        *_results(facts),
        Heading("四、存在的主要问题"),
        *paragraphs(facts.findings),
        Heading("五、下一步措施"),
        *paragraphs(facts.next_steps),
        *_problems(facts),
        Para("特此报告。"),
        *(annex_named(annex) if graded else []),
    ]
    behind = [*annex_page(annex), _grades(facts.rated)] if graded else []
    return letter(facts, REPORT, blocks, behind, footer=graded_foot(facts))


def _turnout(facts: RoundFacts) -> list[Block]:
    turnout = facts.turnout
    members, full = facts.members or None, facts.full_members if facts.members else None
    rest = None if members is None or full is None else members - full
    told = [
        f"支部现有党员{number(members)}人，其中正式党员{number(full)}人、预备党员{number(rest)}人。",
        f"应参评{number(len(turnout.due) or None)}人，实参评{number(attended(facts))}人。",
    ]
    if turnout.missing:
        names = listed_absences(turnout.missing)
        told.append(f"未参评{len(turnout.missing)}人：{names}。")
    if turnout.ungraded:
        told.append(f"预备党员{len(turnout.ungraded)}人参加评议，不评定等次。")
    if turnout.elsewhere:
        told.append(
            f"在外参加评议{len(turnout.elsewhere)}人：{listed_absences(turnout.elsewhere)}。"
        )
    return [Para("".join(told))]


def _steps(facts: RoundFacts) -> list[Block]:
    """The steps that are done, each with its day and what shows it."""
    done = [step for step in facts.steps if step.on is not None]
    return [
        Para(_step(facts, step), lead=f"（{counted(at)}）{step.name}。")
        for at, step in enumerate(done, 1)
    ]


def _step(facts: RoundFacts, step: StepFacts) -> str:
    told = [step.meeting or words(step.on)]
    if step.key == "solicit_opinions" and facts.opinions:
        told.append(f"登记会前征求到的意见{len(facts.opinions)}条")
    if step.key == "heart_talks" and facts.talks:
        told.append(f"本年登记谈心谈话{facts.talks}次")
    told += [step.remark] if step.remark else []
    text = "，".join(told)
    return f"{text}（{step.evidence}）。" if step.evidence else f"{text}。"


def _results(facts: RoundFacts) -> list[Block]:
    out: list[Block] = []
    ballots = figures(facts) or f"发出测评票{FIGURE}张，收回{FIGURE}张，有效{FIGURE}张"
    out.append(Para(f"{day(facts.balloted_on)}进行民主测评，{ballots}。"))
    grades = facts.grades
    if any(grades.values()):
        cap = cap_words(facts)
        out.append(
            Para(
                f"{day(facts.rated_on)}，{judges(facts.body)}评定等次：{given(grades)}。"
                + (f"{cap}。" if cap else "")
            )
        )
    else:
        blank = f"优秀{FIGURE}人，合格{FIGURE}人，基本合格{FIGURE}人，不合格{FIGURE}人"
        out.append(Para(f"{day(facts.rated_on)}，{judges(facts.body)}评定等次：{blank}。"))
    against = [one for one in facts.rated if one.against_tally and one.grade_reason]
    if against:
        reasons = "；".join(f"{one.listed}，{one.grade_reason.rstrip('。')}" for one in against)
        out.append(Para(f"评定等次与测评票数不一致的{len(against)}人：{reasons}。"))
    return [*out, *_team(facts)]


def _team(facts: RoundFacts) -> list[Block]:
    team = facts.team
    if team.confirmed_on is None:
        return []
    overall = next((line for line in team.lines if line.item == "overall"), None)
    if overall is None:
        return []
    votes = "，".join(f"{name}{overall.of(grade)}票" for grade, name in team.grades.items())
    return [Para(f"支部班子测评，{figures(team)}。总体评价：{votes}。")]


def _problems(facts: RoundFacts) -> list[Block]:
    if not facts.problems:
        return []
    done = sum(one.state == "done" for one in facts.problems)
    return [Para(f"本年度登记整改事项{len(facts.problems)}项，已完成{done}项。")]


# --- lists of grades ---------------------------------------------------------------------------


def _grades(entries: Sequence[EntryFacts]) -> Grid:
    """Names with their grades, two side by side."""
    cells = [_graded(at, one) for at, one in enumerate(entries, 1)]
    half = -(-len(cells) // _PAIR)
    empty = [value() for _ in range(3)]
    rows = [
        [*cells[at], *(cells[at + half] if at + half < len(cells) else empty)] for at in range(half)
    ]
    heads = [head(text) for text in ("序号", "姓名", "等次")] * _PAIR
    cols = (12, 40, 26) * _PAIR
    return Grid(cols, [heads, *rows], [9.0, *[8.0] * half], header=1, size=LIST_SIZE)


def _graded(number: int, entry: EntryFacts) -> list[Box]:
    return [value(number), person(entry), value(entry.grade_words)]


def publication(facts: RoundFacts) -> Document:
    """公布: the grades as kept, put up in the branch."""
    graded = [one for one in facts.rated if one.grade]
    blocks: list[Block] = [
        heading(f"{facts.year}年度民主评议党员结果公布"),
        Para(f"{_basis(facts)}评定等次。现将评定结果公布如下。"),
        _grades(facts.rated),
    ]
    if graded:
        blocks.append(Para(f"共评定{len(graded)}人：{given(facts.grades)}。"))
    return _put_up(facts, PUBLICATION, blocks)


def excellent_notice(facts: RoundFacts) -> Document:
    """公示 of those graded 优秀 (rules 7); its period is not kept and stays open."""
    chosen = [one for one in facts.rated if one.grade == "excellent"]
    columns = (
        ("姓名", 18.0),
        ("性别", 11.0),
        ("出生年月", 19.0),
        ("民族", 14.0),
        ("学历", 23.0),
        ("现任职务", 52.0),
        ("入党时间", 19.0),
    )
    rows = [
        [
            listed_name(one.name),
            value(one.person.sex),
            value(dotted(one.person.birth)),
            value(one.person.nation),
            value(one.person.education),
            left(one.job),
            value(dotted(one.joined)),
        ]
        for one in chosen
    ]
    blanks = 0 if rows else 5
    blocks: list[Block] = [
        heading(f"{facts.year}年度民主评议拟定优秀等次党员公示"),
        Para(f"{_basis(facts)}拟定优秀等次，现予公示。"),
        table(columns, rows, blanks=blanks, height=8, size=LIST_SIZE),
        Para(f"{SEAL_DAY}至{SEAL_DAY}，\n共　　　个工作日。", lead="公示期："),
        *how_to_object(),
    ]
    return _put_up(facts, NOTICE, blocks)


def _basis(facts: RoundFacts) -> str:
    on = facts.balloted_on or facts.today
    source = rule("review_members", on).source()
    met = (
        facts.meeting.words.partition("（")[0]
        if facts.meeting
        else f"{day(facts.balloted_on)}党员大会"
    )
    return (
        f"按照{source}规定，经{met}民主测评，"
        f"{day(facts.rated_on)}{judges(facts.body)}根据测评情况和日常表现"
    )


def _put_up(facts: RoundFacts, title: str, blocks: Sequence[Block]) -> Document:
    """Printed after the results were made public it carries its true print date."""
    on = next((step.on for step in facts.steps if step.key == "publish"), None)
    printed_on = facts.today if _over(on, facts) else None
    foot = graded_foot(facts)
    return letter(facts, title, blocks, footer=foot, printed_on=printed_on, numbered=False)


def _over(on: PartialDate | None, facts: RoundFacts) -> bool:
    return on is not None and last_day(on) < facts.today
