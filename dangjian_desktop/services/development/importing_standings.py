"""The standings that a row of an old dossier brings, as far as its dates leave room for them.

A standing that nobody can make consistent is left out and said so; what the roster has stays as it
is, for `check` tells where its days differ from the meetings'.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from dangjian_desktop.domain.codes import STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import Dossier, Setback, StepFact
from dangjian_desktop.domain.development.steps import NAMES
from dangjian_desktop.services.roster_import_known import Life, Period, partial

from .importing_columns import PROLONGED
from .importing_known import KnownCase
from .standings import LADDER, MADE_IN, Wanted, of_this_time, wanted


@dataclass(slots=True)
class Plan:
    """Standings to put; `made_by` is a step's record, or its key while it has none."""

    put: Sequence[Wanted] = ()
    left_out: Sequence[Wanted] = ()


def facts_of(values: Mapping[str, Any], case: KnownCase | None, today: date) -> Dossier:
    """The case as it will be with these values of a row."""
    base = case.facts if case else Dossier(case_id="", person_id="", person=values["name"])
    steps = dict(base.steps)
    for key in NAMES:
        if (day := values.get(key)) is not None:
            old = steps.get(key)
            steps[key] = replace(old, on=day) if old else StepFact(on=day, record_id=key)
    setbacks = base.setbacks
    if months := values.get(PROLONGED):
        others = tuple(one for one in setbacks if one.kind != "prolonged")
        turn = Setback(kind="prolonged", on=PartialDate.of(today), months=months)
        setbacks = (*others, turn)
    return replace(base, steps=steps, setbacks=setbacks, birth=values.get("birth") or base.birth)


def plan(d: Dossier, life: Life | None, effective: PartialDate, today: date) -> Plan:
    """What to put into the person's periods, from the lowest standing up."""
    told = [one for one in wanted(d, effective)[0] if one.kind in LADDER]
    kept, left_out = in_order(told, d.birth, today)
    put = list(kept)
    if life is not None:
        mine = of_this_time(d, [_on_record(p) for p in life.standings])
        put = []
        for one in kept:
            room = _room(mine, one, d.case_id)
            if room:
                put.append(one)
                mine = [p for p in mine if p.kind != one.kind]
                mine.append(_Had(one.kind, one.since))
            elif room is None:
                left_out.append(one)
    return Plan(put, left_out)


def in_order(
    told: Iterable[Wanted], birth: PartialDate | None, today: date
) -> tuple[list[Wanted], list[Wanted]]:
    """Those that can all be true, and those that cannot beside them.

    Where two contradict each other the higher stays: membership rests on a meeting and a reply.
    """
    kept: list[Wanted] = []
    left_out: list[Wanted] = []
    for one in sorted(told, key=_rank_of, reverse=True):
        after = kept[-1].since if kept else None
        late = after is not None and after.definitely_before(one.since)
        unborn = birth is not None and one.since.definitely_before(birth)
        to_come = (one.decided_on or one.since).first() > today
        (left_out if late or unborn or to_come else kept).append(one)
    return kept[::-1], left_out[::-1]


class _Had(NamedTuple):
    """A standing of the roster; `unknown`: its first day is a stand-in."""

    kind: str
    since: PartialDate
    until: PartialDate | None = None
    unknown: bool = False
    made_in: str = ""  # the case that it follows from


def _on_record(period: Period) -> _Had:
    since = PartialDate.parse(period.since)
    made_in = str(period.extra.get(MADE_IN, ""))
    return _Had(period.kind, since, partial(period.until), period.unknown, made_in)


def _rank_of(one: Wanted | _Had) -> int:
    return LADDER.index(one.kind) if one.kind in LADDER else len(LADDER)


def _room(mine: Sequence[_Had], one: Wanted, case_id: str) -> bool | None:
    """True: it goes in; False: the roster has it, or has the person further on; None: no room."""
    same = next((p for p in mine if p.kind == one.kind), None)
    if same is not None and not same.unknown:
        own = bool(case_id) and same.made_in == case_id
        return own and same.since != one.since
    for other in mine:
        if other is same:
            continue
        if _rank_of(other) > _rank_of(one):
            if not other.unknown and not one.since.definitely_before(other.since):
                return False
        elif one.since.definitely_before(other.since):
            return None
    return True


def warning(one: Wanted) -> str:
    return (
        f"{one.evidence}{one.since.words()}与前后的日期对不上，"
        f"{STANDINGS[one.kind]}这一段身份没有登记，请核对"
    )


def standing_now(found: Plan, life: Life | None, today: date) -> str:
    """What the person is on that day when the plan is carried out."""
    held = life.on(today) if life is not None else None
    if held is not None and held.kind not in LADDER:
        return held.kind
    kinds = [one.kind for one in found.put if one.since.first() <= today]
    kinds += [held.kind] if held is not None else []
    return max(kinds, key=LADDER.index, default="")
