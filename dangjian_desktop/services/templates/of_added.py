"""自加项目 in templates: the fields that the branch added to people, meetings, cases, entries.

They stand at the end of the field list in a group of their own. Nobody has said of those of people
whether they are for everybody, so they count as personal, as publication leaves them out as well.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import BY_TABLE, Field, shown
from dangjian_desktop.records.custom_field import TYPES
from dangjian_desktop.services import custom_fields, keeping

from . import fields as known
from .fields import MEMBERS, Added
from .said import Said

GROUP = "自加项目"
_BEFORE = "自加"  # where the label is another field's name already, or begins with a figure
# Table -> kinds of template that are filled from one record of it.
_FILLED: Mapping[str, tuple[str, ...]] = {
    "person": ("member", "case", "evaluation"),
    "meeting": ("meeting",),
    "development_case": ("case",),
    "evaluation_entry": ("evaluation",),
}
_PERSONAL = frozenset(_FILLED) - {"meeting"}
_EXAMPLES: Mapping[type, str] = {Decimal: "12.5", PartialDate: "2026年7月1日", str: "照卡片上写的"}
_LETTERS = {letter: kind for kind, letter in custom_fields.LETTERS.items()}


def added(session: Session) -> Added:
    """What comes after the fields of the program in the field list."""
    found: list[known.Field] = []
    for table, kinds in _FILLED.items():
        for name, one in said(session, table).items():
            also = tuple(w for w in one.also.split("\n") if w and w != name)
            field = known.Field(name, one.meaning, one.example, kinds, GROUP, one.personal, also)
            found.append(field)
            if table == "person":
                row = replace(field, name=f"{MEMBERS}.{name}", kinds=("members",))
                found.append(row)
    return tuple(found)


def said(session: Session, table: str) -> dict[str, Said]:
    """Name in templates -> field, read from a record of that table."""
    taken = {f.name for kind in _FILLED[table] for f in known.fields(kind)}
    if table != "person":
        taken |= set(said(session, "person"))
    found: dict[str, Said] = {}
    for one in custom_fields.of_kind(session, table):
        name = _free(one.label, taken | set(found))
        found[name] = _said(session, table, one)
    return found


def _said(session: Session, table: str, one: Field) -> Said:
    words = TYPES[_LETTERS[one.name[2]]]
    hint = f"；{one.hint}" if one.hint else ""
    return Said(
        f"{BY_TABLE[table].title}的自加项目，{words}{hint}",
        _example(one),
        partial(_value, session, one),
        table in _PERSONAL,
        one.label,
    )


def _example(one: Field) -> str:
    if one.reference:
        return "张三"
    return next(iter(one.choices), "") or _EXAMPLES[one.kind]


def _value(session: Session, one: Field, record: Any) -> Any:
    value = getattr(record, one.name)
    if value is None or isinstance(value, PartialDate):
        return value
    if one.reference:
        return keeping.named(session, one.reference, [value]).get(value, "")
    return shown(one, value)


def _free(label: str, taken: set[str]) -> str:
    """The label as a name that may stand between braces and is nobody else's."""
    bare = re.sub(r"\W", "", label) or _BEFORE
    name = bare if bare[0].isalpha() else f"{_BEFORE}{bare}"
    while name in taken:
        name = f"{_BEFORE}{name}"
    return name
