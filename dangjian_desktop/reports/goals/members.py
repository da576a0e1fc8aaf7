"""党员目标管理表 of each member, and 汇总表 of a branch."""

from dangjian_desktop.domain.document import (
    SEAL_DAY,
    Block,
    Box,
    Document,
    Grid,
    Notes,
    Signers,
    Title,
)
from dangjian_desktop.domain.goals.facts import (
    CheckFacts,
    HelpFacts,
    MemberFacts,
    MemberGoalFacts,
    MembersFacts,
)
from dangjian_desktop.domain.goals.helping import KINDS, STATES
from dangjian_desktop.reports.boxes import (
    blanks_for,
    fields,
    left,
    listed_name,
    name,
    opinions,
    side,
    table,
    value,
    words_box,
)
from dangjian_desktop.reports.wording import words

from .parts import SIZE, day, form, named

SHEET, SUMMARY = "党员目标管理表", "党员目标管理汇总表"
_GOALS, _CHECKS, _HELPS = 5, 2, 2  # lines that a sheet has at least
_MANY = 6  # regular checks; more stand closely


def sheet(facts: MembersFacts, one: MemberFacts) -> Document:
    """One member: goals, checks, praise, urging and help until changed; who signs."""
    blocks: list[Block] = [
        Title((f"{facts.year}年度党员目标管理表",)),
        named(facts.frame, f"{facts.year}年度"),
        Grid(
            (22, 38, 22, 83),
            [
                fields(("姓名", name(one.name)), ("岗位职务", left(one.post))),
                fields(("党小组", one.group), ("目标数", _progress(one))),
            ],
            least=[10.0, 10.0],
        ),
        _goals(one),
        _checks(facts, one),
        _helps(one),
        opinions(
            [
                [side("本人意见"), words_box("", "本人（签字）")],
                [side("支部意见"), words_box("", "支部书记（签字）")],
            ],
            joined=True,
            least=[26.0, 26.0],
        ),
    ]
    return form(facts.frame, SHEET, blocks, late_on=one.late_on, subject=one.name)


def _progress(one: MemberFacts) -> Box:
    return left(f"共{len(one.goals)}项，已完成{one.done}项" if one.goals else "")


def _goals(one: MemberFacts) -> Grid:
    columns = (
        ("序号", 11.0),
        ("目标内容", 54.0),
        ("措施", 38.0),
        ("时限", 20.0),
        ("完成情况", 28.0),
    )
    blanks = blanks_for(len(one.goals), _GOALS) - bool(one.goals)
    rows = [_goal(goal) for goal in one.goals]
    return table(columns, rows, title="年度目标", blanks=blanks, size=SIZE, joined=True)


def _goal(goal: MemberGoalFacts) -> list[Box]:
    done = "\n".join(filter(None, (words(goal.done_on), goal.outcome)))
    return [
        value(goal.number),
        left(goal.text),
        left(goal.measure),
        day(goal.deadline),
        left(done),
    ]


def _checks(facts: MembersFacts, one: MemberFacts) -> Grid:
    """A line for each regular check of the year, made or not."""
    columns = (
        ("检查期", 22.0),
        ("检查日期", 22.0),
        ("结果", 16.0),
        ("检查情况", 67.0),
        ("检查人", 24.0),
    )
    rows = [_check(period, one.check(period)) for period in facts.periods]
    rows += [_check(c.period, c) for c in one.checks if c.period not in facts.periods]
    return table(columns, rows, title="检查情况", size=SIZE, joined=True)


def _check(period: str, made: CheckFacts | None) -> list[Box]:
    if made is None:
        return [value(period), *(value() for _ in range(4))]
    return [
        value(period),
        day(made.checked_on),
        value(made.result),
        left(made.comment),
        name(made.checker, room=4),
    ]


def _helps(one: MemberFacts) -> Grid:
    columns = (
        ("类别", 16.0),
        ("日期", 20.0),
        ("事由", 43.0),
        ("怎么帮助的", 38.0),
        ("改正情况", 34.0),
    )
    rows = [_help(found) for found in one.helps]
    blanks = max(_HELPS - len(rows), 0)
    return table(columns, rows, title="表扬督促帮助", blanks=blanks, size=SIZE, joined=True)


def _help(found: HelpFacts) -> list[Box]:
    helped = "，".join(filter(None, (words(found.helped_on), found.helper, found.help)))
    if found.state == "changed":
        after = "，".join(filter(None, (words(found.changed_on), found.outcome)))
    else:
        asked = found.change_by is not None and found.kind == "urge"
        after = f"期限{words(found.change_by)}" if asked else ""
    return [
        value(KINDS.get(found.kind, "").replace("督促", "督促\n")),
        day(found.found_on),
        left(found.matter),
        left(helped),
        left(after),
    ]


# --- the branch ----------------------------------------------------------------------------------


def summary(facts: MembersFacts) -> Document:
    """Every member in a line: goals, checks, praise, who is being helped."""
    close = len(facts.periods) > _MANY
    wide = 11.0 if close else 20.0
    columns = [
        ("序号", 11.0),
        ("姓名", 24.0),
        ("岗位职务", 46.0),
        ("目标数", 15.0),
        ("已完成", 15.0),
        *((_short(period) if close else period, wide) for period in facts.periods),
        ("表扬", 13.0),
        ("督促帮助", 20.0),
        ("没改正的", 46.0),
    ]
    rows = [_line(at, facts, one) for at, one in enumerate(facts.members, 1)]
    blocks: list[Block] = [
        Title((f"{facts.year}年度党员目标管理汇总表",)),
        named(facts.frame, _told(facts), f"截至{words(facts.frame.today)}"),
        table(columns, rows, blanks=0 if rows else 12, height=7.5, size=SIZE),
        Notes(("检查一栏是各期检查结果，空格为没有检查；督促帮助一栏是次数，括号内为已改正。",)),
        Signers(("填表人", "支部书记"), SEAL_DAY),
    ]
    late = max((one.late_on for one in facts.members if one.late_on), default=None)
    return form(facts.frame, SUMMARY, blocks, wide=True, late_on=late)


def _short(period: str) -> str:
    return period.replace("第", "").replace("季度", "季")


def _told(facts: MembersFacts) -> str:
    with_goals = [one for one in facts.members if one.goals]
    goals = sum(len(one.goals) for one in with_goals)
    return f"党员{len(facts.members)}人，定目标{len(with_goals)}人{goals}项" if goals else ""


def _line(number: int, facts: MembersFacts, one: MemberFacts) -> list[Box]:
    praised = sum(found.kind == "praise" for found in one.helps)
    urged = [found for found in one.helps if found.kind == "urge"]
    changed = sum(found.state == "changed" for found in urged)
    open_ones = [
        f"{found.matter}（{STATES[found.state]}）" for found in urged if found.state != "changed"
    ]
    made = [one.check(period) for period in facts.periods]
    return [
        value(number),
        listed_name(one.name),
        left(one.post),
        value(len(one.goals) or None),
        value(one.done if one.goals else None),
        *(value(check.result if check else "") for check in made),
        value(praised or None),
        value(f"{len(urged)}（{changed}）" if urged else ""),
        left("；".join(open_ones)),
    ]
