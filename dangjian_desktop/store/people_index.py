"""Finding people among a hundred thousand while one types.

Every beginning that can be typed is a term of a full-text table whose row numbers follow the
pinyin: however common a term, its first hits stand together, in order, at the front of its list.
No query sorts, and none walks further than its limit, but for rare ones that need checking.
"""

import json
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from dangjian_desktop.domain import names
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import Record

from .rank import TIES, first_rank

NAMES = ("search_person", "search_person_terms")
TABLES = (
    """CREATE TABLE IF NOT EXISTS search_person (
        rank INTEGER PRIMARY KEY, person_id TEXT NOT NULL UNIQUE,
        sort TEXT NOT NULL, words TEXT NOT NULL, digits TEXT NOT NULL)""",
    # The ascii tokenizer takes every character beyond ASCII as part of a word: rare ones too.
    """CREATE VIRTUAL TABLE IF NOT EXISTS search_person_terms USING fts5(
        terms, content='', contentless_delete=1, detail=none, tokenize='ascii')""",
)

LETTERS = 6  # longest beginning of a name or of its pinyin that is a term of its own
DIGITS = 4  # longest part of a number that is a term of its own
AT_START = "›"  # before terms that stand at the beginning of a name
VOWELS = frozenset("aeiouv")

Row = Mapping[str, Any] | Record


@unchanging
class Entry:
    """What is kept of one person: `words` has every beginning after a line break or a bar."""

    sort: str
    words: str
    digits: str


def sort_key(name: str) -> str:
    """The likeliest reading by syllables, `zhang san`; else the name itself."""
    readings, letters = _said(name)
    if not readings:
        return plain(name)
    return " ".join(_syllables(readings[0], letters[0]) or [readings[0]])


@lru_cache(maxsize=4096)
def _said(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Readings and first letters; a batch asks for the same name several times."""
    return names.pinyin(name), names.initials(name)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text as it is compared: one form for each character, no blanks, no punctuation."""
    told = unicodedata.normalize("NFKC", text).casefold()
    return told if told.isalnum() else "".join(c for c in told if _counts(c))


def _counts(char: str) -> bool:
    # Characters of the private areas (Co) and such as this Python does not know (Cn) are in names.
    return unicodedata.category(char)[0] in "LMN" or unicodedata.category(char) in ("Co", "Cn")


def _syllables(reading: str, letters: str) -> list[str]:
    """The reading cut where its first letters stand; [] when they are not of this reading.

    From the end: the last place of a syllable's letter with a vowel behind it is its beginning, for
    no syllable has its first letter once more before a vowel.
    """
    found: list[str] = []
    end = len(reading)
    for letter in reversed(letters):
        vowel = next((i for i in range(end - 1, -1, -1) if reading[i] in VOWELS), 0)
        begin = reading.rfind(letter, 0, vowel + 1)
        if begin < 0:
            begin = reading.rfind(letter, 0, end)
        if begin < 0:
            return []
        found.append(reading[begin:end])
        end = begin
    return [] if end else found[::-1]


def _entry(row: Row) -> Entry:
    name = _value(row, "name") or ""
    starts: dict[str, None] = {}
    for called in (name, _value(row, "former_name")):
        starts.update(dict.fromkeys(_starts(called or "")))
    numbers = (plain(_value(row, "id_number") or ""), plain(_value(row, "phone") or ""))
    return Entry(sort_key(name), "".join(starts), " ".join(n for n in numbers if n))


def _starts(name: str) -> Iterator[str]:
    """Each beginning that may be typed: after a line break that of a name, after a bar an inner."""
    called = plain(name)
    if not called:
        return
    yield from _cuts([called[i:] for i in range(len(called))])
    readings, initials = _said(name)
    for letters in initials:
        yield from _cuts([letters[i:] for i in range(len(letters))])
    for reading in readings:
        for letters in initials:
            if parts := _syllables(reading, letters):
                yield from _cuts(["".join(parts[i:]) for i in range(len(parts))])
        yield f"\n{reading}"
        if "v" in reading:
            yield f"\n{reading.replace('v', 'u')}"


def _cuts(parts: Sequence[str]) -> Iterator[str]:
    yield f"\n{parts[0]}"
    for part in parts[1:]:
        yield f"|{part}"


def _terms(entry: Entry) -> set[str]:
    found: set[str] = set()
    for line in entry.words.split("\n")[1:]:
        first, *inner = line.split("|")
        found.update(AT_START + first[:i] for i in range(1, min(len(first), LETTERS) + 1))
        for part in inner:
            found.update(part[:i] for i in range(1, min(len(part), LETTERS) + 1))
    for number in entry.digits.split():
        for length in range(1, DIGITS + 1):
            found.update(number[i : i + length] for i in range(len(number) - length + 1))
    return found


def _value(row: Row, name: str) -> Any:
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name)


