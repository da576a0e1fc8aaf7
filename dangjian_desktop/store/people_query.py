"""What was typed into a search box for people, as conditions on the index."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection

from dangjian_desktop.domain.values import unchanging

from .people_index import AT_START, DIGITS, LETTERS, Entry, known, plain

FEW = 1500  # so many people are looked at one by one
NUMBER = re.compile(r"\d+x?")
HAN = "[\u3007\u3400-\u9fff\uf900-\ufaff\ue000-\uf8ff\U00020000-\U0003ffff·]"


@cache
def stretch() -> re.Pattern[str]:
    """Blanks between two Han characters; compiled when the first search asks for it."""
    return re.compile(rf"(?<={HAN})\s+(?={HAN})")


@unchanging
class Part:
    """One thing asked for: its conditions on terms, and on the entry where those are not enough."""

    text: str
    number: bool

    def terms(self) -> list[str]:
        if not self.number:
            return [self.text[:LETTERS]]
        last = max(len(self.text) - DIGITS, 0)
        return [self.text[i : i + DIGITS] for i in sorted({*range(0, last, DIGITS - 1), last})]

    def match(self, *, start: bool) -> str:
        """The full-text condition; with `start`, for names that begin so."""
        if self.number:
            return " AND ".join(f'"{t}"' for t in self.terms())
        term = self.terms()[0]
        return f'"{AT_START}{term}"' if start else f'("{AT_START}{term}" OR "{term}")'

    def checked(self) -> str:
        """The condition on the entry, or "" when the terms have said it all."""
        if self.number:
            return "instr(p.digits, ?)" if len(self.text) > DIGITS else ""
        return "instr(p.words, ?)" if len(self.text) > LETTERS else ""

    def fits(self, entry: Entry) -> bool:
        if self.number:
            return self.text in entry.digits
        return self.begins(entry) or f"|{self.text}" in entry.words

    def begins(self, entry: Entry) -> bool:
        return f"\n{self.text}" in entry.words


def asked(text: str) -> list[Part]:
    """The parts of what was typed; numbers may be typed with dashes, names with blanks inside."""
    told = unicodedata.normalize("NFKC", text).casefold()
    number = re.sub(r"[\s\-+]", "", told)
    if NUMBER.fullmatch(number):
        return [Part(number, number=True)]
    words = (plain(word) for word in stretch().sub("", told).split())
    return [Part(w, number=bool(NUMBER.fullmatch(w))) for w in dict.fromkeys(words) if w]


def people(connection: Connection, text: str, limit: int, ids: Collection[str] | None) -> list[str]:
    """See `search.people`."""
    parts = asked(text)
    if not parts or limit <= 0:
        return []
    if ids is not None and len(ids) <= FEW:
        return _among(connection, parts, ids)[:limit]
    found: list[str] = []
    for statement, values in _passes(parts):
        # The driver's own cursor: a keystroke is answered in a thousandth of a second.
        rows = connection.connection.cursor()
        ends = "" if ids is not None else f" LIMIT {limit - len(found)}"
        rows.execute(statement + ends, values)
        wanted = _first(rows, limit - len(found), ids)
        found += [person for _, _, person in sorted(wanted)]
        rows.close()
        if len(found) >= limit:
            break
    return found


def count(connection: Connection, text: str, ids: Collection[str] | None) -> int:
    """See `search.count`."""
    parts = asked(text)
    if not parts:
        return 0
    if ids is not None and len(ids) <= FEW:
        return len(_among(connection, parts, ids))
    statement, values = _statement(parts, _match(parts), "")
    if ids is not None:
        rows = connection.exec_driver_sql(statement, values)
        return sum(1 for _, _, person in rows if person in ids)
    if any(part.checked() for part in parts):
        statement = f"SELECT count(*) FROM ({statement})"
    else:
        statement = "SELECT count(*) FROM search_person_terms WHERE search_person_terms MATCH ?"
    return int(connection.exec_driver_sql(statement, values).scalar_one())


def _first(rows: Any, limit: int, ids: Collection[str] | None) -> list[tuple[str, int, str]]:
    found: list[tuple[str, int, str]] = []
    while len(found) < limit and (some := rows.fetchmany(limit)):
        found += [row for row in some if ids is None or row[-1] in ids]
    return found[:limit]


def _passes(parts: Sequence[Part]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """First the names that begin so, then the others; one pass where that makes no difference."""
    if len(parts) > 1 or parts[0].number:
        yield _statement(parts, _match(parts), "")
        return
    term = parts[0].terms()[0]
    yield _statement(parts, parts[0].match(start=True), "\n")
    if len(parts[0].text) <= LETTERS:
        yield _statement(parts, f'"{term}" NOT "{AT_START}{term}"', "|")
    else:
        statement, values = _statement(parts, _match(parts), "|")
        yield (
            statement.replace(" ORDER BY", " AND NOT instr(p.words, ?) ORDER BY"),
            (*values, "\n" + parts[0].text),
        )


def _match(parts: Sequence[Part]) -> str:
    return " AND ".join(part.match(start=False) for part in parts)


def _statement(parts: Sequence[Part], match: str, before: str) -> tuple[str, tuple[str, ...]]:
    """The query of one pass; `before` is what stands before the text in the entry's words."""
    checks: list[str] = []
    values = [match]
    for part in parts:
        if not (check := part.checked()):
            continue
        if part.number or before:
            checks.append(f" AND {check}")
            values.append(part.text if part.number else before + part.text)
        else:
            checks.append(f" AND ({check} OR {check})")
            values += ["\n" + part.text, "|" + part.text]
    return (
        "SELECT p.sort, p.rank, p.person_id FROM search_person_terms AS t"
        " CROSS JOIN search_person AS p ON p.rank = t.rowid"
        " WHERE search_person_terms MATCH ?" + "".join(checks) + " ORDER BY t.rowid",
        tuple(values),
    )


def _among(connection: Connection, parts: Sequence[Part], ids: Collection[str]) -> list[str]:
    """All that fit of a few people, in the order of `people`."""
    fit = [
        (not (len(parts) == 1 and parts[0].begins(entry)), entry.sort, rank, person)
        for person, (rank, entry) in known(connection, ids).items()
        if all(part.fits(entry) for part in parts)
    ]
    return [person for *_, person in sorted(fit)]
