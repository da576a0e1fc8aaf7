"""阵地设施清单 and the card of one facility with its checks."""

from collections.abc import Sequence
from datetime import date

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
from dangjian_desktop.domain.facilities import PARTS, FacilityFacts, Inventory
from dangjian_desktop.reports.boxes import fields, left, name, side, table, value, words_box
from dangjian_desktop.reports.letters import sender
from dangjian_desktop.reports.wording import listed, words

LIST, CARD = "阵地设施清单", "阵地设施登记卡"
_SIZE = 10.5
_COLUMNS = (
    ("类别", 11.0), ("序号", 9.0), ("名称", 24.0), ("配备要求", 70.0), ("数量", 33.0),
    ("位置", 27.0), ("状况", 19.0), ("保管人", 18.0), ("上次检查", 22.0), ("下次检查", 22.0),
    ("备注", 14.0),
)  # fmt: skip
_CHECKS = (
    ("检查日期", 26.0), ("检查人", 22.0), ("状况", 22.0), ("发现的问题", 36.0),
    ("怎样处理", 35.0), ("下次检查", 24.0),
)  # fmt: skip
_BLANK = 12  # lines of a card


def inventory(facts: Inventory) -> Document:
    """All of them; the two groups bear their names at the side."""
    rows: list[list[Box]] = []
    for part, words_of in PARTS.items():
        found = facts.of(part)
        for number, one in enumerate(found, 1):
            line = _line(number, one)
            rows.append([side(words_of, len(found)), *line] if number == 1 else line)
    worn = [one.name for one in facts.facilities if one.condition in ("worn", "broken", "missing")]
    overdue = [one.name for one in facts.facilities if one.overdue]
    notes = [f"需要维护、停用或没有的：{'、'.join(worn)}。"] if worn else []
    notes += [f"检查已过期的：{'、'.join(overdue)}。"] if overdue else []
    blocks: tuple[Block, ...] = (
        Title((f"{LIST}（“十有”“二柜”）",)),
        Facts((f"党组织：{facts.body.head}", f"截至{words(facts.today)}")),
        table(_COLUMNS, rows, height=7.4, size=_SIZE, blanks=0 if rows else 12),
        *([Notes(notes)] if notes else []),
        Signers(("支部书记（签字）", "清点人（签字）")),
    )
    return Document(
        name=LIST,
        blocks=blocks,
        form=True,
        wide=True,
        footer=facts.footer,
        author=sender(facts.body),
    )


def _line(number: int, one: FacilityFacts) -> list[Box]:
    return [
        value(number),
        left(one.name),
        left(one.standard),
        value(one.quantity),
        left(one.place),
        value(one.condition_words),
        name(one.keeper),
        value(_short(one.checked_on)),
        value(_short(one.next_check_on)),
        left(one.remark),
    ]


def _short(on: date | None) -> str:
    return on.isoformat().replace("-", ".") if on is not None else ""


# Day, who, condition, found, mended, next, entered late on.
Check = tuple[date, str, str, str, str, date | None, date | None]


def card(
    facts: Inventory, one: FacilityFacts, checks: Sequence[Check], photo: bytes | None
) -> Document:
    """One facility: what it is, its photo, its checks, room for the next ones."""
    picture = Box(picture=photo, down=5) if photo else Box("（照片）", "value", 1, 5)
    rows = [
        [*fields(("名称", left(one.name))), picture],
        fields(("类别", PARTS.get(one.part, one.part))),
        fields(("位置", left(one.place))),
        fields(("数量", one.quantity)),
        fields(("启用时间", listed(one.since))),
        fields(("保管人", name(one.keeper)), ("状况", one.condition_words)),
    ]
    last = [side("配备要求"), words_box(one.standard)]
    lines = [_check(one) for one in checks]
    blocks = (
        Title((CARD,)),
        Facts((f"党组织：{facts.body.head}",)),
        Grid((25, 57.5, 82.5), rows[:5], least=[11.0] * 5),
        Grid((25, 57.5, 25, 57.5), rows[5:], least=[11.0], joined=True),
        Grid((14, 151), [last], least=[20.0], joined=True),
        table(
            _CHECKS, lines, blanks=max(1, _BLANK - len(lines)), height=9.5, size=_SIZE, joined=True
        ),
    )
    return Document(
        name=f"{CARD} {one.name}",
        blocks=blocks,
        form=True,
        footer=facts.footer,
        author=sender(facts.body),
    )


def _check(one: Check) -> list[Box]:
    on, who, state, found, mended, after, late = one
    entered = f"\n补录于\n{_short(late)}" if late else ""
    return [
        value(_short(on) + entered),
        name(who),
        value(state),
        left(found),
        left(mended),
        value(_short(after)),
    ]
