"""转入转出登记簿 of a year: a wide list in the order of days."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dangjian_desktop.domain.transfers import RegisterRow
from dangjian_desktop.reports import listing
from dangjian_desktop.reports.columns import Column
from dangjian_desktop.reports.listing import Listing

TITLE = "党员组织关系转入转出登记簿"
_COLUMNS = (
    Column("编号", 7),
    Column("类别", 2.5),
    Column("姓名", 4.2),
    Column("性别", 2.2),
    Column("党员类别", 4.2),
    Column("本支部", 7, "l"),
    Column("对方党支部", 12, "l"),
    Column("开具日期", 5.5),
    Column("接收日期", 5.5),
    Column("回执日期", 5.5),
    Column("党费交到", 4.2),
    Column("经办人", 4.2),
    Column("备注", 7, "l"),
)


def draw(
    rows: Sequence[RegisterRow],
    year: int,
    organization: str,
    as_of: date,
    footer: str = "",
    fonts: Path | None = None,
) -> bytes:
    """The list as a PDF; a void letter stays in it with its reason."""
    out = sum(row.direction == "转出" for row in rows)
    return listing.draw(
        Listing(
            heading=f"{TITLE}（{year}年）",
            columns=_COLUMNS,
            rows=[_row(row) for row in rows],
            organization=organization,
            summary=f"转出{out}件，转入{len(rows) - out}件",
            as_of=as_of,
            late=[row.late_on for row in rows],
            footer=footer,
            blanks=listing.BLANKS,
        ),
        fonts,
    )


def _row(row: RegisterRow) -> list[str]:
    return [
        row.number,
        row.direction,
        row.name,
        row.sex,
        row.standing,
        row.here,
        row.other,
        _short(row.issued_on),
        _short(row.received_on),
        _short(row.receipt_on),
        row.paid_until.dotted() if row.paid_until else "",
        row.handler,
        row.remark,
    ]


def _short(on: date | None) -> str:
    return on.isoformat() if on else ""
