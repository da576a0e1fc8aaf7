"""meetings list|print, due."""

from sqlalchemy.orm import Session

from dangjian_desktop.jobs import paper_files, papers
from dangjian_desktop.records import Meeting
from dangjian_desktop.services import due as dues
from dangjian_desktop.services import keeping, meetings, organizations

from .desk import Desk
from .roster import organization_named

STATES = {"due": "该办", "overdue": "逾期", "postponed": "延期", "not_applicable": "不适用"}


def listed(desk: Desk) -> int:
    options = desk.options
    body = organization_named(desk, options.organization)
    with desk.db.read() as session:
        inside = organizations.below(session, body) if body else None
        years = [options.year] if options.year else _years(session)
        rows = [row for year in years for row in meetings.listed(session, year, inside)]
    document = {
        "meetings": [
            {
                "id": row.id,
                "kind": row.kind,
                "organization": row.organization,
                "starts_at": row.starts_at,
                "title": row.title,
                "state": row.state,
                "number": row.number,
                "late_days": row.late,
            }
            for row in rows
        ]
    }
    lines = [
        f"{r.id}\t{r.starts_at:%Y-%m-%d %H:%M}\t{r.kind_words}\t{r.organization}\t{r.title}"
        for r in rows
    ]
    desk.answer(document, lines)
    return 0


def _years(session: Session) -> list[int]:
    """Every year in which there is a meeting, newest first."""
    return sorted({m.starts_at.year for m in keeping.listed(session, Meeting)}, reverse=True)


def printed(desk: Desk) -> int:
    options = desk.options
    data = papers.paper(desk.db, options.id, options.paper, desk.today)
    paper_files.over(options.file, data)
    desk.answer(
        {"file": str(options.file), "paper": options.paper, "bytes": len(data)},
        [f"已写到 {options.file}"],
    )
    return 0


def due(desk: Desk) -> int:
    day = desk.options.on or desk.today
    with desk.db.read() as session:
        found = dues.due(session, day)
    document = {
        "due": [
            {
                "rule": one.rule,
                "what": one.what,
                "due_on": one.due_on,
                "state": one.state,
                "person": one.person or None,
                "person_id": one.person_id,
                "source": one.source,
            }
            for one in found
        ]
    }
    lines = [f"{one.due_on}\t{STATES[one.state]}\t{one.what}（{one.source}）" for one in found]
    desk.answer(document, lines)
    return 0
