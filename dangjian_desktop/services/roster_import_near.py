"""People who may be one: shown side by side, never merged by the program."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from dangjian_desktop.domain.names import pinyin

from .roster_import_known import Known, Light
from .roster_import_rows import Row

_LONG_ENOUGH = 3  # characters; with two, one other character is simply another name


@dataclass(frozen=True, slots=True)
class Near:
    """A group of people that look alike; `reason` says how, the likeliest groups come first."""

    reason: str
    rows: Sequence[Row]
    known: Sequence[Light]
    likely: bool


def near_duplicates(rows: Sequence[Row], known: Known) -> list[Near]:
    """New people with the name of another, or with nearly the name of one born the same day."""
    fresh = [r for r in rows if not r.person_id and r.good and r.name]
    found = [*_same_name(fresh, known), *_near_name(fresh, known)]
    return sorted(found, key=lambda n: not n.likely)


def _same_name(fresh: Iterable[Row], known: Known) -> Iterator[Near]:
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in fresh:
        by_name[row.name].append(row)
    for name, group in by_name.items():
        there = known.same_name(name) if name in known.by_name else ()
        if len(group) + len(there) > 1:
            births = [str(r.values.get("birth", "")) for r in group] + [p.birth for p in there]
            given = [b for b in births if b]
            likely = len(set(given)) < len(given)
            yield Near("姓名相同，身份证号不同", group, list(there), likely)


def _near_name(fresh: Iterable[Row], known: Known) -> Iterator[Near]:
    by_birth: dict[str, list[Row]] = defaultdict(list)
    for row in fresh:
        birth = row.values.get("birth")
        if birth is not None and birth.exact:
            by_birth[birth.iso()].append(row)
    there: dict[str, list[Light]] = defaultdict(list)
    for person in known.people.values():
        if person.birth in by_birth:
            there[person.birth].append(person)
    for birth, group in by_birth.items():
        yield from _pairs(group, there.get(birth, ()))


def _pairs(group: Sequence[Row], there: Sequence[Light]) -> Iterator[Near]:
    for at, row in enumerate(group):
        for other in group[at + 1 :]:
            if _alike(row.name, other.name):
                yield Near("同一天出生，姓名只差一个字", (row, other), (), likely=True)
        for person in there:
            if _alike(row.name, person.name):
                yield Near("同一天出生，姓名只差一个字", (row,), (person,), likely=True)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return False  # said already
    if min(len(one), len(other)) < _LONG_ENOUGH:
        return len(one) == len(other) and bool(set(pinyin(one)) & set(pinyin(other)))
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1
