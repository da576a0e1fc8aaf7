"""One cell of a sheet of old dossiers: only what cannot be read turns its row away.

Dates that contradict each other, or lie after today, are read: `check` finds them.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from dangjian_desktop.services.roster_import_read import (
    EMPTY,
    Reader,
    Reading,
    is_blank,
    past_day,
    read_name,
    text_of,
    whole_number,
)
from dangjian_desktop.services.roster_import_read import readers as of_roster

from .importing_columns import COUNTS, DAYS, HELPERS

_LAST = date(2099, 12, 31)
_MARKS = re.compile(r"[、，,;；/／|\n]+")
_TWO_NAMES = 4  # single characters in a row: 张 三 李 四


def readers(today: date, *, epoch1904: bool = False) -> Mapping[str, Reader]:
    """Target -> reader; those of dates take the cell's number format as a second argument."""
    known = of_roster(today, epoch1904=epoch1904)
    own: dict[str, Reader] = {name: known[name] for name in ("name", "id_number", "branch")}
    own |= {name: partial(_day, today, epoch1904) for name in DAYS}
    own |= dict.fromkeys(HELPERS, _people)
    own |= dict.fromkeys(COUNTS, _count)
    return own


def _day(today: date, epoch1904: bool, raw: Any, number_format: str = "") -> Reading:
    """Today decides the century of 18.6; what is later lands and is named."""
    found = past_day(today, epoch1904, raw, number_format)
    if found[1] != "bad":
        return found
    value, level, words = past_day(_LAST, epoch1904, raw, number_format)
    if level:
        return value, level, words
    return value, "warn", "这一天还没有到，请核对"


def _count(raw: Any) -> Reading:
    if is_blank(raw):
        return EMPTY
    value = whole_number(raw)
    if value is None or value < 0:
        return None, "bad", f"“{text_of(raw)[:20]}”不是个数，要填整数，如12"
    return value, "", ""


def _people(raw: Any) -> Reading:
    """The names in one cell, in order, each once."""
    if is_blank(raw):
        return EMPTY
    names: list[str] = []
    for part in _parts(text_of(raw)):
        value, level, words = read_name(part)
        if level == "bad":
            return None, "bad", words
        if value and value not in names:
            names.append(value)
    return (tuple(names), "", "") if names else EMPTY


def _parts(text: str) -> list[str]:
    """Parted by 、 and the like, else by blanks that do not only stretch a name: 张 三 is one."""
    parts = [part for part in _MARKS.split(text) if part.strip()]
    return parts if len(parts) > 1 else _unstretched(text.split())


def _unstretched(words: Sequence[str]) -> list[str]:
    """Single characters belong together; one alone is the surname of what follows, else the end."""
    found: list[str] = []
    run = ""
    for word in words:
        if len(word) == 1:
            run += word
            continue
        found += [run + word] if len(run) == 1 else [*_of_run(run), word]
        run = ""
    if len(run) == 1 and found:
        found[-1] += run
    else:
        found += _of_run(run)
    return found


def _of_run(run: str) -> list[str]:
    if len(run) == _TWO_NAMES:
        return [run[:2], run[2:]]
    return [run] if run else []
