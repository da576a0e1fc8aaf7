"""Figures and charts of a roster: the rows given are counted, nothing is asked for here."""

from collections import Counter
from collections.abc import Iterable, Mapping

from dangjian_desktop.domain import ages
from dangjian_desktop.domain.ages import Bar

from .roster_rows import RosterRow


def counts(rows: Iterable[RosterRow]) -> Mapping[str, int]:
    """How many of each standing (identifiers), of 男 and 女, and of each state in force."""
    found = Counter[str]()
    for row in rows:
        found.update((row.standing, row.sex, *row.states))
    del found[""]
    return dict(found)


def age_pyramid(rows: Iterable[RosterRow]) -> list[Bar]:
    """Bands of age (rules 5), the youngest first, men and women apart."""
    return ages.bars(((ages.age_band(r.age), r.sex or None) for r in rows), ages.age_labels())


def party_age_bars(rows: Iterable[RosterRow]) -> list[Bar]:
    """Bands of 党龄 of the full members; probationary members have none and are left out."""
    full = (r for r in rows if r.standing != "probationary_member")
    banded = ((ages.party_age_band(r.party_years), r.sex or None) for r in full)
    return ages.bars(banded, ages.party_age_labels())


def education_bars(rows: Iterable[RosterRow]) -> list[Bar]:
    """Groups of education (GB/T 4658), the highest first."""
    banded = ((ages.education_band(r.education), r.sex or None) for r in rows)
    return ages.bars(banded, ages.EDUCATION_BANDS)
