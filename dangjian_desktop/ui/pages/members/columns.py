"""The columns of the roster's list: what is shown at first, what may be chosen besides."""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date

from dangjian_desktop.domain.codes import RESTRICTIONS, STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.masks import mask_id, mask_phone
from dangjian_desktop.records import Field, shown
from dangjian_desktop.services.person_hints import Hints, hints
from dangjian_desktop.services.roster import RosterRow
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.table import Column

NOTHING = "—"  # a number that cannot be: 党龄 of a probationary member
_STATION = re.compile("公路|养护|[站所段]|党?支部")
_COUNTING = str.maketrans("一二三四五六七八九十", "123456789:")
GRAVE = frozenset(("身份证号", "出生年月", "入党时间"))


def columns(
    day: Callable[[], date],
    ticked: Container[str],
    branch: Callable[[RosterRow], str],
    added: Sequence[Field] = (),
    names: Mapping[str, str] | None = None,
) -> list[Column]:
    """`day` is the day looked at; `ticked` the ids with a tick before the name.

    `branch` is the short name of someone's branch: the whole names begin all alike.

    `added` are the fields that the branch added itself, `names` the people whom they name.
    """

    def name(row: RosterRow) -> Cell | str:
        if row.id not in ticked:
            return row.name
        return Cell(row.name, "good", said=f"{row.name}，已勾选")

    def hint(row: RosterRow) -> Cell | str:
        return hint_cell(row, hints(row, day()))

    return [
        Column("name", "姓名", name, _by(_called), width=8, whole=_called),
        Column("sex", "性别", lambda r: r.sex, width=3),
        Column("birth", "出生", lambda r: _month(r.birth), _iso("birth"), width=6),
        Column("age", "年龄", _age, _by(lambda r: r.age), width=3, right=True),
        Column("standing", "类别", lambda r: STANDINGS.get(r.standing, ""), _standing_order, 7),
        Column("branch", "支部", _branch(branch), branch, 10, at_first=False),
        Column("group", "党小组", _group, lambda r: in_order(r.group), width=9),
        Column("party_years", "党龄", _years, _by(lambda r: r.party_years), 4, right=True),
        Column("hint", "提示", hint, lambda r: _hint_order(hints(r, day())), width=7),
        *_more(),
        *(_added(one, names or {}) for one in added),
    ]


def _branch(short: Callable[[RosterRow], str]) -> Callable[[RosterRow], Cell | str]:
    def take(row: RosterRow) -> Cell | str:
        return Cell(short(row), tip=row.branch, said=row.branch) if row.branch else ""

    return take


def _called(row: RosterRow) -> str:
    return row.name


def _added(one: Field, names: Mapping[str, str]) -> Column:
    def words(row: RosterRow) -> str:
        value = row.added(one.name)
        return names.get(value or "", "") if one.reference else shown(one, value)

    return Column(one.name, one.label, words, width=one.width or 8, at_first=False)


def _more() -> list[Column]:
    """What is not shown until it is chosen."""
    return [
        _plain("former_name", "曾用名", 8),
        _plain("nation", "民族", 6),
        _plain("native_place", "籍贯", 10),
        Column("id_number", "身份证号", lambda r: mask_id(r.id_number), width=18, at_first=False),
        _plain("education", "学历", 8),
        _dated("work_start", "参加工作"),
        _plain("job", "单位及职务", 18),
        Column("phone", "联系电话", lambda r: mask_phone(r.phone), width=12, at_first=False),
        _dated("joined", "入党时间"),
        _dated("full_member", "转正时间"),
        Column("posts", "党内职务", lambda r: "、".join(r.posts), width=14, at_first=False),
        Column("states", "组织状态", _states, width=12, at_first=False),
        _dated("joined_branch_on", "转入时间"),
        Column("late", "补录", _late, lambda r: r.late, width=14, at_first=False),
        _plain("remark", "备注", 16),
    ]


def hint_cell(row: RosterRow, found: Hints) -> Cell | str:
    """The gravest thing as a chip, everything in the tooltip."""
    words = hint_words(row, found)
    if not words:
        return ""
    tip = "；".join(words)
    if found.conversion:
        chip = "期满未转" if found.conversion == "overdue" else "将转正"
        state = "bad" if found.conversion == "overdue" else "warn"
        return Cell(chip, state, chip=True, tip=tip, said=tip)
    if found.missing:
        state = "bad" if GRAVE & set(found.missing) else "warn"
        return Cell(f"缺 {len(found.missing)} 项", state, chip=True, tip=tip, said=tip)
    return Cell("补录", "late", chip=True, tip=tip, said=tip)


def hint_words(row: RosterRow, found: Hints) -> list[str]:
    """All hints in words, the gravest first."""
    words = []
    if found.conversion and found.converts_on:
        words.append(f"预备期到{PartialDate.of(found.converts_on).words()}满一年")
    if found.missing:
        words.append("缺" + "、".join(found.missing))
    if row.late:
        words.append(f"补录于{row.late.isoformat()}")
    return words


def _hint_order(found: Hints) -> int | None:
    order = {"overdue": 100, "soon": 50}.get(found.conversion, 0) + len(found.missing)
    return -order or None


def _by(take: Callable[[RosterRow], object]) -> Callable[[RosterRow], object]:
    return take


def _group(row: RosterRow) -> Cell | str:
    """云屏第一 for 云屏养护站第一党小组: five characters tell it from the others."""
    if not row.group:
        return ""
    where, number, rest = row.group.removesuffix("党小组").partition("第")
    short = f"{_STATION.sub('', where)}{number}{rest}"
    return Cell(short, tip=f"{row.branch} {row.group}", said=row.group)


def in_order(name: str) -> str:
    """第一, 第二, 第三: neither code points nor pinyin put them in this order."""
    return name.translate(_COUNTING)


def _iso(name: str) -> Callable[[RosterRow], str]:
    def take(row: RosterRow) -> str:
        value: PartialDate | None = getattr(row, name)
        return value.iso() if value else ""

    return take


def _plain(name: str, label: str, width: int) -> Column:
    return Column(name, label, lambda r: getattr(r, name), width=width, at_first=False)


def _dated(name: str, label: str) -> Column:
    take = _iso(name)
    return Column(name, label, take, take, width=11, at_first=False)


def _month(value: PartialDate | None) -> str:
    return value.dotted() if value else ""


def _age(row: RosterRow) -> Cell | str:
    return "" if row.age is None else Cell(str(row.age), align="r")


def _years(row: RosterRow) -> Cell:
    if row.party_years is None:
        return Cell(NOTHING, align="r", said="没有党龄")
    return Cell(f"{row.party_years} 年", align="r")


def _standing_order(row: RosterRow) -> int:
    kinds = list(STANDINGS)
    at = kinds.index(row.standing) if row.standing in STANDINGS else len(kinds)
    return abs(at - kinds.index("full_member")) * 2 + (at > kinds.index("full_member"))


def _states(row: RosterRow) -> str:
    return "、".join(RESTRICTIONS.get(kind, kind) for kind in row.states)


def _late(row: RosterRow) -> Cell | str:
    return Cell(row.late.isoformat(), "late", tone="warn") if row.late else ""
