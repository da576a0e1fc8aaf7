"""流动党员名册 as of a day: those away, lost, and stopped, with who keeps in touch."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dangjian_desktop.domain.floating import FloatingFacts
from dangjian_desktop.reports import listing
from dangjian_desktop.reports.columns import Column
from dangjian_desktop.reports.listing import Listing

TITLE = "流动和失联党员名册"
_COLUMNS = (
    Column("姓名", 4.2),
    Column("性别", 2.2),
    Column("党支部", 8, "l"),
    Column("状态", 4.2),
    Column("起始日期", 5.5),
    Column("原因", 7, "l"),
    Column("外出地点", 10, "l"),
    Column("流入地党组织", 10, "l"),
    Column("支部联系人", 4.2),
    Column("联系电话", 6.5),
    Column("最近联系", 5.5),
    Column("次数", 2.2),
)


def draw(
    rows: Sequence[FloatingFacts],
    organization: str,
    as_of: date,
    footer: str = "",
    fonts: Path | None = None,
) -> bytes:
    """The list as a PDF."""
    return listing.draw(
        Listing(
            heading=TITLE,
            columns=_COLUMNS,
            rows=[_row(row) for row in rows],
            organization=organization,
            summary=f"共{len(rows)}人",
            as_of=as_of,
            footer=footer,
        ),
        fonts,
    )


def _row(row: FloatingFacts) -> list[str]:
    last = row.contacts[-1].on.isoformat() if row.contacts else ""
    return [
        row.name,
        row.sex,
        row.branch,
        row.kind,
        row.since.iso(),
        row.reason,
        row.place,
        row.host_body,
        row.contact,
        row.phone,
        last,
        str(len(row.contacts) or ""),
    ]
