"""身份 follows from the steps: what a case makes of a person, kept in line with its steps.

Nobody types a standing twice. What the roster held before stays as it is: where its day differs
from the steps', `checkup` says so and nothing is repaired by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeVar

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import Dossier, StepFact
from dangjian_desktop.domain.development.progress import done, full_date, listing_applies
from dangjian_desktop.domain.development.steps import BY_KEY
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Standing
from dangjian_desktop.services import keeping, people
from dangjian_desktop.services.periods import chain
from dangjian_desktop.services.remembered import once
from dangjian_desktop.services.typed import as_partial

from .dossier import dossier, practice_of

LADDER = ("applicant", "activist", "candidate", "probationary_member", "full_member")
ON_THE_WAY = frozenset(LADDER[:3])
MADE_IN, MADE_BY = "development_case", "development_record"  # in `extra` of a standing
ENDED_BY = "ended_by_setback"
WAYS_OUT = {"cancelled": ("left_party", "取消预备党员资格"), "left": ("transferred_out", "转出")}
STOPS = frozenset({"not_agreed", "stopped", "withdrawn"})  # before the approval: no admission
ENDS = frozenset({"stopped", "withdrawn", "left"})  # end whatever the person was on the way


@dataclass(frozen=True, slots=True)
class Wanted:
    """A standing as the case has it; `made_by` is the step or setback that it follows from."""

    kind: str
    since: PartialDate
    made_by: str
    evidence: str = ""
    decided_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class End:
    """Where a way ended for a time or for good."""

    kind: str
    on: PartialDate
    made_by: str


# --- what the case says --------------------------------------------------------------------------


def wanted(d: Dossier, effective: PartialDate) -> tuple[list[Wanted], list[End]]:
    """The standings that follow from steps and setbacks, in order, and where they were ended.

    Activist from step 3; candidate by step 7 (2014) or the listing (2026); probation from the
    general meeting of 15; full membership from the end of probation, once 24 approved.
    """
    steps = [*_of_steps(d, effective)]
    turns, ends = _of_setbacks(d, steps)
    found = sorted([*steps, *turns], key=_in_order)
    last: dict[date, Wanted] = {}
    for one in found:  # of those that begin on one day the furthest
        last[one.since.first()] = one
    return list(last.values()), ends


def _in_order(one: Wanted) -> tuple[date, int]:
    return one.since.first(), _rank(one.kind)


def _rank(kind: str) -> int:
    return LADDER.index(kind) if kind in LADDER else len(LADDER)


def _of_steps(d: Dossier, effective: PartialDate) -> Iterator[Wanted]:
    for kind, key in (("applicant", "submit_application"), ("activist", "nominate_activist")):
        if (fact := done(d, key)) is not None:
            yield _by(kind, key, fact)
    listed = done(d, "list_candidate")
    decided = done(d, "decide_candidate")
    if listed is not None:
        yield _by("candidate", "list_candidate", listed)
    elif decided is not None and not listing_applies(d, None, effective):
        yield _by("candidate", "decide_candidate", decided)
    meeting = done(d, "branch_meeting_admit")
    if meeting is None or _not_approved(d):
        return
    yield _by("probationary_member", "branch_meeting_admit", meeting, decided_on=meeting.on)
    approved, full = done(d, "superior_approve_convert"), full_date(d)
    if approved is not None and full is not None:
        key = "superior_approve_convert"
        yield _by("full_member", key, approved, since=as_partial(full), decided_on=approved.on)


def _not_approved(d: Dossier) -> bool:
    """What the meeting decided was refused above, or never came to an approval: no effect."""
    approval = d.steps.get("superior_approve")
    if approval is not None:
        return approval.outcome == "refused"
    return d.admitted is not None and any(
        s.kind in STOPS and not s.on.definitely_before(d.admitted) for s in d.setbacks
    )


def _by(
    kind: str,
    key: str,
    fact: StepFact,
    since: PartialDate | None = None,
    decided_on: PartialDate | None = None,
) -> Wanted:
    words = "，".join(part for part in (BY_KEY[key].name, fact.document) if part)
    return Wanted(kind, since or fact.on, fact.record_id, words[:200], decided_on)


def _of_setbacks(d: Dossier, steps: Sequence[Wanted]) -> tuple[list[Wanted], list[End]]:
    """Ends, and what somebody is again from the day on which it was taken up again."""
    turns: list[Wanted] = []
    ends: list[End] = []
    ended: str = ""  # as what
    for one in d.setbacks:
        kind = _held(steps, one.on)
        if one.kind == "resumed" and ended:
            turns.append(Wanted(ended, one.on, one.record_id, "恢复培养"))
            ended = ""
        elif kind == "probationary_member" and one.kind in WAYS_OUT:
            way_out, words = WAYS_OUT[one.kind]
            turns.append(Wanted(way_out, one.on, one.record_id, words))
            ended = kind
        elif kind in ON_THE_WAY and one.kind in ENDS:
            ends.append(End(kind, one.on, one.record_id))
            ended = kind
    return turns, ends


def _held(steps: Sequence[Wanted], on: PartialDate) -> str:
    return next((one.kind for one in reversed(steps) if one.since.first() <= on.last()), "")


# --- what the roster holds -----------------------------------------------------------------------


def follow(session: Session, case_id: str, today: date, field: str = "done_on") -> None:
    """Bring the person's standings into line with the case; RuleBroken names `field`."""
    d = dossier(session, case_id, judged=False)
    asked, ends = wanted(d, practice_of(session).effective)
    try:
        _Roster(session, d, today).bring(asked, ends)
    except RuleBroken as broken:
        raise RuleBroken([Problem(field, one.message) for one in broken.problems]) from broken


