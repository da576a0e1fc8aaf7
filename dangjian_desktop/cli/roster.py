"""roster import|export|list."""

from dataclasses import fields
from typing import Any

from dangjian_desktop.domain.codes import STANDINGS, standing_of
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import rosters
from dangjian_desktop.runtime.paths import SAMPLE
from dangjian_desktop.services import (
    by_name,
    custom_fields,
    minutes,
    person_search,
    roster,
    roster_import,
)
from dangjian_desktop.services.roster import RosterRow
from dangjian_desktop.services.roster_import import Outcome, Preview

from . import importing
from .desk import Desk


def bring_in(desk: Desk) -> int:
    return importing.bring_in(desk, rosters, _as_json, "人")


def _as_json(done: Preview | Outcome) -> dict[str, Any]:
    """The shape of cli.md; who would belong to no branch is among the warnings."""
    shown = done.preview if isinstance(done, Outcome) else done
    document = roster_import.as_json(done)
    document["warnings"] += [
        {
            "sheet": row.table.sheet,
            "row": row.number,
            "column": None,
            "field": "branch",
            "value": "",
            "name": row.name,
            "reason": importing.ADRIFT,
        }
        for row in shown.without_branch()
    ]
    return document


def export(desk: Desk) -> int:
    from dangjian_desktop.exchange import roster_book

    options = desk.options
    day = options.as_of or desk.today
    with desk.db.read() as session:
        rows = roster.roster(session, day)
        mark = SAMPLE if minutes.is_sample(session) else ""
        added = roster_book.added_columns(*custom_fields.of_people(session, rows))
    roster_book.export(
        rows, options.file, purpose=options.purpose, as_of=day, mark=mark, added=added
    )
    desk.answer(
        {"file": str(options.file), "count": len(rows), "for": options.purpose, "as_of": day},
        [f"已导出{len(rows)}人到 {options.file}"],
    )
    return 0


def listed(desk: Desk) -> int:
    options = desk.options
    day = options.as_of or desk.today
    with desk.db.read() as session:
        body = organization_named(desk, options.organization)
        rows = roster.roster(
            session, day, organization_id=body, standings=_standings(options.standing)
        )
        if options.search:
            found = person_search.find(
                session, options.search, limit=10_000, among=[r.id for r in rows]
            )
            by_id = {r.id: r for r in rows}
            rows = [by_id[i] for i in found if i in by_id]
    document = {"as_of": day, "people": [document_of(r) for r in rows]}
    lines = [f"{r.name}\t{STANDINGS.get(r.standing, '')}\t{r.branch}\t{r.group}" for r in rows]
    desk.answer(document, lines)
    return 0


def _standings(word: str) -> frozenset[str] | None:
    """The kinds asked for: members by default, None for everybody."""
    if not word:
        return roster.MEMBERS
    if word == "all":
        return None
    kind = word if word in STANDINGS else standing_of(word)
    if kind is None:
        raise KnownError(
            f"没有“{word}”这个人员类别；可用的有：{'、'.join(STANDINGS)}、all。", "no_such_standing"
        )
    return frozenset({kind})


def organization_named(desk: Desk, name: str) -> str | None:
    """The id of the organisation of that id, name or short name; None for an empty name."""
    if not name:
        return None
    with desk.db.read() as session:
        return by_name.organization_named(session, name).id


def document_of(row: RosterRow) -> dict[str, Any]:
    """A person as cli.md has it: what is unknown is left out."""
    found = {f.name: getattr(row, f.name) for f in fields(row)}
    found["organization"] = row.branch
    found["posts"] = list(row.posts)
    keep = ("id", "organization", "group", "standing", "posts", "age", "party_years")
    return {k: v for k, v in found.items() if k in keep or v not in (None, "", ())}
