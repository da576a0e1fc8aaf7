"""How far a case has come: its steps, stage and state on a day, the end of probation."""

from datetime import date, timedelta
from typing import NamedTuple

from dangjian_desktop.domain.dates import PartialDate, add_months, last_day
from dangjian_desktop.domain.development.facts import ENDING, Dossier, Setback, StepFact
from dangjian_desktop.domain.development.steps import BY_KEY, ORDER, STAGES, STEPS
from dangjian_desktop.domain.rule_table import DEV26, DEV_2026_FROM
from dangjian_desktop.domain.rules import development_version

PROBATION_MONTHS = 12  # 2014 article 32, 2026 article 31
HALF_YEAR = 6  # 2014 and 2026 article 11
OPEN, ARCHIVED = "open", "archived"
_BACKWARDS = tuple(step.key for step in reversed(STEPS))
_KEYS_OF_STAGE = tuple(
    (stage, tuple(step.key for step in STEPS if step.stage == stage)) for stage in STAGES
)


class ReviewDay(NamedTuple):
    """A half-yearly review: the last day in time, and when it was held."""

    due_on: date
    done_on: PartialDate | None


def done(d: Dossier, key: str) -> StepFact | None:
    """What is known of a step that was done; None also when it was refused."""
    fact = d.steps.get(key)
    return None if fact is None or fact.outcome == "refused" else fact


def done_on(d: Dossier, key: str) -> PartialDate | None:
    fact = done(d, key)
    return None if fact is None else fact.on


def last_step(d: Dossier, day: date | None = None) -> str | None:
    """The furthest step that is done (by that day), in the order of the steps."""
    known = d.steps.get
    for key in _BACKWARDS:
        fact = known(key)
        if fact is None or fact.outcome == "refused":
            continue
        if day is None or fact.on.first() <= day:
            return key
    return None


def next_step(d: Dossier, effective: PartialDate = DEV_2026_FROM) -> str | None:
    """The step after the furthest that is done; None when the case is at its end."""
    reached = last_step(d)
    return step_after(d, -1 if reached is None else ORDER[reached], effective)


def step_after(d: Dossier, at: int, effective: PartialDate = DEV_2026_FROM) -> str | None:
    """The same where it is known how far the case has come: an index of `STEPS`, -1 nowhere."""
    if at == len(STEPS) - 1 or ended_by(d) is not None:
        return None
    return next(
        one.key
        for one in STEPS[at + 1 :]
        if one.key != "list_candidate" or listing_applies(d, None, effective)
    )


def stage_of(d: Dossier, day: date) -> int:
    """1 to 5: the stage of the furthest step done by that day."""
    reached = last_step(d, day)
    return 1 if reached is None else BY_KEY[reached].stage


def entered_stage(d: Dossier) -> dict[int, PartialDate]:
    """When each stage began: its first step, or the first of its steps that is known."""
    found: dict[int, PartialDate] = {}
    known = d.steps.get
    for stage, keys in _KEYS_OF_STAGE:
        for key in keys:
            fact = known(key)
            if fact is not None and fact.outcome != "refused":
                found[stage] = fact.on
                break
    return found


def ended_by(d: Dossier, day: date | None = None) -> Setback | None:
    """The setback that stands (on that day): an ending one that no later 恢复培养 took back."""
    if not d.setbacks:
        return None
    standing: Setback | None = None
    for one in sorted(d.setbacks, key=lambda s: (s.on.first(), s.kind == "resumed")):
        if day is not None and one.on.first() > day:
            break
        if one.kind in ENDING:
            standing = one
        elif one.kind == "resumed":
            standing = None
    return standing


def state_of(d: Dossier, day: date) -> str:
    """open, archived, or the kind of the setback that had ended the case by that day."""
    setback = ended_by(d, day)
    if setback is not None:
        return setback.kind
    archived = done_on(d, "archive")
    return ARCHIVED if archived is not None and archived.first() <= day else OPEN


# --- which edition judges the listing as a candidate -------------------------------------------


def listing_day(d: Dossier) -> PartialDate | None:
    """The day that picks the edition: of listing, else of step 8, else of step 7 (cli.md)."""
    for key in ("list_candidate", "file_candidate", "decide_candidate"):
        found = done_on(d, key)
        if found is not None:
            return found
    return None


def listing_applies(
    d: Dossier, today: date | None = None, effective: PartialDate = DEV_2026_FROM
) -> bool:
    """Whether the sub-step of the 2026 edition (listed after consent and notice) is asked for."""
    day: PartialDate | date | None = listing_day(d)
    if day is None:
        reached = last_step(d)
        if reached is not None and ORDER[reached] > ORDER["list_candidate"]:
            return False  # nothing of it is known: an old dossier
        day = today
    return day is None or development_version(day, effective) == DEV26.identifier


