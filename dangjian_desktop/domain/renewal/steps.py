"""The flow of an election as data, when each step is to be done, and what is out of order."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.values import unchanging

NOTICE_MONTHS = 1  # the committee resolves at least so long before the election


class Step(NamedTuple):
    """One step; `meeting`: the kind of meeting at which it is done; `days`: from the election."""

    key: str
    name: str
    days: int
    meeting: str = ""


# `days` are a proposal that an office may change; only the month before is a rule.
STEPS: tuple[Step, ...] = (
    Step("committee_resolves", "支委会研究换届", -42, "committee_meeting"),
    Step("request_to_superior", "向上级请示", -40),
    Step("reply", "上级批复同意换届", -33),
    Step("recommend_nominees", "党员推荐候选人", -26, "general_meeting"),
    Step("inspect", "考察预备人选", -18),
    Step("superior_approves_nominees", "上级批复预备人选", -10),
    Step("draft", "准备报告、选举办法和选票", -5),
    Step("general_meeting_election", "党员大会选举", 0, "general_meeting"),
    Step("first_committee_meeting", "第一次支委会选举", 0, "committee_meeting"),
    Step("report_result", "报告选举结果", 3),
    Step("approval", "上级批复（备案）", 14),
    Step("handover", "新老班子交接", 21),
)
STEP_NAMES: Mapping[str, str] = MappingProxyType({step.key: step.name for step in STEPS})
BY_KEY: Mapping[str, Step] = MappingProxyType({step.key: step for step in STEPS})
ELECTION, FIRST_COMMITTEE = "general_meeting_election", "first_committee_meeting"
APPROVED = "superior_approves_nominees"
_BEFORE = frozenset(step.key for step in STEPS[: [s.key for s in STEPS].index(ELECTION)])

WAYS: Mapping[str, str] = MappingProxyType(
    {"committee": "选举支部委员会", "direct": "不设支委会，大会直接选举书记"}
)


def steps_of(way: str) -> tuple[Step, ...]:
    """Without a committee there is no first meeting of one: the general meeting elects."""
    return tuple(s for s in STEPS if way != "direct" or s.key != FIRST_COMMITTEE)


def named(step: Step, way: str) -> str:
    """What the step is called; without a committee its part is the general meeting's."""
    return step.name.replace("支委会", "党员大会") if way == "direct" else step.name


def planned(election: date, today: date, way: str = "committee") -> dict[str, PartialDate]:
    """A day for each step, counted from the election's; none that has gone by already."""
    return {step.key: PartialDate.of(max(_last(step, election), today)) for step in steps_of(way)}


def _last(step: Step, election: date) -> date:
    day = election + timedelta(days=step.days)
    return min(day, notice(election)) if step.key == STEPS[0].key else day


def notice(election: date) -> date:
    """The last day on which the committee may still resolve (election_flow)."""
    return add_months(election, -NOTICE_MONTHS)


def last_day(key: str, plan: PartialDate | None, election: PartialDate | None) -> date | None:
    """When a step is to be done at the latest: as planned, else what the election asks for."""
    if plan is not None:
        return plan.last()
    if election is None:
        return None
    if key == STEPS[0].key:
        return notice(election.last())
    return election.last() if key in _BEFORE or key == ELECTION else None


@unchanging
class Done:
    """A step with its day."""

    key: str
    on: PartialDate


def out_of_order(done: Sequence[Done]) -> Iterator[tuple[Done, Done]]:
    """Each step that is surely dated before one that comes first: (it, the latest of those)."""
    place = {step.key: at for at, step in enumerate(STEPS)}
    latest: Done | None = None
    for one in sorted(done, key=lambda found: place[found.key]):
        if latest is not None and one.on.definitely_before(latest.on):
            yield one, latest
        if latest is None or latest.on < one.on:
            latest = one


def resolved_late(resolved: PartialDate, election: PartialDate) -> bool:
    """Less than a month before the election, whatever the unknown days are."""
    return resolved.first() > notice(election.last())
