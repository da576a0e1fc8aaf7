"""Finding words in the texts of every kind of record.

Han text is kept as pairs of characters (公路养护 as 公路 路养 养护), for the commonest word has
two, and asked for as a phrase of pairs; single characters stand in a column of their own. Fields
that are masked or sensitive are never kept here.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, select

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import BY_TABLE, Person, Record, fields
from dangjian_desktop.records.base import CUSTOM

NAMES = ("search_text", "search_text_terms")
TABLES = (
    """CREATE TABLE IF NOT EXISTS search_text (
        number INTEGER PRIMARY KEY, kind TEXT NOT NULL, record_id TEXT NOT NULL UNIQUE,
        mark INTEGER NOT NULL)""",
    """CREATE VIRTUAL TABLE IF NOT EXISTS search_text_terms USING fts5(
        title, body, chars, content='', contentless_delete=1, tokenize='ascii')""",
)
# Not looked for by words: payments would crowd out all else, and stand in the ledger of the year.
LEFT_OUT = frozenset({"attachment_link", "setting", "dues_payment", "dues_month"})
BY_NAME = frozenset({"name", "former_name"})  # of people, found by the other index
APART = "¦"  # between runs, so that no phrase reaches over a comma
HAN = r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\ue000-\uf8ff\U00020000-\U0003ffff"
AROUND = 24  # characters of a snippet on either side

Row = Mapping[str, Any] | Record


@cache
def run_pattern() -> re.Pattern[str]:
    """Runs of Han characters, and words of other letters; compiled when first asked for."""
    return re.compile(rf"(?P<han>[{HAN}]+)|[^\W_{HAN}]+")


@unchanging
class Hit:
    """A record found: its table name, id, how it is called, and the words around what was found."""

    kind: str
    id: str
    title: str
    snippet: str


@unchanging
class Entry:
    """The terms of one record, as the full-text table takes them."""

    title: str
    body: str
    chars: str

    def mark(self) -> int:
        return crc32("\n".join((self.title, self.body, self.chars)).encode())


# --- what is kept -----------------------------------------------------------------------------


@cache
def texts_of(kind: type[Record]) -> tuple[str, ...]:
    """Names of the fields whose words are kept: free text, neither masked nor sensitive."""
    if kind.__tablename__ in LEFT_OUT:
        return ()
    return tuple(
        f.name
        for f in fields(kind)
        if f.kind is str
        and not (f.fixed or f.mask or f.privacy or f.choices or f.reference)
        and not (kind is Person and f.name in BY_NAME)
    )


@cache
def _titled(kind: type[Record]) -> bool:
    """Whether the record's name counts: parts of others are found by their own words only."""
    return (
        kind is not Person
        and kind.__tablename__ not in LEFT_OUT
        and not any(f.part_of for f in fields(kind))
    )


def refresh(connection: Connection, kind: type[Record], rows: Sequence[Row]) -> None:
    """Keep the words of these records; those in the bin are taken out."""
    names = texts_of(kind)
    if not names and not _titled(kind) and not any(_value(row, "extra") for row in rows):
        return
    wanted = {
        _value(row, "id"): entry
        for row in rows
        if _value(row, "binned_at") is None and (entry := _entry(kind, names, row))
    }
    gone: list[tuple[int]] = []
    for record, (number, mark) in _known(connection, [_value(r, "id") for r in rows]).items():
        if record in wanted and wanted[record].mark() == mark:
            del wanted[record]
        else:
            gone.append((number,))
    _remove(connection, gone)
    _add(connection, kind, wanted)


def _entry(kind: type[Record], names: Sequence[str], row: Row) -> Entry | None:
    body = [text for name in names if (text := _value(row, name))]
    body += _added(_value(row, "extra"))
    title = _caption(kind, row) if _titled(kind) else ""
    if not body and not title:
        return None
    runs = [list(_runs(text)) for text in (title, *body)]
    chars = {c for text in runs for run, han in text if han for c in run}
    body_terms = f" {APART} ".join(_terms(text) for text in runs[1:])
    # Sorted: a set's order differs from process to process, and with it the entry's mark.
    return Entry(_terms(runs[0]), body_terms, " ".join(sorted(chars)))


