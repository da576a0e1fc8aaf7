"""Values for any kind of record, so that a new kind is tested by being listed."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import BY_TABLE, Field, Record, fields
from dangjian_desktop.records.base import YEAR
from dangjian_desktop.services import keeping

FIRST = date(2024, 1, 1)
OF_KIND = {
    date: lambda n: FIRST + timedelta(n),
    datetime: lambda n: datetime(2024, 1, 1, 9) + timedelta(n),
    PartialDate: lambda n: PartialDate.of(FIRST + timedelta(n)),
    int: lambda n: n + 1,
    bool: lambda n: n % 2 == 0,
    Decimal: lambda n: Decimal(100 + n) / 4,
    dict: lambda n: {},
}


def plain(described: Field, n: int) -> Any:
    """One acceptable value of a field that refers to nothing."""
    if described.choices:
        return list(described.choices)[n % len(described.choices)]
    if described.name == YEAR:
        return 2000 + n
    if described.kind in OF_KIND:
        return OF_KIND[described.kind](n)
    return f"{described.label}{n}"[: described.most or 60]


def values(session: Session, kind: type[Record], n: int, depth: int = 0) -> dict[str, Any]:
    """Acceptable values of all fields; what they refer to is made first."""
    found: dict[str, Any] = {}
    for described in fields(kind):
        if described.fixed and not described.required:
            continue
        if not described.reference:
            found[described.name] = plain(described, n)
        elif depth < 3 and _wanted(kind, described, depth) and not _circular(kind, described):
            found[described.name] = made(session, described.reference, n, depth, described.name)
    return found | MENDED.get(kind.__tablename__, lambda n: {})(n)


def _wanted(kind: type[Record], described: Field, depth: int) -> bool:
    """Optional references only of the record itself, or where its rules want one."""
    asked = described.name in NEEDED.get(kind.__tablename__, ())
    return described.required or asked or depth == 0


def _circular(kind: type[Record], described: Field) -> bool:
    return described.reference == kind.__tablename__ and not described.required


def made(session: Session, table: str, n: int, depth: int, name: str) -> str:
    kind = BY_TABLE[table]
    salt = n + 10 * (depth + 1) + sum(map(ord, name)) % 7
    return keeping.save(session, kind(), values(session, kind, salt, depth + 1)).id


# Optional references that a kind's rules want.
NEEDED: dict[str, tuple[str, ...]] = {"honour": ("person_id",)}
# What a kind's own rules want beyond acceptable single values.
MENDED: dict[str, Any] = {
    "organization": lambda n: {"level": "branch", "founded_on": None, "closed_on": None},
    "term": lambda n: {"until": None, "due_on": PartialDate(2030)},
    "meeting": lambda n: {
        "starts_at": datetime(2024, 1, 1, 9) + timedelta(n),
        "ends_at": datetime(2024, 1, 1, 10) + timedelta(n),
        "state": "draft",
    },
    "meeting_plan": lambda n: {"year": 2024, "planned_for": PartialDate(2024, 1 + n % 12)},
    "evaluation_entry": lambda n: {"role": "rated"},
    "evaluation_round": lambda n: {
        "year": 2000 + n,
        "issued": 20,
        "collected": 20 - n % 2,
        "invalid": n % 2,
    },
    "branch_objective": lambda n: {"weight": 100},
    "member_help": lambda n: {"kind": "urge"},
    "secretary_item": lambda n: {"weight": 100},
    "vanguard_post": lambda n: {"begin_stake": "K1+000", "end_stake": f"K2+{n:03}"},
    "dues_base": lambda n: {"year": 2024, "from_month": 1 + n % 12},
    "dues_payment": lambda n: {"year": 2024, "month": 1 + n % 12},
    "dues_month": lambda n: {"year": 2024, "month": 1 + n % 12},
    "dues_publication": lambda n: {"year": 2024, "to_month": 1 + n % 12},
    "dues_handover": lambda n: {"year": 2024, "from_month": 1, "to_month": 1 + n % 12},
    "dues_voluntary": lambda n: {"handed_on": None},
    "dues_reduction": lambda n: {
        "year": 2024,
        "from_month": 1,
        "to_month": 1 + n % 12,
        "kind": "reduce",
    },
    "decision_step": lambda n: {"no": 0, "abstain": 0},
    "overprint_form": lambda n: {"wide": 210, "high": 297},
    "study_plan": lambda n: {"year": 2024},
    "study_session": lambda n: {
        "starts_at": datetime(2024, 1, 1, 9) + timedelta(n),
        "ends_at": datetime(2024, 1, 1, 11) + timedelta(n),
    },
    "election": lambda n: {"seats": 3},
    "setting": lambda n: {"key": f"key{n}", "value": n},
}


def save(session: Session, kind: type[Record], n: int) -> Record:
    given = values(session, kind, n)
    return keeping.save(session, kind(), given)
