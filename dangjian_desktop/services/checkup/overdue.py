"""体检 of what the books ask for: a thing whose last day is over is found, and where it is done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dangjian_desktop.domain.rules import all_rules, rule
from dangjian_desktop.services.due import Due
from dangjian_desktop.services.found import Found


@dataclass(frozen=True, slots=True)
class Owed(Found):
    """`due`: the thing itself, which knows its place."""

    due: Due


def overdue(dues: Iterable[Due]) -> list[Found]:
    """Those whose last day is over; what is due later is no fault."""
    return [owed(one) for one in dues if one.state == "overdue"]


def owed(one: Due, words: str = "", severity: str = "") -> Owed:
    """What no rule asks for, but a book itself, goes by the book's own rule.

    Late is never more than a warning: it is not yet what the rule forbids.
    """
    by = rule(one.rule if one.rule in _known() else "book_overdue", one.due_on)
    severity = severity or ("warning" if by.severity == "error" else by.severity)
    kept = next(f"{kind}:{its}" for kind, its in _places(one) if its)
    told = words or f"{one.what}（期限{one.due_on}）"
    return Owed(by, severity, one.person, one.person_id or "", kept, told, one)


def of_year(
    key: str,
    words: str,
    last: date,
    where: tuple[str, str],
    person: tuple[str, str] = ("", ""),
    severity: str = "",
) -> Owed:
    """A gap of a year that is over.

    where: what is opened and of which body; person: name and id of whom it is about.
    """
    said, (action, organization_id), (name, person_id) = rule(key, last), where, person
    one = Due(
        rule=said.key,
        what=words,
        due_on=last,
        state="overdue",
        words=said.words,
        source=said.source(),
        kind="person" if person_id else "",
        record_id=person_id,
        action=action,
        action_words="",
        organization_id=organization_id,
        person=name,
        person_id=person_id,
    )
    return owed(one, words, severity)


def _places(one: Due) -> Iterator[tuple[str, str | None]]:
    """The record, else whose it is."""
    yield one.kind, one.record_id
    yield "organization", one.organization_id
    yield "person", one.person_id


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """A book's own reminder bears its table's name; some tables are called as their rule is."""
    return frozenset(one.key for one in all_rules())