class Ends(Protocol):
    """A period, as a record or as plain facts."""

    @property
    def until(self) -> PartialDate | None: ...


P = TypeVar("P", bound=Ends)


def of_this_time(d: Dossier, standings: Sequence[P]) -> list[P]:
    """Without those of an earlier life: ended before this application."""
    if d.applied is None:
        return list(standings)
    first = d.applied.first()
    return [one for one in standings if one.until is None or one.until.first() > first]


def made_by(standing: Standing) -> str:
    """The step or setback that the standing follows from; "" for what the roster had."""
    return str((standing.extra or {}).get(MADE_BY, ""))


def mark(session: Session, standing: Standing, case_id: str, record_id: str) -> None:
    """Note that a standing follows from a step or setback, so that it moves with it."""
    keeping.save(session, standing, {"extra": {MADE_IN: case_id, MADE_BY: record_id}})


class _Roster:
    """The standings of one person, of which those made by the case move with it."""

    def __init__(self, session: Session, d: Dossier, today: date) -> None:
        self._session = session
        self._d = d
        self._today = today

    def bring(self, asked: Sequence[Wanted], ends: Sequence[End]) -> None:
        self._reopen({one.made_by for one in ends})
        wanted_by = {one.made_by: one for one in asked}
        for own in self._own():
            if not self._as_wanted(own, wanted_by.get(made_by(own))):
                self._remove(own)
        for one in asked:
            self._put(one)
        for end in ends:
            self._end(end)

    def _all(self) -> Sequence[Standing]:
        person_id = self._d.person_id
        return once(
            self._session,
            ("standings", person_id),
            ("standing",),
            lambda: chain(self._session, Standing, person_id),
        )

    def _own(self) -> list[Standing]:
        return [s for s in self._all() if (s.extra or {}).get(MADE_IN) == self._d.case_id]

    def _as_wanted(self, own: Standing, one: Wanted | None) -> bool:
        """What differs in its words alone is put right; another day or kind is made anew."""
        if one is None or (own.kind, own.since) != (one.kind, one.since):
            return False
        if one.kind in LADDER:
            values = {"evidence": one.evidence or None, "decided_on": one.decided_on}
            if any(getattr(own, name) != value for name, value in values.items()):
                keeping.save(self._session, own, values)
        return True

    def _remove(self, own: Standing) -> None:
        """To the bin; what held before it holds on."""
        for before in self._all():
            if before.until == own.since and before.since < own.since:
                keeping.save(self._session, before, {"until": own.until})
        keeping.put_in_bin(self._session, own)

    def _put(self, one: Wanted) -> None:
        mine = of_this_time(self._d, self._all())
        if any(made_by(s) == one.made_by for s in mine) or self._there(mine, one):
            return
        person_id, evidence = self._d.person_id, one.evidence or None
        made = people.set_standing(
            self._session,
            person_id,
            one.kind,
            one.since,
            evidence,
            today=self._today,
            decided_on=one.decided_on,
        )
        mark(self._session, made, self._d.case_id, one.made_by)

    def _there(self, mine: Sequence[Standing], one: Wanted) -> bool:
        """The roster has it already, or has the person further on by that day."""
        rank = _rank(one.kind)
        return any(
            _rank(s.kind) > rank and s.since <= one.since
            if s.kind != one.kind
            else s.until is None or s.until > one.since
            for s in mine
            if s.kind in LADDER or s.kind == one.kind
        )

    def _end(self, end: End) -> None:
        for one in self._all():
            runs = one.until is None or one.until > end.on
            if one.kind == end.kind and one.since < end.on and runs:
                extra = dict(one.extra or {}) | {ENDED_BY: end.made_by}
                keeping.save(self._session, one, {"until": end.on, "extra": extra})

    def _reopen(self, in_force: set[str]) -> None:
        """A setback that was taken back ends nothing any more."""
        mine = list(self._all())
        for at, one in enumerate(mine):
            by = (one.extra or {}).get(ENDED_BY)
            if by is None or by in in_force:
                continue
            after = mine[at + 1].since if at + 1 < len(mine) else None
            extra: Mapping[str, Any] = {k: v for k, v in one.extra.items() if k != ENDED_BY}
            keeping.save(self._session, one, {"until": after, "extra": extra})
