"""The papers about the members of one day: the roster in three purposes, and them in figures."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import RESTRICTIONS, STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.masks import mask_id, mask_phone
from dangjian_desktop.reports import roster as roster_paper
from dangjian_desktop.reports import structure as structure_paper
from dangjian_desktop.reports.columns import Column, plan, with_serial
from dangjian_desktop.services import minutes, statistics
from dangjian_desktop.services import roster as rosters
from dangjian_desktop.services.bodies import Bodies, bodies_on
from dangjian_desktop.services.roster_rows import RosterRow
from dangjian_desktop.store.database import Database

SAMPLE = "示例"
MAJORITY = "汉族"
PURPOSES = {"publication": "公开使用", "internal": "内部使用", "superior": "报上级党组织"}
HEADS = {"general_branch": "党总支书记", "group": "党小组组长"}  # others: 支部书记
COMFORTABLE = 9.5  # points: below this, pairs of columns share one
YOUNG = 35  # 35岁及以下: the age up to which members are counted as young


def footer(session: Session, *more: str) -> str:
    """What stands at the foot of every page: 示例 in the sample, and what else there is to say."""
    words = [SAMPLE] if minutes.is_sample(session) else []
    return "　　".join([*words, *(m for m in more if m)])


class RosterColumn(NamedTuple):
    """One column of the roster paper and what it prints of a person."""

    column: Column
    text: Callable[[RosterRow], str]
    private: bool = False  # not for publication, whoever asks
    most: float = 0.0  # characters to which it grows with what stands in it; 0: it does not


def _month(day: PartialDate | None) -> str:
    return day.dotted() if day else ""


def _years(years: int | None) -> str:
    return "—" if years is None else str(years)


def _standing(row: RosterRow) -> str:
    """正式, 预备: the heading says of what."""
    return STANDINGS.get(row.standing, "").removesuffix("党员")


def _states(row: RosterRow) -> str:
    return "、".join(RESTRICTIONS[state] for state in row.states if state in RESTRICTIONS)


# In the order of rules 7 (花名册).
ROSTER_COLUMNS: dict[str, RosterColumn] = {
    "name": RosterColumn(Column("姓名", 3), lambda r: r.name, most=5),
    "sex": RosterColumn(Column("性别", 2), lambda r: r.sex),
    "nation": RosterColumn(Column("民族", 3), lambda r: r.nation.removesuffix("族")),
    "birth": RosterColumn(Column("出生年月", 4), lambda r: _month(r.birth), private=True),
    "age": RosterColumn(Column("年龄", 2), lambda r: "" if r.age is None else str(r.age)),
    "id_number": RosterColumn(Column("身份证号", 9.5), lambda r: r.id_number, private=True),
    "native_place": RosterColumn(Column("籍贯", 4), lambda r: r.native_place, True, 6),
    "education": RosterColumn(Column("学历", 4), lambda r: r.education, most=5),
    "work_start": RosterColumn(
        Column("参加工作时间", 4), lambda r: _month(r.work_start), private=True
    ),
    "joined": RosterColumn(Column("入党时间", 4), lambda r: _month(r.joined)),
    "full_member": RosterColumn(Column("转正时间", 4), lambda r: _month(r.full_member)),
    "party_years": RosterColumn(Column("党龄", 2), lambda r: _years(r.party_years)),
    "standing": RosterColumn(Column("党员类别", 2.5), _standing),
    "job": RosterColumn(Column("单位及职务", 5, "l"), lambda r: r.job, most=10),
    "posts": RosterColumn(Column("党内职务", 4), lambda r: "、".join(r.posts), most=8),
    "branch": RosterColumn(Column("党支部", 4), lambda r: r.branch, most=9),
    "group": RosterColumn(Column("党小组", 3), lambda r: r.group, most=7),
    "phone": RosterColumn(Column("联系电话", 6), lambda r: r.phone, private=True),
    "joined_branch_on": RosterColumn(
        Column("组织关系转入时间", 4), lambda r: _month(r.joined_branch_on), private=True
    ),
    "states": RosterColumn(Column("状态", 3), _states, True, 5),
    "late": RosterColumn(Column("补录日期", 5.5), lambda r: r.late.isoformat() if r.late else ""),
    "remark": RosterColumn(Column("备注", 3, "l"), lambda r: r.remark, True, 8),
}
_FULL = tuple(name for name in ROSTER_COLUMNS if name not in ("age", "late", "branch"))
PURPOSE_COLUMNS: dict[str, tuple[str, ...]] = {
    "internal": _FULL,
    "superior": tuple(name for name in _FULL if name not in ("joined_branch_on", "remark")),
    "publication": (
        "name", "sex", "nation", "education", "joined", "full_member", "party_years", "standing",
        "job", "posts", "group",
    ),
}  # fmt: skip
# One above the other in one column, where all columns would be too narrow; the first's place.
STACKED = {
    "id_number": ("phone", "身份证号\n联系电话"),
    "work_start": ("joined_branch_on", "参加工作时间\n关系转入时间"),
    "joined": ("full_member", "入党时间\n转正时间"),
    "job": ("posts", "单位及职务\n党内职务"),
    "branch": ("group", "党支部\n党小组"),
    "states": ("remark", "状态\n备注"),
}


def roster(
    db: Database,
    day: date,
    organization_id: str | None = None,
    *,
    purpose: str = "publication",
    columns: Sequence[str] | None = None,
) -> bytes:
    """党员花名册 of that day; KeyError for a column there is not.

    For publication private columns are left out and numbers that are asked for are masked.
    """
    with db.read() as session:
        found = rosters.roster(session, day, organization_id=organization_id)
        bodies = bodies_on(session, day)
        foot = footer(session)
    order = {body.id: number for number, body in enumerate(bodies)}
    found.sort(key=lambda row: order.get(row.branch_id, len(order)))  # and by pinyin within
    rows = [_shortly(row, bodies) for row in found]
    chosen = _chosen(rows, purpose, columns)
    places = _places(rows, chosen)
    probationary = sum(row.standing == "probationary_member" for row in rows)
    return roster_paper.draw(
        roster_paper.Roster(
            organization=bodies.head(organization_id) if organization_id else _top(bodies),
            as_of=day,
            columns=[_column(rows, place) for place in places],
            rows=[
                ["\n".join(_cell(row, c, purpose) for c in place) for place in places]
                for row in rows
            ],
            summary=f"党员{len(rows)}名，其中预备党员{probationary}名",
            purpose=PURPOSES[purpose],
            signers=_signers(bodies, organization_id),
            footer=foot,
        )
    )


def _top(bodies: Bodies) -> str:
    return "、".join(b.head for b in bodies if b.parent_id is None)


def _signers(bodies: Bodies, organization_id: str | None) -> tuple[str, ...]:
    """Whoever heads the body signs its papers."""
    body = bodies.by_id.get(organization_id or "")
    levels = [body.level] if body else [b.level for b in bodies if b.parent_id is None]
    head = HEADS.get(levels[0], roster_paper.SIGNERS[0]) if levels else roster_paper.SIGNERS[0]
    return (head, *roster_paper.SIGNERS[1:])


def _shortly(row: RosterRow, bodies: Bodies) -> RosterRow:
    """The head says whose roster it is: in the columns short names of branches and groups do."""
    branch, group = bodies.by_id.get(row.branch_id), bodies.by_id.get(row.group_id)
    return replace(
        row,
        branch=branch.short_name if branch else "",
        group=group.short_name if group else "",
    )


def _chosen(rows: Sequence[RosterRow], purpose: str, columns: Sequence[str] | None) -> list[str]:
    chosen = _allowed(columns or PURPOSE_COLUMNS[purpose], purpose)
    if columns is None and len({row.branch_id for row in rows}) > 1:
        chosen.insert(chosen.index("group"), "branch")
    if any(row.late for row in rows) and "late" not in chosen:
        chosen.append("late")
    return chosen


def _allowed(columns: Sequence[str], purpose: str) -> list[str]:
    open_ones = ("id_number", "phone")  # masked instead
    return [
        name
        for name in columns
        if purpose != "publication" or name in open_ones or not ROSTER_COLUMNS[name].private
    ]


def _places(rows: Sequence[RosterRow], chosen: Sequence[str]) -> list[tuple[str, ...]]:
    """What stands in each column of the paper: one thing, or two above each other."""
    single = [(name,) for name in chosen]
    wide, _ = with_serial([_column(rows, place) for place in single], [[]] * len(rows))
    if plan(wide, roster_paper.ROOM).size >= COMFORTABLE:
        return [*single]
    pairs = {a: b for a, (b, _) in STACKED.items() if a in chosen and b in chosen}
    left = [name for name in chosen if name not in pairs.values()]
    return [(name, pairs[name]) if name in pairs else (name,) for name in left]


def _column(rows: Sequence[RosterRow], place: Sequence[str]) -> Column:
    wide = max(_wide(rows, ROSTER_COLUMNS[name]) for name in place)
    if len(place) == 1:
        return ROSTER_COLUMNS[place[0]].column._replace(width=wide)
    heading = STACKED[place[0]][1]
    return Column(heading, max(wide, *(len(line) for line in heading.split("\n"))))


def _wide(rows: Sequence[RosterRow], told: RosterColumn) -> float:
    """Characters in a line: as many as its longest text has, within its bounds."""
    if not told.most:
        return told.column.width
    longest = max((len(told.text(row)) for row in rows), default=0)
    return min(max(longest, told.column.width), told.most)


def _cell(row: RosterRow, column: str, purpose: str) -> str:
    text = ROSTER_COLUMNS[column].text(row)
    if purpose != "publication" or not text:
        return text
    if column == "id_number":
        return mask_id(text)
    return mask_phone(text) if column == "phone" else text


# --- the members in figures ---


def structure(db: Database, day: date, organization_id: str | None = None) -> bytes:
    """党员队伍结构情况 of that day: counts, age pyramid, 党龄 and education as bars."""
    with db.read() as session:
        everybody = rosters.roster(session, day, organization_id=organization_id, standings=None)
        bodies = bodies_on(session, day)
        foot = footer(session)
    members = [row for row in everybody if row.standing in rosters.MEMBERS]
    return structure_paper.draw(
        structure_paper.Structure(
            organization=bodies.head(organization_id) if organization_id else _top(bodies),
            as_of=day,
            counts=_counts(members, everybody),
            ages=statistics.age_pyramid(members),
            party_ages=statistics.party_age_bars(members),
            education=statistics.education_bars(members),
            signers=_signers(bodies, organization_id),
            footer=foot,
        )
    )


def _counts(members: Sequence[RosterRow], everybody: Sequence[RosterRow]) -> list[tuple[str, int]]:
    found, on_the_way = statistics.counts(members), statistics.counts(everybody)
    minority = sum(bool(row.nation) and row.nation != MAJORITY for row in members)
    young = sum(row.age is not None and row.age <= YOUNG for row in members)
    return [
        ("党员总数", len(members)),
        *((STANDINGS[s], found.get(s, 0)) for s in ("full_member", "probationary_member")),
        ("少数民族", minority),
        *((sex, found.get(sex, 0)) for sex in ("男", "女")),
        (RESTRICTIONS["floating"], found.get("floating", 0)),
        (RESTRICTIONS["lost_contact"], found.get("lost_contact", 0)),
        (f"{YOUNG}岁及以下", young),
        *((STANDINGS[s], on_the_way.get(s, 0)) for s in ("candidate", "activist", "applicant")),
    ]
