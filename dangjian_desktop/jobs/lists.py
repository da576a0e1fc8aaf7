"""Papers that are lists: the roster of a day, the year grid, records of any kind."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import RESTRICTIONS, STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.masks import mask_id, mask_phone
from dangjian_desktop.records import Field, Record, fields, shown
from dangjian_desktop.reports import listing as listing_paper
from dangjian_desktop.reports import roster as roster_paper
from dangjian_desktop.reports import structure as structure_paper
from dangjian_desktop.reports import year_grid as grid_paper
from dangjian_desktop.reports.columns import Column
from dangjian_desktop.services import keeping, minutes, statistics
from dangjian_desktop.services import roster as rosters
from dangjian_desktop.services import year_grid as grids
from dangjian_desktop.services.bodies import Bodies, bodies_on
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.roster_rows import RosterRow
from dangjian_desktop.store.database import Database

SAMPLE = "示例"
MAJORITY = "汉族"
PURPOSES = {"publication": "公开使用", "internal": "内部使用", "superior": "报上级党组织"}
YEAR_NOTE = "格内为召开日期，“补”为补录；“缺”为已过期限未召开；空格为未到期限或当月不要求召开。"


def footer(session: Session, *more: str) -> str:
    """What stands at the foot of every page: 示例 in the sample, and what else there is to say."""
    words = [SAMPLE] if minutes.is_sample(session) else []
    return "　　".join([*words, *(m for m in more if m)])


# --- roster ---


class RosterColumn(NamedTuple):
    """One column of the roster paper and what it prints of a person."""

    column: Column
    text: Callable[[RosterRow], str]
    private: bool = False  # not for publication, whoever asks


def _month(day: PartialDate | None) -> str:
    return day.dotted() if day else ""


def _years(years: int | None) -> str:
    return "—" if years is None else str(years)


def _states(row: RosterRow) -> str:
    return "、".join(RESTRICTIONS[state] for state in row.states if state in RESTRICTIONS)


# In the order of rules 7 (花名册).
ROSTER_COLUMNS: dict[str, RosterColumn] = {
    "name": RosterColumn(Column("姓名", 3.5), lambda r: r.name),
    "sex": RosterColumn(Column("性别", 2), lambda r: r.sex),
    "nation": RosterColumn(Column("民族", 3), lambda r: r.nation),
    "birth": RosterColumn(Column("出生年月", 4), lambda r: _month(r.birth), private=True),
    "age": RosterColumn(Column("年龄", 2), lambda r: "" if r.age is None else str(r.age)),
    "id_number": RosterColumn(Column("身份证号", 9.5), lambda r: r.id_number, private=True),
    "native_place": RosterColumn(Column("籍贯", 5), lambda r: r.native_place, private=True),
    "education": RosterColumn(Column("学历", 4.5), lambda r: r.education),
    "work_start": RosterColumn(
        Column("参加工作时间", 4), lambda r: _month(r.work_start), private=True
    ),
    "joined": RosterColumn(Column("入党时间", 4), lambda r: _month(r.joined)),
    "full_member": RosterColumn(Column("转正时间", 4), lambda r: _month(r.full_member)),
    "party_years": RosterColumn(Column("党龄", 2), lambda r: _years(r.party_years)),
    "standing": RosterColumn(Column("党员类别", 4.5), lambda r: STANDINGS.get(r.standing, "")),
    "job": RosterColumn(Column("单位及职务", 7, "l"), lambda r: r.job),
    "posts": RosterColumn(Column("党内职务", 5), lambda r: "、".join(r.posts)),
    "branch": RosterColumn(Column("党支部", 6), lambda r: r.branch),
    "group": RosterColumn(Column("党小组", 5), lambda r: r.group),
    "phone": RosterColumn(Column("联系电话", 6), lambda r: r.phone, private=True),
    "joined_branch_on": RosterColumn(
        Column("组织关系转入时间", 4), lambda r: _month(r.joined_branch_on), private=True
    ),
    "states": RosterColumn(Column("状态", 4), _states, private=True),
    "late": RosterColumn(Column("补录日期", 5.5), lambda r: r.late.isoformat() if r.late else ""),
    "remark": RosterColumn(Column("备注", 4, "l"), lambda r: r.remark, private=True),
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
        rows = rosters.roster(session, day, organization_id=organization_id)
        bodies = bodies_on(session, day)
        foot = footer(session)
    name = bodies.name(organization_id) if organization_id else _top(bodies)
    chosen = _allowed(columns or PURPOSE_COLUMNS[purpose], purpose)
    if columns is None and len({row.branch_id for row in rows}) > 1:
        chosen.insert(chosen.index("group"), "branch")
    if any(row.late for row in rows) and "late" not in chosen:
        chosen.append("late")
    probationary = sum(row.standing == "probationary_member" for row in rows)
    return roster_paper.draw(
        roster_paper.Roster(
            organization=name,
            as_of=day,
            columns=[ROSTER_COLUMNS[c].column for c in chosen],
            rows=[[_cell(row, c, purpose) for c in chosen] for row in rows],
            summary=f"党员{len(rows)}名，其中预备党员{probationary}名",
            purpose=PURPOSES[purpose],
            footer=foot,
        )
    )


def _top(bodies: Bodies) -> str:
    return "、".join(b.name for b in bodies if b.parent_id is None)


def _allowed(columns: Sequence[str], purpose: str) -> list[str]:
    open_ones = ("id_number", "phone")  # masked instead
    return [
        name
        for name in columns
        if purpose != "publication" or name in open_ones or not ROSTER_COLUMNS[name].private
    ]


def _cell(row: RosterRow, column: str, purpose: str) -> str:
    text = ROSTER_COLUMNS[column].text(row)
    if purpose != "publication" or not text:
        return text
    if column == "id_number":
        return mask_id(text)
    return mask_phone(text) if column == "phone" else text


# --- the members in figures ---

YOUNG = 35  # 35岁及以下: the age up to which members are counted as young


def structure(db: Database, day: date, organization_id: str | None = None) -> bytes:
    """党员队伍结构情况 of that day: counts, age pyramid, 党龄 and education as bars."""
    with db.read() as session:
        everybody = rosters.roster(session, day, organization_id=organization_id, standings=None)
        bodies = bodies_on(session, day)
        foot = footer(session)
    members = [row for row in everybody if row.standing in rosters.MEMBERS]
    return structure_paper.draw(
        structure_paper.Structure(
            organization=bodies.name(organization_id) if organization_id else _top(bodies),
            as_of=day,
            counts=_counts(members, everybody),
            ages=statistics.age_pyramid(members),
            party_ages=statistics.party_age_bars(members),
            education=statistics.education_bars(members),
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


# --- the year ---


def year_grid(db: Database, branch_id: str, year: int, today: date) -> bytes:
    """“三会一课”全年一览: what was owed, held, missing and late, as of `today`."""
    with db.read() as session:
        found = grids.grid(session, branch_id, year, today)
        foot = footer(session)
    return grid_paper.draw(
        grid_paper.YearGrid(
            organization=found.branch,
            year=year,
            as_of=min(today, date(year, 12, 31)),
            rows=[_year_row(row) for row in found.rows],
            notes=[YEAR_NOTE, _sources(found.rows)],
            footer=foot,
        )
    )


def _sources(rows: Sequence[grids.GridRow]) -> str:
    """应开次数依据《…》第十一条、第十二条；党课依据通行做法: each document once."""
    articles: dict[str, dict[str, None]] = {}
    local = []
    for row in rows:
        document, mark, article = row.source.rpartition("）第")
        if mark:
            articles.setdefault(f"{document}）", {})[f"第{article}"] = None
        elif row.source:
            local.append(f"{row.name}按{row.source}")
    words = [f"依据{document}{'、'.join(found)}" for document, found in articles.items()]
    return f"应开次数{'；'.join([*words, *local])}。"


def _year_row(row: grids.GridRow) -> grid_paper.YearRow:
    return grid_paper.YearRow(
        row.name,
        row.often,
        [_month_words(cell) for cell in row.months],
        row.owed,
        row.held,
        row.missing,
    )


def _month_words(cell: grids.GridCell) -> str:
    """8日, 8日补, 缺; blank where nothing was held and nothing is missing yet."""
    if cell.state == "bad":
        return "缺"
    if cell.state not in ("good", "late"):
        return ""
    days = "、".join(str(day.day) for day in cell.held_on)
    return f"{days}日" + ("补" if cell.state == "late" else "")


# --- any kind of record ---


def listing(
    db: Database,
    kind: type[Record],
    *,
    ids: Sequence[str] | None = None,
    heading: str = "",
    purpose: str = "publication",
    today: date | None = None,
) -> bytes:
    """A list paper of any kind, late entries marked; `ids` keeps to these records, in this order.

    Sensitive fields never print; numbers are masked except for internal use.
    """
    with db.read() as session:
        records = _records(session, kind, ids)
        names = keeping.captions(session, kind, records)
        allowed = policy(session).late_days
        foot = footer(session)
    described = [f for f in fields(kind) if f.width and f.privacy != "sensitive"]
    late = [r.recorded_at.date() if keeping.late_days(r) > allowed else None for r in records]
    return listing_paper.draw(
        listing_paper.Listing(
            heading=heading or f"{kind.title}一览",
            columns=[_column(f) for f in described],
            rows=[[_words(f, r, names, purpose) for f in described] for r in records],
            summary=_summary(described, records),
            as_of=today,
            late=late,
            footer=foot,
        )
    )


def _records(session: Session, kind: type[Record], ids: Sequence[str] | None) -> Sequence[Record]:
    if ids is None:
        return keeping.listed(session, kind)
    by_id = {r.id: r for r in keeping.listed(session, kind)}
    return [by_id[one] for one in ids if one in by_id]


def _column(described: Field) -> Column:
    """A field's width is in characters of a screen table; half of them are digits or blanks."""
    wide = max(len(described.label) / 2, described.width * 0.55)
    return Column(described.label, wide, "l" if described.width > 16 else "c")  # noqa: PLR2004


def _words(described: Field, record: Record, names: dict[str, str], purpose: str) -> str:
    value = getattr(record, described.name)
    if described.reference:
        return names.get(value or "", "")
    text = shown(described, value)
    if purpose == "internal" or not text:
        return text
    if described.mask == "id":
        return mask_id(text)
    return mask_phone(text) if described.mask == "phone" else text


def _summary(described: Sequence[Field], records: Sequence[Record]) -> str:
    """共12条，慰问金（元）合计6000.00."""
    words = [f"共{len(records)}条"]
    for one in described:
        if one.total:
            values = [v for r in records if (v := getattr(r, one.name)) is not None]
            total = sum(values, Decimal(0)) if one.kind is Decimal else sum(values)
            words.append(f"{one.label}合计{shown(one, total)}")
    return "，".join(words)
