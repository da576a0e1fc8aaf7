"""The import as one JSON document (cli.md, Shapes)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from dangjian_desktop.domain.dates import PartialDate

from .roster_import_match import OF_PERSON
from .roster_import_preview import Preview, heading_of
from .roster_import_read import text_of
from .roster_import_rows import Row
from .roster_import_write import Outcome

_FIRST = ("name", "sex", "birth", "id_number", "nation", "education", "work_start", "joined")
_KEYS = (*_FIRST, "full_member", "phone", "branch", "group", "standing", "joined_branch_on")
_ORDER = (*_KEYS, *sorted(OF_PERSON - set(_KEYS)))


def as_json(done: Preview | Outcome, keys: Sequence[str] = _ORDER) -> dict[str, Any]:
    """{"batch", "columns", "people", "organizations", "added", …, "rejected", "warnings"}.

    `keys`: what is told of a person, in order.
    """
    preview = done.preview if isinstance(done, Outcome) else done
    keys = (*keys, *preview.added_fields.fields)
    return {
        "batch": done.batch if isinstance(done, Outcome) else None,
        "columns": columns(preview),
        "people": [person(r, keys) for r in preview.rows if r.good],
        "organizations": [body.name for body in preview.organizations],
        "added": done.added,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "rejected": findings(preview.rows, faults=True),
        "warnings": findings(preview.rows, faults=False),
        "near_duplicates": [
            {
                "reason": near.reason,
                "rows": [{"sheet": r.table.sheet, "row": r.number} for r in near.rows],
                "known": [p.id for p in near.known],
            }
            for near in preview.near
        ],
    }


def columns(preview: Preview) -> dict[str, str | None]:
    """Heading -> field, None for a column that is not imported."""
    found: dict[str, str | None] = {}
    for table in preview.tables:
        for column, heading in enumerate(table.headings):
            if heading:
                target = table.columns.get(column) or None
                found[heading] = found.get(heading) or target
    return found


def person(row: Row, keys: Sequence[str] = _ORDER) -> dict[str, Any]:
    """What is known of one person; what is unknown is left out."""
    return {key: _plain(value) for key in keys if (value := row.values.get(key)) not in (None, "")}


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value.iso()
    return str(value) if isinstance(value, Decimal) else value


def findings(rows: Iterable[Row], *, faults: bool) -> list[dict[str, Any]]:
    """The rejected cells, or the warnings of the rows that would land."""
    return [
        {
            "sheet": row.table.sheet,
            "row": row.number,
            "column": heading_of(row, target),
            "field": target,
            "value": text_of(row.raw(target)),
            "name": row.name,
            "reason": words,
        }
        for row in rows
        if faults is not row.good
        for target, words in (row.faults if faults else row.warnings)
    ]
