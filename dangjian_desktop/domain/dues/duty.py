"""交纳党费的起止: for each month, which body collects from a member.

Source: rules 4 (probationary_start, where). It is the body that the member belongs to on the
month's collection day; who is admitted later in the month owes that month too and may pay it with
the next (错过当月收费日可下月补). Who has left, died or is stopped on that day owes nothing.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from dangjian_desktop.domain.values import unchanging


@unchanging
class Spell:
    """Something held from `since` up to, and not on, `until`."""

    since: date
    until: date | None
    value: str = ""

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or self.until > day)


@unchanging
class Life:
    """What decides on the duty of one member, each in order of time."""

    member: Sequence[Spell]  # the standings of a member; value: which
    places: Sequence[Spell]  # value: the organisation
    stopped: Sequence[Spell] = ()  # 停止党籍


@unchanging
class Duty:
    """Who collects for a month; `joined`: admitted after the collection day of that very month."""

    organization_id: str = ""
    joined: bool = False


NONE = Duty()
ADMITTED = "probationary_member"


@lru_cache(maxsize=256)
def collection_day(year: int, month: int, day: int) -> date:
    """The day of the month on which it is collected; 0, and a day that it has not, is its last."""
    last = monthrange(year, month)[1]
    return date(year, month, min(day or last, last))


def duty(life: Life, year: int, month: int, collect_day: int) -> Duty:
    """Who collects from this member for that month; `NONE` when nothing is due."""
    on = collection_day(year, month, collect_day)
    if _member_on(life, on):
        return _place(life, on)
    end = date(year, month, monthrange(year, month)[1])
    for spell in life.member:
        if spell.value == ADMITTED and on < spell.since <= end and not _before(life, spell.since):
            where = _place(life, spell.since)
            return Duty(where.organization_id, True) if where.organization_id else NONE
    return NONE


def duties(life: Life, year: int, collect_day: int) -> tuple[Duty, ...]:
    """The twelve months of a year; most people stay what and where they are all year."""
    if not life.stopped and len(life.places) == 1 and life.member:
        first, last = date(year, 1, 1), date(year, 12, 31)
        place, member = life.places[0], life.member[-1]
        if _covers(place, first, last) and _covers(member, first, last):
            return (Duty(place.value),) * 12
    return tuple(duty(life, year, month, collect_day) for month in range(1, 13))


def _covers(spell: Spell, first: date, last: date) -> bool:
    return spell.since <= first and (spell.until is None or spell.until > last)


def _member_on(life: Life, day: date) -> bool:
    if any(one.holds_on(day) for one in life.stopped):
        return False
    return any(one.holds_on(day) for one in life.member)


def _before(life: Life, day: date) -> bool:
    return _member_on(life, day - timedelta(days=1))


def _place(life: Life, day: date) -> Duty:
    held = [one.value for one in life.places if one.holds_on(day)]
    return Duty(held[-1]) if held else NONE