# --- probation ---------------------------------------------------------------------------------


def probation_bounds(d: Dossier) -> tuple[date, date] | None:
    """The earliest and latest day on which probation can end, with what it was prolonged by."""
    admitted = d.admitted
    if admitted is None:
        return None
    months = PROBATION_MONTHS + d.prolonged_months
    return add_months(admitted.first(), months), add_months(admitted.last(), months)


def probation_end(d: Dossier) -> date | PartialDate | None:
    """One year from the general meeting (2014 article 32, 2026 article 31), and prolongation.

    As exact as the meeting's day; None where that leaves even the year open.
    """
    bounds, admitted = probation_bounds(d), d.admitted
    if bounds is None or admitted is None:
        return None
    first, last = bounds
    if admitted.exact:
        return first
    if admitted.month is not None:
        return PartialDate(first.year, first.month)
    return PartialDate(first.year) if first.year == last.year else None


def full_date(d: Dossier) -> date | PartialDate | None:
    """From when they are a full member: the end of probation, never the day of meeting or reply.

    2014 article 34, 2026 article 33. None until the meeting agreed and the superior approved.
    """
    agreed = done(d, "branch_meeting_convert") and done(d, "superior_approve_convert")
    return probation_end(d) if agreed else None


# --- half-yearly reviews -----------------------------------------------------------------------


def review_days(d: Dossier, today: date) -> list[ReviewDay]:
    """The reviews of the activist (article 11), held or not, and the next to come.

    Each is due half a year after the last. Where only the last one is known (step 6 without
    single records) those before it are left out: nothing is known of them.
    """
    if d.activist is None or done(d, "nominate_activist") is None:
        return []
    held = d.reviews
    if not held and (last := done_on(d, "cultivate")) is not None:
        return [_only_last(d.activist, last), *_coming(last, _cultivated_until(d), today)]
    return _chain(d.activist, held, _cultivated_until(d), today)


def next_review(d: Dossier) -> date | None:
    """The last day in time of the next review of an activist whose training goes on."""
    since = done_on(d, "nominate_activist")
    if since is None or cultivated_until(d) is not None:
        return None
    last = d.reviews[-1] if d.reviews else done_on(d, "cultivate") or since
    return add_months(last.last(), HALF_YEAR)


def probation_review_days(d: Dossier, today: date) -> list[ReviewDay]:
    """The same on probation: a usual practice, no national text (rules 7)."""
    bounds, admitted = probation_bounds(d), d.admitted
    if bounds is None or admitted is None:
        return []
    setback = ended_by(d)
    until = bounds[1] if setback is None else min(bounds[1], setback.on.last())
    return _chain(admitted, d.probation_reviews, until + timedelta(days=1), today)


def cultivated_until(d: Dossier) -> PartialDate | None:
    """When reviewing the activist ends: decided, listed or an end of the case; None: goes on."""
    day = done_on(d, "decide_candidate") or listing_day(d)
    if day is not None:
        return day
    setback = ended_by(d)
    if setback is not None:
        return setback.on
    later = [f.on for k, f in d.steps.items() if ORDER[k] > ORDER["cultivate"]]
    return min(later, key=PartialDate.first, default=None)


def _cultivated_until(d: Dossier) -> date | None:
    day = cultivated_until(d)
    return None if day is None else day.first()


def _chain(
    since: PartialDate, held: tuple[PartialDate, ...], until: date | None, today: date
) -> list[ReviewDay]:
    found, last = [], since
    for one in held:
        found.append(ReviewDay(add_months(last.last(), HALF_YEAR), one))
        last = one
    return found + _coming(last, until, today)


def _only_last(since: PartialDate, last: PartialDate) -> ReviewDay:
    halves = 1
    while add_months(since.last(), HALF_YEAR * halves) < last.first():
        halves += 1
    return ReviewDay(add_months(since.last(), HALF_YEAR * halves), last)


def _coming(last: PartialDate, until: date | None, today: date) -> list[ReviewDay]:
    """Those not held after the last one, up to the end, or else to the next one after today."""
    found, months = [], HALF_YEAR
    due_on = add_months(last_day(last), months)
    while due_on < (until or today):
        found.append(ReviewDay(due_on, None))
        months += HALF_YEAR
        due_on = add_months(last_day(last), months)
    if until is None:
        found.append(ReviewDay(due_on, None))
    return found