def refresh(connection: Connection, rows: Sequence[Row]) -> None:
    """Keep what these people are found by; those in the bin are taken out."""
    wanted = {_value(r, "id"): _entry(r) for r in rows if _value(r, "binned_at") is None}
    before = known(connection, [_value(r, "id") for r in rows])
    ranks: dict[str, int] = {}
    gone: list[tuple[int]] = []
    for person, (rank, entry) in before.items():
        now = wanted.get(person)
        if now == entry:
            del wanted[person]
            continue
        gone.append((rank,))
        if now is not None and now.sort == entry.sort:
            ranks[person] = rank
    _remove(connection, gone)
    _rank(connection, {p: e for p, e in wanted.items() if p not in ranks}, ranks)
    _add(connection, sorted((ranks[person], person, entry) for person, entry in wanted.items()))


def known(connection: Connection, ids: Collection[str]) -> dict[str, tuple[int, Entry]]:
    """Number and entry of those of these people who are in the index."""
    rows = connection.exec_driver_sql(
        "SELECT person_id, rank, sort, words, digits FROM search_person"
        " WHERE person_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {person: (rank, Entry(*rest)) for person, rank, *rest in rows}


def _rank(connection: Connection, entries: Mapping[str, Entry], ranks: dict[str, int]) -> None:
    """Give each its number: the next among those who sound alike, or the end of the list."""
    firsts = {person: first_rank(entry.sort) for person, entry in entries.items()}
    rows = connection.exec_driver_sql(
        "SELECT value, (SELECT max(rank) FROM search_person"
        " WHERE rank >= value AND rank < value + ?) FROM json_each(?)",
        (TIES, json.dumps(sorted(set(firsts.values())))),
    )
    last: dict[int, int | None] = {first: found for first, found in rows}  # noqa: C416 - not keys()
    spare = 0
    for person, first in firsts.items():
        found = last[first]
        number = first if found is None else found + 1
        if number - first < TIES:
            last[first] = ranks[person] = number
        else:
            spare = spare or _end(connection)
            ranks[person] = spare
            spare += 1


def _end(connection: Connection) -> int:
    """Behind every number that a name could give."""
    behind = first_rank(" ".join(["\uffff"] * 3)) + TIES
    found = connection.exec_driver_sql("SELECT max(rank) FROM search_person").scalar_one()
    return max(behind, (found or 0) + 1)


def _add(connection: Connection, rows: Sequence[tuple[int, str, Entry]]) -> None:
    if not rows:
        return
    connection.exec_driver_sql(
        "INSERT INTO search_person (rank, person_id, sort, words, digits) VALUES (?, ?, ?, ?, ?)",
        [(rank, person, e.sort, e.words, e.digits) for rank, person, e in rows],
    )
    connection.exec_driver_sql(
        "INSERT INTO search_person_terms (rowid, terms) VALUES (?, ?)",
        [(rank, " ".join(_terms(e))) for rank, _, e in rows],
    )


def _remove(connection: Connection, ranks: Sequence[tuple[int]]) -> None:
    if ranks:
        ordered = sorted(ranks)
        connection.exec_driver_sql("DELETE FROM search_person WHERE rank = ?", ordered)
        connection.exec_driver_sql("DELETE FROM search_person_terms WHERE rowid = ?", ordered)


def forget(connection: Connection, ids: Collection[str]) -> None:
    """Take these people out."""
    _remove(connection, [(rank,) for rank, _ in known(connection, ids).values()])


def scrub(connection: Connection) -> None:
    connection.exec_driver_sql(
        "INSERT INTO search_person_terms (search_person_terms) VALUES ('optimize')"
    )


def problems(connection: Connection) -> list[str]:
    """Whether everyone is in the index, as a sentence when not."""
    missing = connection.exec_driver_sql(
        "SELECT count(*) FROM person LEFT JOIN search_person ON person_id = id"
        " WHERE (person_id IS NULL) = (binned_at IS NULL)"
    ).scalar_one()
    terms = connection.exec_driver_sql(
        "SELECT (SELECT count(*) FROM search_person)"
        " - (SELECT count(*) FROM search_person_terms_docsize)"
    ).scalar_one()
    return ["搜索用的人名索引与人员不一致，请重建搜索索引。"] if missing or terms else []
