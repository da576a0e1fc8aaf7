"""Tables that are read without mapped records: the first rows shown, and a hundred thousand.

To map a kind takes two milliseconds, and a statement on it longer to compile than a plain one.
Their columns are named here once more; a test compares them with those of the kinds.
"""

from typing import Any, TypeVarTuple

from sqlalchemy import (
    JSON,
    ColumnClause,
    ColumnElement,
    Date,
    FromClause,
    Result,
    Select,
    TableClause,
    column,
    table,
)
from sqlalchemy.orm import Session

from dangjian_desktop.records.base import MoneyInFen, PartialDateText

Ts = TypeVarTuple("Ts")


def _table(name: str, *columns: str | ColumnClause[Any]) -> TableClause:
    """Columns without a type come as the file keeps them: dates are texts."""
    own = (one if isinstance(one, ColumnClause) else column(one) for one in columns)
    return table(name, column("id"), column("recorded_at"), column("binned_at"), *own)


def ask(session: Session, what: Select[*Ts]) -> Result[*Ts]:
    """The answer; what waits to be written is written before, as when mapped kinds are asked."""
    if session.autoflush and (session.new or session.dirty):
        session.flush()
    return session.execute(what)


def kept(of: FromClause) -> ColumnElement[bool]:
    """Left out is what is in the recycle bin; sessions see to that for mapped kinds alone."""
    return of.c.binned_at.is_(None)


PERIOD = ("since", "until")

organization = _table(
    "organization",
    *("name", "short_name", "level", "parent_id", "temporary", "letterhead", "sort"),
    column("founded_on", PartialDateText()),
    column("closed_on", PartialDateText()),
)
organization_name = _table("organization_name", "organization_id", "name", "short_name", *PERIOD)
person = _table(
    "person",
    *("name", "former_name", "sex", "birth", "id_number", "nation", "native_place", "education"),
    *("work_start", "job", "phone", "remark", "pinyin", "extra"),
)
standing = _table("standing", "person_id", "kind", "extra", *PERIOD)
belonging = _table("belonging", "person_id", "organization_id", "extra", *PERIOD)
post = _table("post", "person_id", "organization_id", "name", "rank", *PERIOD)
restriction = _table("restriction", "person_id", "kind", *PERIOD)
custom_field = _table("custom_field", "kind", "key")
setting = _table("setting", "key", column("value", JSON))
dues_base = _table(
    "dues_base",
    *("person_id", "year", "from_month", "kind", "permille", "quarterly"),
    column("base", MoneyInFen()),
    column("due", MoneyInFen()),
)
dues_payment = _table(
    "dues_payment",
    *("organization_id", "person_id", "year", "month", "way"),
    column("amount", MoneyInFen()),
    column("paid_on", Date()),
)
dues_reduction = _table(
    "dues_reduction",
    *("organization_id", "person_id", "year", "from_month", "to_month", "approval"),
    column("amount", MoneyInFen()),
    column("decided_on", PartialDateText()),
    column("approved_on", PartialDateText()),
)
dues_voluntary = _table(
    "dues_voluntary",
    *("organization_id", "person_id"),
    column("amount", MoneyInFen()),
    column("given_on", Date()),
    column("handed_on", Date()),
)
dues_handover = _table(
    "dues_handover", "organization_id", column("amount", MoneyInFen()), column("handed_on", Date())
)
dues_month = _table("dues_month", "organization_id", "year", "month", column("closed_on", Date()))
dues_publication = _table(
    "dues_publication", "organization_id", "year", column("published_on", Date())
)
DUES = (
    *(dues_base, dues_payment, dues_reduction, dues_voluntary, dues_handover, dues_month),
    dues_publication,
)

ALL = (
    *(organization, organization_name, person, standing, belonging, post, restriction),
    *(custom_field, setting),
    *DUES,
)
