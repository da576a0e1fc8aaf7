"""学时登记表 of a branch, and the sheet of one member with what proves it."""

from dangjian_desktop.domain.document import (
    SEAL_DAY,
    Block,
    Box,
    Document,
    Ending,
    Facts,
    Grid,
    Notes,
    Para,
    Signers,
    Title,
)
from dangjian_desktop.domain.study.facts import HoursFacts, PersonHoursFacts
from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.domain.study.hours import KINDS, Credit, MemberHours, summed
from dangjian_desktop.reports.boxes import fields, left, listed_name, name, table, value
from dangjian_desktop.reports.letters import sender
from dangjian_desktop.reports.wording import listed, words

REGISTER, PERSON = "学时登记表", "个人学时证明"
_SIZE = 10.5
_CLOSE = 20  # people from which on a list stands closely, to keep to one page


def hours_register(facts: HoursFacts) -> Document:
    """Member × kinds of learning, the sum that counts, what the year asks for, what is missing."""
    found = facts.hours
    columns = (
        ("序号", 9.0),
        ("姓名", 22.0),
        ("党内职务", 20.0),
        *((head.replace("集中学习", "集中\n学习"), 12.6) for head in KINDS.values()),
        ("合计", 12.0),
        ("应达", 11.0),
        ("差额", 11.0),
        ("备注", 32.0),
    )
    rows = [_row(number, one) for number, one in enumerate(found.members, 1)]
    short = sum(not one.met for one in found.members)
    told_ = f"党员{len(rows)}人，达到{len(rows) - short}人，未达到{short}人"
    blocks: list[Block] = [
        Title((facts.body.head, f"{found.year}年度党员学时登记表")),
        Facts((told_, f"截至{words(facts.as_of)}")),
        table(
            columns,
            rows,
            blanks=0 if rows else 12,
            height=6.0 if len(rows) > _CLOSE else 7.0,
            size=10 if len(rows) > _CLOSE else _SIZE,
            tight=True,
        ),
        Notes(_notes(facts)),
        Signers(("填表人", "支部书记")),
    ]
    return Document(
        name=REGISTER,
        blocks=tuple(blocks),
        form=True,
        footer=facts.footer,
        author=sender(facts.body),
    )


def _row(number: int, one: MemberHours) -> list[Box]:
    kinds = summed(one.credits)
    return [
        value(number),
        listed_name(one.name),
        value(one.posts),
        *(value(told(hours) if hours else "") for hours in kinds.values()),
        value(told(one.total)),
        value(told(one.target) if one.target else ""),
        value(told(one.gap) if one.gap else ""),
        left(_remark(one)),
    ]


def _remark(one: MemberHours) -> str:
    said = [one.note] if one.note else []
    if one.team and not one.gathered:
        said.append("未参加集中培训")
    return "；".join(said)


def _notes(facts: HoursFacts) -> list[str]:
    apart = [head for kind, head in KINDS.items() if kind not in facts.hours.counted]
    counted = f"合计不含{'、'.join(apart)}，单列备查。" if apart else "合计含表列各项。"
    return [f"依据：{'；'.join(facts.rules)}。", counted]


# --- one member --------------------------------------------------------------------------------


def person_hours(facts: PersonHoursFacts) -> Document:
    """Every piece of the year's learning with its hours; the branch proves the sum."""
    person = facts.person
    columns = (
        ("序号", 11.0),
        ("日期", 24.0),
        ("类别", 20.0),
        ("学习内容", 72.0),
        ("学时", 14.0),
        ("备注", 24.0),
    )
    rows = [_piece(number, one) for number, one in enumerate(facts.credits, 1)]
    blocks: list[Block] = [
        Title((f"{facts.year}年度党员学习档案",)),
        Facts((f"党支部：{facts.body.head}", f"截至{words(facts.as_of)}")),
        Grid(
            (19, 36, 19, 36, 19, 36),
            [
                fields(
                    ("姓名", name(person.name)),
                    ("性别", person.sex),
                    ("出生年月", person.birth.dotted() if person.birth else ""),
                ),
                fields(("单位职务", Box(person.job, "value", 3)), ("应达学时", told(facts.target))),
            ],
            least=[10.0, 10.0],
            size=11,
        ),
        table(columns, rows, blanks=0 if rows else 10, height=8.5, size=_SIZE, joined=True),
        Para(_proof(facts)),
        Ending((sender(facts.body),), SEAL_DAY),
    ]
    return Document(
        name=PERSON,
        blocks=tuple(blocks),
        form=True,
        footer=facts.footer,
        subject=person.name,
        author=sender(facts.body),
    )


def _piece(number: int, one: Credit) -> list[Box]:
    apart = "不计入" if not one.counted else ""
    note = "，".join(text for text in (one.note, apart) if text)
    return [
        value(number),
        value(listed(one.on)),
        value(KINDS[one.kind]),
        left(one.title),
        value(told(one.hours)),
        left(note),
    ]


def _proof(facts: PersonHoursFacts) -> str:
    apart = f"，另有单列学习{told(facts.apart)}学时" if facts.apart else ""
    return (
        f"兹证明{facts.person.name}同志{facts.year}年度截至{words(facts.as_of)}"
        f"参加学习培训共计{told(facts.total)}学时{apart}。"
    )
