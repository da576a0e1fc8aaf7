"""The parts of a case as they are typed: reviews, reports, notices, opinions, 政审, helpers …"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import PublicityNotice, Record, field_of, fields
from dangjian_desktop.services import keeping
from dangjian_desktop.services.typed import read

from .days import misplaced
from .dossier import dossier

R = TypeVar("R", bound=Record)
# A notice is written before it is put up; all else has happened when it is entered.
AHEAD: Mapping[type[Record], frozenset[str]] = {
    PublicityNotice: frozenset({"since", "until", "issued_on"})
}


def keep(
    session: Session,
    kind: type[R],
    case_id: str,
    record_id: str,
    values: Mapping[str, Any],
    *,
    today: date,
) -> R:
    """A new part of the case, or with `record_id` a changed one; RuleBroken beside the field.

    No day of it can be before birth or the application, nor in the future.
    """
    d = dossier(session, case_id, judged=False)
    record = keeping.get(session, kind, record_id) if record_id else kind()
    given = read(values)
    if any(field.name == "case_id" for field in fields(kind)):
        given["case_id"] = case_id
    if problems := list(_days(kind, given, d, today)):
        raise RuleBroken(problems)
    return keeping.save(session, record, given)


def _days(
    kind: type[Record], given: Mapping[str, Any], d: Dossier, today: date
) -> Iterator[Problem]:
    ahead = AHEAD.get(kind, frozenset())
    for name, value in given.items():
        if isinstance(value, PartialDate):
            limit = None if name in ahead else today
            yield from misplaced(name, field_of(kind, name).label, value, d, limit)
