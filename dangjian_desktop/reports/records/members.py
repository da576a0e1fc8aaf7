"""The head of a form about a member: who they are, three facts a row."""

from dangjian_desktop.domain.document import Box, Grid
from dangjian_desktop.domain.record_facts import MemberFacts
from dangjian_desktop.reports.boxes import fields, left, name
from dangjian_desktop.reports.wording import dotted, education

COLS = (24.0, 31.0) * 3
_HIGH = 11.0


def head_of(member: MemberFacts, *more: list[Box]) -> Grid:
    """`more`: rows behind those about the person, in the same columns."""
    person = member.person
    rows = [
        fields(
            ("姓名", name(person.name)), ("性别", person.sex), ("出生年月", dotted(person.birth))
        ),
        fields(
            ("民族", person.nation),
            ("学历", education(person)),
            ("参加工作时间", dotted(person.work_start)),
        ),
        fields(
            ("党员类别", member.standing),
            ("入党时间", dotted(member.joined)),
            ("转正时间", dotted(member.full_member)),
        ),
        fields(("单位职务", left(member.job, 3)), ("党小组", member.group)),
        *more,
    ]
    return Grid(COLS, rows, least=[_HIGH] * len(rows))
