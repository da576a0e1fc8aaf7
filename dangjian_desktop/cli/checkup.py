"""checkup: what contradicts the rules or lacks evidence, of everything that is kept."""

from dangjian_desktop.services.checkup import gathered

from .desk import Desk
from .roster import organization_named


def checkup(desk: Desk) -> int:
    """All findings, the gravest first; of one organisation and all under it where one is named."""
    day = desk.options.on or desk.today
    body = organization_named(desk, desk.options.organization)
    with desk.db.read() as session:
        lines = gathered.findings(session, day, body or "")
    document = {
        "findings": [
            {
                "rule": line.found.rule.key,
                "severity": line.found.severity,
                "person": line.found.person or None,
                "person_id": line.found.person_id or None,
                "record": line.found.record,
                "message": line.found.message,
                "source": dict(line.found.source),
            }
            for line in lines
        ]
    }
    desk.answer(document, [_line(line) for line in lines] or ["没有发现问题"])
    return 0


def _line(line: gathered.Line) -> str:
    found = line.found
    words = (gathered.SEVERITIES[found.severity], gathered.TITLES[line.subject], found.person)
    return "\t".join((*words, f"{found.message}（{found.rule.source() or found.rule.words}）"))
