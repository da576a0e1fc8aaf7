"""体检 as a list on paper: how grave, what about, whom, what is wrong, by which article."""

from collections.abc import Sequence
from datetime import date

from dangjian_desktop.reports import listing
from dangjian_desktop.reports.columns import Column
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.checkup import gathered
from dangjian_desktop.services.paper_facts import footer
from dangjian_desktop.store.database import Database

HEADING = "体检问题清单"
COLUMNS = (
    Column("程度", 5),
    Column("类别", 5),
    Column("姓名", 4),
    Column("问题", 26, "l"),
    Column("依据", 14, "l"),
)


def paper(
    db: Database, lines: Sequence[gathered.Line], day: date, organization_id: str = ""
) -> bytes:
    """These findings in their order; MissingCharacter names the row."""
    with db.read() as session:
        whose, foot = bodies_on(session, day).head(organization_id), footer(session)
    counts = gathered.counts(lines)
    parts = [f"{gathered.SEVERITIES[key]}{count}处" for key, count in counts.items() if count]
    return listing.draw(
        listing.Listing(
            heading=HEADING,
            organization=whose,
            columns=COLUMNS,
            rows=[_row(line) for line in lines],
            summary="，".join(parts),
            as_of=day,
            footer=foot,
        )
    )


def _row(line: gathered.Line) -> list[str]:
    found = line.found
    return [
        gathered.SEVERITIES[found.severity],
        gathered.TITLES[line.subject],
        found.person,
        found.message,
        found.rule.source() or found.rule.words,
    ]
