"""自加项目: fields that the branch adds itself to any book and to the member's card.

Their values stand in `extra` of the record and are read like any other field of it. A field that is
taken away goes to the bin; what was entered in it stays, and comes back with it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import BY_TABLE, Field, Record, fields
from dangjian_desktop.records.base import CUSTOM, CUSTOM_KINDS, wrong
from dangjian_desktop.store.lean import ask, custom_field, kept

from . import keeping
from .remembered import once

if TYPE_CHECKING:
    from dangjian_desktop.records import CustomField

    from .roster_rows import RosterRow

MOST = 20  # of one kind; a form with more is a book of its own
GROUP = "本单位自加项目"
PEOPLE = "person"
LETTERS = {"text": "t", "number": "n", "date": "d", "choice": "c", "person": "p"}
TEXT_MOST = 200  # characters
WIDTH, WIDE = 8, 11  # characters of a column, unless it is said


def are_there(session: Session, table: str) -> bool:
    """Whether the kind has any, for those who ask at every keystroke: no record is made of it."""
    asked = "SELECT EXISTS(SELECT 1 FROM custom_field WHERE kind = ? AND binned_at IS NULL)"
    return bool(session.connection().exec_driver_sql(asked, (table,)).scalar())


def of_kind(session: Session, table: str) -> tuple[Field, ...]:
    """The fields added to the kind of that table, as forms and lists know fields."""
    return once(session, ("custom", table), ("custom_field",), lambda: _of_kind(session, table))


def _of_kind(session: Session, table: str) -> tuple[Field, ...]:
    return tuple(map(described, listed(session, table)))


def listed(session: Session, table: str) -> "Sequence[CustomField]":
    """The records of these fields, in their order."""
    from dangjian_desktop.records import CustomField

    return keeping.listed(session, CustomField, CustomField.kind == table)


def described(one: "CustomField") -> Field:
    """The field that a record of 自加项目 stands for."""
    kind = CUSTOM_KINDS[LETTERS[one.type]]
    words = one.words if one.type == "choice" else []
    return Field(
        one.label,
        group=GROUP,
        width=one.width,
        hint=one.hint or "",
        choices={word: word for word in words},
        name=one.key,
        kind=kind,
        most=TEXT_MOST if one.type == "text" else None,
        reference="person" if one.type == "person" else "",
    )


def all_fields(session: Session, kind: type[Record]) -> tuple[Field, ...]:
    """The kind's own fields, then those that the branch added."""
    return (*fields(kind), *of_kind(session, kind.__tablename__))


def of_people(
    session: Session, rows: "Sequence[RosterRow]"
) -> tuple[Sequence[Field], Mapping[str, str]]:
    """The fields added to people, and what those are called whom they name on these rows."""
    some = select(custom_field.c.id).where(kept(custom_field), custom_field.c.kind == PEOPLE)
    if ask(session, some.limit(1)).first() is None:
        return (), {}
    added = of_kind(session, PEOPLE)
    named = [one.name for one in added if one.reference]
    ids = {row.added(name) for row in rows for name in named} - {None}
    return added, keeping.named(session, PEOPLE, ids) if ids else {}


def holding(session: Session, table: str, text: str, people: Iterable[str] = ()) -> list[str]:
    """Ids of the records in whose fields of this sort the text stands, or one of these people."""
    known = of_kind(session, table)
    if not known:
        return []
    named = {True: json.dumps([f.name for f in known if f.reference])}
    named[False] = json.dumps([f.name for f in known if not f.reference])
    asked = f"""SELECT DISTINCT r.id FROM {table} r, json_each(r.extra) said
        WHERE r.binned_at IS NULL AND (
        (said.key IN (SELECT value FROM json_each(?)) AND instr(lower(said.value), lower(?)))
        OR (said.key IN (SELECT value FROM json_each(?))
            AND said.value IN (SELECT value FROM json_each(?))))"""
    given = (named[False], text, named[True], json.dumps(list(people)))
    return list(session.connection().exec_driver_sql(asked, given).scalars())


def add(session: Session, table: str, values: Mapping[str, Any]) -> "CustomField":
    """A new field of that kind. RuleBroken when a field of the name is there already."""
    from dangjian_desktop.records import CustomField

    there = listed(session, table)
    _check(table, values, [one.label for one in there])
    if len(there) >= MOST:
        raise RuleBroken([Problem("label", f"一种台账最多自加{MOST}个项目")])
    letter = LETTERS.get(str(values.get("type")), "t")
    given = {"width": WIDTH, "sort": len(there) + 1} | dict(values)
    if letter == LETTERS["date"] and given["width"] == WIDTH:
        given["width"] = WIDE  # what a whole day takes
    key = f"{CUSTOM}{letter}_{_next_number(session, table)}"
    return keeping.save(session, CustomField(), {**given, "kind": table, "key": key})


def change(session: Session, field_id: str, values: Mapping[str, Any]) -> "CustomField":
    """Another name, width, hint, order or choices; the type stays what it was."""
    from dangjian_desktop.records import CustomField

    one = keeping.get(session, CustomField, field_id)
    if values.get("type", one.type) != one.type:
        raise RuleBroken([Problem("type", "类型定下以后不能改，请另加一个项目")])
    others = [x.label for x in listed(session, one.kind) if x.id != one.id]
    _check(one.kind, {"label": one.label} | dict(values), others)
    return keeping.save(session, one, values)


def _check(table: str, values: Mapping[str, Any], others: Iterable[str]) -> None:
    label = str(values.get("label") or "").strip()
    taken = {f.label for f in fields(BY_TABLE[table])} | _of_the_roster(table) | set(others)
    if label and label in taken:
        raise RuleBroken([Problem("label", f"已经有叫“{label}”的项目，请换个名称")])


def _of_the_roster(table: str) -> frozenset[str]:
    """What stands over the columns of a roster, where a second one of the name would mislead."""
    if table != PEOPLE:
        return frozenset()
    from .roster_import_columns import COUNTED, targets

    return frozenset(one.label for one in targets().values()) | COUNTED


def _next_number(session: Session, table: str) -> int:
    """A number that no field of the kind ever had, those in the bin among them."""
    asked = select(custom_field.c.key).where(custom_field.c.kind == table)
    keys = ask(session, asked).scalars()
    return max((int(key.rpartition("_")[2]) for key in keys), default=0) + 1


def problems(session: Session, record: Record, values: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the values given for fields of this sort."""
    given = {name: value for name, value in values.items() if name.startswith(CUSTOM)}
    if not given:
        return []
    known = {f.name: f for f in of_kind(session, type(record).__tablename__)}
    found = []
    for name, value in given.items():
        said = wrong(known[name], value) if name in known else "这个项目已被删除，请刷新后再填"
        if said:
            found.append(Problem(name, said))
    return found