def _added(extra: Mapping[str, Any] | None) -> Iterator[str]:
    """What stands in the fields that the branch added itself, but for the people's ids."""
    for name, kept in (extra or {}).items():
        if name.startswith((f"{CUSTOM}t", f"{CUSTOM}c")):
            yield str(kept)


def _caption(kind: type[Record], row: Row) -> str:
    return (row if isinstance(row, Record) else _record(kind, row)).caption()


def _record(kind: type[Record], row: Mapping[str, Any]) -> Record:
    """A record outside of every session, for its caption."""
    return kind(**{name: value for name, value in row.items() if hasattr(kind, name)})


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """The runs of Han characters (True) and of letters and digits (False), in order."""
    told = unicodedata.normalize("NFKC", text).casefold()
    for found in run_pattern().finditer(told):
        yield found[0], found["han"] is not None


def _terms(runs: Iterable[tuple[str, bool]]) -> str:
    return f" {APART} ".join(_pairs(run) if han else run for run, han in runs)


def _pairs(run: str) -> str:
    return " ".join(run[i : i + 2] for i in range(len(run) - 1))


def _value(row: Row, name: str) -> Any:
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name)


def _known(connection: Connection, ids: Collection[str]) -> dict[str, tuple[int, int]]:
    rows = connection.exec_driver_sql(
        "SELECT record_id, number, mark FROM search_text"
        " WHERE record_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {record: (number, mark) for record, number, mark in rows}


def _add(connection: Connection, kind: type[Record], entries: Mapping[str, Entry]) -> None:
    if not entries:
        return
    last = connection.exec_driver_sql("SELECT max(number) FROM search_text").scalar_one() or 0
    numbered = list(enumerate(entries.items(), start=last + 1))
    connection.exec_driver_sql(
        "INSERT INTO search_text (number, kind, record_id, mark) VALUES (?, ?, ?, ?)",
        [(number, kind.__tablename__, record, e.mark()) for number, (record, e) in numbered],
    )
    connection.exec_driver_sql(
        "INSERT INTO search_text_terms (rowid, title, body, chars) VALUES (?, ?, ?, ?)",
        [(number, e.title, e.body, e.chars) for number, (_, e) in numbered],
    )


def _remove(connection: Connection, numbers: Sequence[tuple[int]]) -> None:
    if numbers:
        ordered = sorted(numbers)
        connection.exec_driver_sql("DELETE FROM search_text WHERE number = ?", ordered)
        connection.exec_driver_sql("DELETE FROM search_text_terms WHERE rowid = ?", ordered)


def forget(connection: Connection, ids: Collection[str]) -> None:
    """Take these records out."""
    _remove(connection, [(number,) for number, _ in _known(connection, ids).values()])


def scrub(connection: Connection) -> None:
    connection.exec_driver_sql(
        "INSERT INTO search_text_terms (search_text_terms) VALUES ('optimize')"
    )


def problems(connection: Connection) -> list[str]:
    """Whether list and terms agree, as a sentence when not."""
    differ = connection.exec_driver_sql(
        "SELECT (SELECT count(*) FROM search_text)"
        " - (SELECT count(*) FROM search_text_terms_docsize)"
    ).scalar_one()
    return ["全文搜索索引与记录不一致，请重建搜索索引。"] if differ else []


# --- what is asked ----------------------------------------------------------------------------


def find(connection: Connection, text: str, limit: int) -> list[Hit]:
    """Records in which all the words stand: those called so first, each part newest first."""
    phrases, chars = _asked(text)
    if not phrases and not chars:
        return []
    found: dict[str, str] = {}
    for match in _matches(phrases, chars):
        rows = connection.exec_driver_sql(
            "SELECT x.record_id, x.kind FROM search_text_terms AS t"
            " CROSS JOIN search_text AS x ON x.number = t.rowid"
            " WHERE search_text_terms MATCH ? ORDER BY t.rowid DESC LIMIT ?",
            (match, limit),
        )
        for record, kind in rows:
            found.setdefault(record, kind)
    return _hits(connection, list(found.items())[:limit], [run for run, _ in _runs(text)])


def ids(connection: Connection, text: str, kind: str) -> set[str]:
    """Ids of all records of that table in which all the words stand."""
    phrases, chars = _asked(text)
    if not phrases and not chars:
        return set()
    rows = connection.exec_driver_sql(
        "SELECT x.record_id FROM search_text_terms AS t"
        " CROSS JOIN search_text AS x ON x.number = t.rowid"
        " WHERE search_text_terms MATCH ? AND x.kind = ?",
        (list(_matches(phrases, chars))[-1], kind),
    )
    return {record for (record,) in rows}


# 2026-07: year and month stand side by side; apart they are in any 7th or July of that year.
_DAY = r"(?<!\d)\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?(?!\d)"


def _asked(text: str) -> tuple[list[str], list[str]]:
    """Phrases in the full-text table's own language, and single characters."""
    days = [f'"{_terms(_runs(day[0]))}" *' for day in re.finditer(_DAY, text)]
    runs = list(dict.fromkeys(_runs(re.sub(_DAY, " ", text))))
    phrases = days + [
        f'"{_pairs(run)}"' if han else f'"{run}" *' for run, han in runs if not han or len(run) > 1
    ]
    return phrases, [f'"{run}"' for run, han in runs if han and len(run) == 1]


def _matches(phrases: Sequence[str], chars: Sequence[str]) -> Iterator[str]:
    single = f"{{chars}} : ({' AND '.join(chars)})" if chars else ""
    if not phrases:
        yield single
        return
    for columns in ("title", "title body"):
        words = " AND ".join(f"{{{columns}}} : {phrase}" for phrase in phrases)
        yield f"{words} AND {single}" if single else words


def _hits(
    connection: Connection, found: Sequence[tuple[str, str]], words: Sequence[str]
) -> list[Hit]:
    records: dict[str, Record] = {}
    for kind in {kind for _, kind in found if kind in BY_TABLE}:
        table = BY_TABLE[kind].__table__
        ids = [record for record, of in found if of == kind]
        for row in connection.execute(select(table).where(table.c.id.in_(ids))).mappings():
            records[row["id"]] = _record(BY_TABLE[kind], dict(row))
    return [
        Hit(kind, record, records[record].caption(), _snippet(records[record], words))
        for record, kind in found
        if record in records
    ]


def of_people(connection: Connection, ids: Sequence[str]) -> list[Hit]:
    """People found by name, in that order, with their work beside it."""
    table = Person.__table__
    rows = connection.execute(
        select(table.c.id, table.c.name, table.c.work_unit, table.c.job).where(table.c.id.in_(ids))
    )
    known = {i: Hit("person", i, name, job or unit or "") for i, name, unit, job in rows}
    return [known[i] for i in ids if i in known]


def _snippet(record: Record, words: Sequence[str]) -> str:
    """The words around the first that was found, else the beginning of the record's first text."""
    texts = [text for name in texts_of(type(record)) if (text := getattr(record, name))]
    texts += _added(record.extra)
    for text in texts:
        low = text.casefold()
        for word in words:
            if (place := low.find(word)) >= 0:
                return _cut(text, place, len(word))
    return _cut(texts[0], 0, 0) if texts else ""


def _cut(text: str, place: int, length: int) -> str:
    begin, end = max(place - AROUND, 0), place + length + AROUND
    words = " ".join(text[begin:end].split())
    return f"{'…' if begin else ''}{words}{'…' if end < len(text) else ''}"
