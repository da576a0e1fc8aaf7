"""Papers that are lists: the year grid, records of any kind; rosters are in roster_papers."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from dangjian_desktop.domain.masks import MASKS
from dangjian_desktop.records import Field, Record, shown
from dangjian_desktop.reports import listing as listing_paper
from dangjian_desktop.reports import year_grid as grid_paper
from dangjian_desktop.reports.columns import Column
from dangjian_desktop.services import custom_fields, keeping, organizations, related
from dangjian_desktop.services import year_grid as grids
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.roster import rows_for
from dangjian_desktop.services.year_archive import TEAM
from dangjian_desktop.store.database import Database

from .roster_papers import PURPOSES, footer, roster, structure

__all__ = ["PURPOSES", "footer", "listing", "roster", "structure", "team", "year_grid"]

YEAR_NOTE = "格内为召开日期，“补”为补录；“缺”为已过期限未召开；空格为未到期限或当月不要求召开。"


# --- the year ---


def year_grid(db: Database, branch_id: str, year: int, today: date) -> bytes:
    """“三会一课”全年一览: what was owed, held, missing and late, as of `today`."""
    with db.read() as session:
        found = grids.grid(session, branch_id, year, today)
        until = min(today, date(year, 12, 31))
        head = bodies_on(session, until).head(branch_id)
        foot = footer(session)
    return grid_paper.draw(
        grid_paper.YearGrid(
            organization=head,
            year=year,
            as_of=until,
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


# --- who holds which post ---

_POSTS = (Column("党组织", 14, "l"), Column("职务", 8), Column("姓名", 6), Column("任职时间", 8))


def team(db: Database, day: date, organization_id: str | None = None) -> bytes:
    """班子成员和分工: every post of that day, of a body and all under it."""
    with db.read() as session:
        found = organizations.team(session, organization_id or "", day)
        bodies = bodies_on(session, day)
        foot = footer(session)
    return listing_paper.draw(
        listing_paper.Listing(
            heading=TEAM,
            organization=bodies.head(organization_id),
            columns=_POSTS,
            rows=[[b.short_name, one.words, one.name, one.since.words()] for b, one in found],
            as_of=day,
            footer=foot,
        )
    )


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
        every = custom_fields.all_fields(session, kind)
    described = [f for f in every if f.width and f.privacy != "sensitive"]
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
            blanks=listing_paper.BLANKS,
        )
    )


ABOUT = (
    Column("日期", 5.5),
    Column("台账", 6.5),
    Column("内容", 22, "l"),
    Column("在其中", 8),
)


def about(db: Database, table: str, record_id: str, day: date, called: str) -> bytes:
    """All about one person, meeting or body in order of time, on one list.

    What holds family, talks or hardship is left out, and the foot of the facts says how many.
    """
    with db.read() as session:
        found = related.related(session, table, record_id, day)
        foot = footer(session)
        head = _head_of(session, table, record_id, day)
    shown = [one for one in reversed(found) if not one.sensitive]
    left = len(found) - len(shown)
    summary = f"共{len(shown)}条" + (f"，另有{left}条不宜打印的没有列出" if left else "")
    return listing_paper.draw(
        listing_paper.Listing(
            heading=f"{called}相关记录一览",
            organization=head,
            columns=ABOUT,
            rows=[_about_row(one) for one in shown],
            summary=summary,
            as_of=day,
            footer=foot,
        )
    )


def _about_row(one: related.Related) -> list[str]:
    return [one.day.isoformat() if one.day else "", one.title, one.caption, one.role]


def _head_of(session: Session, table: str, record_id: str, day: date) -> str:
    """What stands over it: of a person the branch of that day."""
    bodies = bodies_on(session, day)
    if table == "organization":
        return bodies.head(record_id)
    if table != "person":
        return ""
    (row,) = rows_for(session, [record_id], day)
    return row.branch


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
    return MASKS.get(described.mask, str)(text)


def _summary(described: Sequence[Field], records: Sequence[Record]) -> str:
    """共12条，慰问金（元）合计6000.00."""
    words = [f"共{len(records)}条"]
    for one in described:
        if one.total:
            values = [v for r in records if (v := getattr(r, one.name)) is not None]
            total = sum(values, Decimal(0)) if one.kind is Decimal else sum(values)
            words.append(f"{one.label}合计{shown(one, total)}")
    return "，".join(words)
