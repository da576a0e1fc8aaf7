"""The records that a person's card is made of: periods, family, career, added, mended, removed."""

from datetime import date
from typing import TYPE_CHECKING, Any

from dangjian_desktop.records import Field, Record, fields
from dangjian_desktop.services import corrections, keeping

from . import acts, bulk, events
from .acts import PARTS, PERIODS, Act, Values
from .titles import TITLES

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.ui.kit.office import Office

OWNER = "person_id"


def part(session: "Session", table: str, person_id: str, record_id: str, today: date) -> Act:
    """A new part of that table without `record_id`, else the one of that id. KnownError: gone."""
    kind = PARTS[table]
    described = [f for f in fields(kind) if f.name != OWNER and not f.fixed]
    record = keeping.get(session, kind, record_id) if record_id else None
    save = _period_save(table, record_id, today) if table in PERIODS else _save(kind, record_id)

    def whole(session: "Session", values: Values) -> str:
        save(session, {**values, OWNER: person_id})
        return person_id

    verb = "修改" if record_id else "增加"
    return Act(
        f"{'edit' if record_id else 'add'}_{table}",
        f"{verb}{kind.title}",
        f"{verb}{kind.title}",
        described,
        whole,
        person_id,
        record_id,
        values=_values(record, described) if record is not None else None,
        remove=_remove(table, record_id) if record_id else None,
        about=_ABOUT if table in PERIODS else "",
    )


_ABOUT = "这里改的是登记错了的；新发生的事请用“办理”，原来的经历会保留。"


def _values(record: Record, described: list[Field]) -> dict[str, Any]:
    return {f.name: getattr(record, f.name) for f in described}


def _save(kind: type[Record], record_id: str) -> acts.Save:
    def save(session: "Session", values: Values) -> Record:
        target = keeping.get(session, kind, record_id) if record_id else kind()
        return keeping.save(session, target, values)

    return save


def _period_save(table: str, record_id: str, today: date) -> acts.Save:
    kind: Any = PARTS[table]

    def save(session: "Session", values: Values) -> Any:
        return corrections.correct_period(session, kind, record_id, values, today=today)

    return save


def _remove(table: str, record_id: str) -> Any:
    kind: Any = PARTS[table]

    def remove(session: "Session") -> None:
        if table in PERIODS:
            corrections.remove_period(session, kind, record_id)
        else:
            keeping.put_in_bin(session, keeping.get(session, kind, record_id))

    return remove


def _branch_looked_at(office: "Office") -> str:
    """The body chosen above when it can have members; "" leaves the choice open."""
    with office.read() as session:
        here: Any = keeping.found(session, "organization", office.organization_id)
    return office.organization_id if here and here.level in ("branch", "group") else ""


def act_for(office: "Office", key: str, person_id: str, record_id: str) -> Act:
    """The act of that key: edit, new, an event, add_TABLE or edit_TABLE. KnownError when gone."""
    today = office.today
    if key.startswith(bulk.PREFIX):
        return bulk.bulk(office, key, record_id.split(","))
    if key == "new":
        return acts.new_person(today, _branch_looked_at(office))
    with office.read() as session:
        if key == "edit":
            return acts.edit_person(session, person_id, today)
        if key in TITLES:
            name = keeping.named(session, "person", [person_id]).get(person_id, "")
            return events.event(key, person_id, name, today)
        table = key.removeprefix("add_").removeprefix("edit_")
        return part(session, table, person_id, record_id, today)
