"""Which standings the steps of a case bring, and which of them the dates leave room for.

Applicant from the application, activist from step 3, candidate from step 7 (2014) or the listing
(2026), probationary member from the general meeting, full member from the end of probation (2014
articles 32 and 34, 2026 articles 31 and 33).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.domain.development.progress import done_on, full_date, listing_applies
from dangjian_desktop.domain.rule_table import DEV_2026_FROM


class Held(NamedTuple):
    """A standing and its first day; rights under it count only after `decided_on`."""

    kind: str
    since: PartialDate
    decided_on: PartialDate | None = None


def standings(d: Dossier, effective: PartialDate = DEV_2026_FROM) -> tuple[Held, ...]:
    """What the steps say, in the order of the standings; what no step tells is left out."""
    full = full_date(d)
    if isinstance(full, date):
        full = PartialDate.of(full)
    told = (
        ("applicant", d.applied, None),
        ("activist", done_on(d, "nominate_activist"), None),
        ("candidate", candidate_day(d, effective), None),
        ("probationary_member", d.admitted, d.admitted),
        ("full_member", full, done_on(d, "superior_approve_convert")),
    )
    return tuple(Held(kind, since, decided) for kind, since, decided in told if since is not None)


def candidate_day(d: Dossier, effective: PartialDate = DEV_2026_FROM) -> PartialDate | None:
    """2014: when the committee decided and filed; 2026: when the person was listed."""
    listed = done_on(d, "list_candidate")
    if listing_applies(d, None, effective):
        return listed
    return done_on(d, "decide_candidate") or listed


def in_order(
    told: Iterable[Held], birth: PartialDate | None, today: date
) -> tuple[Sequence[Held], Sequence[Held]]:
    """Those that can all be true, and those that cannot beside them.

    Where two contradict each other the higher stays: membership rests on a meeting and a reply.
    """
    kept: list[Held] = []
    left_out: list[Held] = []
    for one in reversed(tuple(told)):
        after = kept[-1].since if kept else None
        late = after is not None and after.definitely_before(one.since)
        unborn = birth is not None and one.since.definitely_before(birth)
        to_come = (one.decided_on or one.since).first() > today
        (left_out if late or unborn or to_come else kept).append(one)
    return kept[::-1], left_out[::-1]
